"""The page that starts the next year, in every state."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.ids import ElementId
from assessment.people import local_person
from assessment.ports import Store
from assessment.services.next_year import start_next_year
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, sign
from tests.ui.pages import links, open_page, words
from ui import context

PAGE = "ui/pages/next_year.py"
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a page by its address."""
    return lambda path=PAGE, **address: open_page(path, store_url, monkeypatch, **address)


@pytest.fixture
def last(store: Store) -> Cycle:
    """A signed year on the rubric, with one answer at target and one gap."""
    framework = context.rubric()
    first, second = list(framework.indicators)[:2]
    return sign(store, keep_cycle(store, framework, {first: 2, second: 1}, supported=[first]))


def test_without_a_self_assessment_the_page_says_how_to_begin(opened: Opened) -> None:
    assert "There is no self-assessment yet" in words(opened())


def test_a_year_that_is_not_signed_starts_no_other(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, make_framework(), {})

    page = opened(cycle=cycle.id)

    assert "This year is not signed yet" in words(page)
    assert links(page) == ["Review, then sign and lock", "Results"]
    assert not page.button


def test_home_leads_from_a_signed_year_to_the_next(last: Cycle, opened: Opened) -> None:
    home = opened("ui/pages/home.py")

    assert "Start the next year" in [link.proto.label for link in home.get("page_link")]


def test_the_next_year_begins_with_every_element_anew(store: Store, last: Cycle, opened: Opened) -> None:
    page = opened(cycle=last.id)

    page.button(key="next-begin").click().run()

    newest = store.cycles(last.lea_id)[0]
    assert (newest.school_year, newest.way.scored) == ("2027-28", None)
    assert store.team_ratings(newest.id) == ()


def test_a_year_that_rotates_tells_what_stands_before_it_begins(store: Store, last: Cycle, opened: Opened) -> None:
    page = opened(cycle=last.id)
    page.radio(key="next-way").set_value("some").run()

    page.multiselect(key="next-elements").set_value(["E11"]).run()
    assert "1 answer stands with the year it was judged in" in words(page)
    page.button(key="next-begin").click().run()

    newest = store.cycles(last.lea_id)[0]
    assert newest.way.scored == ("E11",)
    assert [row.basis for row in store.team_ratings(newest.id)] == ["carried"]


def test_a_year_that_is_begun_is_opened_instead(store: Store, last: Cycle, opened: Opened) -> None:
    start_next_year(local_person(), store, last.id, context.rubric(), [ElementId("E11")], NOW)

    page = opened(cycle=last.id)

    assert "is begun already" in words(page)
    assert not page.button


def test_a_newer_edition_of_the_rubric_is_told_first(store: Store, opened: Opened) -> None:
    old = make_framework({"E01": 1}, version="1")
    cycle = sign(store, keep_cycle(store, old, {"E01.01": 2}))

    page = opened(cycle=cycle.id)

    assert "The rubric moves from edition 1" in words(page)
    assert "1 indicator reworded: judged anew" in words(page)


def test_results_say_how_many_answers_stand_over(store: Store, last: Cycle, opened: Opened) -> None:
    following = start_next_year(local_person(), store, last.id, context.rubric(), [ElementId("E11")], NOW)

    page = opened("ui/pages/results.py", cycle=following.id)

    assert "0 answers were judged this year, 1 stands as judged in an earlier year." in words(page)


def test_same_as_last_year_is_one_act_with_its_evidence_confirmed(store: Store, last: Cycle, opened: Opened) -> None:
    following = start_next_year(local_person(), store, last.id, context.rubric(), None, NOW)
    first = next(iter(context.rubric().indicators))
    (paper,) = store.linked_evidence(last.id)[first]
    page = opened("ui/pages/rate.py", cycle=following.id)

    assert "2026–27: 2 Quality · Evidence then: Minutes" in words(page)
    page.button(key=f"same-confirm-{first}-{following.id}").click().run()
    assert "At its target a level stands on evidence" in words(page)
    assert store.team_ratings(following.id) == ()
    page.checkbox(key=f"still-{paper.id}-{first}-{following.id}").check()
    page.button(key=f"same-confirm-{first}-{following.id}").click().run()

    (saved,) = store.team_ratings(following.id)
    assert (saved.basis, saved.judged_in) == ("confirmed", "2026-27")
    assert "Confirmed, the same as judged in 2026–27" in words(page)
