"""Files of districts set side by side where nothing is kept: all of them or none."""

import streamlit as st

from assessment.cohort import PEER_FLOOR, Member
from assessment.cohort_arrays import CohortArrays, cohort_arrays
from assessment.cohort_errors import CohortTooSmall
from assessment.cohort_figures import figures
from assessment.cohort_files import read_cohort
from assessment.compare_text import about_text
from assessment.errors import InputRefused
from assessment.framework import Framework
from assessment.ids import CycleId, LeaId
from assessment.signed_columns import LeaColumns, SignedColumns
from assessment.signed_levels import signed_levels
from assessment.wording import count_text
from ui import context, state
from ui.components import cohort_bands, cohort_named, note, table
from ui.components.table import Column

_ENDINGS = ["json", "xlsx", "csv"]


def show() -> None:
    """Take files, and show what they say together; nothing of them is kept."""
    given = st.file_uploader(
        "Exported self-assessments, filled-in workbooks or ratings files, one district each",
        type=_ENDINGS,
        accept_multiple_files=True,
        key=state.COMPARE_FILES,
    )
    if not given:
        note.show("Drop all files at once. They are read and compared here, and nothing of them is kept.")
        return
    framework = context.rubric()
    try:
        members = read_cohort(((file.name, file.getvalue()) for file in given), framework)
    except InputRefused as refused:
        _show_problems(refused)
        return
    if len(members) < PEER_FLOOR:
        st.warning(str(CohortTooSmall(len(members), PEER_FLOOR)), icon=":material/info:")
        return
    arrays = _arrays(framework, members)
    found = figures(arrays, arrays.of_year(_TODAY), PEER_FLOOR)
    st.text(about_text(found, None, exact=True))
    cohort_bands.show(framework, found, exact=True)
    cohort_named.show(arrays, arrays.of_year(_TODAY), "-files")


_TODAY = "now"
"""Files may be of different years: they are compared as they are."""


def _arrays(framework: Framework, members: tuple[Member, ...]) -> CohortArrays:
    keys = [f"{at:05d}" for at in range(len(members))]
    names = tuple(own.lea for own in members)
    nothing = ("",) * len(members)
    signed = SignedColumns(
        cycle_ids=tuple(CycleId(key) for key in keys),
        lea_ids=tuple(LeaId(key) for key in keys),
        school_years=(_TODAY,) * len(members),
        editions=(1,) * len(members),
        frameworks=(framework.digest,) * len(members),
        levels=tuple(signed_levels(framework, own.standings, own.aims) for own in members),
        gaps=(True,) * len(members),
        exports=(True,) * len(members),
    )
    leas = LeaColumns(signed.lea_ids, names, nothing, (None,) * len(members), ((),) * len(members))
    return cohort_arrays(framework, {framework.digest: framework}, signed, leas)


def _show_problems(refused: InputRefused) -> None:
    count = count_text(len(refused.problems), "place needs", "places need")
    st.error(f"Nothing is compared: {count} mending.", icon=":material/error:")
    rows = [(own.file, own.place, own.id, own.message) for own in refused.problems[:100]]
    columns = [Column("File"), Column("Where", "short"), Column("Indicator", "short"), Column("What to mend", "wide")]
    table.show(columns, rows, caption="What is wrong in the files", stacks=True)
