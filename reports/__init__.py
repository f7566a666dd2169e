"""Paper and files: one module per format. Takes finished values and computes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from reports import pdf, result_csv
from reports.document import Report
from reports.paper import Paper

Told = TypeVar("Told", bound=Paper, contravariant=True)


@dataclass(frozen=True, slots=True)
class Format(Generic[Told]):
    """A kind of file that a report can be; `title` is what people choose it by, `ending` has its dot."""

    title: str
    mime: str
    ending: str
    render: Callable[[Told], bytes]


def _word(report: Paper) -> bytes:
    from reports import word  # slow to import, and not needed until somebody asks for it

    return word.render(report)


def _workbook(report: Report) -> bytes:
    from reports import result_workbook

    return result_workbook.render(report)


PAPERS: Mapping[str, Format[Paper]] = {
    "pdf": Format("PDF", "application/pdf", ".pdf", pdf.render),
    "docx": Format("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", _word),
}
"""What every document can be."""

FORMATS: Mapping[str, Format[Report]] = {
    **PAPERS,
    "xlsx": Format("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", _workbook),
    "csv": Format("CSV", "text/csv", ".csv", result_csv.render),
}
"""What a cycle's report can be."""
