"""What `twelve compare` prints for people: the middle half of the LEAs, and the gaps that they share."""

import textwrap
from collections.abc import Iterator

from assessment.cohort import Cohort
from assessment.framework import Element
from assessment.score_text import WIDTH, heading_text, table_text
from assessment.wording import count_text, mean_text, of_text


def cohort_text(cohort: Cohort) -> str:
    """The whole answer in lines."""
    return "\n\n".join([heading_text(cohort.framework), _about(cohort), _elements(cohort), _gaps(cohort)])


def _about(cohort: Cohort) -> str:
    return (
        f"{count_text(cohort.size, 'district', 'districts')} together. None is named or ranked; of fewer than "
        f"{cohort.floor} no figure is shown."
    )


def _elements(cohort: Cohort) -> str:
    levels = [f"at {step.level}" for step in cohort.framework.scale]
    header = ["", "districts", "lower quarter", "middle", "upper quarter", *levels]
    return table_text([header, *(_row(cohort, element) for element in cohort.framework.elements)])


def _row(cohort: Cohort, element: Element) -> list[str]:
    own = cohort.elements[element.id]
    name = f"{element.id} {element.short}"
    if own is None:
        return [name, f"fewer than {cohort.floor}", *("" for _ in range(3 + len(cohort.framework.scale)))]
    figures = [mean_text(value) for value in (own.q1, own.median, own.q3)]
    return [name, str(own.n), *figures, *(str(count) for count in own.distribution.values())]


def _gaps(cohort: Cohort) -> str:
    if not cohort.common_gaps:
        return "No indicator is below its target in half of the districts that rated it."
    count = count_text(len(cohort.common_gaps), "gap", "gaps")
    return "\n".join([f"{count} that half of the districts or more share", *_gap_lines(cohort)])


def _gap_lines(cohort: Cohort) -> Iterator[str]:
    for gap in cohort.common_gaps:
        statement = cohort.framework.indicator(gap.indicator_id).statement
        told = f"{gap.indicator_id}: {of_text(gap.below, gap.of)} below target. {statement}"
        yield textwrap.fill(told, WIDTH, subsequent_indent="    ")
