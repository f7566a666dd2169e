"""The source's sentences are not ours to copy: no nine words in a row of ours stand in a seed document."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.framework import Element, Framework, Indicator
from assessment.loader import load_framework
from tests.rubric.own_words import runs

ROOT = Path(__file__).parents[2]
HASHES = frozenset((Path(__file__).parent / "seed_hashes.txt").read_text().split())


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework(ROOT / "rubric")


def _texts(element: Element) -> Iterator[str]:
    """Everything that is our own wording; names of tools, exemplars and elements are the source's facts."""
    yield element.purpose
    yield from (group.lead_in for group in element.groups)
    for indicator in element.indicators:
        yield from _indicator_texts(indicator)


def _indicator_texts(indicator: Indicator) -> Iterator[str]:
    yield indicator.statement
    if indicator.descriptor:
        yield from indicator.descriptor.levels.values()
        yield from indicator.descriptor.look_for
    for step in indicator.actions:
        yield step.action
        yield step.proof


def test_no_nine_words_in_a_row_come_from_a_seed(framework: Framework) -> None:
    copied = [
        run
        for element in framework.elements
        for text in _texts(element)
        for run, mark in runs(text)
        if mark in HASHES
    ]

    assert copied == []


def test_a_sentence_of_a_seed_would_be_recognized() -> None:
    title = "12 Essential Elements for a high-quality college and career Pathway Framework"

    assert any(mark in HASHES for _, mark in runs(title))
