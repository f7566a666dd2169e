"""What a person has before them while rating: an element's state, an indicator's, and last year's for reference."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assessment.aims import Aims
from assessment.bundle import CycleBundle
from assessment.comparison import unchanged_indicators
from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.framework import Element
from assessment.ids import CycleId, IndicatorId
from assessment.imported import ImportedYear
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import Answer, KeptRating, Rating, TeamRating, Whose
from assessment.scoring import ElementScore, score_cycle
from assessment.services.contents import as_signed
from assessment.services.cycles import open_cycle, signed_before
from assessment.services.hearing import counted_ratings
from assessment.services.imported import imported_before
from assessment.services.signed_evidence import evidence_as_told
from assessment.standing import standings


@dataclass(frozen=True, slots=True)
class Stand:
    """One indicator as it is kept now, in one voice, with its evidence."""

    said: KeptRating
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What was said of one indicator last year, for reference beside its card.

    `judged_in` is the year in which it was judged, which may be earlier still than `school_year`. What was `imported`
    from a spreadsheet has its evidence in words alone, `listed`, and cannot be confirmed as the same.
    """

    school_year: str
    judged_in: str
    team: TeamRating
    evidence: tuple[Evidence, ...]
    imported: bool = False
    listed: str = ""


@dataclass(frozen=True, slots=True)
class LastYear:
    """The newest year before this one: what was said then, by indicator, as it was signed, or as it was imported."""

    school_year: str
    answers: Mapping[IndicatorId, Before]

    @property
    def ratings(self) -> Mapping[IndicatorId, Rating]:
        """What was judged and signed, without reasons and evidence; an imported year settles nothing."""
        signed = {key: own.team.rating for key, own in self.answers.items() if not own.imported}
        return {key: rating for key, rating in signed.items() if rating is not None}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an element is: answered counts every answer, supported the levels that have evidence."""

    answered: int
    supported: int
    indicators: int

    @property
    def share(self) -> float:
        """Answered over all, for a bar: 0 to 1; an element without indicators has nothing left to do."""
        return self.answered / self.indicators if self.indicators else 1.0

    @property
    def complete(self) -> bool:
        """Whether something is said of every indicator."""
        return self.answered == self.indicators


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many indicators have a level, of those that apply."""

    rated: int
    applicable: int


def stand(who: Person, store: Store, cycle_id: CycleId, indicator_id: IndicatorId) -> Stand:
    """One indicator as it stands now.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.
    """
    cycle = open_cycle(who, store, cycle_id)
    return Stand(
        store.team_rating(cycle_id, indicator_id),
        evidence_as_told(store, cycle, indicator_id).get(indicator_id, ()),
    )


def answers(who: Person, store: Store, cycle_id: CycleId, whose: Whose = Whose.TEAM) -> Mapping[IndicatorId, Answer]:
    """What the team, or the person, has answered so far.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    open_cycle(who, store, cycle_id, Act.READ if whose is Whose.TEAM else Act.LIST)
    return store.answers(cycle_id, who.id if whose is Whose.OWN else None)


def progress(element: Element, answered: Mapping[IndicatorId, Answer]) -> Progress:
    """How far one element is."""
    own = [answered[indicator.id] for indicator in element.indicators if indicator.id in answered]
    return Progress(
        answered=len(own),
        supported=sum(answer.rated and answer.supported for answer in own),
        indicators=len(element.indicators),
    )


def coverage(who: Person, store: Store, cycle: Cycle) -> Coverage:
    """How far a cycle is: as signed, else as its ratings stand now before this person.

    Raises:
        NotAllowed: the person may not read this cycle.

    """
    open_cycle(who, store, cycle.id)
    scores = _open_scores(who, store, cycle) if cycle.state == "open" else store.element_scores(cycle.id, cycle.edition)
    return Coverage(sum(score.rated for score in scores), sum(score.applicable for score in scores))


def _open_scores(who: Person, store: Store, cycle: Cycle) -> tuple[ElementScore, ...]:
    framework = store.framework(cycle.framework_digest)
    stands = standings(
        framework,
        store.team_ratings(cycle.id),
        counted_ratings(who, store, framework, cycle),
        store.linked_evidence(cycle.id).keys(),
    )
    return score_cycle(framework, stands, store.aims(cycle.id)).elements


def last_year(who: Person, store: Store, cycle: Cycle) -> LastYear | None:
    """What was said a year ago or longer, for reference beside each card; None where no earlier year is here.

    Only of indicators that are unchanged since: a level of another scale, or of another statement, would mislead.
    """
    open_cycle(who, store, cycle.id)
    return year_before(store, cycle)


def year_before(store: Store, cycle: Cycle) -> LastYear | None:
    """What was said in the newest signed cycle before this one, for rules that show it to nobody."""
    framework = store.framework(cycle.framework_digest)
    if brought := imported_before(store, cycle, framework):
        same = unchanged_indicators(framework, store.framework(brought.framework_digest))
        return LastYear(brought.school_year, _imported_answers(brought, same))
    for old, old_framework in signed_before(store, cycle, framework):
        same = unchanged_indicators(framework, old_framework)
        return LastYear(old.school_year, _answers(old.school_year, as_signed(store, old, old_framework), same))
    return None


def _answers(school_year: str, signed: CycleBundle, of: Collection[IndicatorId]) -> Mapping[IndicatorId, Before]:
    return {
        row.indicator_id: Before(
            school_year, row.judged_in or school_year, row, tuple(signed.evidence.get(row.indicator_id, ()))
        )
        for row in signed.team
        if row.rating is not None and row.indicator_id in of
    }


def _imported_answers(brought: ImportedYear, of: Collection[IndicatorId]) -> Mapping[IndicatorId, Before]:
    year, rows = brought.school_year, brought.by_indicator
    return {
        own.indicator_id: Before(year, year, own, (), imported=True, listed=rows[own.indicator_id].listed)
        for own in brought.team
        if own.indicator_id in of
    }


def aims_of(who: Person, store: Store, cycle: Cycle) -> Aims:
    """What the team aims at.

    Raises:
        NotAllowed: the person may not read this cycle.

    """
    open_cycle(who, store, cycle.id)
    return store.aims(cycle.id)


def library(who: Person, store: Store, cycle: Cycle) -> tuple[Evidence, ...]:
    """The evidence that the LEA keeps, by title.

    Raises:
        NotAllowed: the person may not read this cycle.
    """
    open_cycle(who, store, cycle.id)
    return store.evidence(cycle.lea_id)
