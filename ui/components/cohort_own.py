"""Compare for somebody with no cohort of their own: their district beside the others, and files."""

import streamlit as st

from assessment.cohort import PEER_FLOOR
from assessment.cycles import Cycle
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.releases import RELEASE_FLOOR
from assessment.services.comparing import releases_with
from assessment.services.sharing import shares_of
from assessment.shares import SIGNED_ONLY
from assessment.wording import year_text
from ui import context
from ui.components import cohort_files, cohort_released, cohort_watch, note

NOTHING_SHARED = (
    "Nothing is shared with you, and no figures with your district in them are out. A director shares a signed "
    f"year from Team; figures of {RELEASE_FLOOR} districts or more can then be let out by whom they shared with."
)
SHARED_NOT_OUT = (
    "Your district shares a signed year, and no figures with it in them are out yet. Whom you shared with can let them "
    f"out once {RELEASE_FLOOR} districts or more allow it; you then see it beside {PEER_FLOOR} or more others."
)


def show() -> None:
    """Draw what is out of the cohorts that the district is in; else say how it comes to that."""
    who, store, cycle = context.person(), context.store(), context.cycle()
    found = releases_with(who, store, cycle.lea_id) if cycle and who.may(Act.DIRECT, cycle.lea_id) else ()
    if found:
        own = found[0]
        cohort_watch.show([own.release.cohort])
        name = store.lea(own.lea_id).name
        note.show(f"{name} beside the others, {year_text(own.release.school_year)}")
        cohort_released.show_figures(own.release, own=own.means)
        return
    st.text(SHARED_NOT_OUT if _shares(who, store, cycle) else NOTHING_SHARED)
    st.header("Files")
    cohort_files.show()


def _shares(who: Person, store: Store, cycle: Cycle | None) -> bool:
    """Whether a director's own district shares something signed."""
    if cycle is None or not who.may(Act.DIRECT, cycle.lea_id):
        return False
    return any(own.revoked_at is None and own.shared in SIGNED_ONLY for own in shares_of(who, store, cycle.lea_id))
