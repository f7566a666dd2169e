"""Changes of a region's year in words, with both texts where a text changed."""

from collections.abc import Iterator, Mapping
from typing import Any

from assessment.history import HistoryRow, Subject
from assessment.history_told import Texts, Told
from assessment.region_year import Entry, RegionYear, YearSection
from assessment.region_year_text import entry_text, section_text, year_title

_Change = tuple[str, tuple[Texts, ...]]


def year_told(row: HistoryRow) -> Told:
    """A change of a year or of a section of it: `added an entry to Meetings`."""
    return _year(row) if row.subject == Subject.REGION_YEAR else _section(row)


def is_bookkeeping(row: HistoryRow) -> bool:
    """Whether the row only gives a section its place, or takes it: the section's own row tells of that."""
    if row.subject != Subject.REGION_YEAR or not (isinstance(row.was, dict) and isinstance(row.now, dict)):
        return False
    return sorted(row.was.get("order", ())) != sorted(row.now.get("order", ()))


def _year(row: HistoryRow) -> Told:
    was, now = _one(RegionYear, row.was), _one(RegionYear, row.now)
    if now is None:
        return Told("took away a year", (Texts("Year", year_title(was), ""),) if was else ())
    if was is None:
        return Told("began a year", (Texts("Year", "", year_title(now)),))
    if year_title(was) != year_title(now):
        return Told("renamed a year", (Texts("Year", year_title(was), year_title(now)),))
    if sorted(was.order) != sorted(now.order):
        return Told("gave a section its place" if len(now.order) > len(was.order) else "closed the place of a section")
    return Told("changed the order of sections")


def _section(row: HistoryRow) -> Told:
    was, now = _one(YearSection, row.was), _one(YearSection, row.now)
    if now is None:
        return Told("took away a section", (Texts("Section", section_text(was), ""),) if was else ())
    if was is None:
        return Told("added a section", (Texts("Section", "", section_text(now)),))
    changes = [*_said(was, now), *_entries(was, now)]
    words = "; ".join(words for words, _ in changes) or f"saved {now.heading} again"
    return Told(words, tuple(text for _, texts in changes for text in texts))


def _one(kind: type[Any], side: Mapping[str, Any] | None) -> Any:
    return None if side is None else kind.model_validate(side)


def _said(was: YearSection, now: YearSection) -> Iterator[_Change]:
    if was.heading != now.heading:
        yield "renamed a section", (Texts("Heading", was.heading, now.heading),)
    if was.intro != now.intro:
        yield f"changed the words of {now.heading}", (Texts("Words", was.intro, now.intro),)
    if was.inner != now.inner:
        yield f"let {now.heading} stand {'within the section before it' if now.inner else 'by itself'}", ()
    if was.kind != now.kind:
        yield f"made {now.heading} another type of section", ()


def _entries(was: YearSection, now: YearSection) -> Iterator[_Change]:
    before, after = ({entry.id: entry for entry in own.entries} for own in (was, now))
    for key, entry in before.items():
        if key not in after:
            yield f"took an entry away from {now.heading}", (Texts("Entry", entry_text(entry), ""),)
    for key, entry in after.items():
        if key not in before:
            yield f"added an entry to {now.heading}", (Texts("Entry", "", entry_text(entry)),)
        elif before[key] != entry:
            yield f"changed an entry of {now.heading}", _both(before[key], entry)
    kept = [key for key in after if key in before]
    if kept != [key for key in before if key in after]:
        yield f"changed the order in {now.heading}", ()


def _both(was: Entry, now: Entry) -> tuple[Texts, ...]:
    first, second = entry_text(was), entry_text(now)
    return (Texts("Entry", first, second),) if first != second else ()
