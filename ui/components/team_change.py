"""Adding somebody to the team, changing what they are to it, and taking them off it."""

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.cycles import Cycle
from assessment.ids import PersonId
from assessment.leas import NAME_LIMIT
from assessment.names import ROLE_NAMES
from assessment.people import Person, Role
from assessment.services.people import FORMER_MEMBER, TEAM_ROLES, add_person, change_person, take_off
from ui import boundary, context
from ui.components import note

_NAME, _ROLE, _ASKED, _FORGET = "team-name", "team-role", "team-asked", "team-forget"
_ADDING = "team-adding"
_NEW = PersonId("")


def show(cycle: Cycle, team: Sequence[Person], names: Mapping[PersonId, str]) -> None:
    """A form for somebody new, and one for whoever is chosen."""
    opened = not team or bool(st.session_state.get(_key(_ADDING, cycle, _NEW)))  # people are entered one after another
    with st.expander("Add somebody", expanded=opened), st.form("team-add", border=False, clear_on_submit=True):
        _fields(cycle, None)
        st.form_submit_button("Add to the team", on_click=_add, args=(cycle,))
    if not team:
        return
    with st.expander("Change or take off"):
        chosen = st.selectbox(
            "Who",
            [person.id for person in team],
            index=None,
            format_func=lambda person_id: names[person_id],
            placeholder="Choose a person",
            key=f"team-who-{cycle.id}",
        )
        person = next((person for person in team if person.id == chosen), None)
        if person is not None:
            _change(cycle, person)


def _change(cycle: Cycle, person: Person) -> None:
    with st.form(f"team-change-{person.id}", border=False):
        _fields(cycle, person)
        st.form_submit_button("Save", on_click=_save, args=(cycle, person))
    st.checkbox(f"Put “{FORMER_MEMBER}” in the place of the name everywhere", key=_key(_FORGET, cycle, person.id))
    st.button("Take off the team", key=_key("team-off", cycle, person.id), on_click=_take_off, args=(cycle, person))
    note.show("What they answered stays. What they have not answered comes off their list: propose lists again.")


def _fields(cycle: Cycle, person: Person | None) -> None:
    """The fields of one person, filled with what stands."""
    person_id = person.id if person else _NEW
    st.text_input("Name", value=person.name if person else "", max_chars=NAME_LIMIT, key=_key(_NAME, cycle, person_id))
    st.selectbox(
        "What they may do here",
        TEAM_ROLES,
        index=TEAM_ROLES.index(_role(cycle, person)),
        format_func=ROLE_NAMES.__getitem__,
        key=_key(_ROLE, cycle, person_id),
    )
    st.multiselect(
        "What they do: decides what they are asked",
        list(context.roles()),
        default=[word for word in (person.asked_as.get(cycle.lea_id, ()) if person else ()) if word in context.roles()],
        format_func=lambda word: context.roles()[word].name,
        placeholder="Choose one or more",
        key=_key(_ASKED, cycle, person_id),
    )


def _role(cycle: Cycle, person: Person | None) -> Role:
    held = person.roles[cycle.lea_id] if person else Role.RATER
    return held if held in TEAM_ROLES else Role.VIEWER


def _key(field: str, cycle: Cycle, person_id: PersonId) -> str:
    return f"{field}-{person_id}-{cycle.id}"


def _entered(cycle: Cycle, person_id: PersonId) -> tuple[str, Role, list[str]]:
    name, role, asked_as = (st.session_state[_key(field, cycle, person_id)] for field in (_NAME, _ROLE, _ASKED))
    return name, role, asked_as


@boundary.done
def _add(cycle: Cycle) -> None:
    name, role, asked_as = _entered(cycle, _NEW)
    add_person(context.person(), context.store(), cycle.lea_id, name, role, asked_as, context.now())
    st.session_state[_key(_ADDING, cycle, _NEW)] = True


@boundary.done
def _save(cycle: Cycle, seen: Person) -> None:
    name, role, asked_as = _entered(cycle, seen.id)
    change_person(
        context.person(),
        context.store(),
        cycle.lea_id,
        seen,
        name=name,
        role=role,
        asked_as=asked_as,
        now=context.now(),
    )


@boundary.done
def _take_off(cycle: Cycle, seen: Person) -> None:
    forget = bool(st.session_state.get(_key(_FORGET, cycle, seen.id)))
    take_off(context.person(), context.store(), cycle.lea_id, seen, context.now(), forget_name=forget)
