"""The file of figures that were let out: what the page tells, by slice, and of no single district."""

import csv
import io

from assessment.compare_text import released_csv, told_share
from assessment.releases import Release
from tests.assessment.test_letting_out import YEARS, kept
from tests.cohorts import FRAMEWORK, make_cohort


def rows_of(release: Release) -> list[list[str]]:
    return list(csv.reader(io.StringIO(released_csv(release, FRAMEWORK, {}, {}))))


def test_the_file_tells_elements_gaps_and_every_change_in_steps() -> None:
    release = kept(make_cohort(range(30), years=YEARS), ())

    heading, *rows = rows_of(release)

    assert len({len(row) for row in [heading, *rows]}) == 1
    assert {row[2] for row in rows} == {"Element", "Gap", "Change"}
    changes = [row for row in rows if row[1] == "All of them" and row[2] == "Change"]
    assert [(row[3], row[4]) for row in changes] == [
        ("2025–26 to 2026–27", "30"),
        ("2024–25 to 2025–26", "30"),
    ]
    assert all("of 5 indicators unchanged" in row[-1] for row in changes)


def test_no_district_cycle_or_edition_stands_in_the_file() -> None:
    release = kept(make_cohort(range(30), years=YEARS), ())

    text = released_csv(release, FRAMEWORK, {}, {})

    assert not [own for own in release.members if own.partition(":")[0] in text]
    assert not [f"District {lea}" for lea in range(30) if f"District {lea}" in text]


def test_gaps_stand_by_the_step_that_is_told_and_not_by_the_share_beneath() -> None:
    release = kept(make_cohort(range(60)), ())
    places = list(FRAMEWORK.indicators)

    for own in release.figures.values():
        order = [(-told_share(gap.below, gap.of), places.index(gap.indicator_id)) for gap in own.gaps]
        assert order == sorted(order)
