"""The next year's self-assessment out of the last: what comes along, what stands, and saying "same as last year"."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from assessment.aims import Aim, Aims
from assessment.assignments import Assignment
from assessment.comparison import unchanged_indicators
from assessment.cycles import Cycle, Part, Way
from assessment.errors import AlreadyExists, EvidenceNotConfirmed, NotAllowed, NothingToConfirm
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId, ElementId, EvidenceId, IndicatorId, PartId, new_id
from assessment.moving import aims_on
from assessment.next_year import FrameworkChange, framework_change, propose_rotation, standing_over
from assessment.part_answers import PartMember
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import CannotJudge, Rated, TeamRating
from assessment.school_year import school_year_from
from assessment.services.cycles import open_cycle, signed_before
from assessment.services.desk import last_year
from assessment.services.hearing import heard_answers


@dataclass(frozen=True, slots=True)
class NextYear:
    """What starting the next year would bring along.

    `parts`, `assignments` and `aims` count what comes along; `proposed` are the elements whose turn it is in a year
    that rotates; `begun` is the next year's cycle where there is one already.
    """

    last: Cycle
    school_year: str
    change: FrameworkChange
    parts: int
    assignments: int
    aims: int
    proposed: tuple[ElementId, ...]
    begun: Cycle | None


def next_year(who: Person, store: Store, cycle_id: CycleId, framework: Framework) -> NextYear:
    """What would come along from a cycle into the school year after it, on that framework.

    Raises:
        NotAllowed: the person does not direct the LEA, or there is no such cycle.

    """
    last = open_cycle(who, store, cycle_id, Act.DIRECT)
    aims = store.aims(cycle_id)
    return NextYear(
        last=last,
        school_year=_year_after(last),
        change=framework_change(store.framework(last.framework_digest), framework),
        parts=len(store.parts(cycle_id)),
        assignments=len(store.assignments(cycle_id)),
        aims=len(aims.by_element) + len(aims.by_indicator),
        proposed=propose_rotation(framework, _last_judged(store, last, framework)),
        begun=_begun(store, last, framework),
    )


def would_stand(
    who: Person, store: Store, cycle_id: CycleId, framework: Framework, scored: Collection[ElementId] | None
) -> tuple[TeamRating, ...]:
    """The answers that would stand over when only those elements are judged anew; none where all are (None).

    Raises:
        NotAllowed: the person does not direct the LEA, or there is no such cycle.

    """
    last = open_cycle(who, store, cycle_id, Act.DIRECT)
    if scored is None:
        return ()
    unchanged = unchanged_indicators(framework, store.framework(last.framework_digest))
    aims = aims_on(framework, store.aims(cycle_id))
    return standing_over(framework, store.team_ratings(cycle_id), unchanged, aims, scored, last.school_year)


def start_next_year(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    framework: Framework,
    scored: Collection[ElementId] | None,
    now: datetime,
) -> Cycle:
    """The next year's cycle with the parts, their people, the lists and the targets of the last, all at once.

    In a year that rotates (`scored` is not None) last year's other answers stand, with their evidence, where they
    are at target, unchanged, or do not apply.

    Raises:
        NotAllowed: the person does not direct the LEA, or there is no such cycle.
        AlreadyExists: the last year is not signed yet, or the next is begun already.
        UnknownIndicator: an element to be scored is not in the framework.

    """
    last = open_cycle(who, store, cycle_id, Act.DIRECT)
    if last.state != "closed":
        raise AlreadyExists("This year is not signed yet. Sign and lock it, then start the next one from it.")
    if _begun(store, last, framework) is not None:
        raise AlreadyExists(f"The self-assessment of {_year_after(last)} is begun already. Open that one.")
    chosen = None if scored is None else tuple(framework.element(own).id for own in scored)
    stands = would_stand(who, store, cycle_id, framework, chosen)
    cycle = Cycle(
        id=CycleId(new_id()),
        lea_id=last.lea_id,
        school_year=_year_after(last),
        framework_digest=framework.digest,
        started_at=now,
        way=Way(voices=last.way.voices, scored=chosen),
    )
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        kept.add_framework(framework)
        kept.add_cycle(cycle, change)
        _bring_parts(kept, last, cycle, change)
        _bring_aims(kept, framework, last, cycle, change)
        _bring_standing(kept, last, cycle, stands, change)
        _bring_lists(kept, framework, last, cycle, {row.indicator_id for row in stands}, change)
    return cycle


def same_as_last_year(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    indicator_id: IndicatorId,
    still_true: Collection[EvidenceId],
    *,
    seen: int,
    now: datetime,
) -> TeamRating:
    """The team's answer of last year, confirmed in one deliberate act; `still_true` of last year's evidence is listed.

    Raises:
        NotAllowed, CycleClosed: as for every change; also for evidence that was not listed last year.
        NotOpenedYet: others answered it this year, and the person does not hear them yet.
        NothingToConfirm: nothing was answered last year, it could not be judged, it was imported from a spreadsheet, or
            the indicator changed since.
        EvidenceNotConfirmed: the level is at its target or above, and no evidence is confirmed or listed this year.
        RatingChanged: somebody saved since revision `seen`.

    """
    cycle = open_cycle(who, store, cycle_id, Act.AGREE)
    cycle.require_open()
    heard_answers(who, store, framework, cycle, framework.indicator(indicator_id))
    last = last_year(who, store, cycle)
    before = last.answers.get(indicator_id) if last else None
    if before is None or before.imported or before.team.rating is None or isinstance(before.team.rating, CannotJudge):
        raise NothingToConfirm
    if not {entry.id for entry in before.evidence}.issuperset(still_true):
        raise NotAllowed
    with store.together() as kept:
        listed = kept.linked_evidence(cycle_id, indicator_id).get(indicator_id, ())
        if _needs_evidence(kept.aims(cycle_id), framework, before.team) and not (still_true or listed):
            raise EvidenceNotConfirmed
        change = Change(by=who.id, at=now)
        for evidence_id in sorted(still_true):
            kept.link_evidence(cycle_id, indicator_id, evidence_id, change)
        stands = kept.team_rating(cycle_id, indicator_id)
        wanted = {
            "rating": before.team.rating,
            "note": stands.note or before.team.note,
            "basis": "confirmed",
            "judged_in": before.judged_in,
        }
        return kept.save_team_rating(cycle_id, TeamRating(**dict(stands) | wanted), seen, change)


def _needs_evidence(aims: Aims, framework: Framework, team: TeamRating) -> bool:
    return isinstance(team.rating, Rated) and team.rating.level >= aims.target_of(framework, team.indicator_id)


def _year_after(cycle: Cycle) -> str:
    return school_year_from(int(cycle.school_year[:4]) + 1)


def _begun(store: Store, last: Cycle, framework: Framework) -> Cycle | None:
    years = (own for own in store.cycles(last.lea_id) if own.school_year == _year_after(last))
    return next((own for own in years if store.framework(own.framework_digest).id == framework.id), None)


def _last_judged(store: Store, last: Cycle, framework: Framework) -> Mapping[ElementId, str]:
    """The newest signed year that judged each element anew."""
    judged: dict[ElementId, str] = {}
    signed = [(last, framework), *signed_before(store, last, framework)]
    for old, _ in signed:
        scored = old.way.scored if old.way.scored is not None else tuple(own.id for own in framework.elements)
        for element_id in scored:
            judged.setdefault(element_id, old.school_year)
    return judged


def _bring_parts(kept: Store, last: Cycle, cycle: Cycle, change: Change) -> None:
    """The same sites and pathways with their people, under ids of their own; last year's dates are past."""
    members = kept.part_members(last.id)
    for part in kept.parts(last.id):
        own = Part(**dict(part) | {"id": PartId(new_id())})
        kept.add_part(cycle.id, own, change)
        people = [PartMember(part_id=own.id, person_id=one.person_id) for one in members if one.part_id == part.id]
        kept.set_part_members(cycle.id, own.id, people, change)


def _bring_aims(kept: Store, framework: Framework, last: Cycle, cycle: Cycle, change: Change) -> None:
    aims = aims_on(framework, kept.aims(last.id))
    for element_id, aim in aims.by_element.items():
        kept.save_aim(cycle.id, element_id, aim, Aim(), change)
    for indicator_id, aim in aims.by_indicator.items():
        kept.save_aim(cycle.id, indicator_id, aim, Aim(), change)


def _bring_standing(kept: Store, last: Cycle, cycle: Cycle, stands: Collection[TeamRating], change: Change) -> None:
    listed = kept.linked_evidence(last.id)
    for row in stands:
        kept.save_team_rating(cycle.id, row, 0, change)
        for entry in listed.get(row.indicator_id, ()):
            kept.link_evidence(cycle.id, row.indicator_id, entry.id, change)


def _bring_lists(
    kept: Store, framework: Framework, last: Cycle, cycle: Cycle, settled: Collection[IndicatorId], change: Change
) -> None:
    """The same lists without what stands, of those who still may rate here."""
    raters = {person.id for person in kept.people() if person.may(Act.RATE, cycle.lea_id)}
    wanted = [
        Assignment(indicator_id=own.indicator_id, person_id=own.person_id)
        for own in kept.assignments(last.id)
        if own.indicator_id in framework.indicators and own.indicator_id not in settled and own.person_id in raters
    ]
    kept.assign(cycle.id, wanted, change)
