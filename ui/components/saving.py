"""Saving a card's change: what it answers, and what is told when it cannot be kept."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assessment.errors import CycleClosed, RatingChanged, StorageUnavailable
from assessment.ids import IndicatorId
from assessment.ratings import TeamRating
from ui import state


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else saved first: theirs stands, mine waits for a decision."""

    theirs: TeamRating
    mine: str
    save_mine: Callable[[], None]
    drop_mine: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """The store could not keep it: nothing was changed, and it can be tried again."""

    message: str
    again: Callable[[], None]


def attempt(
    indicator_id: IndicatorId, save: Callable[[int], TeamRating], mine: str, drop_mine: Callable[[], None]
) -> bool:
    """Save a rating over the revision that the person has seen; whether it is kept. Trouble is put on the card."""
    return _save_over(indicator_id, st.session_state.get(state.seen_key(indicator_id), 0), save, mine, drop_mine)


def _save_over(
    indicator_id: IndicatorId, seen: int, save: Callable[[int], TeamRating], mine: str, drop_mine: Callable[[], None]
) -> bool:
    def over(revision: int) -> None:
        _save_over(indicator_id, revision, save, mine, drop_mine)

    saved = _tried(
        indicator_id, lambda: save(seen), mine, lambda theirs: over(theirs.revision), lambda: over(seen), drop_mine
    )
    if saved is not None:
        st.session_state[state.seen_key(indicator_id)] = saved.revision
    return saved is not None


def attempt_note(
    indicator_id: IndicatorId, save: Callable[[str], TeamRating], base: str, mine: str, drop_mine: Callable[[], None]
) -> None:
    """Save a note over the text that stood there when typing began."""

    def over(text: str) -> None:
        attempt_note(indicator_id, save, text, mine, drop_mine)

    saved = _tried(
        indicator_id, lambda: save(base), mine, lambda theirs: over(theirs.note), lambda: over(base), drop_mine
    )
    seen = state.seen_key(indicator_id)
    if saved is not None and st.session_state.get(seen) == saved.revision - 1:
        st.session_state[seen] = saved.revision  # only this note came in between: the level in view still stands


def _tried(
    indicator_id: IndicatorId,
    save: Callable[[], TeamRating],
    mine: str,
    over_theirs: Callable[[TeamRating], None],
    again: Callable[[], None],
    drop_mine: Callable[[], None],
) -> TeamRating | None:
    trouble = state.trouble_key(indicator_id)
    try:
        saved = save()
    except RatingChanged as changed:
        theirs = changed.current
        st.session_state[trouble] = Conflict(theirs, mine, lambda: over_theirs(theirs), drop_mine)
        return None
    except (StorageUnavailable, CycleClosed) as failed:
        st.session_state[trouble] = Failure(str(failed), again)
        return None
    st.session_state.pop(trouble, None)
    return saved


def save_mine(indicator_id: IndicatorId, conflict: Conflict) -> None:
    """Save mine, now that theirs has been seen."""
    st.session_state.pop(state.trouble_key(indicator_id), None)
    conflict.save_mine()


def keep_theirs(indicator_id: IndicatorId, conflict: Conflict) -> None:
    """Give mine up; the card shows what stands."""
    conflict.drop_mine()
    st.session_state.pop(state.seen_key(indicator_id), None)
    st.session_state.pop(state.trouble_key(indicator_id), None)


def try_again(failure: Failure) -> None:
    """Try the same save once more."""
    failure.again()
