"""An earlier year out of a spreadsheet, in words: what a file says, and what is kept of it."""

from collections import Counter
from collections.abc import Sequence

from assessment.digest import short_digest
from assessment.framework import Framework
from assessment.import_reading import Open, Understood, shown
from assessment.imported import ImportedRow, ImportedYear, Means
from assessment.ratings import NotApplicable, Rated
from assessment.wording import PACIFIC, count_text, day_text, level_text, rating_text

MEANS_TEXT: dict[Means, str] = {
    "not_applicable": "Does not apply",
    "cannot_judge": "Cannot judge",
    "nothing": "No level: leave these rows out",
}
"""What a word of the file can mean beside a level."""

WHAT_IT_IS = (
    "Levels of an earlier year, from whatever spreadsheet they stand in. They are shown as last year beside this one "
    "and always called imported: they were not judged here, are not signed, and enter no comparison of districts."
)


def counts_text(understood: Understood, framework: Framework) -> str:
    """What of a file would be kept, as `3 levels (1 Emerging, 2 Quality), 1 does not apply`."""
    rows = understood.rows
    levels = Counter(row.rating.level for row in rows if isinstance(row.rating, Rated))
    by_level = ", ".join(f"{levels[own.level]} {own.name}" for own in framework.scale if levels[own.level])
    away = sum(isinstance(row.rating, NotApplicable) for row in rows)
    unsure = len(rows) - levels.total() - away
    told = [
        f"{count_text(levels.total(), 'level', 'levels')} ({by_level})" if by_level else "no level",
        count_text(away, "does not apply", "do not apply") if away else "",
        f"{unsure} cannot be judged" if unsure else "",
    ]
    return ", ".join(filter(None, told))


def absent_text(understood: Understood, framework: Framework) -> str:
    """How many indicators the file says nothing of; empty where it names all."""
    missing = len(framework.indicators) - len(understood.rows)
    if not missing:
        return ""
    return f"{count_text(missing, 'indicator', 'indicators')} of this rubric would stay without an earlier level."


def not_kept(understood: Understood) -> tuple[tuple[str, str], ...]:
    """Rows that are not kept, by their place, and why."""
    without = [(place, "It has no level") for place in understood.without_level]
    return (*((place, "You left it out") for place in understood.left_out), *without)


def open_text(own: Open) -> str:
    """Words that a question is about, and where they stand: `“Strong” (4 rows, first Scores, row 7)`."""
    words = shown(own.words) if own.words else "no name at all"
    return f"{words} ({own.place})" if own.rows == 1 else f"{words} ({own.rows} rows, first {own.place})"


def kept_rows(rows: Sequence[ImportedRow], framework: Framework) -> tuple[tuple[str, str, str, str], ...]:
    """What is kept, as the number of the indicator, what was said of it, the note and the evidence."""
    places = {key: own.place for key, own in framework.indicators.items()}
    return tuple(
        (places.get(row.indicator_id, row.indicator_id), rating_text(framework, row.rating), row.note, row.listed)
        for row in rows
    )


def year_facts(year: ImportedYear, framework: Framework, by: str) -> tuple[tuple[str, str], ...]:
    """Where an imported year comes from, as names and values."""
    return (
        ("File", year.file_name),
        ("What it says", counts_text(Understood(rows=year.rows), framework)),
        ("Imported", f"{day_text(year.at.astimezone(PACIFIC).date())} by {by}"),
        ("File fingerprint", short_digest(year.sha256)),
    )


def level_choice(level: int | None, means: Means, framework: Framework) -> str:
    """A meaning that a word can be given, as it is chosen."""
    return level_text(framework, level) if level is not None else MEANS_TEXT[means]
