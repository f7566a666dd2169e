"""A framework folder is loaded whole or refused with everything that is wrong with it."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.errors import FrameworkRefused
from assessment.framework import Action, Framework, Resource
from assessment.loader import check_framework, load_framework
from tests.framework_copies import FRAMEWORKS, TINY, Edits, changed_copy

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/broken_frameworks.yaml").read_text(encoding="utf-8"))


def refusals(folder: Path) -> list[str]:
    with pytest.raises(FrameworkRefused) as refused:
        load_framework(folder)
    return [str(problem) for problem in refused.value.problems]


@pytest.fixture(scope="module")
def tiny() -> Framework:
    return load_framework(TINY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_folder_with_a_fault_is_refused_by_file_and_line(case: dict[str, Any], tmp_path: Path) -> None:
    folder = changed_copy(tmp_path, case.get("edits"), case.get("write"), case.get("delete", ()))

    assert refusals(folder) == case["problems"]


TEN_FAULTS: Edits = {
    "elements.yaml": [
        ("        judged_at: site\n", "\tjudged_at: site\n"),
        ("Broken equipment is repaired within a month.", '""'),
        ("    short: Employers\n", "    short: Employers\n    color: red\n"),
        ('place: "2.10"', "place: 2.10"),
        ("    number: 3\n", "    number: three\n"),
        ("    short: Ways in\n", "    short: Ways in\n    short: Ways\n"),
        ("{id: E03.03, place", "{id: E03.02, place"),
    ],
    "descriptors/E01.yaml": [("    2: Every shop has a list that its teacher checked this year.\n", "")],
    "descriptors/E02.yaml": [("E02.01a:", "E01.02:")],
    "actions/E01.yaml": [("help: [Repair log]", "help: [Repair book]")],
}


def test_ten_faults_over_four_files_are_all_named(tmp_path: Path) -> None:
    assert refusals(changed_copy(tmp_path, TEN_FAULTS)) == [
        'actions/E01.yaml:9: E01.02: "Repair book" is no tool or exemplar of its element: write "Repair log"',
        "descriptors/E01.yaml:2: E01.01: level 2 is missing: write what it looks like",
        "descriptors/E02.yaml:1: E01.02: E01.02 is described in descriptors/E01.yaml, line 7, already: "
        "keep one of the two",
        "elements.yaml:22: E01.02: statement is empty: write what a team rates",
        "elements.yaml:23: E01.02: a tab in the indentation: use spaces",
        'elements.yaml:32: E02: unknown key "color": use only id, number, title, indicators, short, purpose, groups, '
        "tools, exemplars",
        'elements.yaml:40: E02.10: place is 2.10 without quotes, a number to YAML: write "2.10"',
        'elements.yaml:43: E03: number is the text "three", not a whole number from 0 up: '
        "write the number people know it by",
        "elements.yaml:46: E03: short stands here a second time (first on line 45): keep one",
        "elements.yaml:50: E03.02: id E03.02 is used on line 49 already: give each its own",
    ]


def test_ten_faults_in_one_file_are_all_named(tmp_path: Path) -> None:
    folder = changed_copy(
        tmp_path,
        {
            "actions/E01.yaml": [
                ("  - {from: 0, to: 1, action: Write", "\t- {from: 0, to: 1, action: Write"),
                ("help: [Equipment list]}\n  - {from: 1", "helps: [Equipment list]}\n  - {from: 1"),
                ("action: Give every teacher half a day to write or check a list.", "action: ''"),
                ("hours: 20", "hours: 20, hours: 21"),
                ("[Equipment list, Northfield High School]", "[Equipment list, Southfield]"),
                ("from: 2, to: 3", "from: 1, to: 3"),
                ("dollars: 20000", "dollars: 20.5"),
                ("E01.02:", "E01.03:"),
                ("hours: 1,", "hours: -1,"),
                ("proof: The log.", "proof: 2026-01-31"),
            ]
        },
    )

    places = [tuple(refusal.split(": ")[:2]) for refusal in refusals(folder)]

    assert places == [
        ("actions/E01.yaml:2", "E01.01"),
        ("actions/E01.yaml:3", "E01.01"),
        ("actions/E01.yaml:4", "E01.01"),
        ("actions/E01.yaml:4", "E01.01"),
        ("actions/E01.yaml:5", "E01.01"),
        ("actions/E01.yaml:6", "E01.01"),
        ("actions/E01.yaml:6", "E01.01"),
        ("actions/E01.yaml:6", "E01.01"),
        ("actions/E01.yaml:8", "E01.03"),
        ("actions/E01.yaml:9", "E01.03"),
        ("actions/E01.yaml:9", "E01.03"),
    ]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert refusals(tmp_path / "none") == [
        f"{tmp_path / 'none'}:1: there is no such folder: name one that holds elements.yaml"
    ]


def test_a_file_in_place_of_the_folder_is_a_problem() -> None:
    file = TINY / "elements.yaml"

    assert refusals(file) == [f"{file}:1: is not a folder: name one that holds elements.yaml"]


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    folder = changed_copy(tmp_path)
    (folder / "actions/E02.yaml").mkdir()

    assert refusals(folder) == [
        "actions/E02.yaml:1: cannot be opened (Is a directory): check that it is a file you may read"
    ]


def test_a_refused_folder_is_checked_without_a_framework_or_advice(tmp_path: Path) -> None:
    checked = check_framework(changed_copy(tmp_path, TEN_FAULTS))

    assert (checked.framework, len(checked.problems), checked.advice) == (None, 10, ())


def test_a_framework_of_any_shape_loads() -> None:
    framework = load_framework(FRAMEWORKS / "forty_five")

    assert (len(framework.elements), len(framework.indicators)) == (11, 45)
    assert [step.level for step in framework.scale] == [1, 2, 3, 4]
    assert framework.default_target == 2
    assert framework.indicator("K.5").descriptor is None


def test_what_is_left_out_has_its_default(tiny: Framework) -> None:
    indicator = tiny.indicator("E02.10")

    assert (indicator.group, indicator.weight, indicator.judged_at) == (None, 1, "district")
    assert (indicator.asked_of, indicator.tags, indicator.replaces) == ((), (), ())
    assert (indicator.descriptor, indicator.actions) == (None, ())
    assert tiny.element("E03").purpose == ""
    assert load_framework(FRAMEWORKS / "forty_five").element("A").short == "Direction"


def test_what_is_written_is_what_is_loaded(tiny: Framework) -> None:
    indicator = tiny.indicator("E02.01a")

    assert (indicator.place, indicator.group, indicator.judged_at) == ("2.1a", "E02.01", "pathway")
    assert tiny.element("E02").lead_in(indicator.group) == "Each pathway has employers who"
    assert tiny.indicator("E03.02").tags == ("equity", "safety")
    assert tiny.indicator("E03.03").replaces == ("E03.00",)
    assert tiny.element("E01").tools[0] == Resource(name="Equipment list", url="https://example.org/list")
    assert tiny.looks_like(tiny.indicator("E01.01"), 1).startswith("Some shops have a list")
    assert tiny.indicator("E01.01").step_from(1) == Action(
        from_level=1,
        to_level=2,
        action="Give every teacher half a day to write or check a list.",
        lead="cte-director",
        hours=20,
        dollars=1500,
        months=3,
        proof="A dated list for every shop.",
        help=("Equipment list", "Northfield High School"),
    )


@pytest.mark.parametrize(
    ("written", "weight"),
    [("0.1", Fraction(1, 10)), ("3", Fraction(3)), (".5", Fraction(1, 2)), ("1.0e-3", Fraction(1, 1000))],
)
def test_a_weight_is_exactly_the_number_written(written: str, weight: Fraction, tmp_path: Path) -> None:
    folder = changed_copy(tmp_path, {"elements.yaml": [("weight: 0.5", f"weight: {written}")]})

    assert load_framework(folder).indicator("E02.01a").weight == weight


def test_actions_stand_from_the_lowest_step_up(tmp_path: Path) -> None:
    steps = "E02.02:\n- {from: 2, to: 3, action: Last.}\n- {from: 0, to: 1, action: First.}\n"

    framework = load_framework(changed_copy(tmp_path, write={"actions/E02.yaml": steps}))

    assert [action.action for action in framework.indicator("E02.02").actions] == ["First.", "Last."]


def test_a_written_null_leaves_an_optional_key_out(tmp_path: Path, tiny: Framework) -> None:
    edits = {"actions/E03.yaml": [("lead: counselor, hours: 6", "lead: counselor, hours: 6, dollars: null")]}

    assert load_framework(changed_copy(tmp_path, edits)) == tiny


def test_elements_may_be_the_only_file(tmp_path: Path, tiny: Framework) -> None:
    folder = changed_copy(tmp_path, delete=["descriptors", "actions", "roles.yaml"])

    framework = load_framework(folder)

    assert list(framework.indicators) == list(tiny.indicators)
    assert framework.looks_like(framework.indicator("E01.01"), 1) == "Some pathways do this and others do not."


def test_files_that_are_not_the_framework_are_left_alone(tmp_path: Path, tiny: Framework) -> None:
    folder = changed_copy(tmp_path, write={"notes.yaml": "\t]", "README.md": "*", "descriptors/._E01.yaml": "\0"})

    assert load_framework(folder) == tiny


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_a_file_is_damaged_the_folder_loads_or_is_refused_by_line(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = changed_copy(tmp_path_factory.mktemp("damaged"))
    file = data.draw(st.sampled_from(["elements.yaml", "descriptors/E01.yaml", "actions/E01.yaml", "roles.yaml"]))
    text = (folder / file).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    put = data.draw(st.text("\t \n:-{}[]'\"&*!|#,0é", max_size=4))
    damaged = text[:start] + put + text[end:]
    (folder / file).write_text(damaged, encoding="utf-8")

    checked = check_framework(folder)

    assert (checked.framework is None) == bool(checked.problems)
    own = [int(problem.place) for problem in checked.problems if problem.file == file]
    assert all(1 <= line <= damaged.count("\n") + 1 for line in own)
