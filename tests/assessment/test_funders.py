"""Funders' fields say what feeds them, what is known of their limits, and where they were read of."""

from pathlib import Path

import pytest

from assessment.errors import FrameworkRefused
from assessment.framework import Framework
from assessment.funders import Funder, SeenLength, ThemeSet, limit_text, load_funders, theme_of
from assessment.ids import IndicatorId
from assessment.loader import check_framework, load_framework
from tests.framework_copies import COMPLETE, TINY, changed_copy


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework(COMPLETE)


@pytest.fixture(scope="module")
def county(framework: Framework) -> Funder:
    (funder,) = load_funders(COMPLETE, framework)
    return funder


def test_fields_stand_in_the_order_of_the_file(county: Funder) -> None:
    assert (county.id, county.short, county.schemes) == ("county", "Kitchen fund", ("county",))
    assert [field.id for field in county.fields] == ["kitchen.need", "kitchen.goal"]


def test_a_field_says_what_feeds_it_and_what_people_type(county: Funder) -> None:
    need, goal = county.fields

    assert (need.label, need.label_from, need.fed_by, need.by_hand) == (
        "Need",
        "printed",
        ("gaps", "evidence"),
        "The cost.",
    )
    assert (need.items, need.each_item, goal.items, goal.each_item) == (("KC-1", "KC-2"), True, (), False)
    assert (goal.known_from, goal.by_hand) == ("A letter of the county", "")


def test_a_limit_is_printed_with_its_note(county: Funder) -> None:
    assert limit_text(county.fields[0]) == "At most 1,200 characters. Spaces count."


def test_where_no_limit_is_known_the_lengths_of_real_texts_stand_in(county: Funder) -> None:
    assert county.fields[1].limit is None
    assert county.fields[1].seen[0] == SeenLength(characters=812, where="in a letter")
    assert limit_text(county.fields[1]) == (
        "No limit was found. Seen: 812 characters in a letter; 1,090 characters in another."
    )


@pytest.mark.parametrize(
    ("indicator", "theme"), [("E01.01", "Safety"), ("E01.02", "Skill and service"), ("E02.01", "Skill and service")]
)
def test_a_theme_gathers_its_elements_but_what_another_theme_names(
    indicator: str, theme: str, county: Funder, framework: Framework
) -> None:
    found = theme_of(county.theme_sets[0], framework, IndicatorId(indicator))

    assert found is not None
    assert found.name == theme


def test_what_no_theme_has_a_place_for_stands_apart(county: Funder, framework: Framework) -> None:
    safety_only = ThemeSet(**dict(county.theme_sets[0]) | {"themes": county.theme_sets[0].themes[:1]})

    assert theme_of(safety_only, framework, IndicatorId("E02.01")) is None


def test_a_folder_without_funders_has_none() -> None:
    assert load_funders(TINY, load_framework(TINY)) == ()


def test_funders_are_refused_with_the_crosswalk_that_they_lean_on(tmp_path: Path, framework: Framework) -> None:
    edits = {
        "crosswalk.yaml": [("[E01.02]", "[E01.03]")],
        "funders/county.yaml": [("items: [KC-1, KC-2]", "items: [KC-9]")],
    }

    with pytest.raises(FrameworkRefused) as refused:
        load_funders(changed_copy(tmp_path, edits, of=COMPLETE), framework)

    assert [(problem.file, problem.place) for problem in refused.value.problems] == [
        ("crosswalk.yaml", "26"),
        ("funders/county.yaml", "16"),
    ]


def test_a_funder_whose_ending_keeps_it_from_being_read_is_pointed_out(tmp_path: Path) -> None:
    folder = changed_copy(tmp_path, of=COMPLETE)
    (folder / "funders/county.yaml").rename(folder / "funders/county.yml")

    assert [str(piece) for piece in check_framework(folder).advice] == [
        "funders/county.yml:1: this file is not read: let its name end in .yaml"
    ]
