"""Files of evidence: taken in where the director allows it, given back after a check, leftovers found."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assessment.errors import FileLost, FileRefused, NotAllowed
from assessment.evidence import Evidence
from assessment.file_kinds import recognize
from assessment.file_names import clean_name, name_for
from assessment.history import Change
from assessment.ids import LeaId
from assessment.leas import HouseRules, Lea
from assessment.people import Act, Person, require
from assessment.ports import Files, Store
from assessment.services.signed_evidence import signed_entries

GRACE = timedelta(days=1)
"""How long a file may wait for the row that names it before it counts as left over."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody brings it. `names_removed` is their word that no student can be told from it."""

    name: str
    data: bytes
    names_removed: bool


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What a file is known by once it is kept."""

    sha256: str
    size: int
    file_name: str


def take_in(store: Store, files: Files, lea_id: LeaId, upload: Upload) -> KeptFile:
    """Keep a file, for a row that will name it. Who may is asked by whoever makes the row.

    Raises:
        FileRefused: the LEA keeps no files, names were not removed, or it is no file that is kept here.

    """
    if not store.lea(lea_id).house.files:
        raise FileRefused("Files are not kept here. Say where it is on file, or ask your director to allow files.")
    if not upload.names_removed:
        raise FileRefused("Nothing was kept. Take students' names out of the file, say so, then add it.")
    kind = recognize(upload.data, upload.name)
    return KeptFile(files.put(lea_id, upload.data), len(upload.data), name_for(upload.name, kind))


def read_file(who: Person, store: Store, files: Files, lea_id: LeaId, entry: Evidence) -> bytes:
    """The bytes of an entry's file, as they were when it was kept: of the library's entry, or of a signed one.

    Raises:
        NotAllowed: the person may not read this LEA's work, or no entry of it names that file.
        FileLost: it has no file, or the file is gone or altered.

    """
    require(who, Act.READ, lea_id)
    if not _is_named(store, lea_id, entry):
        raise NotAllowed
    if entry.sha256 is None:
        raise FileLost
    return files.read(lea_id, entry.sha256)


def _is_named(store: Store, lea_id: LeaId, entry: Evidence) -> bool:
    """Whether the library, or any signed edition, has that entry with that file."""
    wanted = (entry.id, entry.sha256)
    library = any((own.id, own.sha256) == wanted for own in store.evidence(lea_id))
    return library or any((own.id, own.sha256) == wanted for own in signed_entries(store, lea_id))


def download_name(entry: Evidence) -> str:
    """What a file is called when it is given back; an imported entry may bring a name that nobody cleaned."""
    return clean_name(entry.file_name or entry.title)


def is_lost(files: Files, entry: Evidence) -> bool:
    """Whether an entry names a file that is not there, or not of its size; what it says is checked at reading."""
    return entry.sha256 is not None and files.size(entry.lea_id, entry.sha256) != entry.size


def allow_files(who: Person, store: Store, lea_id: LeaId, allowed: bool, now: datetime) -> Lea:
    """The LEA with files allowed or not. What is kept stays.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    require(who, Act.DIRECT, lea_id)
    house = HouseRules(**dict(store.lea(lea_id).house) | {"files": allowed})
    return store.save_house(lea_id, house, Change(by=who.id, at=now))


def leftovers(who: Person, store: Store, files: Files, lea_id: LeaId, now: datetime) -> tuple[str, ...]:
    """The hashes of files that no entry and no signed self-assessment names, and that nobody is just adding.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    require(who, Act.DIRECT, lea_id)
    kept = files.kept(lea_id, now - GRACE)
    named = {entry.sha256 for entry in store.evidence(lea_id)}
    named |= {entry.sha256 for entry in signed_entries(store, lea_id)}
    return tuple(sha256 for sha256 in kept if sha256 not in named)


def clear_leftovers(who: Person, store: Store, files: Files, lea_id: LeaId, now: datetime) -> int:
    """Remove the files that nothing names; how many there were.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    found = leftovers(who, store, files, lea_id, now)
    for sha256 in found:
        files.erase(lea_id, sha256)
    return len(found)
