"""How numbers, dates and states read, everywhere the same."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.ratings import NotApplicable, Rated
from assessment.wording import (
    alpha_text,
    clock_text,
    count_text,
    day_text,
    dollars_text,
    exact_text,
    level_text,
    mean_text,
    minutes_text,
    moment_text,
    of_text,
    percent_text,
    rating_text,
    size_text,
    when_text,
    year_text,
)
from tests.factories import make_framework, make_rating

MEANS = st.fractions(min_value=0, max_value=10, max_denominator=5000)


@pytest.mark.parametrize(
    ("mean", "text"),
    [
        ("2", "2.0"),
        ("0", "0.0"),
        ("5/3", "1.7"),
        ("4/3", "1.3"),
        ("9/4", "2.3"),
        ("1/20", "0.1"),
        ("27/20", "1.4"),
        ("149999/100000", "1.5"),
        ("144999/100000", "1.4"),
        ("299/100", "3.0"),
        ("10", "10.0"),
        ("-1/4", "-0.3"),
        ("-1/30", "0.0"),
    ],
)
def test_a_mean_has_one_decimal_halves_up(mean, text):
    assert mean_text(Fraction(mean)) == text


@given(MEANS)
def test_a_printed_mean_is_the_nearest_tenth_and_the_upper_of_two(mean):
    printed = Fraction(mean_text(mean))

    assert mean - Fraction(1, 20) < printed <= mean + Fraction(1, 20)
    assert (printed * 10).denominator == 1


@given(MEANS)
def test_a_printed_mean_has_one_digit_after_the_point(mean):
    assert mean_text(mean)[-2] == "."


@pytest.mark.parametrize(
    ("share", "text"), [("1", "100%"), ("0", "0%"), ("1/3", "33%"), ("2/3", "67%"), ("1/8", "13%"), ("199/200", "100%")]
)
def test_a_share_is_whole_per_cent_halves_up(share, text):
    assert percent_text(Fraction(share)) == text


@given(st.fractions(min_value=0, max_value=1, max_denominator=5000))
def test_a_printed_share_is_the_nearest_per_cent_and_the_upper_of_two(share):
    printed = Fraction(percent_text(share).removesuffix("%")) / 100

    assert share - Fraction(1, 200) < printed <= share + Fraction(1, 200)


@pytest.mark.parametrize(("value", "text"), [("4/2", "2"), ("14/8", "7/4"), ("0", "0"), ("-3/4", "-3/4")])
def test_an_exact_number_is_in_lowest_terms_and_whole_without_a_slash(value, text):
    assert exact_text(Fraction(value)) == text


@pytest.mark.parametrize(("alpha", "text"), [("112173/139048", "0.81"), ("1", "1.00"), ("-3/4", "-0.75")])
def test_alpha_has_two_decimals(alpha, text):
    assert alpha_text(Fraction(alpha)) == text


def test_no_number_is_a_dash_and_no_zero():
    assert [mean_text(None), percent_text(None), exact_text(None), alpha_text(None)] == ["–", "–", None, "undefined"]


def test_counts_stand_beside_their_nouns():
    assert of_text(129, 132) == "129 of 132"
    assert [count_text(n, "gap", "gaps") for n in (0, 1, 2)] == ["0 gaps", "1 gap", "2 gaps"]


def test_dollars_are_whole_with_separators():
    assert dollars_text(1234567) == "$1,234,567"


def test_school_years_have_an_en_dash():
    assert year_text("2026-27") == "2026–27"


def test_days_are_in_words():
    assert day_text(date(2027, 6, 1)) == "1 June 2027"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2027, 7, 1, 6, 5, tzinfo=UTC), "30 June 2027, 23:05"),
        (datetime(2027, 1, 1, 8, 0, tzinfo=UTC), "1 January 2027, 00:00"),
    ],
)
def test_moments_are_in_pacific_time_summer_and_winter(moment, text):
    assert moment_text(moment) == text
    assert text.endswith(clock_text(moment))


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (datetime(2027, 7, 1, 6, 59, tzinfo=UTC), "23:05"),
        (datetime(2027, 7, 1, 7, 0, tzinfo=UTC), "30 June 2027, 23:05"),
    ],
)
def test_a_moment_of_another_pacific_day_is_told_with_its_day(now, text):
    assert when_text(datetime(2027, 7, 1, 6, 5, tzinfo=UTC), now) == text


def test_a_level_has_its_digit_and_its_name():
    assert level_text(make_framework(), 2) == "2 Level 2"


def test_the_four_states_of_an_indicator_never_read_alike():
    said = [make_rating(2), NotApplicable(reason="No farm."), make_rating("?"), None]

    texts = [rating_text(make_framework(), rating) for rating in said]

    assert texts == ["2 Level 2", "Does not apply", "Cannot judge", "Not rated"]


def test_a_rating_of_0_reads_as_a_level():
    assert rating_text(make_framework(), Rated(level=0)) == "0 Level 0"


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "1 KB"), (1, "1 KB"), (1500, "2 KB"), (349_499, "349 KB"), (10**6, "1.0 MB"), (25 * 10**6, "25.0 MB")],
)
def test_the_size_of_a_file_is_told_in_kilobytes_or_megabytes(size: int, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, ""),
        (1, "1 minute"),
        (35, "35 minutes"),
        (60, "1 hour"),
        (61, "1 hour 1 minute"),
        (200, "3 hours 20 minutes"),
    ],
)
def test_minutes_are_told_as_people_say_them(minutes: int, told: str) -> None:
    assert minutes_text(minutes) == told
