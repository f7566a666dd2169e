"""Advice on the texts of descriptors and actions, one file, one indicator, one sentence at a time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from assessment import advice_limits as limits
from assessment.errors import Problem
from assessment.likeness import likeness, words_of
from assessment.wording import percent_text
from assessment.yaml_sheet import Sheet
from assessment.yaml_source import KeyPath

_CLAUSE = re.compile(r"[.,;:!?()]|\s-\s|[–—]")
_FIGURES = ("hours", "dollars", "months")


def on_descriptors(sheet: Sheet) -> Iterator[Problem]:
    """What could be better in the levels and look-fors of one file."""
    for key, entry in sheet.clean.items():
        path = (key, "levels")
        levels = dict(sorted(entry["levels"].items()))
        for level, text in levels.items():
            yield from _on_length(sheet, (*path, level), f"level {level}", text, limits.DESCRIPTOR)
            yield from _on_negation(sheet, (*path, level), text)
        yield from _on_levels(sheet, path, levels)
        yield from _on_look_for(sheet, (key,), entry.get("look_for", ()))


def on_actions(sheet: Sheet) -> Iterator[Problem]:
    """What could be better in the actions of one file."""
    for key, steps in sheet.clean.items():
        for number, step in enumerate(steps):
            path = (key, number, "action")
            yield from _on_length(sheet, path, "the action", step["action"], limits.ACTION)
            yield from _on_negation(sheet, path, step["action"])
        yield from _on_figures(sheet, (key,), steps)


def on_statement(sheet: Sheet, path: KeyPath, statement: str) -> Iterator[Problem]:
    """A statement that is too long to be read once."""
    words = len(statement.split())
    if words not in limits.STATEMENT:
        message = f"the statement has {words} words: say it in {limits.STATEMENT[-1]} or fewer, or split it"
        yield sheet.remark(path, message)


def _on_length(sheet: Sheet, path: KeyPath, what: str, text: str, span: range) -> Iterator[Problem]:
    words = len(text.split())
    if words not in span:
        yield sheet.remark(path, f"{what} has {words} words: say it in {span[0]} to {span[-1]}")


def _on_look_for(sheet: Sheet, path: KeyPath, listed: Sequence[str]) -> Iterator[Problem]:
    span = limits.LOOK_FORS
    if not listed:
        yield sheet.remark(path, "look_for is missing: write what would show that a level is true")
    elif len(listed) not in span:
        yield sheet.remark((*path, "look_for"), f"look_for has {len(listed)} entries: name {span[0]} to {span[-1]}")


def _on_negation(sheet: Sheet, path: KeyPath, text: str) -> Iterator[Problem]:
    for clause in _clauses(text):
        found = [word for word in clause if word in limits.NEGATIONS or word.endswith("n't")]
        if len(found) > 1:
            said = " ".join(clause)
            yield sheet.remark(path, f'two negations in one clause ("{said}"): say what is so instead')


def _clauses(text: str) -> Iterator[list[str]]:
    for part in _CLAUSE.split(text):
        clause: list[str] = []
        for word in words_of(part):
            if word in limits.CLAUSE_ENDS:
                yield clause
                clause = []
            else:
                clause.append(word)
        yield clause


def _on_levels(sheet: Sheet, path: KeyPath, levels: Mapping[int, str]) -> Iterator[Problem]:
    """Levels of one indicator that hardly differ."""
    for low, high in combinations(levels, 2):
        one, other = words_of(levels[low]), words_of(levels[high])
        found = likeness(one, other)
        if _without_adverbs(one) == _without_adverbs(other):
            message = f"levels {low} and {high} differ by adverbs only: say what can be seen at each"
            yield sheet.remark((*path, high), message)
        elif found > limits.LEVELS_ALIKE:
            message = f"levels {low} and {high} are {percent_text(found)} alike: word one of them anew"
            yield sheet.remark((*path, high), message)


def _without_adverbs(words: Sequence[str]) -> list[str]:
    return [word for word in words if not _is_adverb(word)]


def _is_adverb(word: str) -> bool:
    return word in limits.ADVERBS or (word.endswith("ly") and word not in limits.ROUTINES)


def _on_figures(sheet: Sheet, path: KeyPath, steps: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    figures = [tuple(step.get(figure) for figure in _FIGURES) for step in steps]
    known = any(figure is not None for step in figures for figure in step)
    if known and len(figures) > 1 and len(set(figures)) == 1:
        message = "hours, dollars and months are the same for every step: estimate each step's own work"
        yield sheet.remark(path, message)
