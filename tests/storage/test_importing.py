"""A whole cycle from another store, on each database: as it was, all of it or nothing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from assessment.aims import Aim, Aims
from assessment.bundle import CycleBundle
from assessment.cycles import Part
from assessment.errors import AlreadyExists, NotFound
from assessment.history import Change, HistoryRow, Subject
from assessment.ids import ElementId, PartId, PersonId
from assessment.leas import Profile
from assessment.people import Person, Role
from assessment.services.bundles import read_bundle
from storage.store import SqlStore
from tests.factories import make_framework
from tests.storage.made import (
    ANA,
    BEN,
    BY_ANA,
    CYCLE,
    FIRST,
    FRAMEWORK,
    LEA,
    NOON,
    SECOND,
    keep_cycle,
    keep_people,
    make_cycle,
    make_edition,
    make_evidence,
    make_lea,
    make_own_rating,
    make_score,
    make_team_rating,
)

IMPORTED = Change(by=ANA, at=NOON + timedelta(days=1))
CY = PersonId("cy")
SAVED = {"revision": 3, "changed_at": NOON}


def make_bundle(**changes: Any) -> CycleBundle:
    """A signed cycle with something of everything, rated by somebody whom the store does not know."""
    paper = make_evidence()
    defaults: dict[str, Any] = {
        "lea": make_lea(),
        "framework": FRAMEWORK,
        "cycle": make_cycle(state="closed", digest="digest 1", closed_at=NOON),
        "parts": (Part(id=PartId("1"), kind="site", name="North"),),
        "team": (
            make_team_rating(2, FIRST, note="=1+1", dissent="No", changed_by=CY, **SAVED),
            make_team_rating("NA", SECOND, changed_by=CY, **SAVED),
        ),
        "individual": (make_own_rating(1, person_id=CY, **SAVED),),
        "aims": Aims(by_element={ElementId("E01"): Aim(target=3)}, by_indicator={SECOND: Aim(importance=2)}),
        "evidence": {FIRST: (paper,), SECOND: (paper,)},
        "people": (Person(id=CY, name="Cy"),),
        "editions": (make_edition(closed_by=CY),),
        "scores": (make_score("E01"), make_score("E02", mean=None, median=None)),
        "history": (
            HistoryRow(
                at=NOON, by=CY, lea_id=LEA, cycle_id=CYCLE, subject=Subject.AIM, key="E01", was=None, now={"target": 3}
            ),
        ),
    }
    return CycleBundle(**defaults | changes)


def test_a_cycle_is_kept_as_it_was(any_store: SqlStore) -> None:
    keep_people(any_store)
    bundle = make_bundle()

    any_store.import_cycle(bundle, IMPORTED)

    assert read_bundle(any_store, CYCLE) == bundle


def test_an_open_cycle_can_be_worked_on_afterwards(any_store: SqlStore) -> None:
    keep_people(any_store)
    any_store.import_cycle(make_bundle(cycle=make_cycle(), editions=(), scores=()), IMPORTED)

    saved = any_store.save_team_rating(CYCLE, make_team_rating(1), 3, BY_ANA)

    assert (saved.revision, saved.changed_by) == (4, ANA)


def test_who_is_known_keeps_name_and_roles(any_store: SqlStore) -> None:
    keep_people(any_store)
    known = Person(id=CY, name="Cyrus", everywhere=Role.VIEWER)
    any_store.save_person(known)

    any_store.import_cycle(make_bundle(), IMPORTED)

    assert any_store.person(CY) == known


def test_an_lea_that_is_kept_keeps_its_profile(any_store: SqlStore) -> None:
    keep_people(any_store)
    any_store.add_lea(make_lea(), BY_ANA)
    own = any_store.save_profile(LEA, Profile(sectors=("Arts",)), 1, BY_ANA)

    any_store.import_cycle(make_bundle(), IMPORTED)

    assert any_store.lea(LEA) == own


def test_evidence_that_is_kept_already_is_shared(any_store: SqlStore) -> None:
    keep_people(any_store)
    any_store.add_lea(make_lea(), BY_ANA)
    any_store.add_evidence(make_evidence(), BY_ANA)

    any_store.import_cycle(make_bundle(), IMPORTED)

    assert any_store.evidence(LEA) == (make_evidence(),)


CONFLICTS: dict[str, CycleBundle] = {
    "cycle id": make_bundle(cycle=make_cycle(school_year="2027-28"), editions=(), scores=()),
    "LEA and year": make_bundle(cycle=make_cycle("cycle-2"), editions=(), scores=(), history=()),
    "evidence": make_bundle(
        cycle=make_cycle("cycle-2", school_year="2027-28"),
        evidence={FIRST: (make_evidence(title="Other"),)},
        editions=(),
        scores=(),
        history=(),
    ),
    "framework version": make_bundle(framework=make_framework({"E01": 1})),
}


@pytest.mark.parametrize("bundle", CONFLICTS.values(), ids=CONFLICTS)
def test_what_would_change_what_is_kept_is_refused_whole(any_store: SqlStore, bundle: CycleBundle) -> None:
    keep_cycle(any_store)
    any_store.add_evidence(make_evidence(), BY_ANA)
    before = read_bundle(any_store, CYCLE)

    with pytest.raises(AlreadyExists):
        any_store.import_cycle(bundle, IMPORTED)

    assert read_bundle(any_store, CYCLE) == before
    assert [cycle.id for cycle in any_store.cycles()] == [CYCLE]
    assert [person.id for person in any_store.people()] == [ANA, BEN]


def test_an_importer_whom_the_store_does_not_know_is_refused_and_nothing_is_kept(any_store: SqlStore) -> None:
    with pytest.raises(NotFound):
        any_store.import_cycle(make_bundle(), IMPORTED)

    assert (any_store.people(), any_store.leas(), any_store.cycles()) == ((), (), ())


def test_the_cycles_own_history_does_not_tell_of_the_import(any_store: SqlStore) -> None:
    keep_people(any_store)
    bundle = make_bundle()

    any_store.import_cycle(bundle, IMPORTED)

    assert any_store.history(CYCLE) == bundle.history


def test_a_second_import_of_another_year_shares_people_and_framework(any_store: SqlStore) -> None:
    keep_people(any_store)
    any_store.import_cycle(make_bundle(), IMPORTED)
    next_year = replace(
        make_bundle(parts=(), editions=(), scores=(), history=()), cycle=make_cycle("cycle-2", school_year="2027-28")
    )

    any_store.import_cycle(next_year, IMPORTED)

    assert [cycle.school_year for cycle in any_store.cycles(LEA)] == ["2027-28", "2026-27"]
