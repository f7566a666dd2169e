"""What fits the year: of the steps there are, the set with the greatest gain within limits of hours, dollars and items.

Steps are values: whether their figures are the rubric's planning defaults or a team's own is for who asks to know.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assessment.best_set import DOLLARS, HOURS, ITEMS, Amounts, Chain, Search
from assessment.fit_errors import PinsClash, PinsDoNotFit
from assessment.framework import Framework
from assessment.gaps import Gap
from assessment.plans import Limits, Pin

MORE_HOURS = 10
MORE_DOLLARS = 1000
"""What is asked about beyond the limits: ten more hours, a thousand dollars more."""


@dataclass(frozen=True, slots=True)
class Step:
    """One way up, from a level to a higher one, of `subject`: an indicator, or an item of the team's own.

    `name` is what people know the subject by. `gain` is how much it matters, from 1. Staff hours and whole dollars are
    None where nobody gave a figure; without both of them a step cannot be weighed.
    """

    subject: str
    name: str
    from_level: int
    to_level: int
    gain: int
    hours: int | None
    dollars: int | None
    pin: Pin | None = None

    @property
    def weighed(self) -> bool:
        """Whether it has the figures that a limit is held against."""
        return self.hours is not None and self.dollars is not None


@dataclass(frozen=True, slots=True)
class Fit:
    """The set that fits, and what is not in it: what was left, and what has no figures; each in the order given.

    `optimal`: it is proven that no set within the limits gains more, or as much and comes first.
    """

    chosen: tuple[Step, ...]
    left: tuple[Step, ...]
    no_figures: tuple[Step, ...]
    optimal: bool

    @property
    def gain(self) -> int:
        """What the set gains."""
        return sum(step.gain for step in self.chosen)

    @property
    def hours(self) -> int:
        """The staff hours it takes."""
        return sum(step.hours or 0 for step in self.chosen)

    @property
    def dollars(self) -> int:
        """The whole dollars it takes."""
        return sum(step.dollars or 0 for step in self.chosen)


@dataclass(frozen=True, slots=True)
class More:
    """The sets that would fit with ten more hours, or a thousand dollars more; None where there is no such limit."""

    hours: Fit | None
    dollars: Fit | None


def rubric_steps(framework: Framework, gaps: Collection[Gap]) -> tuple[Step, ...]:
    """Every step from its level to its target of each gap, in framework order, with the rubric's planning defaults."""
    by_indicator = {gap.indicator_id: gap for gap in gaps}
    found = (by_indicator[i] for i in framework.indicators if i in by_indicator)
    return tuple(_rubric_step(framework, gap, level) for gap in found for level in range(gap.level, gap.target))


def fit(steps: Sequence[Step], limits: Limits) -> Fit:
    """The set with the greatest gain; of equals with the fewest dollars, then hours, then the first in the order given.

    A later step of a subject needs its earlier ones. A step without figures is left out, and so is what needs it. A
    pinned step is in, with what it needs, or out, with what needs it.

    Raises:
        PinsClash: a step that is pinned in needs one that cannot be had.
        PinsDoNotFit: what is pinned in takes more than the limits.

    Source: contract.md, `twelve fit`.

    """
    paths, search = _paths(steps), search_of(steps, limits)
    counts, optimal = search.best_set()
    chosen = {place for path, count in zip(paths, counts, strict=True) for place in path[:count]}
    return Fit(
        chosen=tuple(step for place, step in enumerate(steps) if place in chosen),
        left=tuple(step for place, step in enumerate(steps) if step.weighed and place not in chosen),
        no_figures=tuple(step for step in steps if not step.weighed),
        optimal=optimal,
    )


def more(steps: Sequence[Step], limits: Limits) -> More:
    """What would fit with one of the limits raised by a little.

    Raises:
        PinsClash: as `fit`.
        PinsDoNotFit: as `fit`.

    """
    hours, dollars = limits.hours, limits.dollars
    return More(
        hours=None if hours is None else fit(steps, _raised(limits, hours=hours + MORE_HOURS)),
        dollars=None if dollars is None else fit(steps, _raised(limits, dollars=dollars + MORE_DOLLARS)),
    )


def search_of(steps: Sequence[Step], limits: Limits) -> Search:
    """The search for the set that fits, with a chain for each subject in the order in which they first come.

    Raises:
        PinsClash: as `fit`.
        PinsDoNotFit: as `fit`.

    """
    chains = [_chain([steps[place] for place in path]) for path in _paths(steps)]
    asked = ((DOLLARS, limits.dollars), (HOURS, limits.hours), (ITEMS, limits.items))
    bounds = {measure: limit for measure, limit in asked if limit is not None}
    _hold_pinned(chains, bounds)
    return Search(chains, bounds)


def _raised(limits: Limits, **changes: int) -> Limits:
    return Limits(**dict(limits) | changes)


def _rubric_step(framework: Framework, gap: Gap, level: int) -> Step:
    action = framework.indicator(gap.indicator_id).step_from(level)
    return Step(
        subject=gap.indicator_id,
        name=gap.indicator_id,
        from_level=level,
        to_level=level + 1,
        gain=gap.importance,
        hours=action.hours if action else None,
        dollars=action.dollars if action else None,
    )


def _paths(steps: Sequence[Step]) -> Sequence[Sequence[int]]:
    """Where the steps of each subject stand, from the lowest; subjects in the order in which they first come."""
    found: dict[str, list[int]] = {}
    for place, step in enumerate(steps):
        found.setdefault(step.subject, []).append(place)
    return [sorted(path, key=lambda place: steps[place].from_level) for path in found.values()]


def _chain(path: Sequence[Step]) -> Chain:
    """The steps of one subject that can be had at all, the pinned ones always.

    Raises:
        PinsClash: a step that is pinned in needs one that cannot be had.

    """
    within = list(takewhile(lambda step: step.weighed and step.pin != "out", path))
    least = max((n + 1 for n, step in enumerate(path) if step.pin == "in"), default=0)
    if least > len(within):
        wanted, missing = path[least - 1], path[len(within)]
        raise PinsClash(wanted.name, wanted.from_level, missing.from_level, pinned_out=missing.pin == "out")
    return Chain([_amounts(step) for step in within], least, len(within))


def _amounts(step: Step) -> Amounts:
    """By each measure of `best_set`."""
    return (-step.gain, step.dollars or 0, step.hours or 0, 1)


def _hold_pinned(chains: Sequence[Chain], bounds: Mapping[int, int]) -> None:
    pinned = [amounts for chain in chains for amounts in chain.steps[: chain.least]]
    over = {m: max(0, sum(amounts[m] for amounts in pinned) - bound) for m, bound in bounds.items()}
    if any(over.values()):
        raise PinsDoNotFit(hours=over.get(HOURS, 0), dollars=over.get(DOLLARS, 0), items=over.get(ITEMS, 0))
