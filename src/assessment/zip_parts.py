"""The parts of a zip, looked at within bounds: how many, how large unpacked, what they are called, how each begins.

Every part is unpacked once and counted, for the sizes that a zip tells of itself may be lies. Nothing is written down.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from assessment.errors import FileRefused

MOST_PARTS = 5_000
"""Parts of the largest presentation, several times over."""
MOST_UNPACKED = 300 * 2**20
"""Bytes of all parts together, unpacked."""
MOST_PACKED = 100
"""Times that parts may be larger than the file, once they are larger than the limit below."""
_FREE = 20 * 2**20
"""Unpacked bytes up to which it does not matter how tightly they were packed."""

DAMAGED = "The file is damaged. Open it in the program that made it, save it anew, and add that."
TOO_MUCH = (
    "The file unpacks to far more than its size, as files do that are made to fill a disk. It is not kept. "
    "Save it as a PDF, and add that."
)
_LOCKED = "The file has a password, so nobody can tell what is in it. Save it without one, then add that."
_STRANGE_NAMES = "The file holds parts that point outside of it. It is not kept. Save it as a PDF, and add that."

_BLOCK = 2**16
_END = struct.Struct("<4s4H2LH")
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name, its size unpacked in bytes, and how it begins."""

    name: str
    size: int
    beginning: bytes


class ZipParts:
    """The parts of one zip, every one measured."""

    def __init__(self, data: bytes, room: int = MOST_UNPACKED) -> None:
        """Look through the zip; `room` is how many bytes it may unpack to.

        Raises:
            FileRefused: it is damaged, locked, too large unpacked, or names what is outside.

        """
        self._data = memoryview(data)
        self._entries = {entry.orig_filename: entry for entry in _entries(data)}
        self.parts = tuple(self._measured(room))
        unpacked = self.unpacked
        if unpacked > _FREE and unpacked > MOST_PACKED * len(data):
            raise FileRefused(TOO_MUCH)

    @property
    def unpacked(self) -> int:
        """Bytes of all parts together."""
        return sum(part.size for part in self.parts)

    def content(self, name: str, limit: int = 2**20) -> bytes:
        """What is in a part, empty where there is none.

        Raises:
            FileRefused: it is larger than `limit` bytes.

        """
        entry = self._entries.get(name)
        if entry is None:
            return b""
        if entry.file_size > limit:
            raise FileRefused(TOO_MUCH)
        return b"".join(_unpacked(self._data, entry))

    def _measured(self, room: int) -> Iterator[Part]:
        for name, entry in self._entries.items():
            size, beginning = 0, b""
            for block in _unpacked(self._data, entry):
                beginning = beginning or block[:16]
                size += len(block)
                if size > room:
                    raise FileRefused(TOO_MUCH)
            if size != entry.file_size:
                raise FileRefused(DAMAGED)
            room -= size
            yield Part(name, size, beginning)


def _entries(data: bytes) -> list[zipfile.ZipInfo]:
    """What the zip lists, checked before anything is unpacked."""
    _check_end(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            entries = opened.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, struct.error, LookupError):
        raise FileRefused(DAMAGED) from None
    names = [entry.orig_filename for entry in entries]
    if any(_OUTSIDE.search(name) for name in names):
        raise FileRefused(_STRANGE_NAMES)
    if len(set(names)) != len(names) or sum(entry.compress_size for entry in entries) > len(data):
        raise FileRefused(DAMAGED)
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileRefused(_LOCKED)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise FileRefused(TOO_MUCH)
    return entries


def _check_end(data: bytes) -> None:
    """The list of parts stands at the end, of that length, with nothing before the zip or after it."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 2**16))
    if at < 0 or len(data) < at + _END.size:
        raise FileRefused(DAMAGED)
    _, _, _, _, count, length, start, comment = _END.unpack_from(data, at)
    if count > MOST_PARTS:
        raise FileRefused(TOO_MUCH)
    if start + length != at or at + _END.size + comment != len(data):
        raise FileRefused(DAMAGED)


def _unpacked(data: memoryview, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part in blocks, as it really is and not as the list says."""
    packed = _packed(data, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[at : at + _BLOCK]) for at in range(0, len(packed), _BLOCK))
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise FileRefused(DAMAGED)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _BLOCK):
            rest = bytes(packed[at : at + _BLOCK])
            while rest and not unpacker.eof:
                yield unpacker.decompress(rest, _BLOCK)
                rest = unpacker.unconsumed_tail
        while not unpacker.eof and (block := unpacker.decompress(b"", _BLOCK)):
            yield block
    except zlib.error:
        raise FileRefused(DAMAGED) from None
    if not unpacker.eof:
        raise FileRefused(DAMAGED)


def _packed(data: memoryview, entry: zipfile.ZipInfo) -> memoryview:
    """The bytes of a part, if what stands before them says the same as the list."""
    at = entry.header_offset
    head = bytes(data[at : at + 30])
    if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
        raise FileRefused(DAMAGED)
    method, name_length, extra_length = *struct.unpack_from("<H", head, 8), *struct.unpack_from("<2H", head, 26)
    name = bytes(data[at + 30 : at + 30 + name_length])
    start = at + 30 + name_length + extra_length
    packed = data[start : start + entry.compress_size]
    if method != entry.compress_type or name != _raw_name(entry) or len(packed) != entry.compress_size:
        raise FileRefused(DAMAGED)
    return packed


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")
