"""Sharing a signed year: which, with whom, what of it, and what else is allowed."""

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.cycles import Cycle
from assessment.ids import CycleId, LeaId
from assessment.services.sharing import share_signed
from assessment.shares import Shared, grantee_of
from assessment.sharing_text import SHARED_NAMES
from assessment.wording import year_text
from ui import boundary, context, state
from ui.components import note


def show(lea_id: LeaId, signed: Sequence[Cycle], names: Mapping[str, str]) -> None:
    """Draw the form; without a signed year the reason why there is none."""
    if not signed:
        st.text("No year is signed yet. Sign one first: only a signed edition is shared.")
        return
    years = {str(own.id): year_text(own.school_year) for own in signed}
    with st.form(f"{state.SHARE_FORM}-{lea_id}", border=True):
        st.selectbox("School year", list(years), format_func=years.__getitem__, key=_key("year"), width=240)
        st.selectbox(
            "With whom", list(names), index=None, format_func=names.__getitem__, placeholder="Choose", key=_key("whom")
        )
        st.radio("What", [Shared.SCORES, Shared.GAPS], format_func=SHARED_NAMES.__getitem__, key=_key("what"))
        st.checkbox(
            "Our figures may be counted with those of other districts outside the provider’s own page: on a wall, in a "
            "file, beside the districts themselves. Six or more together, none named.",
            key=_key("export"),
        )
        st.checkbox(
            "Other districts may ask us for help where we stand at target with evidence (needs gaps to be shared).",
            key=_key("helps"),
        )
        st.checkbox("I have read what sharing means and share this for the district.", key=_key("read"))
        st.form_submit_button("Share", type="primary", on_click=_share)
    note.show("A share takes the place of the one before it with the same provider for the same year.")


def _key(name: str) -> str:
    return f"{state.SHARE_FORM}-{name}"


@boundary.done
def _share() -> None:
    chosen = {name: st.session_state.get(_key(name)) for name in ("year", "whom", "what", "export", "helps", "read")}
    if not chosen["whom"] or not chosen["read"]:
        st.session_state[state.WENT_WRONG] = (
            "Choose with whom, and tick that you have read what sharing means. Nothing was shared."
        )
        return
    share_signed(
        context.person(),
        context.store(),
        CycleId(str(chosen["year"])),
        grantee_of(str(chosen["whom"])),
        context.now(),
        gaps=chosen["what"] == Shared.GAPS,
        export=bool(chosen["export"]),
        helps=bool(chosen["helps"]),
        regions=[own.id for own in context.regions()],
    )
    st.session_state[state.SHARE_DONE] = "Shared. It stands in the history, and you can take it back here."
