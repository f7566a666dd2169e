"""How much of two texts is the same words in the same order."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

Key = TypeVar("Key")
OtherKey = TypeVar("OtherKey")

_ROUNDING = 1e-9  # floats are fast; too many pairs to compare do no harm, too few would
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without punctuation."""
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


def likeness(one: Sequence[str], other: Sequence[str]) -> Fraction:
    """The share of two texts' words that stand in both in the same order, 0 to 1, exactly.

    Source: difflib's ratio, twice the matches over the total length, with words in place of letters.
    """
    if not one and not other:
        return Fraction(1)
    matches = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return Fraction(2 * sum(match.size for match in matches), len(one) + len(other))


def alike(texts: Mapping[Key, str], least: Fraction) -> Iterator[tuple[Key, Key, Fraction]]:
    """Every pair of texts that are at least so much alike, the earlier one first.

    Likeness is never greater than the share of words that stand in both in any order. That share is one operation on
    whole numbers, and leaves few pairs to compare: difflib alone would take ten seconds for a thousand texts.
    """
    half = float(least / 2) - _ROUNDING
    places: dict[tuple[str, int], int] = {}
    read: list[tuple[Key, tuple[str, ...], int]] = []
    for key, text in texts.items():
        words = words_of(text)
        own, size = _bits(words, places), len(words)
        for other, before, theirs in read:
            if (own & theirs).bit_count() >= half * (size + len(before)):
                found = likeness(before, words)
                if found >= least:
                    yield other, key, found
        read.append((key, words, own))


def nearest(
    texts: Mapping[Key, str], known: Mapping[OtherKey, str], least: Fraction
) -> Mapping[Key, tuple[OtherKey, Fraction]]:
    """For each text the known one that is most alike, where one is at least so much; the first of equals."""
    half = float(least / 2) - _ROUNDING
    places: dict[tuple[str, int], int] = {}
    read = [(key, words, _bits(words, places)) for key, text in known.items() for words in [words_of(text)]]
    found: dict[Key, tuple[OtherKey, Fraction]] = {}
    for key, text in texts.items():
        words = words_of(text)
        own = _bits(words, places)
        near = (
            (other, likeness(before, words))
            for other, before, theirs in read
            if words and (own & theirs).bit_count() >= half * (len(words) + len(before))
        )
        best = max(near, key=lambda one: one[1], default=None)
        if best is not None and best[1] >= least:
            found[key] = best
    return found


def _bits(words: Sequence[str], places: dict[tuple[str, int], int]) -> int:
    """A text as a number with one bit for each of its words; a word's second time has a bit of its own."""
    times = ((word, time) for word, count in Counter(words).items() for time in range(count))
    return sum(1 << places.setdefault(own, len(places)) for own in times)
