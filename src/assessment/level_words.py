"""What the words of somebody's spreadsheet for a level seem to mean: a proposal that a person confirms or changes."""

import re
from collections.abc import Collection

from assessment.framework import Framework
from assessment.imported import LevelWord, Means
from assessment.indicator_names import folded

_SAID: dict[Means, frozenset[str]] = {
    "not_applicable": frozenset({"na", "n/a", "n.a.", "not applicable", "does not apply", "not offered"}),
    "cannot_judge": frozenset(
        {"?", "dk", "don't know", "do not know", "unsure", "cannot judge", "not sure", "unknown"}
    ),
    "nothing": frozenset({"-", "–", "—", ".", "x", "tbd", "not rated", "not scored", "blank", "none"}),
}
_WHOLE = re.compile(r"\s*(\d{1,2})(?:[.,]0+)?\s*")
_AROUND_NAME = re.compile(r"^[\s\d().:=–—-]+|[\s\d().:=–—-]+$")


def propose_levels(words: Collection[str], framework: Framework) -> tuple[LevelWord, ...]:
    """What can be proposed for the distinct words of a level column, in their order; nothing for the rest.

    Bare numbers count from the scale's lowest level where the lowest stands among them, from 1 where the number of
    levels does. Where neither tells, none is proposed: 1 to 3 can be of either scale.
    """
    numbers = [int(whole[1]) for own in words if (whole := _WHOLE.fullmatch(own))]
    shift = _shift(numbers, framework)
    return tuple(found for own in words if (found := _proposed(own, framework, shift)))


def is_like_a_level(words: str, framework: Framework) -> bool:
    """Whether a cell could say a level, or that there is none."""
    return bool(_WHOLE.fullmatch(words)) or _proposed(words, framework, None) is not None


def _proposed(words: str, framework: Framework, shift: int | None) -> LevelWord | None:
    said = folded(words).replace("’", "'")
    for means, own in _SAID.items():
        if said in own:
            return LevelWord(words=words, means=means)
    names = {folded(step.name): step.level for step in framework.scale}
    name = said if said in names else _AROUND_NAME.sub("", said)
    if name in names:
        return LevelWord(words=words, means="level", level=names[name])
    whole = _WHOLE.fullmatch(words)
    level = int(whole[1]) - shift if whole and shift is not None else None
    known = {step.level for step in framework.scale}
    return LevelWord(words=words, means="level", level=level) if level in known else None


def _shift(numbers: Collection[int], framework: Framework) -> int | None:
    """What to take off the file's numbers to have levels of ours; None where they do not tell."""
    lowest, top = framework.lowest_level, framework.top_level
    if not numbers or lowest == 1:
        return 0 if numbers and min(numbers) >= lowest and max(numbers) <= top else None
    if lowest in numbers and max(numbers) <= top:
        return 0
    from_one = 1 - lowest
    if min(numbers) >= 1 and max(numbers) == top + from_one:
        return from_one
    return None
