"""Sets a report in a process of its own: Typst keeps memory that only the end of a process gives back.

Reads one JSON document on standard input, writes the PDF on standard output. Knows nothing of reports: text goes in as
data and is never markup.
"""

import sys
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).resolve().parent

# Ever less is asked, until it works: our fonts and the standard for readers of every kind; this machine's fonts too,
# for letters that ours lack; and, where no font has a letter, a mark in its place and no standard.
ATTEMPTS: tuple[dict[str, Any], ...] = (
    {"ignore_system_fonts": True, "pdf_standards": ["ua-1"]},
    {"ignore_system_fonts": False, "pdf_standards": ["ua-1"]},
    {"ignore_system_fonts": False},
)


def typeset(document: str) -> bytes:
    """The PDF; without the standard it says so on its first page."""
    for attempt in ATTEMPTS:
        inputs = {"data": document, "tagged": "yes" if "pdf_standards" in attempt else "no"}
        try:
            pdf: bytes = typst.compile(
                HERE / "report.typ", root=HERE, font_paths=[HERE / "fonts"], sys_inputs=inputs, **attempt
            )
        except typst.TypstError as error:
            if attempt is ATTEMPTS[-1] or "font" not in str(error):
                raise
        else:
            return pdf
    raise AssertionError("the last attempt returns or raises")


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode()))
