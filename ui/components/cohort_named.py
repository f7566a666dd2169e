"""Districts by element with their names: for the provider that they shared with, and for nobody else."""

import html
from collections.abc import Sequence
from fractions import Fraction

import streamlit as st

from assessment.cohort_arrays import CohortArrays, Rows
from assessment.framework import Element, Framework
from assessment.ids import ElementId
from assessment.need_order import ORDER, NamedRow, named_rows
from assessment.wording import NO_NUMBER, count_text, mean_text, of_text
from ui import boundary, state
from ui.components import note
from ui.tokens import Tokens, level_color, level_ink, tokens

AT_ONCE = 50
"""Districts on the page before more are asked for: a page stays small, with however many are shared."""
_LOOKED_FOR = 12
"""With more districts than these there are ways to look for some."""


def show(arrays: CohortArrays, rows: Rows, key: str = "") -> None:
    """Draw the table, with ways to look for some of it and to more of it; `key` tells two on a page apart."""
    st.header("Districts by name")
    note.show(
        "Only you see this table: it is on no other page, in no file and on no wall. "
        "Means of what each rated; a frame marks what it needs most."
    )
    note.show(ORDER)
    many = len(rows) > _LOOKED_FOR
    named, needing = _show_ways(arrays.framework, key) if many else ("", None)
    shown = st.session_state.get(state.COMPARE_SHOWN + key, AT_ONCE)
    found = named_rows(arrays, rows, shown, named=named, needing=needing)
    if many:
        note.show(_how_many(len(found.first), found.of, len(rows)))
    if found.of:
        _show_table(arrays.framework, found.first)
    if left := found.of - len(found.first):
        label = f"Show {min(AT_ONCE, left)} more of {count_text(left, 'district', 'districts')}"
        st.button(label, on_click=boundary.done(_more), args=(len(found.first), key), key=f"compare-more{key}")


def _show_ways(framework: Framework, key: str) -> tuple[str, ElementId | None]:
    """Draw what is looked for: a part of a name, and what a district needs most."""
    elements = {element.id: f"{element.number} {element.short}" for element in framework.elements}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        named = st.text_input(
            "Find a district", key=f"{state.COMPARE_FIND}{key}", placeholder="Part of its name", width=300
        )
        needing = st.selectbox(
            "Needs most",
            list(elements),
            index=None,
            format_func=elements.__getitem__,
            placeholder="Any element",
            key=f"{state.COMPARE_NEEDING}{key}",
            width=300,
        )
    return named, needing


def _how_many(shown: int, found: int, of: int) -> str:
    if not found:
        return f"None of {count_text(of, 'district', 'districts')} is like that."
    told = count_text(found, "district", "districts") if found == of else of_text(found, of)
    return f"{told}; the first {shown} stand here." if shown < found else f"{told}."


def _more(shown: int, key: str) -> None:
    st.session_state[state.COMPARE_SHOWN + key] = shown + AT_ONCE


def _show_table(framework: Framework, named: tuple[NamedRow, ...]) -> None:
    names = {element.id: element for element in framework.elements}
    head = "".join(
        f'<th scope="col" role="columnheader" title="{html.escape(own.title)}">'
        f'<abbr title="{html.escape(own.short)}">{own.number}</abbr></th>'
        for own in framework.elements
    )
    body = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{html.escape(own.name)}</th>'
        f"{_cells(framework, own)}"
        f'<td role="cell" class="need">{html.escape(_needs([names[i] for i in own.needs]))}</td></tr>'
        for own in named
    )
    st.html(
        f"<div class='twelve-named' style='{_fills(framework, tokens())}'><table role='table'>"
        "<caption>Districts by element, with their means</caption>"
        "<thead role='rowgroup'><tr role='row'><th scope='col' role='columnheader'>District</th>"
        f"{head}<th scope='col' role='columnheader' class='need'>Needs most</th></tr></thead>"
        f"<tbody role='rowgroup'>{body}</tbody></table></div>"
    )


def _needs(elements: Sequence[Element]) -> str:
    return ", ".join(f"{own.number} {own.short}" for own in elements) or NO_NUMBER


def _cells(framework: Framework, own: NamedRow) -> str:
    return "".join(_cell(framework, own, element) for element in framework.elements)


def _cell(framework: Framework, own: NamedRow, element: Element) -> str:
    heading, mean = f'role="cell" data-heading="{element.number}"', own.means[element.id]
    if mean is None:
        return f"<td {heading}>{NO_NUMBER}</td>"
    most = " most" if own.needs[:1] == (element.id,) else ""
    return f'<td {heading} class="l{int(mean - framework.lowest_level + Fraction(1, 2))}{most}">{mean_text(mean)}</td>'


def _fills(framework: Framework, colors: Tokens) -> str:
    """The fill of each level and the text on it, once for the table: a page stays small."""
    steps = len(framework.scale)
    return "; ".join(
        f"--l{step}: {level_color(colors, step, steps)}; --k{step}: {level_ink(colors, step, steps)}"
        for step in range(steps)
    )
