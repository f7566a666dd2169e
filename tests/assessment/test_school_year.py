"""School years: 1 July to 30 June."""

from datetime import date

import pytest

from assessment.school_year import check_school_year, school_year_of


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 6, 30), "2025-26"),
        (date(2026, 7, 1), "2026-27"),
        (date(2026, 12, 31), "2026-27"),
        (date(2027, 1, 1), "2026-27"),
        (date(2099, 8, 1), "2099-00"),
    ],
)
def test_a_school_year_begins_on_the_first_of_july(day: date, year: str) -> None:
    assert school_year_of(day) == year


@pytest.mark.parametrize("text", ["2026-27", "1999-00", "2099-00"])
def test_two_neighboring_years_are_a_school_year(text: str) -> None:
    assert check_school_year(text) == text


@pytest.mark.parametrize("text", ["2026-28", "2026-2027", "2026/27", "26-27", "2026-26", "", " 2026-27"])
def test_anything_else_is_refused_with_the_form_to_use(text: str) -> None:
    with pytest.raises(ValueError, match="write it as 2026-27"):
        check_school_year(text)
