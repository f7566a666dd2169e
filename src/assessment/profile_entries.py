"""What an LEA says of itself, entry by entry: each stands in one part of the profile and is known by its words."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from assessment.errors import InputMissing
from assessment.leas import Enrollment, Fact, Partner, PathwayOffered, Profile, Site, StudentGroup
from assessment.values import Value


class Sectors(Value):
    """The industry sectors that a program serves, by their state codes: one entry of the profile."""

    codes: tuple[str, ...]


Entry = Enrollment | Site | Sectors | PathwayOffered | Partner | StudentGroup | Fact
EntryT = TypeVar("EntryT", bound=Value)

_PARTS: Mapping[type[Value], str] = {
    Site: "sites",
    PathwayOffered: "pathways",
    Partner: "partners",
    StudentGroup: "student_groups",
    Fact: "facts",
}
"""Parts of the profile that list entries."""

_WANTED: Mapping[type[Value], str] = {
    Enrollment: "Write how many students are enrolled, and of which school year that is.",
    Site: "Write the name of the site. A CDS code has 14 digits; without it, leave the field empty.",
    Sectors: "Choose at least one sector, or remove them all.",
    PathwayOffered: "Choose a pathway of the state's list, or write its code of three digits.",
    Partner: "Write who the partner is.",
    StudentGroup: "Write which group of students it is.",
    Fact: "Write the fact, in a sentence of up to 200 letters.",
}


def entries_of(profile: Profile, kind: type[EntryT]) -> tuple[EntryT, ...]:
    """The entries of one kind; of enrollment and sectors there is one, or none."""
    if kind is Enrollment:
        found: Any = (profile.enrollment,) if profile.enrollment else ()
    elif kind is Sectors:
        found = (Sectors(codes=profile.sectors),) if profile.sectors else ()
    else:
        found = getattr(profile, _PARTS[kind])
    return tuple(found)


def with_entries(profile: Profile, kind: type[Value], entries: Sequence[Value]) -> Profile:
    """The profile with exactly those entries of that kind."""
    if kind is Enrollment:
        changed: dict[str, Any] = {"enrollment": next(iter(entries), None)}
    elif kind is Sectors:
        changed = {"sectors": tuple(code for own in entries if isinstance(own, Sectors) for code in own.codes)}
    else:
        changed = {_PARTS[kind]: tuple(entries)}
    return Profile(**dict(profile) | changed)


def entry(kind: type[EntryT], fields: Mapping[str, Any]) -> EntryT:
    """An entry out of what somebody typed.

    Raises:
        InputMissing: a field is missing or is not what it has to be; says what to write.

    """
    try:
        made: EntryT = kind(**{name: own.strip() if isinstance(own, str) else own for name, own in fields.items()})
    except ValidationError:
        raise InputMissing(_WANTED[kind]) from None
    if made == Sectors(codes=()):
        raise InputMissing(_WANTED[kind])
    return made


def known_as(own: Entry) -> str:
    """What an entry is known by among those of its kind: of two with the same, one is too many."""
    match own:
        case Enrollment() | Sectors():
            words = ""
        case PathwayOffered():
            words = own.code
        case Fact():
            words = own.text
        case Site() | Partner() | StudentGroup():
            words = own.name
    return " ".join(words.split()).casefold()


def sites_followed(pathways: Collection[PathwayOffered], was: str, now: str | None) -> tuple[PathwayOffered, ...]:
    """The pathways with a site under its new name; without it where it is gone."""

    def names(own: PathwayOffered) -> tuple[str, ...]:
        renamed = (now if name == was else name for name in own.sites)
        return tuple(dict.fromkeys(name for name in renamed if name is not None))

    return tuple(PathwayOffered(code=own.code, sites=names(own)) for own in pathways)
