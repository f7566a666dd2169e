"""The goals page: read as the table that authors know, changed goal by goal, and told of in dated entries."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.erased import ERASED, text_hash
from assessment.goals import Goal
from assessment.goals_text import progress_text
from assessment.ids import PersonId, RegionId
from assessment.owned import Owner
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.services.goals import add_goal, edit_goal, goals_of
from assessment.services.goals_written import Written, WrittenProgress
from assessment.services.leading import add_leading, add_progress
from assessment.services.plan_status import move
from assessment.services.planning import ItemEntry, add_item
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team
from tests.ui.pages import links, open_page, type_in, words
from ui import state

PAGE = "ui/pages/goals.py"
DIRECTOR = local_person()
FRAMEWORK = make_framework()
OURS, REGION = Owner(lea_id=LEA.id), Owner(region_id=RegionId("bay_area"))
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """A self-assessment, so that there is a district."""
    return keep_cycle(store, FRAMEWORK, {})


def write(statement: str, **more: object) -> Written:
    return Written.model_validate({"statement": statement} | more)


def add(store: Store, statement: str = "Map every pathway.", owner: Owner = OURS, **more: object) -> Goal:
    return add_goal(DIRECTOR, store, FRAMEWORK, owner, write(statement, **more), NOW)


def lead(store: Store, goal: Goal, statement: str = "Maps are printed", owner: Owner = OURS) -> Goal:
    return add_leading(DIRECTOR, store, owner, goal.id, statement, NOW)


def only(store: Store, owner: Owner = OURS) -> Goal:
    (goal,) = goals_of(DIRECTOR, store, owner)
    return goal


def change(page: AppTest, key: str = str(LEA.id)) -> AppTest:
    return page.segmented_control(key=f"{state.GOALS_VIEW}-{key}").set_value("Change").run()


def table(page: AppTest) -> str:
    return next(part.value for part in page.main.html if "<table" in part.value)


def test_before_anything_is_started_the_page_says_how_to_begin_and_offers_the_regions(opened: Opened) -> None:
    page = opened()

    assert links(page) == ["Start a self-assessment"]
    assert "Region: Bay Area" in page.selectbox(key=state.GOALS_WHOSE).options


def test_without_a_goal_the_form_of_the_first_is_open(opened: Opened, cycle: Cycle) -> None:
    page = opened()

    assert "No goal is written yet." in words(page)
    assert page.expander[0].proto.expanded
    assert not page.segmented_control


def test_a_first_goal_is_written_with_a_measure(store: Store, opened: Opened, cycle: Cycle) -> None:
    page, form = opened(), "new-lea-0"
    type_in(page, f"goal-statement-{form.removesuffix('-0')}", "Give more students <b>practice</b>.")
    page.text_input(key=f"goal-measured-0-{form}").set_value("Students placed")
    page.text_input(key=f"goal-target-0-{form}").set_value("25% more")
    page.text_input(key=f"when-words-0-{form}").set_value("within two years")
    page.multiselect(key=f"goal-elements-{form}").set_value(["E01"])
    page.button(key=f"goal-save-{form}").click().run()
    goal = only(store)

    assert goal.statement == "Give more students <b>practice</b>."
    assert [(own.measured, own.target, own.by_when.words if own.by_when else "") for own in goal.measures] == [
        ("Students placed", "25% more", "within two years")
    ]
    assert goal.elements == ("E01",)
    assert "&lt;b&gt;practice&lt;/b&gt;" in table(page)


def test_what_is_no_goal_yet_is_said_on_the_form_and_nothing_is_lost(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    page, form = opened(), "new-lea-0"
    page.text_input(key=f"goal-target-0-{form}").set_value("80%")
    page.button(key=f"goal-save-{form}").click().run()

    assert "What is measured is missing. Nothing was saved." in words(page)
    assert page.text_input(key=f"goal-target-0-{form}").value == "80%"
    assert goals_of(DIRECTOR, store, OURS) == ()


def test_measured_goals_stand_under_the_headings_of_an_application(store: Store, opened: Opened, cycle: Cycle) -> None:
    measures = ({"measured": "Seats", "target": "80%"}, {"measured": "Placements", "target": "50%"})
    add(store, measures=measures, student_groups=("English learners",))
    page = opened()

    assert table(page).count('scope="col"') == 5
    assert "rowspan='2'" in table(page)
    assert "1. Map every pathway. Student groups: English learners Seats Not given 80% Not given" in words(page)
    assert "1. Map every pathway.\n   Seats: target 80%\n" in page.code[0].value


def test_goals_with_leading_indicators_stand_with_their_progress(store: Store, opened: Opened, cycle: Cycle) -> None:
    goal = lead(store, lead(store, add(store)), "Maps are online")
    told = {"status": "done", "when": {"year": 2018, "month": 12}}
    add_progress(DIRECTOR, store, OURS, goal.id, goal.leading[0].id, WrittenProgress.model_validate(told), NOW)
    page = opened()

    assert "2 leading indicators: 1 done, 1 without a word yet" in words(page)
    assert "1. Maps are printed Completed December 2018 2. Maps are online Nothing told yet" in words(page)


def test_progress_is_told_with_a_date_as_precise_as_it_is_known(store: Store, opened: Opened, cycle: Cycle) -> None:
    goal = lead(store, add(store))
    own = goal.leading[0]
    page, form = change(opened()), f"{own.id}-new-0"
    page.button(key=f"goals-tell-{own.id}").click().run()
    page.button(key=f"progress-save-{form}").click().run()
    assert "Choose how it stands. Nothing was saved." in words(page)

    page.selectbox(key=f"progress-status-{form}").set_value("in_progress")
    page.number_input(key=f"when-year-when-{form}").set_value(2018)
    page.selectbox(key=f"when-month-when-{form}").set_value(12)
    type_in(page, f"progress-words-{form.removesuffix('-0')}", "Phase 1 completed")
    page.button(key=f"progress-save-{form}").click().run()

    (entry,) = only(store).leading[0].progress
    assert (entry.status, entry.when.date if entry.when else None) == ("in_progress", "2018-12")
    assert "Phase 1 completed, December 2018" in words(page)


def test_an_entry_is_corrected_and_keeps_what_is_not_touched(store: Store, opened: Opened, cycle: Cycle) -> None:
    goal = lead(store, add(store))
    told = {"status": "recurring", "when": {"year": 2019, "month": 7, "repeats": "yearly", "words": "each summer"}}
    goal = add_progress(DIRECTOR, store, OURS, goal.id, goal.leading[0].id, WrittenProgress.model_validate(told), NOW)
    own = goal.leading[0]
    page, form = change(opened()), f"{own.progress[0].id}-right-0"
    page.button(key=f"goals-right-{own.id}").click().run()
    page.number_input(key=f"when-year-when-{form}").set_value(2020)
    page.button(key=f"progress-save-{form}").click().run()

    assert [progress_text(entry) for entry in only(store).leading[0].progress] == [
        "Each summer, July 2020 and annually"
    ]


def test_a_goal_is_changed_and_who_comes_second_sees_both(store: Store, opened: Opened, cycle: Cycle) -> None:
    goal = add(store, measures=({"measured": "Seats", "by_when": {"year": 2027, "waits_for": "the grant"}},))
    page, form = change(opened()), f"{goal.id}-lea-0"
    page.button(key=f"goals-change-{goal.id}").click().run()
    edit_goal(DIRECTOR, store, FRAMEWORK, OURS, goal.id, write("Theirs."), 1, NOW)
    type_in(page, f"goal-statement-{form.removesuffix('-0')}", "Mine.")
    page.button(key=f"goal-save-{form}").click().run()

    assert "Somebody else changed this" in page.warning[0].value
    assert "1. Theirs." in words(page)
    assert only(store).statement == "Theirs."
    page.button(key=f"mine-{form}").click().run()
    assert only(store).statement == "Mine."


def test_what_the_form_does_not_show_of_a_date_stays(store: Store, opened: Opened, cycle: Cycle) -> None:
    by_when = {"year": 2027, "month": 6, "day": 4, "waits_for": "the grant", "repeats": "yearly"}
    goal = add(store, measures=({"measured": "Seats", "by_when": by_when},))
    page, form = change(opened()), f"{goal.id}-lea-0"
    page.button(key=f"goals-change-{goal.id}").click().run()
    type_in(page, f"goal-statement-{form.removesuffix('-0')}", "Reworded.")
    page.button(key=f"goal-save-{form}").click().run()

    assert (only(store).statement, only(store).measures) == ("Reworded.", goal.measures)


def test_goals_are_moved_taken_away_and_their_history_is_told(store: Store, opened: Opened, cycle: Cycle) -> None:
    first, second = add(store, "One."), add(store, "Two.")
    page = change(opened())
    page.button(key=f"goals-Down-{first.id}").click().run()
    assert [goal.statement for goal in goals_of(DIRECTOR, store, OURS)] == ["Two.", "One."]
    page.button(key=f"goals-history-{first.id}").click().run()
    assert "This computer made goal 1 number 2" in words(page)
    page.button(key=f"goals-change-{second.id}").click().run()
    page.button(key=f"goals-remove-{second.id}").click().run()
    assert [(goal.number, goal.statement) for goal in goals_of(DIRECTOR, store, OURS)] == [(1, "One.")]


def test_a_leading_indicator_is_added_and_reworded(store: Store, opened: Opened, cycle: Cycle) -> None:
    goal = add(store)
    page = change(opened())
    page.button(key=f"goals-lead-{goal.id}").click().run()
    type_in(page, f"leading-text-new-{goal.id}", "Maps are printed")
    page.button(key=f"leading-save-new-{goal.id}").click().run()
    own = only(store).leading[0]
    assert "1.1 Maps are printed" in words(page)

    page.button(key=f"goals-reword-{own.id}").click().run()
    type_in(page, f"leading-text-{own.id}", "Maps are online")
    page.button(key=f"leading-save-{own.id}").click().run()
    assert only(store).leading[0].statement == "Maps are online"


def test_the_goals_of_a_region_are_chosen_by_its_name(store: Store, opened: Opened, cycle: Cycle) -> None:
    add(store, "Ours.")
    add(store, "The region's.", owner=REGION)
    page = opened()
    page.selectbox(key=state.GOALS_WHOSE).set_value("bay_area").run()

    assert "1. The region's." in words(page)
    assert "1. Ours." not in words(page)
    assert "1. The region's." in words(opened(**{state.REGION: "bay_area"}))


def test_a_goal_and_the_plan_item_that_serves_it_name_each_other(
    store: Store, store_url: str, monkeypatch: pytest.MonkeyPatch, cycle: Cycle
) -> None:
    item = add_item(DIRECTOR, store, cycle.id, ItemEntry(action="Meet the college"), NOW)
    item = move(DIRECTOR, store, cycle.id, item.id, "adopted", seen=item.revision, now=NOW)
    add(store, plan_items=(item.id,))

    assert "In the plan: Meet the college (Adopted)" in words(open_page(PAGE, store_url, monkeypatch))
    shown = words(open_page("ui/pages/plan.py", store_url, monkeypatch, cycle=cycle.id, item=item.id))
    assert "Serves goal 1 Map every pathway." in shown


def test_a_region_that_there_is_not_is_refused(opened: Opened, cycle: Cycle) -> None:
    page = opened(**{state.REGION: "atlantis"})

    assert page.error[0].value == "Not done."
    assert not page.expander


def test_who_only_reads_is_offered_no_change(store: Store, opened: Opened, cycle: Cycle) -> None:
    add(store)
    keep_team(store, vi=Role.VIEWER)
    page = opened(cycle=cycle.id, **{state.PERSON: PersonId("vi")})

    assert "1. Map every pathway." in words(page)
    assert not page.segmented_control
    assert not [button for button in page.button if button.key and button.key.startswith("goal")]


def test_a_text_of_a_region_is_found_and_erased(store: Store, opened: Opened, cycle: Cycle) -> None:
    add(store, "Place Ana Peña.", owner=REGION)
    page = change(opened(**{state.REGION: "bay_area"}), "bay_area")
    page.text_input(key="erase-search-bay_area").set_value("peña").run()
    key = text_hash("Place Ana Peña.")[:12]
    page.text_input(key=f"erase-why-{key}").set_value("It named a student")
    page.checkbox(key=f"erase-sure-{key}").check()
    next(button for button in page.button if button.label == "Erase this text").click().run()

    assert only(store, REGION).statement == ERASED
    assert page.success[0].value.startswith("Erased in 1 place.")
