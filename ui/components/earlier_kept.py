"""The earlier years that were imported: from which file, when and by whom, and the way to take one away again."""

from collections.abc import Callable, Sequence

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.imported import ImportedYear
from assessment.imported_text import kept_rows, year_facts
from assessment.people import Act
from assessment.services.imported import EarlierYear, remove_year
from assessment.wording import year_text
from ui import boundary, context, state
from ui.components import facts, note, table
from ui.components.table import Column

ROWS = (Column("Indicator", "short"), Column("Level"), Column("Note", "long"), Column("Evidence", "long"))


def show(cycle: Cycle, framework: Framework, years: Sequence[EarlierYear]) -> None:
    """Each by itself, newest first; nothing where there is none."""
    if done := st.session_state.pop(state.EARLIER_DONE, None):
        st.success(done, icon=":material/check:")
    for year in years:
        if year.imported:
            st.header(f"{year_text(year.school_year)}, imported")
            _show(cycle, framework, year.imported, signed=year.signed)


def _show(cycle: Cycle, framework: Framework, year: ImportedYear, *, signed: bool) -> None:
    people = {person.id: person.name for person in context.store().people([year.by])}
    facts.show(year_facts(year, framework, people.get(year.by, "somebody")))
    if signed:
        note.show("This year was signed here since: what was signed is shown as last year, and this no longer.")
    with st.expander(f"Every row of {year_text(year.school_year)}"):
        rows = kept_rows(year.rows, framework)
        table.show(ROWS, rows, caption=f"What is kept of {year_text(year.school_year)}", stacks=True)
    if context.person().may(Act.DIRECT, cycle.lea_id):
        with st.popover("Remove", type="tertiary"):
            note.show("It goes from every page at once. Bringing the same file in again undoes this.")
            st.button(f"Remove {year_text(year.school_year)}", key=f"remove-{year.id}", on_click=_removing(cycle, year))


def _removing(cycle: Cycle, year: ImportedYear) -> Callable[[], None]:
    def act() -> None:
        remove_year(context.person(), context.store(), cycle.id, year, context.now())
        st.session_state[state.EARLIER_DONE] = f"{year_text(year.school_year)} is no longer shown as an earlier year."

    return boundary.done(act)
