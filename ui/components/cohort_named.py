"""Districts by element with their names: for the provider that they shared with, and for nobody else."""

import html
from collections.abc import Sequence
from fractions import Fraction

import streamlit as st

from assessment.cohort_arrays import CohortArrays, Rows
from assessment.framework import Element, Framework
from assessment.need_order import ORDER, NamedRow, named_rows
from assessment.wording import NO_NUMBER, count_text, mean_text
from ui import boundary, state
from ui.components import note
from ui.tokens import Tokens, level_color, level_ink, tokens

AT_ONCE = 50
"""Districts on the page before more are asked for: a page stays small, with however many are shared."""


def show(arrays: CohortArrays, rows: Rows) -> None:
    """Draw the table, with a way to more of it."""
    st.header("Districts by name")
    note.show(
        "Only you see this table: it is on no other page, in no file and on no wall. "
        "Means of what each rated; a frame marks what it needs most."
    )
    note.show(ORDER)
    shown = named_rows(arrays, rows, st.session_state.get(state.COMPARE_SHOWN, AT_ONCE))
    _show_table(arrays.framework, shown)
    if len(shown) < len(rows):
        left = len(rows) - len(shown)
        label = f"Show {min(AT_ONCE, left)} more of {count_text(left, 'district', 'districts')}"
        st.button(label, on_click=boundary.done(_more), args=(len(shown),), key="compare-more")


def _more(shown: int) -> None:
    st.session_state[state.COMPARE_SHOWN] = shown + AT_ONCE


def _show_table(framework: Framework, named: tuple[NamedRow, ...]) -> None:
    colors = tokens()
    names = {element.id: element for element in framework.elements}
    head = "".join(
        f'<th scope="col" title="{html.escape(own.title)}"><abbr>{own.number}</abbr></th>' for own in framework.elements
    )
    body = "".join(
        f'<tr><th scope="row">{html.escape(own.name)}</th>{_cells(framework, own, colors)}'
        f'<td class="need">{html.escape(_needs([names[i] for i in own.needs]))}</td></tr>'
        for own in named
    )
    st.html(
        "<div class='twelve-named'><table>"
        "<caption>Districts by element, with their means</caption>"
        f"<thead><tr><th scope='col'>District</th>{head}<th scope='col' class='need'>Needs most</th></tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _needs(elements: Sequence[Element]) -> str:
    return ", ".join(f"{own.number} {own.short}" for own in elements) or NO_NUMBER


def _cells(framework: Framework, own: NamedRow, colors: Tokens) -> str:
    return "".join(_cell(framework, own, element, colors) for element in framework.elements)


def _cell(framework: Framework, own: NamedRow, element: Element, colors: Tokens) -> str:
    heading, mean = f'data-heading="{element.number}"', own.means[element.id]
    if mean is None:
        return f"<td {heading}>{NO_NUMBER}</td>"
    step, steps = int(mean - framework.lowest_level + Fraction(1, 2)), len(framework.scale)
    most = ' class="most"' if own.needs[:1] == (element.id,) else ""
    fill, ink = level_color(colors, step, steps), level_ink(colors, step, steps)
    return f'<td{most} {heading} style="background: {fill}; color: {ink}">{mean_text(mean)}</td>'
