"""Which indicator a text of somebody's spreadsheet names: by its id, by its printed number, or by its words.

A number or an id says it; words are a proposal that a person confirms.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.likeness import nearest

LEAST_ALIKE = Fraction(1, 2)
"""Half of the words in the same order: less proposes nothing."""

_BEFORE = frozenset({"indicator", "item", "no", "number", "element"})
_LETTER = re.compile(r"(?<=\d)\.(?=[a-z])")
_NO_PART = re.compile(r"[^0-9a-z.]")


@dataclass(frozen=True, slots=True)
class Named:
    """The indicator that a text seems to name, and by what; `sure` where nobody needs to confirm it."""

    indicator_id: IndicatorId
    by: Literal["number", "words"]
    sure: bool


def folded(text: str) -> str:
    """A text as it is compared: whatever its letters' case and its spaces."""
    return " ".join(text.split()).casefold()


def named(texts: Collection[str], framework: Framework) -> Mapping[str, Named]:
    """Which indicator each text names, as far as one can tell."""
    codes = _codes(framework)
    lossy = _lossy(texts, codes)
    found = {text: own for text in texts if (own := _by_number(text, codes, lossy))}
    rest = {text: text for text in texts if text not in found}
    alike = nearest(rest, {key: own.statement for key, own in framework.indicators.items()}, LEAST_ALIKE)
    return found | {text: Named(key, "words", sure=False) for text, (key, _) in alike.items()}


def _codes(framework: Framework) -> Mapping[str, IndicatorId]:
    """Ids and printed numbers as they are compared; only those that mean one indicator."""
    codes: dict[str, IndicatorId | None] = {}
    for own in framework.indicators.values():
        for text in (own.id, own.place):
            code = _code(text)
            codes[code] = own.id if codes.get(code, own.id) == own.id else None
    return {code: own for code, own in codes.items() if own is not None}


def _code(text: str) -> str:
    """`5.1 a`, `5.1(a)`, `5.1.A.` as `5.1a`."""
    return _LETTER.sub("", _NO_PART.sub("", text.lower()).strip("."))


def _lossy(texts: Collection[str], codes: Mapping[str, IndicatorId]) -> frozenset[str]:
    """Numbers that may have lost a zero at the end: a spreadsheet makes 2.1 of 2.10, unless it has 2.10 somewhere."""
    written = {_code(text) for text in texts}
    return frozenset(code for code in codes if f"{code}0" in codes and f"{code}0" not in written)


def _by_number(text: str, codes: Mapping[str, IndicatorId], lossy: Collection[str]) -> Named | None:
    whole = _code(text)
    if whole in codes:
        return Named(codes[whole], "number", sure=whole not in lossy)
    meant = {codes[code] for code in _beginnings(text) if code in codes}
    return Named(meant.pop(), "number", sure=True) if len(meant) == 1 else None


def _beginnings(text: str) -> Iterator[str]:
    """What may be a number at the beginning of a text: its first word, and its first two as one."""
    words = text.split()
    while words and (_code(words[0]) in _BEFORE or not _code(words[0])):
        words.pop(0)
    if words:
        yield _code(words[0])
        yield _code("".join(words[:2]))
