"""What a packet holds, each file with its SHA-256: whoever receives it can tell that nothing was changed.

The manifest is `manifest.json` of the zip, with sorted keys and no time of making.
"""

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from typing import IO, Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from assessment.errors import PacketRefused, Problem
from assessment.ids import CycleId
from assessment.leas import Name
from assessment.school_year import SchoolYear
from assessment.values import Value, canonical_json

MANIFEST, CYCLE, EXHIBITS = "manifest.json", "cycle.json", "exhibits/"
"""What a packet calls its parts."""
_LARGEST_MANIFEST = 4 * 2**20
_BLOCK = 2**20


class Listed(Value):
    """A file of the packet: its name, the SHA-256 of its bytes, and how many there are."""

    name: str
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)]


class About(Value):
    """Which self-assessment a packet is of; `digest` is the fingerprint of its content."""

    cycle: CycleId
    lea: Name
    school_year: SchoolYear
    edition: int
    state: Literal["open", "closed"]
    digest: str


class Manifest(Value):
    """Every file of a packet but the manifest itself, by name."""

    form: Literal["twelve-packet/1"] = "twelve-packet/1"
    about: About
    files: tuple[Listed, ...]


def manifest_of(about: About, files: Mapping[str, bytes]) -> Manifest:
    """The manifest of these files."""
    listed = (
        Listed(name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data)) for name, data in files.items()
    )
    return Manifest(about=about, files=tuple(sorted(listed, key=lambda own: own.name)))


def manifest_text(manifest: Manifest) -> str:
    """The manifest as its file has it."""
    return canonical_json(manifest.model_dump(mode="json"))


def check_packet(file: str, stream: IO[bytes]) -> Manifest:
    """The manifest of a packet whose every file is what it says.

    A file is read no further than its listed size, so a packet made to fill a disk ends there.

    Raises:
        PacketRefused: it is no packet, or names every file that is missing, altered or not listed.

    """
    try:
        with zipfile.ZipFile(stream) as archive:
            manifest = _manifest(file, archive)
            if problems := list(_problems(file, archive, manifest)):
                raise PacketRefused(problems)
            return manifest
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise PacketRefused([Problem(file, "", "", "this is no packet, or it is damaged: ask for it again")]) from error


def _manifest(file: str, archive: zipfile.ZipFile) -> Manifest:
    try:
        with archive.open(MANIFEST) as entry:
            return Manifest.model_validate_json(entry.read(_LARGEST_MANIFEST))
    except KeyError:
        message = "there is no manifest in it: this is no packet, or it was packed anew"
    except (ValidationError, ValueError, RuntimeError, zipfile.BadZipFile):
        message = "the manifest cannot be read: it was changed, or comes from a later version"
    raise PacketRefused([Problem(file, MANIFEST, "", message)])


def _problems(file: str, archive: zipfile.ZipFile, manifest: Manifest) -> Iterator[Problem]:
    names = archive.namelist()
    listed = {own.name: own for own in manifest.files}
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(file, name, "", "stands in the packet twice: nobody can tell which is meant")
    for name, own in listed.items():
        if name not in names:
            yield Problem(file, name, "", "is listed and not there")
        elif not _is_as_listed(archive, own):
            yield Problem(file, name, "", "is not what it was: its SHA-256 differs from the manifest's")
    for name in sorted({*names} - {*listed, MANIFEST}):
        yield Problem(file, name, "", "is in the packet and not listed: it was added later")


def _is_as_listed(archive: zipfile.ZipFile, own: Listed) -> bool:
    found, left = hashlib.sha256(), own.size + 1
    try:
        with archive.open(own.name) as entry:
            while left > 0 and (block := entry.read(min(_BLOCK, left))):
                found.update(block)
                left -= len(block)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError, NotImplementedError):
        return False
    return left == 1 and found.hexdigest() == own.sha256
