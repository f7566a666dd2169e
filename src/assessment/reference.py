"""Facts of the state that a framework folder carries: its LEAs, by code, county and kind, and its pathways."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from assessment.ids import RegionId, lea_id_of
from assessment.leas import Lea, LeaKind


@dataclass(frozen=True, slots=True)
class KnownLea:
    """An LEA of the state's list. `cds_code` has 14 digits: county, district, school."""

    cds_code: str
    name: str
    county: str
    kind: LeaKind

    @property
    def label(self) -> str:
        """Name and county: some names stand in several counties."""
        return f"{self.name} · {self.county}"

    def as_lea(self) -> Lea:
        """The LEA with the id that it has on every machine."""
        return Lea(
            id=lea_id_of(self.cds_code), name=self.name, kind=self.kind, cds_code=self.cds_code, county=self.county
        )


def known_leas(folder: Path) -> tuple[KnownLea, ...]:
    """The state's LEAs by name, then county; empty for a framework folder that carries none."""
    path = folder / "reference" / "leas.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        rows = [KnownLea(r["cds_code"], r["district"], r["county"], r["type"]) for r in csv.DictReader(file)]  # type: ignore[arg-type] # the file's kinds are held to LeaKind by a test
    return tuple(sorted(rows, key=lambda lea: (lea.name, lea.county)))


@dataclass(frozen=True, slots=True)
class KnownPathway:
    """A CTE pathway of the state's list: its three-digit code, its name, and the industry sector it belongs to.

    `sector_codes` are the letters that forms know the sector by.
    """

    code: str
    name: str
    sector: str
    sector_codes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Code and name, as teams know it."""
        return f"{self.code} {self.name}"


def known_pathways(folder: Path) -> tuple[KnownPathway, ...]:
    """The state's pathways by sector and code; empty for a framework folder that carries none."""
    path = folder / "reference" / "sectors.yaml"
    if not path.exists():
        return ()
    sectors = yaml.safe_load(path.read_text(encoding="utf-8"))["sectors"]
    return tuple(
        KnownPathway(pathway["code"], pathway["name"], sector["name"], (sector["code"], sector["abbreviation"]))
        for sector in sectors
        for pathway in sector["pathways"]
    )


@dataclass(frozen=True, slots=True)
class KnownRegion:
    """A region of the Strong Workforce Program, by the id that its goals are kept under."""

    id: RegionId
    name: str
    consortium: str = ""


def known_regions(folder: Path) -> tuple[KnownRegion, ...]:
    """The state's regions in the order of their file; empty for a framework folder that carries none."""
    path = folder / "reference" / "regions.yaml"
    if not path.exists():
        return ()
    regions = yaml.safe_load(path.read_text(encoding="utf-8"))["regions"]
    return tuple(KnownRegion(RegionId(own["id"]), own["name"], own["consortium"]) for own in regions)


def regions_of_counties(folder: Path) -> Mapping[str, RegionId]:
    """The region of each county, by the county's name in lower case; empty where none are known.

    Two community college districts reach over a county's border: their districts stand with their county.
    """
    path = folder / "reference" / "regions.yaml"
    if not path.exists():
        return {}
    regions = yaml.safe_load(path.read_text(encoding="utf-8"))["regions"]
    return {county["name"].casefold(): RegionId(own["id"]) for own in regions for county in own["counties"]}


def listed_lea(leas: Iterable[KnownLea], name: str, county: str) -> KnownLea | None:
    """The one of the list that is meant by a name and county typed in any letters; without a county, if only one is."""
    wanted = _folded(county)
    found = [lea for lea in leas if _folded(lea.name) == _folded(name) and wanted in ("", _folded(lea.county))]
    return found[0] if len(found) == 1 else None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
