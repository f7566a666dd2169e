"""The state's facts that come with the rubric: complete, and in the words that the rules know."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from assessment.ids import lea_id_of
from assessment.leas import Lea, LeaKind, PathwayOffered
from assessment.reference import KnownLea, known_leas, listed_lea

RUBRIC = Path(__file__).resolve().parents[2] / "rubric"
REFERENCE = RUBRIC / "reference"


@pytest.fixture(scope="module")
def leas() -> tuple[KnownLea, ...]:
    return known_leas(RUBRIC)


@pytest.fixture(scope="module")
def counties() -> list[dict[str, str]]:
    with (REFERENCE / "counties.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def regions() -> list[Mapping[str, Any]]:
    return list(yaml.safe_load((REFERENCE / "regions.yaml").read_text(encoding="utf-8"))["regions"])


@pytest.fixture(scope="module")
def sectors() -> list[Mapping[str, Any]]:
    return list(yaml.safe_load((REFERENCE / "sectors.yaml").read_text(encoding="utf-8"))["sectors"])


def test_the_states_1070_leas_are_known(leas: tuple[KnownLea, ...]) -> None:
    assert len(leas) == len({lea.cds_code for lea in leas}) == 1070


def test_every_kind_of_lea_is_one_that_the_rules_know(leas: tuple[KnownLea, ...]) -> None:
    assert {lea.kind for lea in leas} <= set(get_args(LeaKind))


def test_every_known_lea_can_be_kept(leas: tuple[KnownLea, ...]) -> None:
    kept = [lea.as_lea() for lea in leas]

    assert {(lea.cds_code, lea.id) for lea in kept} == {(lea.cds_code, lea_id_of(lea.cds_code)) for lea in leas}


def test_no_two_leas_read_alike_where_one_is_chosen(leas: tuple[KnownLea, ...]) -> None:
    assert len({lea.label for lea in leas}) == len(leas)


def test_leas_stand_by_name_then_county(leas: tuple[KnownLea, ...]) -> None:
    order = [(lea.name, lea.county) for lea in leas]

    assert order == sorted(order)


def test_hacienda_la_puente_is_the_district_of_the_first_seed(leas: tuple[KnownLea, ...]) -> None:
    found = [lea for lea in leas if lea.name.startswith("Hacienda la Puente")]

    assert [lea.as_lea() for lea in found] == [
        Lea(
            id=lea_id_of("19734450000000"),
            name="Hacienda la Puente Unified",
            kind="unified",
            cds_code="19734450000000",
            county="Los Angeles",
        )
    ]


@pytest.mark.parametrize("name", ["Hacienda la Puente Unified", "  hacienda LA  puente unified "])
@pytest.mark.parametrize("county", ["Los Angeles", "los angeles ", ""])
def test_a_name_typed_in_any_letters_means_the_lea_of_the_list(
    leas: tuple[KnownLea, ...], name: str, county: str
) -> None:
    found = listed_lea(leas, name, county)

    assert found
    assert found.cds_code == "19734450000000"


def test_of_several_with_one_name_the_county_decides(leas: tuple[KnownLea, ...]) -> None:
    found = listed_lea(leas, "Jefferson Elementary", "San Mateo")

    assert found
    assert found.county == "San Mateo"
    assert listed_lea(leas, "Jefferson Elementary", "") is None


def test_the_same_name_in_another_county_is_not_of_the_list(leas: tuple[KnownLea, ...]) -> None:
    assert listed_lea(leas, "Hacienda la Puente Unified", "Kern") is None


def test_a_framework_folder_without_a_list_knows_no_lea(tmp_path: Path) -> None:
    assert known_leas(tmp_path) == ()


def test_there_are_58_counties_each_with_its_codes(counties: list[dict[str, str]]) -> None:
    assert len(counties) == len({row["county"] for row in counties}) == len({row["fips"] for row in counties}) == 58


def test_every_lea_stands_in_the_county_of_its_code(leas: tuple[KnownLea, ...], counties: list[dict[str, str]]) -> None:
    names = {row["county_code"]: row["county"] for row in counties}

    assert [lea for lea in leas if names[lea.cds_code[:2]] != lea.county] == []


def test_regions_cover_every_county_once(regions: list[Mapping[str, Any]], counties: list[dict[str, str]]) -> None:
    covered = [(county["code"], county["name"]) for region in regions for county in region["counties"]]

    assert sorted(covered) == [(row["county_code"], row["county"]) for row in counties]


def test_there_are_15_sectors_and_58_pathways_with_codes_that_can_be_kept(sectors: list[Mapping[str, Any]]) -> None:
    codes = [pathway["code"] for sector in sectors for pathway in sector["pathways"]]

    assert len({sector["code"] for sector in sectors}) == len(sectors) == 15
    assert len({PathwayOffered(code=code).code for code in codes}) == len(codes) == 58
