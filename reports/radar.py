"""The shape of the whole on a radar: lines without a fill; what is not rated is a gap, never the lowest level."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assessment.points import ElementPoint
from reports.palette import BEFORE, GREEN, INK, LINE, MUTED, PALEST, PAPER, TARGET
from reports.svg import LEADING, NOT_RATED, SIZE, Anchor, Drawing, dot, drawing, line, lines_of, path, text, width_of

FEWEST_SPOKES = 3
"""A radar needs a triangle at least."""

_RADIUS = 86.0
_AIR = 9.0

Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Label:
    """A name beside its spoke; `y` is the middle of its lines."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: Anchor
    rated: bool

    @property
    def width(self) -> float:
        return max(width_of(told) for told in self.lines)

    @property
    def height(self) -> float:
        return len(self.lines) * SIZE * LEADING

    @property
    def left(self) -> float:
        return self.x - self.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]

    def touches(self, other: "_Label") -> bool:
        beside = self.left < other.left + other.width and other.left < self.left + self.width
        return beside and abs(self.y - other.y) < (self.height + other.height) / 2 + 1


def radar(points: Sequence[ElementPoint], levels: Sequence[int]) -> Drawing:
    """The radar of elements in framework order, on the scale's levels from the lowest to the top."""
    scale = _Scale(len(points), levels)
    labels = _apart([_label(scale, spoke, point) for spoke, point in enumerate(points)])
    corners = [scale.at(spoke, levels[-1]) for spoke in range(scale.spokes)]
    left = min(*(x for x, _ in corners), *(label.left for label in labels))
    right = max(*(x for x, _ in corners), *(label.left + label.width for label in labels))
    top = min(*(y for _, y in corners), *(label.y - label.height / 2 for label in labels)) - 2
    bottom = max(*(y for _, y in corners), *(label.y + label.height / 2 for label in labels)) + 2
    pieces = [*_grid(scale), *_lines(scale, points), *(piece for label in labels for piece in _written(label))]
    return drawing(pieces, left, top, right - left, bottom - top, alt_text(points))


def alt_text(points: Sequence[ElementPoint]) -> str:
    """What the radar says, in words."""
    told = ", ".join(f"{p.number} {p.short} {NOT_RATED if p.mean is None else p.mean_text}" for p in points)
    return f"Mean levels around a radar, in framework order: {told}."


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a level lies on a spoke. The lowest has a ring of its own, so that it is not lost in the middle."""

    spokes: int
    levels: Sequence[int]

    def at(self, spoke: float, level: Fraction | int) -> Corner:
        low, top = self.levels[0], self.levels[-1]
        air = Fraction(top - low, 8)
        return self.beside(spoke, _RADIUS * float((level - low + air) / (top - low + air)))

    def beside(self, spoke: float, radius: float) -> Corner:
        angle = 2 * math.pi * spoke / self.spokes
        return radius * math.sin(angle), -radius * math.cos(angle)

    def between(self, level: int) -> Corner:
        """The middle of a ring's side before the first spoke, where a number meets no mark."""
        (x1, y1), (x2, y2) = self.at(0, level), self.at(self.spokes - 1, level)
        return (x1 + x2) / 2, (y1 + y2) / 2


def _grid(scale: _Scale) -> Iterator[str]:
    for spoke in range(scale.spokes):
        yield line(0, 0, *scale.at(spoke, scale.levels[-1]), LINE)
    for level in scale.levels:
        yield path([scale.at(spoke, level) for spoke in range(scale.spokes)], LINE, 0.7, closed=True)
    for level in scale.levels:
        x, y = scale.between(level)
        yield dot(x, y, 4.2, PAPER, PAPER)
        yield text(x, y + 2.6, str(level), anchor="middle", color=MUTED, size=7.5)


def _lines(scale: _Scale, points: Sequence[ElementPoint]) -> Iterator[str]:
    yield from _around(scale, [point.target for point in points], TARGET, 1.1, "4 3")
    yield from _around(scale, [point.before for point in points], BEFORE, 1.4, "0.1 3")
    yield from _around(scale, [point.mean for point in points], GREEN, 1.9, "")
    for spoke, point in enumerate(points):
        if point.mean is not None:
            yield dot(*scale.at(spoke, point.mean), 3.1, PALEST if point.thin else GREEN, GREEN)


def _around(scale: _Scale, values: Sequence[Fraction | None], color: str, width: float, dash: str) -> Iterator[str]:
    """A line from value to value and back to the first, broken on both sides of one that is missing."""
    corners = [None if value is None else scale.at(spoke, value) for spoke, value in enumerate(values)]
    if None not in corners:
        yield path([corner for corner in corners if corner], color, width, dash, closed=True)
        return
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        if start and end:
            yield path([start, end], color, width, dash)


def _label(scale: _Scale, spoke: int, point: ElementPoint) -> _Label:
    x, y = scale.beside(spoke, _RADIUS + _AIR)
    anchor: Anchor = "middle" if abs(x) < 1 else "start" if x > 0 else "end"
    lines = lines_of(point) + ([NOT_RATED] if point.mean is None else [])
    height = len(lines) * SIZE * LEADING
    outward = y / (_RADIUS + _AIR)
    return _Label(tuple(lines), x, y + outward * (height / 2 - 3), anchor, point.mean is not None)


def _apart(labels: Sequence[_Label]) -> list[_Label]:
    """Labels moved up in the upper half and down in the lower, away from those nearer the middle that they touch."""
    placed: list[_Label] = []
    for label in sorted(labels, key=lambda label: abs(label.y)):
        moved = label
        while touched := next((own for own in placed if own.touches(moved)), None):
            room = (touched.height + moved.height) / 2 + 2
            moved = replace(moved, y=touched.y + (room if label.y >= 0 else -room))
        placed.append(moved)
    return placed


def _written(label: _Label) -> Iterator[str]:
    first = label.y - label.height / 2 + SIZE * 0.88
    for n, told in enumerate(label.lines):
        last_of_unrated = not label.rated and n == len(label.lines) - 1
        y = first + n * SIZE * LEADING
        yield text(label.x, y, told, anchor=label.anchor, color=MUTED if last_of_unrated else INK)
