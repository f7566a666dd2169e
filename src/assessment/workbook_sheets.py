"""The sheets of an Excel workbook as cells with their places; what they mean is for others to say."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.grids import Cell
from assessment.workbook_cells import DateFormats, SheetCells
from assessment.workbook_package import DAMAGED, Package, PartReader, WorkbookFault, tell
from assessment.workbook_plain import KnownTexts, plain_cells

SHEET_LIMIT = 100
_TOO_MANY_SHEETS = f"the workbook has more than {SHEET_LIMIT} sheets: copy the filled rows into a new form"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells that hold something, by row and column counted from 1, and the areas that are merged."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[str, ...] = ()


def read_sheets(data: bytes, known: KnownTexts | None = None) -> tuple[Sheet, ...]:
    """Every sheet of cells, in the order of its tabs, hidden ones too. `known` are texts of workbooks read before.

    Raises:
        WorkbookFault: this is no workbook that can be read, and why.

    """
    package = Package(data)
    book_name = next(_targets(package, "", "officeDocument"), "")
    book = _Book()
    package.feed(book_name, book)
    if len(book.sheets) > SHEET_LIMIT:
        raise WorkbookFault(_TOO_MANY_SHEETS)
    parts = _links(package, book_name)
    strings: list[str] = []
    dates = DateFormats()
    for link in parts.values():
        if link.kind == "sharedStrings":
            strings += (known or KnownTexts()).read(package.part(link.name))
        elif link.kind == "styles":
            package.feed(link.name, dates)
    return tuple(
        _sheet(package, name, parts[link].name, strings, dates, from_1904=book.from_1904)
        for name, link in book.sheets
        if link in parts and parts[link].kind == "worksheet"
    )


def _sheet(
    package: Package, name: str, part: str, strings: Sequence[str], dates: DateFormats, *, from_1904: bool
) -> Sheet:
    data = package.part(part)
    cells = SheetCells(name, strings, dates, from_1904=from_1904)
    plain = plain_cells(data, name, strings, dates)
    tell(plain.rest if plain else data, cells)
    return Sheet(name, plain.rows if plain else cells.rows, tuple(cells.merged))


@dataclass(frozen=True, slots=True)
class _Link:
    """A part that another leads to, and what it is."""

    name: str
    kind: str


class _Links(PartReader):
    """Where a part leads, by the id that it uses."""

    def __init__(self, folder: str) -> None:
        self.found: dict[str, _Link] = {}
        self._folder = folder

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if tag.endswith("}Relationship") and attrs.get("TargetMode") != "External":
            name = posixpath.normpath(posixpath.join("/", self._folder, attrs["Target"])).lstrip("/")
            self.found[attrs["Id"]] = _Link(name, attrs["Type"].rpartition("/")[2])


class _Book(PartReader):
    """The sheets in the order of their tabs, each with the id of the part it is in."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if tag.endswith("}sheet"):
            link = next((value for name, value in attrs.items() if name.endswith("}id")), "")
            self.sheets.append((_printable(attrs["name"]), link))
        elif tag.endswith("}workbookPr"):
            self.from_1904 = attrs.get("date1904") in ("1", "true")


def _links(package: Package, part: str) -> Mapping[str, _Link]:
    folder, name = posixpath.split(part)
    links = posixpath.join(folder, "_rels", f"{name}.rels")
    if links not in package:
        raise WorkbookFault(DAMAGED)
    found = _Links(folder)
    package.feed(links, found)
    return found.found


def _targets(package: Package, part: str, kind: str) -> Iterator[str]:
    return (link.name for link in _links(package, part).values() if link.kind == kind)


def _printable(name: str) -> str:
    """A sheet's name on one line, as problems are told."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)
