"""A date is as precise as people gave it, prints as they would say it, and sorts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assessment.when import When, day_said, day_said_text, when_text

TEXTS = [
    (When(date="2018"), "2018"),
    (When(date="2018-12"), "December 2018"),
    (When(date="2019-06-04"), "4 June 2019"),
    (When(date="2019-07", repeats="yearly"), "July 2019 and annually"),
    (When(repeats="each_semester"), "each semester"),
    (When(waits_for="K-12 funding"), "upon K-12 funding"),
    (When(date="2019", waits_for="the grant"), "2019, upon the grant"),
    (When(words="within two years"), "within two years"),
    (When(words="within two years", date="2028-06"), "within two years, June 2028"),
    (When(words="by June 2028", date="2028-06"), "by June 2028"),
]


@pytest.mark.parametrize(("when", "text"), TEXTS, ids=[text for _, text in TEXTS])
def test_it_reads_as_people_say_it(when: When, text: str) -> None:
    assert when_text(when) == text


def test_what_was_told_before_is_not_said_again() -> None:
    assert when_text(When(date="2018-12"), told="Phase 1 completed December 2018") == ""


def test_it_says_something() -> None:
    with pytest.raises(ValidationError):
        When()
    with pytest.raises(ValidationError):
        When(words="  ")


@pytest.mark.parametrize(
    "text", ["", "18", "2018-13", "2018-02-30", "2018-2", "12/2018", "0000", "2018-12-", "２０１８"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        When(date=text)


def test_a_part_without_the_one_before_it_is_refused() -> None:
    for parts in ((None, 12, None), (None, None, 4), (2018, None, 4), (2018, 2, 30)):
        with pytest.raises(ValueError, match=r"year|month"):
            day_said(*parts)


def test_no_part_at_all_is_no_date() -> None:
    assert day_said(None, None, None) is None


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_no_day_is_told_that_nobody_gave(day: date, length: int) -> None:
    said = day.isoformat()[:length]
    parts = [int(part) for part in said.split("-")]

    text = day_said_text(said)

    assert day_said(*parts, *[None] * (3 - len(parts))) == said
    assert len(text.split()) == len(parts)


@given(st.lists(st.tuples(st.dates(), st.sampled_from([4, 7, 10]))))
def test_dates_sort_by_time_and_what_has_none_comes_last(days: list[tuple[date, int]]) -> None:
    whens = [When(date=day.isoformat()[:length]) for day, length in days]

    ordered = sorted([When(words="soon"), *whens], key=lambda when: when.order)

    starts = [f"{when.date}{'-01-01'[len(str(when.date)) - 4 :]}" for when in ordered[:-1]]
    assert starts == sorted(starts)
    assert ordered[-1].words == "soon"
