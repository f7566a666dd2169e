"""The rubric itself: it loads, follows the source's numbering, and is refused once it is broken."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from assessment.advice_limits import LOOK_FORS
from assessment.errors import FrameworkRefused
from assessment.framework import Framework
from assessment.loader import check_framework, load_framework
from assessment.rubric_roles import load_roles
from settings import ROOT

RUBRIC = ROOT / "rubric"
PLACES = {
    element: places.split()
    for element, places in yaml.safe_load((Path(__file__).parent / "outline_places.yaml").read_text()).items()
}

# What is broken, where, and how. No edit adds or takes away a line, so every place stays true.
TEN_WAYS = [
    ("an unknown key", "elements.yaml", r"^    short: ", "    shorts: "),
    ("an empty statement", "elements.yaml", r'^        statement: "[^"\n]*"$', '        statement: ""'),
    ("an id used twice", "elements.yaml", r"- id: E02\.02$", "- id: E02.01"),
    ("a place without quotes", "elements.yaml", r'^        place: "2\.10"', "        place: 2.10"),
    ("a wrong type", "elements.yaml", r"^    number: 3$", "    number: three"),
    ("a tab", "elements.yaml", r"^        group: E04\.08$", "\tgroup: E04.08"),
    ("a key that stands twice", "elements.yaml", r"^        asked_of: .*$", "        judged_at: site"),
    (
        "a level that is missing",
        "descriptors/E05.yaml",
        r"^  levels:\n((?:    .*\n)+?)    2: ",
        r"  levels:\n\g<1>    22: ",
    ),
    ("an id in two files", "descriptors/E11.yaml", r"^E11\.01:", "E05.01a:"),
    ("help that is not there", "actions/E05.yaml", r'^    help: \["', '    help: ["No such '),
]


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework(RUBRIC)


def test_the_rubric_has_no_problem_and_leaves_nothing_to_advise() -> None:
    checked = check_framework(RUBRIC)

    assert (checked.problems, checked.advice) == ((), ())


def test_there_is_one_indicator_for_each_leaf_of_the_source(framework: Framework) -> None:
    assert {e.id: [i.place for i in e.indicators] for e in framework.elements} == PLACES
    assert (len(framework.elements), len(framework.indicators)) == (12, 132)


def test_an_id_is_the_place_in_the_source_with_zeros_before_it(framework: Framework) -> None:
    assert [_place_of(indicator_id) for indicator_id in framework.indicators] == [
        indicator.place for indicator in framework.indicators.values()
    ]


def _place_of(indicator_id: str) -> str:
    element, rest = indicator_id.removeprefix("E").split(".")
    return f"{int(element)}.{rest.lstrip('0')}"


def test_indicators_stand_under_the_lead_in_of_their_place(framework: Framework) -> None:
    lettered = [i for i in framework.indicators.values() if i.place[-1].isalpha()]

    assert [i.group for i in lettered] == [i.id[:-1] for i in lettered]
    assert {i.group for i in framework.indicators.values() if i not in lettered} == {None}


def test_short_names_differ_and_fit_on_a_chart(framework: Framework) -> None:
    short = [element.short for element in framework.elements]

    assert len(set(short)) == len(short)
    assert max(map(len, short)) <= 24


def test_everybody_who_is_asked_or_leads_has_a_printed_name(framework: Framework) -> None:
    asked = {role for indicator in framework.indicators.values() for role in indicator.asked_of}
    leads = {action.lead for indicator in framework.indicators.values() for action in indicator.actions}

    assert asked | leads <= load_roles(RUBRIC).keys()


def test_all_132_have_four_descriptors_two_to_five_look_fors_and_three_actions(framework: Framework) -> None:
    own = framework.indicators.values()
    levels = tuple(step.level for step in framework.scale)

    assert {i.id: i.descriptor and tuple(i.descriptor.levels) for i in own} == dict.fromkeys(
        framework.indicators, levels
    )
    assert [i.id for i in own if not i.descriptor or len(i.descriptor.look_for) not in LOOK_FORS] == []
    assert {tuple(step.from_level for step in i.actions) for i in own} == {levels[:-1]}


def test_every_step_has_a_lead_its_figures_and_its_proof(framework: Framework) -> None:
    steps = [step for indicator in framework.indicators.values() for step in indicator.actions]

    assert [step for step in steps if not (step.lead and step.proof)] == []
    assert [step for step in steps if None in (step.hours, step.dollars, step.months)] == []


@pytest.fixture
def broken(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A copy of the rubric broken in ten ways, and the place of each."""
    folder = tmp_path / "rubric"
    shutil.copytree(RUBRIC, folder)
    return folder, {what: _broken_line(folder, *how) for what, *how in TEN_WAYS}


def _broken_line(folder: Path, file: str, pattern: str, broken: str) -> str:
    text = (folder / file).read_text(encoding="utf-8")
    found = re.search(pattern, text, re.MULTILINE)
    assert found, f"{pattern} is not in {file}"
    (folder / file).write_text(text[: found.start()] + found.expand(broken) + text[found.end() :], encoding="utf-8")
    return f"{file}:{text.count(chr(10), 0, found.start()) + 1}"


def test_a_copy_broken_in_ten_ways_is_refused_with_all_ten_by_file_and_line(
    broken: tuple[Path, dict[str, str]],
) -> None:
    folder, places = broken

    with pytest.raises(FrameworkRefused) as refused:
        load_framework(folder)

    named = {f"{problem.file}:{problem.place}" for problem in refused.value.problems}
    assert {what for what, place in places.items() if place not in named} == set()
    assert len(set(places.values())) == 10
