"""An open year on a newer edition of the rubric: what stays, what is asked anew, what goes; all of it in history."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import storage
from assessment.aims import Aim
from assessment.assignments import Assignment
from assessment.bundle import CycleBundle
from assessment.cycle_file import to_document, to_text
from assessment.cycles import Cycle, Part, Way
from assessment.errors import AlreadyExists, CycleClosed, MoveRefused, NotAllowed
from assessment.framework import Element, Framework, Indicator
from assessment.history import Change, Subject
from assessment.ids import CycleId, ElementId, IndicatorId, PartId
from assessment.moving import Move
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.ratings import NotApplicable, Rated
from assessment.services.agree_desk import agree_desk
from assessment.services.comments import comment
from assessment.services.correcting import start_correction
from assessment.services.exchange import export_cycle, import_cycle
from assessment.services.history import history_of
from assessment.services.moving import may_move, move_cycle, would_move
from assessment.services.parts import answer, keep_part
from assessment.services.rating import rate, write_note
from assessment.services.results import results
from assessment.services.undoing import may_undo, undo
from tests.cycle_strategies import bundles
from tests.factories import make_element, make_framework, make_indicator
from tests.kept import NOW, keep_cycle, keep_team, open_up, say_alone, sign

ME = local_person()
BY = Change(by=ME.id, at=NOW)
KEPT, REWORDED, RETIRED, NEW = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3, 4))
OTHER = IndicatorId("E02.01")
BEFORE = make_framework(
    [
        make_element("E01", [make_indicator(i, judged_at="pathway") for i in (KEPT, REWORDED, RETIRED)]),
        make_element("E02"),
    ],
    target=2,
)
AFTER = make_framework(
    [
        make_element(
            "E01",
            [
                make_indicator(KEPT, judged_at="pathway"),
                make_indicator(REWORDED, judged_at="pathway", statement="Said in other words."),
                make_indicator(NEW),
            ],
        ),
        make_element("E02"),
    ],
    target=2,
    version="2",
)
WELDING = Part(id=PartId("welding"), kind="pathway", name="Welding")
NewStore = Callable[[], Store]


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """The team's levels and evidence, a rater's answers, a pathway's, lists, aims, and an element that is open."""
    cycle = keep_cycle(store, BEFORE, {KEPT: 2, RETIRED: 1, OTHER: 3}, supported=[KEPT, REWORDED, RETIRED])
    rate(ME, store, BEFORE, cycle.id, REWORDED, NotApplicable(reason="No such course."), seen=0, now=NOW)
    write_note(ME, store, BEFORE, cycle.id, KEPT, "Shown in May.", base="", now=NOW)
    keep_team(store, ana=Role.RATER, fay=Role.FACILITATOR)
    for indicator_id in (KEPT, REWORDED, RETIRED):
        say_alone(store, cycle, "ana", indicator_id, 1)
        store.assign(cycle.id, [Assignment(indicator_id=indicator_id, person_id=store.person("ana").id)], BY)  # type: ignore[arg-type]
        store.save_aim(cycle.id, indicator_id, Aim(target=3), Aim(), BY)
    keep_part(ME, store, cycle.id, WELDING, NOW)
    for indicator_id in (KEPT, REWORDED, RETIRED):
        answer(ME, store, BEFORE, cycle.id, WELDING.id, indicator_id, "yes", "Seen.", seen=0, now=NOW)
        comment(ME, store, BEFORE, cycle.id, indicator_id, f"Of {indicator_id}.", NOW)
    store.save_way(cycle.id, Way(calibrate=(KEPT, RETIRED)), BY)
    open_up(store, cycle, "E01")
    return store.cycle(cycle.id)


def move(store: Store, cycle: Cycle, framework: Framework = AFTER) -> Cycle:
    return move_cycle(ME, store, cycle.id, framework, cycle.framework_digest, NOW)


def fields(value: Framework | Element | Indicator) -> dict[str, Any]:
    return {name: getattr(value, name) for name in type(value).model_fields}


def test_what_it_would_do_is_counted_before_and_nothing_is_done(store: Store, cycle: Cycle) -> None:
    before = export_cycle(ME, store, cycle.id, "full")

    found = would_move(ME, store, cycle.id, AFTER)

    assert (found.change.kept[0], found.change.reworded, found.change.new, found.change.retired) == (
        KEPT,
        (REWORDED,),
        (NEW,),
        (RETIRED,),
    )
    assert (found.stay, found.taken_back, found.gone) == (4, 3, 3)
    assert export_cycle(ME, store, cycle.id, "full") == before


def test_what_is_unchanged_keeps_everything(store: Store, cycle: Cycle) -> None:
    team, own = store.team_rating(cycle.id, KEPT), store.individual_ratings(cycle.id, indicator_id=KEPT)
    parts, listed = store.part_answers(cycle.id, indicator_id=KEPT), store.linked_evidence(cycle.id, KEPT)

    moved = move(store, cycle)

    assert (moved.framework_digest, store.framework(AFTER.digest)) == (AFTER.digest, AFTER)
    assert store.team_rating(cycle.id, KEPT) == team
    assert store.individual_ratings(cycle.id, indicator_id=KEPT) == own
    assert store.part_answers(cycle.id, indicator_id=KEPT) == parts
    assert store.linked_evidence(cycle.id, KEPT) == listed
    assert store.team_rating(cycle.id, OTHER).rating == Rated(level=3)


def test_what_is_reworded_is_not_rated_and_its_words_lists_and_evidence_stay(store: Store, cycle: Cycle) -> None:
    move(store, cycle)

    team, (own,) = store.team_rating(cycle.id, REWORDED), store.individual_ratings(cycle.id, indicator_id=REWORDED)
    (said,) = store.part_answers(cycle.id, indicator_id=REWORDED)
    assert (team.rating, team.note) == (None, "No such course.")
    assert own.rating is None
    assert (said.in_place, said.note) == (None, "Seen.")
    assert store.linked_evidence(cycle.id, REWORDED)
    assert [listed.indicator_id for listed in store.assignments(cycle.id)] == [KEPT, REWORDED]
    assert store.aims(cycle.id).by_indicator == {KEPT: Aim(target=3), REWORDED: Aim(target=3)}


def test_what_is_retired_goes_and_what_is_new_is_not_rated(store: Store, cycle: Cycle) -> None:
    move(store, cycle)

    every = (*store.team_ratings(cycle.id), *store.individual_ratings(cycle.id), *store.part_answers(cycle.id))
    assert RETIRED not in {row.indicator_id for row in every} | store.linked_evidence(cycle.id).keys()
    assert store.cycle(cycle.id).way.calibrate == (KEPT,)
    assert store.team_rating(cycle.id, NEW).rating is None


def test_nobody_anchors_on_a_first_voice_over_the_new_words(store: Store, cycle: Cycle) -> None:
    move(store, cycle)

    assert {row.scope for row in store.opened(cycle.id)} == {KEPT}
    say_alone(store, cycle, "ana", REWORDED, 0)
    desk = agree_desk(store.person("fay"), store, AFTER, cycle.id)  # type: ignore[arg-type]
    assert not desk.matters[REWORDED].heard
    assert desk.matters[KEPT].heard


def test_every_difference_is_a_change_that_its_own_people_can_take_back(store: Store, cycle: Cycle) -> None:
    count = len(store.history(cycle.id))
    moved = move(store, cycle)
    ana = store.person("ana")  # type: ignore[arg-type]

    rows = store.history(cycle.id)[count:]
    assert {Subject.CYCLE, Subject.TEAM_RATING, Subject.INDIVIDUAL_RATING, Subject.PART_ANSWER} <= {
        row.subject for row in rows
    }
    mine = next(row for row in rows if row.subject == Subject.INDIVIDUAL_RATING and row.key == REWORDED)
    assert may_undo(ana, moved, mine)
    undo(ana, store, AFTER, cycle.id, mine, NOW)
    assert store.individual_ratings(cycle.id, indicator_id=REWORDED)[0].rating == Rated(level=1)


@pytest.mark.parametrize("who", ["ana", "fay", None])
def test_everything_else_goes_on_on_the_new_edition(store: Store, cycle: Cycle, who: str | None) -> None:
    move(store, cycle)
    reader = store.person(who) if who else ME  # type: ignore[arg-type]

    assert results(reader, store, cycle.id).framework == AFTER
    assert history_of(reader, store, AFTER, cycle.id)
    text = export_cycle(ME, store, cycle.id, "full")
    copied = import_cycle(ME, store, text, now=NOW, as_copy=True)
    assert len(store.comments(copied.cycle.id)) == 2
    assert sign(store, cycle).state == "closed"


def test_on_another_scale_nothing_stays_rated_and_no_target_is_off_it(store: Store, cycle: Cycle) -> None:
    coarse = make_framework({"E01": 3, "E02": 2}, levels=range(2), target=1, version="3")

    move(store, cycle, coarse)

    assert {row.rating for row in store.team_ratings(cycle.id)} == {None}
    assert store.aims(cycle.id).by_indicator == {}


def test_it_is_the_directors_act(store: Store, cycle: Cycle) -> None:
    for name in ("ana", "fay"):
        who = store.person(name)  # type: ignore[arg-type]
        assert not may_move(who, cycle, AFTER)
        with pytest.raises(NotAllowed):
            would_move(who, store, cycle.id, AFTER)
        with pytest.raises(NotAllowed):
            move_cycle(who, store, cycle.id, AFTER, cycle.framework_digest, NOW)
    with pytest.raises(NotAllowed):
        would_move(ME, store, CycleId("nowhere"), AFTER)


def test_what_was_signed_stays_on_its_edition(store: Store, cycle: Cycle) -> None:
    closed = sign(store, cycle)
    assert not may_move(ME, closed, AFTER)
    with pytest.raises(CycleClosed):
        move(store, closed)
    with pytest.raises(CycleClosed):
        store.move_cycle(cycle.id, AFTER, BY)

    correcting = start_correction(ME, store, cycle.id, "A typo.", NOW)
    assert not may_move(ME, correcting, AFTER)
    with pytest.raises(MoveRefused):
        move(store, correcting)


def test_somebody_who_was_first_is_told(store: Store, cycle: Cycle) -> None:
    move(store, cycle)

    with pytest.raises(AlreadyExists):
        move(store, cycle)


def test_another_framework_is_no_edition_of_this_one(store: Store, cycle: Cycle) -> None:
    with pytest.raises(MoveRefused):
        move(store, cycle, Framework(**fields(AFTER) | {"id": "another"}))


def test_where_only_advice_changed_nothing_is_taken_back(store: Store, cycle: Cycle) -> None:
    retitled = Framework(**fields(BEFORE) | {"version": "2", "title": "The same"})
    before = store.team_ratings(cycle.id), store.individual_ratings(cycle.id), store.opened(cycle.id)

    found = would_move(ME, store, cycle.id, retitled)
    move(store, cycle, retitled)

    assert found == Move(found.change, 10, 0, 0)
    assert found.change.is_none
    assert (store.team_ratings(cycle.id), store.individual_ratings(cycle.id), store.opened(cycle.id)) == before
    assert ElementId("E01") in {row.scope for row in store.opened(cycle.id)}


def test_an_indicator_that_is_judged_elsewhere_now_lets_go_of_its_parts_answers(store: Store, cycle: Cycle) -> None:
    first, other = BEFORE.elements
    own = [make_indicator(KEPT), *first.indicators[1:]]
    now = make_framework([make_element("E01", own), other], target=2, version="2")

    found = would_move(ME, store, cycle.id, now)
    move(store, cycle, now)

    assert (found.stay, found.taken_back, found.gone) == (9, 0, 1)
    assert KEPT not in {row.indicator_id for row in store.part_answers(cycle.id)}


@given(bundle=bundles(), data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_year_moves_as_it_was_counted_and_goes_from_store_to_store_after_it(
    new_store: NewStore, bundle: CycleBundle, data: st.DataObject
) -> None:
    some = st.sets(st.sampled_from(sorted(bundle.framework.indicators)))
    reworded, retired = data.draw(some), data.draw(some)
    after = version_without(bundle.framework, reworded, retired)
    first, second = new_store(), new_store()
    import_cycle(ME, first, to_text(to_document(bundle, "full")), now=NOW)
    found = would_move(ME, first, bundle.cycle.id, after)

    moved = move(first, first.cycle(bundle.cycle.id), after)

    again = would_move(ME, first, bundle.cycle.id, Framework(**fields(after) | {"version": "after"}))
    assert (again.stay, again.taken_back, again.gone) == (found.stay, 0, 0)
    rated = {row.indicator_id for row in first.team_ratings(moved.id) if row.rating is not None}
    assert rated <= after.indicators.keys() - reworded
    text = export_cycle(ME, first, moved.id, "full")
    import_cycle(ME, second, text, now=NOW)
    assert export_cycle(ME, second, moved.id, "full") == text


def version_without(before: Framework, reworded: set[str], retired: set[str]) -> Framework:
    """The next version: some indicators in other words, others gone, one at least left in each element."""
    elements = []
    for element in before.elements:
        left = [own for own in element.indicators if own.id not in retired] or [element.indicators[0]]
        told = [Indicator(**fields(own) | {"statement": "New."}) if own.id in reworded else own for own in left]
        elements.append(Element(**fields(element) | {"indicators": tuple(told)}))
    return Framework(**fields(before) | {"version": "next", "elements": tuple(elements)})


@pytest.fixture
def new_store(empty_database: Path, tmp_path: Path) -> NewStore:
    """Opens an empty store with its director, as often as wanted."""
    numbers = count()

    def open_new() -> Store:
        opened = storage.open_store(f"sqlite:///{shutil.copy(empty_database, tmp_path / f'{next(numbers)}.db')}")
        opened.save_person(ME)
        return opened

    return open_new
