"""What a spreadsheet says of a year by a confirmed reading. Every row is understood, left out or told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assessment.errors import Problem
from assessment.framework import Framework
from assessment.grids import Cell
from assessment.ids import IndicatorId
from assessment.imported import NO_REASON, ImportedRow, IndicatorWord, LevelWord, SheetReading, Use
from assessment.indicator_names import Named, folded, named
from assessment.ratings import NOTE_LIMIT, CannotJudge, NotApplicable, Rated, Rating
from assessment.score_tables import Table, TableRow, Tables

_SHOWN_LETTERS = 60
_BLANK = Cell("", "")

Cells = Mapping[Use, Cell]
"""The cells of a row by what they are read as."""


@dataclass(frozen=True, slots=True)
class Open:
    """Words of the file that nobody has said the meaning of: in how many rows, and where the first is."""

    words: str
    rows: int
    place: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file says by a reading. `rows` are kept only where `complete`: all of them or none.

    `without_level` and `left_out` are the places of rows that say nothing, or that a person left out; rows that name
    no known indicator and have no level are headings, and are not counted.
    """

    rows: tuple[ImportedRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    open_levels: tuple[Open, ...] = ()
    open_indicators: tuple[Open, ...] = ()
    without_level: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing in it is left to be asked or mended, and something would be kept."""
        return bool(self.rows) and not (self.problems or self.open_levels or self.open_indicators)


def understand(file: str, found: Tables, reading: SheetReading, framework: Framework) -> Understood:
    """What the rows of a file say; nothing at all while the indicator's or the level's column is not named."""
    if reading.column("indicator") is None or reading.column("level") is None:
        return Understood()
    desk = _Desk(file, reading, framework, named(found.texts(reading.column("indicator")), framework))
    for table in read_by(found, reading):
        for row in table.rows:
            desk.take(row)
    return desk.told()


def read_by(found: Tables, reading: SheetReading) -> tuple[Table, ...]:
    """The tables that have the columns of the indicator and of the level; the others say nothing."""
    needed = {own.words for own in reading.columns if own.use in ("indicator", "level")}
    return tuple(table for table in found.tables if needed <= set(table.columns))


@dataclass(slots=True)
class _Desk:
    """Takes row after row, and remembers what was found."""

    file: str
    reading: SheetReading
    framework: Framework
    names: Mapping[str, Named]
    rows: dict[IndicatorId, tuple[ImportedRow, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    open_levels: dict[str, Open] = field(default_factory=dict)
    open_indicators: dict[str, Open] = field(default_factory=dict)
    without_level: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def told(self) -> Understood:
        return Understood(
            rows=tuple(self.rows[key][0] for key in self.framework.indicators if key in self.rows),
            problems=tuple(self.problems),
            open_levels=tuple(self.open_levels.values()),
            open_indicators=tuple(self.open_indicators.values()),
            without_level=tuple(self.without_level),
            left_out=tuple(self.left_out),
        )

    def take(self, row: TableRow) -> None:
        """One row: what it names, what it says, and whether that can be kept."""
        cells = {own.use: row.cells.get(own.words, _BLANK) for own in self.reading.columns}
        name, level = cells["indicator"], cells["level"]
        if not level.text and not level.odd:
            if self._names(name.text) and not self._merged(row):
                self.without_level.append(row.place)
            elif self._names(name.text):
                self._refuse(row, self._merged(row))
            return
        words = self._word(name.text)
        if words is not None and words.indicator_id is None:
            self.left_out.append(row.place)
            return
        indicator_id = words.indicator_id if words else self._sure(name.text)
        if indicator_id is None:
            _ask(self.open_indicators, name.text, row.place)
            return
        if fault := self._merged(row) or next(_faults(cells), ""):
            self._refuse(row, fault, indicator_id)
            return
        self._say(row, cells, indicator_id)

    def _say(self, row: TableRow, cells: Cells, indicator_id: IndicatorId) -> None:
        meant = next((w for w in self.reading.levels if folded(w.words) == folded(cells["level"].text)), None)
        if meant is None:
            _ask(self.open_levels, cells["level"].text, row.place)
            return
        note, listed = _text(cells, "note"), _text(cells, "evidence")
        rating = _rating(meant, note)
        if rating is None:
            self.without_level.append(row.place)
            return
        if indicator_id in self.rows:
            self._refuse(row, self._twice(indicator_id), indicator_id)
            return
        spoken = "" if isinstance(rating, NotApplicable) else note
        kept = ImportedRow(indicator_id=indicator_id, rating=rating, note=spoken, listed=listed)
        self.rows[indicator_id] = (kept, row.place)

    def _twice(self, indicator_id: IndicatorId) -> str:
        place, first = self.framework.indicator(indicator_id).place, self.rows[indicator_id][1]
        longer = next((own for own in self.framework.indicators.values() if own.place == f"{place}0"), None)
        lost = (
            f". If this is {longer.place}, which a spreadsheet turns into {place}, write {longer.id}" if longer else ""
        )
        return f"{place} stands at {first} already: keep one of the two rows{lost}"

    def _word(self, text: str) -> IndicatorWord | None:
        return next((own for own in self.reading.indicators if folded(own.words) == folded(text)), None)

    def _sure(self, text: str) -> IndicatorId | None:
        found = self.names.get(text)
        return found.indicator_id if found and found.sure else None

    def _names(self, text: str) -> bool:
        """Whether a row names an indicator that somebody or its number says."""
        word = self._word(text)
        return (word is not None and word.indicator_id is not None) or self._sure(text) is not None

    def _merged(self, row: TableRow) -> str:
        areas = [row.merged[own.words] for own in self.reading.columns if own.words in row.merged]
        return f"{areas[0]} are merged: unmerge them and write each row's own" if areas else ""

    def _refuse(self, row: TableRow, message: str, indicator_id: str = "") -> None:
        self.problems.append(Problem(self.file, row.place, indicator_id, message))


def _text(cells: Cells, use: Use) -> str:
    return cells[use].text if use in cells else ""


def _faults(cells: Cells) -> Iterator[str]:
    """What of the cells of a row cannot be taken as it stands."""
    for use, cell in cells.items():
        if cell.odd and not (cell.odd == "a date" and use in ("note", "evidence")):
            yield f"the cell of the {use} is {cell.odd}: type over it what it should say"
        if len(cell.text) > NOTE_LIMIT:
            yield f"the {use} has {len(cell.text):,} letters: shorten it to {NOTE_LIMIT:,}"


def _rating(meant: LevelWord, note: str) -> Rating | None:
    match meant.means:
        case "level":
            assert meant.level is not None
            return Rated(level=meant.level)
        case "not_applicable":
            return NotApplicable(reason=note or NO_REASON)
        case "cannot_judge":
            return CannotJudge()
        case "nothing":
            return None


def _ask(asked: dict[str, Open], words: str, place: str) -> None:
    """Once for the same words in any letters, with how many rows say them."""
    before = asked.get(folded(words), Open(words, 0, place))
    asked[folded(words)] = Open(before.words, before.rows + 1, before.place)


def shown(words: str) -> str:
    """A text of the file on one line, in quotes, cut where it is long."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= _SHOWN_LETTERS else f'{line[:_SHOWN_LETTERS]}…'}”"
