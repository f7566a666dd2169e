"""Parts of a workbook in the plain form in which programs write them, read at once instead of element by element.

Only what is of that form to the last letter is read here, where it says the same as the readers of `workbook_cells`;
whatever else stands in a part leaves all of it to them, and so does every fault.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.parsers import expat

from assessment.grids import Cell
from assessment.workbook_cells import MOST_COLUMNS, MOST_ROWS, DateFormats, SharedStrings, position
from assessment.workbook_package import WorkbookFault, tell

_MOST_CELLS = 20_000
"""Ten times those of a form; more is for the reader that counts them."""
_MOST_KNOWN, _LONGEST_KNOWN = 10_000, 1_000
"""Texts that are remembered, and the bytes of the longest of them."""

_LIST = re.compile(
    rb'<\?xml version="1\.0" encoding="(?:UTF|utf)-8"(?: standalone="(?:yes|no)")?\?>\s*<sst(?: [^<>]*)?>'
)
_END_OF_LIST, _TEXT, _END_OF_TEXT = b"</sst>", b"<si>", b"</si>"

_CELLS, _NO_CELLS, _END_OF_CELLS = b"<sheetData>", b"<sheetData/>", b"</sheetData>"
_CELL_OR_ROW = re.compile(
    r'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="[0-9]{1,5}")?(?: ?/>| t="s"><v>([0-9]{1,9})</v></c>)'
    r'|<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="([0-9]{1,5})")?(?: t="n")?><v>(-?[0-9]{1,15})</v></c>'
    r"|<row(?: [^<>&]*)?>|</row>"
)
_GROUPS = _CELL_OR_ROW.groups


class KnownTexts:
    """Shared strings by their XML, over the workbooks of one reading: a form's own texts are the same in each."""

    def __init__(self) -> None:
        """Know none."""
        self._known: dict[bytes, str] = {}

    def read(self, part: bytes) -> list[str]:
        """The texts of a part, in order.

        Raises:
            WorkbookFault: the part is damaged.

        """
        try:
            texts = self._read_plain(part)
        except WorkbookFault:
            texts = None
        return _heard(part) if texts is None else texts

    def _read_plain(self, part: bytes) -> list[str] | None:
        """The texts, or None where the part is not simply a list of them."""
        head = _LIST.match(part)
        whole = part.rstrip()
        if not head or not whole.endswith(_END_OF_LIST) or b"<!" in part or b"<?" in part[1:]:
            return None
        _heard(head[0] + _END_OF_LIST)
        *written, rest = whole[head.end() : -len(_END_OF_LIST)].split(_END_OF_TEXT)
        if rest:
            return None
        texts = [self._known.get(own) for own in written]
        new = list(dict.fromkeys(own for own, text in zip(written, texts, strict=True) if text is None))
        if not all(own.startswith(_TEXT) for own in new):
            return None
        heard = _heard(b"<sst>%b</sst>" % b"".join(own + _END_OF_TEXT for own in new))
        if len(heard) != len(new):  # an end that is written otherwise, as </si >, hides a second text in one
            return None
        told = dict(zip(new, heard, strict=True))
        if len(self._known) < _MOST_KNOWN:
            self._known |= {own: text for own, text in told.items() if len(own) <= _LONGEST_KNOWN}
        return [told[own] if text is None else text for own, text in zip(written, texts, strict=True)]


def _heard(part: bytes) -> list[str]:
    reader = SharedStrings()
    tell(part, reader)
    return reader.texts


@dataclass(frozen=True, slots=True)
class PlainCells:
    """The cells of a sheet that hold something, and the part without them: what else it says is still to be read."""

    rows: Mapping[int, Mapping[int, Cell]]
    rest: bytes


def plain_cells(part: bytes, name: str, strings: Sequence[str], dates: DateFormats) -> PlainCells | None:
    """The cells of a sheet of that name; None where any of them is more than a whole number or a shared text."""
    if b"<!" in part or b"<?" in part[1:] or part.count(_CELLS[:-1]) != 1:
        return None
    head, _, rest = part.partition(_CELLS)
    cells, end, tail = rest.partition(_END_OF_CELLS)
    if not (end and cells.isascii() and _is_whole(part)):
        return None
    found = _CELL_OR_ROW.split(cells.decode("ascii"))
    if any(found[:: _GROUPS + 1]) or len(found) > _MOST_CELLS * (_GROUPS + 1):
        return None
    rows = _rows(found, name, strings, dates)
    return None if rows is None else PlainCells(rows, head + _NO_CELLS + tail)


def _rows(
    found: Sequence[str | None], name: str, strings: Sequence[str], dates: DateFormats
) -> dict[int, dict[int, Cell]] | None:
    rows: dict[int, dict[int, Cell]] = {}
    groups = (found[at :: _GROUPS + 1] for at in range(1, _GROUPS + 1))
    for texts, string, numbers, style, number in zip(*groups, strict=True):
        if string:
            if int(string) >= len(strings):
                return None
            text = strings[int(string)]
        elif number:
            if int(style or 0) in dates.styles:
                return None
            text = str(int(number))
        else:
            continue
        if text:
            reference = texts or numbers or ""
            row, column = position(reference)
            if row > MOST_ROWS or column > MOST_COLUMNS:
                return None
            rows.setdefault(row, {})[column] = Cell(text, f"{name}!{reference}")
    return rows


def _is_whole(part: bytes) -> bool:
    """Whether the part is XML from its beginning to its end."""
    try:
        expat.ParserCreate(namespace_separator="}").Parse(part, True)
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return True
