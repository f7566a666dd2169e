"""What `twelve score` prints for people: shares first, the mean last, coverage beside every number."""

import textwrap
from collections.abc import Iterator, Sequence

from assessment.agreement import CycleAgreement
from assessment.framework import Element, Framework
from assessment.gaps import Recommendation
from assessment.headlines import answered, at_target, evidence_listed, mean_last, not_agreed
from assessment.scored_file import ScoredFile
from assessment.scoring import ElementScore
from assessment.wording import (
    NO_NUMBER,
    alpha_text,
    count_text,
    dollars_text,
    mean_text,
    of_text,
    percent_text,
)

WIDTH = 100
_INDENT = "    "


def score_text(scored: ScoredFile) -> str:
    """The whole answer in lines; every gap with its reason and next step, in priority order."""
    parts = [heading_text(scored.framework), _headlines(scored), _elements(scored), _gaps(scored)]
    if scored.agreement:
        parts.append(_agreement(scored.agreement))
    parts.append(_wrapped(mean_last(scored.framework, scored.score)))
    return "\n\n".join(parts)


def heading_text(framework: Framework) -> str:
    """Which framework version this is, and what it comes from."""
    lines = [framework.title, f"{framework.id}, version {framework.version}"]
    if framework.source.title:
        known = (framework.source.title, framework.source.publisher, framework.source.posted)
        lines.append(_wrapped(f"Source: {', '.join(part for part in known if part)}"))
    return "\n".join(lines)


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows in aligned columns, the first to the left and the others, being numbers, to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_aligned(row, widths) for row in rows)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first = row[0].ljust(widths[0])
    return "  ".join([first, *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])


def _headlines(scored: ScoredFile) -> str:
    overall = scored.score.overall
    told = [answered(overall)]
    if overall.rated:
        told = [at_target(scored.framework, scored.aims, overall), *told, evidence_listed(overall)]
    if overall.provisional:
        told.append(not_agreed(overall))
    return "\n".join(line.text for line in told)


def _elements(scored: ScoredFile) -> str:
    levels = [f"at {step.level}" for step in scored.framework.scale]
    header = ["", "at target", "answered", "evidence", *levels, "median", "mean"]
    rows = zip(scored.framework.elements, scored.score.elements, strict=True)
    return table_text([header, *(_element_row(element, score) for element, score in rows)])


def _element_row(element: Element, score: ElementScore) -> Sequence[str]:
    return [
        f"{element.id} {element.short}",
        percent_text(score.share_at_target),
        of_text(score.rated, score.applicable),
        of_text(score.supported, score.rated),
        *(str(count) for count in score.distribution.values()),
        NO_NUMBER if score.median is None else str(score.median),
        mean_text(score.mean),
    ]


def _gaps(scored: ScoredFile) -> str:
    if not scored.recommendations:
        return "No answered indicator is below its target."
    heading = f"{count_text(len(scored.gaps), 'gap', 'gaps')}, most worth working on first"
    return "\n".join([heading, *(line for step in scored.recommendations for line in _gap_lines(step))])


def _gap_lines(step: Recommendation) -> Iterator[str]:
    yield f"{step.gap.indicator_id}: {step.reason}"
    yield _wrapped(step.action, _INDENT)
    effort = ", ".join(_effort(step))
    if effort:
        yield _wrapped(effort, _INDENT)


def _effort(step: Recommendation) -> Iterator[str]:
    """Who leads, and the figures that the rubric gives; the planning defaults of the tool."""
    if step.lead:
        yield f"lead: {step.lead}"
    if step.hours is not None:
        yield count_text(step.hours, "staff hour", "staff hours")
    if step.dollars is not None:
        yield dollars_text(step.dollars)
    if step.months is not None:
        yield count_text(step.months, "month", "months")


def _agreement(agreement: CycleAgreement) -> str:
    overall = agreement.overall
    raters = count_text(overall.raters, "rater", "raters")
    units = count_text(overall.units, "indicator", "indicators")
    lines = [
        f"{raters}, {units} with levels from two or more of them",
        f"{percent_text(overall.exact)} of their pairs equal, {percent_text(overall.adjacent)} within one level, "
        f"alpha {alpha_text(overall.alpha)}",
    ]
    if agreement.flagged:
        lines.append(f"Talk first about {', '.join(agreement.flagged)}: levels differ by 2 or more")
    return "\n".join(_wrapped(line) for line in lines)


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
