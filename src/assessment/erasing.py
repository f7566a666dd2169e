"""Taking a text, or individual answers, out of what is kept as plain JSON, so that what was signed still verifies.

Source: design.md section 5, "Erase".
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import AwareDatetime

from assessment.cycle_document import SignedContent
from assessment.cycle_private import SIGNED
from assessment.digest import TEXTS, entry_hash, texts_hashed
from assessment.erased import ERASED, text_hash
from assessment.history import HistoryRow, Subject
from assessment.ids import CycleId, LeaId, PersonId
from assessment.ratings import Reason
from assessment.values import Value, canonical_json

FORMER_MEMBER = "Former member"
"""What people read where the name of somebody stood who asked to be forgotten."""

_GOAL_TEXTS = {"statement", "measured", "baseline", "target", "student_groups", "waits_for", "words"}

_YEAR_TEXTS = {"heading", "intro", "points", "themes"}

_IMPORTED_TEXTS = {"words", "listed"}
"""What a spreadsheet of an earlier year said beside its notes, and the words by which it is read."""

OWNED_TEXTS = TEXTS | {"action", "lead", "proof", "why", "source"} | _GOAL_TEXTS | _YEAR_TEXTS | _IMPORTED_TEXTS
"""Keys of texts, or of lists of texts, in what LEAs and regions own beside its cycles: plans, goals, dates, years."""

_TOLD = OWNED_TEXTS | {"dissent"}
"""Keys of texts in what the history tells."""

_NO_FREE_TEXT = frozenset({Subject.PROFILE, Subject.LEA, Subject.HOUSE, Subject.PERSON})
"""What an LEA says of itself is changed where it stands, and never erased."""


class Tombstone(Value):
    """What remains of something erased: of which kind and key it was, its SHA-256, why, who and when.

    `cycle_id` is None for what the LEA owns outside its cycles.
    """

    id: str
    lea_id: LeaId
    cycle_id: CycleId | None
    subject: Subject
    key: str
    hash: str
    reason: Reason
    by: PersonId
    at: AwareDatetime


def texts_told(row: HistoryRow) -> Iterator[str]:
    """Every text that people typed and a change tells of, as it was and as it became."""
    if row.subject not in _NO_FREE_TEXT:
        yield from _texts([row.was, row.now])


def texts_of(value: Value) -> Iterator[str]:
    """Every text that people typed into a value."""
    yield from _texts(value.model_dump(mode="json"))


def told_without(subject: Subject, told: Any, text: str) -> Any:
    """What the history tells, with that text erased."""
    return told if subject in _NO_FREE_TEXT else _swapped(told, text, ERASED, _TOLD)


def owned_without(content: str, text: str) -> str:
    """The content of something that an LEA owns beside its cycles, as plain JSON, with that text erased."""
    return canonical_json(_swapped(json.loads(content), text, ERASED, OWNED_TEXTS))


def answer_erased(told: Any) -> Any:
    """What the history tells of an individual answer once it is erased: whose it was, and its hash."""
    if not isinstance(told, dict):
        return told
    return {"person_id": told.get("person_id"), "erased": text_hash(canonical_json(told))}


def content_without(content: str, text: str) -> str:
    """The content of a signed edition with that text erased; its digest stays.

    In an edition of an earlier program, which hashed whole entries, the entries with the text go whole.
    """
    plain = json.loads(content)
    take_out(plain, text)
    return _still_verified(content, plain)


def content_without_answers(content: str) -> str:
    """The content of a signed edition without its individual answers; its digest stays, over their hashes."""
    plain = json.loads(content)
    return _still_verified(content, plain) if take_out_answers(plain) else content


def take_out(plain: dict[str, Any], text: str) -> None:
    """Erase a text from what an edition or an exported file signs, in place; the digest over it stays."""
    private = plain.get("private") or {}
    by_text = plain.get("hashing", 1) > 1
    for holder, sections in ((plain, ("ratings", "evidence")), (private, SIGNED)):
        for section in sections:
            _erase_in(holder, section, text, by_text=by_text)
    plain["cycle"] = _swapped(plain["cycle"], text, ERASED, frozenset({"reason"}))
    for section in ("parked", "comments"):
        if section in private:
            private[section] = _swapped(private[section], text, ERASED, TEXTS)


def take_out_answers(plain: dict[str, Any]) -> bool:
    """Erase every individual answer from the same, in place; whether there was any. The digest over it stays."""
    private = plain.get("private")
    if not private or not private["individual"]:
        return False
    by_text = plain.get("hashing", 1) > 1
    hashes = [_hash("individual", entry, by_text=by_text) for entry in private["individual"]]
    private["gone"] = sorted([*private.get("gone", []), *hashes])
    private["individual"] = []
    private["saved"] = [entry for entry in private["saved"] if entry["person"] is None]
    return True


def texts_in(plain: Any) -> frozenset[str]:
    """Every text that people typed into plain JSON, once."""
    return frozenset(_texts(plain))


def _erase_in(holder: dict[str, Any], section: str, text: str, *, by_text: bool) -> None:
    listed = holder.get(section, [])
    changed = [_swapped(entry, text, {"erased": text_hash(text)}, TEXTS) for entry in listed]
    if changed == listed:
        return
    if by_text:
        holder[section] = changed
        return
    touched = [entry for entry, now in zip(listed, changed, strict=True) if entry != now]
    holder[section] = [entry for entry in listed if entry not in touched]
    hashes = (_hash(section, entry, by_text=False) for entry in touched)
    holder["gone"] = sorted([*holder.get("gone", []), *hashes])


def _hash(section: str, entry: Mapping[str, Any], *, by_text: bool) -> str:
    return entry_hash(section, texts_hashed(entry) if by_text else entry)


def _still_verified(before: str, plain: Mapping[str, Any]) -> str:
    """The text of the changed content, which must have the digest that was signed."""
    after = SignedContent.model_validate_json(canonical_json(plain))
    if after.digest_on(after.framework) != SignedContent.model_validate_json(before).cycle.digest:
        raise AssertionError("an erasure changed the digest of a signed edition")
    return canonical_json(after.plain())


def _swapped(plain: Any, text: str, by: Any, keys: frozenset[str]) -> Any:
    if isinstance(plain, list):
        return [_swapped(inner, text, by, keys) for inner in plain]
    if not isinstance(plain, dict):
        return plain
    return {key: _swapped_at(key, value, text, by, keys) for key, value in plain.items()}


def _swapped_at(key: str, value: Any, text: str, by: Any, keys: frozenset[str]) -> Any:
    if key in keys and isinstance(value, list):
        return [by if inner == text else _swapped(inner, text, by, keys) for inner in value]
    return by if key in keys and value == text else _swapped(value, text, by, keys)


def _texts(plain: Any) -> Iterator[str]:
    if isinstance(plain, list):
        for inner in plain:
            yield from _texts(inner)
    elif isinstance(plain, dict):
        for key, value in plain.items():
            listed = value if isinstance(value, list) else [value]
            if key in _TOLD and all(isinstance(inner, str) for inner in listed):
                yield from (inner for inner in listed if inner not in ("", ERASED))
            else:
                yield from _texts(value)
