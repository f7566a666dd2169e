"""A zip whose every part is listed in it with its SHA-256: whoever receives it can tell that nothing was changed.

Packets and backups are such zips. Both are read as what strangers made: never further than what is listed.
"""

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Annotated, TypeVar

from pydantic import Field, StringConstraints, TypeAdapter

from assessment.errors import InputRefused, Problem
from assessment.values import Value

Kind = TypeVar("Kind")
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 16 * 2**20
"""Bytes of a manifest: it lists 80,000 files."""
_LARGEST_LIST = 16 * 2**20
"""Bytes of the list of parts at the end of a zip, which Python takes into memory whole."""
_BLOCK = 2**20
_BROKEN = (
    zlib.error,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
)
"""What a damaged zip raises, wherever it is read: also a password, a packing nobody knows, names in no encoding."""


class Listed(Value):
    """A file of the zip: its name, the SHA-256 of its bytes, and how many there are."""

    name: str
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)]


class Form:
    """What a kind of zip is called, and the refusal that names what is wrong with one."""

    def __init__(self, noun: str, refused: type[InputRefused]) -> None:
        self.noun = noun
        self._refused = refused

    def refusal(self, file: str, member: str, message: str) -> InputRefused:
        """One problem of one member."""
        return self._refused([Problem(file, member, "", message)])

    @contextmanager
    def opened(self, file: str, stream: IO[bytes]) -> Iterator[zipfile.ZipFile]:
        """The zip, if it is one. Raises the form's refusal for what is none, or is damaged."""
        try:
            _require_bounded(stream)
            archive = zipfile.ZipFile(stream)
        except _BROKEN as error:
            message = f"this is no {self.noun}, or it is damaged: ask for it again"
            raise self.refusal(file, "", message) from error
        with archive:
            yield archive

    def manifest(self, file: str, archive: zipfile.ZipFile, kind: TypeAdapter[Kind]) -> Kind:
        """The manifest, of that kind. Raises the form's refusal."""
        try:
            with archive.open(MANIFEST) as entry:
                return kind.validate_json(entry.read(LARGEST_MANIFEST))
        except KeyError:
            message = f"there is no manifest in it: this is no {self.noun}, or it was packed anew"
        except _BROKEN:
            message = "the manifest cannot be read: it was changed, or comes from a later version"
        raise self.refusal(file, MANIFEST, message)

    def require_as_listed(self, file: str, archive: zipfile.ZipFile, files: Sequence[Listed]) -> None:
        """Do nothing where every file is what the list says. Raises the form's refusal with every one that is not."""
        if problems := list(self._problems(file, archive, files)):
            raise self._refused(problems)

    def _problems(self, file: str, archive: zipfile.ZipFile, files: Sequence[Listed]) -> Iterator[Problem]:
        names, twice = set[str](), set[str]()
        for name in archive.namelist():
            (twice if name in names else names).add(name)
        listed = {own.name: own for own in files}
        for name in sorted(twice):
            yield Problem(file, name, "", f"stands in the {self.noun} twice: nobody can tell which is meant")
        for name, own in listed.items():
            if name not in names:
                yield Problem(file, name, "", "is listed and not there")
            elif not _is_as_listed(archive, own):
                yield Problem(file, name, "", "is not what it was: its SHA-256 differs from the manifest's")
        for name in sorted(names - {*listed, MANIFEST}):
            yield Problem(file, name, "", f"is in the {self.noun} and not listed: it was added later")


def _require_bounded(stream: IO[bytes]) -> None:
    """Refuse a list of parts that would fill the memory, before it is read."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - 2**16 - 22))
    end = stream.read()
    at = end.rfind(b"PK\x05\x06")
    far = end.rfind(b"PK\x06\x06")  # of more than 65,535 parts, or of more than 4 GB
    length = int.from_bytes(end[at + 12 : at + 16], "little") if at >= 0 else 0
    if far >= 0 and length == 2**32 - 1:
        length = int.from_bytes(end[far + 40 : far + 48], "little")
    if length > _LARGEST_LIST:
        raise zipfile.BadZipFile("its list of parts is too long")
    stream.seek(0)


def _is_as_listed(archive: zipfile.ZipFile, own: Listed) -> bool:
    """Whether the bytes are those that were listed; of more, one too many is read."""
    found, left = hashlib.sha256(), own.size + 1
    try:
        with archive.open(own.name) as entry:
            while left > 0 and (block := entry.read(min(_BLOCK, left))):
                found.update(block)
                left -= len(block)
    except _BROKEN:
        return False
    return left == 1 and found.hexdigest() == own.sha256
