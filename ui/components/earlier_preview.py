"""What would be kept of a spreadsheet, every row that would not be, and the button that keeps all of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from assessment.cycles import Cycle
from assessment.errors import Problem
from assessment.framework import Framework
from assessment.import_reading import Understood, read_by
from assessment.imported import SheetReading
from assessment.imported_text import absent_text, counts_text, kept_rows, not_kept
from assessment.score_tables import Tables
from assessment.services.imported import EarlierYear, GivenFile, keep_year, signed_already
from assessment.wording import count_text, year_text
from ui import boundary, context, state
from ui.components import note, table
from ui.components.earlier_kept import ROWS
from ui.components.table import Column

_MOST = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """A file, how it is read, and what it says so."""

    given: GivenFile
    tables: Tables
    reading: SheetReading
    understood: Understood


def show(cycle: Cycle, framework: Framework, years: Sequence[EarlierYear], shown: Shown) -> None:
    """Counts, what is to be mended, what stays out, every row, the school year, and the button."""
    understood = shown.understood
    st.header("What would be kept")
    if understood.rows:
        st.text(f"In this file: {counts_text(understood, framework)}.")
        if understood.complete and (absent := absent_text(understood, framework)):
            note.show(absent)
    _show_unread(shown)
    if understood.problems:
        mend = count_text(len(understood.problems), "row needs", "rows need")
        st.error(f"{mend} mending in the file. Then give it again.", icon=":material/error:")
        show_problems(understood.problems)
    if out := not_kept(understood):
        with st.expander(f"{count_text(len(out), 'row', 'rows')} with nothing to keep"):
            table.show([Column("Row", "short"), Column("Why")], out[:_MOST], caption="Rows that are not kept")
    if understood.rows:
        with st.expander("Every row as it would be kept"):
            table.show(ROWS, kept_rows(understood.rows, framework), caption="Rows to keep", stacks=True)
    _show_keep(cycle, years, shown)


def show_problems(problems: Sequence[Problem]) -> None:
    """Every problem by sheet and row; the first hundred where a wrong file has thousands."""
    rows = [(own.place or "The file", own.message) for own in problems[:_MOST]]
    table.show([Column("Where", "short"), Column("What to mend", "wide")], rows, caption="What to mend in the file")
    if len(problems) > _MOST:
        note.show(f"And {len(problems) - _MOST:,} more of them.")


def _show_unread(shown: Shown) -> None:
    read = {table.sheet for table in read_by(shown.tables, shown.reading)}
    unread = [*shown.tables.unread, *(own.sheet for own in shown.tables.tables if own.sheet not in read)]
    if unread:
        note.show(f"Not read, for no level stands there beside an indicator: {', '.join(unread)}.")


def _show_keep(cycle: Cycle, years: Sequence[EarlierYear], shown: Shown) -> None:
    free = [own.school_year for own in years if not (own.signed or own.imported)]
    by_year = {own.school_year: own for own in years}
    chosen = st.selectbox(
        "School year of these levels",
        list(by_year),
        index=list(by_year).index(free[0]) if free else 0,
        format_func=year_text,
        key=f"{state.EARLIER}-year-{cycle.id}",
        width=320,
    )
    refused = _refused(by_year[chosen])
    waiting = len(shown.understood.open_levels) + len(shown.understood.open_indicators)
    st.button(
        f"Keep as {year_text(chosen)}, imported",
        type="primary",
        disabled=not shown.understood.complete or bool(refused),
        on_click=_keeping(cycle, chosen, shown),
        key="earlier-keep",
    )
    if refused:
        st.text(refused)
    elif waiting:
        note.show(f"{count_text(waiting, 'question is', 'questions are')} still open above.")
    elif not shown.understood.complete:
        note.show("There is nothing to keep as the file is read now.")
    else:
        note.show("All of it or nothing. How the file is read is remembered for the next one with the same columns.")


def _refused(year: EarlierYear) -> str:
    if year.signed:
        return signed_already(year.school_year)
    return f"{year_text(year.school_year)} is imported already. Remove that first." if year.imported else ""


def _keeping(cycle: Cycle, school_year: str, shown: Shown) -> Callable[[], None]:
    def act() -> None:
        kept = keep_year(
            context.person(), context.store(), cycle.id, school_year, shown.given, shown.reading, context.now()
        )
        told = count_text(len(kept.rows), "indicator is", "indicators are")
        st.session_state[state.EARLIER_DONE] = f"{told} shown as {year_text(school_year)} from now on."
        st.session_state[state.EARLIER_ROUND] = st.session_state.get(state.EARLIER_ROUND, 0) + 1

    return boundary.done(act)
