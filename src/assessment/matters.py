"""What a team has to agree on: how each indicator stands between its raters, and what is talked about first."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from assessment.agreement import TALK_ABOUT_SPREAD, pairs_apart, spread
from assessment.evidence import Evidence
from assessment.ids import IndicatorId, PersonId
from assessment.ratings import IndividualRating, NotApplicable, Rated, TeamRating
from assessment.scoring import share
from assessment.voices import Voice


class State(StrEnum):
    """How the answers to one indicator stand to each other, in the order in which a team takes them up."""

    FAR = "far"
    """Levels differ by two or more."""
    MIXED = "mixed"
    """Some gave a level, others say that it does not apply."""
    NEAR = "near"
    """Levels differ by one."""
    UNSURE = "unsure"
    """One level, and somebody cannot judge."""
    NO_LEVEL = "no_level"
    """Two answers or more, and no level among them."""
    FEW = "few"
    """Fewer than may be shown without names."""
    ONE = "one"
    """One answer."""
    SAME = "same"
    """Two answers or more, all of them the same level."""
    NOT_OPENED = "not_opened"
    """Answers that may not yet be before this person."""
    NOBODY = "nobody"
    """No answer."""


_ORDER = {state: place for place, state in enumerate(State)}

TO_TALK_ABOUT: Set[State] = frozenset({State.FAR, State.MIXED})
"""What a meeting is for: the rest is within one level."""

COMPARED: Set[State] = frozenset(
    {State.FAR, State.MIXED, State.NEAR, State.UNSURE, State.NO_LEVEL, State.SAME},
)
"""Where the answers of two or more people can be held against each other."""

Answers = Mapping[IndicatorId, Sequence[IndividualRating]]
"""What people said of each indicator, those alone who said something."""

Consent = frozenset[tuple[PersonId, int]]
"""Whose answers somebody had before them, each in its revision."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One indicator before the team. What may not be before this person is empty, and `answered` alone counts it.

    `missing` are the people still asked, by name where names are shown; `not_answered` counts them always. `levels`
    has every level of the scale from the lowest with how many gave it; empty where no number may be shown.
    """

    indicator_id: IndicatorId
    state: State
    team: TeamRating
    answered: int
    not_answered: int = 0
    missing: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    levels: Mapping[int, int] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    parked: str = ""
    consent: Consent = frozenset()

    @property
    def settled(self) -> bool:
        """Whether the team has said something of it."""
        return self.team.rating is not None

    @property
    def heard(self) -> bool:
        """Whether answers were given, and how they stand to each other is before this person."""
        return self.state not in (State.NOT_OPENED, State.NOBODY)

    @property
    def waits(self) -> bool:
        """Whether the team has it still before it: neither settled nor put off."""
        return not self.settled and not self.parked

    @property
    def same_level(self) -> int | None:
        """The level that everybody gave, where two or more did; else None."""
        if self.state != State.SAME:
            return None
        return next(level for level, count in self.levels.items() if count)

    @property
    def not_applicable(self) -> int:
        """How many say that it does not apply."""
        return sum(isinstance(voice.rating, NotApplicable) for voice in self.voices)

    @property
    def cannot_judge(self) -> int:
        """How many cannot judge."""
        return len(self.voices) - sum(self.levels.values()) - self.not_applicable


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a team is with some indicators. `exact` and `adjacent` are shares of pairs of levels; None without any.

    `compared` counts those with answers of two or more that are before this person; `same` and `to_talk` are of them,
    `to_talk` only what the team has still before it.
    """

    indicators: int
    settled: int
    compared: int
    same: int
    to_talk: int
    exact: Fraction | None
    adjacent: Fraction | None


def answered(individual: Iterable[IndividualRating]) -> tuple[IndividualRating, ...]:
    """Those who gave an answer; a note without one is none."""
    return tuple(row for row in individual if row.rating is not None)


def answers_by_indicator(individual: Iterable[IndividualRating]) -> Answers:
    """Answers by indicator."""
    said: dict[IndicatorId, list[IndividualRating]] = {}
    for row in answered(individual):
        said.setdefault(row.indicator_id, []).append(row)
    return said


def consent_of(said: Iterable[IndividualRating]) -> Consent:
    """Whose answers these are, each in its revision."""
    return frozenset((row.person_id, row.revision) for row in said)


def state_of(said: Sequence[IndividualRating], *, heard: bool, shown: bool) -> State:
    """How the answers stand; `shown` is false where they are too few to be shown without names."""
    if not said:
        return State.NOBODY
    if not heard:
        return State.NOT_OPENED
    if not shown:
        return State.FEW
    if len(said) == 1:
        return State.ONE
    levels = [row.rating.level for row in said if isinstance(row.rating, Rated)]
    if not levels:
        return State.NO_LEVEL
    apart = spread(levels)
    if apart >= TALK_ABOUT_SPREAD:
        return State.FAR
    if any(isinstance(row.rating, NotApplicable) for row in said):
        return State.MIXED
    if apart:
        return State.NEAR
    return State.SAME if len(levels) == len(said) else State.UNSURE


def what_differs_first(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """Levels that differ by two or more, then a level against 'does not apply', then by one, then the rest.

    Alike ones keep their order, and one that is settled keeps its place: the list stays still during a meeting.
    """
    return tuple(sorted(matters, key=lambda matter: _ORDER[matter.state]))


def tally(matters: Sequence[Matter]) -> Tally:
    """How far the team is with these."""
    compared = [matter for matter in matters if matter.state in COMPARED]
    apart = pairs_apart(_given(matter) for matter in compared)
    pairs = apart.total()
    return Tally(
        indicators=len(matters),
        settled=sum(matter.settled for matter in matters),
        compared=len(compared),
        same=sum(matter.state == State.SAME for matter in compared),
        to_talk=sum(matter.state in TO_TALK_ABOUT and matter.waits for matter in compared),
        exact=share(apart[0], pairs),
        adjacent=share(apart[0] + apart[1], pairs),
    )


def _given(matter: Matter) -> list[int]:
    return [voice.rating.level for voice in matter.voices if isinstance(voice.rating, Rated)]
