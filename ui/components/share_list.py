"""What is shared, one line each with the way to take it back; what was taken back folded away."""

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.cycles import Cycle
from assessment.ids import LeaId
from assessment.services.sharing import revoke
from assessment.shares import Share, ShareId
from assessment.sharing_text import SHARED_NAMES, share_line
from assessment.wording import year_text
from ui import boundary, context, state
from ui.components import note


def show(
    lea_id: LeaId, cycles: Sequence[Cycle], shares: Sequence[Share], names: Mapping[str, str], *, changes: bool
) -> None:
    """Draw the list, the newest school year first, and of one year what was shared last."""
    years = {own.id: year_text(own.school_year) for own in cycles}
    today = context.today()
    listed = sorted(shares, key=lambda own: years.get(own.cycle_id, ""), reverse=True)
    standing = [own for own in listed if own.holds(today)]
    if not standing:
        st.text("Nothing is shared. Nobody outside the district sees anything of it.")
    for own in standing:
        with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"share-{own.id}"):
            with st.container(gap=None):
                st.text(f"{years.get(own.cycle_id, '')} · {SHARED_NAMES[own.shared]} · {names[own.grantee.key]}")
                note.show(share_line(own))
            if changes:
                label = f"Take back {SHARED_NAMES[own.shared].lower()} {years.get(own.cycle_id, '')}"
                st.button(
                    "Take back",
                    on_click=boundary.done(_revoke),
                    args=(lea_id, own.id),
                    key=f"share-back-{own.id}",
                    help=label,
                )
    gone = [own for own in listed if not own.holds(today)]
    if gone:
        with st.expander(f"Ended ({len(gone)})"):
            for own in gone:
                st.text(f"{years.get(own.cycle_id, '')} · {SHARED_NAMES[own.shared]} · {names[own.grantee.key]}")
                note.show(share_line(own))


def _revoke(lea_id: LeaId, share_id: ShareId) -> None:
    revoke(context.person(), context.store(), lea_id, share_id, context.now())
    st.session_state[state.SHARE_DONE] = "Taken back. It is gone from every page; what was downloaded before is not."
