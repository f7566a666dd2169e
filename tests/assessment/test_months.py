"""Months on from a day: the same day of the month, or the last of a shorter one."""

from datetime import UTC, date, datetime

import pytest

from assessment.months import months_after


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
        (date(2026, 11, 22), 2, date(2027, 1, 22)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (datetime(2026, 10, 31, 9, 30, tzinfo=UTC), 1, datetime(2026, 11, 30, 9, 30, tzinfo=UTC)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then
