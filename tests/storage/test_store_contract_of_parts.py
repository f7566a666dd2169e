"""What every store promises, on each database: sites and pathways, their people and their answers."""

from datetime import date

import pytest

from assessment.conflicts import PartAnswerChanged
from assessment.cycles import Part
from assessment.errors import AlreadyExists, CycleClosed, NotFound
from assessment.history import Subject
from assessment.ids import PartId, PersonId
from assessment.part_answers import PartAnswer, PartMember
from storage.store import SqlStore
from tests.storage.made import ANA, BEN, BY_ANA, BY_BEN, CYCLE, FIRST, SECOND, keep_cycle, make_edition, make_score

WEST = Part(id=PartId("west"), kind="site", name="West High")
WELDING = Part(id=PartId("welding"), kind="pathway", name="Welding", code="233")
ANA_IN_WEST = PartMember(part_id=WEST.id, person_id=ANA, due=date(2026, 12, 1))
YES = PartAnswer(part_id=WEST.id, indicator_id=FIRST, in_place="yes", note="Since fall")


def keep_parts(store: SqlStore) -> None:
    keep_cycle(store)
    store.add_part(CYCLE, WELDING, BY_ANA)
    store.add_part(CYCLE, WEST, BY_ANA)


def subjects(store: SqlStore) -> list[Subject]:
    return [row.subject for row in store.history(CYCLE)][3:]


def test_a_part_takes_another_name_and_code(any_store: SqlStore) -> None:
    keep_parts(any_store)
    renamed = Part(**dict(WEST) | {"name": "Peña West High"})

    any_store.change_part(CYCLE, renamed, BY_BEN)
    any_store.change_part(CYCLE, renamed, BY_BEN)

    assert any_store.parts(CYCLE) == (renamed, WELDING)
    assert subjects(any_store) == [Subject.PART]


def test_a_part_without_answers_goes_with_its_people(any_store: SqlStore) -> None:
    keep_parts(any_store)
    any_store.set_part_members(CYCLE, WEST.id, [ANA_IN_WEST], BY_ANA)

    any_store.remove_part(CYCLE, WEST.id, BY_ANA)

    assert any_store.parts(CYCLE) == (WELDING,)
    assert any_store.part_members(CYCLE) == ()


def test_a_part_with_answers_stays(any_store: SqlStore) -> None:
    keep_parts(any_store)
    any_store.save_part_answer(CYCLE, YES, 0, BY_ANA)

    with pytest.raises(AlreadyExists, match="West High has answers"):
        any_store.remove_part(CYCLE, WEST.id, BY_ANA)

    assert any_store.parts(CYCLE) == (WEST, WELDING)


def test_exactly_those_people_answer_for_a_part(any_store: SqlStore) -> None:
    keep_parts(any_store)
    ben = PartMember(part_id=WEST.id, person_id=BEN)
    any_store.set_part_members(CYCLE, WEST.id, [ben, ANA_IN_WEST], BY_ANA)
    any_store.set_part_members(CYCLE, WELDING.id, [PartMember(part_id=WELDING.id, person_id=BEN)], BY_ANA)

    any_store.set_part_members(CYCLE, WEST.id, [ben], BY_ANA)
    any_store.set_part_members(CYCLE, WEST.id, [ben], BY_ANA)

    assert any_store.part_members(CYCLE) == (PartMember(part_id=WELDING.id, person_id=BEN), ben)
    assert subjects(any_store) == [Subject.PART_MEMBER] * 3


def test_nobody_unknown_answers_for_a_part(any_store: SqlStore) -> None:
    keep_parts(any_store)

    with pytest.raises(NotFound):
        any_store.set_part_members(CYCLE, WEST.id, [PartMember(part_id=WEST.id, person_id=PersonId("nobody"))], BY_ANA)

    assert any_store.part_members(CYCLE) == ()


@pytest.mark.parametrize("in_place", ["yes", "partly", "no", "unknown", None])
def test_an_answer_comes_back_with_its_revision_author_and_moment(any_store: SqlStore, in_place: str | None) -> None:
    keep_parts(any_store)

    saved = any_store.save_part_answer(CYCLE, PartAnswer(**dict(YES) | {"in_place": in_place}), 0, BY_ANA)

    assert any_store.part_answers(CYCLE) == (saved,)
    assert (saved.in_place, saved.note, saved.revision) == (in_place, "Since fall", 1)
    assert (saved.changed_at, saved.changed_by) == (BY_ANA.at, ANA)


def test_an_answer_changed_in_between_is_shown_and_not_overwritten(any_store: SqlStore) -> None:
    keep_parts(any_store)
    saved = any_store.save_part_answer(CYCLE, YES, 0, BY_ANA)

    with pytest.raises(PartAnswerChanged) as refused:
        any_store.save_part_answer(CYCLE, PartAnswer(**dict(YES) | {"in_place": "no"}), 0, BY_BEN)

    assert refused.value.current == saved == any_store.part_answers(CYCLE)[0]


def test_the_same_answer_again_changes_nothing(any_store: SqlStore) -> None:
    keep_parts(any_store)
    saved = any_store.save_part_answer(CYCLE, YES, 0, BY_ANA)

    assert any_store.save_part_answer(CYCLE, YES, 0, BY_BEN) == saved
    assert subjects(any_store) == [Subject.PART_ANSWER]


def test_answers_are_read_of_one_part_or_one_indicator(any_store: SqlStore) -> None:
    keep_parts(any_store)
    west = any_store.save_part_answer(CYCLE, YES, 0, BY_ANA)
    welding = any_store.save_part_answer(CYCLE, PartAnswer(**dict(YES) | {"part_id": WELDING.id}), 0, BY_ANA)
    second = any_store.save_part_answer(CYCLE, PartAnswer(**dict(YES) | {"indicator_id": SECOND}), 0, BY_ANA)

    assert any_store.part_answers(CYCLE, part_id=WEST.id) == (west, second)
    assert any_store.part_answers(CYCLE, indicator_id=FIRST) == (welding, west)
    assert any_store.part_answers(CYCLE, part_id=WELDING.id, indicator_id=SECOND) == ()


def test_an_answer_of_a_part_of_another_cycle_is_refused(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with pytest.raises(NotFound):
        any_store.save_part_answer(CYCLE, YES, 0, BY_ANA)


def test_a_signed_cycle_keeps_its_parts_and_answers(any_store: SqlStore) -> None:
    keep_parts(any_store)
    any_store.close_cycle(CYCLE, make_edition(), (make_score(),), BY_ANA)

    with pytest.raises(CycleClosed):
        any_store.change_part(CYCLE, WEST, BY_ANA)
    with pytest.raises(CycleClosed):
        any_store.remove_part(CYCLE, WEST.id, BY_ANA)
    with pytest.raises(CycleClosed):
        any_store.set_part_members(CYCLE, WEST.id, [ANA_IN_WEST], BY_ANA)
    with pytest.raises(CycleClosed):
        any_store.save_part_answer(CYCLE, YES, 0, BY_ANA)
