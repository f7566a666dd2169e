"""The counts of sites and pathways, and the level that they propose."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.cycles import Part
from assessment.ids import PartId
from assessment.part_answers import IN_PLACE, PartAnswer, PartCounts, asked, count_answers, proposed_level
from assessment.wording import part_counts_text
from tests.case_files import cases
from tests.factories import make_element, make_framework, make_indicator

ASKED = make_indicator("E01.01", judged_at="pathway")
FRAMEWORK = make_framework([make_element("E01", [ASKED, make_indicator("E01.02")])], target=2)
SAID = dict(zip("ypnu", IN_PLACE, strict=True))


def pathways(count: int) -> list[Part]:
    return [Part(id=PartId(f"p{number}"), kind="pathway", name=f"Pathway {number}") for number in range(count)]


@pytest.mark.parametrize("case", cases("parts"))
def test_the_answers_of_the_parts_read_and_propose_as_a_director_would_say(case: Mapping[str, Any]) -> None:
    parts = pathways(len(case["answers"]))
    answers = [
        PartAnswer(part_id=part.id, indicator_id=ASKED.id, in_place=SAID[said])
        for part, said in zip(parts, case["answers"], strict=True)
        if said in SAID
    ]

    counts = count_answers(parts, ASKED, answers)

    assert counts is not None
    assert part_counts_text(counts) == case["text"]
    assert proposed_level(FRAMEWORK, counts) == case["proposed"]


def test_an_indicator_is_asked_of_the_parts_where_it_is_judged() -> None:
    school = Part(id=PartId("west"), kind="site", name="West High")

    assert asked([school, *pathways(2)], ASKED) == tuple(pathways(2))
    assert asked([school, *pathways(2)], FRAMEWORK.indicators[make_indicator("E01.02").id]) == ()


def test_without_parts_of_its_kind_there_are_no_counts() -> None:
    assert count_answers([Part(id=PartId("west"), kind="site", name="West High")], ASKED, ()) is None


def test_answers_of_other_indicators_and_parts_do_not_count() -> None:
    other = make_indicator("E01.09", judged_at="pathway").id
    answers = [
        PartAnswer(part_id=PartId("p0"), indicator_id=other, in_place="yes"),
        PartAnswer(part_id=PartId("gone"), indicator_id=ASKED.id, in_place="yes"),
    ]

    assert count_answers(pathways(2), ASKED, answers) == PartCounts("pathway", 2)


SPREAD = st.builds(
    lambda yes, partly, no, unknown, silent: PartCounts(
        "site", yes + partly + no + unknown + silent, yes, partly, no, unknown
    ),
    *(st.integers(0, 6) for _ in range(5)),
)


@given(SPREAD)
def test_what_parts_say_never_proposes_more_than_the_target(counts: PartCounts) -> None:
    level = proposed_level(FRAMEWORK, counts)

    assert level is None or FRAMEWORK.lowest_level <= level <= FRAMEWORK.default_target


@given(SPREAD)
def test_one_no_turned_into_a_yes_never_proposes_less(counts: PartCounts) -> None:
    before = proposed_level(FRAMEWORK, counts)
    if before is None or not counts.no:
        return
    better = PartCounts("site", counts.parts, counts.yes + 1, counts.partly, counts.no - 1, counts.unknown)

    after = proposed_level(FRAMEWORK, better)

    assert after is not None
    assert after >= before
