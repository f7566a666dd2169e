"""The sample goals carry every figure, date and status of the two documents they follow, each once and in our words."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.framework import Framework
from assessment.goals import Goal
from assessment.goals_text import form_text, latest_text, measure_cells, standing_text, table_headings
from assessment.ids import LeaId
from assessment.loader import load_framework
from assessment.owned import Owner
from assessment.people import local_person
from assessment.plan_file import PlanPeople
from assessment.ports import Store
from assessment.services.goals import goals_of
from assessment.services.plan_exchange import export_plans, import_plans
from samples.build import LEAS, build_sample
from samples.goals import GOALS, sample_region
from samples.plan import PLAN
from storage import open_store
from tests.rubric.own_words import runs

ROOT = Path(__file__).resolve().parents[1]
HASHES = frozenset((ROOT / "tests" / "rubric" / "seed_hashes.txt").read_text().split())
NOW = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
NOT_GIVEN = "Not given"

# By hand from the district's application: its goals 1 to 7; what is to be reached, and by when.
MEASURED = [
    [("80%", "Within the first year")],
    [("25% more", "Within two years"), ("50%", NOT_GIVEN)],
    [("20% more", "Within two years")],
    [("30% more", "Over three years"), (NOT_GIVEN, NOT_GIVEN)],
    [("35%", "Within four years")],
    [("15% more", "Within three years")],
    [("60%", "Within six months of completion")],
]
GROUPS = [
    (),
    (),
    ("Underserved student groups",),
    (),
    ("Every student group by itself",),
    ("Low-income students", "BIPOC students", "Female students"),
    (),
]
SECTORS = {"ENG", "HLT", "TRA"}

# By hand from the region's list: its goals 1 to 8 with their leading indicators; how each stands, and what is read.
STANDS = [
    [
        ("waiting_on_funding", "Upon K-12 funding"),
        ("waiting_on_funding", "Upon K-12 funding"),
        ("done", "Completed 2018"),
        ("done", "Completed 2018"),
    ],
    [("adopted", "February 2019"), ("adopted", "February 2019"), ("recurring", "July 2019 and annually")],
    [("adopted", "January 2019")],
    [("done", "Completed 2018")],
    [("adopted", "June 2019"), ("adopted", "June 2019"), ("in_progress", "Phase 1 completed December 2018")],
    [
        ("done", "Completed, with a first round to K-12 representatives, December 2018"),
        ("done", "Completed December 2018"),
    ],
    [("done", "Completed December 2018")],
    [("adopted", "June 2019"), ("adopted", "June 2019")],
]


@pytest.fixture(scope="module")
def rubric() -> Framework:
    return load_framework(ROOT / "rubric")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, rubric: Framework) -> Iterator[tuple[Store, LeaId]]:
    """The sample data; to be looked at, not changed."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('goals') / 'sample.db'}")
    yield store, build_sample(store, rubric, NOW)[0].id
    store.close()


@pytest.fixture(scope="module")
def ours(kept: tuple[Store, LeaId]) -> tuple[Goal, ...]:
    store, lea_id = kept
    return goals_of(local_person(), store, Owner(lea_id=lea_id))


@pytest.fixture(scope="module")
def regions(kept: tuple[Store, LeaId]) -> tuple[Goal, ...]:
    return goals_of(local_person(), kept[0], Owner(region_id=sample_region().id))


def texts(plain: Any) -> Iterator[str]:
    """Every text of the file."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for inner in plain.values():
            yield from texts(inner)
    elif isinstance(plain, list):
        for inner in plain:
            yield from texts(inner)


def test_the_districts_seven_goals_have_their_figures_times_and_student_groups(ours: tuple[Goal, ...]) -> None:
    assert [[measure_cells(own)[2:] for own in goal.measures] for goal in ours] == MEASURED
    assert [goal.student_groups for goal in ours] == GROUPS
    assert [goal.number for goal in ours] == [1, 2, 3, 4, 5, 6, 7]


def test_every_percentage_stands_exactly_once(ours: tuple[Goal, ...]) -> None:
    told = Counter(re.findall(r"\d+%", form_text(ours)))

    assert told == dict.fromkeys(["80%", "25%", "50%", "20%", "30%", "35%", "15%", "60%"], 1)


def test_the_district_names_its_three_sectors(kept: tuple[Store, LeaId]) -> None:
    store, lea_id = kept

    assert set(store.lea(lea_id).profile.sectors) == SECTORS


def test_the_regions_eight_goals_have_their_seventeen_leading_indicators_as_they_stand(
    regions: tuple[Goal, ...],
) -> None:
    stands = [
        [(own.latest.status if own.latest else None, latest_text(own)) for own in goal.leading] for goal in regions
    ]

    assert stands == STANDS
    assert standing_text(regions) == (
        "17 leading indicators: 7 adopted, 1 in progress, 2 waiting on funding, 1 recurring, 6 done"
    )


def test_a_leading_indicator_is_told_of_once_and_no_day_is_made_up(regions: tuple[Goal, ...]) -> None:
    entries = [entry for goal in regions for own in goal.leading for entry in own.progress]
    dates = Counter(entry.when.date for entry in entries if entry.when)

    assert len(entries) == 17
    assert dates == {"2018": 3, "2018-12": 4, "2019-01": 1, "2019-02": 2, "2019-06": 4, "2019-07": 1, None: 2}


def test_each_prints_under_the_headings_that_its_authors_used(
    ours: tuple[Goal, ...], regions: tuple[Goal, ...]
) -> None:
    assert table_headings(regions) == ("Goal", "Leading indicators", "Progress")
    assert table_headings(ours) == ("Goal", "What is measured", "Baseline", "Target", "By when")


def test_no_nine_words_in_a_row_come_from_a_seed(ours: tuple[Goal, ...], regions: tuple[Goal, ...]) -> None:
    described = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (GOALS, PLAN, LEAS)]
    told = [*(text for own in described for text in texts(own)), form_text(ours), form_text(regions)]

    assert [run for text in told for run, mark in runs(text) if mark in HASHES] == []


def test_no_place_of_the_seeds_is_named() -> None:
    text = GOALS.read_text(encoding="utf-8").lower()

    assert [name for name in ("san diego", "imperial", "hacienda", "hlpusd", "miracosta") if name in text] == []
    assert "(sample)" in sample_region().name


def test_every_element_that_a_goal_serves_is_one(
    ours: tuple[Goal, ...], regions: tuple[Goal, ...], rubric: Framework
) -> None:
    served = {element for goal in (*ours, *regions) for element in goal.elements}

    assert served <= {element.id for element in rubric.elements}
    assert all(goal.elements for goal in (*ours, *regions))


@pytest.mark.parametrize("people", ["none", "full"])
@pytest.mark.parametrize("whose", ["district", "region"])
def test_the_goals_survive_export_and_import_into_an_empty_database_byte_for_byte(
    kept: tuple[Store, LeaId], store: Store, whose: str, people: PlanPeople
) -> None:
    sample, lea_id = kept
    owner = {"district": Owner(lea_id=lea_id), "region": Owner(region_id=sample_region().id)}[whose]
    store.save_person(local_person())
    before = export_plans(local_person(), sample, owner, people).text

    import_plans(local_person(), store, before, now=NOW)

    assert export_plans(local_person(), store, owner, people).text == before
    goals, again = (goals_of(local_person(), own, owner) for own in (sample, store))
    assert form_text(again) == form_text(goals)
    assert len(again) == {"district": 7, "region": 8}[whose]
