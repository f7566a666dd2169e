"""Many districts side by side: for the provider they are shared with, for the districts among them, for the wall."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

import numpy as np

from assessment.cohort_arrays import CohortArrays, Rows, cohort_arrays
from assessment.errors import NotAllowed
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import ElementId, LeaId, OwnedId, RegionId, new_id
from assessment.letting_out import let_out
from assessment.people import Act, Person, Role
from assessment.ports import Store
from assessment.releases import RELEASES, Release
from assessment.services.sharing import is_provider
from assessment.shares import Grantee

HERE = "here"
"""The cohort of everything kept on the one trusted computer of local mode."""


@dataclass(frozen=True, slots=True)
class OwnRelease:
    """Figures that were let out, as a district in them sees them: with its own means of that year, by element."""

    release: Release
    lea_id: LeaId
    means: Mapping[ElementId, Fraction | None]


def cohorts_of(who: Person) -> tuple[str, ...]:
    """The cohorts whose districts a person sees by name: what is here; what is shared with them, or their region."""
    if who.everywhere is Role.DIRECTOR:
        return (HERE,)
    if not is_provider(who):
        return ()
    return (Grantee(provider_id=who.id).key, *(Grantee(region_id=region).key for region in sorted(who.regions)))


def years_of(who: Person, store: Store, cohort: str) -> tuple[str, ...]:
    """The school years of which something in a cohort is signed, newest first.

    Raises:
        NotAllowed: the cohort is not this person's.

    """
    require_cohort(who, cohort)
    return tuple(reversed(store.signed_years(_grantees(cohort))))


def compared(
    who: Person,
    store: Store,
    framework: Framework,
    cohort: str,
    school_year: str | None = None,
    *,
    every_year: bool = False,
) -> CohortArrays:
    """The signed years of a cohort, as they are shared at this moment: one and the one before, or all up to it.

    On the version of the framework that most of the newest year are signed on; on the one given where there is none.

    Raises:
        NotAllowed: the cohort is not this person's.

    """
    require_cohort(who, cohort)
    return _arrays(store, framework, cohort, school_year, every_year=every_year)


def may_be_released(arrays: CohortArrays, school_year: str) -> Rows:
    """The year's cycles whose figures may leave the provider's own table."""
    rows = arrays.of_year(school_year)
    return rows[np.array(arrays.signed.exports, dtype=bool)[rows]] if len(rows) else rows


def release_figures(
    who: Person,
    store: Store,
    framework: Framework,
    cohort: str,
    school_year: str,
    region_of: Mapping[str, RegionId],
    now: datetime,
) -> Release:
    """Let the figures of a cohort's year out, as they stand; what is out of this cohort's year already is replaced.

    Raises:
        NotAllowed: the cohort is not this person's.
        ReleaseRefused: there are too few districts, or what changed since an earlier release would tell of a few.

    """
    require_cohort(who, cohort)
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        arrays = _arrays(kept, framework, cohort, school_year, every_year=True)
        before = kept.owned(Release, region_id=RELEASES)
        letting = let_out(arrays, may_be_released(arrays, school_year), region_of, before)
        for own in before:
            if (own.cohort, own.school_year) == (cohort, school_year) and own.withdrawn_at is None:
                kept.save_owned(own.model_copy(update={"withdrawn_at": now, "figures": {}}), own.revision, change)
        made = Release(
            id=OwnedId(new_id()),
            region_id=RELEASES,
            cohort=cohort,
            school_year=school_year,
            framework=arrays.framework.digest,
            made_at=now,
            members=letting.members,
            sets=letting.sets,
            changes=letting.changes,
            answered=letting.answered,
            untold=letting.untold,
            figures=letting.figures,
        )
        kept.add_owned(made, change)
    return made


def release_of(who: Person, store: Store, cohort: str, school_year: str) -> Release | None:
    """What is out of a cohort's year; None where nothing is.

    Raises:
        NotAllowed: the cohort is not this person's.

    """
    require_cohort(who, cohort)
    standing = _standing(store)
    return next((own for own in standing if (own.cohort, own.school_year) == (cohort, school_year)), None)


def newest_release(who: Person, store: Store, region_id: RegionId | None) -> Release | None:
    """What is out of the newest year of a region, or of any cohort that is this person's; None where nothing is."""
    cohorts = cohorts_of(who)
    if region_id is not None and HERE not in cohorts:
        cohorts = tuple(key for key in cohorts if key == Grantee(region_id=region_id).key)
    own = [release for release in _standing(store) if release.cohort in cohorts]
    return max(own, key=lambda release: (release.school_year, release.made_at), default=None)


def releases_with(who: Person, store: Store, lea_id: LeaId) -> tuple[OwnRelease, ...]:
    """What is out of the cohorts that a district is in, newest year first, with its own means.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    if not who.may(Act.DIRECT, lea_id):
        raise NotAllowed
    found = []
    for cycle in store.cycles(lea_id):
        for own in _standing(store):
            if (edition := own.edition_of(cycle.id)) is not None:
                means = {score.element_id: score.mean for score in store.element_scores(cycle.id, edition)}
                found.append(OwnRelease(own, lea_id, means))
    return tuple(found)


def _standing(store: Store) -> tuple[Release, ...]:
    return tuple(own for own in store.owned(Release, region_id=RELEASES) if own.withdrawn_at is None)


def _arrays(
    store: Store, framework: Framework, cohort: str, school_year: str | None, *, every_year: bool = False
) -> CohortArrays:
    grantees = _grantees(cohort)
    wanted = None
    if school_year is not None:
        upto = [year for year in store.signed_years(grantees) if year <= school_year]
        wanted = upto if every_year else upto[-2:]
    signed, leas = store.signed_columns(grantees=grantees, school_years=wanted)
    versions = {digest: store.framework(digest) for digest in set(signed.frameworks)}
    newest = max(signed.school_years, default="")
    used = Counter(
        digest for digest, year in zip(signed.frameworks, signed.school_years, strict=True) if year == newest
    )
    most = versions[used.most_common(1)[0][0]] if used else framework
    return cohort_arrays(most, versions, signed, leas)


def _grantees(cohort: str) -> list[str] | None:
    return None if cohort == HERE else [cohort]


def require_cohort(who: Person, cohort: str) -> None:
    """Do nothing when the person sees that cohort by name.

    Raises:
        NotAllowed: the same refusal whether there is one or not.

    """
    if cohort not in cohorts_of(who):
        raise NotAllowed
