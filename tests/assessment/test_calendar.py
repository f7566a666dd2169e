"""The days of a year: how each stands today, what is proposed, and what is no day of the year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.calendar import CalendarDate, Dated, DateKind, Due, as_of, fits_year, proposal
from assessment.calendar_text import DATE_KIND_NAMES, due_text, next_text, proposed_text
from assessment.ids import LeaId, OwnedId
from assessment.school_year import school_year_from, school_year_of, starts_on

TODAY = date(2027, 3, 1)


def day(on: date, kind: DateKind = "grant", title: str = "Perkins", done_on: date | None = None) -> CalendarDate:
    return CalendarDate(
        id=OwnedId(title), lea_id=LeaId("lea"), school_year="2026-27", kind=kind, title=title, on=on, done_on=done_on
    )


def today(entry: CalendarDate, *reached: DateKind) -> Dated:
    (found,) = as_of([entry], frozenset(reached), TODAY)
    return found


@pytest.mark.parametrize(
    ("on", "due", "words"),
    [
        (date(2027, 2, 26), Due.OVERDUE, "overdue by 3 days"),
        (date(2027, 2, 28), Due.OVERDUE, "overdue by 1 day"),
        (date(2027, 3, 1), Due.SOON, "today"),
        (date(2027, 3, 2), Due.SOON, "tomorrow"),
        (date(2027, 3, 15), Due.SOON, "in 14 days"),
        (date(2027, 3, 16), Due.LATER, "in 15 days"),
    ],
)
def test_a_day_is_overdue_once_it_is_over_and_due_from_two_weeks_before(on: date, due: Due, words: str) -> None:
    found = today(day(on))

    assert (found.due, due_text(found)) == (due, words)


def test_what_the_self_assessment_has_reached_is_done_whoever_said_so() -> None:
    over = day(date(2027, 1, 1), kind="rate")

    assert (today(over).due, today(over, "rate").due, today(over, "agree").due) == (Due.OVERDUE, Due.DONE, Due.OVERDUE)
    assert due_text(today(over, "rate")) == "done"


def test_what_somebody_said_is_done_is_done_on_that_day() -> None:
    found = today(day(date(2027, 1, 1), done_on=date(2026, 12, 30)))

    assert due_text(found) == "done 30 December 2026"


def test_days_stand_in_order_and_of_one_day_by_what_they_are_for() -> None:
    entries = [
        day(date(2027, 4, 1), title="b"),
        day(date(2027, 3, 5), title="late"),
        day(date(2027, 4, 1), kind="agree", title="c"),
        day(date(2027, 4, 1), title="a"),
    ]

    assert [own.entry.title for own in as_of(entries, frozenset(), TODAY)] == ["late", "c", "a", "b"]


def test_next_is_the_first_day_and_several_overdue_are_counted() -> None:
    over = [today(day(date(2027, 2, n), title=f"Form {n}")) for n in (1, 2)]
    ahead = today(day(date(2027, 4, 15), kind="agree", title="Every level is agreed"))

    assert next_text([]) == ""
    assert next_text([ahead]) == "Next in the year: Every level is agreed, 15 April 2027, in 45 days"
    assert next_text([over[0], ahead]) == "Next in the year: Form 1, 1 February 2027, overdue by 28 days"
    assert next_text([*over, ahead]) == ("2 dates are overdue; the first: Form 1, 1 February 2027, overdue by 28 days")


def test_the_proposal_goes_from_rating_in_march_to_the_report_in_june() -> None:
    found = proposal("2026-27", (), date(2026, 8, 1))

    assert proposed_text(found) == (
        "Rate by 15 March 2027, Agree by 15 April 2027, Sign and lock by 30 April 2027, Plan by 31 May 2027, "
        "Report by 15 June 2027"
    )


def test_what_has_its_day_and_what_is_over_are_not_proposed() -> None:
    assert [kind for kind, _ in proposal("2026-27", ("agree", "grant"), date(2027, 4, 1))] == ["sign", "plan", "report"]
    assert proposal("2026-27", (), date(2027, 7, 1)) == ()


@given(st.integers(1990, 2200))
def test_a_proposed_day_is_a_working_day_of_its_year_and_never_a_grants(first: int) -> None:
    year = school_year_from(first)
    found = proposal(year, (), starts_on(year))

    assert {kind for kind, _ in found} == {"rate", "agree", "sign", "plan", "report"}
    assert all(day.weekday() < 5 and school_year_of(day) == year for _, day in found)
    assert [day for _, day in found] == sorted(day for _, day in found)


@pytest.mark.parametrize(
    ("on", "fits"),
    [
        (date(2025, 6, 30), True),
        (date(2026, 7, 1), True),
        (date(2028, 6, 30), True),
        (date(2025, 6, 29), False),
        (date(2062, 3, 1), False),
    ],
)
def test_a_day_lies_within_a_year_of_its_school_year(on: date, fits: bool) -> None:
    assert fits_year("2026-27", on) is fits


def test_a_school_year_starts_on_the_first_of_july() -> None:
    assert starts_on("2026-27") == date(2026, 7, 1)
    assert school_year_of(starts_on("2026-27") - timedelta(days=1)) == "2025-26"


def test_every_kind_has_its_own_name() -> None:
    assert len(set(DATE_KIND_NAMES.values())) == len(DATE_KIND_NAMES)
