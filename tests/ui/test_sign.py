"""The page that signs, in every state of a self-assessment."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.assignments import Assignment
from assessment.cycles import Cycle
from assessment.digest import short_digest
from assessment.history import Change
from assessment.ids import IndicatorId, PersonId
from assessment.meeting import Parked
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import IndividualRating, Rated
from assessment.services.correcting import start_correction
from assessment.services.rating import rate
from tests.factories import make_framework, make_indicator
from tests.kept import LEA, NOW, keep_cycle, sign
from tests.ui.pages import headings, links, open_page, words

PAGE = "ui/pages/sign.py"
FRAMEWORK = make_framework(
    {"E01": [make_indicator("E01.01"), make_indicator("E01.02", tags=("equity",))], "E02": 1}, target=2
)
LEVEL, EQUITY, OTHER = (IndicatorId(i) for i in ("E01.01", "E01.02", "E02.01"))
BY = Change(by=local_person().id, at=NOW)
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    page = opened()

    assert "There is no self-assessment yet." in words(page)
    assert links(page) == ["Start a self-assessment"]


def test_with_nothing_answered_there_is_nothing_to_sign(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, {}).id)

    assert "there is nothing to sign" in words(page)
    assert not page.button


def test_what_is_open_is_shown_before_signing(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {LEVEL: 2, EQUITY: "NA"})
    store.park(cycle.id, Parked(indicator_id=OTHER, reason="Ask *them*", parked_by=BY.by, parked_at=NOW), BY)
    store.save_person(Person(id=PersonId("ana"), name="Ana Ortiz", roles={LEA.id: Role.RATER}))
    store.assign(cycle.id, [Assignment(indicator_id=OTHER, person_id=PersonId("ana"))], BY)

    page = opened(cycle=cycle.id)

    assert headings(page) == [
        "Not rated",
        "Evidence not listed",
        "Does not apply",
        "On the parking list",
        "Still asked of people",
        "Sign",
    ]
    assert "E02.01 The statement of E02.01. Ask *them*" in words(page)
    assert "Ana Ortiz 1 indicator" in words(page)


def test_what_is_not_agreed_yet_is_told(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {LEVEL: 1})
    own = IndividualRating(indicator_id=OTHER, person_id=BY.by, rating=Rated(level=1))
    store.save_individual_rating(cycle.id, own, 0, BY)

    assert "Not agreed yet" in headings(opened(cycle=cycle.id))


def test_with_nothing_open_it_says_so(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {LEVEL: 1, EQUITY: 1, OTHER: 2}, supported=[OTHER])

    page = opened(cycle=cycle.id)

    assert "Nothing is open." in words(page)
    assert headings(page) == ["Sign"]


def _ready(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, {LEVEL: 1, EQUITY: "NA", OTHER: 1})


def test_signing_shows_the_fingerprint_the_edition_and_the_way_to_the_report(store: Store, opened: Opened) -> None:
    cycle = _ready(store)
    page = opened(cycle=cycle.id)

    for box in page.checkbox:
        box.check()
    page.button[0].click().run()

    signed = store.cycle(cycle.id)
    assert signed.state == "closed"
    assert signed.digest is not None
    assert "Edition 1 Signed" in words(page)
    assert f"Document fingerprint {short_digest(signed.digest)}" in words(page)
    assert "Report" in links(page)


@pytest.mark.parametrize("left_out", [0, 1])
def test_without_each_confirmation_nothing_is_signed(store: Store, opened: Opened, left_out: int) -> None:
    cycle = _ready(store)
    page = opened(cycle=cycle.id)

    page.checkbox[1 - left_out].check()
    page.button[0].click().run()

    assert store.cycle(cycle.id).state == "open"
    assert "Nothing was signed." in words(page)


def test_nothing_is_signed_that_changed_since_the_page_was_opened(store: Store, opened: Opened) -> None:
    cycle = _ready(store)
    page = opened(cycle=cycle.id)
    rate(local_person(), store, FRAMEWORK, cycle.id, LEVEL, Rated(level=3), seen=1, now=NOW)

    for box in page.checkbox:
        box.check()
    page.button[0].click().run()

    assert store.cycle(cycle.id).state == "open"
    assert "somebody changed an answer since you opened this page" in words(page)


def test_a_correction_starts_with_a_reason_and_shows_under_way(store: Store, opened: Opened) -> None:
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {LEVEL: 1}))
    page = opened(cycle=cycle.id)

    page.text_area[0].input("E01.01 was *misread*")
    page.button[0].click().run()

    assert store.cycle(cycle.id).edition == 2
    assert "Correction of edition 1 under way." in words(page)
    assert "Why: E01.01 was *misread*" in words(page)


def test_a_correction_without_a_reason_is_not_started(store: Store, opened: Opened) -> None:
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {LEVEL: 1}))
    page = opened(cycle=cycle.id)

    page.button[0].click().run()

    assert store.cycle(cycle.id) == cycle
    assert "Say why" in words(page)


def test_an_abandoned_correction_is_signed_again_as_it_was(store: Store, opened: Opened) -> None:
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {LEVEL: 1}))
    start_correction(local_person(), store, cycle.id, "Misread", NOW)
    page = opened(cycle=cycle.id)

    page.button[0].click().run()
    assert store.cycle(cycle.id).state == "open"
    page.checkbox[0].check()
    page.button[0].click().run()

    assert store.cycle(cycle.id) == cycle
    assert "Edition 1 Signed" in words(page)


def test_editions_stand_with_what_changed_between_them(store: Store, opened: Opened) -> None:
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {LEVEL: 1}))
    start_correction(local_person(), store, cycle.id, "Misread", NOW)
    rate(local_person(), store, FRAMEWORK, cycle.id, LEVEL, Rated(level=0), seen=1, now=NOW)
    sign(store, cycle)

    page = opened(cycle=cycle.id)

    assert "Editions" in headings(page)
    assert "Misread 1 answer: E01.01" in words(page)


def test_who_does_not_direct_sees_what_was_signed_and_signs_nothing(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {LEVEL: 1})
    store.save_person(Person(id=PersonId("ana"), name="Ana Ortiz", roles={LEA.id: Role.FACILITATOR}))

    before = opened(cycle=cycle.id, **{"as": "ana"})
    sign(store, cycle)
    after = opened(cycle=cycle.id, **{"as": "ana"})

    assert "A director of the district signs this self-assessment." in words(before)
    assert "Edition 1 Signed" in words(after)
    assert not before.checkbox
    assert not after.text_area
