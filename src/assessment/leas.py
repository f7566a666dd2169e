"""Who assesses itself: an LEA and its profile."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assessment.ids import LeaId
from assessment.school_year import SchoolYear
from assessment.values import Value

NAME_LIMIT = 200

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=NAME_LIMIT)]
CdsCode = Annotated[str, StringConstraints(pattern=r"^\d{14}$")]

PartnerKind = Literal["industry", "labor", "college", "k12", "community", "workforce board", "other"]
LeaKind = Literal[
    "unified",
    "high",
    "elementary",
    "county_office",
    "rocp",
    "state_board_charter",
    "state_special_school",
    "charter",
    "joint_powers",
    "other",
]


class Enrollment(Value):
    """Students enrolled, as counted in one school year."""

    students: int = Field(ge=0)
    school_year: SchoolYear


class Site(Value):
    """A school of the LEA."""

    name: Name
    cds_code: CdsCode | None = None


class PathwayOffered(Value):
    """A pathway the LEA offers: its three-digit state code, and the sites that have it."""

    code: Annotated[str, StringConstraints(pattern=r"^\d{3}$")]
    sites: tuple[Name, ...] = ()


class Partner(Value):
    """Somebody outside the LEA who works with its program, and the agreement that says so."""

    name: Name
    kind: PartnerKind
    agreement: str = ""


class StudentGroup(Value):
    """A group of students served; counts under ten are kept and never shown."""

    name: Name
    students: int | None = Field(default=None, ge=0)


class Fact(Value):
    """Something the LEA can state about itself, with its source and date."""

    text: Name
    source: str = ""
    dated: date | None = None


class Profile(Value):
    """What an LEA says of itself; each part may be empty."""

    enrollment: Enrollment | None = None
    sites: tuple[Site, ...] = ()
    pathways: tuple[PathwayOffered, ...] = ()
    sectors: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = ()
    student_groups: tuple[StudentGroup, ...] = ()
    facts: tuple[Fact, ...] = ()


class HouseRules(Value):
    """What an LEA's director has settled for all its years.

    `files` says whether evidence may be uploaded; `keep_individual_months` how long individual ratings are kept after
    closing, None for as long as the cycle.
    """

    files: bool = False
    keep_individual_months: int | None = Field(default=None, ge=1, le=120)


class ListedLea(Value):
    """An LEA as a list has it: who it is, and nothing of what it says of itself."""

    id: LeaId
    name: Name
    kind: LeaKind = "other"
    cds_code: CdsCode | None = None
    county: str = ""


class Lea(ListedLea):
    """A local educational agency: district, county office, charter or joint powers agency."""

    profile: Profile = Profile()
    house: HouseRules = HouseRules()
    revision: int = 1
