"""Correcting what was signed: a new edition with a reason; the one before stands, and abandoning leads back to it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assessment.aims import Aim
from assessment.assignments import Assignment
from assessment.conflicts import RatingChanged
from assessment.cycle_file import digest_of
from assessment.cycles import Cycle, Part, Way
from assessment.errors import CycleClosed, NotAllowed, NotFound, NotSigned, WhyMissing
from assessment.history import Change, Subject
from assessment.ids import ElementId, IndicatorId, PartId, PersonId
from assessment.meeting import Opened, Parked
from assessment.part_answers import PartAnswer, PartMember
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import IndividualRating, Rated, TeamRating
from assessment.services.bundles import read_bundle
from assessment.services.closing import close_cycle
from assessment.services.correcting import abandon_correction, editions_of, start_correction
from assessment.services.cycles import start_cycle
from assessment.services.exchange import export_cycle, import_cycle
from assessment.services.rating import rate
from assessment.services.results import results, signed_results
from tests.factories import make_framework
from tests.kept import LEA, keep_cycle

FRAMEWORK = make_framework(target=2)
NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
WHO = local_person()
BY = Change(by=WHO.id, at=LATER)
FIRST, SECOND, THIRD = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3))
WHY = "E01.01 was read as a district indicator."


@pytest.fixture
def signed(store: Store) -> Cycle:
    """Two levels, one with evidence, one individual answer, one part with an answer; signed."""
    cycle = keep_cycle(store, FRAMEWORK, {FIRST: 3, SECOND: 1}, supported=[FIRST])
    store.save_individual_rating(cycle.id, _own(2), 0, BY)
    store.add_part(cycle.id, Part(id=PartId("north"), kind="site", name="North"), BY)
    store.set_part_members(cycle.id, PartId("north"), [PartMember(part_id=PartId("north"), person_id=WHO.id)], BY)
    store.save_part_answer(cycle.id, PartAnswer(part_id=PartId("north"), indicator_id=FIRST, in_place="yes"), 0, BY)
    store.assign(cycle.id, [Assignment(indicator_id=FIRST, person_id=WHO.id)], BY)
    store.park(cycle.id, Parked(indicator_id=SECOND, reason="Later", parked_by=WHO.id, parked_at=NOW), BY)
    store.save_aim(cycle.id, ElementId("E01"), Aim(target=3), Aim(), BY)
    return close_cycle(WHO, store, cycle.id, NOW)


def _own(level: int) -> IndividualRating:
    return IndividualRating(indicator_id=FIRST, person_id=WHO.id, rating=Rated(level=level))


def work_on(store: Store, cycle: Cycle) -> None:
    """A change of everything that a correction can change."""
    key = cycle.id
    stands = store.team_rating(key, FIRST)
    store.save_team_rating(key, TeamRating(**dict(stands) | {"rating": Rated(level=0)}), stands.revision, BY)
    store.save_team_rating(key, TeamRating(indicator_id=THIRD, rating=Rated(level=2)), 0, BY)
    store.save_individual_rating(key, _own(0), 1, BY)
    store.add_part(key, Part(id=PartId("south"), kind="site", name="South"), BY)
    store.change_part(key, Part(id=PartId("north"), kind="site", name="North High"), BY)
    store.set_part_members(key, PartId("north"), [], BY)
    for part, seen in (("north", 1), ("south", 0)):
        answer = PartAnswer(part_id=PartId(part), indicator_id=FIRST, in_place="no")
        store.save_part_answer(key, answer, seen, BY)
    store.unassign(key, [(FIRST, WHO.id)], BY)
    store.unpark(key, SECOND, BY)
    store.open_scope(key, Opened(scope=FIRST, opened_by=WHO.id, opened_at=LATER), BY)
    store.save_aim(key, ElementId("E01"), Aim(), Aim(target=3), BY)
    store.save_way(key, Way(voices="hidden"), BY)
    store.unlink_evidence(key, FIRST, next(iter(store.evidence(LEA.id))).id, BY)


def test_a_correction_opens_the_next_edition_and_leaves_the_signed_one(store: Store, signed: Cycle) -> None:
    before = store.editions(signed.id)

    opened = start_correction(WHO, store, signed.id, f"  {WHY} ", LATER)

    assert opened == store.cycle(signed.id)
    assert (opened.state, opened.edition, opened.digest, opened.reason) == ("open", 2, None, WHY)
    assert store.editions(signed.id) == before
    assert store.history(signed.id)[-1].now["reason"] == WHY


def test_a_correction_is_signed_as_the_next_edition_with_its_reason(store: Store, signed: Cycle) -> None:
    start_correction(WHO, store, signed.id, WHY, LATER)
    rate(WHO, store, FRAMEWORK, signed.id, SECOND, Rated(level=2), seen=1, now=LATER)

    close_cycle(WHO, store, signed.id, LATER)

    first, second = store.editions(signed.id)
    assert (first.reason, second.reason, second.number) == ("", WHY, 2)
    assert first.digest == signed.digest != second.digest
    assert len(store.element_scores(signed.id, 1)) == len(store.element_scores(signed.id, 2)) == 2


def test_each_edition_names_who_signed_it_and_what_reads_otherwise(store: Store, signed: Cycle) -> None:
    start_correction(WHO, store, signed.id, WHY, LATER)
    rate(WHO, store, FRAMEWORK, signed.id, SECOND, Rated(level=2), seen=1, now=LATER)
    close_cycle(WHO, store, signed.id, LATER)

    newest, oldest = editions_of(WHO, store, signed.id)

    assert (newest.edition.number, newest.signed_by, newest.changed) == (2, WHO.name, (SECOND,))
    assert (oldest.edition.number, oldest.changed) == (1, ())


@pytest.mark.parametrize("reason", ["", "  ", "x" * 4001])
def test_a_correction_needs_a_reason(store: Store, signed: Cycle, reason: str) -> None:
    with pytest.raises(WhyMissing):
        start_correction(WHO, store, signed.id, reason, LATER)

    assert store.cycle(signed.id) == signed


@pytest.mark.parametrize("role", [Role.VIEWER, Role.RATER, Role.FACILITATOR])
def test_only_a_director_corrects_and_abandons(store: Store, signed: Cycle, role: Role) -> None:
    person = Person(id=PersonId("p"), name="P", roles={LEA.id: role})
    store.save_person(person)

    with pytest.raises(NotAllowed):
        start_correction(person, store, signed.id, WHY, LATER)
    start_correction(WHO, store, signed.id, WHY, LATER)
    with pytest.raises(NotAllowed):
        abandon_correction(person, store, signed.id, LATER)


def test_what_is_open_is_not_corrected_and_what_is_signed_not_abandoned(store: Store, signed: Cycle) -> None:
    with pytest.raises(CycleClosed):
        abandon_correction(WHO, store, signed.id, LATER)
    opened = start_correction(WHO, store, signed.id, WHY, LATER)
    with pytest.raises(NotSigned):
        start_correction(WHO, store, signed.id, WHY, LATER)

    assert store.cycle(signed.id) == opened


def test_a_cycle_that_was_never_signed_has_no_edition_to_go_back_to(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {FIRST: 3})

    with pytest.raises(NotSigned):
        abandon_correction(WHO, store, cycle.id, LATER)

    assert store.cycle(cycle.id) == cycle


def test_abandoning_leads_back_to_what_was_signed(store: Store, signed: Cycle) -> None:
    before = read_bundle(store, signed.id)
    files = [export_cycle(WHO, store, signed.id, people) for people in ("none", "initials")]
    start_correction(WHO, store, signed.id, WHY, LATER)
    work_on(store, signed)

    abandoned = abandon_correction(WHO, store, signed.id, LATER)

    after = read_bundle(store, signed.id)
    assert abandoned == store.cycle(signed.id) == signed
    assert digest_of(replace(after, editions=())) == signed.digest
    assert [export_cycle(WHO, store, signed.id, people) for people in ("none", "initials")] == files
    same = ("parts", "aims", "evidence", "assignments", "members", "opened", "parked", "editions", "scores")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]


def test_everything_that_abandoning_undoes_stands_in_the_history(store: Store, signed: Cycle) -> None:
    start_correction(WHO, store, signed.id, WHY, LATER)
    work_on(store, signed)
    rows = len(store.history(signed.id))

    abandon_correction(WHO, store, signed.id, LATER)

    undone = store.history(signed.id)[rows:]
    assert {row.subject for row in undone} == {
        Subject.TEAM_RATING,
        Subject.INDIVIDUAL_RATING,
        Subject.PART,
        Subject.PART_MEMBER,
        Subject.PART_ANSWER,
        Subject.ASSIGNMENT,
        Subject.PARKED,
        Subject.OPENED,
        Subject.AIM,
        Subject.WAY,
        Subject.EVIDENCE_LINK,
        Subject.CYCLE,
    }
    assert next(row.now["rating"] for row in undone if row.key == FIRST and row.subject == "team_rating") == {
        "kind": "rated",
        "level": 3,
    }


def test_a_page_open_since_an_abandoned_correction_overwrites_nothing(store: Store, signed: Cycle) -> None:
    start_correction(WHO, store, signed.id, WHY, LATER)
    seen = rate(WHO, store, FRAMEWORK, signed.id, FIRST, Rated(level=0), seen=1, now=LATER).revision
    abandon_correction(WHO, store, signed.id, LATER)
    start_correction(WHO, store, signed.id, WHY, LATER)

    with pytest.raises(RatingChanged):
        rate(WHO, store, FRAMEWORK, signed.id, FIRST, Rated(level=1), seen=seen, now=LATER)


def test_others_mean_the_signed_edition_while_a_correction_is_under_way(store: Store, signed: Cycle) -> None:
    file = export_cycle(WHO, store, signed.id)
    next_year = start_cycle(WHO, store, LEA.id, "2027-28", FRAMEWORK, LATER)
    start_correction(WHO, store, signed.id, WHY, LATER)
    rate(WHO, store, FRAMEWORK, signed.id, FIRST, Rated(level=0), seen=1, now=LATER)
    rate(WHO, store, FRAMEWORK, next_year.id, FIRST, Rated(level=3), seen=0, now=LATER)

    moved = results(WHO, store, next_year.id).baseline

    assert moved is not None
    assert moved.movement.same == (FIRST,)
    assert export_cycle(WHO, store, signed.id) == file
    assert signed_results(WHO, store, signed.id).standings[FIRST].level == 3
    assert results(WHO, store, signed.id).standings[FIRST].level == 0


def test_an_older_edition_can_be_exported_and_read(store: Store, signed: Cycle) -> None:
    file = export_cycle(WHO, store, signed.id)
    start_correction(WHO, store, signed.id, WHY, LATER)
    rate(WHO, store, FRAMEWORK, signed.id, FIRST, Rated(level=0), seen=1, now=LATER)
    close_cycle(WHO, store, signed.id, LATER)

    assert export_cycle(WHO, store, signed.id, edition=1) == file
    assert json.loads(export_cycle(WHO, store, signed.id))["cycle"]["reason"] == WHY
    assert signed_results(WHO, store, signed.id, 1).standings[FIRST].level == 3
    with pytest.raises(NotFound):
        signed_results(WHO, store, signed.id, 3)


def test_a_corrected_cycle_comes_back_with_its_reason(store: Store, signed: Cycle, store_url: str) -> None:
    start_correction(WHO, store, signed.id, WHY, LATER)
    close_cycle(WHO, store, signed.id, LATER)

    imported = import_cycle(WHO, store, export_cycle(WHO, store, signed.id, "full"), now=LATER)

    assert (imported.is_new, imported.cycle.reason) == (False, WHY)
