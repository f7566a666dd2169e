"""Cohorts for tests: signed years of many LEAs, kept in no store."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from assessment.cohort_arrays import CohortArrays, cohort_arrays
from assessment.framework import Framework
from assessment.ids import CycleId, LeaId
from assessment.signed_columns import LeaColumns, SignedColumns
from assessment.signed_levels import BELOW, SUPPORTED
from tests.factories import make_framework

FRAMEWORK = make_framework()
YEAR = "2026-27"
REGION_OF = {"east": "sun", "west": "sea", "north": "sea"}
COUNTIES = ("East", "West", "North", "Nowhere")


def make_levels(framework: Framework, seed: int) -> bytes:
    """Some answers or other, every state among them."""
    chance = np.random.default_rng(seed)
    state = chance.choice(
        [0, 1, 2, 3, 13, 14, 15], len(framework.indicators), p=[0.2, 0.25, 0.2, 0.15, 0.05, 0.05, 0.1]
    )
    flags = np.where(state < framework.default_target, BELOW, 0) + chance.choice([0, SUPPORTED], len(state))
    return np.where(state < 13, state + flags, state).astype("u1").tobytes()


def make_cohort(
    leas: Sequence[int],
    *,
    framework: Framework = FRAMEWORK,
    years: Sequence[str] = (YEAR,),
    editions: Mapping[tuple[int, str], int] | None = None,
    signed_by: Mapping[str, Collection[int]] | None = None,
    kept_in: Collection[tuple[int, str]] = (),
    levels: Mapping[tuple[int, str], bytes] | None = None,
    gaps: bool = True,
) -> CohortArrays:
    """The signed years of these LEAs; what a number stands for is the same in every cohort.

    `signed_by` says who of them signed which year; figures of those `kept_in` may not leave their provider's page.
    """
    rows = [
        (lea, year) for lea in sorted(leas) for year in years if signed_by is None or lea in signed_by.get(year, ())
    ]
    told = levels or {}
    signed = SignedColumns(
        cycle_ids=tuple(CycleId(f"cycle-{lea}-{year}") for lea, year in rows),
        lea_ids=tuple(LeaId(f"{lea:04d}") for lea, _ in rows),
        school_years=tuple(year for _, year in rows),
        editions=tuple((editions or {}).get(row, 1) for row in rows),
        frameworks=(framework.digest,) * len(rows),
        levels=tuple(told.get((lea, year)) or make_levels(framework, lea * 100 + int(year[2:4])) for lea, year in rows),
        gaps=(gaps,) * len(rows),
        exports=tuple(row not in kept_in for row in rows),
    )
    chance = [np.random.default_rng(lea) for lea in sorted(leas)]
    described = LeaColumns(
        lea_ids=tuple(LeaId(f"{lea:04d}") for lea in sorted(leas)),
        names=tuple(f"District {lea}" for lea in sorted(leas)),
        counties=tuple(str(own.choice(COUNTIES)) for own in chance),
        students=tuple(int(own.integers(100, 20000)) if own.random() > 0.1 else None for own in chance),
        sectors=tuple(tuple(sorted(set(own.choice(["AGR", "ART", "ENG"], 2).tolist()))) for own in chance),
    )
    return cohort_arrays(framework, {framework.digest: framework}, signed, described)
