"""Bringing a workbook back: the file, what is wrong with it, or what it would change."""

from collections.abc import Sequence

import streamlit as st

from assessment.coming_home import Decisions, Preview
from assessment.coming_home_text import counts_text
from assessment.cycles import Cycle
from assessment.errors import InputRefused
from assessment.framework import Framework
from assessment.ids import PersonId
from assessment.names import names_of
from assessment.people import Act
from assessment.ratings_file import RatingsFile
from assessment.ratings_input import SIZE_LIMIT_MB, read_ratings_file
from assessment.services.coming_home import Raters, new_rater, preview
from assessment.services.people import people_of
from assessment.services.taking_over import take_over
from assessment.wording import count_text
from ui import boundary, context, state
from ui.components import note, table, workbook_preview

_ENDINGS = ["xlsx", "xlsm", "xls", "csv"]
_MOST_PROBLEMS = 100


def show(cycle: Cycle, framework: Framework) -> None:
    """Take a file and show what it would do; nothing is done before a click on what was shown."""
    if done := st.session_state.pop(state.WORKBOOK_DONE, None):
        st.success("Taken over.", icon=":material/check:")
        st.text(done)
    given = st.file_uploader(
        "A filled-in workbook, or a ratings file (CSV)",
        type=_ENDINGS,
        max_upload_size=SIZE_LIMIT_MB,
        key=f"{state.WORKBOOK}-{st.session_state.get(state.WORKBOOK_ROUND, 0)}",
    )
    if given is None:
        note.show("You see first what is new, what changes and what conflicts. Nothing counts before you have seen it.")
        return
    who, store = context.person(), context.store()
    try:
        ratings = read_ratings_file(given.name, given.getvalue(), framework)
        shown = preview(who, store, cycle.id, ratings, file=given.name)
        raters = _raters(cycle, shown.asks)
        if raters:
            shown = preview(who, store, cycle.id, ratings, file=given.name, raters=raters)
    except InputRefused as refused:
        _show_problems(refused)
        return
    _show_preview(cycle, framework, ratings, shown, raters)


def _show_problems(refused: InputRefused) -> None:
    """Every problem by its place; the first hundred where a wrong file has thousands."""
    count = len(refused.problems)
    mend = count_text(count, "place needs", "places need")
    st.error(f"Nothing was taken over: {mend} mending.", icon=":material/error:")
    rows = [(own.place or "The file", own.id, own.message) for own in refused.problems[:_MOST_PROBLEMS]]
    columns = [table.Column("Where", "short"), table.Column("Indicator", "short"), table.Column("What to mend", "wide")]
    table.show(columns, rows, caption="What is wrong in the file, by its place")
    if count > _MOST_PROBLEMS:
        note.show(f"And {count - _MOST_PROBLEMS:,} more of them.")
    note.show("Mend them in the workbook, save it, and give it again.")


def _raters(cycle: Cycle, asks: Sequence[str]) -> Raters:
    """Whose rows those are whose name nobody has, as far as it is answered."""
    if not asks:
        return {}
    who, store = context.person(), context.store()
    team = [p for p in people_of(who, store, cycle.lea_id) if p.may(Act.RATE, cycle.lea_id)]
    names = names_of(team, cycle.lea_id, context.roles())
    answered: dict[str, PersonId] = {}
    for number, asked in enumerate(asks):
        new = [new_rater(cycle.lea_id, asked)] if who.may(Act.DIRECT, cycle.lea_id) else []
        with st.container(border=True, key=f"workbook-asks-{number}"):
            st.text(f"Whose rows are those of “{asked}”? Nobody of the team, or more than one, has this name.")
            chosen = st.selectbox(
                "Whose they are",
                [*names, *new],
                index=None,
                format_func=lambda own: names.get(own, "Somebody new: add them as a rater"),
                placeholder="Choose",
                key=f"{state.WORKBOOK}-rater-{number}-{asked}",
            )
        if chosen:
            answered[asked] = chosen
    return answered


def _show_preview(cycle: Cycle, framework: Framework, ratings: RatingsFile, shown: Preview, raters: Raters) -> None:
    if shown.rows or shown.same or not shown.asks:
        st.text(f"In this file: {counts_text(shown)}.")
    decisions = workbook_preview.show(framework, shown)
    if shown.is_empty:
        note.show("There is nothing to take over.")
        return
    if shown.lacking(decisions):
        note.show("Nothing is taken over before the cells above are mended in the workbook.")
        return
    waiting = len(shown.asks) + sum(row.key not in decisions for row in shown.conflicts)
    st.button(
        "Take all of this over",
        type="primary",
        disabled=bool(waiting),
        on_click=boundary.done(_take),
        args=(cycle, ratings, shown, raters, decisions),
        key="workbook-take",
    )
    if waiting:
        note.show(f"{count_text(waiting, 'question is', 'questions are')} still open above.")
    else:
        note.show("All of it or nothing: if anything changes until you click, you are shown it anew.")


def _take(cycle: Cycle, ratings: RatingsFile, shown: Preview, raters: Raters, decisions: Decisions) -> None:
    """Exactly what was on the screen; where that has moved, the page shows what it is now."""
    take_over(
        context.person(),
        context.store(),
        cycle.id,
        ratings,
        shown,
        context.now(),
        decisions=decisions,
        raters=raters,
    )
    st.session_state[state.WORKBOOK_DONE] = f"{counts_text(shown)[0].upper()}{counts_text(shown)[1:]}."
    st.session_state[state.WORKBOOK_ROUND] = st.session_state.get(state.WORKBOOK_ROUND, 0) + 1
