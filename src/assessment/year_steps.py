"""The steps that a year is filled from: of the shortlist, or of every gap, with the figures that are known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from textwrap import shorten
from typing import Literal

from assessment.aims import IMPORTANCE_DEFAULT, Aims
from assessment.fitting import Step
from assessment.framework import Framework
from assessment.gaps import Gap
from assessment.ids import IndicatorId
from assessment.plans import CHOSEN, Pin, PlanItem
from assessment.standing import Standings

Scope = Literal["shortlist", "everything"]
"""Whether the year is filled from the shortlist alone, or from every step of every gap too."""

StepKey = tuple[IndicatorId, int]
"""A step of the rubric: an indicator, and the level it leads from."""

_NAME_LETTERS = 60


@dataclass(frozen=True, slots=True)
class YearStep:
    """A step with what is to be done. `indicator_id` is what it leads up, None for something of the team's own; `item`
    its item in the plan, None while it is in none.

    `confirmed` says that its figures are the team's own. A declined step is pinned out.
    """

    step: Step
    indicator_id: IndicatorId | None
    action: str
    item: PlanItem | None = None
    confirmed: bool = False
    declined: bool = False

    @property
    def key(self) -> str:
        """What it is known by on a page: that of its item, or of the indicator and the level it leads from."""
        return self.item.id if self.item else f"{self.step.subject}-{self.step.from_level}"

    @property
    def climbs(self) -> StepKey | None:
        """The step of the rubric that it is; None for something of the team's own."""
        return None if self.indicator_id is None else (self.indicator_id, self.step.from_level)


@dataclass(frozen=True, slots=True)
class YearSteps:
    """What the team took on already, and what may still be chosen; each in framework order, things of its own last."""

    taken_on: tuple[YearStep, ...]
    open: tuple[YearStep, ...]


@dataclass(frozen=True, slots=True)
class YearBasis:
    """What the steps of a year follow from: how everything stands, and what the plan and the LEA's word say of it.

    `pins` are those of steps that are in no plan, where a pin is kept with its item.
    """

    framework: Framework
    standings: Standings
    aims: Aims
    gaps: Sequence[Gap]
    items: Sequence[PlanItem]
    declined: Set[StepKey]
    pins: Mapping[StepKey, Pin]


def year_steps(basis: YearBasis, scope: Scope) -> YearSteps:
    """The steps to choose from. Of the shortlist, what a step needs comes along, and what is reached stays away."""
    taken = [item for item in basis.items if item.status in CHOSEN]
    proposed = [item for item in basis.items if item.status == "proposed" and not _reached(basis, item)]
    kept = {key: item for item in proposed if (key := _key(basis, item))}
    begun = {_key(basis, item) for item in taken}
    order = {indicator_id: place for place, indicator_id in enumerate(basis.framework.indicators)}
    ranked = sorted(set(_wanted(basis, kept, scope)) - begun, key=lambda key: (order[key[0]], key[1]))
    own = [item for item in proposed if _key(basis, item) is None]
    steps = [_of_item(basis, kept[key]) if key in kept else _of_rubric(basis, key) for key in ranked]
    return YearSteps(
        taken_on=tuple(_of_item(basis, item) for item in taken),
        open=(*steps, *(_of_item(basis, item) for item in own)),
    )


def _wanted(basis: YearBasis, kept: Iterable[StepKey], scope: Scope) -> Iterator[StepKey]:
    for indicator_id, from_level in kept:
        stands = basis.standings[indicator_id].level
        lowest = from_level if stands is None else stands
        yield from ((indicator_id, level) for level in range(lowest, from_level + 1))
    if scope == "everything":
        for gap in basis.gaps:
            yield from ((gap.indicator_id, level) for level in range(gap.level, gap.target))


def _key(basis: YearBasis, item: PlanItem) -> StepKey | None:
    """The step of the rubric that an item is; None for one of the team's own, or carried from another framework."""
    indicator_id, level = item.indicator_id, item.from_level
    if indicator_id is None or level is None or indicator_id not in basis.framework.indicators:
        return None
    return indicator_id, level


def _reached(basis: YearBasis, item: PlanItem) -> bool:
    """Whether the indicator is by now where the step leads."""
    key = _key(basis, item)
    level = basis.standings[key[0]].level if key else None
    return level is not None and item.to_level is not None and item.to_level <= level


def _of_item(basis: YearBasis, item: PlanItem) -> YearStep:
    key, lowest = _key(basis, item), basis.framework.lowest_level
    return YearStep(
        step=Step(
            subject=key[0] if key else item.id,
            name=basis.framework.indicator(key[0]).place
            if key
            else shorten(item.action, _NAME_LETTERS, placeholder="…"),
            from_level=lowest if item.from_level is None else item.from_level,
            to_level=lowest if item.to_level is None else item.to_level,
            gain=_gain(basis, item),
            hours=item.hours,
            dollars=item.dollars,
            pin=item.pin,
        ),
        indicator_id=key[0] if key else None,
        action=item.action,
        item=item,
        confirmed=item.confirmed,
    )


def _of_rubric(basis: YearBasis, key: StepKey) -> YearStep:
    indicator_id, level = key
    indicator = basis.framework.indicator(indicator_id)
    action = indicator.step_from(level)
    declined = key in basis.declined
    return YearStep(
        step=Step(
            subject=indicator_id,
            name=indicator.place,
            from_level=level,
            to_level=level + 1,
            gain=basis.aims.importance_of(basis.framework, indicator_id),
            hours=action.hours if action else None,
            dollars=action.dollars if action else None,
            pin="out" if declined else basis.pins.get(key),
        ),
        indicator_id=indicator_id,
        action=action.action if action else basis.framework.looks_like(indicator, level + 1),
        declined=declined,
    )


def _gain(basis: YearBasis, item: PlanItem) -> int:
    if item.indicator_id is not None and item.indicator_id in basis.framework.indicators:
        return basis.aims.importance_of(basis.framework, item.indicator_id)
    if item.element_id is not None and basis.framework.has_element(item.element_id):
        return basis.aims.element_importance(item.element_id)
    return IMPORTANCE_DEFAULT
