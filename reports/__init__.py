"""Paper and files: one module per format. Takes finished values and computes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reports import pdf
from reports.document import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a report can be; `title` is what people choose it by, `ending` has its dot."""

    title: str
    mime: str
    ending: str
    render: Callable[[Report], bytes]


FORMATS: Mapping[str, Format] = {
    "pdf": Format("PDF", "application/pdf", ".pdf", pdf.render),
}
