"""How each of a team signs in on a server: who has an account, who is invited, and inviting somebody."""

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.access_text import invitation_text, until_text
from assessment.accounts import Invitation
from assessment.cycles import Cycle
from assessment.errors import InputMissing
from assessment.ids import InvitationId, PersonId
from assessment.people import Person
from assessment.services.inviting import emails_of, invitations_into, invite_member, revoke_invitation
from ui import boundary, context, state
from ui.components import note, table
from ui.components.table import Column

_COLUMNS = (Column("Name"), Column("Signs in as", "long"))
_EMAIL = "invite-email"


def show(cycle: Cycle, team: Sequence[Person], names: Mapping[PersonId, str]) -> None:
    """A line for each person, the form, the message to pass on, and what waits."""
    who, store = context.person(), context.store()
    emails = emails_of(who, store, cycle.lea_id)
    waiting = {own.person_id: own for own in invitations_into(who, store, cycle.lea_id, context.now()) if own.person_id}
    table.show(_COLUMNS, [(names[own.id], _signs_in(own, emails, waiting)) for own in team], caption="Who signs in how")
    if told := st.session_state.pop(state.INVITED, None):
        _message(*told)
    _form(cycle, {own.id: names[own.id] for own in team if own.id not in emails})
    for person_id, invitation in waiting.items():
        st.button(
            f"Take back the invitation of {names[person_id]}",
            key=f"uninvite-{invitation.id}",
            type="tertiary",
            on_click=_revoke,
            args=(invitation.id,),
        )
    note.show("An account signs in with the provider of this server. Only its verified email takes up an invitation.")


def _signs_in(
    person: Person, emails: Mapping[PersonId, tuple[str, ...]], waiting: Mapping[PersonId, Invitation]
) -> str:
    if person.id in emails:
        return ", ".join(emails[person.id])
    if person.id in waiting:
        return f"{waiting[person.id].email}, invited until {until_text(waiting[person.id].expires_at)}"
    return "No account"


def _form(cycle: Cycle, without: Mapping[PersonId, str]) -> None:
    if not without:
        return
    with st.expander("Invite somebody"), st.form(f"invite-{cycle.id}", border=False):
        st.selectbox(
            "Who", list(without), format_func=without.__getitem__, index=None, placeholder="Choose", key="invite-who"
        )
        st.text_input("Email that they sign in with", max_chars=254, key=_EMAIL)
        st.form_submit_button("Invite", on_click=_invite, args=(cycle,))


def _message(name: str, text: str) -> None:
    st.success(f"{name} is invited. This program sends nothing: pass the message on.", icon=":material/check:")
    st.code(text, language=None, wrap_lines=True)


@boundary.done
def _invite(cycle: Cycle) -> None:
    chosen: PersonId | None = st.session_state["invite-who"]
    if chosen is None:
        raise InputMissing("Choose a person first. Nobody was invited.")
    who, store = context.person(), context.store()
    invited = invite_member(who, store, cycle.lea_id, chosen, st.session_state[_EMAIL], context.now())
    lea = store.lea(cycle.lea_id)
    text = invitation_text(lea.name, invited.email, context.settings().public_address, invited.expires_at)
    st.session_state[state.INVITED] = (invited.email, text)


@boundary.done
def _revoke(invitation_id: InvitationId) -> None:
    revoke_invitation(context.person(), context.store(), invitation_id, context.now())
