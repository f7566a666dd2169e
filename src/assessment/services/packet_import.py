"""Bringing a packet in: the cycle that it holds, and the files that its evidence names."""

import zipfile
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import IO

from assessment.cycle_file import from_document
from assessment.errors import FileRefused, PacketRefused, Problem
from assessment.file_kinds import FILE_LIMIT, recognize
from assessment.ids import LeaId
from assessment.json_text import SIZE_LIMIT
from assessment.manifest import CYCLE, EXHIBITS, Manifest, check_packet
from assessment.people import Act, Person, require
from assessment.ports import Files, Store
from assessment.services.exchange import Imported, import_cycle


def import_packet(
    who: Person,
    store: Store,
    files: Files,
    stream: IO[bytes],
    *,
    now: datetime,
    file: str = "",
    as_copy: bool = False,
    dry_run: bool = False,
) -> Imported:
    """The cycle of a packet, kept whole or not at all, with the files of its evidence.

    Raises:
        PacketRefused: it is damaged or altered, or a file in it is none that is kept here.
        CycleFileRefused, NotAllowed: as for the cycle alone.

    """
    manifest = check_packet(file, stream)
    with zipfile.ZipFile(stream) as archive:
        text = _cycle_text(archive, manifest, file)
        told = from_document(text, file)
        require(who, Act.DIRECT, told.lea.id)
        wanted = {own.sha256 for entries in told.evidence.values() for own in entries if own.sha256}
        held = [_checked(archive, name, file) for name in _named(manifest, wanted)]
    if not (dry_run or as_copy):
        _put(files, told.lea.id, held)  # before the rows that name them
    imported = import_cycle(who, store, text, now=now, file=file, as_copy=as_copy, dry_run=dry_run)
    if as_copy and not dry_run:
        _put(files, imported.lea.id, held)  # its LEA is new, and nobody looks at it yet
    return imported


def _cycle_text(archive: zipfile.ZipFile, manifest: Manifest, file: str) -> bytes:
    own = next((own for own in manifest.files if own.name == CYCLE), None)
    if own is None or own.size > SIZE_LIMIT:
        raise PacketRefused([Problem(file, CYCLE, "", "there is no self-assessment in it that can be read")])
    return archive.read(CYCLE)


def _named(manifest: Manifest, wanted: Collection[str]) -> Iterator[str]:
    """The files in it that evidence of the cycle names by their hash; each once."""
    seen: set[str] = set()
    for own in manifest.files:
        if own.name.startswith(EXHIBITS) and own.sha256 in wanted and own.sha256 not in seen and own.size <= FILE_LIMIT:
            seen.add(own.sha256)
            yield own.name


def _checked(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    """A file that may be kept: a packet is no way around what an upload is held to."""
    data = archive.read(name)
    try:
        recognize(data, name)
    except FileRefused as error:
        raise PacketRefused([Problem(file, name, "", str(error))]) from error
    return data


def _put(files: Files, lea_id: LeaId, held: Collection[bytes]) -> None:
    for data in held:
        files.put(lea_id, data)
