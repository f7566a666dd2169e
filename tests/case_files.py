"""The cases of tests/cases/*.yaml as values, and the part of an answer that a case is about."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.aims import Aim, Aims
from assessment.framework import Action, Descriptor, Framework, Indicator
from assessment.ids import IndicatorId
from assessment.ratings_file import ListedText, RatingsFile
from assessment.scored_file import ScoredFile, score_ratings
from tests.factories import make_action, make_framework, make_indicator, make_individual, make_team

CASES = Path(__file__).parent / "cases"
SHAPE = {"E01": 3, "E02": 2}


def cases(name: str) -> list[Any]:
    """The cases of a file as parameters, each under its own name."""
    found = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


def scored_case(case: Mapping[str, Any]) -> ScoredFile:
    """What the ratings of a case amount to on the framework of that case."""
    ids = {*case.get("targets", {}), *case.get("importance", {})}
    ratings = RatingsFile(
        team=make_team(case.get("ratings", {})),
        individual=make_individual(case.get("people", {})),
        evidence=tuple(ListedText(IndicatorId(i), "On file") for i in case.get("evidence", ())),
        aims=Aims(by_indicator={IndicatorId(i): _aim(case, i) for i in ids}),
    )
    return score_ratings(case_framework(case), ratings, case.get("target"))


def case_framework(case: Mapping[str, Any]) -> Framework:
    """E01 with three indicators and E02 with two, as far as the case does not change them."""
    shape = case.get("elements", SHAPE)
    elements = {e: [_indicator(case, f"{e}.{n + 1:02d}") for n in range(count)] for e, count in shape.items()}
    return make_framework(elements, **case.get("scale", {}))


def picked(answer: Any, wanted: Any) -> Any:
    """The part of an answer that the wanted one names; whole where it is no mapping."""
    if isinstance(wanted, dict):
        return {key: picked(answer[key], part) for key, part in wanted.items()}
    return answer


def _aim(case: Mapping[str, Any], indicator_id: str) -> Aim:
    return Aim(
        target=case.get("targets", {}).get(indicator_id),
        importance=case.get("importance", {}).get(indicator_id),
    )


def _indicator(case: Mapping[str, Any], indicator_id: str) -> Indicator:
    levels = case.get("descriptors", {}).get(indicator_id)
    return make_indicator(
        indicator_id,
        weight=Fraction(case.get("weights", {}).get(indicator_id, 1)),
        descriptor=Descriptor(levels=levels) if levels else None,
        actions=_actions(case.get("steps", {}).get(indicator_id, [])),
    )


def _actions(steps: Any) -> tuple[Action, ...]:
    """One step or a list of them."""
    listed = steps if isinstance(steps, list) else [steps]
    return tuple(make_action(**{"from_level" if key == "from" else key: v for key, v in s.items()}) for s in listed)
