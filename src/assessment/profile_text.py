"""What an LEA says of itself, in words: the parts of the profile, and each entry by its name and what stands beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from assessment.draft_of_profile import SMALLEST_GROUP
from assessment.leas import Enrollment, Fact, Partner, PartnerKind, PathwayOffered, Site, StudentGroup
from assessment.profile_entries import Entry, Sectors
from assessment.reference import KnownPathway
from assessment.wording import begun, count_text, day_text, year_text

WHAT_IT_IS = (
    "What the district says of itself, for all its years. Grant texts state this and what the team agreed, and take "
    "nothing else for a fact. No student names."
)
FEW = f"fewer than {SMALLEST_GROUP} students: kept, and not shown"


@dataclass(frozen=True, slots=True)
class PartWords:
    """How a part of the profile is headed, what one entry of it is called, and what is said where there is none."""

    title: str
    one: str
    none: str


PARTS: Mapping[type[Entry], PartWords] = {
    Enrollment: PartWords("Enrollment", "enrollment", "No enrollment is written down yet."),
    Site: PartWords("Sites", "a site", "No site is named yet."),
    Sectors: PartWords("Industry sectors", "sectors", "No industry sector is named yet."),
    PathwayOffered: PartWords("Pathways offered", "a pathway", "No pathway is named yet."),
    Partner: PartWords("Partners", "a partner", "No partner is named yet."),
    StudentGroup: PartWords("Student groups served", "a student group", "No student group is named yet."),
    Fact: PartWords("Facts", "a fact", "No fact is written down yet: a rate or a figure, with its source and date."),
}

PARTNER_KINDS: Mapping[PartnerKind, str] = {own: {"k12": "K-12"}.get(own, begun(own)) for own in get_args(PartnerKind)}


def entry_words(own: Entry, pathways: Sequence[KnownPathway]) -> tuple[str, str]:
    """An entry's name, and what stands beside it; counts of few students are not told."""
    match own:
        case Enrollment():
            return _students(own.students), year_text(own.school_year)
        case Site():
            return own.name, f"CDS code {own.cds_code}" if own.cds_code else ""
        case Sectors():
            return "; ".join(sector_name(code, pathways) for code in own.codes), ""
        case PathwayOffered():
            known = next((known for known in pathways if known.code == own.code), None)
            beside = [known.sector if known else "", ", ".join(own.sites)]
            return known.label if known else own.code, " · ".join(filter(None, beside))
        case Partner():
            return own.name, " · ".join(filter(None, (PARTNER_KINDS[own.kind], own.agreement)))
        case StudentGroup():
            return own.name, "" if own.students is None else _students(own.students)
        case Fact():
            return own.text, ", ".join(filter(None, (own.source, day_text(own.dated) if own.dated else "")))


def sector_name(code: str, pathways: Sequence[KnownPathway]) -> str:
    """A sector by its printed name; by what stands in the profile where the state's list has none."""
    return next((known.sector for known in pathways if code in known.sector_codes), code)


def sector_codes(pathways: Sequence[KnownPathway]) -> tuple[str, ...]:
    """The state's sectors by their codes, in the order of its list."""
    return tuple(dict.fromkeys(known.sector_codes[0] for known in pathways))


def _students(count: int) -> str:
    return FEW if count < SMALLEST_GROUP else count_text(count, "student", "students").replace(str(count), f"{count:,}")
