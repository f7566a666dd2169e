"""The content of a signed year of an invented LEA, as signing it would write it.

`assessment.cycle_file.sign` checks every entry, which is right for one cycle and too slow for fifty thousand; here the
few texts that occur are written once. A test holds the result against `sign`.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assessment.cycle_document import EvidenceEntry
from assessment.digest import entry_hash, texts_hashed
from assessment.ids import IndicatorId
from assessment.signed_levels import CANNOT_JUDGE, NOT_APPLICABLE, NOT_RATED
from assessment.values import canonical_json

REASON = "Not offered in this district"


@dataclass(frozen=True, slots=True)
class SaidOnce:
    """What a rating says as a text, and its hash; both empty for not rated."""

    text: str
    hash: str


def said_of(indicator_id: IndicatorId, state: int) -> SaidOnce:
    """The entry of an indicator in that state or at that level."""
    if state == NOT_RATED:
        return SaidOnce("", "")
    rating: dict[str, Any] = {"kind": "rated", "level": state}
    if state == NOT_APPLICABLE:
        rating = {"kind": "not_applicable", "reason": REASON}
    if state == CANNOT_JUDGE:
        rating = {"kind": "cannot_judge"}
    entry = {"indicator": indicator_id, "note": "", "rating": rating}
    return SaidOnce(canonical_json(entry), entry_hash("ratings", texts_hashed(entry)))


def evidence_text(entry: EvidenceEntry) -> SaidOnce:
    """The entry of evidence that a year has."""
    plain = entry.model_dump(mode="json")
    return SaidOnce(canonical_json(plain), entry_hash("evidence", texts_hashed(plain)))


def signed_text(head: dict[str, Any], framework: str, said: Sequence[SaidOnce], shown: Sequence[SaidOnce]) -> str:
    """The content of an edition, whose digest stands in its head: read it back from there."""
    own = {"lea": head["lea"]["id"], "school_year": head["school_year"], "framework": framework, "edition": 1}
    hashes = sorted([entry_hash("cycle", own), *(one.hash for one in (*said, *shown))])
    head["digest"] = hashlib.sha256("\n".join(hashes).encode()).hexdigest()
    ratings, evidence = (",".join(one.text for one in many) for many in (said, shown))
    private = '{"closed_by":"local","dissent":[],"history":[],"individual":[],"people":[],"saved":[]}'
    return (
        f'{{"aims":[],"cycle":{canonical_json(head)},"evidence":[{evidence}],"framework":{json.dumps(framework)},'
        f'"hashing":2,"parts":[],"private":{private},"ratings":[{ratings}],"withheld":null}}'
    )
