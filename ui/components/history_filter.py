"""Which changes are on the page: of an element or indicator, by a person, of a kind; all of them together narrow it."""

from collections.abc import Sequence

import streamlit as st

from assessment.framework import Framework
from assessment.history import HistoryRow
from assessment.history_kinds import KIND_NAMES, Kind, kind_of
from assessment.history_text import Names
from assessment.ids import ElementId, IndicatorId, PersonId
from ui import state

FIRST = 50
"""Changes on the page before more are asked for."""
_ALL = ""


def show(rows: Sequence[HistoryRow], framework: Framework | None, names: Names) -> Sequence[HistoryRow]:
    """Draw the choices; the rows that they leave, in their order. Without a framework all are of no indicator."""
    with st.container(horizontal=True, key="history-filter"):
        about = _about(framework) if framework else _ALL
        by = _by(rows, names)
        kind = _kind(rows)
    return [
        row
        for row in rows
        if _is_about(row, about, names.framework) and by in (_ALL, row.by) and kind in (_ALL, kind_of(row.subject))
    ]


def start_over() -> None:
    """Begin with the newest changes again."""
    st.session_state[state.HISTORY_SHOWN] = FIRST


def _about(framework: Framework) -> str:
    """An element or an indicator, begun with the one that the address names."""
    named = st.query_params.get(state.INDICATOR, st.query_params.get(state.ELEMENT, _ALL))
    labels = {_ALL: "Everything"}
    for element in framework.elements:
        labels[element.id] = f"{element.number} {element.short}"
        labels |= {indicator.id: f"{indicator.place} {indicator.statement}" for indicator in element.indicators}
    key = f"{state.HISTORY_ABOUT}-{named}"
    st.session_state.setdefault(key, named if named in labels else _ALL)
    return str(
        st.selectbox(
            "Element or indicator", list(labels), format_func=labels.__getitem__, key=key, on_change=start_over
        )
    )


def _by(rows: Sequence[HistoryRow], names: Names) -> str:
    people = sorted({row.by for row in rows}, key=lambda person: (names.person(person).casefold(), person))
    return str(
        st.selectbox(
            "Person",
            [_ALL, *people],
            format_func=lambda person: names.person(PersonId(person)) if person else "Everybody",
            key=state.HISTORY_BY,
            on_change=start_over,
        )
    )


def _kind(rows: Sequence[HistoryRow]) -> str:
    there = {kind_of(row.subject) for row in rows}
    return str(
        st.selectbox(
            "Kind",
            [_ALL, *(kind for kind in Kind if kind in there)],
            format_func=lambda kind: KIND_NAMES[Kind(kind)] if kind else "Every kind",
            key=state.HISTORY_KIND,
            on_change=start_over,
        )
    )


def _is_about(row: HistoryRow, about: str, framework: Framework) -> bool:
    if about == _ALL or row.key == about:
        return True
    if row.key not in framework.indicators:
        return False
    return framework.element_of(IndicatorId(row.key)).id == ElementId(about)
