"""Evidence as a signed self-assessment tells of it: as it read at closing, whatever the library says since."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from assessment.cycle_document import EvidenceEntry
from assessment.cycle_entries import evidence_of
from assessment.cycle_private import OwnerEntry
from assessment.cycles import Cycle
from assessment.erased import shown
from assessment.evidence import Evidence
from assessment.ids import IndicatorId, LeaId
from assessment.ports import Store


def evidence_as_told(
    store: Store, cycle: Cycle, indicator_id: IndicatorId | None = None
) -> Mapping[IndicatorId, tuple[Evidence, ...]]:
    """Evidence by indicator, of one or of all: of an open cycle as it stands, of a signed one as it was signed."""
    if cycle.state == "open":
        return store.linked_evidence(cycle.id, indicator_id)
    told = json.loads(store.editions(cycle.id)[-1].content)
    owners = map(OwnerEntry.model_validate, (told.get("private") or {}).get("owners", ()))
    answers = {own.evidence: shown(own.owner) for own in owners}
    evidence = evidence_of(_entries(told), cycle.lea_id, answers)
    return evidence if indicator_id is None else {key: own for key, own in evidence.items() if key == indicator_id}


def signed_entries(store: Store, lea_id: LeaId) -> Iterator[EvidenceEntry]:
    """Every entry that any signed edition of an LEA tells of."""
    for cycle in store.cycles(lea_id):
        for edition in store.editions(cycle.id):
            yield from _entries(json.loads(edition.content))


def _entries(content: Mapping[str, Any]) -> Iterator[EvidenceEntry]:
    """Read by themselves: a card asks for its evidence alone, and an edition holds a whole year."""
    return (EvidenceEntry.model_validate(entry) for entry in content.get("evidence", ()))
