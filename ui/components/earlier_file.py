"""A spreadsheet of an earlier year: given, read as a person confirms, shown, and kept whole or not at all."""

from collections.abc import Sequence

import streamlit as st

from assessment.cycles import Cycle
from assessment.errors import InputRefused
from assessment.framework import Framework
from assessment.import_proposal import propose_columns
from assessment.import_reading import understand
from assessment.imported import SheetReading
from assessment.ratings_input import SIZE_LIMIT_MB
from assessment.services.imported import EarlierYear, GivenFile, Looked, look_at
from ui import context, state
from ui.components import earlier_columns, earlier_levels, earlier_names, earlier_preview, note

_ENDINGS = ["xlsx", "xlsm", "xls", "csv"]


def show(cycle: Cycle, framework: Framework, years: Sequence[EarlierYear]) -> None:
    """Take a file, ask what it leaves open, and show what would be kept."""
    turn = st.session_state.get(state.EARLIER_ROUND, 0)
    taken = st.file_uploader(
        "A spreadsheet with the levels of an earlier year (Excel or CSV)",
        type=_ENDINGS,
        max_upload_size=SIZE_LIMIT_MB,
        key=f"{state.EARLIER}-{turn}",
    )
    if taken is None:
        note.show("Its columns may stand in any order, under titles, on one sheet or on one for each element.")
        return
    given = GivenFile(taken.name, taken.getvalue())
    try:
        looked = look_at(context.person(), context.store(), cycle.id, given)
    except InputRefused as refused:
        st.error("Nothing was kept: the file cannot be read.", icon=":material/error:")
        earlier_preview.show_problems(refused.problems)
        return
    key = f"{state.EARLIER}-{given.sha256[:12]}"
    reading = _reading(given, looked, framework, key)
    understood = understand(given.name, looked.tables, reading, framework)
    earlier_preview.show(cycle, framework, years, earlier_preview.Shown(given, looked.tables, reading, understood))


def _reading(given: GivenFile, looked: Looked, framework: Framework, key: str) -> SheetReading:
    """How the file is read: as its like was before, or as is proposed, and as the person changes it."""
    start = looked.kept or propose_columns(looked.tables, framework)
    if looked.kept is None:
        return _asked(given, looked, start, framework, key)
    st.text("A spreadsheet with these columns was read here before, so it is read the same way.")
    told = understand(given.name, looked.tables, start, framework)
    with st.expander("How it is read", expanded=bool(told.open_levels or told.open_indicators)):
        return _asked(given, looked, start, framework, key)


def _asked(given: GivenFile, looked: Looked, start: SheetReading, framework: Framework, key: str) -> SheetReading:
    """What the columns say, which indicators are named, then what the words for levels mean."""
    st.header("Which column says what")
    columns = earlier_columns.show(looked.tables, start, key)
    names = earlier_names.show(given.name, looked.tables, columns, start, framework, key)
    return earlier_levels.show(given.name, looked.tables, names, start, framework, key)
