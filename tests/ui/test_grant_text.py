"""The grant text page: each field drafted with what it rests on, edited, given back, and marked where facts changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.drafts import Draft
from assessment.framework import Framework
from assessment.loader import load_framework
from assessment.owned import Owner
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.profile_entries import Sectors
from assessment.services.goals import add_goal, edit_goal, goals_of
from assessment.services.goals_written import Written
from assessment.services.profile import add_entry
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team, sign
from tests.ui.pages import headings, kept_fields, links, open_page, type_in, words

PAGE = "ui/pages/grant_text.py"
RUBRIC = Path(__file__).parents[2] / "rubric"
ME = local_person()
OURS = Owner(lea_id=LEA.id)
AWKWARD = '=cmd() <script>alert(1)</script> $x$ {{ 7 * 7 }} "שלום"'
Opened = Callable[..., AppTest]


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework(RUBRIC)


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store, framework: Framework) -> Cycle:
    return keep_cycle(store, framework, {"E01.01": 1})


def add(store: Store, framework: Framework, statement: str) -> None:
    add_goal(ME, store, framework, OURS, Written(statement=statement), NOW)


def key(cycle: Cycle) -> str:
    return f"grant-k12-swp-swp-goals-{cycle.id}"


def field(page: AppTest, cycle: Cycle) -> str:
    (own,) = (own["saved"] for own in kept_fields(page) if own["draft"].endswith(key(cycle)))
    return str(own)


def kept(store: Store) -> list[str]:
    return [own.text for own in store.owned(Draft, lea_id=LEA.id)]


def test_without_a_self_assessment_there_is_the_way_to_begin(opened: Opened) -> None:
    assert "There is no self-assessment yet." in words(opened())


def test_every_field_stands_in_the_forms_order(opened: Opened, cycle: Cycle) -> None:
    page = opened()

    assert headings(page)[:4] == [
        "Problem Statement",
        "Project Objectives",
        "Pathways Improvement Scope",
        "Goals & Priorities",
    ]
    assert not page.exception


def test_what_is_missing_says_where_to_enter_it(opened: Opened, cycle: Cycle) -> None:
    assert "No goal is written yet: write one on the page Goals" in words(opened())


def test_what_the_profile_lacks_or_says_leads_to_the_profile(opened: Opened, cycle: Cycle, store: Store) -> None:
    lacking = links(opened())
    add_entry(ME, store, LEA.id, Sectors(codes=("AGR",)), NOW)
    said = links(opened())

    assert "Enter it in the profile: Industry Sector(s) Or Pathway(s)" in lacking
    assert ("Change what the profile says" in lacking, "Change what the profile says" in said) == (False, True)


def test_a_length_is_held_against_those_seen(opened: Opened, cycle: Cycle) -> None:
    assert "Seen: 1,757 characters in a numbered list of seven goals" in words(opened())


def test_awkward_text_is_shown_as_it_was_typed(
    opened: Opened, cycle: Cycle, store: Store, framework: Framework
) -> None:
    add(store, framework, AWKWARD)

    page = opened()

    assert AWKWARD in field(page, cycle)
    assert any(AWKWARD in code.value for code in page.code)
    assert AWKWARD in words(page)


def test_saving_keeps_the_text_and_back_gives_it_up(
    opened: Opened, cycle: Cycle, store: Store, framework: Framework
) -> None:
    add(store, framework, "Map every pathway.")
    page = opened()
    type_in(page, key(cycle), "We map them all.", over=field(page, cycle))

    page.button(key=f"{key(cycle)}-save").click().run()

    assert kept(store) == ["We map them all."]
    assert field(page, cycle) == "We map them all."
    page.button(key=f"{key(cycle)}-back").click().run()
    assert kept(store) == []
    assert field(page, cycle) == "1. Map every pathway."


def test_a_fact_that_changed_since_is_marked_with_both_words(
    opened: Opened, cycle: Cycle, store: Store, framework: Framework
) -> None:
    add(store, framework, "Map every pathway.")
    page = opened()
    page.button(key=f"{key(cycle)}-save").click().run()
    (goal,) = goals_of(ME, store, OURS)
    edit_goal(ME, store, framework, OURS, goal.id, Written(statement="Map two."), goal.revision, NOW)

    page = opened()

    assert "1 fact has changed since this text was edited." in page.warning[0].value
    assert "Goal 1 Map every pathway. Map two." in words(page)


def test_who_saves_second_sees_both_and_decides(
    opened: Opened, cycle: Cycle, store: Store, framework: Framework
) -> None:
    add(store, framework, "Map every pathway.")
    mine, theirs = opened(), opened()
    type_in(theirs, key(cycle), "Theirs.", over=field(theirs, cycle))
    theirs.button(key=f"{key(cycle)}-save").click().run()
    type_in(mine, key(cycle), "Mine.", over=field(mine, cycle))

    mine.button(key=f"{key(cycle)}-save").click().run()

    assert kept(store) == ["Theirs."]
    assert "Theirs." in words(mine)
    mine.button(key=f"{key(cycle)}-mine").click().run()
    assert kept(store) == ["Mine."]


def test_who_only_reads_has_the_text_to_copy_and_no_field(opened: Opened, cycle: Cycle, store: Store) -> None:
    keep_team(store, vera=Role.VIEWER)

    page = opened(**{"as": "vera"})

    assert kept_fields(page) == []
    assert page.code
    assert not [own for own in page.button if (own.key or "").startswith("grant-")]


def test_a_signed_year_is_edited_all_the_same(opened: Opened, store: Store, cycle: Cycle, framework: Framework) -> None:
    sign(store, cycle)
    add(store, framework, "Map every pathway.")
    page = opened()

    page.button(key=f"{key(cycle)}-save").click().run()

    assert kept(store) == ["1. Map every pathway."]


def test_another_framework_has_no_form(opened: Opened, store: Store) -> None:
    keep_cycle(store, make_framework(), {})

    assert "There is no form for this framework yet." in words(opened())
