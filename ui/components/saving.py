"""Saving a card's change: what it answers, and what is told when it cannot be kept."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assessment.errors import CycleClosed, RatingChanged, StorageUnavailable
from assessment.ids import IndicatorId
from assessment.ratings import TeamRating
from ui import state

Save = Callable[[int], TeamRating]
"""Saves over a revision and gives back what stands now."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else saved first: theirs stands, mine waits for a decision."""

    theirs: TeamRating
    mine: str
    again: Save
    undo: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """The store could not keep it: nothing was changed, and it can be tried again."""

    message: str
    again: Save


def attempt(indicator_id: IndicatorId, save: Save, mine: str, undo: Callable[[], None]) -> bool:
    """Save over the revision the person has seen; whether it is kept. Trouble is put on the card."""
    return _save_over(indicator_id, st.session_state.get(state.seen_key(indicator_id), 0), save, mine, undo)


def _save_over(indicator_id: IndicatorId, seen: int, save: Save, mine: str, undo: Callable[[], None]) -> bool:
    trouble = state.trouble_key(indicator_id)
    try:
        saved = save(seen)
    except RatingChanged as changed:
        st.session_state[trouble] = Conflict(changed.current, mine, save, undo)
        return False
    except (StorageUnavailable, CycleClosed) as failed:
        st.session_state[trouble] = Failure(str(failed), save)
        return False
    st.session_state[state.seen_key(indicator_id)] = saved.revision
    st.session_state.pop(trouble, None)
    return True


def save_mine_over(indicator_id: IndicatorId, conflict: Conflict) -> None:
    """Save mine, now that theirs has been seen."""
    st.session_state[state.seen_key(indicator_id)] = conflict.theirs.revision
    _save_over(indicator_id, conflict.theirs.revision, conflict.again, conflict.mine, conflict.undo)


def keep_theirs(indicator_id: IndicatorId, conflict: Conflict) -> None:
    """Give mine up; the card shows what stands."""
    conflict.undo()
    st.session_state.pop(state.seen_key(indicator_id), None)
    st.session_state.pop(state.trouble_key(indicator_id), None)


def try_again(indicator_id: IndicatorId, failure: Failure) -> None:
    """The same save once more."""
    attempt(indicator_id, failure.again, "", lambda: None)
