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
from ui.text import plain


def show(
    lea_id: LeaId, cycles: Sequence[Cycle], shares: Sequence[Share], names: Mapping[str, str], *, changes: bool
) -> None:
    """Draw the list, the newest school year first, and of one year what was shared last."""
    today = context.today()
    of_id = {own.id: own for own in cycles}
    listed = sorted(shares, key=lambda own: of_id[own.cycle_id].school_year, reverse=True)
    standing = [own for own in listed if own.holds_in(of_id[own.cycle_id], today)]
    if not standing:
        st.text("Nothing is shared. Nobody outside the district sees anything of it.")
    for own in standing:
        with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"share-{own.id}"):
            with st.container(gap=None):
                first = _first_line(own, of_id[own.cycle_id], names)
                st.text(first)
                note.show(share_line(own))
            if changes:
                st.button(
                    "Take back",
                    on_click=boundary.done(_revoke),
                    args=(lea_id, own.id),
                    key=f"share-back-{own.id}",
                    help=plain(f"Take back: {first}"),
                )
    ended = [own for own in listed if own not in standing]
    if ended:
        with st.expander(f"Ended ({len(ended)})"):
            for own in ended:
                st.text(_first_line(own, of_id[own.cycle_id], names))
                note.show(share_line(own))


def _first_line(own: Share, cycle: Cycle, names: Mapping[str, str]) -> str:
    return f"{year_text(cycle.school_year)} · {SHARED_NAMES[own.shared]} · {names[own.grantee.key]}"


def _revoke(lea_id: LeaId, share_id: ShareId) -> None:
    revoke(context.person(), context.store(), lea_id, share_id, context.now())
    st.session_state[state.SHARE_DONE] = "Taken back. It is gone from every page; what was downloaded before is not."
