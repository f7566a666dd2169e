"""Team: nobody yet, people, lists shared out and changed by hand, how far everybody is, and reminders."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.framework import Element, Framework, Indicator
from assessment.ids import IndicatorId
from assessment.loader import load_framework
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.assigning import propose_lists
from assessment.services.people import add_person
from tests.factories import make_framework, make_indicator
from tests.kept import LEA, NOW, keep_cycle, say_alone, sign
from tests.ui.pages import ROOT, headings, open_page, words

PAGE = "ui/pages/team.py"
TINY = ROOT / "tests" / "frameworks" / "tiny"
ASKED = ("cte-teacher", "counselor")
FRAMEWORK = make_framework(
    {
        "E01": [make_indicator(f"E01.0{n}", asked_of=ASKED) for n in (1, 2)],
        "E02": [make_indicator("E02.01", asked_of=("principal",))],
    }
)
FIRST = IndicatorId("E01.01")
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, {})


def member(store: Store, name: str, *words_: str, role: Role = Role.RATER) -> Person:
    return add_person(local_person(), store, LEA.id, name, role, words_, NOW)


@pytest.fixture
def team(store: Store, cycle: Cycle) -> tuple[Person, Person]:
    """Ana teaches, Ben counsels; nothing is shared out yet."""
    return member(store, "Ana *Ruiz*", "cte-teacher"), member(store, "Ben", "counselor")


def press(page: AppTest, label: str) -> AppTest:
    """The page after a click on the button of that label."""
    return next(button for button in page.button if button.label == label).click().run()


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def on_lists(store: Store, cycle: Cycle) -> set[tuple[str, str, date | None]]:
    names = {person.id: person.name for person in store.people()}
    return {(names[own.person_id], own.indicator_id, own.due) for own in store.assignments(cycle.id)}


def test_with_nothing_kept_there_is_a_way_to_begin(store: Store, opened: Opened) -> None:
    assert "There is no self-assessment yet." in words(opened())


def test_one_person_alone_is_told_that_they_need_none_of_this(opened: Opened, cycle: Cycle) -> None:
    page = opened()

    assert "One person alone needs none of this: go on rating." in words(page)
    assert "a name and a role are a convenience, no lock" in words(page)
    assert headings(page) == []


def test_somebody_is_added_with_what_they_may_do_and_what_they_do(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    page.text_input(key=f"team-name--{cycle.id}").input("Di Ortega")
    page.selectbox(key=f"team-role--{cycle.id}").select(Role.DIRECTOR)
    page.multiselect(key=f"team-asked--{cycle.id}").select("cte-director")
    press(page, "Add to the team")

    assert "Di Ortega Director CTE director or coordinator" in words(page)
    assert "A team has two directors, or one and a named successor" in words(page)
    assert page.expander[0].label == "Add somebody"
    assert page.expander[0].proto.expanded  # the next one is added without opening it again


def test_somebody_is_changed_and_the_last_director_is_not(store: Store, opened: Opened, cycle: Cycle) -> None:
    di = member(store, "Di", role=Role.DIRECTOR)
    page = opened()
    page.selectbox(key=f"team-who-{cycle.id}").select(di.id).run()
    page.text_input(key=f"team-name-{di.id}-{cycle.id}").input("Diana")
    press(page, "Save")
    assert store.person(di.id).name == "Diana"

    press(page, "Take off the team")

    assert "A team keeps at least one director." in words(page)
    assert store.person(di.id).roles == {LEA.id: Role.DIRECTOR}


def test_who_leaves_can_leave_without_their_name(store: Store, opened: Opened, team: tuple[Person, Person]) -> None:
    cycle = store.cycles()[0]
    page = opened()
    page.selectbox(key=f"team-who-{cycle.id}").select(team[0].id).run()
    page.checkbox(key=f"team-forget-{team[0].id}-{cycle.id}").check()
    press(page, "Take off the team")

    assert store.person(team[0].id).name == "Former member"
    assert "Ana" not in words(page)


def test_one_click_shares_out_with_a_due_date(
    store: Store, opened: Opened, cycle: Cycle, team: tuple[Person, Person]
) -> None:
    page = opened()
    assert "Nobody has a list yet, so every rater is asked everything." in words(page)
    page.date_input(key=f"team-propose-due-{cycle.id}").set_value(date(2027, 4, 18))
    press(page, "Propose lists")

    names = [person.name for person in team]
    assert on_lists(store, cycle) == {(n, i, date(2027, 4, 18)) for n in names for i in ("E01.01", "E01.02")}
    assert "1 indicator: nobody is asked: add who knows, or give by hand below." in words(page)
    assert "E02.01" in words(page)


def test_a_director_sees_who_has_not_begun_in_counts_alone(
    store: Store, opened: Opened, cycle: Cycle, team: tuple[Person, Person]
) -> None:
    propose_lists(local_person(), store, FRAMEWORK, cycle.id, date(2027, 4, 18), NOW)
    say_alone(store, cycle, team[0].id, FIRST, 3)
    page = opened()

    assert "1 person has not begun · 0 of 2 done" in words(page)
    assert "Ana *Ruiz* 1 of 2 5 minutes 18 April 2027 Ben 0 of 2, not begun 5 minutes 18 April 2027" in words(page)
    assert "Level 3" not in words(page)


def test_by_element_stands_who_is_asked(
    store: Store, opened: Opened, cycle: Cycle, team: tuple[Person, Person]
) -> None:
    propose_lists(local_person(), store, FRAMEWORK, cycle.id, None, NOW)
    page = opened()
    page.segmented_control(key=f"team-view-{cycle.id}").set_value("By element").run()

    assert "1 Short E01 2 0 0 2 Short E02 0 0 1" in words(page)
    assert "E01.01 Ana *Ruiz*, Ben E01.02 Ana *Ruiz*, Ben" in words(page)


def test_lists_are_changed_by_hand(store: Store, opened: Opened, cycle: Cycle, team: tuple[Person, Person]) -> None:
    page = opened()
    page.selectbox(key=f"hand-who-{cycle.id}").select(team[1].id)
    page.multiselect(key=f"hand-what-{cycle.id}").select(IndicatorId("E02.01"))
    press(page, "Put on the list")
    assert on_lists(store, cycle) == {("Ben", "E02.01", None)}

    page.date_input(key=f"hand-due-{cycle.id}").set_value(date(2027, 5, 1))
    press(page, "Set the due date")
    assert on_lists(store, cycle) == {("Ben", "E02.01", date(2027, 5, 1))}

    press(page, "Take off the list")
    assert on_lists(store, cycle) == set()


def test_putting_nothing_on_nobodys_list_is_refused_in_words(
    store: Store, opened: Opened, team: tuple[Person, Person]
) -> None:
    page = press(opened(), "Put on the list")

    assert "Choose whose list it is, and the indicators to put on it." in words(page)
    assert "Choose whose list it is." in words(press(page, "Take off the list"))


def test_a_reminder_is_ready_for_all_and_for_one(
    store: Store, opened: Opened, cycle: Cycle, team: tuple[Person, Person]
) -> None:
    propose_lists(local_person(), store, FRAMEWORK, cycle.id, date(2027, 4, 18), NOW)
    page = opened()
    assert "Ben: 2 indicators, about 5 minutes, by 18 April 2027." in page.code[0].value

    page.selectbox(key=f"remind-{cycle.id}").select(team[0].id).run()

    told = page.code[0].value
    assert told.startswith("Hello Ana *Ruiz*,")
    assert f"/rate?cycle={cycle.id}&as={team[0].id}" in told


def test_nobody_is_reminded_when_all_is_answered(
    store: Store, opened: Opened, cycle: Cycle, team: tuple[Person, Person]
) -> None:
    propose_lists(local_person(), store, FRAMEWORK, cycle.id, None, NOW)
    for person in team:
        say_alone(store, cycle, person.id, "E01.01", "?")
        say_alone(store, cycle, person.id, "E01.02", 1)

    page = opened()

    assert "Everybody has begun · 2 of 2 done" in words(page)
    assert "Nobody needs a reminder: nothing is waiting on a list." in words(page)
    assert "1 indicator: everybody who was asked cannot judge" in words(page)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.RATER, Role.FACILITATOR])
def test_who_does_not_direct_sees_the_people_and_changes_nothing(
    store: Store, opened: Opened, cycle: Cycle, team: tuple[Person, Person], role: Role
) -> None:
    who = member(store, "Vi", role=role)
    page = opened(**{"as": who.id})

    assert headings(page) == ["People"]
    assert "Ben Rater Counselor" in words(page)
    assert labels(page) == ["Join the team"]


def test_a_signed_year_keeps_its_lists_to_read(
    store: Store, opened: Opened, cycle: Cycle, team: tuple[Person, Person]
) -> None:
    propose_lists(local_person(), store, FRAMEWORK, cycle.id, None, NOW)
    sign(store, cycle)
    page = opened()

    assert headings(page) == ["People", "Lists", "How answers are heard"]
    assert "Ben 0 of 2, not begun" in words(page)
    assert "Propose again" not in labels(page)


@pytest.fixture
def older(store: Store, monkeypatch: pytest.MonkeyPatch) -> Cycle:
    """A year with two levels, on an earlier edition of a rubric in which the first indicator read otherwise."""
    monkeypatch.setenv("TWELVE_RUBRIC", str(TINY))
    now = load_framework(TINY)
    first, *others = now.elements
    reworded, *rest = first.indicators
    told = Indicator(**fields(reworded) | {"statement": "It once read so."})
    elements = (Element(**fields(first) | {"indicators": (told, *rest)}), *others)
    before = Framework(**fields(now) | {"version": "0", "elements": elements})
    return keep_cycle(store, before, {told.id: 1, rest[0].id: 1})


def fields(value: Framework | Element | Indicator) -> dict[str, Any]:
    return {name: getattr(value, name) for name in type(value).model_fields}


def test_a_newer_edition_is_moved_to_after_its_preview_was_looked_at(
    store: Store, older: Cycle, opened: Opened
) -> None:
    page = opened(cycle=older.id)

    assert "1 indicator reworded: not rated again" in words(page)
    assert "1 answer stays, 1 would be taken back to not rated, and 0 would go" in words(page)
    assert page.button(key="edition-move").disabled
    page = page.checkbox(key=f"edition-sure-{older.id}").check().run()
    page = page.button(key="edition-move").click().run()

    assert store.cycle(older.id).framework_digest == load_framework(TINY).digest
    assert sorted(row.rating is None for row in store.team_ratings(older.id)) == [False, True]
    assert "Edition of the rubric" not in headings(page)
    assert "Moved to edition" in page.success[0].value


def test_who_does_not_direct_is_offered_no_move(store: Store, older: Cycle, opened: Opened) -> None:
    ana = member(store, "Ana")

    assert "Edition of the rubric" not in headings(opened(cycle=older.id, **{"as": ana.id}))
