"""The best set of steps. What the solver says is read back and counted anew in whole numbers before it is believed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.integer_program import Program, Row, prices, solve

Amounts = tuple[int, int, int, int]
"""A step by each measure; of each, less is better. What it gains stands as a loss below zero."""

LOSS, DOLLARS, HOURS, ITEMS = range(4)
_IN_TURN = (LOSS, DOLLARS, HOURS)

_SCALE = 2**30
"""Makes prices whole numbers; what they rule out is ruled out exactly, whatever they are."""

_AT_ONCE = 20
"""Steps whose order is settled in one question, each weighing twice the next: the solver can tell so many apart."""

_NO_BETTER = 0.5
"""Closer than this to what was proven, a whole number cannot be beaten by another."""

Place = tuple[int, int]
"""A chain and a step of it, both from 0."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps of which each needs the one before it. A set has the first of them: at least and at most so many."""

    steps: Sequence[Amounts]
    least: int
    most: int


class Search:
    """The best set so far, and between which counts of each chain every set that may be better lies.

    `bounds` says how much there may be by a measure. Each chain's least is within them, and every step gains.
    """

    def __init__(self, chains: Sequence[Chain], bounds: Mapping[int, int]) -> None:
        """Begin with the least there is to be."""
        self.chains = chains
        self.bounds = dict(bounds)
        self.least = [chain.least for chain in chains]
        self.most = [chain.most for chain in chains]
        self.best = list(self.least)
        self.proven = True

    def best_set(self) -> tuple[Sequence[int], bool]:
        """How many steps of each chain the best set has, and whether it is proven to be the best.

        Best is the least loss, then the fewest dollars, then hours, then whatever has the first step in which two
        sets differ.
        """
        if self.allows(self.most):
            return self.most, True
        for measure in _IN_TURN:
            self.settle(measure)
        self.settle_order()
        return self.best, self.proven

    def settle(self, measure: int) -> None:
        """Find the least there can be by one measure, and hold every later question to it."""
        self.bounds.pop(measure, None)
        priced = self._prices(measure)
        if measure == LOSS:
            self._fill(priced)
        if self._narrow(measure, priced) >= _SCALE:
            self._ask([self._step(place)[measure] for place in self._free()])
            self._narrow(measure, priced)
        self.bounds[measure] = self._sum(self.best, measure)

    def settle_order(self) -> None:
        """Of the sets that are left, alike by every measure, find the one that comes first."""
        while asked := list(self._free())[:_AT_ONCE]:
            if not all(self._has(place) for place in asked):
                self._ask([-(2 ** (len(asked) - n)) for n in range(len(asked))])
            for place in asked:
                self._fix(place)

    def allows(self, counts: Sequence[int]) -> bool:
        """Whether a set is within every bound."""
        return all(self._sum(counts, measure) <= bound for measure, bound in self.bounds.items())

    def _ask(self, costs: Sequence[int]) -> None:
        """Take the set of least cost, where it holds. The costs are those of the first free steps, the others' is 0."""
        if not any(costs):
            return
        free = list(self._free())
        cost = _total(costs, [self._has(place) for place in free])
        answer = solve(self._program(costs), [self._has(place) for place in free])
        found = list(self.least)
        for (chain, step), chosen in zip(free, answer.chosen, strict=True):
            found[chain] = step + 1 if chosen else found[chain]
        found_cost = _total(costs, [found[chain] > step for chain, step in free])
        if found_cost <= cost and self.allows(found):
            self.best, cost = found, found_cost
        self.proven &= answer.floor is not None and cost - answer.floor < _NO_BETTER

    def _prices(self, measure: int) -> Mapping[int, int]:
        """What one more of each bound is worth by a measure, in parts of `_SCALE`; empty where nothing is to settle."""
        costs = [self._step(place)[measure] for place in self._free()]
        found = prices(self._program(costs)) if costs else ()
        return {bound: round(price * _SCALE) for bound, price in zip(self.bounds, found, strict=False)}

    def _fill(self, priced: Mapping[int, int]) -> None:
        """Take what still fits and loses least for its price: a set to begin with, often as good as the best."""
        weights = [self._weights(chain, LOSS, priced) for chain in range(len(self.chains))]
        room = {measure: bound - self._sum(self.least, measure) for measure, bound in self.bounds.items()}
        self.best = list(self.least)
        places = [(chain, count) for chain, own in enumerate(weights) for count in own]
        for chain, count in sorted(places, key=lambda place: weights[place[0]][place[1]]):
            added = self.chains[chain].steps[self.best[chain] : count]
            taken = {measure: sum(step[measure] for step in added) for measure in room}
            if added and all(taken[measure] <= room[measure] for measure in room):
                self.best[chain] = count
                room = {measure: room[measure] - taken[measure] for measure in room}

    def _narrow(self, measure: int, priced: Mapping[int, int]) -> int:
        """Settle where every set agrees that may be as good as the best known; less than `_SCALE` if none is better.

        A set within the bounds weighs, with each bound priced, at most what the best one does with the bounds used
        up; and at least what the chains weigh that are each at their lightest. The difference is all that one chain
        can weigh above its lightest. This holds for any prices of 0 or more, and is counted in whole numbers.
        """
        used_up = sum(price * self.bounds[bound] for bound, price in priced.items())
        weights = [self._weights(chain, measure, priced) for chain in range(len(self.chains))]
        spare = _SCALE * self._sum(self.best, measure) + used_up - sum(min(own.values()) for own in weights)
        for chain, own in enumerate(weights):
            near = [count for count, weight in own.items() if weight - min(own.values()) <= spare]
            self.least[chain], self.most[chain] = min(near), max(near)
        return spare

    def _weights(self, chain: int, measure: int, priced: Mapping[int, int]) -> Mapping[int, int]:
        """What a chain weighs by each count that it may still have."""
        each = [
            _SCALE * step[measure] + sum(p * step[b] for b, p in priced.items()) for step in self.chains[chain].steps
        ]
        return {count: sum(each[:count]) for count in range(self.least[chain], self.most[chain] + 1)}

    def _program(self, costs: Sequence[int]) -> Program:
        """The question of the free steps: what is settled has had its share of each bound."""
        free = list(self._free())
        rows = [
            Row([self._step(place)[measure] for place in free], bound - self._sum(self.least, measure))
            for measure, bound in self.bounds.items()
        ]
        needs = [(n, n - 1) for n in range(1, len(free)) if free[n][0] == free[n - 1][0]]
        return Program([*costs, *[0] * (len(free) - len(costs))], rows, needs)

    def _free(self) -> Iterator[Place]:
        """The steps that are not settled, in order."""
        for chain, (least, most) in enumerate(zip(self.least, self.most, strict=True)):
            yield from ((chain, step) for step in range(least, most))

    def _fix(self, place: Place) -> None:
        """Settle a step as the best set has it."""
        chain, step = place
        if self._has(place):
            self.least[chain] = max(self.least[chain], step + 1)
        else:
            self.most[chain] = min(self.most[chain], step)

    def _has(self, place: Place) -> bool:
        chain, step = place
        return self.best[chain] > step

    def _step(self, place: Place) -> Amounts:
        chain, step = place
        return self.chains[chain].steps[step]

    def _sum(self, counts: Sequence[int], measure: int) -> int:
        taken = zip(self.chains, counts, strict=True)
        return sum(step[measure] for chain, count in taken for step in chain.steps[:count])


def _total(costs: Sequence[int], chosen: Sequence[bool]) -> int:
    """What the chosen cost; costs may end early, the rest cost nothing."""
    return sum(cost for cost, own in zip(costs, chosen, strict=False) if own)
