"""The figures of one result, read out of each format as a stranger would read them there."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn
from pypdf import PdfReader

from assessment.aims import Aims
from assessment.cycle_file import from_document
from assessment.framework import Framework
from assessment.gaps import find_gaps
from assessment.points import element_points
from assessment.ratings import NotApplicable
from assessment.ratings_input import read_ratings_file
from assessment.scoring import score_cycle
from assessment.services.results import Results
from assessment.standing import Standings, standings
from assessment.wording import NO_NUMBER, mean_text, of_text, percent_text
from tests.reports.made import plain, text_of

COUNTS = r"(\d+ of \d+|–)"
ROW = rf"{COUNTS} {COUNTS} {COUNTS} (\d\.\d|–)"
"""Answered, at target, with evidence, and the mean, as a row of the table of elements has them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What every format has to say alike.

    `elements`: answered, at target, with evidence and the mean of each. `overall`: answered, at target, the share with
    evidence, and the mean of elements. `gaps` are places in their order, `left_out` those that do not apply.
    """

    elements: tuple[tuple[str, ...], ...]
    overall: tuple[str, ...]
    gaps: tuple[str, ...]
    left_out: tuple[str, ...]


def of_results(results: Results) -> Told:
    """What the values themselves say."""
    return _of(results.framework, results.standings, results.aims)


def _of(framework: Framework, stands: Standings, aims: Aims) -> Told:
    score = score_cycle(framework, stands, aims)
    overall = score.overall
    return Told(
        elements=tuple(
            (
                point.coverage_text,
                of_text(point.at_target, point.rated) if point.rated else NO_NUMBER,
                of_text(point.supported, point.rated) if point.rated else NO_NUMBER,
                point.mean_text,
            )
            for point in element_points(framework, score, aims)
        ),
        overall=(
            of_text(overall.rated, overall.applicable),
            of_text(overall.at_target, overall.rated),
            percent_text(overall.supported_share),
            mean_text(overall.mean),
        ),
        gaps=tuple(framework.indicator(gap.indicator_id).place for gap in find_gaps(framework, stands, aims)),
        left_out=tuple(
            framework.indicator(key).place for key, own in stands.items() if isinstance(own.rating, NotApplicable)
        ),
    )


def of_json(data: bytes) -> Told:
    """Out of an exported cycle, scored anew."""
    told = from_document(data)
    return _of(told.framework, standings(told.framework, told.team, (), told.evidence.keys()), told.aims)


def of_csv(data: bytes, framework: Framework) -> Told:
    """Out of the CSV as a ratings file, scored anew."""
    told = read_ratings_file("scores.csv", data, framework)
    return _of(framework, standings(framework, told.team, told.individual, told.supported), told.aims)


def of_pdf(data: bytes, framework: Framework) -> Told:
    """Out of the words of the PDF."""
    return _of_text(text_of(PdfReader(io.BytesIO(data))), framework)


def of_docx(data: bytes, framework: Framework) -> Told:
    """Out of the words of the Word file."""
    return _of_text(words_of(docx.Document(io.BytesIO(data))), framework)


def words_of(document: Any) -> str:
    """All that the body of a Word file says, in order; a tab or the end of a line is a space."""
    words = ("".join(map(_said, paragraph.iter())) for paragraph in document.element.body.iter(qn("w:p")))
    return plain(" ".join(words))


def _said(node: Any) -> str:
    return " " if node.tag in (qn("w:tab"), qn("w:br")) else (node.text or "") if node.tag == qn("w:t") else ""


def _of_text(text: str, framework: Framework) -> Told:
    rows = [re.search(rf"{re.escape(f'{e.number} {e.title}')} {ROW}", text) for e in framework.elements]
    return Told(
        elements=tuple(row.groups() if row else () for row in rows),
        overall=overall_of(text),
        gaps=_listed(_between(text, "Every gap, most urgent first", "Evidence not yet listed"), framework),
        left_out=_listed(_between(text, "Does not apply", "Cannot judge"), framework),
    )


def overall_of(text: str) -> tuple[str, ...]:
    """The four figures of the whole, out of the sentences that tell them."""
    asked = (
        r"(\d+ of \d+) answered (?!is|are)",
        r"(\d+ of \d+) answered (?:is|are) at",
        r"(\d+%) of answered have evidence listed",
        r"Mean of elements: (\d\.\d) on the scale",
    )
    found = [re.search(pattern, text) for pattern in asked]
    return tuple(own[1] if own else "" for own in found)


def _between(text: str, title: str, following: str) -> str:
    """A section of the text: contents and cards name its title as well, so the one that leads to the next."""
    start = text.rindex(f"{title} ", 0, text.rindex(f"{following} "))
    return text[start : text.index(f"{following} ", start)]


def _listed(section: str, framework: Framework) -> tuple[str, ...]:
    """Indicators that a section lists in a row of their own, in its order."""
    named = {f" {own.place} {plain(own.statement)} ": own.place for own in framework.indicators.values()}
    found = sorted((section.find(words), place) for words, place in named.items() if words in section)
    return tuple(place for _, place in found)


def of_xlsx(data: bytes) -> Told:
    """Out of the cells of the workbook, rounded there already."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    indicators = list(_rows(book["Indicators"]))
    about = " ".join(str(cell) for line in book["About"].iter_rows(values_only=True) for cell in line if cell)
    return Told(
        elements=tuple(
            (
                of_text(row["Answered"], row["Of"]),
                of_text(row["At target"], row["Answered"]) if row["Answered"] else NO_NUMBER,
                of_text(row["With evidence"], row["Answered"]) if row["Answered"] else NO_NUMBER,
                NO_NUMBER if row["Mean"] is None else f"{row['Mean']:.1f}",
            )
            for row in _rows(book["Elements"])
        ),
        overall=overall_of(about),
        gaps=tuple(row["Place"] for row in _rows(book["Gaps"])),
        left_out=tuple(row["Place"] for row in indicators if row["Rating"] == "NA"),
    )


def _rows(sheet: Any) -> Iterator[Mapping[str, Any]]:
    head, *body = sheet.iter_rows(values_only=True)
    return (dict(zip(head, cells, strict=True)) for cells in body)
