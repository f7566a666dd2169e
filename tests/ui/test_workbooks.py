"""The Workbooks page: one is taken along, and brought back only as it was shown."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.assignments import Assignment
from assessment.cycles import Cycle
from assessment.history import Change
from assessment.ids import IndicatorId, PersonId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import Rated
from assessment.services.forms import rater_form, team_form
from assessment.services.rating import rate
from reports.workbook import render_form
from tests.factories import make_framework, make_rating
from tests.kept import LEA, keep_cycle, open_up, say_alone, sign
from tests.ui.pages import links, open_page, words
from tests.workbooks import filled
from ui import state

PAGE = "ui/pages/workbooks.py"
FRAMEWORK = make_framework({"E01": 3, "E02": 1}, target=2)
NOW = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")
ANA = Person(id=PersonId("ana"), name="Ana <b>Ruiz</b>", roles={LEA.id: Role.RATER})
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """The first indicator at level 1, and Ana in the team."""
    kept = keep_cycle(store, FRAMEWORK, {"E01.01": 1})
    store.save_person(ANA)
    return kept


def form(store: Store, cycle: Cycle, rows: dict[str, dict[str, Any]]) -> bytes:
    return filled(render_form(team_form(local_person(), store, cycle.id, NOW)), rows)


def give(page: AppTest, data: bytes, name: str = "form.xlsx") -> AppTest:
    """The page after a file was brought back."""
    return page.file_uploader[0].upload(name, data).run()


def team(store: Store, cycle: Cycle) -> dict[str, Any]:
    return {row.indicator_id: row.rating for row in store.team_ratings(cycle.id)}


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    assert links(opened()) == ["Start a self-assessment"]


def test_a_signed_self_assessment_makes_none_and_takes_none(store: Store, cycle: Cycle, opened: Opened) -> None:
    sign(store, cycle)
    page = opened(cycle=cycle.id)

    assert "signed and locked" in words(page)
    assert not page.download_button


def test_whoever_facilitates_chooses_the_team_or_a_person_and_an_element(
    store: Store, cycle: Cycle, opened: Opened
) -> None:
    page = opened(cycle=cycle.id)

    assert page.selectbox(key="workbook-whose").options == ["The team's level", "Ana <b>Ruiz</b>"]
    assert page.selectbox(key="workbook-element").options[:2] == ["All elements", "1. The title of E01"]
    page.selectbox(key="workbook-whose").set_value(ANA.id).run()
    assert not [own for own in page.selectbox if own.key == "workbook-element"]
    assert [own.label for own in page.download_button] == ["Download the workbook"]


def test_who_has_nothing_on_their_list_is_told_so(store: Store, cycle: Cycle, opened: Opened) -> None:
    by = Change(by=local_person().id, at=NOW)
    store.save_person(Person(id=PersonId("ben"), name="Ben", roles={LEA.id: Role.RATER}))
    store.assign(cycle.id, [Assignment(indicator_id=FIRST, person_id=PersonId("ben"))], by)

    assert "Nothing is on this list yet" in words(opened(cycle=cycle.id, **{state.PERSON: ANA.id}))
    page = opened(cycle=cycle.id, **{state.PERSON: "ben"})
    assert "It asks for 1 indicator of 1 element. Nobody else's answers are in it." in words(page)


def test_everybodys_own_workbooks_are_offered_together(store: Store, cycle: Cycle, opened: Opened) -> None:
    store.save_person(Person(id=PersonId("ben"), name="Ben", roles={LEA.id: Role.RATER}))

    page = opened(cycle=cycle.id)
    page.selectbox(key="workbook-whose").set_value("everybody").run()

    assert "A zip with 2 workbooks" in words(page)
    assert [own.label for own in page.download_button] == ["Download the workbooks"]


def test_a_rater_is_offered_their_own_alone(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = opened(cycle=cycle.id, **{state.PERSON: ANA.id})

    assert page.selectbox(key="workbook-whose").options == ["Ana <b>Ruiz</b>"]


def test_who_only_reads_is_told_so(store: Store, cycle: Cycle, opened: Opened) -> None:
    store.save_person(Person(id=PersonId("v"), name="V", roles={LEA.id: Role.VIEWER}))

    assert "for those who rate" in words(opened(cycle=cycle.id, **{state.PERSON: "v"}))


def test_what_a_workbook_would_change_is_shown_and_then_taken_over(store: Store, cycle: Cycle, opened: Opened) -> None:
    data = form(store, cycle, {FIRST: {"rating": 2}, SECOND: {"rating": "NA", "note": "<i>None</i>"}})

    page = give(opened(cycle=cycle.id), data)

    assert [own.value for own in page.subheader] == ["Changed: 1", "New: 1"]
    assert "E01.01 · Ratings!H3 1 Level 1 2 Level 2" in words(page)
    assert "<i>None</i>" in words(page)
    assert team(store, cycle) == {FIRST: Rated(level=1)}

    page.button(key="workbook-take").click().run()

    assert team(store, cycle) == {FIRST: Rated(level=2), SECOND: make_na("<i>None</i>")}
    assert "1 new, 1 changed" in words(page).lower()
    assert page.file_uploader[0].value is None


def make_na(reason: str) -> Any:
    return type(make_rating("NA"))(reason=reason)


def test_a_conflict_waits_for_its_decision(store: Store, cycle: Cycle, opened: Opened) -> None:
    data = form(store, cycle, {FIRST: {"rating": 2}})
    rate(local_person(), store, FRAMEWORK, cycle.id, FIRST, Rated(level=3), seen=1, now=NOW)

    page = give(opened(cycle=cycle.id), data)

    assert page.button(key="workbook-take").disabled
    assert "Kept now: 3 Level 3" in words(page)
    page.segmented_control[0].set_value("take").run()
    page.button(key="workbook-take").click().run()
    assert team(store, cycle) == {FIRST: Rated(level=2)}


def test_what_moved_after_it_was_shown_is_told_and_shown_anew(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = give(opened(cycle=cycle.id), form(store, cycle, {FIRST: {"rating": 2}}))
    rate(local_person(), store, FRAMEWORK, cycle.id, FIRST, Rated(level=3), seen=1, now=NOW)

    page.button(key="workbook-take").click().run()

    assert "Something changed since this list was made" in words(page)
    assert [own.value for own in page.subheader] == ["Changed on both sides: 1"]
    assert team(store, cycle) == {FIRST: Rated(level=3)}


def test_every_problem_of_a_file_is_shown_by_its_cell_and_nothing_is_offered(
    store: Store, cycle: Cycle, opened: Opened
) -> None:
    page = give(opened(cycle=cycle.id), form(store, cycle, {FIRST: {"rating": "2-3"}, SECOND: {"rating": "x"}}))

    assert "Ratings!H3 E01.01 rating '2-3' is not a level" in words(page)
    assert "2 places need mending" in page.error[0].value
    assert not [own for own in page.button if own.key == "workbook-take"]


def test_a_damaged_file_is_refused_in_words(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = give(opened(cycle=cycle.id), b"PK\x03\x04 and so on")

    assert "The file" in words(page)
    assert "the workbook is damaged" in words(page)


def test_a_name_that_nobody_has_is_asked_for(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = give(opened(cycle=cycle.id), b"indicator,rating,rater\nE01.01,3,Anna\n", "r.csv")

    assert page.button(key="workbook-take").disabled
    (asks,) = [own for own in page.selectbox if own.label == "Whose they are"]
    assert asks.options == ["Ana <b>Ruiz</b>", "Somebody new: add them as a rater"]
    asks.set_value(ANA.id).run()
    page.button(key="workbook-take").click().run()

    (own,) = store.individual_ratings(cycle.id)
    assert (own.person_id, own.rating) == (ANA.id, Rated(level=3))


def test_a_raters_own_workbook_is_shown_to_them_and_hidden_from_who_has_not_answered(
    store: Store, cycle: Cycle, opened: Opened
) -> None:
    data = filled(render_form(rater_form(ANA, store, cycle.id, ANA.id, NOW)), {FIRST: {"rating": 3}})

    assert "3 Level 3" in words(give(opened(cycle=cycle.id, **{state.PERSON: ANA.id}), data))
    hidden = words(give(opened(cycle=cycle.id), data))
    assert "3 Level 3" not in hidden
    assert "Not shown: somebody else's answer" in hidden


def test_a_level_that_needs_a_reason_is_shown_by_its_cell_and_nothing_is_taken_over(
    store: Store, cycle: Cycle, opened: Opened
) -> None:
    say_alone(store, cycle, "ana", SECOND, 0)
    open_up(store, cycle, "E01")
    page = give(opened(cycle=cycle.id), form(store, cycle, {SECOND: {"rating": 3}, "E01.03": {"rating": 2}}))

    assert "To mend in the workbook: 1" in [heading.value for heading in page.subheader]
    assert "needs a reason, for it is the top level" in words(page)
    assert not [button for button in page.button if button.label == "Take all of this over"]
    mended = form(store, cycle, {SECOND: {"rating": 3, "note": "Every school shows it."}})
    page = give(opened(cycle=cycle.id), mended)
    page = next(button for button in page.button if button.label == "Take all of this over").click().run()
    assert team(store, cycle)[SECOND] == Rated(level=3)
