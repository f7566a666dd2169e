"""How a list reads, and the reminders that a director copies, word by word."""

from datetime import date

import pytest

from assessment.ids import IndicatorId, PersonId
from assessment.lists import RaterList
from assessment.lists_text import Addressed, list_sentence, reminder_for_all, reminder_text

INDICATORS = tuple(IndicatorId(f"E01.{n:02d}") for n in range(24))


def a_list(left: int, due: date | None = date(2027, 4, 18)) -> RaterList:
    return RaterList(PersonId("ana"), INDICATORS, INDICATORS[24 - left :], due if left else None)


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        (a_list(24), "24 indicators left on your list, about 35 minutes"),
        (a_list(1), "1 indicator left on your list, about 5 minutes"),
        (a_list(0), "Your list is done"),
        (RaterList(PersonId("ana"), (), (), None), "Nothing is on your list yet"),
    ],
)
def test_a_list_is_told_with_its_length_in_minutes(own: RaterList, sentence: str) -> None:
    assert list_sentence(own) == sentence


def test_a_reminder_names_the_list_its_minutes_its_date_and_the_address() -> None:
    to = Addressed("Ana Ruiz", a_list(24), "http://localhost:8501/rate?as=ana")

    assert reminder_text(to, "Alder Grove Unified", "2026-27") == (
        "Hello Ana Ruiz,\n"
        "\n"
        "your list for the CTE self-assessment 2026–27 of Alder Grove Unified has 24 indicators left, about 35 "
        "minutes, by 18 April 2027.\n"
        "\n"
        "Open it here: http://localhost:8501/rate?as=ana\n"
        "\n"
        "Every answer is saved as you choose it: stop and go on when you like. Where you cannot judge, say so, and "
        "somebody else is asked."
    )


def test_one_reminder_for_all_has_a_line_for_each_who_is_not_done() -> None:
    to = [
        Addressed("Ana", a_list(2, None), "http://x/a"),
        Addressed("Ben", a_list(0), "http://x/b"),
        Addressed("Cy", a_list(1), "http://x/c"),
    ]

    lines = reminder_for_all(to, "Alder Grove Unified", "2026-27").splitlines()

    assert lines[4:6] == [
        "Ana: 2 indicators, about 5 minutes. http://x/a",
        "Cy: 1 indicator, about 5 minutes, by 18 April 2027. http://x/c",
    ]
