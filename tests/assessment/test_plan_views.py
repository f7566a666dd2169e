"""Which items are looked at, and where each stands in time."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.ids import LeaId, OwnedId
from assessment.plan_views import bars, month_names, months_of, share_of
from assessment.plans import PlanItem

TODAY = date(2026, 11, 22)


def make_item(name: str = "item", **told: Any) -> PlanItem:
    known = {"id": OwnedId(name), "lea_id": LeaId("lea"), "plan_id": OwnedId("plan"), "action": name}
    return PlanItem.model_validate(known | told)


def test_items_without_a_day_have_no_bar_and_the_rest_come_earliest_first() -> None:
    late, early = make_item("late", starts=date(2027, 1, 1)), make_item("early", due=date(2026, 12, 1))

    assert [bar.item for bar in bars([make_item(), late, early])] == [early, late]


@pytest.mark.parametrize(
    ("told", "span"),
    [
        ({"starts": date(2027, 1, 1), "due": date(2027, 3, 1)}, (date(2027, 1, 1), date(2027, 3, 1))),
        ({"due": date(2027, 3, 1)}, (date(2027, 3, 1), date(2027, 3, 1))),
        ({"starts": date(2027, 1, 1)}, (date(2027, 1, 1), date(2027, 1, 1))),
        (
            {"starts": date(2027, 1, 5), "due": date(2027, 3, 1), "status": "done", "note": "x", "finished_on": TODAY},
            (TODAY, TODAY),
        ),
    ],
)
def test_a_bar_goes_from_the_first_day_to_the_last_that_is_known(told: dict[str, Any], span: tuple[Any, ...]) -> None:
    (bar,) = bars([make_item(**told)])

    assert (bar.starts, bar.ends) == span


def test_the_months_hold_every_bar_and_today() -> None:
    months = months_of(bars([make_item(starts=date(2027, 2, 3), due=date(2027, 4, 30))]), TODAY)

    assert month_names(months) == tuple(date(2026 + n // 12, n % 12 + 1, 1) for n in range(10, 16))
    assert share_of(months, date(2026, 11, 1)) == 0
    assert share_of(months, date(2027, 4, 30)) < 1
    assert share_of(months, date(2030, 1, 1)) == 1


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS), max_size=5), DAYS)
def test_every_bar_lies_within_the_months(spans: list[tuple[date, date]], today: date) -> None:
    shown = bars([make_item(str(n), starts=min(span), due=max(span)) for n, span in enumerate(spans)])
    months = months_of(shown, today)

    assert all(0 <= share_of(months, bar.starts) <= share_of(months, bar.ends) < 1 for bar in shown)
    assert 0 <= share_of(months, today) < 1
    assert len(month_names(months)) == months.count
