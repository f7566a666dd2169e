"""Which items of a plan are looked at, and when each stands in the year: for a list, a table or a timeline."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.ids import ElementId
from assessment.months import months_after
from assessment.plan_text import who_text
from assessment.plans import PlanItem
from assessment.rubric_roles import RubricRole
from assessment.services.plans import PlanView


@dataclass(frozen=True, slots=True)
class Months:
    """The months that a timeline spans: the first day of the first, and how many there are."""

    first: date
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """An item in its time: its first and last day, one day where only one is known."""

    item: PlanItem
    starts: date
    ends: date


def owners_of(view: PlanView, roles: Mapping[str, RubricRole]) -> tuple[str, ...]:
    """Everybody who answers for an item, by name, once."""
    names = {who_text(item, view.owners, roles) for item in view.items}
    return tuple(sorted(names - {""}, key=str.casefold))


def elements_of(view: PlanView) -> tuple[ElementId, ...]:
    """The elements that items are about, in framework order."""
    about = {item.element_id for item in view.items}
    return tuple(own.id for own in view.framework.elements if own.id in about)


def narrowed(
    view: PlanView, roles: Mapping[str, RubricRole], owner: str | None, element_id: ElementId | None
) -> tuple[PlanItem, ...]:
    """The items of one owner, of one element, or of both; all where neither is named."""
    return tuple(
        item
        for item in view.items
        if owner in (None, who_text(item, view.owners, roles)) and element_id in (None, item.element_id)
    )


def bars(items: Iterable[PlanItem]) -> tuple[Bar, ...]:
    """Items with a day, earliest first; what is finished ends on the day it was."""
    found = [_bar(item) for item in items if item.starts or item.due or item.finished_on]
    return tuple(sorted(found, key=lambda bar: (bar.starts, bar.ends, bar.item.id)))


def months_of(shown: Sequence[Bar], today: date) -> Months:
    """The months from the earliest to the latest day, today among them."""
    first = min([today, *(bar.starts for bar in shown)]).replace(day=1)
    last = max([today, *(bar.ends for bar in shown)])
    return Months(first, (last.year - first.year) * 12 + last.month - first.month + 1)


def month_names(months: Months) -> tuple[date, ...]:
    """The first day of each month."""
    return tuple(months_after(months.first, number) for number in range(months.count))


def share_of(months: Months, day: date) -> float:
    """How far into the months a day lies: 0 at the beginning, 1 at the end."""
    whole = (months_after(months.first, months.count) - months.first).days
    return min(max((day - months.first).days / whole, 0.0), 1.0)


def _bar(item: PlanItem) -> Bar:
    ends = item.finished_on if item.status == "done" and item.finished_on else item.due
    starts = item.starts or ends
    if starts is None:
        raise ValueError("an item without a day has no place in time")
    return Bar(item, min(starts, ends or starts), ends or starts)
