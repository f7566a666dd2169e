"""Steps that are to be in the set in any case, or not this year: kept with their items, else while the page is open."""

from collections.abc import Mapping
from typing import get_args

import streamlit as st

from assessment.cycles import Cycle
from assessment.plans import Pin
from assessment.services.fit_year import YearFit, pin
from assessment.year_steps import StepKey, YearStep
from assessment.year_text import label_text
from ui import boundary, context, state
from ui.components import note

_LABELS: Mapping[Pin, str] = {"in": "In any case", "out": "Not this year"}


def unkept(cycle: Cycle) -> Mapping[StepKey, Pin]:
    """The pins of steps that are in no plan, as they were set on this page."""
    pins: dict[StepKey, Pin] = st.session_state.get(_store_key(cycle), {})
    return pins


def show(year: YearFit) -> None:
    """Draw a choice of steps for each of the two."""
    free = {own.key: own for own in year.steps.open if not own.declined}
    labels = _labels(free)
    for column, pinned in zip(st.columns(len(_LABELS)), get_args(Pin), strict=True):
        key = _key(year, pinned)
        st.session_state[key] = [own for own, step in free.items() if step.step.pin == pinned]
        column.multiselect(
            _LABELS[pinned],
            [own for own, step in free.items() if step.step.pin in (None, pinned)],
            format_func=lambda own: labels.get(own, own),
            key=key,
            placeholder="Choose steps",
            on_change=boundary.done(_change),
            args=(year, pinned),
        )
    if any(own.item is None for own in free.values()):
        note.show("Pins of steps that are not on the shortlist last while this page is open.")


def _labels(free: Mapping[str, YearStep]) -> Mapping[str, str]:
    """A label for each step, no two alike: Streamlit knows a choice by its label."""
    told: dict[str, str] = {}
    for key, own in free.items():
        label, same = label_text(own), 1
        while label in told.values():
            same += 1
            label = f"{label_text(own)} ({same})"
        told[key] = label
    return told


def _change(year: YearFit, pinned: Pin) -> None:
    """Keep what was added and taken away."""
    wanted = set(st.session_state[_key(year, pinned)])
    for own in year.steps.open:
        is_so, shall = own.step.pin == pinned, own.key in wanted
        if is_so == shall or own.declined:
            continue
        if own.item is not None:
            pin(
                context.person(),
                context.store(),
                year.plan.cycle.id,
                own.item.id,
                pinned if shall else None,
                seen=own.item.revision,
                now=context.now(),
            )
        elif own.climbs:
            _set(year.plan.cycle, own.climbs, pinned if shall else None)


def _set(cycle: Cycle, key: StepKey, pinned: Pin | None) -> None:
    others = {own: other for own, other in unkept(cycle).items() if own != key}
    st.session_state[_store_key(cycle)] = others if pinned is None else others | {key: pinned}


def _key(year: YearFit, pinned: Pin) -> str:
    return f"{state.FIT_PIN}-{pinned}-{year.scope}-{year.plan.cycle.id}"


def _store_key(cycle: Cycle) -> str:
    return f"{state.FIT_PIN}-{cycle.id}"
