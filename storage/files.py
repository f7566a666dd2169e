"""Evidence files in a folder: each under the hash of its bytes, each LEA's apart; nobody's text is part of a path."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path

from assessment.errors import FileLost, StorageUnavailable
from assessment.ids import LeaId
from assessment.ports import Files

_NO_ROOM = (
    "The disk is full, or this program may write no more to it: {place}. "
    "The file was not kept; everything before it is. Make room, then add it again."
)
_NOT_NOW = "Files cannot be kept in {place} or read from it now. Nothing was changed. Check that it is there: {reason}."
_UNFINISHED = ".unfinished-"


class FolderFiles(Files):
    """Keeps files in one folder, made when the first file comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, lea_id: LeaId, data: bytes) -> str:
        """The hash of the bytes; they are on the disk, under their name, when this returns."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(lea_id, sha256)
        with self._told():
            if _hash_of(path) == sha256:
                os.utime(path)  # put anew: what clears away old leftovers must not take it
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                _write(path, data)
            for folder in path.parents[:4]:  # up to the folder that holds all of them: each may be new
                sync_folder(folder)
        return sha256

    def read(self, lea_id: LeaId, sha256: str) -> bytes:
        """The bytes, checked against their hash."""
        with self._told():
            try:
                data = self._path(lea_id, sha256).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                raise FileLost from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise FileLost
        return data

    def size(self, lea_id: LeaId, sha256: str) -> int | None:
        """The size in bytes; None where nothing is kept."""
        with self._told():
            try:
                return self._path(lea_id, sha256).stat().st_size
            except (FileNotFoundError, NotADirectoryError):
                return None

    def erase(self, lea_id: LeaId, sha256: str) -> None:
        """Remove the file; its absence is on the disk when this returns."""
        path = self._path(lea_id, sha256)
        with self._told():
            try:
                path.unlink()
            except (FileNotFoundError, NotADirectoryError):
                return
            sync_folder(path.parent)

    def kept(self, lea_id: LeaId, before: datetime) -> tuple[str, ...]:
        """The hashes of the files put last before a moment; what a crash left unfinished is cleared away."""
        limit = before.timestamp()
        with self._told():
            old = [path for path in self._of(lea_id).glob("*/*") if path.stat().st_mtime < limit]
            for path in old:
                if path.name.startswith(_UNFINISHED):
                    path.unlink(missing_ok=True)
        return tuple(sorted(path.name for path in old if not path.name.startswith(_UNFINISHED)))

    def _of(self, lea_id: LeaId) -> Path:
        """An LEA's folder: its id may come from an imported file, so its hash is the name."""
        return self.folder / hashlib.sha256(lea_id.encode()).hexdigest()[:32]

    def _path(self, lea_id: LeaId, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("a file is named by a SHA-256 in lower case")
        return self._of(lea_id) / sha256[:2] / sha256

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the disk in our words."""
        try:
            yield
        except OSError as error:
            full = error.errno in (ENOSPC, EDQUOT, EFBIG)
            words = _NO_ROOM if full else _NOT_NOW
            raise StorageUnavailable(words.format(place=self.folder, reason=error.strerror)) from error


def _hash_of(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _write(path: Path, data: bytes) -> None:
    """Whole under its name or not at all: written beside it, synced, renamed."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def sync_folder(folder: Path) -> None:
    """Put a folder's list of names on the disk; Windows does that by itself and opens no folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
