"""What `twelve compare --json` prints: plain values that JSON can hold.

Source: contract.md, `compare --json`.
"""

from collections.abc import Mapping
from typing import Any

from assessment.cohort import Cohort, Spread
from assessment.wording import four_places


def cohort_document(cohort: Cohort) -> Mapping[str, Any]:
    """The whole answer; elements in framework order, the most frequent common gap first."""
    return {
        "cohort": cohort.size,
        "floor": cohort.floor,
        "elements": [{"id": key, **_spread(own)} for key, own in cohort.elements.items()],
        "common_gaps": [
            {"indicator": gap.indicator_id, "below": gap.below, "of": gap.of} for gap in cohort.common_gaps
        ],
    }


def _spread(own: Spread | None) -> Mapping[str, Any]:
    if own is None:
        return dict.fromkeys(("n", "q1", "median", "q3", "distribution"))
    return {
        "n": own.n,
        "q1": four_places(own.q1),
        "median": four_places(own.median),
        "q3": four_places(own.q3),
        "distribution": {str(level): count for level, count in own.distribution.items()},
    }
