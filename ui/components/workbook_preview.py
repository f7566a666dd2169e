"""What a file would do, by sheet and cell: both texts beside each other, and a decision for each conflict."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from assessment.coming_home import ComingRow, Decisions, Kind, Preview, RowKey
from assessment.coming_home_text import aim_text, both_texts
from assessment.framework import Framework
from ui import state
from ui.components import note, table
from ui.components.table import Column

_ROWS = [Column("Where"), Column("Kept now", "long"), Column("In the file", "long")]
_DECISIONS: dict[Literal["keep", "take"], str] = {"keep": "Keep what is kept", "take": "Take the file's"}
_HEADINGS: dict[Kind, str] = {"changed": "Changed", "new": "New", "emptied": "Emptied in the file"}


def show(framework: Framework, shown: Preview) -> dict[RowKey, Literal["keep", "take"]]:
    """Draw it; the decisions made so far."""
    decisions = _conflicts(framework, shown.conflicts)
    if any(not row.is_heard for row in shown.rows):
        note.show(
            "Somebody else's answers are shown after you have given your own, or once their element is opened; never "
            "by name where the team chose to show none."
        )
    _show_lacking(framework, shown, decisions)
    for kind, heading in _HEADINGS.items():
        rows = [row for row in shown.rows if row.kind == kind]
        if rows:
            st.subheader(f"{heading}: {len(rows)}")
            if kind == "emptied":
                note.show("An empty cell says nothing: what is kept stays. To take an answer back, do so on Rate.")
            cells = [(_where(framework, row.place, row.key), *both_texts(framework, row)) for row in rows]
            table.show(_ROWS, cells, caption=f"{heading}, by the cell of the file")
    _show_rest(framework, shown)
    return decisions


def _conflicts(framework: Framework, rows: Sequence[ComingRow]) -> dict[RowKey, Literal["keep", "take"]]:
    """Both texts of what changed on both sides, with the choice between them; none is made beforehand."""
    decisions: dict[RowKey, Literal["keep", "take"]] = {}
    if not rows:
        return decisions
    st.subheader(f"Changed on both sides: {len(rows)}")
    note.show("Somebody changed these after the form was made. Choose for each which one stands.")
    for row in rows:
        kept, told = both_texts(framework, row)
        with st.container(border=True, key=f"workbook-conflict-{row.place}"):
            st.text(_where(framework, row.place, row.key))
            note.show(framework.indicator(row.key[1]).statement)
            st.text(f"Kept now: {kept}")
            st.text(f"In the file: {told}")
            chosen = st.segmented_control(
                f"What stands for {row.key[1]}",
                list(_DECISIONS),
                format_func=_DECISIONS.__getitem__,
                label_visibility="collapsed",
                key=f"{state.WORKBOOK}-decision-{row.key[0]}-{row.key[1]}-{row.stands.revision}",
            )
        if chosen:
            decisions[row.key] = chosen
    return decisions


def _show_lacking(framework: Framework, shown: Preview, decisions: Decisions) -> None:
    """What the team's rows lack, by the cell to write in; first, for nothing is taken over before it is there."""
    lacking = shown.lacking(decisions)
    if not lacking:
        return
    st.subheader(f"To mend in the workbook: {len(lacking)}")
    note.show("As on Agree. Mend these cells, save the workbook, and give it again; the note counts as the reason.")
    cells = [(_where(framework, wants.place, row.key), wants.message) for row, wants in lacking]
    table.show([Column("Where"), Column("What to mend", "wide")], cells, caption="What the team's rows lack, by cell")


def _show_rest(framework: Framework, shown: Preview) -> None:
    """Evidence, targets and importance."""
    if shown.evidence:
        st.subheader(f"Evidence: {len(shown.evidence)}")
        entries = [
            (_where(framework, own.place, ("", own.indicator_id)), own.text, "New" if own.entry_id is None else "Kept")
            for own in shown.evidence
        ]
        columns = [Column("Where"), Column("Evidence", "wide"), Column("In the library")]
        table.show(columns, entries, caption="Evidence, by the cell of the file")
    if shown.aims:
        st.subheader(f"Targets and importance: {len(shown.aims)}")
        aims = [
            (_where(framework, own.place, ("", own.indicator_id)), aim_text(own.stands), aim_text(own.told))
            for own in shown.aims
        ]
        table.show(_ROWS, aims, caption="Targets and importance, by the cell of the file")


def _where(framework: Framework, place: str, key: RowKey) -> str:
    """The cell, the indicator as people number it, and whose row it is."""
    rater, indicator_id = key
    return " · ".join(filter(None, (framework.indicator(indicator_id).place, place, rater)))
