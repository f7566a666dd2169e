"""Goals belong to an LEA or a region: who may write them, in which order they stand, and what nobody overwrites."""

import pytest

from assessment.conflicts import OwnedChanged
from assessment.cycles import Cycle
from assessment.erased import ERASED
from assessment.errors import InputMissing, NotAllowed, UnknownIndicator
from assessment.goals import Goal
from assessment.goals_text import progress_text
from assessment.history import Change, Subject
from assessment.ids import ElementId, LeadingId, OwnedId, PersonId, ProgressId, RegionId, new_id
from assessment.owned import Owner
from assessment.owned_text import owned_told
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.erasing import erase_text, free_texts
from assessment.services.goals import (
    OrderMoved,
    add_goal,
    edit_goal,
    goal_history,
    goals_of,
    items_to_link,
    may_change,
    order_goals,
    remove_goal,
)
from assessment.services.goals_written import Written, WrittenMeasure, WrittenProgress, WrittenWhen
from assessment.services.leading import add_leading, add_progress, correct_progress, edit_leading, remove_leading
from assessment.services.plan_status import move
from assessment.services.planning import ItemEntry, add_item
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_provider, keep_team

DIRECTOR = local_person()
FRAMEWORK = make_framework()
OURS, REGION = Owner(lea_id=LEA.id), Owner(region_id=RegionId("north"))
NOWHERE = OwnedId("nowhere")
DONE = WrittenProgress(status="done", when=WrittenWhen(year=2018))


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """An LEA with people, so that everybody in the history is known."""
    return keep_cycle(store, FRAMEWORK, {})


def write(statement: str = "Map every pathway.", **more: object) -> Written:
    return Written.model_validate({"statement": statement} | more)


def add(store: Store, statement: str = "Map every pathway.", owner: Owner = OURS, **more: object) -> Goal:
    return add_goal(DIRECTOR, store, FRAMEWORK, owner, write(statement, **more), NOW)


def edit(store: Store, goal: Goal, written: Written, seen: int | None = None, owner: Owner = OURS) -> Goal:
    return edit_goal(DIRECTOR, store, FRAMEWORK, owner, goal.id, written, goal.revision if seen is None else seen, NOW)


def statements(store: Store, owner: Owner = OURS) -> list[tuple[int, str]]:
    return [(goal.number, goal.statement) for goal in goals_of(DIRECTOR, store, owner)]


def last_told(store: Store, goal: Goal) -> str:
    return owned_told(store.owned_history(goal.id)[-1]).words


def test_nothing_is_aimed_at_yet(store: Store, cycle: Cycle) -> None:
    assert goals_of(DIRECTOR, store, OURS) == goals_of(DIRECTOR, store, REGION) == ()


def test_a_goal_is_kept_with_its_measures_groups_and_elements(store: Store, cycle: Cycle) -> None:
    measures = (
        WrittenMeasure(measured="Students placed", target="25% more", by_when=WrittenWhen(words="within two years")),
        WrittenMeasure(measured="Placements with partners", target="50%"),
        WrittenMeasure(),
    )
    goal = add(store, measures=measures, student_groups=("English learners",), elements=(ElementId("E01"),))

    assert goals_of(DIRECTOR, store, OURS) == (goal,)
    assert [(own.measured, own.target) for own in goal.measures] == [
        ("Students placed", "25% more"),
        ("Placements with partners", "50%"),
    ]
    assert (goal.student_groups, goal.elements) == (("English learners",), ("E01",))


def test_the_goals_of_a_region_are_apart(store: Store, cycle: Cycle) -> None:
    add(store, "Ours.")
    add(store, "The region's.", owner=REGION)

    assert statements(store) == [(1, "Ours.")]
    assert statements(store, REGION) == [(1, "The region's.")]


def test_what_says_nothing_or_no_date_is_refused_by_its_name(store: Store, cycle: Cycle) -> None:
    with pytest.raises(InputMissing, match=r"The text is missing"):
        add(store, "  ")
    with pytest.raises(InputMissing, match=r"What is measured is missing"):
        add(store, measures=(WrittenMeasure(target="80%"),))
    with pytest.raises(InputMissing, match=r"Target is too long"):
        add(store, measures=(WrittenMeasure(measured="Seats", target="x" * 501),))
    with pytest.raises(InputMissing, match=r"no such date"):
        add(store, measures=(WrittenMeasure(measured="Seats", by_when=WrittenWhen(year=2027, month=2, day=30)),))

    assert statements(store) == []


def test_an_element_that_the_framework_does_not_have_is_refused(store: Store, cycle: Cycle) -> None:
    with pytest.raises(UnknownIndicator):
        add(store, elements=(ElementId("E99"),))


def test_a_plan_item_that_the_same_lea_took_on_is_linked_and_no_other(store: Store, cycle: Cycle) -> None:
    item = add_item(DIRECTOR, store, cycle.id, ItemEntry(action="Meet the college"), NOW)
    with pytest.raises(NotAllowed):
        add(store, plan_items=(item.id,))
    item = move(DIRECTOR, store, cycle.id, item.id, "adopted", seen=item.revision, now=NOW)
    assert items_to_link(DIRECTOR, store, OURS) == (item,)
    goal = add(store, plan_items=(item.id,))
    store.remove_owned(item, item.revision, Change(by=DIRECTOR.id, at=NOW))

    assert edit(store, goal, write("Reworded.", plan_items=(item.id,))).plan_items == (item.id,)
    with pytest.raises(NotAllowed):
        add(store, plan_items=(item.id,))
    with pytest.raises(NotAllowed):
        add(store, owner=REGION, plan_items=(item.id,))


def test_who_saves_second_is_told_what_stands(store: Store, cycle: Cycle) -> None:
    goal = add(store)
    theirs = edit(store, goal, write("Theirs."))

    with pytest.raises(OwnedChanged) as refused:
        edit(store, goal, write("Mine."))
    with pytest.raises(OwnedChanged):
        remove_goal(DIRECTOR, store, OURS, goal.id, 1, NOW)

    assert refused.value.current == theirs
    assert edit(store, goal, write("Mine."), seen=theirs.revision).statement == "Mine."


def test_goals_are_put_in_another_order(store: Store, cycle: Cycle) -> None:
    first, second, third = (add(store, text) for text in ("One.", "Two.", "Three."))

    order_goals(DIRECTOR, store, OURS, [third.id, first.id, second.id], NOW)

    assert statements(store) == [(1, "Three."), (2, "One."), (3, "Two.")]
    assert last_told(store, third) == "made goal 3 number 1"
    for wanted in ([first.id], [first.id, second.id, NOWHERE], [first.id, first.id, second.id]):
        with pytest.raises(OrderMoved):
            order_goals(DIRECTOR, store, OURS, wanted, NOW)


def test_after_one_is_taken_away_the_others_move_up_and_it_stays_in_the_history(store: Store, cycle: Cycle) -> None:
    first, second = add(store, "One."), add(store, "Two.")

    remove_goal(DIRECTOR, store, OURS, first.id, first.revision, NOW)

    assert statements(store) == [(1, "Two.")]
    assert last_told(store, first) == "took away goal 1"
    assert last_told(store, second) == "made goal 2 number 1"


def test_progress_is_told_entry_after_entry_whatever_else_was_changed(store: Store, cycle: Cycle) -> None:
    goal = add_leading(DIRECTOR, store, OURS, add(store).id, "Maps are printed", NOW)
    leading_id = goal.leading[0].id
    edit(store, goal, write("Reworded."))

    planned = WrittenProgress(status="adopted", when=WrittenWhen(year=2018, month=6))
    add_progress(DIRECTOR, store, OURS, goal.id, leading_id, planned, NOW)
    told = add_progress(DIRECTOR, store, OURS, goal.id, leading_id, DONE, NOW)

    assert [progress_text(entry) for entry in told.leading[0].progress] == ["June 2018", "Completed 2018"]
    assert told.statement == "Reworded."
    assert last_told(store, goal) == "told of leading indicator 1 of goal 1: Completed 2018"


def test_an_entry_says_how_it_stands_and_a_date_that_there_is(store: Store, cycle: Cycle) -> None:
    goal = add_leading(DIRECTOR, store, OURS, add(store).id, "Maps are printed", NOW)
    for written in (WrittenProgress(), WrittenProgress(status="done", when=WrittenWhen(month=2))):
        with pytest.raises(InputMissing):
            add_progress(DIRECTOR, store, OURS, goal.id, goal.leading[0].id, written, NOW)

    assert goals_of(DIRECTOR, store, OURS) == (goal,)


def test_an_entry_is_corrected_and_the_history_keeps_both(store: Store, cycle: Cycle) -> None:
    goal = add_leading(DIRECTOR, store, OURS, add(store).id, "Maps are printed", NOW)
    goal = add_progress(DIRECTOR, store, OURS, goal.id, goal.leading[0].id, DONE, NOW)
    entry = goal.leading[0].progress[0]
    right = WrittenProgress(status="in_progress", words="Phase 1 completed", when=WrittenWhen(year=2018, month=12))

    same = correct_progress(DIRECTOR, store, OURS, goal.id, entry.id, DONE, goal.revision, NOW)
    put_right = correct_progress(DIRECTOR, store, OURS, goal.id, entry.id, right, goal.revision, NOW)

    assert same == goal
    assert [progress_text(own) for own in put_right.leading[0].progress] == ["Phase 1 completed, December 2018"]
    (told,) = owned_told(store.owned_history(goal.id)[-1]).texts
    assert (told.was, told.now) == ("Completed 2018", "Phase 1 completed, December 2018")
    with pytest.raises(OwnedChanged):
        correct_progress(DIRECTOR, store, OURS, goal.id, entry.id, DONE, goal.revision, NOW)
    with pytest.raises(NotAllowed):
        correct_progress(DIRECTOR, store, OURS, goal.id, ProgressId("none"), DONE, put_right.revision, NOW)


def test_a_leading_indicator_is_reworded_and_taken_away(store: Store, cycle: Cycle) -> None:
    goal = add_leading(DIRECTOR, store, OURS, add(store).id, "Maps are printed", NOW)
    goal = add_progress(DIRECTOR, store, OURS, goal.id, goal.leading[0].id, DONE, NOW)
    own = goal.leading[0]

    reworded = edit_leading(DIRECTOR, store, OURS, goal.id, own.id, "Maps are online", goal.revision, NOW)
    assert (reworded.leading[0].statement, reworded.leading[0].progress) == ("Maps are online", own.progress)
    assert last_told(store, goal) == "changed leading indicator 1 of goal 1"
    with pytest.raises(OwnedChanged):
        remove_leading(DIRECTOR, store, OURS, goal.id, own.id, goal.revision, NOW)
    assert remove_leading(DIRECTOR, store, OURS, goal.id, own.id, reworded.revision, NOW).leading == ()
    assert last_told(store, goal) == "took away leading indicator 1 of goal 1"
    with pytest.raises(NotAllowed):
        edit_leading(DIRECTOR, store, OURS, goal.id, LeadingId("none"), "x", reworded.revision + 1, NOW)
    with pytest.raises(InputMissing):
        add_leading(DIRECTOR, store, OURS, goal.id, " ", NOW)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.RATER, Role.FACILITATOR])
def test_who_does_not_direct_reads_the_goals_and_changes_none(store: Store, cycle: Cycle, role: Role) -> None:
    goal = add(store)
    who = keep_team(store, ana=role)["ana"]

    assert goals_of(who, store, OURS) == (goal,)
    assert not may_change(who, OURS)
    with pytest.raises(NotAllowed):
        add_goal(who, store, FRAMEWORK, OURS, write(), NOW)
    with pytest.raises(NotAllowed):
        edit_goal(who, store, FRAMEWORK, OURS, goal.id, write(), 1, NOW)
    with pytest.raises(NotAllowed):
        add_leading(who, store, OURS, goal.id, "x", NOW)
    with pytest.raises(NotAllowed):
        order_goals(who, store, OURS, [goal.id], NOW)


def test_a_stranger_is_refused_the_same_whether_the_goal_exists_or_not(store: Store, cycle: Cycle) -> None:
    goal = add(store)
    stranger = Person(id=PersonId("x"), name="X", roles={})

    for goal_id in (goal.id, NOWHERE):
        with pytest.raises(NotAllowed):
            remove_goal(stranger, store, OURS, goal_id, 1, NOW)
        with pytest.raises(NotAllowed):
            goal_history(stranger, store, OURS, goal_id)
    for owner in (OURS, REGION):
        with pytest.raises(NotAllowed):
            goals_of(stranger, store, owner)


def test_a_goal_is_found_only_under_its_own_owner(store: Store, cycle: Cycle) -> None:
    goal = add(store)

    with pytest.raises(NotAllowed):
        edit(store, goal, write(), owner=REGION)
    with pytest.raises(NotAllowed):
        goal_history(DIRECTOR, store, REGION, goal.id)


def test_a_provider_keeps_a_regions_goals_and_a_director_reads_them(store: Store, cycle: Cycle) -> None:
    team = keep_team(store, ben=Role.DIRECTOR)
    ana = keep_provider(store, "north")
    goal = add_goal(ana, store, FRAMEWORK, REGION, write(), NOW)

    assert goals_of(team["ben"], store, REGION) == (goal,)
    with pytest.raises(NotAllowed):
        add_leading(team["ben"], store, REGION, goal.id, "x", NOW)
    with pytest.raises(NotAllowed):
        goals_of(ana, store, OURS)


def test_a_provider_of_another_region_neither_keeps_nor_reads_its_goals(store: Store, cycle: Cycle) -> None:
    other = keep_provider(store, "south")

    with pytest.raises(NotAllowed):
        add_goal(other, store, FRAMEWORK, REGION, write(), NOW)
    with pytest.raises(NotAllowed):
        goals_of(other, store, REGION)


def test_every_text_of_a_goal_can_be_found_and_erased(store: Store, cycle: Cycle) -> None:
    when = WrittenWhen(words="text 5", waits_for="text 6")
    measure = WrittenMeasure(measured="text 2", baseline="text 3", target="text 4", by_when=when)
    goal = add(store, "text 1", measures=(measure,), student_groups=("text 7",))
    goal = add_leading(DIRECTOR, store, OURS, goal.id, "text 8", NOW)
    told = WrittenProgress(status="done", words="text 9", when=WrittenWhen(waits_for="text 10"))
    add_progress(DIRECTOR, store, OURS, goal.id, goal.leading[0].id, told, NOW)
    every = [f"text {number}" for number in range(1, 11)]

    assert {found.text for found in free_texts(DIRECTOR, store, LEA.id, "text")} == set(every)
    for text in every:
        erase_text(DIRECTOR, store, LEA.id, text, "It named a student", NOW)

    (left,) = goals_of(DIRECTOR, store, OURS)
    assert "text " not in left.model_dump_json() + str(store.owned_history(goal.id))
    assert (left.statement, left.student_groups) == (ERASED, (ERASED,))


def test_the_history_tells_a_goal_from_its_beginning(store: Store, cycle: Cycle) -> None:
    goal = add(store, "One.")
    edit(store, goal, write("Two.", student_groups=("Girls",), elements=("E01",), measures=({"measured": "Seats"},)))
    rows = goal_history(DIRECTOR, store, OURS, goal.id)

    assert [row.subject for row in rows] == [Subject.GOAL] * 2
    assert owned_told(rows[-1]).words == "added goal 1"
    told = owned_told(rows[0])
    assert told.words == (
        "changed the statement of goal 1; changed how goal 1 is measured; "
        "changed the student groups of goal 1; changed the elements that goal 1 serves"
    )
    assert [(text.label, text.was, text.now) for text in told.texts] == [
        ("Goal", "One.", "Two."),
        ("Measured by", "", "Seats"),
        ("Student groups", "", "Girls"),
    ]
    assert new_id() not in told.words
