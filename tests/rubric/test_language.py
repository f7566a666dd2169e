"""The rubric's own sentences are short, plain and not made from one mold."""

from collections import Counter
from collections.abc import Iterator
from statistics import median

import pytest

from assessment.framework import Element, Framework, Indicator
from assessment.likeness import words_of
from assessment.loader import load_framework
from settings import ROOT
from tests.rubric.reading_grade import grade, sentences

LONGEST_SENTENCE = 30
LONGEST_WORDING = 45
HIGHEST_GRADE = 11
PHRASE = 5
OFTEN = 3


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework(ROOT / "rubric")


def _descriptors(element: Element) -> Iterator[str]:
    for indicator in element.indicators:
        yield from indicator.descriptor.levels.values() if indicator.descriptor else ()


def _actions(element: Element) -> Iterator[str]:
    for indicator in element.indicators:
        yield from (step.action for step in indicator.actions)


def _texts(indicator: Indicator) -> Iterator[str]:
    if indicator.descriptor:
        yield from indicator.descriptor.levels.values()
    for step in indicator.actions:
        yield from (step.action, step.proof)


def _wording(element: Element) -> Iterator[str]:
    """What a team reads first: the purpose, the lead-ins and the statements."""
    yield element.purpose
    yield from (group.lead_in for group in element.groups)
    yield from (indicator.statement for indicator in element.indicators)


def test_no_sentence_has_more_than_30_words(framework: Framework) -> None:
    own = [text for indicator in framework.indicators.values() for text in _texts(indicator)]
    own += [text for element in framework.elements for text in _wording(element)]

    assert [s for text in own for s in sentences(text) if len(s.split()) > LONGEST_SENTENCE] == []


def test_no_purpose_lead_in_or_statement_has_more_than_45_words(framework: Framework) -> None:
    own = [text for element in framework.elements for text in _wording(element)]

    assert [text for text in own if len(text.split()) > LONGEST_WORDING] == []


def test_half_of_each_elements_levels_read_at_grade_11_or_below(framework: Framework) -> None:
    grades = {element.id: median(map(grade, _descriptors(element))) for element in framework.elements}

    assert {own: found for own, found in grades.items() if found > HIGHEST_GRADE} == {}


def test_half_of_each_elements_actions_read_at_grade_11_or_below(framework: Framework) -> None:
    grades = {element.id: median(map(grade, _actions(element))) for element in framework.elements}

    assert {own: found for own, found in grades.items() if found > HIGHEST_GRADE} == {}


def test_fewer_than_one_in_a_hundred_phrases_of_five_words_stand_in_more_than_three_levels(
    framework: Framework,
) -> None:
    levels = [text for element in framework.elements for text in _descriptors(element)]
    found = Counter(phrase for text in levels for phrase in _phrases(text))

    shared = [phrase for phrase, count in found.items() if count > OFTEN]

    assert len(shared) / len(found) < 0.01


def _phrases(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {words[start : start + PHRASE] for start in range(len(words) - PHRASE + 1)}


def test_a_known_text_has_its_known_grade() -> None:
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)
    assert grade("Industry partners meet.") == pytest.approx(0.39 * 3 + 11.8 * 5 / 3 - 15.59)
