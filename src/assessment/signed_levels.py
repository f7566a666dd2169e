"""How every indicator stood when a cycle was signed, one byte each: what comparison reads instead of ratings.

A hundred bytes a cycle: ten thousand LEAs over five years are a few megabytes, read and counted as arrays.
"""

from assessment.aims import Aims
from assessment.bundle import CycleBundle
from assessment.framework import Framework
from assessment.ratings import CannotJudge, NotApplicable
from assessment.standing import Standing, Standings, standings

LEVEL = 0x0F
"""The bits of the level: 0 to 10, or one of the three states that are no level."""

CANNOT_JUDGE, NOT_APPLICABLE, NOT_RATED = 13, 14, 15

BELOW, SUPPORTED = 0x10, 0x20
"""Bits of a rated indicator: its level is below its target; evidence is listed."""


def levels_of(bundle: CycleBundle) -> bytes:
    """How the ratings of a bundle stand, in framework order."""
    stands = standings(bundle.framework, bundle.team, bundle.individual, bundle.evidence.keys())
    return signed_levels(bundle.framework, stands, bundle.aims)


def signed_levels(framework: Framework, stands: Standings, aims: Aims) -> bytes:
    """One byte for each indicator of the framework, in its order."""
    return bytes(_byte(own, aims.target_of(framework, i)) for i, own in stands.items())


def _byte(own: Standing, target: int) -> int:
    if own.level is not None:
        return own.level | (BELOW if own.level < target else 0) | (SUPPORTED if own.supported else 0)
    if isinstance(own.rating, NotApplicable):
        return NOT_APPLICABLE
    return CANNOT_JUDGE if isinstance(own.rating, CannotJudge) else NOT_RATED
