"""Targets and importance: a director's to set, on the scale, and never over another's unseen."""

import pytest

from assessment.aims import Aim, Aims
from assessment.conflicts import AimChanged
from assessment.cycles import Cycle
from assessment.errors import CycleClosed, LevelOutOfScale, NotAllowed, UnknownIndicator
from assessment.history_text import Names, told
from assessment.ids import CycleId, ElementId, IndicatorId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.aiming import set_aim
from assessment.services.results import results
from assessment.services.undoing import undo
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, keep_team, sign

FRAMEWORK = make_framework(target=2)
E01, E02 = ElementId("E01"), ElementId("E02")
FIRST = IndicatorId("E01.01")
ME = local_person()


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, {"E01.01": 1, "E02.01": 1})


def aim(store: Store, cycle: Cycle, scope: str, wanted: Aim, seen: Aim | None = None, who: Person = ME) -> Aims:
    return set_aim(who, store, FRAMEWORK, cycle.id, IndicatorId(scope), wanted, seen=seen or Aim(), now=NOW)


def test_an_element_is_aimed_at_and_an_indicator_is_an_exception(store: Store, cycle: Cycle) -> None:
    aim(store, cycle, E01, Aim(target=3, importance=2))
    found = aim(store, cycle, FIRST, Aim(importance=3))

    assert found == Aims(by_element={E01: Aim(target=3, importance=2)}, by_indicator={FIRST: Aim(importance=3)})
    assert (found.target_of(FRAMEWORK, FIRST), found.importance_of(FRAMEWORK, FIRST)) == (3, 3)


def test_what_holds_for_an_element_anyway_is_kept_as_none_and_an_exception_as_it_was_chosen(
    store: Store, cycle: Cycle
) -> None:
    aim(store, cycle, E01, Aim(target=3, importance=2))

    aim(store, cycle, E01, Aim(target=2, importance=1), seen=Aim(target=3, importance=2))
    found = aim(store, cycle, FIRST, Aim(target=2, importance=1))

    assert found == Aims(by_indicator={FIRST: Aim(target=2, importance=1)})


def test_the_gaps_and_their_order_follow_at_once(store: Store, cycle: Cycle) -> None:
    before = [gap.indicator_id for gap in results(ME, store, cycle.id).gaps]

    aim(store, cycle, E02, Aim(importance=3))
    ordered = [gap.indicator_id for gap in results(ME, store, cycle.id).gaps]
    aim(store, cycle, E01, Aim(target=1))
    left = [gap.indicator_id for gap in results(ME, store, cycle.id).gaps]

    assert (before, ordered, left) == (["E01.01", "E02.01"], ["E02.01", "E01.01"], ["E02.01"])


def test_over_another_than_was_seen_nothing_is_saved_and_what_stands_is_told(store: Store, cycle: Cycle) -> None:
    aim(store, cycle, E01, Aim(target=3))

    with pytest.raises(AimChanged) as refused:
        aim(store, cycle, E01, Aim(importance=3))

    assert refused.value.current == Aim(target=3)
    assert store.aims(cycle.id).own(E01) == Aim(target=3)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIRECTOR])
def test_only_a_director_sets_them(store: Store, cycle: Cycle, role: Role) -> None:
    who = keep_team(store, who=role)["who"]

    with pytest.raises(NotAllowed):
        aim(store, cycle, E01, Aim(target=3), who=who)
    with pytest.raises(NotAllowed):
        set_aim(who, store, FRAMEWORK, CycleId("nowhere"), E01, Aim(target=3), seen=Aim(), now=NOW)


@pytest.mark.parametrize(
    ("scope", "wanted", "error"),
    [("E01", Aim(target=9), LevelOutOfScale), ("E09", Aim(target=1), UnknownIndicator)],
)
def test_what_the_framework_lacks_is_refused(
    store: Store, cycle: Cycle, scope: str, wanted: Aim, error: type[Exception]
) -> None:
    with pytest.raises(error):
        aim(store, cycle, scope, wanted)

    assert store.aims(cycle.id) == Aims()


def test_a_signed_cycle_keeps_them(store: Store, cycle: Cycle) -> None:
    sign(store, cycle)

    with pytest.raises(CycleClosed):
        aim(store, cycle, E01, Aim(target=3))


def test_the_history_tells_it_by_element_and_takes_it_back(store: Store, cycle: Cycle) -> None:
    aim(store, cycle, E01, Aim(target=3))
    row = store.history(cycle.id)[-1]

    undo(ME, store, FRAMEWORK, cycle.id, row, NOW)

    assert told(row, Names(FRAMEWORK)).words == "changed the target of Element 1 from 2 Level 2 to 3 Level 3"
    assert store.aims(cycle.id) == Aims()
