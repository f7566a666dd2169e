"""What a plan adds up to: staff hours and dollars by status, dollars by source and school year, and what has none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.plans import CHOSEN, STATUSES, PlanItem, Status
from assessment.wording import count_text, dollars_text, hours_text


@dataclass(frozen=True, slots=True)
class Sum:
    """So many items with so many staff hours and whole dollars; `without` counts those that lack a figure."""

    items: int
    hours: int
    dollars: int
    without: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a plan. `by_status` has only statuses that occur, in their order.

    `by_source` is by source, then school year, of what the team took on; `not_funded` the rest of its dollars.
    """

    by_status: Mapping[Status, Sum]
    by_source: Mapping[tuple[str, str], int]
    not_funded: int


def totals(items: Iterable[PlanItem]) -> Totals:
    """What items add up to; money is counted of those that are taken on, not of a shortlist or what was dropped."""
    listed = tuple(items)
    by_status = {own: _sum([item for item in listed if item.status == own]) for own in STATUSES}
    chosen = [item for item in listed if item.status in CHOSEN]
    by_source: dict[tuple[str, str], int] = {}
    for funding in (own for item in chosen for own in item.funding):
        key = (funding.source, funding.school_year)
        by_source[key] = by_source.get(key, 0) + funding.dollars
    return Totals(
        by_status={status: own for status, own in by_status.items() if own.items},
        by_source=dict(sorted(by_source.items(), key=lambda own: (own[0][0].casefold(), own[0]))),
        not_funded=sum(item.not_funded for item in chosen),
    )


def chosen_text(items: Sequence[PlanItem]) -> str:
    """What items cost together, and whose figures those are; empty for none."""
    if not items:
        return ""
    own = _sum(list(items))
    lack = f", {own.without} without a figure" if own.without else ""
    assumed = any(not item.confirmed for item in items)
    default = " Figures that the team has not confirmed are our planning default." if assumed else ""
    together = f"{hours_text(own.hours)}, {dollars_text(own.dollars)}"
    return f"{count_text(own.items, 'item', 'items')} chosen in all: {together}{lack}.{default}"


def _sum(items: list[PlanItem]) -> Sum:
    return Sum(
        items=len(items),
        hours=sum(item.hours or 0 for item in items),
        dollars=sum(item.dollars or 0 for item in items),
        without=sum(item.hours is None or item.dollars is None for item in items),
    )
