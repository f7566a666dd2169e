"""What the form of an exported plan allows of a region's year, and a year cannot mean."""

from collections.abc import Iterator, Sequence

from assessment.entry_faults import AS_EXPORTED, unknown
from assessment.json_text import Fault
from assessment.owned import Owned
from assessment.region_year import RegionYear, YearSection


def year_faults(years: Sequence[Owned], sections: Sequence[Owned]) -> Iterator[Fault]:
    """A section of no year, a year that orders others than its own, an entry that has another's id."""
    told = [own for own in sections if isinstance(own, YearSection)]
    known = [own for own in years if isinstance(own, RegionYear)]
    for n, section in enumerate(told):
        yield from unknown(("year_sections", n, "year_id"), section.year_id, {year.id for year in known})
    for n, year in enumerate(known):
        if sorted(year.order) != sorted(section.id for section in told if section.year_id == year.id):
            yield ("years", n, "order"), f"it does not give each section of the year one place: {AS_EXPORTED}"
    yield from _entries_twice(told)


def _entries_twice(sections: Sequence[YearSection]) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for n, section in enumerate(sections):
        for place, entry in enumerate(section.entries):
            key = (section.year_id, entry.id)
            if key in seen:
                yield ("year_sections", n, "entries", place, "id"), f"another entry has this id: {AS_EXPORTED}"
            seen.add(key)
