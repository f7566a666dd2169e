"""Leading indicators of a goal and their progress: entries are added at any time, and corrected with both kept."""

from collections.abc import Callable
from datetime import datetime

from assessment.errors import InputMissing, NotAllowed
from assessment.goals import Goal, LeadingIndicator, Progress
from assessment.history import Change
from assessment.ids import LeadingId, OwnedId, ProgressId, new_id
from assessment.owned import Owner
from assessment.people import Person
from assessment.ports import Store
from assessment.services.goals import found_goal
from assessment.services.goals_written import WrittenProgress, made, when_of
from assessment.services.one_named import one_named

_Alter = Callable[[Goal], tuple[LeadingIndicator, ...]]


def add_leading(who: Person, store: Store, owner: Owner, goal_id: OwnedId, statement: str, now: datetime) -> Goal:
    """The goal with one more leading indicator, after those there are, whatever else was changed meanwhile.

    Raises:
        NotAllowed: the person may not change the goal, or there is none.
        InputMissing: it says nothing, or too much.

    """
    new = made(LeadingIndicator, id=LeadingId(new_id()), statement=statement)
    return _save(who, store, owner, goal_id, lambda goal: (*goal.leading, new), None, now)


def edit_leading(
    who: Person,
    store: Store,
    owner: Owner,
    goal_id: OwnedId,
    leading_id: LeadingId,
    statement: str,
    seen: int,
    now: datetime,
) -> Goal:
    """The goal with a leading indicator that reads anew; its progress stays.

    Raises:
        NotAllowed: the person may not change the goal, or there is none of those.
        OwnedChanged: somebody saved since revision `seen` of the goal; carries theirs.
        InputMissing: it says nothing, or too much.

    """

    def alter(goal: Goal) -> tuple[LeadingIndicator, ...]:
        own = one_named(goal.leading, leading_id)
        return _with(goal, made(LeadingIndicator, **dict(own) | {"statement": statement}))

    return _save(who, store, owner, goal_id, alter, seen, now)


def remove_leading(
    who: Person, store: Store, owner: Owner, goal_id: OwnedId, leading_id: LeadingId, seen: int, now: datetime
) -> Goal:
    """The goal without a leading indicator; what was told of it stays in the history.

    Raises:
        NotAllowed: the person may not change the goal, or there is none of those.
        OwnedChanged: somebody saved since revision `seen` of the goal; carries theirs.

    """

    def alter(goal: Goal) -> tuple[LeadingIndicator, ...]:
        gone = one_named(goal.leading, leading_id)
        return tuple(own for own in goal.leading if own.id != gone.id)

    return _save(who, store, owner, goal_id, alter, seen, now)


def add_progress(
    who: Person,
    store: Store,
    owner: Owner,
    goal_id: OwnedId,
    leading_id: LeadingId,
    written: WrittenProgress,
    now: datetime,
) -> Goal:
    """The goal with one more entry on a leading indicator, whatever else was changed meanwhile.

    Raises:
        NotAllowed: the person may not change the goal, or there is none of those.
        InputMissing: no status is chosen, the date is none, or the words are too long.

    """
    entry = _entry(ProgressId(new_id()), who, written, now)

    def alter(goal: Goal) -> tuple[LeadingIndicator, ...]:
        own = one_named(goal.leading, leading_id)
        return _with(goal, own.model_copy(update={"progress": (*own.progress, entry)}))

    return _save(who, store, owner, goal_id, alter, None, now)


def correct_progress(
    who: Person,
    store: Store,
    owner: Owner,
    goal_id: OwnedId,
    entry_id: ProgressId,
    written: WrittenProgress,
    seen: int,
    now: datetime,
) -> Goal:
    """The goal with an entry put right, by whoever does it; how it read before stays in the history.

    Raises:
        NotAllowed: the person may not change the goal, or there is none of those.
        OwnedChanged: somebody saved since revision `seen` of the goal; carries theirs.
        InputMissing: no status is chosen, the date is none, or the words are too long.

    """
    right = _entry(entry_id, who, written, now)

    def alter(goal: Goal) -> tuple[LeadingIndicator, ...]:
        own = next((own for own in goal.leading if any(entry.id == entry_id for entry in own.progress)), None)
        if own is None:
            raise NotAllowed
        entries = tuple(right if _differs(entry, right) else entry for entry in own.progress)
        return _with(goal, own.model_copy(update={"progress": entries}))

    return _save(who, store, owner, goal_id, alter, seen, now)


def _save(
    who: Person, store: Store, owner: Owner, goal_id: OwnedId, alter: _Alter, seen: int | None, now: datetime
) -> Goal:
    """Save a goal with other leading indicators. What answers nothing, as a further entry, has no revision `seen`."""
    with store.together() as kept:
        goal = found_goal(who, kept, owner, goal_id)
        wanted = goal.model_copy(update={"leading": alter(goal)})
        return kept.save_owned(wanted, goal.revision if seen is None else seen, Change(by=who.id, at=now))


def _entry(entry_id: ProgressId, who: Person, written: WrittenProgress, now: datetime) -> Progress:
    if written.status is None:
        raise InputMissing("Choose how it stands. Nothing was saved.")
    when = when_of(written.when)
    return made(Progress, id=entry_id, status=written.status, when=when, words=written.words, at=now, by=who.id)


def _differs(entry: Progress, right: Progress) -> bool:
    """Whether that entry is put right; one that says the same stays whose it was."""
    said = {"status", "when", "words"}
    return entry.id == right.id and entry.model_dump(include=said) != right.model_dump(include=said)


def _with(goal: Goal, changed: LeadingIndicator) -> tuple[LeadingIndicator, ...]:
    return tuple(changed if own.id == changed.id else own for own in goal.leading)
