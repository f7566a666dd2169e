"""Handover: one page for the next director, nobody else's, with nothing kept yet and with a year under way."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.owned import Owner
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.services.goals import add_goal
from assessment.services.goals_written import Written
from assessment.services.leading import add_leading
from settings import place_of
from tests.factories import make_framework
from tests.kept import NOW, ask, keep_cycle, keep_team, sign
from tests.ui.pages import headings, links, open_page, words
from ui import state

PAGE, TEAM = "ui/pages/handover.py", "ui/pages/team.py"
FRAMEWORK = make_framework(target=2)
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a page as somebody, by their id."""
    return lambda who="", path=PAGE: open_page(path, store_url, monkeypatch, **({state.PERSON: who} if who else {}))


@pytest.fixture
def cycle(store: Store) -> Cycle:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 2}, supported=["E01.01"])
    keep_team(store, eve=Role.DIRECTOR, ana=Role.RATER)
    ask(store, cycle, {"ana": ["E01.02"]})
    return cycle


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    assert links(opened()) == ["Start a self-assessment"]


def test_one_person_with_nothing_done_has_a_page_that_says_so(store: Store, opened: Opened) -> None:
    keep_cycle(store, FRAMEWORK, {})
    text = words(opened())

    assert "Nothing is due: no date is open, no plan item is late or waits, and no list is left." in text
    assert "Nobody is entered yet: one person does it all." in text
    assert "Nothing is listed as evidence yet." in text


def test_a_year_under_way_is_told_from_its_counts_to_its_backup(opened: Opened, cycle: Cycle) -> None:
    page = opened("eve")
    text = words(page)

    assert headings(page) == [
        "Where the year stands",
        "What is due",
        "Goals",
        "Who owns what",
        "Where the evidence lies",
        "How to go on",
    ]
    assert "Answered 1 of 5" in text
    assert "Ana not begun no date" in text
    assert "A team has two directors, or one and a named successor" in text
    assert "Room 4 Minutes" in text
    assert "twelve.db" in text
    assert "Review, then sign and lock" in links(page)


def test_a_signed_year_is_handed_over_as_well(store: Store, opened: Opened, cycle: Cycle) -> None:
    sign(store, cycle)

    assert "2026–27 signed and locked 22 November 2026" in words(opened("eve"))


def test_a_director_finds_it_on_team_and_nobody_else_opens_it(opened: Opened, cycle: Cycle) -> None:
    assert "Handover page" in links(opened("eve", TEAM))
    assert "Handover page" not in links(opened("ana", TEAM))
    assert "There is nothing here that you can open or change." in words(opened("ana"))


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("sqlite:////srv/data/twelve.db", "the file /srv/data/twelve.db"),
        ("postgresql+psycopg://cte:secret@db.example.org/twelve", "twelve at db.example.org"),
        ("postgresql+psycopg:///twelve", "twelve at this machine"),
    ],
)
def test_where_the_database_is_tells_no_password(url: str, place: str) -> None:
    assert place_of(url) == place


def test_the_goals_are_handed_over_as_they_stand(store: Store, opened: Opened, cycle: Cycle) -> None:
    owner = Owner(lea_id=cycle.lea_id)
    measured = Written.model_validate(
        {"statement": "Place all.", "measures": [{"measured": "Places", "target": "80%"}]}
    )
    add_goal(local_person(), store, FRAMEWORK, owner, measured, NOW)
    goal = add_goal(local_person(), store, FRAMEWORK, owner, Written(statement="Map all."), NOW)
    add_leading(local_person(), store, owner, goal.id, "Maps are printed", NOW)

    told = words(opened("eve"))

    assert "1. Place all. Places: target 80% 2. Map all. Maps are printed: Nothing told yet" in told
