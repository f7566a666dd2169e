"""Sites and pathways answer for themselves; what one part said is its own people's and the director's."""

from datetime import UTC, datetime

import pytest

from assessment.conflicts import PartAnswerChanged
from assessment.cycles import Cycle, Part
from assessment.errors import NotAllowed
from assessment.ids import IndicatorId, PartId, PersonId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.parts import answer, counts, counts_of, keep_part, part_states, remove_part, set_members
from tests.factories import make_element, make_framework, make_indicator
from tests.kept import LEA, keep_cycle

NOW = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
AT_PATHWAYS, OF_THE_DISTRICT = IndicatorId("E01.01"), IndicatorId("E01.02")
FRAMEWORK = make_framework(
    [make_element("E01", [make_indicator("E01.01", judged_at="pathway"), make_indicator("E01.02")])], target=2
)
DIRECTOR = local_person()
WELDING, NURSING, DESIGN = (
    Part(id=PartId(name.lower()), kind="pathway", name=name) for name in ("Welding", "Nursing", "Design")
)


def person(name: str, role: Role) -> Person:
    return Person(id=PersonId(name), name=name.title(), roles={LEA.id: role})


ANA, BEN = person("ana", Role.RATER), person("ben", Role.RATER)
FACILITATOR, VIEWER = person("faye", Role.FACILITATOR), person("vic", Role.VIEWER)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """A cycle with three pathways; Ana answers for welding, Ben for nursing."""
    cycle = keep_cycle(store, FRAMEWORK, {})
    for own in (ANA, BEN, FACILITATOR, VIEWER):
        store.save_person(own)
    for part in (WELDING, NURSING, DESIGN):
        keep_part(DIRECTOR, store, cycle.id, part, NOW)
    set_members(DIRECTOR, store, cycle.id, WELDING.id, [ANA.id], None, NOW)
    set_members(DIRECTOR, store, cycle.id, NURSING.id, [BEN.id], None, NOW)
    return cycle


def say(store: Store, who: Person, cycle: Cycle, part: Part, in_place: str | None, seen: int = 0) -> None:
    answer(who, store, FRAMEWORK, cycle.id, part.id, AT_PATHWAYS, in_place, "", seen=seen, now=NOW)  # type: ignore[arg-type]


def test_a_parts_own_people_and_the_director_answer_for_it(store: Store, cycle: Cycle) -> None:
    say(store, ANA, cycle, WELDING, "yes")
    say(store, DIRECTOR, cycle, NURSING, "no")

    assert [state.answered for state in part_states(DIRECTOR, store, FRAMEWORK, cycle.id)] == [0, 1, 1]


@pytest.mark.parametrize("who", [BEN, FACILITATOR, VIEWER])
def test_nobody_else_answers_for_a_part(store: Store, cycle: Cycle, who: Person) -> None:
    with pytest.raises(NotAllowed):
        say(store, who, cycle, WELDING, "yes")


def test_a_part_is_asked_only_what_is_judged_there(store: Store, cycle: Cycle) -> None:
    (own,) = part_states(ANA, store, FRAMEWORK, cycle.id)

    assert [indicator.id for indicator in own.indicators] == [AT_PATHWAYS]
    with pytest.raises(NotAllowed):
        answer(ANA, store, FRAMEWORK, cycle.id, WELDING.id, OF_THE_DISTRICT, "yes", "", seen=0, now=NOW)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (DIRECTOR, ["Design", "Nursing", "Welding"]),
        (ANA, ["Welding"]),
        (BEN, ["Nursing"]),
        (FACILITATOR, []),
        (VIEWER, []),
    ],
)
def test_what_a_part_said_is_seen_by_its_people_and_the_director(
    store: Store, cycle: Cycle, who: Person, seen: list[str]
) -> None:
    say(store, ANA, cycle, WELDING, "partly")

    assert [state.part.name for state in part_states(who, store, FRAMEWORK, cycle.id)] == seen


def test_two_who_answer_for_one_part_do_not_overwrite_each_other_unseen(store: Store, cycle: Cycle) -> None:
    say(store, ANA, cycle, WELDING, "partly")

    with pytest.raises(PartAnswerChanged):
        say(store, DIRECTOR, cycle, WELDING, "yes")
    say(store, DIRECTOR, cycle, WELDING, None, seen=1)

    assert part_states(ANA, store, FRAMEWORK, cycle.id)[0].answered == 0


def test_the_facilitator_sees_the_counts_and_a_rater_does_not(store: Store, cycle: Cycle) -> None:
    say(store, ANA, cycle, WELDING, "yes")
    indicator = FRAMEWORK.indicator(AT_PATHWAYS)

    found = counts(FACILITATOR, store, FRAMEWORK, cycle.id)

    assert found == {AT_PATHWAYS: counts_of(FACILITATOR, store, cycle, indicator)}
    assert (found[AT_PATHWAYS].yes, found[AT_PATHWAYS].silent) == (1, 2)
    assert counts_of(ANA, store, cycle, indicator) is None
    with pytest.raises(NotAllowed):
        counts(ANA, store, FRAMEWORK, cycle.id)


def test_of_two_parts_only_the_director_sees_counts(store: Store, cycle: Cycle) -> None:
    remove_part(DIRECTOR, store, cycle.id, DESIGN.id, NOW)
    say(store, ANA, cycle, WELDING, "yes")

    assert counts(FACILITATOR, store, FRAMEWORK, cycle.id) == {}
    assert counts(DIRECTOR, store, FRAMEWORK, cycle.id)[AT_PATHWAYS].yes == 1


@pytest.mark.parametrize("who", [ANA, FACILITATOR, VIEWER])
def test_only_the_director_sets_up_parts(store: Store, cycle: Cycle, who: Person) -> None:
    with pytest.raises(NotAllowed):
        keep_part(who, store, cycle.id, WELDING, NOW)
    with pytest.raises(NotAllowed):
        remove_part(who, store, cycle.id, DESIGN.id, NOW)
    with pytest.raises(NotAllowed):
        set_members(who, store, cycle.id, DESIGN.id, [ANA.id], None, NOW)


def test_nobody_without_a_role_here_answers_for_a_part(store: Store, cycle: Cycle) -> None:
    stranger = Person(id=PersonId("sam"), name="Sam")
    store.save_person(stranger)

    with pytest.raises(NotAllowed):
        set_members(DIRECTOR, store, cycle.id, DESIGN.id, [stranger.id], None, NOW)


def test_a_part_takes_another_name(store: Store, cycle: Cycle) -> None:
    keep_part(DIRECTOR, store, cycle.id, Part(**dict(DESIGN) | {"name": "Arts and design"}), NOW)

    assert [part.name for part in store.parts(cycle.id)] == ["Arts and design", "Nursing", "Welding"]
