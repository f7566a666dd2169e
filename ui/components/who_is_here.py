"""Who is at this computer: a person picks or enters their name, and every page is then theirs.

On one trusted machine this is a convenience, no lock; the Team page says so. On a server it is who is signed in.
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from assessment.ids import LeaId
from assessment.leas import NAME_LIMIT
from assessment.names import names_of
from assessment.people import Person, Role, local_person
from assessment.services.people import add_person, people_of
from ui import boundary, context, state
from ui.components import account, note
from ui.components.cycle_link import address_here
from ui.text import plain

_NAME, _ASKED = "who-name", "who-asked"
THIS_COMPUTER = local_person().name


def show(bar: DeltaGenerator, page: StreamlitPage) -> None:
    """The name in the line of ways, with the team's other names behind it; nothing while there is no team."""
    if context.settings().server_mode:
        account.show(bar)
        return
    who, cycle = context.person(), context.cycle()
    if cycle is None:
        return
    _settle(who, cycle.id)
    team = people_of(who, context.store(), cycle.lea_id)
    if not team:
        return
    names = names_of(team, cycle.lea_id, context.roles())
    with bar, st.container(key="who", width="content"):
        here = plain(names.get(who.id, who.name))
        # Another key for each person: what a choice was made in closes with it.
        with st.popover(here, icon=":material/person:", type="tertiary", key=f"who-is-{who.id}"):
            note.show("Who is at this computer?")
            _choices(page, who, [(str(person_id), name) for person_id, name in names.items()])
            _entry(cycle.lea_id)


def _settle(who: Person, cycle_id: str) -> None:
    """Let go of the open cards of whoever was here before: what they have chosen is kept, and not for others."""
    before = st.session_state.get(state.LAST_PERSON, who.id)
    st.session_state[state.LAST_PERSON] = who.id
    if before != who.id:
        for key in [key for key in st.session_state if str(key).endswith(f"-{cycle_id}")]:
            del st.session_state[key]


def _choices(page: StreamlitPage, who: Person, others: list[tuple[str, str]]) -> None:
    """A link to this page for each, so that the address says who looks, and Back leads to who looked before."""
    address = {name: value for name, value in address_here().items() if name != state.PERSON}
    with st.container(gap=None, key="who-choices"):
        for person_id, name in [("", THIS_COMPUTER), *others]:
            is_here = person_id == who.id or (not person_id and who.everywhere is not None)
            st.page_link(
                page,
                label=plain(name),
                icon=":material/check:" if is_here else None,
                query_params=address | ({state.PERSON: person_id} if person_id else {}),
            )


def _entry(lea_id: LeaId) -> None:
    with st.form("who-entry", border=False, clear_on_submit=True):
        st.text_input("Somebody else: your name", key=_NAME, max_chars=NAME_LIMIT)
        st.multiselect("What you do", list(context.roles()), format_func=_role_name, key=_ASKED, placeholder="Choose")
        st.form_submit_button("Join the team", on_click=_enter, args=(lea_id,))


def _role_name(role_id: str) -> str:
    return context.roles()[role_id].name


@boundary.done
def _enter(lea_id: LeaId) -> None:
    """Whoever sits at this machine may add to the team; from then on it is the new person who looks."""
    name, asked_as = st.session_state[_NAME], st.session_state[_ASKED]
    person = add_person(local_person(), context.store(), lea_id, name, Role.RATER, asked_as, context.now())
    st.query_params[state.PERSON] = str(person.id)
