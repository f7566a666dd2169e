"""The sample's region year has every heading and fact of the summary it follows, in its order and in our words."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.loader import load_framework
from assessment.owned import Owner
from assessment.people import local_person
from assessment.ports import Store
from assessment.region_year import RegionYear, YearSection
from assessment.region_year_text import entries_told, goal_names, year_title
from assessment.services.goals import goals_of
from assessment.services.plan_exchange import export_plans, import_plans
from assessment.services.region_year import sections_of, years_of
from samples.build import build_sample
from samples.goals import sample_region
from samples.region_year import REGION_YEAR
from storage import open_store
from tests.rubric.own_words import runs

ROOT = Path(__file__).resolve().parents[1]
HASHES = frozenset((ROOT / "tests" / "rubric" / "seed_hashes.txt").read_text().split())
SEED = yaml.safe_load((ROOT / "tests" / "cases" / "region_year_seed.yaml").read_text(encoding="utf-8"))
NOW = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
WHO = local_person()
REGION = sample_region().id


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample data; to be looked at, not changed."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('year') / 'sample.db'}")
    build_sample(store, load_framework(ROOT / "rubric"), NOW)
    yield store
    store.close()


@pytest.fixture(scope="module")
def year(kept: Store) -> RegionYear:
    (found,) = years_of(WHO, kept, REGION)
    return found


@pytest.fixture(scope="module")
def sections(kept: Store, year: RegionYear) -> tuple[YearSection, ...]:
    return sections_of(WHO, kept, REGION, year.id)


def missing(text: str, facts: Sequence[dict[str, Any]]) -> list[str]:
    """The facts that do not stand in the text after the ones before them."""
    place, found = 0, []
    for fact in facts:
        for words in fact["says"]:
            there = text.find(words, place)
            if there < 0:
                found.append(f"{fact['seed']}: {words}")
            place = max(place, there + len(words))
    return found


def test_every_heading_and_fact_of_the_seed_stands_in_its_order(
    kept: Store, year: RegionYear, sections: tuple[YearSection, ...]
) -> None:
    names = goal_names(goals_of(WHO, kept, Owner(region_id=REGION)), sections)
    lines = [year_title(year)]
    for section in sections:
        lines += [section.heading, section.intro]
        for own in entries_told(section, names):
            lines += [own.mark, own.first, *own.points, *own.further]

    assert missing("\n".join(lines), SEED) == []


def test_nothing_is_left_over_and_every_type_has_its_use(sections: tuple[YearSection, ...]) -> None:
    counts = [(section.kind, len(section.entries)) for section in sections]

    assert counts == [
        ("text", 0),
        ("list", 3),
        ("list", 1),
        ("goals", 6),
        ("numbers", 5),
        ("list", 5),
        ("projects", 2),
        ("dated", 2),
        ("dated", 4),
        ("dated", 9),
    ]


def test_each_project_names_the_goals_it_serves(sections: tuple[YearSection, ...]) -> None:
    names = goal_names([], sections)
    (projects,) = [section for section in sections if section.kind == "projects"]

    assert [[names[own] for own in entry.goals] for entry in projects.entries] == [["Goal 3"], ["Goal 6"]]


def test_no_nine_words_in_a_row_come_from_a_seed() -> None:
    text = REGION_YEAR.read_text(encoding="utf-8")

    assert [run for line in text.splitlines() for run, mark in runs(line) if mark in HASHES] == []


def test_nobody_of_the_seed_is_named() -> None:
    text = REGION_YEAR.read_text(encoding="utf-8").lower()
    named = ("san diego", "imperial", "miracosta", "east county", "maac", "southwestern", "tri-chair")

    assert [name for name in named if name in text] == []


def test_the_year_survives_export_and_import_byte_for_byte(kept: Store, store: Store) -> None:
    owner = Owner(region_id=REGION)
    store.save_person(WHO)
    before = export_plans(WHO, kept, owner).text

    import_plans(WHO, store, before, now=NOW)

    assert export_plans(WHO, store, owner).text == before
    (year,) = years_of(WHO, store, REGION)
    assert len(sections_of(WHO, store, REGION, year.id)) == 10
