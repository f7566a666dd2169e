"""The first sheet of a form: how to fill it in, what comes back, and what the levels mean."""

from collections.abc import Iterator
from typing import Any

from assessment.digest import short_digest
from assessment.rating_form import RatingForm
from assessment.visible_text import visible
from assessment.wording import NOT_CTEIG, OWN_WORDING, count_text, level_text
from reports.workbook_looks import Looks, footer_text, height_of, whose_text

NAME = "Start here"
_LETTER = 1
_TERMS, _TEXTS = 22, 78

Line = tuple[str, str]
"""What is meant, in a few words or none, and what to know of it."""


def write_front(book: Any, looks: Looks, form: RatingForm) -> None:
    """Write the sheet; it prints on one letter page."""
    sheet = book.add_worksheet(NAME)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _TERMS)
    sheet.set_column(1, 1, _TEXTS)
    sheet.write_string(0, 0, visible(form.about or form.framework.title), looks.title)
    sheet.set_row(0, 34)
    row = 1
    for heading, lines in _sections(form):
        row += 1
        if heading:
            sheet.write_string(row, 0, heading, looks.head)
            sheet.set_row(row, 22)
            row += 1
        for term, text in lines:
            sheet.write_string(row, 0, visible(term), looks.term)
            sheet.write_string(row, 1, visible(text), looks.line if heading else looks.faint)
            sheet.set_row(row, height_of([(term, _TERMS, 10), (text, _TEXTS, 10 if heading else 9)]))
            row += 1
    sheet.protect("")
    sheet.set_portrait()
    sheet.set_paper(_LETTER)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L&8 {footer_text(form)}", {"margin": 0.3})


def _sections(form: RatingForm) -> Iterator[tuple[str, tuple[Line, ...]]]:
    framework = form.framework
    yield "This form", tuple(_about(form))
    yield "How to fill it in", tuple(_how(form))
    yield "What comes back", _COMING_BACK
    yield "The levels", tuple((level_text(framework, step.level), step.meaning) for step in framework.scale)
    yield "", tuple(_small_print(form))


def _about(form: RatingForm) -> Iterator[Line]:
    asked = [indicator for part in form.parts for indicator in part.indicators]
    elements = count_text(len(form.parts), "element", "elements")
    yield "What it asks", f"{count_text(len(asked), 'indicator', 'indicators')} of {elements}, on the sheet Ratings."
    match form.whose:
        case "team":
            yield "Whose answers", "The team's: one level for each indicator, as the team has agreed on it."
        case "rater":
            yield (
                "Whose answers",
                f"{whose_text(form)}: your own view. Nobody else's is in this file, nobody changes yours.",
            )
        case "anybody":
            yield (
                "Whose answers",
                ("The team's while the column Rater is empty. For your own view, write your name there in each row."),
            )


def _how(form: RatingForm) -> Iterator[Line]:
    lowest, top = form.framework.lowest_level, form.framework.top_level
    yield "1. Read a row", "Number and statement, then what each level looks like, from left to right."
    yield (
        "2. Rating",
        (
            f"Choose from the list in the cell, or type it: {lowest} to {top} for the level that is true today of the "
            "program as a whole. NA where the indicator does not apply: write the reason in the note. "
            "? where you cannot judge: somebody else will be asked. Leave it empty where you have not got to it."
        ),
    )
    yield (
        "3. Evidence",
        (
            "What shows that it is so: a link, or what it is and where it is on file. No student names. "
            "One entry a row; more can be listed in the product."
        ),
    )
    yield "4. Note", "Why this level, and what the team should know."
    yield (
        "5. Send it back",
        "Save it as an Excel workbook (.xlsx) under any name and send it to whoever gave it to you.",
    )


_COMING_BACK: tuple[Line, ...] = (
    ("What is read", "Rating, Evidence and Note, by these headings. All else is there for you to read."),
    ("What does no harm", "Sorting whole rows, filtering, adding rows and columns, another name for the sheet."),
    (
        "Before it counts",
        "What is new, what changes and what conflicts is shown first; nothing counts before somebody has seen it. "
        "An empty cell changes nothing.",
    ),
    ("Type plain values", "No formulas, no dates as a rating, no merged cells: they are sent back with their place."),
)


def _small_print(form: RatingForm) -> Iterator[Line]:
    framework = form.framework
    yield (
        "Edition",
        (
            f"{framework.title}, edition {framework.version} of the rubric, document fingerprint "
            f"{short_digest(framework.digest)}."
        ),
    )
    own = f"{OWN_WORDING} " if framework.source.publisher and framework.source.publisher in OWN_WORDING else ""
    yield "Notice", f"{own}{NOT_CTEIG}"
    yield "", "This judges the program as a whole, never a person, and is not used to appraise staff."
