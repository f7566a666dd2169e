"""The rubric's crosswalk and funders: whole, honest about what was read, and used."""

import pytest

from assessment.crosswalk import Crosswalk, load_crosswalk, serves, status_text
from assessment.framework import Framework
from assessment.funders import Funder, load_funders
from assessment.ids import IndicatorId
from assessment.loader import load_framework
from settings import ROOT

RUBRIC = ROOT / "rubric"


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework(RUBRIC)


@pytest.fixture(scope="module")
def crosswalk(framework: Framework) -> Crosswalk:
    return load_crosswalk(RUBRIC, framework)


@pytest.fixture(scope="module")
def funders(framework: Framework) -> tuple[Funder, ...]:
    return load_funders(RUBRIC, framework)


def test_the_links_are_marked_as_ours(crosswalk: Crosswalk) -> None:
    assert "this tool's own reading" in crosswalk.note


def test_every_element_serves_something(crosswalk: Crosswalk, framework: Framework) -> None:
    linked = {link.element for scheme in crosswalk.schemes for item in scheme.items for link in item.links}

    assert linked == {element.id for element in framework.elements}


def test_equal_access_is_part_e_of_the_perkins_needs_assessment(crosswalk: Crosswalk) -> None:
    assert serves(crosswalk, IndicatorId("E03.03"))[0].name == "Perkins CLNA part E"


def test_a_number_that_is_only_recalled_is_said_to_be_and_stands_in_no_name(crosswalk: Crosswalk) -> None:
    recalled = [i for scheme in crosswalk.schemes for i in scheme.items if i.place_status == "recalled"]

    assert [i.place for i in recalled] == ["53071(c)(7)", "53071(c)(8)", "53071(c)(9)", "53071(c)(10)", "53071(c)(11)"]
    assert [i.label for i in recalled if any(letter.isdigit() for letter in i.label)] == []
    assert all("recalled, not read" in status_text(i) for i in recalled)


def test_an_item_that_was_not_read_says_what_was(crosswalk: Crosswalk) -> None:
    unread = [i for scheme in crosswalk.schemes for i in scheme.items if i.status != "source"]

    assert unread
    assert [i.id for i in unread if not i.status_note] == []


def test_each_application_that_can_be_drafted_has_its_fields(funders: tuple[Funder, ...]) -> None:
    assert [funder.id for funder in funders] == ["cteig", "golden-state-pathways", "k12-swp", "lcap", "perkins-clna"]


def test_every_item_of_a_funder_is_gathered_by_one_of_its_fields(
    crosswalk: Crosswalk, funders: tuple[Funder, ...]
) -> None:
    schemes = {scheme.id: {item.id for item in scheme.items} for scheme in crosswalk.schemes}
    asked = {funder.id: set().union(*(schemes[own] for own in funder.schemes)) for funder in funders}

    assert {funder.id: {i for field in funder.fields for i in field.items} for funder in funders} == asked


def test_no_limit_is_claimed_for_none_was_found(funders: tuple[Funder, ...]) -> None:
    fields = [field for funder in funders for field in funder.fields]

    assert {field.limit for field in fields} == {None}
    assert all(field.limit_note for field in fields)


def test_the_five_themes_of_a_scope_leave_out_the_elements_that_their_note_names(
    framework: Framework, funders: tuple[Funder, ...]
) -> None:
    (themes, _) = next(funder.theme_sets for funder in funders if funder.id == "k12-swp")
    gathered = {element for theme in themes.themes for element in theme.elements}

    left_out = [element.id for element in framework.elements if element.id not in gathered]

    assert len(themes.themes) == 5
    assert left_out == ["E04", "E11"]
    assert all(element in themes.note for element in left_out)
