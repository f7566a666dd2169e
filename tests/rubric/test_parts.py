"""No part of a source sentence is lost: each is in the indicator's look-fors or in its level 2 descriptor."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from assessment.framework import Framework, Indicator
from assessment.loader import load_framework
from settings import ROOT

PARTS: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
    (Path(__file__).parent / "parts.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework(ROOT / "rubric")


def lost(parts: Mapping[str, Sequence[str]], texts: Sequence[str]) -> list[str]:
    """The parts of which no key word begins a word of the texts."""
    text = " ".join(" ".join(texts).split())
    return [part for part, words in parts.items() if not any(_stands_in(text, word) for word in words)]


def _stands_in(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) is not None


def _target_texts(framework: Framework, indicator: Indicator) -> list[str]:
    assert indicator.descriptor
    return [indicator.descriptor.levels[framework.default_target], *indicator.descriptor.look_for]


def test_the_parts_of_every_indicator_are_listed(framework: Framework) -> None:
    assert list(PARTS) == list(framework.indicators)
    assert all(PARTS.values())


def test_no_part_of_a_source_sentence_is_lost(framework: Framework) -> None:
    missing = {own.id: lost(PARTS[own.id], _target_texts(framework, own)) for own in framework.indicators.values()}

    assert {own: parts for own, parts in missing.items() if parts} == {}


def test_a_part_that_is_lost_would_be_noticed() -> None:
    parts = {"parents": ["parent"], "guardians": ["guardian"], "partners": ["art"]}

    assert lost(parts, ["Parents are invited.", "Letters to guardians"]) == ["partners"]
