"""What people write of a region's year, not yet checked; and the checked values it becomes."""

from typing import Any

from pydantic import ValidationError

from assessment.errors import InputMissing
from assessment.ids import EntryId
from assessment.region_year import ENTRY_PARTS, Entry, Material, SectionKind
from assessment.services.goals_written import WrittenWhen, made, when_of
from assessment.spans import Span
from assessment.values import Value
from assessment.when import day_said


class WrittenSpan(Value):
    """A date as far as it is known, whether it has gone on since, or the parts of the date until which it did."""

    when: WrittenWhen = WrittenWhen()
    since: bool = False
    until_year: int | None = None
    until_month: int | None = None
    until_day: int | None = None


class WrittenSection(Value):
    """A section without its entries."""

    kind: SectionKind
    heading: str
    intro: str = ""
    inner: bool = False


class WrittenEntry(Value):
    """An entry. Lines that say nothing are none; what its type of section has no place for is left out."""

    heading: str = ""
    text: str = ""
    points: tuple[str, ...] = ()
    when: WrittenSpan = WrittenSpan()
    materials: tuple[tuple[str, str], ...] = ()
    themes: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()


def span_of(written: WrittenSpan) -> Span | None:
    """The checked value; None where nothing is said of when.

    Raises:
        InputMissing: there is no such date, or it ends before it begins.

    """
    try:
        until = day_said(written.until_year, written.until_month, written.until_day)
    except ValueError:
        raise InputMissing("There is no such date for the end. Nothing was saved.") from None
    when = when_of(written.when)
    if when is None and until is None and not written.since:
        return None
    try:
        return Span(when=when, since=written.since, until=until)
    except ValidationError:
        raise InputMissing(
            "Give the date on which it began; it may go on since then, or end on a later date. Nothing was saved."
        ) from None


def entry_of(entry_id: EntryId, kind: SectionKind, written: WrittenEntry) -> Entry:
    """The checked entry of a section of that type.

    Raises:
        InputMissing: it says nothing, or too much.

    """
    told: dict[str, Any] = {
        "heading": written.heading,
        "text": written.text.strip(),
        "points": tuple(point for point in written.points if point.strip()),
        "when": span_of(written.when),
        "materials": tuple(
            made(Material, title=title, place=place) for title, place in written.materials if title.strip() or place
        ),
        "themes": written.themes,
        "goals": written.goals,
    }
    said = {part: value for part, value in told.items() if part in ENTRY_PARTS[kind]}
    if not any(said.get(part) for part in ("heading", "text", "points", "materials")):
        raise InputMissing("Write what the entry says. Nothing was saved.")
    return made(Entry, id=entry_id, **said)
