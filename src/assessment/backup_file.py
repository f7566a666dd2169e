"""The form of a backup: one zip of every row and every file of evidence, sealed by a manifest with SHA-256.

Rows are JSON, one a line, under `rows/TABLE.jsonl`; files stand under `files/` by their hash, each once.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from pydantic import AwareDatetime, TypeAdapter

from assessment.errors import BackupRefused
from assessment.sealed import MANIFEST, Form, Listed
from assessment.values import Value, canonical_json

ROWS, FILES, ENDING = "rows/", "files/", ".jsonl"
"""What a backup calls its parts, beside its manifest."""
BACKUP = Form("backup", BackupRefused)
LONGEST_ROW = 32 * 2**20
"""Bytes of one row: ten times a signed edition with everything in it."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""Members tell no moment of their own: the manifest has the one that counts."""


class BackupManifest(Value):
    """What a backup holds. `revision` names the tables that its rows are of, `lost` files that were gone already."""

    form: Literal["twelve-backup/1"] = "twelve-backup/1"
    revision: str
    made_at: AwareDatetime
    files: tuple[Listed, ...]
    lost: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that it has rows of."""
        return tuple(
            own.name.removeprefix(ROWS).removesuffix(ENDING) for own in self.files if own.name.startswith(ROWS)
        )

    @property
    def kept(self) -> frozenset[str]:
        """The hashes of the files of evidence in it."""
        return frozenset(own.name.removeprefix(FILES) for own in self.files if own.name.startswith(FILES))


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of restoring one: rows, erasures done again, files that are nowhere, where the state before it is.

    `scrubbed` is false where bytes of what was erased again may stay in the database's file for now.
    """

    manifest: BackupManifest
    rows: int
    erased_anew: int
    missing: tuple[str, ...]
    before: Path | None
    scrubbed: bool = True


class BackupWriter:
    """Writes the members of a backup one after the other, without holding them."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._archive = zipfile.ZipFile(stream, "w")
        self._listed: list[Listed] = []

    def add_rows(self, table: str, rows: Iterable[bytes]) -> None:
        """A member of one row a line."""
        self._add(f"{ROWS}{table}{ENDING}", rows, zipfile.ZIP_DEFLATED)

    def add_file(self, sha256: str, data: bytes) -> None:
        """A file of evidence, packed already as most are."""
        self._add(f"{FILES}{sha256}", [data], zipfile.ZIP_STORED)

    def finish(self, about: BackupManifest) -> BackupManifest:
        """Write the manifest, with everything that was added; the backup is complete."""
        manifest = BackupManifest(**dict(about) | {"files": tuple(sorted(self._listed, key=lambda own: own.name))})
        text = canonical_json(manifest.model_dump(mode="json")).encode()
        self._archive.writestr(_entry(MANIFEST, zipfile.ZIP_DEFLATED), text)
        self._archive.close()
        return manifest

    def _add(self, name: str, blocks: Iterable[bytes], packing: int) -> None:
        found, size = hashlib.sha256(), 0
        with self._archive.open(_entry(name, packing), "w", force_zip64=True) as member:
            for block in blocks:
                member.write(block)
                found.update(block)
                size += len(block)
        self._listed.append(Listed(name=name, sha256=found.hexdigest(), size=size))


def _entry(name: str, packing: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = packing
    return entry


def check_backup(file: str, stream: IO[bytes]) -> BackupManifest:
    """The manifest of a backup whose every member is what it says.

    Raises:
        BackupRefused: it is no backup, or names every member that is missing, altered or not listed.

    """
    with BACKUP.opened(file, stream) as archive:
        manifest = BACKUP.manifest(file, archive, TypeAdapter(BackupManifest))
        BACKUP.require_as_listed(file, archive, manifest.files)
        return manifest


def row_lines(file: str, archive: zipfile.ZipFile, table: str) -> Iterator[tuple[int, bytes]]:
    """The rows of a table with their line, from a backup that was checked. Raises BackupRefused for one too long."""
    name = f"{ROWS}{table}{ENDING}"
    with archive.open(name) as member:
        number = 0
        while line := member.readline(LONGEST_ROW):
            number += 1
            if not line.endswith(b"\n"):
                raise BACKUP.refusal(file, f"{name}:{number}", "the row has no end: the backup is not one of ours")
            yield number, line
