"""Tabs in the indentation: which lines have them, and what their author most likely meant.

YAML forbids them, and its reader stops at the first. To find the rest of what is wrong in the same pass, the tabs
are taken for the spaces with which the file can be read furthest.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

HowFar = Callable[[str], int]
"""The line on which reading a text stops; the larger the better."""

_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_WIDTHS = (2, 4, 8, 3, 6, 1)
_MOST_BY_LINE = 20


def without_tabs(text: str, how_far: HowFar) -> tuple[str, tuple[int, ...]]:
    """The text indented by spaces, and the numbers, from 1, of the lines that had tabs; blank lines do not count."""
    if "\t" not in text:
        return text, ()
    lines = [line if line.strip() else "" for line in text.split("\n")]
    tabbed = [number for number, line in enumerate(lines) if "\t" in _lead(line)]
    if not tabbed:
        return "\n".join(lines), ()
    tries = _tries(lines, tabbed, how_far)
    return max(tries, key=how_far), tuple(number + 1 for number in tabbed)


def _tries(lines: Sequence[str], tabbed: Sequence[int], how_far: HowFar) -> list[str]:
    """Readings to choose from; the first of the best is taken, so the likeliest comes first."""
    evenly = ["\n".join(_widened(line, width) for line in lines) for width in _WIDTHS]
    if len(tabbed) > _MOST_BY_LINE:
        return evenly
    beside = _line_by_line(lines, tabbed, how_far)
    is_habit = any(after - before == 1 for before, after in pairwise(tabbed))
    return [*evenly, beside] if is_habit else [beside, *evenly]


def _line_by_line(lines: Sequence[str], tabbed: Sequence[int], how_far: HowFar) -> str:
    """Each such line put where its neighbours let the file be read furthest."""
    done = list(lines)
    for number in tabbed:
        readings = [[*done[:number], line, *done[number + 1 :]] for line in _placed(done, number)]
        done = max(readings, key=lambda reading: how_far("\n".join(reading)))
    return "\n".join(done)


def _placed(lines: Sequence[str], number: int) -> Iterator[str]:
    """The line at each column that its neighbours suggest, the likeliest first."""
    lead = _lead(lines[number])
    marker, rest = lead.lstrip().replace("\t", " "), lines[number][len(lead) :]
    above = next((line for line in reversed(lines[:number]) if line), "")
    below = next((line for line in lines[number + 1 :] if line and "\t" not in _lead(line)), "")
    inside = len(_lead(above))
    columns = [inside, _indent(above), _indent(below), len(_lead(below)), _indent(below) - len(marker)]
    if above.endswith(":"):
        columns.insert(0, inside + 2)
    yield from (" " * column + marker + rest for column in dict.fromkeys(columns) if column >= 0)
    yield from (_widened(lines[number], width) for width in _WIDTHS)


def _widened(line: str, width: int) -> str:
    lead = _lead(line)
    return lead.expandtabs(width) + line[len(lead) :]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _lead(line: str) -> str:
    """What stands before the first word: indentation and the dashes of a list."""
    found = _LEAD.match(line)
    return found[0] if found else ""
