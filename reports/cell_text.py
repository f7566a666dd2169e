"""Text as a cell of a workbook holds it: all of it, or a refusal that names the place."""

from assessment.errors import TextTooLong
from assessment.visible_text import visible

LONGEST = 32_767
"""Letters that a cell holds, counted as Excel counts them: one beyond the first 65,536 of Unicode is two."""
_LINE = 200
"""Letters of a line at the head or foot of a printed sheet, of the 255 that a workbook takes, codes included."""


def cell_text(text: str, place: str) -> str:
    """What can be seen of the text.

    Raises:
        TextTooLong: a cell would cut it; `place` names it.

    """
    told = visible(text)
    letters = len(told) + sum(letter > "\uffff" for letter in told) if len(told) * 2 > LONGEST else len(told)
    if letters > LONGEST:
        raise TextTooLong(place, letters, LONGEST)
    return told


def line_text(text: str) -> str:
    """A line at the head or foot of a sheet, where an ampersand stands twice; one without room ends in three dots."""
    told = visible(text).replace("\n", " ")
    room = _LINE
    while len(shown := told[:room].replace("&", "&&")) > _LINE:
        room -= 1
    return shown if room >= len(told) else f"{shown.rstrip()}…"
