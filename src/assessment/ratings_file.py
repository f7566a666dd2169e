"""A ratings file: ratings by indicator, refused whole and by place where anything would have to be guessed.

Source: contract.md, "A ratings file".
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from assessment.aims import IMPORTANCES, Aim, Aims
from assessment.errors import Problem, RatingsRefused
from assessment.evidence import LINE_LIMIT
from assessment.form_mark import FormMark
from assessment.framework import Framework
from assessment.grids import Cell, Grid
from assessment.ids import ID_PATTERN, IndicatorId, PersonId
from assessment.leas import NAME_LIMIT
from assessment.ratings import NOTE_LIMIT, CannotJudge, IndividualRating, NotApplicable, Rated, Rating, TeamRating

REQUIRED = ("indicator", "rating")
COLUMNS = (*REQUIRED, "evidence", "note", "rater", "importance", "target")

_KEY = "indicator"
_NAME_COLUMNS = "name the columns in the first row, at least " + " and ".join(REQUIRED)
_NOT_APPLICABLE = ("na", "n/a")
_CANNOT_JUDGE = "?"
_ID = re.compile(ID_PATTERN)
_PLAIN_DIGITS = re.compile(r"0|[1-9][0-9]*")
_MAY_BE_DATES = ("evidence", "note")
_SAYING = ("rating", "evidence", "note")
_SHOWN_LETTERS = 40

Row = Mapping[str, Cell]
"""A row below the header: every one of COLUMNS, with empty text where the file has none."""

Fault = tuple[str, str]
"""The column of a cell, and what is wrong with it: what to do."""


class ListedText(NamedTuple):
    """What a row lists as evidence, and where it stands."""

    indicator_id: IndicatorId
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class RatingsFile:
    """What a ratings file says, in the order of its rows. A rater's id is the name as written.

    `places` says where each row's rating stands, by its rater's name (empty for the team) and its indicator;
    `note_places` where the note of each row of the team stands, or its row where the file has no such column.
    """

    team: tuple[TeamRating, ...]
    individual: tuple[IndividualRating, ...]
    evidence: tuple[ListedText, ...]
    aims: Aims
    mark: FormMark | None = None
    places: Mapping[tuple[str, IndicatorId], str] = field(default_factory=dict)
    note_places: Mapping[IndicatorId, str] = field(default_factory=dict)

    @property
    def supported(self) -> frozenset[IndicatorId]:
        """Those with evidence on any row."""
        return frozenset(listed.indicator_id for listed in self.evidence)


def read_ratings(file: str, grid: Grid, framework: Framework, mark: FormMark | None = None) -> RatingsFile:
    """The ratings of a grid from any layer, below the header that names its columns.

    Raises:
        RatingsRefused: with every problem, the grid's own included, in the order of the rows.

    """
    if not (grid.rows or grid.problems):
        raise RatingsRefused([Problem(file, "1", "", f"the file is empty: {_NAME_COLUMNS}")])
    header, *body = grid.rows or ((),)
    names = [cell.text.lower() for cell in header]
    rows = [_row(names, cells) for cells in body if len(cells) <= len(header)]
    problems = [*grid.problems, *_header_problems(file, header), *_width_problems(file, len(header), body)]
    if _KEY in names:
        problems += _row_problems(file, rows, framework)
        problems += _nobodys_rows(file, rows, mark)
    if problems:
        raise RatingsRefused(sorted(problems, key=_row_number))
    return _ratings_file([row for row in rows if not _is_blank(row)], mark)


def _row(names: Sequence[str], cells: Sequence[Cell]) -> Row:
    absent = dict.fromkeys(COLUMNS, Cell("", cells[0].place))
    return absent | {name: cell for name, cell in zip(names, cells, strict=False) if name in absent}


def _is_blank(row: Row) -> bool:
    return not any(cell.text or cell.odd for cell in row.values())


def _row_number(problem: Problem) -> int:
    """Every place ends in the number of its row: `12`, `Sheet!C7`."""
    digits = re.search(r"\d+$", problem.place)
    return int(digits[0]) if digits else 0


def _header_problems(file: str, header: Sequence[Cell]) -> Iterator[Problem]:
    if not header:
        return
    counts = Counter(cell.text.lower() for cell in header)
    for name in COLUMNS:
        if counts[name] > 1:
            yield Problem(file, header[0].place, "", f"column {name} is there {counts[name]} times: keep one")
        if name in REQUIRED and not counts[name]:
            yield Problem(file, header[0].place, "", f"there is no column {name}: {_NAME_COLUMNS}")


def _width_problems(file: str, width: int, body: Iterable[Sequence[Cell]]) -> Iterator[Problem]:
    for cells in body:
        if len(cells) > width:
            message = f"the row has {len(cells)} cells and the header {width}"
            yield Problem(file, cells[0].place, "", f"{message}: put double quotes around text that holds a delimiter")


def _row_problems(file: str, rows: Iterable[Row], framework: Framework) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for row in rows:
        if _is_blank(row):
            continue
        indicator = row[_KEY].text
        odd = dict(_odd_faults(row))
        faults = (*_row_faults(row, framework), *_repeat_faults(row, seen))
        for column, fault in (*odd.items(), *((column, fault) for column, fault in faults if column not in odd)):
            yield Problem(file, row[column].place, indicator if _ID.match(indicator) else "", fault)
        seen.setdefault((row["rater"].text, indicator), row[_KEY].place)


def _nobodys_rows(file: str, rows: Iterable[Row], mark: FormMark | None) -> Iterator[Problem]:
    """On one person's form, rows that say something and name nobody: they would pass for the team's."""
    if mark and mark.rater:
        for row in rows:
            if not row["rater"].text and any(row[column].text for column in _SAYING):
                message = f"this form takes the answers of {_shown(mark.rater)}: write the name in the column rater"
                yield Problem(file, row["rater"].place, row[_KEY].text, message)


def _odd_faults(row: Row) -> Iterator[Fault]:
    """Cells of a workbook that are more than what they show: what they mean would have to be guessed."""
    for column, cell in row.items():
        if cell.odd and not (cell.odd == "a date" and column in _MAY_BE_DATES):
            yield column, f"{column} is {cell.odd}: type over it what it should say"


def _row_faults(row: Row, framework: Framework) -> Iterator[Fault]:
    yield from _indicator_faults(row, framework)
    yield from _rating_faults(row, framework)
    yield from _aim_faults(row, framework)
    for column, limit in (("rater", NAME_LIMIT), ("evidence", LINE_LIMIT)):
        if len(row[column].text) > limit:
            yield column, f"{column} has {len(row[column].text):,} letters: shorten it to {limit:,}"


def _indicator_faults(row: Row, framework: Framework) -> Iterator[Fault]:
    text = row[_KEY].text
    if not text:
        yield _KEY, "the row names no indicator: write its id, or clear the row"
    elif text not in framework.indicators:
        yield (
            _KEY,
            f"{_shown(text)} is no indicator of this rubric: write an id such as {next(iter(framework.indicators))}",
        )


def _repeat_faults(row: Row, seen: Mapping[tuple[str, str], str]) -> Iterator[Fault]:
    first = seen.get((row["rater"].text, row[_KEY].text))
    if first and row[_KEY].text:
        whose = f"rater {_shown(row['rater'].text)}" if row["rater"].text else "the team"
        yield _KEY, f"{whose} has this indicator at {first} already: keep one of the two rows"


def _rating_faults(row: Row, framework: Framework) -> Iterator[Fault]:
    text, note = row["rating"].text, row["note"].text
    if text.lower() in _NOT_APPLICABLE:
        if not note:
            yield "note", "not applicable without a reason: write the reason in the note of this row"
    elif text not in ("", _CANNOT_JUDGE):
        yield from _level_faults("rating", text, framework, ", NA, ? or nothing")
    if len(note) > NOTE_LIMIT:
        yield "note", f"the note has {len(note):,} letters: shorten it to {NOTE_LIMIT:,}"


def _aim_faults(row: Row, framework: Framework) -> Iterator[Fault]:
    importance, target = row["importance"].text, row["target"].text
    if row["rater"].text:
        for column in ("importance", "target"):
            if row[column].text:
                yield column, f"{column} on the row of one rater: it is the team's, so clear it or the rater"
        return
    if importance and importance not in map(str, IMPORTANCES):
        scope = f"{IMPORTANCES[0]} to {IMPORTANCES[-1]}"
        yield "importance", f"importance {_shown(importance)} is not a whole number from {scope}: write one, or nothing"
    if target:
        yield from _level_faults("target", target, framework, " or nothing")


def _level_faults(column: str, text: str, framework: Framework, or_else: str) -> Iterator[Fault]:
    if text in (str(step.level) for step in framework.scale):
        return
    wrong = "is not on the scale" if _PLAIN_DIGITS.fullmatch(text) else "is not a level in plain digits"
    levels = f"a level from {framework.lowest_level} to {framework.top_level}"
    yield column, f"{column} {_shown(text)} {wrong}: write {levels}{or_else}"


def _shown(text: str) -> str:
    """A cell's text on one line, in quotes, cut where it is long."""
    return repr(text if len(text) <= _SHOWN_LETTERS else f"{text[:_SHOWN_LETTERS]}…")


def _ratings_file(rows: Collection[Row], mark: FormMark | None) -> RatingsFile:
    """The values of rows in which nothing is wrong."""
    return RatingsFile(
        team=tuple(_team_rating(row) for row in rows if not row["rater"].text),
        individual=tuple(_individual_rating(row) for row in rows if row["rater"].text),
        evidence=tuple(
            ListedText(_indicator_id(row), row["evidence"].text, row["evidence"].place)
            for row in rows
            if row["evidence"].text
        ),
        aims=Aims(by_indicator={_indicator_id(row): aim for row in rows if (aim := _aim(row)) != Aim()}),
        mark=mark,
        places={(row["rater"].text, _indicator_id(row)): row["rating"].place for row in rows},
        note_places={_indicator_id(row): row["note"].place for row in rows if not row["rater"].text},
    )


def _team_rating(row: Row) -> TeamRating:
    return TeamRating(indicator_id=_indicator_id(row), rating=_rating(row), note=_note(row))


def _individual_rating(row: Row) -> IndividualRating:
    person_id = PersonId(row["rater"].text)
    return IndividualRating(indicator_id=_indicator_id(row), person_id=person_id, rating=_rating(row), note=_note(row))


def _note(row: Row) -> str:
    """The note, except where it is the reason of a not applicable."""
    return "" if row["rating"].text.lower() in _NOT_APPLICABLE else row["note"].text


def _indicator_id(row: Row) -> IndicatorId:
    return IndicatorId(row[_KEY].text)


def _rating(row: Row) -> Rating | None:
    text = row["rating"].text
    if not text:
        return None
    if text == _CANNOT_JUDGE:
        return CannotJudge()
    if text.lower() in _NOT_APPLICABLE:
        return NotApplicable(reason=row["note"].text)
    return _rated(int(text))


@cache
def _rated(level: int) -> Rated:
    """A rating of a level of some scale: there are few, and a thousand files have many of each."""
    return Rated(level=level)


def _aim(row: Row) -> Aim:
    importance, target = row["importance"].text, row["target"].text
    return Aim(importance=int(importance) if importance else None, target=int(target) if target else None)
