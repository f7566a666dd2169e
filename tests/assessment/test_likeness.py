"""Likeness is difflib's ratio over words, and the short cut to find alike texts misses none."""

import difflib
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from assessment.likeness import alike, likeness, words_of

TEXTS = st.lists(st.text("ab c", max_size=12), max_size=6)


def test_words_are_compared_without_case_and_punctuation() -> None:
    assert words_of("Teachers’ notes; 3 of 4, in-depth.") == ("teachers", "notes", "3", "of", "4", "in", "depth")
    assert words_of("Don't") == words_of("don’t")


def test_half_of_the_words_in_the_same_order_is_a_half() -> None:
    assert likeness(words_of("one two three four"), words_of("one two five six")) == Fraction(1, 2)


def test_texts_without_words_are_the_same() -> None:
    assert likeness((), ()) == 1


@given(one=st.text("ab ", max_size=20), other=st.text("ab ", max_size=20))
def test_likeness_is_the_ratio_of_difflib(one: str, other: str) -> None:
    ratio = difflib.SequenceMatcher(None, words_of(one), words_of(other), autojunk=False).ratio()

    assert float(likeness(words_of(one), words_of(other))) == ratio


@given(texts=TEXTS, least=st.fractions(Fraction(1, 10), 1))
def test_every_pair_that_is_alike_is_found_once(texts: list[str], least: Fraction) -> None:
    named = dict(enumerate(texts))
    expected = {
        (one, other): found
        for one, other in combinations(named, 2)
        if (found := likeness(words_of(named[one]), words_of(named[other]))) >= least
    }

    assert {(one, other): found for one, other, found in alike(named, least)} == expected
