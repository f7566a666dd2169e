"""Making a workbook: whose answers it takes and what it asks."""

from collections.abc import Callable, Mapping

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import ElementId, PersonId
from assessment.names import names_of
from assessment.people import Act
from assessment.rating_form import RatingForm
from assessment.services.forms import rater_form, raters, team_form
from assessment.wording import count_text
from reports.workbook import MIME, render_form, render_forms
from ui import context
from ui.components import made_file, note, taking
from ui.components.report_choice import file_stem

_TEAM, _EVERYBODY = PersonId(""), PersonId("everybody")
_ZIP = "application/zip"
_ALL = ElementId("")


def show(cycle: Cycle, framework: Framework) -> None:
    """The choices, and the button that makes the workbook."""
    whose = _whose(cycle)
    if whose is None:
        st.text("Ask your director to name you in the team: then your own workbook is made here.")
        return
    if whose == _EVERYBODY:
        _show_all(cycle)
        return
    form = _form(cycle, framework, whose)
    if not form.parts:
        st.text("Nothing is on this list yet. Whoever directs the team shares out the indicators.")
        return
    note.show(_told(form))
    name = f"{_stem(cycle, form)}.xlsx"
    _button(
        cycle, "Download the workbook", lambda: render_form(form), name, MIME, f"{whose}-{form.parts[0].element.id}"
    )


def _show_all(cycle: Cycle) -> None:
    """Everybody's own workbook in one file, of those who are asked anything."""
    who, store, now = context.person(), context.store(), context.now()
    made = {own.id: rater_form(who, store, cycle.id, own.id, now) for own in raters(who, store, cycle)}
    asked = {name: made[person_id] for person_id, name in _names(cycle).items() if made[person_id].parts}
    lea, year = store.lea(cycle.lea_id).name, cycle.school_year
    note.show(f"A zip with {count_text(len(asked), 'workbook', 'workbooks')}, each with its rater's own list.")
    numbered = enumerate(asked.items(), start=1)  # names may differ in letters that no file name has
    files = {f"{number:02d}-{file_stem(f'{lea} {name}', year)}": form for number, (name, form) in numbered}
    _button(cycle, "Download the workbooks", lambda: render_forms(files), f"{file_stem(lea, year)}.zip", _ZIP, "all")


def _button(cycle: Cycle, label: str, make: Callable[[], bytes], name: str, mime: str, key: str) -> None:
    made_file.button(
        label, taking.told(cycle.id, "workbook", make), name=name, mime=mime, key=f"workbook-out-{key}", kind="primary"
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


def _names(cycle: Cycle) -> Mapping[PersonId, str]:
    """Whose workbooks the person may make, by names that tell them apart."""
    team = raters(context.person(), context.store(), cycle)
    return names_of(team, cycle.lea_id, context.roles())


def _whose(cycle: Cycle) -> PersonId | None:
    """The team, one person, or each of them; None where there is nobody to choose."""
    names = {**_names(cycle)}
    options = [*names]
    if context.person().may(Act.AGREE, cycle.lea_id):
        options = [_TEAM, *names, *([_EVERYBODY] if len(names) > 1 else [])]
    if not options:
        return None
    told = {_TEAM: "The team's level", _EVERYBODY: "Everybody's own, each in a workbook"} | names
    return st.selectbox("Whose answers", options, format_func=told.__getitem__, key="workbook-whose")


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
