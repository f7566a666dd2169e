"""The container of an Excel workbook: a zip of XML parts, held to bounds before anything is unpacked or parsed."""

import io
import struct
import zipfile
import zlib
from xml.etree.ElementTree import ParseError, XMLParser

ZIP_MARK, OLE_MARK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

UNPACKED_LIMIT_MB = 10
"""All that is unpacked of one workbook: twenty times a filled-in one of the largest framework."""

_DIRECTORY_LIMIT = 2**20
"""Bytes that a zip's list of contents may take: some 15,000 entries."""

_NO_ZIP = (zipfile.BadZipFile, LookupError, EOFError, NotImplementedError, OSError, ValueError)
"""What zipfile raises over a file that is not what it should be."""

_DIRECTORY_END = b"PK\x05\x06"
_PASSWORD_STREAM = "EncryptedPackage".encode("utf-16-le")

DAMAGED = "the workbook is damaged: open it in Excel, save it again and give that file"
_OLD = "this is an old Excel workbook (.xls): open it, save it as Excel Workbook (.xlsx) and give that file"
_LOCKED = "the workbook is locked with a password: open it, take the password off, save it and give that file"
_NOT_EXCEL = "this is no Excel workbook: give the .xlsx file that was filled in"
_OPEN_DOCUMENT = "this is an OpenDocument file: save it as Excel Workbook (.xlsx) and give that file"
_BINARY = "this is a binary workbook (.xlsb): save it as Excel Workbook (.xlsx) and give that file"
_TOO_LARGE = f"the workbook unpacks to more than {UNPACKED_LIMIT_MB} MB: copy the filled rows into a new form"


class WorkbookFault(Exception):
    """Why a workbook cannot be read: what is wrong and what to do, in words; never leaves this package."""


class PartReader:
    """Hears a part's elements one after the other, so that none is kept that nobody needs."""

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, data: str) -> None:
        """Text stands between the tags."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002 - expat gives them
        """Refuse: no workbook has one, and what it declares would be expanded."""
        raise WorkbookFault(DAMAGED)

    def close(self) -> None:
        """The part has ended."""


class Package:
    """The parts of one workbook, by name."""

    def __init__(self, data: bytes) -> None:
        """Open the zip.

        Raises:
            WorkbookFault: it is no zip, another kind of document, or not what a workbook can be.

        """
        if data.startswith(OLE_MARK):
            raise WorkbookFault(_LOCKED if _PASSWORD_STREAM in data else _OLD)
        if not data.startswith(ZIP_MARK):
            raise WorkbookFault(_NOT_EXCEL)
        if _directory_size(data) > _DIRECTORY_LIMIT:
            raise WorkbookFault(DAMAGED)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            EOFError,
            LookupError,
            NotImplementedError,
            struct.error,
        ) as error:
            raise WorkbookFault(DAMAGED) from error
        self._names = {name.lower().replace("\\", "/"): name for name in self._zip.namelist()}
        self._left = UNPACKED_LIMIT_MB * 2**20
        self._refuse_other_kinds()

    def _refuse_other_kinds(self) -> None:
        if "xl/workbook.bin" in self._names:
            raise WorkbookFault(_BINARY)
        if "mimetype" in self._names:
            raise WorkbookFault(_OPEN_DOCUMENT)
        if not any(name.startswith("xl/") for name in self._names):
            raise WorkbookFault(_NOT_EXCEL)

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name.lower() in self._names

    def feed(self, name: str, reader: PartReader) -> None:
        """Have a part's elements told to `reader`, one after the other.

        Raises:
            WorkbookFault: there is no such part, it is damaged, or it is far too large.

        """
        tell(self.part(name), reader)

    def part(self, name: str) -> bytes:
        """The bytes of a part: never more than the size that the zip's list tells, for it may be a lie.

        Raises:
            WorkbookFault: there is no such part, it is damaged, or it is far too large.

        """
        try:
            info = self._zip.getinfo(self._names[name.lower()])
            self._left -= info.file_size
            if self._left < 0:
                raise WorkbookFault(_TOO_LARGE)
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise WorkbookFault(DAMAGED)
            with self._zip.open(info) as part:
                return part.read(info.file_size + 1)
        except (*_NO_ZIP, zlib.error) as error:
            raise WorkbookFault(DAMAGED) from error
        except RuntimeError as error:  # zipfile's word for an entry with a password
            raise WorkbookFault(_LOCKED) from error


def tell(data: bytes, reader: PartReader) -> None:
    """Have the elements of some XML told to `reader`, one after the other.

    Raises:
        WorkbookFault: it is damaged.

    """
    parser = XMLParser(target=reader)  # noqa: S314 - a reader expands nothing
    try:
        parser.feed(data)
        parser.close()
    except (ParseError, ValueError, LookupError, OverflowError) as error:
        raise WorkbookFault(DAMAGED) from error


def _directory_size(data: bytes) -> int:
    """Bytes of the zip's list of contents, as its last record tells; 0 where there is none, which is no zip."""
    end = data.rfind(_DIRECTORY_END)
    record = data[end + 12 : end + 16] if end >= 0 else b""
    return int(struct.unpack("<I", record)[0]) if len(record) == 4 else 0
