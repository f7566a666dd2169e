"""Making a workbook: whose answers it takes and what it asks."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import ElementId, PersonId
from assessment.names import names_of
from assessment.people import Act
from assessment.rating_form import RatingForm
from assessment.services.forms import rater_form, raters, team_form
from assessment.wording import count_text
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
    form = _form(cycle, framework, whose)
    if not form.parts:
        st.text("Nothing is on this list yet. Whoever directs the team shares out the indicators.")
        return
    note.show(_told(form))
    st.download_button(
        "Download the workbook",
        data=lambda: render_form(form),
        file_name=f"{_stem(cycle, form)}.xlsx",
        mime=MIME,
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        key=f"workbook-out-{whose}-{len(form.parts)}-{form.parts[0].element.id}",
    )


def _form(cycle: Cycle, framework: Framework, whose: PersonId) -> RatingForm:
    who, store, now = context.person(), context.store(), context.now()
    if whose == _TEAM:
        return team_form(who, store, cycle.id, now, element_id=_element(framework) or None)
    return rater_form(who, store, cycle.id, whose, now)


def _told(form: RatingForm) -> str:
    """How much it asks, and what stands in it."""
    count = sum(len(part.indicators) for part in form.parts)
    asks = f"It asks for {count_text(count, 'indicator', 'indicators')} of "
    asks += count_text(len(form.parts), "element", "elements")
    if form.whose == "team":
        return f"{asks} and holds what the team has agreed so far."
    return f"{asks}. Nobody else's answers are in it."


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


def _stem(cycle: Cycle, form: RatingForm) -> str:
    """Whose it is, and the element where it is of one."""
    one = form.parts[0].element.id if len(form.parts) == 1 else ""
    return file_stem(f"{context.store().lea(cycle.lea_id).name} {form.rater} {one}", cycle.school_year)
