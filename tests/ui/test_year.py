"""The year: dates by month, proposed in one click, entered, changed, done and removed by a director alone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment.calendar import CalendarDate
from assessment.cycles import Cycle
from assessment.history import Change
from assessment.ids import OwnedId
from assessment.people import Role, local_person
from assessment.plans import Plan, PlanItem
from assessment.ports import Store
from assessment.services.calendar import Entered, add_date, change_date, remove_date
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team, sign
from tests.ui.pages import headings, links, open_page, words
from ui import context, state

PAGE, HOME = "ui/pages/year.py", "ui/pages/home.py"
FRAMEWORK = make_framework({"E01": 2}, target=2)
TODAY = date(2027, 3, 1)
ME = local_person()
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a page on 1 March 2027, as the director or as somebody else."""
    monkeypatch.setattr(context, "today", lambda: TODAY)
    return lambda who="eve", path=PAGE: open_page(path, store_url, monkeypatch, **{state.PERSON: who} if who else {})


@pytest.fixture
def cycle(store: Store) -> Cycle:
    cycle = keep_cycle(store, FRAMEWORK, {})
    keep_team(store, eve=Role.DIRECTOR, ana=Role.RATER)
    return cycle


def add(store: Store, title: str = "Perkins V", on: date = date(2027, 5, 1), note: str = "") -> CalendarDate:
    return add_date(ME, store, LEA.id, "2026-27", Entered("grant", title, on, note), NOW)


def entries(store: Store) -> dict[str, CalendarDate]:
    return {own.title: own for own in store.owned(CalendarDate, lea_id=LEA.id)}


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    assert links(opened(who="")) == ["Start a self-assessment"]


def test_a_year_without_dates_proposes_some_and_enters_them_in_one_click(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    page = opened()
    before = words(page)
    page.button(key="year-enter").click().run()

    assert "No dates are set for 2026–27 yet." in before
    assert "Dates of grants are never proposed" in before
    assert headings(page) == ["March 2027", "April 2027", "May 2027", "June 2027", "Add a date"]
    assert "Mon 15 Everybody has answered Rate · in 14 days" in words(page)
    assert "year-enter" not in {button.key for button in page.button}
    assert [button.label for button in page.button].count("Done") == 2  # the plan and the report


def test_a_date_is_added_and_the_form_is_empty_again(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    form = f"new-{cycle.id}"
    page.text_input(key=f"date-title-{form}").set_value("CTEIG <b>opens</b>")
    page.date_input(key=f"date-on-{form}").set_value(date(2027, 2, 26))
    page.text_area(key=f"date-note-{form}").set_value("Ask *Renee*.")
    page.button(key=f"date-add-{form}").click().run()

    assert "Fri 26 CTEIG <b>opens</b> Grant · overdue by 3 days Ask *Renee*." in words(page)
    assert page.text_input(key=f"date-title-{form}").value == ""
    assert entries(store)["CTEIG <b>opens</b>"].note == "Ask *Renee*."


def test_what_is_missing_is_said_and_what_was_typed_stays(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    form = f"new-{cycle.id}"
    page.text_input(key=f"date-title-{form}").set_value("CTEIG")
    page.button(key=f"date-add-{form}").click().run()

    assert "Not saved. Choose the day." in words(page)
    assert page.text_input(key=f"date-title-{form}").value == "CTEIG"
    assert entries(store) == {}


def test_a_date_is_changed_in_its_own_form(store: Store, opened: Opened, cycle: Cycle) -> None:
    entry = add(store)
    page = opened()
    page.button(key=f"date-change-{entry.id}").click().run()
    page.date_input(key=f"date-on-{entry.id}").set_value(date(2027, 6, 1))
    page.button(key=f"date-save-{entry.id}").click().run()

    assert entries(store)["Perkins V"].on == date(2027, 6, 1)
    assert "June 2027" in headings(page)
    assert f"date-save-{entry.id}" not in {button.key for button in page.button}


def test_a_change_over_anothers_shows_both_and_mine_can_stand(store: Store, opened: Opened, cycle: Cycle) -> None:
    entry = add(store)
    page = opened()
    page.button(key=f"date-change-{entry.id}").click().run()
    change_date(ME, store, entry, Entered("grant", "Perkins V", date(2027, 5, 8)), NOW)
    page.text_input(key=f"date-title-{entry.id}").set_value("Perkins at CDE")
    page.button(key=f"date-save-{entry.id}").click().run()
    told, kept = words(page), dict(entries(store))
    page.button(key=f"date-mine-{entry.id}").click().run()

    assert "Perkins V, Grant, 8 May 2027." in told
    assert list(kept) == ["Perkins V"]
    assert entries(store)["Perkins at CDE"].on == date(2027, 5, 1)


def test_keeping_theirs_closes_the_form(store: Store, opened: Opened, cycle: Cycle) -> None:
    entry = add(store)
    page = opened()
    page.button(key=f"date-change-{entry.id}").click().run()
    change_date(ME, store, entry, Entered("grant", "Perkins V", date(2027, 5, 8)), NOW)
    page.button(key=f"date-save-{entry.id}").click().run()
    page.button(key=f"date-theirs-{entry.id}").click().run()

    assert entries(store)["Perkins V"].on == date(2027, 5, 8)
    assert f"date-save-{entry.id}" not in {button.key for button in page.button}


def test_a_date_that_somebody_removed_is_said_to_be_gone(store: Store, opened: Opened, cycle: Cycle) -> None:
    entry = add(store)
    page = opened()
    remove_date(ME, store, entry, NOW)
    page.button(key=f"date-done-{entry.id}").click().run()

    assert "Somebody removed this date in the meantime" in words(page)


def test_done_and_not_done_and_removed(store: Store, opened: Opened, cycle: Cycle) -> None:
    entry = add(store)
    page = opened()
    page.button(key=f"date-done-{entry.id}").click().run()
    done = words(page)
    page.button(key=f"date-undone-{entry.id}").click().run()
    again = words(page)
    page.button(key=f"date-change-{entry.id}").click().run()
    page.button(key=f"date-remove-{entry.id}").click().run()

    assert "done 1 March 2027" in done
    assert "in 61 days" in again
    assert entries(store) == {}
    assert "No dates are set" in words(page)


def test_everybody_else_reads_them(store: Store, opened: Opened, cycle: Cycle) -> None:
    add(store, note="<i>Ask</i>")
    page = opened("ana")

    assert "Perkins V Grant · in 61 days <i>Ask</i>" in words(page)
    assert {button.key for button in page.get_by_key(f"date-{entries(store)['Perkins V'].id}").button} == set()
    assert headings(page) == ["May 2027"]


def test_a_signed_year_is_that_far_and_its_dates_can_still_be_entered(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    opened().button(key="year-enter").click().run()
    sign(store, cycle)
    page = opened()

    assert "Everybody has answered Rate · done" in words(page)
    assert "Add a date" in headings(page)


def test_home_names_the_next_date_and_the_day_of_the_next_step(store: Store, opened: Opened, cycle: Cycle) -> None:
    before = opened(path=HOME)
    opened().button(key="year-enter").click().run()
    page = opened(path=HOME)

    assert "Set the dates of the year" in links(before)
    assert page.header[0].value == "Rate the first of 2 indicators, by 15 March 2027"
    assert "Next in the year: Everybody has answered, 15 March 2027, in 14 days" in words(page)
    assert "Dates of the year" in links(page)


def test_home_counts_what_is_overdue(store: Store, opened: Opened, cycle: Cycle) -> None:
    for days in (1, 2):
        add(store, title=f"Form {days}", on=TODAY - timedelta(days=days))

    assert "2 dates are overdue; the first: Form 2, 27 February 2027, overdue by 2 days" in words(opened(path=HOME))


def test_what_the_plan_has_due_stands_beneath_the_dates_as_far_as_it_is_taken_on(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    by = Change(by=ME.id, at=NOW)
    store.add_owned(Plan(id=OwnedId("plan"), lea_id=LEA.id, cycle_id=cycle.id), by)
    own = {"lea_id": LEA.id, "plan_id": "plan", "due": date(2027, 2, 1)}
    for told in (
        {"id": "a", "action": "Meet <b>Mia</b>", "status": "adopted", "owner_id": "ana"},
        {"id": "b", "action": "Only proposed"},
        {"id": "c", "action": "No day", "status": "adopted", "due": None},
    ):
        store.add_owned(PlanItem.model_validate(own | told), by)
    page = opened()

    assert "Due in the plan" in headings(page)
    assert "Meet <b>Mia</b> Overdue since 1 February 2027 Adopted Ana" in words(page)
    assert "Only proposed" not in words(page)
    assert "No day" not in words(page)
