"""Text as it can be printed: whatever people typed, in full, with nothing a font cannot show and nothing too wide."""

import re
import unicodedata
from typing import Any

_LINE_ENDS = re.compile(r"\r\n?|\v|\f|\x85|\u2028|\u2029")
_NOT_PRINTED = ("Cc", "Cs", "Cn")
_BYTE_ORDER = "\ufeff"
_LONG_RUN = re.compile(r"\S{25,}")
_PIECE = re.compile(r".{12}")
_MAY_BREAK = "\u200b"
"""A space without width: a line may end there, and nothing is to be seen."""

ADDRESS = "link"
"""The key whose text is an address: it must stay what it is."""


def printable(value: Any) -> Any:
    """Plain JSON whose texts can all be set: cleaned, and with places to break where a run of letters has none."""
    if isinstance(value, str):
        return _LONG_RUN.sub(lambda run: _PIECE.sub(rf"\g<0>{_MAY_BREAK}", run[0]), cleaned(value))
    if isinstance(value, dict):
        return {key: cleaned(own) if key == ADDRESS else printable(own) for key, own in value.items()}
    return [printable(own) for own in value] if isinstance(value, list | tuple) else value


def cleaned(text: str) -> str:
    """The text without controls, halves of letters, marks of byte order and what Unicode leaves empty."""
    if text.isprintable():
        return text
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "".join(letter for letter in lines if letter == "\n" or _shows(letter))


def _shows(letter: str) -> bool:
    return unicodedata.category(letter) not in _NOT_PRINTED and letter != _BYTE_ORDER
