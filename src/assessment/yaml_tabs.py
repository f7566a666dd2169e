"""Tabs in the indentation: which lines have them, and what their author most likely meant.

YAML forbids them, and its reader stops at the first. To find the rest of what is wrong in the same pass, the tabs
are taken for the spaces with which the file can be read furthest.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

HowFar = Callable[[str], int]
"""The line, from 0, on which reading a text stops; beyond the last where it does not stop."""

_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_NUMBER = re.compile(r"\d+[a-z]?")
_WIDTHS = (8, 4, 2, 6, 3, 1)
_MOST_BY_LINE = 20


def without_tabs(text: str, how_far: HowFar) -> tuple[str, tuple[int, ...]]:
    """The text indented by spaces, and the numbers, from 1, of the lines that had tabs; blank lines do not count."""
    if "\t" not in text:
        return text, ()
    lines = [line if line.strip() else "" for line in text.split("\n")]
    tabbed = [number for number, line in enumerate(lines) if "\t" in _lead(line)]
    if not tabbed:
        return "\n".join(lines), ()
    readings = _readings(lines, tabbed, how_far)
    return max(readings, key=how_far), tuple(number + 1 for number in tabbed)


def _readings(lines: Sequence[str], tabbed: Sequence[int], how_far: HowFar) -> list[str]:
    """Texts to choose from; the first of the best is taken, so the likeliest comes first."""
    evenly = ["\n".join(_widened(line, width) for line in lines) for width in _WIDTHS]
    if len(tabbed) > _MOST_BY_LINE:
        return evenly
    by_line = _line_by_line(lines, tabbed, how_far)
    is_habit = any(after - before == 1 for before, after in pairwise(tabbed))
    return [*evenly, by_line] if is_habit else [by_line, *evenly]


def _line_by_line(lines: Sequence[str], tabbed: Sequence[int], how_far: HowFar) -> str:
    """Each such line put at the likeliest column with which the file can be read up to the next of them."""
    done = list(lines)
    for number, following in pairwise((*tabbed, len(lines))):
        done = _read_up_to(
            following, [[*done[:number], line, *done[number + 1 :]] for line in _placed(done, number)], how_far
        )
    return "\n".join(done)


def _read_up_to(line: int, readings: Sequence[list[str]], how_far: HowFar) -> list[str]:
    """The first reading that gets as far as a line, else the one that gets furthest."""
    best, furthest = readings[0], -1
    for reading in readings:
        far = how_far("\n".join(reading))
        if far >= line:
            return reading
        if far > furthest:
            best, furthest = reading, far
    return best


def _placed(lines: Sequence[str], number: int) -> Iterator[str]:
    """The line at each column that suggests itself: where lines like it stand, then where its neighbours do."""
    line = lines[number]
    lead = _lead(line)
    marker, rest = lead.lstrip().replace("\t", " "), line[len(lead) :]
    columns = [*_columns_like(_shape(line), lines, _shape), *_columns_like(_key(line), lines, _key)]
    columns += _columns_beside(lines, number, len(marker))
    yield from (" " * column + marker + rest for column in dict.fromkeys(columns) if column >= 0)
    yield from (_widened(line, width) for width in _WIDTHS)


def _columns_like(kind: str, lines: Sequence[str], kind_of: Callable[[str], str]) -> list[int]:
    """Where lines of a kind are indented without tabs, the most frequent column first."""
    found = Counter(_indent(line) for line in lines if "\t" not in _lead(line) and kind_of(line) == kind)
    return [column for column, _ in found.most_common()]


def _columns_beside(lines: Sequence[str], number: int, marker: int) -> list[int]:
    above = next((line for line in reversed(lines[:number]) if line), "")
    below = next((line for line in lines[number + 1 :] if line and "\t" not in _lead(line)), "")
    inside = len(_lead(above))
    deeper = [inside + 2] if above.endswith(":") else []
    return [*deeper, inside, _indent(above), _indent(below), len(_lead(below)), _indent(below) - marker]


def _shape(line: str) -> str:
    """A line without its indentation, any number as good as another."""
    return _NUMBER.sub("0", line.strip())


def _key(line: str) -> str:
    return _shape(line).partition(":")[0]


def _widened(line: str, width: int) -> str:
    lead = _lead(line)
    return lead.expandtabs(width) + line[len(lead) :]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _lead(line: str) -> str:
    """What stands before the first word: indentation and the dashes of a list."""
    found = _LEAD.match(line)
    return found[0] if found else ""
