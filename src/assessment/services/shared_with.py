"""What a TA provider sees of years under way that were shared with them, and what they may say there."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pydantic import ValidationError

from assessment.comments import Comment
from assessment.errors import InputMissing, NotAllowed
from assessment.framework import Framework, Indicator
from assessment.history import Change
from assessment.ids import CommentId, CycleId, IndicatorId, new_id
from assessment.people import Person
from assessment.ports import Store
from assessment.ratings import NOTE_LIMIT
from assessment.services.comparing import HERE, cohorts_of
from assessment.shares import Share, Shared


class Stage(StrEnum):
    """How far a year is, without saying how it stands."""

    NOT_BEGUN = "not begun"
    RATING = "rating"
    AGREED = "agreed"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class SharedProgress:
    """A district's year, how far it is, and how many of its indicators have the team's answer."""

    name: str
    school_year: str
    stage: Stage
    answered: int
    of: int


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation to comment: the indicators asked about, and what the person wrote on each so far."""

    share: Share
    name: str
    school_year: str
    indicators: tuple[Indicator, ...]
    written: tuple[Comment, ...]


def progress_shared_with(who: Person, store: Store, today: date) -> tuple[SharedProgress, ...]:
    """How far the years are whose progress is shared with this person, by district, then year."""
    shares = {own.cycle_id for own in _held(who, store, today) if own.shared is Shared.PROGRESS}
    return tuple(
        sorted((_progress(store, cycle_id) for cycle_id in shares), key=lambda own: (own.name, own.school_year))
    )


def invitations_of(who: Person, store: Store, today: date) -> tuple[Invited, ...]:
    """What the person is invited to comment on today, in years that are open, the first to end first."""
    held = [own for own in _held(who, store, today) if own.shared is Shared.COMMENT]
    held = [own for own in held if own.holds_in(store.cycle(own.cycle_id), today)]
    return tuple(_invited(who, store, own) for own in sorted(held, key=lambda own: (own.until or date.max, own.id)))


def comment_invited(
    who: Person, store: Store, cycle_id: CycleId, indicator_id: IndicatorId, text: str, now: datetime
) -> Comment:
    """The remark as the team will read it, by the rules that it hears others by.

    Raises:
        NotAllowed: the person is not invited to comment on this indicator today.
        CycleClosed: the year was signed since.
        InputMissing: it says nothing, or too much.

    """
    invited = (own for own in _held(who, store, now.date()) if own.shared is Shared.COMMENT)
    if not any(own.cycle_id == cycle_id and indicator_id in own.indicators for own in invited):
        raise NotAllowed
    try:
        said = Comment(id=CommentId(new_id()), indicator_id=indicator_id, person_id=who.id, text=text, at=now)
    except ValidationError:
        raise InputMissing(f"Write something, in up to {NOTE_LIMIT} characters. Nothing was added.") from None
    store.add_comment(cycle_id, said, Change(by=who.id, at=now), while_open=True)
    return said


def _held(who: Person, store: Store, today: date) -> list[Share]:
    keys = [key for key in cohorts_of(who) if key != HERE]
    return [own for own in store.shares(grantees=keys) if own.holds(today)] if keys else []


def _progress(store: Store, cycle_id: CycleId) -> SharedProgress:
    cycle = store.cycle(cycle_id)
    framework, answered = store.framework(cycle.framework_digest), len(store.answers(cycle_id))
    of = len(framework.indicators)
    return SharedProgress(
        store.lea(cycle.lea_id).name, cycle.school_year, _stage(store, cycle_id, answered, framework), answered, of
    )


def _stage(store: Store, cycle_id: CycleId, answered: int, framework: Framework) -> Stage:
    if store.cycle(cycle_id).state == "closed":
        return Stage.SIGNED
    if answered == len(framework.indicators):
        return Stage.AGREED
    return Stage.RATING if answered or store.individual_ratings(cycle_id) else Stage.NOT_BEGUN


def _invited(who: Person, store: Store, share: Share) -> Invited:
    """Nothing of the year but the indicators' own words: neither ratings nor what others wrote."""
    cycle = store.cycle(share.cycle_id)
    framework = store.framework(cycle.framework_digest)
    written = tuple(own for own in store.comments(share.cycle_id) if own.person_id == who.id)
    known = tuple(framework.indicators[i] for i in share.indicators if i in framework.indicators)
    return Invited(share, store.lea(share.lea_id).name, cycle.school_year, known, written)
