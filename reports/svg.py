"""Pieces of a drawn chart: text that is never cut, lines and marks, as SVG with our own fonts."""

import html
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.points import ElementPoint
from reports.palette import INK

FONT = "Source Sans 3"
SIZE = 9.0
"""Letters of a chart, in the units of its drawing."""
LEADING = 1.18
NOT_RATED = "not rated"
_RIM = 1.0
_NARROW, _WIDE = frozenset("iIljtf.,:;'|!()[]-/ 1"), frozenset("mwMW@%—QO&")
_ONE_LINE, _LINE_LETTERS = 14, 22
"""Letters that a name may have to stay in one line, and that a line has at most."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: its SVG, its size in the units of the drawing (points at full size), and what it says in words."""

    svg: str
    width: float
    height: float
    alt: str


def drawing(pieces: Iterable[str], left: float, top: float, width: float, height: float, alt: str) -> Drawing:
    """Pieces on a canvas whose upper left corner is (left, top), with a rim for what rounding moves."""
    left, top, width, height = left - _RIM, top - _RIM, width + 2 * _RIM, height + 2 * _RIM
    box = f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.1f}" height="{height:.1f}" viewBox="{box}">'
    return Drawing(head + "".join(pieces) + "</svg>", width, height, alt)


def lines_of(point: ElementPoint) -> list[str]:
    """An element's name in one line if it is short, else in the two shortest that hold it, or more; never cut."""
    name = f"{point.number} {point.short}"
    tried = (textwrap.wrap(name, letters, break_long_words=False) for letters in range(_ONE_LINE, _LINE_LETTERS))
    found = next((lines for lines in tried if len(lines) <= 2), None)
    return found or textwrap.wrap(name, _LINE_LETTERS, break_long_words=False)


def width_of(text: str, size: float = SIZE) -> float:
    """At least how wide a line of text is; rather more, so that what is placed by it has room."""
    return sum(_letter(letter) for letter in text) * size


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE:
        return 0.86
    if ord(letter) > 0x2E80:
        return 1.1
    return 0.64 if letter.isupper() else 0.56


def text(
    x: float, y: float, told: str, *, anchor: Anchor = "start", color: str = INK, size: float = SIZE, bold: bool = False
) -> str:
    """One line of text whose baseline is at y."""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="{size:g}" fill="{color}"'
        f' text-anchor="{anchor}"{weight}>{html.escape(told, quote=False)}</text>'
    )


def line(x1: float, y1: float, x2: float, y2: float, color: str, width: float = 0.7, dash: str = "") -> str:
    """A straight line."""
    return path([(x1, y1), (x2, y2)], color, width, dash)


def path(
    corners: Sequence[tuple[float, float]], color: str, width: float, dash: str = "", *, closed: bool = False
) -> str:
    """An open or closed line through corners, never filled."""
    steps = " L".join(f"{x:.2f} {y:.2f}" for x, y in corners)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    end = " Z" if closed else ""
    return (
        f'<path d="M{steps}{end}" fill="none" stroke="{color}" stroke-width="{width:g}"'
        f' stroke-linejoin="round" stroke-linecap="round"{dashes}/>'
    )


def dot(x: float, y: float, radius: float, fill: str, stroke: str, width: float = 1.2) -> str:
    """A round mark."""
    return (
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:g}" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"/>'
    )
