"""A region's year as its people tell it: ordered sections, each of one type, with the dates as they are known."""

from collections.abc import Mapping, Sequence, Set
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import StringConstraints, model_validator

from assessment.evidence import LINE_LIMIT, Line
from assessment.history import Subject
from assessment.ids import EntryId, OwnedId, RegionId
from assessment.leas import Name
from assessment.owned import Owned
from assessment.ratings import Text
from assessment.school_year import SchoolYear
from assessment.spans import Span
from assessment.values import Value
from assessment.when import Words

SectionKind = Literal["text", "list", "numbers", "goals", "dated", "projects"]
SECTION_KINDS: Sequence[SectionKind] = get_args(SectionKind)

ENTRY_PARTS: Mapping[SectionKind, Set[str]] = {
    "text": frozenset(),
    "list": frozenset({"heading", "text", "points"}),
    "numbers": frozenset({"heading", "text", "points"}),
    "goals": frozenset({"text", "points", "goals"}),
    "dated": frozenset({"when", "heading", "text", "points", "materials"}),
    "projects": frozenset({"heading", "text", "points", "themes", "goals"}),
}
"""What an entry of each type of section may say. A text alone has no entries: what it says stands in `intro`."""

_SAYS_SOMETHING = ("heading", "text", "points", "materials")

Heading = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LINE_LIMIT)]


class Material(Value):
    """Something that was before people at a meeting. `place` is an address or where the paper is on file."""

    title: Line
    place: Words = ""


class Entry(Value):
    """One entry of a section; `ENTRY_PARTS` says which parts it may have.

    `points` are lines under it, in a project what was done. `goals` name goals of the region, or entries of sections
    of goals in the same year.
    """

    id: EntryId
    heading: Heading = ""
    text: Text = ""
    points: tuple[Line, ...] = ()
    when: Span | None = None
    materials: tuple[Material, ...] = ()
    themes: tuple[Name, ...] = ()
    goals: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> "Entry":
        if not any(getattr(self, part) for part in _SAYS_SOMETHING):
            raise ValueError("an entry says something")
        if len(set(self.goals)) < len(self.goals):
            raise ValueError("a goal is named twice")
        return self

    @property
    def said(self) -> frozenset[str]:
        """The parts that say something."""
        return frozenset(part for part in type(self).model_fields if part != "id" and getattr(self, part))


class RegionYear(Owned):
    """A school year of a region, or of one of its work groups, with the order of its sections by id."""

    subject: ClassVar[Subject] = Subject.REGION_YEAR

    region_id: RegionId
    school_year: SchoolYear
    title: Line
    order: tuple[OwnedId, ...] = ()

    @model_validator(mode="after")
    def _orders_each_once(self) -> "RegionYear":
        if len(set(self.order)) < len(self.order):
            raise ValueError("a section has two places")
        return self


class YearSection(Owned):
    """A section of a region's year. One that is `inner` stands within the one before it that is not."""

    subject: ClassVar[Subject] = Subject.YEAR_SECTION

    region_id: RegionId
    year_id: OwnedId
    kind: SectionKind
    heading: Line
    intro: Text = ""
    inner: bool = False
    entries: tuple[Entry, ...] = ()

    @model_validator(mode="after")
    def _entries_are_of_its_type(self) -> "YearSection":
        if self.kind == "text" and self.entries:
            raise ValueError("a text has no entries")
        if any(not own.said <= ENTRY_PARTS[self.kind] for own in self.entries):
            raise ValueError("an entry says what this type of section has no place for")
        if len({own.id for own in self.entries}) < len(self.entries):
            raise ValueError("an entry is named twice")
        return self


def in_order(year: RegionYear, sections: Sequence[YearSection]) -> tuple[YearSection, ...]:
    """The sections of a year as it orders them; what it gives no place comes last, by id."""
    places = {section_id: place for place, section_id in enumerate(year.order)}
    own = [section for section in sections if section.year_id == year.id]
    return tuple(sorted(own, key=lambda section: (places.get(section.id, len(places)), section.id)))
