"""Where districts stand below target together, and the gaps that they share: of those that a person may count."""

from collections.abc import Iterator, Sequence

import numpy as np

from assessment.cohort import PEER_FLOOR, CommonGap
from assessment.cohort_arrays import cohort_arrays
from assessment.cohort_figures import as_common_gaps
from assessment.framework import Framework
from assessment.ids import RegionId
from assessment.learning_plan import LearningPlan, learning_plan, released_plan
from assessment.need import Need, RegionNeed, Standing, need_of
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.releases import RELEASE_FLOOR
from assessment.services.comparing import HERE, cohorts_of, newest_release
from assessment.shares import Grantee
from assessment.signed_columns import LeaColumns, SignedColumns
from assessment.signed_levels import BELOW
from assessment.slices import WHOLE
from assessment.tallies import Levels, is_rated, tally


def region_need(who: Person, store: Store, framework: Framework, region_id: RegionId) -> RegionNeed:
    """The need over the newest signed edition of each district whose gaps the person may count, on this framework.

    For their screen alone: `released_need` is for paper.
    """
    levels = _newest(who, store, framework, region_id)
    return need_of(framework, list(_standings(framework, levels)))


def shared_learning(
    who: Person,
    store: Store,
    framework: Framework,
    region_id: RegionId | None,
    *,
    most: int,
) -> LearningPlan:
    """What those districts could learn together: their first `most` shared gaps. For their screen alone."""
    levels = _newest(who, store, framework, region_id)
    gaps = _gaps(framework, levels) if len(levels) >= PEER_FLOOR else ()
    return learning_plan(framework, gaps, len(levels), most=most)


def released_need(who: Person, store: Store, region_id: RegionId) -> RegionNeed | None:
    """The need as it was let out (`assessment.releases`), for paper; None where no figures are out."""
    release = newest_release(who, store, region_id)
    if release is None:
        return None
    told = release.figures[WHOLE.id]
    elements = {
        element.id: Need(own.needing, own.n) if (own := told.elements.get(element.id)) else None
        for element in store.framework(release.framework).elements
    }
    return RegionNeed(told.n, RELEASE_FLOOR, elements, released=True)


def released_learning(who: Person, store: Store, region_id: RegionId | None, *, most: int) -> LearningPlan | None:
    """The plan for the gaps that were let out, for paper and an agenda; None where no figures are out."""
    release = newest_release(who, store, region_id)
    if release is None:
        return None
    told = release.figures[WHOLE.id]
    framework, gaps = store.framework(release.framework), as_common_gaps(told)
    return released_plan(framework, gaps, told.n, floor=RELEASE_FLOOR, most=most)


def _newest(who: Person, store: Store, framework: Framework, region_id: RegionId | None) -> Levels:
    """The levels of each district's newest signed year, a row each."""
    with store.reading() as kept:
        signed, leas = _columns(who, kept, region_id)
        versions = {digest: kept.framework(digest) for digest in set(signed.frameworks)}
    arrays = cohort_arrays(framework, versions, signed, leas)
    # By LEA, then school year: the last row of each is the newest.
    newest = {lea_id: row for row, lea_id in enumerate(arrays.signed.lea_ids) if arrays.gaps[row]}
    return arrays.levels[list(newest.values())]


def _columns(who: Person, store: Store, region_id: RegionId | None) -> tuple[SignedColumns, LeaColumns]:
    """What is here, on the one trusted computer; what is shared with a provider or the region; else a team's own."""
    cohorts = cohorts_of(who)
    if HERE in cohorts:
        return store.signed_columns()
    if cohorts:
        own = {Grantee(provider_id=who.id).key, region_id and Grantee(region_id=region_id).key}
        return store.signed_columns(grantees=[key for key in cohorts if region_id is None or key in own])
    ids = [cycle.id for lea_id in who.roles if who.may(Act.READ, lea_id) for cycle in store.cycles(lea_id)]
    return store.signed_columns(cycle_ids=ids)


def _standings(framework: Framework, levels: Levels) -> Iterator[Sequence[Standing]]:
    """By district and element: how many answers there are, and how many at target."""
    told = tally(framework, levels)
    ids = [element.id for element in framework.elements]
    for rated, at_target in zip(told.rated.tolist(), told.at_target.tolist(), strict=True):
        yield [Standing(*own) for own in zip(ids, rated, at_target, strict=True)]


def _gaps(framework: Framework, levels: Levels) -> tuple[CommonGap, ...]:
    rated = is_rated(levels)
    below, of = (np.sum(answers, axis=0).tolist() for answers in (rated & (levels & BELOW > 0), rated))
    return tuple(CommonGap(*own) for own in zip(framework.indicators, below, of, strict=True))
