"""Where districts stand below target together, and the gaps that they share: of those that a person may count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.cohort import PEER_FLOOR, CommonGap
from assessment.comparison import unchanged_indicators
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.learning_plan import LearningPlan, learning_plan
from assessment.need import RegionNeed, Standing, need_of
from assessment.people import Act, Person, Role
from assessment.ports import Store
from assessment.shares import Grantee
from assessment.signed_columns import SignedColumns
from assessment.signed_levels import BELOW
from assessment.tallies import Levels, is_rated, levels_of_rows, tally


@dataclass(frozen=True, slots=True)
class _Signed:
    """Newest signed editions on one version of a framework, a row each."""

    version: Framework
    levels: Levels


def region_need(who: Person, store: Store, framework: Framework, *, on_paper: bool = False) -> RegionNeed:
    """The need over the newest signed edition of each district whose gaps the person may count, on this framework.

    `on_paper` counts only those that let their figures leave the screen.
    """
    signed = _signed(who, store, framework, on_paper)
    return need_of(framework, [own for version in signed for own in _standings(version)])


def shared_learning(
    who: Person, store: Store, framework: Framework, *, most: int, on_paper: bool = False
) -> LearningPlan:
    """What those districts could learn together: their first `most` shared gaps."""
    signed = _signed(who, store, framework, on_paper)
    districts = sum(len(own.levels) for own in signed)
    gaps = _gaps(framework, signed) if districts >= PEER_FLOOR else ()
    return learning_plan(framework, gaps, districts, most=most)


def _signed(who: Person, store: Store, framework: Framework, on_paper: bool) -> Sequence[_Signed]:
    with store.reading() as kept:
        columns = _columns(who, kept)
        versions = {digest: kept.framework(digest) for digest in set(columns.frameworks)}
    newest: dict[str, int] = {}
    for row, lea_id in enumerate(columns.lea_ids):  # by LEA, then school year: the last row of each is the newest
        fits = versions[columns.frameworks[row]].id == framework.id
        if fits and columns.gaps[row] and (columns.exports[row] or not on_paper):
            newest[lea_id] = row
    return tuple(_of_version(version, columns, list(newest.values())) for version in versions.values())


def _of_version(version: Framework, columns: SignedColumns, rows: Sequence[int]) -> _Signed:
    size = len(version.indicators)
    own = [columns.levels[row] for row in rows if columns.frameworks[row] == version.digest]
    return _Signed(version, levels_of_rows([levels for levels in own if len(levels) == size], size))


def _columns(who: Person, store: Store) -> SignedColumns:
    """What is here, on the one trusted computer; what is shared with a provider, or their region; a team's own."""
    if who.everywhere is Role.DIRECTOR:
        return store.signed_columns()[0]
    if who.regions:
        keys = (Grantee(provider_id=who.id).key, *(Grantee(region_id=region).key for region in sorted(who.regions)))
        return store.signed_columns(grantees=keys)[0]
    own = [cycle.id for lea_id in who.roles if who.may(Act.READ, lea_id) for cycle in store.cycles(lea_id)]
    return store.signed_columns(cycle_ids=own)[0]


def _standings(signed: _Signed) -> Iterator[Sequence[Standing]]:
    """By district and element: how many answers there are, and how many at target."""
    told = tally(signed.version, signed.levels)
    ids = [element.id for element in signed.version.elements]
    for rated, at_target in zip(told.rated.tolist(), told.at_target.tolist(), strict=True):
        yield [Standing(*own) for own in zip(ids, rated, at_target, strict=True)]


def _gaps(framework: Framework, signed: Sequence[_Signed]) -> tuple[CommonGap, ...]:
    """Over indicators that read the same in the version that each was judged by."""
    below: dict[IndicatorId, int] = dict.fromkeys(framework.indicators, 0)
    rated = dict(below)
    for own in signed:
        same = unchanged_indicators(framework, own.version)
        answers = is_rated(own.levels)
        counts = zip(
            own.version.indicators,
            np.sum(answers & (own.levels & BELOW > 0), axis=0).tolist(),
            np.sum(answers, axis=0).tolist(),
            strict=True,
        )
        for indicator_id, low, every in counts:
            if indicator_id in same:
                below[indicator_id] += low
                rated[indicator_id] += every
    return tuple(CommonGap(i, below[i], rated[i]) for i in framework.indicators)
