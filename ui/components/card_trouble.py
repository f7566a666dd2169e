"""What keeps a card's change from being saved: both texts side by side, or the failure and another try."""

from collections.abc import Callable

import streamlit as st

from assessment.wording import clock_text, rating_text
from ui import state
from ui.components import rating_choice, saving
from ui.components.cards import Card


def show(card: Card) -> None:
    """Nothing while all is well."""
    indicator_id = card.indicator.id
    match st.session_state.get(state.trouble_key(indicator_id)):
        case saving.Conflict() as conflict:
            _show_conflict(card, conflict)
        case saving.Failure() as failure:
            st.error("Not saved.", icon=":material/error:")
            st.text(failure.message)
            st.button(
                "Try again", key=f"again-{indicator_id}", on_click=_redrawn(card, lambda: saving.try_again(failure))
            )


def _show_conflict(card: Card, conflict: saving.Conflict) -> None:
    indicator_id = card.indicator.id
    moment = conflict.theirs.changed_at
    when = f" at {clock_text(moment)}" if moment else ""
    st.warning(f"Somebody else changed this indicator{when}. Nothing is overwritten: choose.", icon=":material/group:")
    theirs, mine = st.columns(2)
    with theirs:
        st.markdown("**Theirs, as it stands**")
        st.text(rating_text(card.framework, conflict.theirs.rating))
        if conflict.theirs.note:
            st.text(conflict.theirs.note)
        st.button(
            "Keep theirs",
            key=f"theirs-{indicator_id}",
            on_click=_redrawn(card, lambda: saving.keep_theirs(indicator_id, conflict)),
        )
    with mine:
        st.markdown("**Yours, not saved**")
        st.text(conflict.mine)
        st.button(
            "Save mine over it",
            key=f"mine-{indicator_id}",
            on_click=_redrawn(card, lambda: saving.save_mine(indicator_id, conflict)),
        )


def _redrawn(card: Card, decide: Callable[[], None]) -> Callable[[], None]:
    """The decision, and the card and progress drawn anew after it."""

    def act() -> None:
        decide()
        rating_choice.redraw(card.indicator.id, progress=True)

    return act
