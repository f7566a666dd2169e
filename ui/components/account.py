"""Who is signed in on a server, in the line of ways, with the way out."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.names import ROLE_NAMES
from assessment.people import Person, Role
from ui import boundary, context, sign_in
from ui.components import note
from ui.text import plain


def show(bar: DeltaGenerator) -> None:
    """The name, what the person is where, and signing out."""
    who = context.person()
    named = plain(who.name)
    with bar, st.container(key="who", width="content"), st.popover(named, icon=":material/person:", type="tertiary"):
        for line in _standing(who):
            note.show(line)
        by_link = who.only_in is not None
        st.button("Leave this list" if by_link else "Sign out", key="sign-out", on_click=_leave)


def _standing(who: Person) -> list[str]:
    if who.only_in is not None:
        return ["You came by a personal link: it opens your list and nothing else."]
    told = [f"{context.store().lea(lea_id).name}: {ROLE_NAMES[role]}" for lea_id, role in who.roles.items()]
    regions = {region.id: region.name for region in context.regions()}
    told += [f"TA provider: {regions.get(region_id, region_id)}" for region_id in sorted(who.regions)]
    return told + (["Administrator of this server"] if who.everywhere is Role.ADMINISTRATOR else [])


@boundary.done
def _leave() -> None:
    sign_in.leave(context.store(), context.person(), context.settings(), context.now())
