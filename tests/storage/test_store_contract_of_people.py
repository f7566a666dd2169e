"""What every store promises, on each database, of people: what they are to an LEA, and its history of it."""

import pytest

from assessment.errors import NotFound
from assessment.history import Change, Subject
from assessment.ids import LeaId, PersonId
from assessment.people import Person, Role
from storage.store import SqlStore
from tests.storage.made import ANA, BEN, BY_ANA, BY_BEN, CYCLE, LEA, keep_cycle, make_lea

OTHER = LeaId("lea-2")
RATER = {LEA: Role.RATER}


def told(store: SqlStore, lea_id: LeaId = LEA) -> list[tuple[str, object, object]]:
    """Whose standing in the LEA changed, from what to what."""
    return [(row.key, row.was, row.now) for row in store.lea_history(lea_id) if row.subject == Subject.PERSON]


def test_what_a_person_is_asked_as_comes_back(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    person = Person(id=BEN, name="Ben", roles=RATER, asked_as={LEA: ("counselor", "data-lead")})

    any_store.save_person(person, BY_ANA)

    assert any_store.person(BEN) == person


def test_each_change_of_a_role_is_a_row_in_the_leas_history(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_person(Person(id=BEN, name="Ben", roles=RATER, asked_as={LEA: ("counselor",)}), BY_ANA)
    any_store.save_person(Person(id=BEN, name="Ben", roles={LEA: Role.DIRECTOR}), BY_BEN)
    any_store.save_person(Person(id=BEN, name="Ben"), BY_ANA)

    first, second = {"role": "rater", "asked_as": ["counselor"]}, {"role": "director", "asked_as": []}
    assert told(any_store) == [(BEN, None, first), (BEN, first, second), (BEN, second, None)]
    assert [(row.by, row.at) for row in any_store.lea_history(LEA)[-2:]] == [(BEN, BY_BEN.at), (ANA, BY_ANA.at)]


def test_a_new_name_is_a_row_that_does_not_hold_the_name(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_person(Person(id=BEN, name="Benjamin Secret", roles=RATER), BY_ANA)

    any_store.save_person(Person(id=BEN, name="Former member", roles=RATER), BY_ANA)

    assert told(any_store)[-1][2] == {"role": "rater", "asked_as": [], "renamed": True}
    assert "Secret" not in repr(any_store.lea_history(LEA))


def test_saving_the_same_person_again_writes_no_row(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_person(Person(id=BEN, name="Ben", roles=RATER), BY_ANA)

    any_store.save_person(Person(id=BEN, name="Ben", roles=RATER), BY_BEN)

    assert len(told(any_store)) == 1


def test_only_the_lea_that_is_touched_is_told(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.add_lea(make_lea(OTHER), BY_ANA)
    any_store.save_person(Person(id=BEN, name="Ben", roles=RATER), BY_ANA)

    any_store.save_person(Person(id=BEN, name="Ben", roles=RATER | {OTHER: Role.VIEWER}), BY_ANA)

    assert len(told(any_store)) == len(told(any_store, OTHER)) == 1


def test_a_change_by_nobody_known_changes_nothing(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with pytest.raises(NotFound):
        any_store.save_person(Person(id=PersonId("cy"), name="Cy", roles=RATER), Change(by=PersonId("?"), at=BY_ANA.at))

    assert [person.id for person in any_store.people()] == [ANA, BEN]
    assert told(any_store) == []


def test_the_leas_history_has_nothing_of_its_cycles(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_person(Person(id=BEN, name="Ben", roles=RATER), BY_ANA)

    assert {row.cycle_id for row in any_store.lea_history(LEA)} == {None}
    assert Subject.PERSON not in {row.subject for row in any_store.history(CYCLE)}
