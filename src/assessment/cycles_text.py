"""What `twelve cycles` and `twelve import` print."""

from collections.abc import Sequence
from typing import Any

from assessment.cycles import Cycle
from assessment.leas import ListedLea
from assessment.services.exchange import Imported
from assessment.wording import year_text

Listed = Sequence[tuple[ListedLea, Cycle]]

_HEADINGS = ("id", "LEA", "year", "state", "edition")


def cycles_text(listed: Listed) -> str:
    """A line for each cycle under a heading; a plain sentence for none."""
    if not listed:
        return "No self-assessment is kept here yet."
    rows = [_HEADINGS, *((own.id, lea.name, own.school_year, own.state, str(own.edition)) for lea, own in listed)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def cycles_document(listed: Listed) -> list[dict[str, Any]]:
    """The same as plain JSON."""
    return [
        {"id": own.id, "lea": lea.name, "school_year": own.school_year, "state": own.state, "edition": own.edition}
        for lea, own in listed
    ]


def imported_text(imported: Imported, *, dry_run: bool) -> str:
    """What came of an import, in one sentence."""
    cycle = imported.cycle
    named = f"{imported.lea.name}, {year_text(cycle.school_year)}, {cycle.state}, edition {cycle.edition}"
    if not imported.is_new:
        return f"Nothing changed: {named}, is kept here with the same content."
    return f"Would be imported: {named}." if dry_run else f"Imported: {named}, as {cycle.id}."
