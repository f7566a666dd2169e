"""Text in a CSV that a spreadsheet would take for a formula, marked so that it stays text, and taken back unharmed."""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MARKED = re.compile(r"'+[=+\-@\t\r]")


def as_cell(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would begin to calculate."""
    return f"'{text}" if _FORMULA.match(text) else text


def from_cell(text: str) -> str:
    """The text as it was before `as_cell`."""
    return text[1:] if _MARKED.match(text) else text
