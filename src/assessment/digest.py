"""The digest of a cycle: one hash over the hashes of its entries, so that a withheld entry can still be vouched for.

An entry is hashed as an exported cycle writes it. Its order, its author, its moment and how often it changed play no
part: the same content has the same digest on every machine.

Source: design.md section 5, "What belongs to what".
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assessment.erased import text_hash
from assessment.values import canonical_json

Entries = Mapping[str, Sequence[Any]]
"""Plain JSON entries by the section they stand in: `ratings`, `evidence` and so on."""

SHORT = 12
"""Letters of a digest that are printed in a footer."""

TEXTS = frozenset({"note", "reason", "text", "title", "place", "file_name", "owner"})
"""Keys of what people typed. Each such text is signed by its own hash, so that it can be erased and nothing else."""


def cycle_digest(
    head: Mapping[str, Any], entries: Entries, private: str | None = None, gone: Iterable[str] = ()
) -> str:
    """SHA-256 over the head, every entry, and the hash that stands for the private entries where there are any.

    `gone` are hashes of entries that were erased whole.
    """
    own = [entry_hash("cycle", head), *_hashes(entries), *gone]
    return _over(own if private is None else [*own, private])


def private_hash(entries: Entries, gone: Iterable[str] = ()) -> str | None:
    """One hash for all private entries together, so that none can be guessed from its own; None of none."""
    hashes = [*_hashes(entries), *gone]
    return _over(hashes) if hashes else None


def entry_hash(section: str, entry: Any) -> str:
    """SHA-256 of one entry and the section it stands in."""
    return _sha256(canonical_json([section, entry]))


def texts_hashed(entry: Any) -> Any:
    """The entry with each text that people typed as it stands once it is erased."""
    if isinstance(entry, list):
        return [texts_hashed(inner) for inner in entry]
    if not isinstance(entry, dict):
        return entry
    return {
        key: {"erased": text_hash(value)} if key in TEXTS and isinstance(value, str) else texts_hashed(value)
        for key, value in entry.items()
    }


def short_digest(digest: str) -> str:
    """The beginning of a digest, enough to hold two papers against each other."""
    return digest[:SHORT]


def _hashes(entries: Entries) -> Iterable[str]:
    return (entry_hash(section, entry) for section, listed in entries.items() for entry in listed)


def _over(hashes: Iterable[str]) -> str:
    return _sha256("\n".join(sorted(hashes)))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
