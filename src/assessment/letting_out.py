"""What of a cohort's year may be let out, held against all that was let out before, by whomever, of whichever year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessment.answers_told import answered, held, untold
from assessment.change_told import ChangeTold, by_slice, candidates, may_be_told, over_all
from assessment.cohort_arrays import CohortArrays, Rows
from assessment.cohort_figures import Figures, GapFigures, figures_of_year
from assessment.compare_text import told_share
from assessment.disclosure import publishable
from assessment.framework import Framework
from assessment.releases import RELEASE_FLOOR, Release, ReleaseRefused, ToldChange, members_of, packed
from assessment.slices import Cut, cut
from assessment.told_sets import Ledger, Told
from assessment.year_pairs import YearPair, change_of, year_pairs


@dataclass(frozen=True, slots=True)
class Letting:
    """What may be let out, in the form that a `Release` keeps it."""

    members: tuple[str, ...]
    sets: Mapping[str, str]
    changes: tuple[ToldChange, ...]
    answered: Mapping[str, str]
    untold: Mapping[str, tuple[str, ...]]
    figures: Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class _Year:
    """A cohort's year as it could be told: its cycles, their slices, and all that was told before."""

    arrays: CohortArrays
    rows: Rows
    name: str
    members: tuple[str, ...]
    slices: Cut
    before: Sequence[Release]
    ledger: Ledger

    def sums(self, places: Sequence[int]) -> list[Told]:
        masks = self.slices.members
        return [Told({self.name: tuple(self.members[at] for at in np.flatnonzero(masks[p]).tolist())}) for p in places]


def let_out(arrays: CohortArrays, rows: Rows, region_of: Mapping[str, str], before: Sequence[Release]) -> Letting:
    """What may be told of these cycles of one year after all those releases.

    A slice, or a change between two years, that would tell of a few beside what is out already is left out.

    Raises:
        ReleaseRefused: there are too few districts, or what changed since an earlier release would tell of a few.

    """
    if len(rows) < RELEASE_FLOOR:
        raise ReleaseRefused(
            f"Figures of fewer than {RELEASE_FLOOR} districts leave this page for nobody. Wait until more are shared."
        )
    ledger = Ledger([told for release in before for told in release.told()])
    name = arrays.years[int(arrays.year[rows[0]])]
    year = _Year(arrays, rows, name, members_of(arrays, rows), cut(arrays, rows, region_of), before, ledger)
    pairs = [may_be_told(arrays, own) for own in year_pairs(arrays, name)]
    places, newest = _places(year, [own for own in pairs if own.to == name])
    if not places:
        raise ReleaseRefused(
            "A few districts came, went or corrected what they signed. Held against the figures that are out, of this "
            "year and of what changed since, these would tell what they answered. Wait until "
            f"{RELEASE_FLOOR} or more have come and as many gone, or none."
        )
    ledger = ledger.with_more(year.sums(places))
    changed: list[ChangeTold] = []
    for pair in pairs:
        found = _newest(year, places, newest, ledger) if pair.to == name else _earlier(year, pair, ledger)
        if found is not None:
            changed.append(found)
            ledger = ledger.with_more(found.sums())
    sets = {year.slices.slices[place].id: year.slices.members[place] for place in places}
    who = answered(arrays, rows)
    of_year = [release for release in before if release.school_year == name]
    figures = held(_figures(arrays, rows, year.slices, places, changed), year.slices, year.members, who, of_year)
    left_out = untold(figures)
    return Letting(
        members=year.members,
        sets={key: packed(mask) for key, mask in sets.items()},
        changes=tuple(own.kept for own in changed),
        answered={one: packed(who[one]) for one in left_out},
        untold=left_out,
        figures=figures,
    )


def _places(year: _Year, newest: Sequence[YearPair]) -> tuple[tuple[int, ...], ChangeTold | None]:
    """The slices of the year that may be told, the whole first, and over whom what changed since the year before.

    All slices with that change where it can be; else as many as leave room for it; else the slices without it.
    """
    known, districts = year.ledger.sets_of(year.name, year.members)
    every = publishable(year.slices, RELEASE_FLOOR, known, districts)
    for pair in newest:
        for own in candidates(year.arrays, pair, len(year.rows), year.before):
            if every and len(own.now) >= RELEASE_FLOOR:
                change = over_all(year.arrays, own)
                room = np.concatenate([known, _mask(year, own, known.shape[1])[None]])
                for places in (every, publishable(year.slices, RELEASE_FLOOR, room, districts)):
                    if places and _holds(year, places, change):
                        return places, change
    for places in (every, every[:1]):
        if places and _holds(year, places, None):
            return places, None
    return (), None


def _holds(year: _Year, places: Sequence[int], change: ChangeTold | None) -> bool:
    more = year.sums(places) + (change.sums() if change else [])
    return year.ledger.with_more(more).tells_no_few(year.name, RELEASE_FLOOR)


def _mask(year: _Year, own: YearPair, width: int) -> NDArray[np.bool_]:
    """Who of the year is in a pair, over all its columns."""
    mask = np.zeros(width, dtype=bool)
    mask[np.searchsorted(year.rows, own.now)] = True
    return mask


def _newest(year: _Year, places: Sequence[int], change: ChangeTold | None, ledger: Ledger) -> ChangeTold | None:
    """What changed since the year before, by slice too where that holds."""
    if change is None:
        return None
    sliced = by_slice(year.arrays, year.slices, places, change.pair, year.rows, ledger)
    if sliced and ledger.with_more(sliced.sums()).tells_no_few(year.name, RELEASE_FLOOR):
        return sliced
    return change


def _earlier(year: _Year, pair: YearPair, ledger: Ledger) -> ChangeTold | None:
    """What changed between two years before, over all alone: by slice there would be too many sums to be held."""
    of_year = len(year.arrays.of_year(pair.to))
    for own in candidates(year.arrays, pair, of_year, year.before):
        if len(own.now) >= RELEASE_FLOOR:
            change = over_all(year.arrays, own)
            if ledger.with_more(change.sums()).tells_no_few(pair.to, RELEASE_FLOOR):
                return change
    return None


def _figures(
    arrays: CohortArrays, rows: Rows, slices: Cut, places: Sequence[int], changed: Sequence[ChangeTold]
) -> Mapping[str, Figures]:
    """By slice, the whole first."""
    told = {place: figures_of_year(arrays, rows[slices.members[place]], RELEASE_FLOOR) for place in places}
    return {
        (key := slices.slices[place].id): found.model_copy(
            update={
                "gaps": _in_told_order(found.gaps, arrays.framework),
                "changes": tuple(change_of(arrays, own.pair.of(own.sets[key])) for own in changed if key in own.sets),
            }
        )
        for place, found in told.items()
    }


def _in_told_order(gaps: Sequence[GapFigures], framework: Framework) -> tuple[GapFigures, ...]:
    """By no more than a reader of the steps knows, then as the framework has them."""
    places = {indicator_id: place for place, indicator_id in enumerate(framework.indicators)}
    return tuple(sorted(gaps, key=lambda gap: (-told_share(gap.below, gap.of), places[gap.indicator_id])))
