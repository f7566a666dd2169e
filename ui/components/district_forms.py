"""The forms of the Districts page: adding one, inviting its director, TA providers and administrators."""

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.access_text import invitation_text, until_text
from assessment.accounts import Invitation
from assessment.errors import InputMissing
from assessment.ids import InvitationId, LeaId, RegionId
from assessment.leas import Lea, ListedLea
from assessment.names import ROLE_NAMES
from assessment.people import Role
from assessment.services.inviting import invite_from_outside, revoke_invitation
from assessment.services.leas import keep_lea
from ui import boundary, context, state
from ui.components import lea_choice, table
from ui.components.table import Column

_EMAIL = "outside-email"


def listed(leas: Sequence[ListedLea]) -> None:
    """The districts, by name."""
    rows = [(lea.name, lea.county or "–") for lea in leas]
    table.show((Column("District"), Column("County")), rows, caption="Districts of this server")


def add() -> None:
    """One more district, of the state's list or entered."""
    lea = lea_choice.show()
    st.button("Add the district", key="add-lea", on_click=_add, args=(lea,))


def invite_director(leas: Sequence[ListedLea]) -> None:
    """Into one district."""
    names: dict[str, str] = {str(lea.id): lea.name for lea in leas}
    with st.form("invite-director", border=False):
        st.selectbox("Director of", list(names), index=None, format_func=names.__getitem__, key="outside-lea")
        _email(Role.DIRECTOR)
        st.form_submit_button("Invite the director", on_click=_director, args=(names,))


def invite_provider() -> None:
    """For one region."""
    names = {str(region.id): region.name for region in context.regions()}
    with st.form("invite-provider", border=False):
        st.selectbox("Region", list(names), index=None, format_func=names.__getitem__, key="outside-region")
        _email(Role.PROVIDER)
        st.form_submit_button("Invite the provider", on_click=_provider, args=(names,))


def invite_administrator() -> None:
    """Over all."""
    with st.form("invite-administrator", border=False):
        _email(Role.ADMINISTRATOR)
        st.form_submit_button("Invite the administrator", on_click=_administrator)


def waiting(invitations: Sequence[Invitation], names: Mapping[LeaId, str]) -> None:
    """Each with the way to take it back."""
    regions = {region.id: region.name for region in context.regions()}
    for own in invitations:
        place = names.get(own.lea_id or LeaId("")) or regions.get(own.region_id or RegionId("")) or "this server"
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.text(f"{own.email}, {ROLE_NAMES[own.role].lower()} for {place}, until {until_text(own.expires_at)}")
            st.button(
                "Take back",
                help=f"Take back the invitation of {own.email}",
                key=f"uninvite-{own.id}",
                type="tertiary",
                on_click=_revoke,
                args=(own.id,),
            )


def _email(role: Role) -> None:
    st.text_input("Email that they sign in with", max_chars=254, key=f"{_EMAIL}-{role}")


@boundary.done
def _add(lea: Lea | None) -> None:
    if lea is None:
        raise InputMissing("Choose a district first, or enter one that is not in the list.")
    keep_lea(context.person(), context.store(), lea, context.now())


@boundary.done
def _director(names: Mapping[str, str]) -> None:
    lea_id = LeaId(_chosen("outside-lea", "Choose a district first."))
    _invited(Role.DIRECTOR, names[lea_id], lea_id=lea_id)


@boundary.done
def _provider(names: Mapping[str, str]) -> None:
    region_id = RegionId(_chosen("outside-region", "Choose a region first."))
    _invited(Role.PROVIDER, f"the region {names[region_id]}", region_id=region_id)


@boundary.done
def _administrator() -> None:
    _invited(Role.ADMINISTRATOR, "districts, as an administrator of the server")


def _chosen(key: str, words: str) -> str:
    chosen: str | None = st.session_state.get(key)
    if not chosen:
        raise InputMissing(words)
    return chosen


def _invited(role: Role, place: str, *, lea_id: LeaId | None = None, region_id: RegionId | None = None) -> None:
    email = st.session_state[f"{_EMAIL}-{role}"]
    asked = context.person(), context.store(), role, email, context.now()
    made = invite_from_outside(*asked, lea_id=lea_id, region_id=region_id)
    text = invitation_text(place, made.email, context.settings().public_address, made.expires_at)
    st.session_state[state.INVITED] = (made.email, text)


@boundary.done
def _revoke(invitation_id: InvitationId) -> None:
    revoke_invitation(context.person(), context.store(), invitation_id, context.now())
