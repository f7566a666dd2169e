"""An entry of evidence in words: what people typed escaped, a link that opens beside the product."""

import html

from assessment.evidence import Evidence, EvidenceKind
from assessment.wording import day_text, size_text, year_text

KINDS: dict[EvidenceKind, str] = {"on_file": "On file at", "link": "Link", "file": "File"}


def entry_html(entry: Evidence, *, more: bool = False) -> str:
    """What it is and where; with `more`, also the year it is valid for, who answers for it and the note.

    The address of a link starts with http (assessment/evidence.py).
    """
    when = f", {day_text(entry.dated)}" if entry.dated else ""
    title, place = html.escape(entry.title), f"{KINDS[entry.kind]}: {_place(entry)}"
    if not more:
        return f"<p class='twelve-entry'>{title}{when}<br><span>{place}</span></p>"
    further = [html.escape(part) for part in _further(entry)]
    told = f"<strong>{title}</strong>{when}<br><span>{' · '.join((place, *further))}</span>"
    written = f"<br><span>{html.escape(entry.note)}</span>" if entry.note else ""
    return f"<p class='twelve-entry'>{told}{written}</p>"


def entry_line(entry: Evidence) -> str:
    """An entry in one line of plain text."""
    parts = (entry.title, f"{KINDS[entry.kind]}: {entry.place}", *_further(entry), entry.note)
    return " · ".join(part for part in parts if part)


def _place(entry: Evidence) -> str:
    place = html.escape(entry.place)
    if entry.kind == "link":
        return f'<a href="{place}" target="_blank" rel="noopener noreferrer">{place}</a>'
    return place if entry.size is None else f"{place}, {size_text(entry.size)}"


def _further(entry: Evidence) -> list[str]:
    year = f"Valid for {year_text(entry.school_year)}" if entry.school_year else ""
    return [part for part in (year, entry.owner) if part]
