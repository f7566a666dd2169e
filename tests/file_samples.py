"""Files as schools and others bring them, made small; each as the program that writes such files writes it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 "
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"
PROGRAM = b"MZ\x90\x00" + b"\x00" * 200
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512

_MAIN = {
    "word/document.xml": "wordprocessingml.document",
    "xl/workbook.xml": "spreadsheetml.sheet",
    "ppt/presentation.xml": "presentationml.presentation",
}


def make_zip(parts: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    """A zip of those parts, in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, archive.compression)
    return made.getvalue()


def make_office(main: str = "word/document.xml", more: Mapping[str, bytes] | None = None) -> bytes:
    """A Word, Excel or PowerPoint file with its main part, and more."""
    types = f'<Types><Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.'
    types += f'{_MAIN[main]}.main+xml"/></Types>'
    return make_zip({"[Content_Types].xml": types.encode(), main: b"<xml/>"} | dict(more or {}))


def make_open_document(kind: str = "text", more: Mapping[str, bytes] | None = None) -> bytes:
    """An OpenDocument file of that kind, and more parts in it."""
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return make_zip({"mimetype": mimetype, "content.xml": b"<xml/>"} | dict(more or {}), stored=True)


def make_lying_zip(unpacked: int, said: int = 10) -> bytes:
    """A Word file with one part that says it is `said` bytes long and is `unpacked`."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    packed = packer.compress(b"\x00" * unpacked) + packer.flush()
    honest = make_office(more={"word/media/image1.png": b"0123456789"})
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    made, listed = bytearray(), bytearray()
    for name, content in parts.items():
        lies = name.endswith(".png")
        body = packed if lies else content
        method = 8 if lies else 0
        size = said if lies else len(content)
        head = struct.pack("<5H3L2H", 20, 0, method, 0, 0, zlib.crc32(content), len(body), size, len(name), 0)
        listed += b"PK\x01\x02\x14\x00" + head + struct.pack("<3H2L", 0, 0, 0, 0, len(made)) + name.encode()
        made += b"PK\x03\x04" + head + name.encode() + body
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(parts), len(parts), len(listed), len(made), 0)
    return bytes(made + listed + end)
