"""Indicators with a target or an importance of their own: listed, added by choosing one, taken away again."""

import streamlit as st

from assessment.aims import IMPORTANCES, Aim
from assessment.aims_text import IMPORTANCE_NAMES, importance_text, target_text, weight_text
from assessment.ids import IndicatorId
from assessment.services.results import Results
from assessment.wording import level_text
from ui import boundary, state
from ui.components import aim_saving, note, table
from ui.components.aim_saving import Chosen, Field, key_of
from ui.components.table import Column
from ui.text import plain

_AS_ELEMENT = -1
"""The choice of no exception: under every level, for a scale starts at 0 or 1."""


def show_table(results: Results) -> None:
    """The exceptions to read; nothing where there are none."""
    own = _own(results)
    if not own:
        return
    st.header("Exceptions")
    framework = results.framework
    rows = [
        (
            framework.indicator(i).place,
            framework.indicator(i).statement,
            target_text(framework, i, aim.target),
            weight_text(framework, i, aim.importance),
        )
        for i, aim in own.items()
    ]
    columns = [Column("No.", "short"), Column("Statement"), Column("Target", "short"), Column("Importance", "short")]
    table.show(columns, rows, caption="Indicators with a target or an importance of their own")


def show(results: Results) -> None:
    """A choice of indicator to except or change, then every exception with the way to take it away."""
    framework, own = results.framework, _own(results)
    chosen = st.selectbox(
        "Set one indicator apart from its element",
        list(framework.indicators),
        index=None,
        format_func=lambda i: f"{framework.indicator(i).place} {framework.indicator(i).statement}",
        placeholder="Type its number or some of its words",
        key=state.AIM_INDICATOR,
    )
    if chosen is not None:
        _edit(results, chosen)
    if not own:
        note.show("No indicator has a target or an importance of its own: each goes with its element.")
    for indicator_id, aim in own.items():
        with st.container(key=f"aim-row-{indicator_id}", horizontal=True, vertical_alignment="center"):
            _listed(results, indicator_id, aim)


def _own(results: Results) -> dict[IndicatorId, Aim]:
    """Exceptions in framework order."""
    aims = results.aims.by_indicator
    return {i: aims[i] for i in results.framework.indicators if i in aims}


def _edit(results: Results, indicator_id: IndicatorId) -> None:
    framework, place = results.framework, results.framework.indicator(indicator_id).place
    element = framework.element_of(indicator_id)
    aim = results.aims.own(indicator_id)
    target, importance = st.columns(2)
    with target:
        usual = level_text(framework, results.aims.element_target(framework, element.id))
        names = {_AS_ELEMENT: f"As its element: {usual}"}
        names |= {level.level: level_text(framework, level.level) for level in framework.scale}
        _choice(results, indicator_id, "target", f"Target of {place}", names, aim.target)
    with importance:
        names = {_AS_ELEMENT: f"As its element: {importance_text(results.aims.element_importance(element.id))}"}
        names |= {weight: IMPORTANCE_NAMES[weight] for weight in IMPORTANCES}
        _choice(results, indicator_id, "importance", f"Importance of {place}", names, aim.importance)
    aim_saving.show_trouble(results.cycle, framework, indicator_id)


def _choice(
    results: Results, indicator_id: IndicatorId, field: Field, label: str, names: dict[int, str], stands: int | None
) -> None:
    key = key_of(field, results.cycle, indicator_id)
    st.session_state[key] = _AS_ELEMENT if stands is None else stands
    st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=key,
        on_change=boundary.done(_choose),
        args=(results, indicator_id, field),
    )


def _choose(results: Results, indicator_id: IndicatorId, field: Field) -> None:
    chosen: int = st.session_state[key_of(field, results.cycle, indicator_id)]
    value = None if chosen == _AS_ELEMENT else chosen
    seen = results.aims.own(indicator_id)
    aim_saving.save(results.cycle, results.framework, Chosen(indicator_id, field, value, seen))


def _listed(results: Results, indicator_id: IndicatorId, aim: Aim) -> None:
    framework, indicator = results.framework, results.framework.indicator(indicator_id)
    with st.container():
        st.text(f"{indicator.place} {indicator.statement}")
        parts = [
            f"Target {target_text(framework, indicator_id, aim.target)}",
            f"importance {weight_text(framework, indicator_id, aim.importance)}",
        ]
        note.show_parts(parts)
    st.button(
        "Take away",
        key=key_of("away", results.cycle, indicator_id),
        type="tertiary",
        help=plain(f"{indicator.place} goes with its element again"),
        on_click=boundary.done(_take_away),
        args=(results, indicator_id, aim),
    )


def _take_away(results: Results, indicator_id: IndicatorId, aim: Aim) -> None:
    aim_saving.keep(results.cycle, results.framework, indicator_id, Aim(), seen=aim)
