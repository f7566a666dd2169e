"""A region on paper, PDF and Word: every heading and fact of its year in order, progress and need side by side."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.oxml.ns import qn
from pypdf import PdfReader

from assessment.ids import OwnedId, RegionId
from assessment.loader import load_framework
from assessment.need import Need, RegionNeed
from assessment.owned import Owner
from assessment.people import local_person
from assessment.region_year import RegionYear, YearSection
from assessment.services.goals import goals_of
from assessment.services.region_year import sections_of, years_of
from reports import PAPERS
from reports.region import RegionSources, region_paper
from samples.goals import keep_region_goals, sample_region
from storage import open_store
from tests.factories import make_framework
from tests.reports.made import plain, text_of

ROOT = Path(__file__).resolve().parents[2]
SEED = yaml.safe_load((ROOT / "tests" / "cases" / "region_year_seed.yaml").read_text(encoding="utf-8"))
NOW = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
TODAY = date(2026, 11, 22)
FRAMEWORK = make_framework()
NORTH = RegionId("north")
NOBODY = RegionNeed(0, 5, dict.fromkeys(element.id for element in FRAMEWORK.elements))
YEAR = RegionYear(id=OwnedId("y"), region_id=NORTH, school_year="2026-27", title="Group")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> RegionSources:
    """The sample's region, with need of seven districts in one element."""
    framework = load_framework(ROOT / "rubric")
    store, who, region = (
        open_store(f"sqlite:///{tmp_path_factory.mktemp('r') / 'r.db'}"),
        local_person(),
        sample_region(),
    )
    store.save_person(who)
    keep_region_goals(who, store, framework, NOW)
    (year,) = years_of(who, store, region.id)
    first = framework.elements[3].id
    need = RegionNeed(7, 5, {own.id: Need(6, 7) if own.id == first else None for own in framework.elements})
    goals = goals_of(who, store, Owner(region_id=region.id))
    return RegionSources(region.name, framework, goals, need, year, sections_of(who, store, region.id, year.id))


def as_text(kind: str, sources: RegionSources) -> str:
    made = PAPERS[kind].render(region_paper(sources, TODAY))
    if kind == "pdf":
        return text_of(PdfReader(io.BytesIO(made)))
    paragraphs = docx.Document(io.BytesIO(made)).element.body.iter(qn("w:p"))
    return plain(" ".join(" ".join(node.text or "" for node in own.iter(qn("w:t"))) for own in paragraphs))


def missing(text: str, facts: Sequence[dict[str, Any]]) -> list[str]:
    """The facts that do not stand in the text after the ones before them."""
    place, found = 0, []
    for fact in facts:
        for words in map(plain, fact["says"]):
            there = text.find(words, place)
            if there < 0:
                found.append(f"{fact['seed']}: {words}")
            place = max(place, there + len(words))
    return found


@pytest.mark.parametrize("kind", list(PAPERS))
def test_every_heading_and_fact_of_the_seed_stands_in_its_order(sample: RegionSources, kind: str) -> None:
    assert missing(as_text(kind, sample), SEED) == []


@pytest.mark.parametrize("kind", list(PAPERS))
def test_progress_and_need_stand_side_by_side(sample: RegionSources, kind: str) -> None:
    text = as_text(kind, sample)

    assert "Goal Progress Need" in text
    assert "4 Leadership: 6 of 7 districts below target" in text
    assert "8 Data and improvement: fewer than 5 districts, not shown" in text
    assert "Upon K-12 funding" in text
    assert "As of 22 November 2026." in text


@pytest.mark.parametrize("kind", list(PAPERS))
def test_without_a_goal_or_a_year_the_paper_says_so(kind: str) -> None:
    text = as_text(kind, RegionSources("North", FRAMEWORK, (), NOBODY, None, ()))

    assert "No goal is written yet." in text
    assert "Need is shown of at least 5 districts" in text


@pytest.mark.parametrize("kind", list(PAPERS))
def test_what_people_typed_is_text_and_an_inner_section_before_any_other_stands(kind: str) -> None:
    plain_section = {"id": "s", "region_id": "north", "year_id": "y", "kind": "list", "heading": "#let *x* <b>"}
    entry = {"id": "e", "text": "=1+1 $x$ \\n #pagebreak()"}
    section = YearSection.model_validate(plain_section | {"inner": True, "entries": [entry]})

    text = as_text(kind, RegionSources("North", FRAMEWORK, (), NOBODY, YEAR, (section,)))

    assert "#let *x* <b>" in text
    assert "=1+1 $x$ \\n #pagebreak()" in text


def test_the_same_paper_is_the_same_bytes_and_another_text_another_fingerprint(sample: RegionSources) -> None:
    once, again = (PAPERS["pdf"].render(region_paper(sample, TODAY)) for _ in range(2))
    bare = RegionSources(**{name: getattr(sample, name) for name in RegionSources.__slots__} | {"sections": ()})

    assert once == again
    assert region_paper(bare, TODAY).fingerprint != region_paper(sample, TODAY).fingerprint
