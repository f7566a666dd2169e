"""Small cases of what fits the year, and the answer to each by trying every set there is."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from hypothesis import strategies as st

from assessment.aims import Aim, Aims
from assessment.fitting import Step, rubric_steps
from assessment.framework import Framework
from assessment.gaps import find_gaps
from assessment.ids import IndicatorId
from assessment.plans import Limits
from assessment.standing import standings
from tests.factories import make_action, make_framework, make_indicator, make_team

Path = tuple[Step, ...]

_LIMIT = st.one_of(st.none(), st.integers(0, 12))
LIMITS = st.builds(Limits, hours=_LIMIT, dollars=_LIMIT, items=st.one_of(st.none(), st.integers(0, 5)))
"""Limits that small figures reach, each of them set or not."""

_FIGURE = st.one_of(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4), st.none())
_SAID = st.sampled_from([0, 0, 0, 1, 1, 2, "NA", "?", None])
_PIN = st.sampled_from([None, None, None, None, "in", "out"])


@st.composite
def free_steps(draw: st.DrawFn) -> Sequence[Step]:
    """The steps of a small framework on some scale, with small figures, so that much is equal."""
    lowest, count = draw(st.integers(0, 1)), draw(st.integers(2, 5))
    levels = range(lowest, lowest + count)
    ids = [IndicatorId(f"E0{n % 2 + 1}.{n:02d}") for n in range(draw(st.integers(1, 5)))]
    framework = _framework(draw, ids, levels)
    team = make_team({i: _on_scale(draw(_SAID), lowest, levels[-1]) for i in ids})
    aims = Aims(
        by_indicator={i: Aim(importance=draw(st.sampled_from([None, 1, 2, 3]))) for i in ids},
        target=draw(st.integers(lowest, levels[-1])),
    )
    return rubric_steps(framework, find_gaps(framework, standings(framework, team), aims))


@st.composite
def pinned_steps(draw: st.DrawFn) -> Sequence[Step]:
    """The same with some of them pinned."""
    return [_pinned(step, draw(_PIN)) for step in draw(free_steps())]


def best_by_trying_all(steps: Sequence[Step], limits: Limits) -> Path | None:
    """The set that the contract asks for; None where no set keeps the pins within the limits."""
    within = [chosen for chosen in _sets(steps) if _keeps_pins(steps, chosen) and _within(chosen, limits)]
    return min(within, key=lambda chosen: _rank(steps, chosen), default=None)


def _framework(draw: st.DrawFn, ids: Sequence[IndicatorId], levels: range) -> Framework:
    own: dict[str, list[IndicatorId]] = {}
    for i in ids:
        own.setdefault(i[:3], []).append(i)
    made = {
        e: [make_indicator(i, actions=tuple(_action(draw, level) for level in levels[:-1])) for i in own[e]]
        for e in sorted(own)
    }
    return make_framework(made, levels=levels)


def _action(draw: st.DrawFn, level: int) -> object:
    return make_action(level, hours=draw(_FIGURE), dollars=draw(_FIGURE))


def _on_scale(said: int | str | None, lowest: int, top: int) -> int | str | None:
    return min(said + lowest, top) if isinstance(said, int) else said


def _pinned(step: Step, pin: object) -> Step:
    return Step(**{name: getattr(step, name) for name in Step.__dataclass_fields__} | {"pin": pin})


def _sets(steps: Sequence[Step]) -> Iterator[Path]:
    """Every set in which each step has the ones before it, and all have figures."""
    paths: dict[str, list[Step]] = {}
    for step in steps:
        paths.setdefault(step.subject, []).append(step)
    for counts in product(*(range(len(path) + 1) for path in paths.values())):
        chosen = [step for path, count in zip(paths.values(), counts, strict=True) for step in path[:count]]
        if all(step.hours is not None and step.dollars is not None for step in chosen):
            yield tuple(chosen)


def _keeps_pins(steps: Sequence[Step], chosen: Path) -> bool:
    return all(step.pin is None or (step.pin == "in") == (step in chosen) for step in steps)


def _within(chosen: Path, limits: Limits) -> bool:
    _, dollars, hours = _sums(chosen)
    sums: Mapping[str, int] = {"hours": hours, "dollars": dollars, "items": len(chosen)}
    return all(limit is None or sums[name] <= limit for name, limit in limits)


def _rank(steps: Sequence[Step], chosen: Path) -> tuple[int, int, int, tuple[bool, ...]]:
    """The smallest is the best; of two that differ first in one step, the one that has it is the smaller."""
    gain, dollars, hours = _sums(chosen)
    return (-gain, dollars, hours, tuple(step not in chosen for step in steps))


def _sums(chosen: Path) -> tuple[int, int, int]:
    return (
        sum(step.gain for step in chosen),
        sum(step.dollars or 0 for step in chosen),
        sum(step.hours or 0 for step in chosen),
    )
