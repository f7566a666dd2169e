"""Zips that are the same bytes for the same content: Word and Excel files are zips, and so is a packet."""

import io
import zipfile
from collections.abc import Mapping

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip can name: a file's own says when it was made, and nothing of what it holds."""


def zip_of(files: Mapping[str, bytes], stored: str | None = None) -> bytes:
    """A zip of files by name, in the order given; what begins with `stored` is packed already, and is not again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            packed = stored is not None and name.startswith(stored)
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return stream.getvalue()


def without_moments(made: bytes) -> bytes:
    """A zip with the same files and no moments."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return zip_of({name: archive.read(name) for name in archive.namelist()})
