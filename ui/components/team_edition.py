"""Moving this year to a newer edition of the rubric: what it would change first, then the director's click."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.services.moving import may_move, move_cycle, would_move
from assessment.wording import count_text
from ui import boundary, context, state
from ui.components import framework_change, note

_SURE = "edition-sure"


def show(cycle: Cycle) -> None:
    """Nothing where there is no other edition, or the year stays on its own."""
    who, before, now = context.person(), context.framework_of(cycle), context.rubric()
    if before.id != now.id or not may_move(who, cycle, now):
        return
    st.header("Edition of the rubric")
    found = would_move(who, context.store(), cycle.id, now)
    framework_change.show(before, now, found.change, framework_change.THIS_YEAR)
    st.text(
        f"Of the team, its people, sites and pathways {count_text(found.stay, 'answer stays', 'answers stay')}, "
        f"{found.taken_back} would be taken back to not rated, and {found.gone} would go with their indicators."
    )
    sure = st.checkbox("I have looked at what changes.", key=f"{_SURE}-{cycle.id}")
    label = f"Move to edition {now.version}"
    st.button(label, key="edition-move", disabled=not sure, on_click=_move, args=(cycle, now))
    note.show("What is taken back stays in the history, where whoever gave it can take it up again by Undo.")


@boundary.done
def _move(cycle: Cycle, now: Framework) -> None:
    who, store = context.person(), context.store()
    moved = move_cycle(who, store, cycle.id, now, cycle.framework_digest, context.now())
    st.session_state.pop(f"{_SURE}-{cycle.id}", None)
    st.session_state[state.RECORDED] = f"Moved to edition {context.framework_of(moved).version} of the rubric."
