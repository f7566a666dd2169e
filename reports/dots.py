"""Elements as sorted dots on the whole scale, strongest first; values stand in a column of their own at the right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.points import ElementPoint, strongest_first
from assessment.wording import of_text
from reports.palette import BEFORE, GREEN, INK, LINE, MUTED, PALEST, PAPER, TARGET
from reports.svg import LEADING, NOT_RATED, SIZE, Drawing, dot, drawing, line, lines_of, text, width_of

_PLOT = 150.0
_GAP = 10.0
_SMALL, _TINY = 8.0, 7.5
"""Letters beside a value, and under the axis."""
_LINE_HEIGHT = SIZE * LEADING


@dataclass(frozen=True, slots=True)
class _Row:
    """One element and where its row is."""

    point: ElementPoint
    lines: tuple[str, ...]
    middle: float
    height: float


def dots(points: Sequence[ElementPoint], names: Mapping[int, str]) -> Drawing:
    """The dots on the scale whose levels have those names, lowest first."""
    rows = _rows(strongest_first(points))
    left = max(width_of(told) for row in rows for told in row.lines) + _GAP
    bottom = sum(row.height for row in rows)
    axis = _Axis(left, tuple(names))
    right = left + _PLOT + _GAP + max(_value_width(row.point) for row in rows)
    pieces = [*_grid(axis, bottom), *(piece for row in rows for piece in _row(axis, row, left))]
    named, height = _level_names(axis, names, bottom)
    return drawing([*pieces, *named], 0, 0, right, bottom + height, alt_text(points))


def alt_text(points: Sequence[ElementPoint]) -> str:
    """What the dots say, in words."""
    ranked = [point for point in strongest_first(points) if point.mean is not None]
    if not ranked:
        return f"Mean level of {len(points)} elements: none is rated yet."
    told = ", ".join(f"{point.number} {point.short} {point.mean_text}" for point in ranked)
    return f"Mean level of {of_text(len(ranked), len(points))} elements, strongest first: {told}."


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where a level lies, with some air at both ends for the marks."""

    left: float
    levels: Sequence[int]

    def at(self, level: Fraction | int) -> float:
        low, top = self.levels[0], self.levels[-1]
        air = Fraction(top - low, 20)
        return self.left + _PLOT * float((level - low + air) / (top - low + 2 * air))


def _rows(points: Sequence[ElementPoint]) -> list[_Row]:
    rows: list[_Row] = []
    top = 0.0
    for point in points:
        lines = tuple(lines_of(point))
        height = max(len(lines) * _LINE_HEIGHT, 2 * _LINE_HEIGHT) + 3
        rows.append(_Row(point, lines, top + height / 2, height))
        top += height
    return rows


def _grid(axis: _Axis, bottom: float) -> Iterator[str]:
    for level in axis.levels:
        yield line(axis.at(level), 0, axis.at(level), bottom, LINE)


def _row(axis: _Axis, row: _Row, left: float) -> Iterator[str]:
    point, y = row.point, row.middle
    first = y - len(row.lines) * _LINE_HEIGHT / 2 + SIZE * 0.88
    for n, told in enumerate(row.lines):
        yield text(left - _GAP, first + n * _LINE_HEIGHT, told, anchor="end")
    yield line(left, y, left + _PLOT, y, LINE, 0.5)
    yield line(axis.at(point.target), y - 6, axis.at(point.target), y + 6, TARGET, 2)
    if point.before is not None:
        if point.mean is not None:
            yield line(axis.at(point.before), y, axis.at(point.mean), y, BEFORE, 1.4)
        yield dot(axis.at(point.before), y, 5.2, PAPER, BEFORE, 1.4)
    if point.mean is not None:
        yield dot(axis.at(point.mean), y, 3.7, PALEST if point.thin else GREEN, GREEN)
    yield from _value(left + _PLOT + _GAP, y, point)


def _value(x: float, y: float, point: ElementPoint) -> Iterator[str]:
    if point.mean is None:
        yield text(x, y + 3, NOT_RATED, color=MUTED, size=_SMALL)
        return
    yield text(x, y - 0.5, point.mean_text, bold=True, size=SIZE + 1)
    yield text(x, y + 8.5, point.coverage_text, color=MUTED, size=_SMALL)


def _value_width(point: ElementPoint) -> float:
    told = NOT_RATED if point.mean is None else point.coverage_text
    return max(width_of(told, _SMALL), width_of(point.mean_text, SIZE + 1))


def _level_names(axis: _Axis, names: Mapping[int, str], bottom: float) -> tuple[list[str], float]:
    """Each level's digit under its line, with its name where all names have room beside each other."""
    room = axis.at(axis.levels[1]) - axis.at(axis.levels[0]) - 4
    broken = {level: name.split() for level, name in names.items()}
    fits = all(width_of(word, _TINY) <= room for words in broken.values() for word in words)
    lines = {level: [str(level), *(_filled(words, room) if fits else ())] for level, words in broken.items()}
    pieces = [
        text(
            axis.at(level),
            bottom + 11 + n * _TINY * LEADING,
            told,
            anchor="middle",
            size=_TINY,
            color=INK if n == 0 else MUTED,
        )
        for level, own in lines.items()
        for n, told in enumerate(own)
    ]
    return pieces, 14 + max(len(own) - 1 for own in lines.values()) * _TINY * LEADING


def _filled(words: Sequence[str], room: float) -> list[str]:
    """Words in lines no wider than the room."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, _TINY) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
