"""What many districts say together: the middle half of them by element, the gaps they share, what changed.

Plain HTML with every text escaped: it prints, and on a phone each element stands as a block.
"""

import html
from collections.abc import Mapping, Sequence
from fractions import Fraction

import streamlit as st

from assessment.cohort_figures import ElementFigures, Figures, GapFigures
from assessment.compare_text import below_text, levels_text, middle_half_text, share_text
from assessment.framework import Element, Framework
from assessment.ids import ElementId
from assessment.wording import count_text, mean_text
from ui.components import cohort_changes, note, table
from ui.components.table import Column

Own = Mapping[ElementId, Fraction | None]
"""A district's own means, by element."""

_HEADINGS = ("Element", "Middle half", "Answers at each level", "Answered", "With evidence", "At target")


def show(
    framework: Framework, found: Figures, *, exact: bool, own: Own | None = None, has_years_before: bool = False
) -> None:
    """Draw the figures; `own` stands beside them where a district looks at itself.

    Where it `has_years_before` that are not read yet, there is a way to ask for them.
    """
    st.header("Elements")
    note.show(_legend(framework, own))
    _show_elements(framework, found, exact=exact, own=own)
    st.header("Gaps that half of them or more share")
    _show_gaps(framework, found, exact=exact)
    st.header("What changed")
    cohort_changes.show(found.changes, exact=exact, has_years_before=has_years_before)


def _legend(framework: Framework, own: Own | None) -> str:
    scale = (
        f"Each bar is the scale from {framework.lowest_level} to {framework.top_level}; on it the middle half of the "
    )
    mark = "" if own is None else " The turned square is your district."
    return f"{scale}districts, with a line at the middle one.{mark}"


def _show_elements(framework: Framework, found: Figures, *, exact: bool, own: Own | None) -> None:
    rows = "".join(_row(framework, element, found, exact=exact, own=own) for element in framework.elements)
    headings = "".join(f'<th scope="col" role="columnheader">{html.escape(heading)}</th>' for heading in _HEADINGS)
    st.html(
        "<table class='twelve-bands' role='table'><caption>The middle half of the districts by element</caption>"
        f"<thead role='rowgroup'><tr role='row'>{headings}</tr></thead><tbody role='rowgroup'>{rows}</tbody></table>"
    )


def _row(framework: Framework, element: Element, found: Figures, *, exact: bool, own: Own | None) -> str:
    name = f'<th scope="row" role="rowheader">{element.number} {html.escape(element.short)}</th>'
    figures = found.elements.get(element.id)
    if figures is None:
        return f'<tr role="row">{name}<td role="cell" colspan="5">Rated by too few of them to be shown</td></tr>'
    told = middle_half_text(figures)
    mean = None if own is None else own.get(element.id)
    mine = "" if own is None else f"<small>Your district: {html.escape(mean_text(mean))}</small>"
    few = f"<small>{count_text(figures.n, 'district', 'districts')}</small>" if figures.n != found.n else ""
    cells = (
        levels_text(figures, exact=exact),
        share_text(figures.rated, figures.applicable, exact=exact),
        share_text(figures.supported, figures.rated, exact=exact),
        share_text(figures.at_target, figures.rated, exact=exact),
    )
    rest = "".join(
        f'<td role="cell" data-heading="{html.escape(heading)}">{html.escape(cell)}</td>'
        for heading, cell in zip(_HEADINGS[2:], cells, strict=True)
    )
    band = f"<td role='cell'>{_band(framework, figures, mean)}<small>{html.escape(told)}</small>{mine}{few}</td>"
    return f"<tr role='row'>{name}{band}{rest}</tr>"


def _band(framework: Framework, own: ElementFigures, mean: Fraction | None) -> str:
    """Drawn only: the words beneath say the same."""
    low, span = framework.lowest_level, framework.top_level - framework.lowest_level

    def at(value: Fraction) -> str:
        return f"{float((value - low) / span * 100):.1f}%"

    half = f'<i style="left: {at(own.q1)}; width: {float((own.q3 - own.q1) / span * 100):.1f}%"></i>'
    mine = "" if mean is None else f'<u style="left: {at(mean)}"></u>'
    return f'<span class="twelve-band" aria-hidden="true">{half}<b style="left: {at(own.median)}"></b>{mine}</span>'


def _show_gaps(framework: Framework, found: Figures, *, exact: bool) -> None:
    if not found.gaps:
        st.text("No indicator is below its target in half of the districts that rated it and share their gaps.")
        return
    _show_some(framework, found.gaps[:_GAPS], exact=exact)
    if rest := found.gaps[_GAPS:]:
        with st.expander(f"The other {count_text(len(rest), 'gap', 'gaps')}"):
            _show_some(framework, rest, exact=exact)


def _show_some(framework: Framework, gaps: Sequence[GapFigures], *, exact: bool) -> None:
    indicators = [framework.indicator(gap.indicator_id) for gap in gaps]
    rows = [(own.place, own.statement, below_text(gap, exact=exact)) for own, gap in zip(indicators, gaps, strict=True)]
    columns: Sequence[Column] = [Column("Indicator"), Column("What it says", "wide"), Column("Below target", "short")]
    table.show(columns, rows, caption="Indicators below target in half of the districts or more", stacks=True)


_GAPS = 12
"""So many stand on the page at once; the others are folded away."""
