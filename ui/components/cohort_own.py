"""Compare for somebody with no cohort of their own: their district beside the others, and files."""

import streamlit as st

from assessment.people import Act
from assessment.services.comparing import releases_with
from assessment.wording import year_text
from ui import context
from ui.components import cohort_files, cohort_released, note


def show() -> None:
    """Draw what is out of the cohorts that the district is in; else say how it comes to that."""
    who, store, cycle = context.person(), context.store(), context.cycle()
    found = releases_with(who, store, cycle.lea_id) if cycle and who.may(Act.DIRECT, cycle.lea_id) else ()
    if found:
        own = found[0]
        note.show(f"Your district beside the others, {year_text(own.release.school_year)}")
        cohort_released.show_figures(own.release, own=own.means)
        return
    st.text(
        "Nothing is shared with you, and no figures with your district in them are out. A director shares a signed "
        "year from Team; figures of six districts or more can then be let out by whom they shared with."
    )
    st.header("Files")
    cohort_files.show()
