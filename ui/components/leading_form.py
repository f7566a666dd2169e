"""The text of a leading indicator: a new one, or one that is reworded."""

from collections.abc import Callable

import streamlit as st

from assessment.conflicts import OwnedChanged
from assessment.errors import AssessmentError
from assessment.evidence import LINE_LIMIT
from assessment.goals import Goal, LeadingIndicator
from assessment.services.leading import add_leading, edit_leading, remove_leading
from ui import boundary, context
from ui.components import draft_text
from ui.components.cards import draft_place
from ui.components.draft_text import Draft
from ui.components.goals_whose import Whose

_TEXT, _SEEN, _REFUSED = "leading-text", "leading-seen", "leading-refused"


def show(whose: Whose, goal: Goal, own: LeadingIndicator | None, let_go: Callable[[], None]) -> None:
    """Draw the form; `let_go` closes it."""
    name = own.id if own else f"new-{goal.id}"
    st.session_state.setdefault(f"{_SEEN}-{name}", goal.revision)
    text = Draft(
        name=f"{draft_place()}:{_TEXT}-{name}",
        label="What shows on the way that the goal will be reached",
        about=f"Goal {goal.number}",
        saved=own.statement if own else "",
        saves=False,
        rows=2,
        limit=LINE_LIMIT,
    )
    draft_text.show(text, f"{_TEXT}-{name}")
    with st.container(horizontal=True):
        save = _acting(whose, goal, own, name, let_go, _save)
        st.button("Save" if own else "Add it", key=f"leading-save-{name}", type="primary", on_click=save)
        st.button("Cancel", key=f"leading-cancel-{name}", type="tertiary", on_click=_closing(name, let_go))
        if own:
            with st.popover("Take away", type="tertiary"):
                st.text("It is taken off the goal with its progress. The history keeps both.")
                take = _acting(whose, goal, own, name, let_go, _remove)
                st.button("Take it away", key=f"leading-remove-{name}", on_click=take)
    if refused := st.session_state.get(f"{_REFUSED}-{name}"):
        st.text(refused)


def _acting(
    whose: Whose,
    goal: Goal,
    own: LeadingIndicator | None,
    name: str,
    let_go: Callable[[], None],
    act: Callable[[Whose, Goal, LeadingIndicator | None, str, int], None],
) -> Callable[[], None]:
    def click() -> None:
        try:
            act(whose, goal, own, name, _answered(name, goal, own))
        except OwnedChanged as changed:
            st.session_state[f"{_SEEN}-{name}"] = changed.current.revision
            stands = next((one.statement for one in changed.current.leading if own and one.id == own.id), "")
            now = f"It reads now: {stands}" if stands else "It was taken away."
            st.session_state[f"{_REFUSED}-{name}"] = f"{changed} {now}"
        except AssessmentError as refused:
            st.session_state[f"{_REFUSED}-{name}"] = str(refused)
        else:
            _clear(name)
            let_go()

    return boundary.done(click)


def _answered(name: str, goal: Goal, own: LeadingIndicator | None) -> int:
    """The revision that is answered; none where the text was begun over another, maybe on an earlier day."""
    saved = own.statement if own else ""
    if draft_text.base_of(f"{_TEXT}-{name}", saved) != saved and f"{_REFUSED}-{name}" not in st.session_state:
        return 0
    return int(st.session_state.get(f"{_SEEN}-{name}", goal.revision))


def _save(whose: Whose, goal: Goal, own: LeadingIndicator | None, name: str, seen: int) -> None:
    who, store, now = context.person(), context.store(), context.now()
    text = draft_text.text_or(f"{_TEXT}-{name}", own.statement if own else "")
    if own is None:
        add_leading(who, store, whose.owner, goal.id, text, now)
    else:
        edit_leading(who, store, whose.owner, goal.id, own.id, text, seen, now)


def _remove(whose: Whose, goal: Goal, own: LeadingIndicator | None, _: str, seen: int) -> None:
    if own is not None:
        remove_leading(context.person(), context.store(), whose.owner, goal.id, own.id, seen, context.now())


def _clear(name: str) -> None:
    draft_text.give_up(f"{_TEXT}-{name}")
    for part in (_SEEN, _REFUSED):
        st.session_state.pop(f"{part}-{name}", None)


def _closing(name: str, let_go: Callable[[], None]) -> Callable[[], None]:
    def click() -> None:
        _clear(name)
        let_go()

    return boundary.done(click)
