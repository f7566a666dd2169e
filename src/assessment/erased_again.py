"""What was erased here stays erased, also where an older file brings it back.

Source: design.md section 5, "Erase".
"""

import copy
import json
from collections.abc import Collection, Mapping
from typing import Any

from assessment.erased import ERASED, text_hash
from assessment.erasing import (
    Tombstone,
    answer_erased,
    owned_without,
    take_out,
    take_out_answers,
    texts_in,
    told_without,
)
from assessment.evidence import Evidence
from assessment.history import Subject
from assessment.ids import IndicatorId
from assessment.owned import OwnedT
from assessment.values import Value, canonical_json

Linked = Mapping[IndicatorId, tuple[Evidence, ...]]


def without_erased(document: Mapping[str, Any], stones: Collection[Tombstone]) -> dict[str, Any]:
    """An exported cycle, as plain JSON, without the texts and individual answers that the tombstones stand for.

    The digest of a signed one stays. Its framework is not the LEA's own and is left alone.
    """
    plain = {key: value if key == "framework" else copy.deepcopy(value) for key, value in document.items()}
    hashes = {stone.hash for stone in stones}
    own = {key: value for key, value in plain.items() if key != "framework"}
    for text in sorted(texts_in(own)):
        if text_hash(text) in hashes:
            take_out(plain, text)
            _rewrite_history(plain, text)
    cycle_id = plain["cycle"]["id"]
    if any(stone.subject == Subject.INDIVIDUAL_RATING and stone.key == cycle_id for stone in stones):
        take_out_answers(plain)
        for row in _history(plain):
            if row["subject"] == Subject.INDIVIDUAL_RATING:
                row |= {side: answer_erased(row[side]) for side in ("was", "now")}
    return plain


def without_erased_files(evidence: Linked, stones: Collection[Tombstone]) -> Linked:
    """The entries, each whose file was erased leading nowhere, as its entry here does."""
    hashes = {stone.hash for stone in stones if stone.subject == Subject.EVIDENCE}
    empty = {"kind": "on_file", "place": ERASED, "sha256": None, "size": None, "file_name": None}
    return {
        key: tuple(Evidence(**dict(own) | empty) if own.sha256 in hashes else own for own in entries)
        for key, entries in evidence.items()
    }


def owned_without_erased(value: OwnedT, hashes: Collection[str]) -> OwnedT:
    """Something that an LEA or a region owns beside its cycles without the texts that have one of these hashes."""
    return type(value).model_validate_json(_text_without(value, hashes))


def entry_without_erased(entry: Evidence, hashes: Collection[str]) -> Evidence:
    """The same of an entry of the library; an erased link leads nowhere."""
    plain = json.loads(_text_without(entry, hashes))
    if plain["kind"] == "link" and plain["place"] == ERASED:
        plain["kind"] = "on_file"
    return Evidence.model_validate_json(canonical_json(plain))


def _text_without(value: Value, hashes: Collection[str]) -> str:
    plain = value.model_dump(mode="json")
    content = canonical_json(plain)
    for text in sorted(texts_in(plain)):
        if text_hash(text) in hashes:
            content = owned_without(content, text)
    return content


def _rewrite_history(plain: Mapping[str, Any], text: str) -> None:
    for row in _history(plain):
        row |= {side: told_without(Subject(row["subject"]), row[side], text) for side in ("was", "now")}


def _history(plain: Mapping[str, Any]) -> list[dict[str, Any]]:
    return list((plain.get("private") or {}).get("history", ()))
