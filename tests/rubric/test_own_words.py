"""The source's sentences are not ours to copy: no nine words in a row of ours stand in a seed document."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from assessment.crosswalk import Scheme, load_crosswalk
from assessment.draft_templates import load_templates
from assessment.framework import Element, Framework, Indicator
from assessment.funders import Funder, load_funders
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


def _scheme_texts(scheme: Scheme) -> Iterator[str]:
    yield from (scheme.note, scheme.source.note)
    for item in scheme.items:
        yield from (item.label, item.text, item.status_note)
        yield from (link.reason for link in item.links)


def _funder_texts(funder: Funder) -> Iterator[str]:
    yield from (funder.note, funder.source.note)
    for field in funder.fields:
        yield from (field.label, field.draft, field.by_hand, field.known_from, field.limit_note)
        yield from (seen.where for seen in field.seen)
    for themes in funder.theme_sets:
        yield from (themes.name, themes.note)
        yield from (f"{theme.name}: {theme.reason}" for theme in themes.themes)


def _copied(texts: Iterable[str]) -> list[str]:
    return [run for text in texts for run, mark in runs(text) if mark in HASHES]


def test_no_nine_words_in_a_row_come_from_a_seed(framework: Framework) -> None:
    assert _copied(text for element in framework.elements for text in _texts(element)) == []


def test_no_nine_words_of_the_crosswalk_or_the_funders_come_from_a_seed(framework: Framework) -> None:
    crosswalk = load_crosswalk(ROOT / "rubric", framework)
    funders = load_funders(ROOT / "rubric", framework)

    assert _copied([crosswalk.note, *(text for own in crosswalk.schemes for text in _scheme_texts(own))]) == []
    assert _copied(text for funder in funders for text in _funder_texts(funder)) == []


def test_no_nine_words_of_the_templates_of_drafts_come_from_a_seed(framework: Framework) -> None:
    forms = load_templates(ROOT / "rubric", load_funders(ROOT / "rubric", framework))
    lines = [line for form in forms.values() for field in form.values() for line in field.lines]

    assert lines
    assert _copied(text for line in lines for text in (*line.say, line.missing)) == []


def test_a_sentence_of_a_seed_would_be_recognized() -> None:
    title = "12 Essential Elements for a high-quality college and career Pathway Framework"

    assert any(mark in HASHES for _, mark in runs(title))
