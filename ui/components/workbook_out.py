"""Making a workbook: whose answers it takes and what it asks."""

from collections.abc import Callable

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import ElementId, PersonId
from assessment.names import names_of
from assessment.people import Act
from assessment.services.forms import rater_form, raters, team_form
from reports.workbook import MIME, render_form
from ui import context
from ui.components import note
from ui.components.report_choice import file_stem

_TEAM = PersonId("")
_ALL = ElementId("")


def show(cycle: Cycle, framework: Framework) -> None:
    """The choices, and the button that makes the workbook."""
    whose = _whose(cycle)
    if whose is None:
        st.text("Ask your director to name you in the team: then your own workbook is made here.")
        return
    element = _element(framework) if whose == _TEAM else _ALL
    told = (
        "It holds what the team has agreed so far."
        if whose == _TEAM
        else "It asks for this person's list, or for everything where they have none. Nobody else's answers are in it."
    )
    note.show(told)
    st.download_button(
        "Download the workbook",
        data=_maker(cycle, whose, element),
        file_name=f"{_stem(cycle, whose, element)}.xlsx",
        mime=MIME,
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        key=f"workbook-out-{whose}-{element}",
    )


def _whose(cycle: Cycle) -> PersonId | None:
    """The team, or one person; None where there is nobody to choose."""
    who = context.person()
    names = names_of(raters(who, context.store(), cycle), cycle.lea_id, context.roles())
    options = [_TEAM, *names] if who.may(Act.AGREE, cycle.lea_id) else [*names]
    if not options:
        return None
    return st.selectbox(
        "Whose answers",
        options,
        format_func=lambda own: names[own] if own else "The team's level",
        key="workbook-whose",
    )


def _element(framework: Framework) -> ElementId:
    titles = {element.id: f"{element.number}. {element.title}" for element in framework.elements}
    return st.selectbox(
        "What it asks",
        [_ALL, *titles],
        format_func=lambda own: titles[own] if own else "All elements",
        key="workbook-element",
    )


def _maker(cycle: Cycle, whose: PersonId, element: ElementId) -> Callable[[], bytes]:
    who, store, now = context.person(), context.store(), context.now()
    if whose == _TEAM:
        return lambda: render_form(team_form(who, store, cycle.id, now, element_id=element or None))
    return lambda: render_form(rater_form(who, store, cycle.id, whose, now))


def _stem(cycle: Cycle, whose: PersonId, element: ElementId) -> str:
    store = context.store()
    name = store.person(whose).name if whose else element
    return file_stem(f"{store.lea(cycle.lea_id).name} {name}", cycle.school_year)
