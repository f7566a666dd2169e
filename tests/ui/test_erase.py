"""The page that erases for good, each thing with its own confirmation."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment.erased import ERASED, text_hash
from assessment.erasing import FORMER_MEMBER
from assessment.history import Change
from assessment.ids import IndicatorId, PersonId
from assessment.leas import HouseRules
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import IndividualRating, Rated
from assessment.services.rating import write_note
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, sign
from tests.ui.pages import headings, links, open_page, words

PAGE = "ui/pages/erase.py"
FRAMEWORK = make_framework(target=2)
FIRST = IndicatorId("E01.01")
NOTE = "*Jane Doe* did well"
ANA = Person(id=PersonId("ana"), name="Ana Ortiz", roles={LEA.id: Role.RATER})
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


@pytest.fixture
def noted(store: Store) -> str:
    """The id of a cycle with a note that must go."""
    cycle = keep_cycle(store, FRAMEWORK, {FIRST: 1})
    write_note(local_person(), store, FRAMEWORK, cycle.id, FIRST, NOTE, base="", now=NOW)
    return cycle.id


def test_before_anything_is_started_there_is_nothing_to_erase(store: Store, opened: Opened) -> None:
    assert "nothing to erase" in words(opened())


def test_a_text_is_found_by_its_words_and_erased_with_a_reason(store: Store, noted: str, opened: Opened) -> None:
    page = opened(cycle=noted)
    page.text_input[0].input("jane").run()
    assert NOTE in words(page)
    assert "Stands in 1 place: E01.01, 2026–27" in words(page)

    page.text_input[1].input("It names a student")
    page.checkbox[0].check()
    page.button[0].click().run()

    assert store.team_ratings(noted)[0].note == ERASED
    assert [alert.value for alert in page.success] == ["Erased in 1 place."]
    assert "Erased before" in headings(page)
    assert "Jane" not in words(page)


def test_a_link_names_the_text_without_telling_it(store: Store, noted: str, opened: Opened) -> None:
    assert NOTE in words(opened(cycle=noted, text=text_hash(NOTE)))


@pytest.mark.parametrize(("reason", "sure"), [("", True), ("It names a student", False), ("jane doe*", True)])
def test_without_a_reason_and_a_yes_nothing_is_erased(
    store: Store, noted: str, opened: Opened, reason: str, sure: bool
) -> None:
    page = opened(cycle=noted, text=text_hash(NOTE))

    page.text_input[1].input(reason if reason != "jane doe*" else NOTE)
    if sure:
        page.checkbox[0].check()
    page.button[0].click().run()

    assert store.team_ratings(noted)[0].note == NOTE
    assert page.error


def test_a_text_that_is_not_there_is_said_so(store: Store, noted: str, opened: Opened) -> None:
    assert "No text has these words." in words(opened(cycle=noted, text=text_hash("other")))


def test_a_name_becomes_former_member(store: Store, noted: str, opened: Opened) -> None:
    store.save_person(ANA)
    page = opened(cycle=noted)

    page.selectbox(key="erase-person").select(ANA.id).run()
    page.text_input(key="erase-why-person-ana").input("They asked for it")
    page.checkbox(key="erase-sure-person-ana").check()
    next(button for button in page.button if button.label == "Erase this name").click().run()

    assert store.person(ANA.id).name == FORMER_MEMBER
    assert "A name" not in headings(page)


def test_individual_answers_are_kept_as_long_as_the_director_says(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {FIRST: 1})
    own = IndividualRating(indicator_id=FIRST, person_id=local_person().id, rating=Rated(level=1))
    store.save_individual_rating(cycle.id, own, 0, Change(by=local_person().id, at=NOW))
    sign(store, cycle)
    page = opened(cycle=cycle.id)
    assert "Due now" not in words(page)

    page.selectbox[-1].select(6).run()

    assert store.lea(LEA.id).house == HouseRules(keep_individual_months=6)
    assert "None is due." in words(page)


def test_what_is_due_is_erased_after_a_yes(store: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {FIRST: 1})
    by = Change(by=local_person().id, at=NOW)
    own = IndividualRating(indicator_id=FIRST, person_id=by.by, rating=Rated(level=1))
    store.save_individual_rating(cycle.id, own, 0, by)
    store.save_house(LEA.id, HouseRules(keep_individual_months=6), by)
    sign(store, cycle)
    monkeypatch.setattr("ui.context.now", lambda: NOW + timedelta(days=365))
    page = opened(cycle=cycle.id)
    assert "Due now: the individual answers of 2026–27." in words(page)

    page.checkbox[-1].check()
    page.button[-1].click().run()

    assert store.individual_ratings(cycle.id) == ()


def test_who_does_not_direct_erases_nothing(store: Store, noted: str, opened: Opened) -> None:
    store.save_person(ANA)

    page = opened(cycle=noted, text=text_hash(NOTE), **{"as": ANA.id})

    assert "A director of the district erases" in words(page)
    assert not page.checkbox
    assert links(page) == []
