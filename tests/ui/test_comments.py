"""Comments on a card: counted once a page, drawn when open, kept when added, read where they are heard."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.erased import text_hash
from assessment.ids import IndicatorId, PersonId
from assessment.people import Role
from assessment.ports import Store
from assessment.services.comments import comment
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, keep_team, open_up, say_alone, sign
from tests.team import show_as
from tests.ui.pages import links, open_page, type_in, words
from ui import state
from ui.components import card_panels

PAGE = "ui/pages/rate.py"
FRAMEWORK = make_framework({"E01": 2}, target=2)
FIRST = IndicatorId("E01.01")
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page as somebody, with the comments of the first card open where it offers them."""
    return lambda who, **address: open_page(PAGE, store_url, monkeypatch, **{state.PERSON: who}, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """Ben commented on the first."""
    cycle = keep_cycle(store, FRAMEWORK, {})
    team = keep_team(store, ana=Role.RATER, ben=Role.RATER, vic=Role.VIEWER)
    comment(team["ben"], store, FRAMEWORK, cycle.id, FIRST, "Ask *the college*.", NOW)
    return cycle


def offered(page: AppTest) -> list[str]:
    return next(found for found in page.segmented_control if found.label == "More on E01.01").options


def open_comments(page: AppTest) -> AppTest:
    first = next(found for found in page.segmented_control if found.label == "More on E01.01")
    return first.set_value(card_panels.COMMENTS).run()


def test_what_is_not_heard_is_neither_counted_nor_shown(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = open_comments(opened("ana"))

    assert "Comments" in offered(page)
    assert "the college" not in words(page)


def test_after_ones_own_answer_it_is_counted_and_read(store: Store, opened: Opened, cycle: Cycle) -> None:
    say_alone(store, cycle, "ana", FIRST, 1)
    page = opened("ana")
    assert "Comments · 1" in offered(page)

    page = open_comments(page)

    assert "Ben 22 November 2026, 10:42 Ask *the college*." in words(page)
    assert "Others on the team read it with your name" in words(page)


def test_without_names_it_says_so_and_shows_none(store: Store, opened: Opened, cycle: Cycle) -> None:
    show_as(store, cycle, "hidden")
    open_up(store, cycle, "E01")

    page = open_comments(opened("ana"))

    assert "Somebody of the team 22 November 2026 Ask *the college*." in words(page)
    assert "Others on the team read it without your name" in words(page)


def test_an_empty_comment_is_not_added_and_it_is_said(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = open_comments(opened("ana"))

    page = next(button for button in page.button if button.label == "Add the comment").click().run()

    assert "Not added. Write something" in words(page)
    assert len(store.comments(cycle.id)) == 1


def test_what_was_typed_is_added_and_stays_for_all_who_hear_it(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = open_comments(opened("ana"))
    field = f"comment-{state.OWN}-{FIRST}-{cycle.id}"
    type_in(page, field, "Theirs moved.")

    page = next(button for button in page.button if button.label == "Add the comment").click().run()

    assert (PersonId("ana"), "Theirs moved.") in [(own.person_id, own.text) for own in store.comments(cycle.id)]
    assert "Comments · 1" in offered(page)


def test_a_signed_one_can_be_commented_on(store: Store, opened: Opened, cycle: Cycle) -> None:
    sign(store, cycle)

    page = open_comments(opened("ana"))

    assert "Ask *the college*." in words(page)
    assert [button for button in page.button if button.label == "Add the comment"]


def test_who_only_reads_is_offered_none(opened: Opened, cycle: Cycle) -> None:
    assert not [name for name in offered(opened("vic")) if name.startswith("Comments")]


def test_each_card_leads_to_its_history(opened: Opened, cycle: Cycle) -> None:
    page = opened("ana")

    assert links(page).count("History") == len(FRAMEWORK.indicators)
    address = [link.proto.query_string for link in page.page_link if link.value == "History"]
    assert [f"indicator={key}" in found for key, found in zip(FRAMEWORK.indicators, address, strict=True)] == [True] * 2


def test_a_director_is_led_from_a_comment_to_erasing_it_and_nobody_else_is(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    open_up(store, cycle, "E01")
    keep_team(store, dee=Role.DIRECTOR)
    erasing = [
        [
            link.proto.query_string
            for link in open_comments(opened(who)).page_link
            if link.proto.label == "Erase for good"
        ]
        for who in ("dee", "ana")
    ]

    assert [len(found) for found in erasing] == [1, 0]
    assert text_hash("Ask *the college*.") in erasing[0][0]
