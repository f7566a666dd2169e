"""Office files of today: zips of known parts, without macros and without other files hidden in them."""

from assessment.errors import FileRefused
from assessment.zip_parts import MOST_UNPACKED, ZipParts

_MACROS = (
    "The file holds macros, which are programs. Save it without them (.docx, .xlsx, .pptx) or as a PDF, then add that."
)
_HIDDEN = "The file holds another file or a program inside it. Take that out, or save it as a PDF, then add that."
_NO_OFFICE = "This is an archive. Add the files in it one by one, each as a PDF, a picture or an Office file."

_MAIN_TYPES = {
    b"wordprocessingml.document.main+xml": ("word", "word/"),
    b"wordprocessingml.template.main+xml": ("word", "word/"),
    b"spreadsheetml.sheet.main+xml": ("excel", "xl/"),
    b"spreadsheetml.template.main+xml": ("excel", "xl/"),
    b"presentationml.presentation.main+xml": ("powerpoint", "ppt/"),
    b"presentationml.slideshow.main+xml": ("powerpoint", "ppt/"),
    b"presentationml.template.main+xml": ("powerpoint", "ppt/"),
}
"""What the list of types says of the main part, and the folder that it stands in."""
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/vnd.oasis.opendocument.graphics": "odg",
}
_TYPES = "[Content_Types].xml"
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"#!", b"Rar!", b"7z\xbc\xaf", b"%PDF-")
_INSIDE = 8 * 2**20
"""Bytes of the largest workbook behind a chart."""


def kind_of_archive(data: bytes) -> str:
    """Which kind of Office file a zip is: `word`, `excel`, `powerpoint`, `odt` and so on.

    Raises:
        FileRefused: it is none, or holds macros or other files.

    """
    return _kind(data, MOST_UNPACKED, may_hold=True)


def _kind(data: bytes, room: int, *, may_hold: bool) -> str:
    found = ZipParts(data, room)
    kind = _open_document(found) or _microsoft(found)
    if kind is None:
        raise FileRefused(_NO_OFFICE)
    left = room - found.unpacked
    for part in found.parts:
        if part.beginning.startswith(_PROGRAMS):
            raise FileRefused(_MACROS if "vba" in part.name.lower() else _HIDDEN)
        if part.beginning.startswith(b"PK\x03\x04"):
            if not may_hold:
                raise FileRefused(_HIDDEN)
            left -= _embedded(found.content(part.name, _INSIDE), left)
    return kind


def _embedded(data: bytes, room: int) -> int:
    """Bytes that a file within a file unpacks to: a chart brings the workbook with its figures, and that is all."""
    if _kind(data, room, may_hold=False) != "excel":
        raise FileRefused(_HIDDEN)
    return ZipParts(data, room).unpacked


def _microsoft(found: ZipParts) -> str | None:
    names = {part.name for part in found.parts}
    types = found.content(_TYPES).lower()
    lowered = {name.lower() for name in names}
    if any("vbaproject" in name or "/activex/" in name or "/macrosheets/" in name for name in lowered):
        raise FileRefused(_MACROS)
    if b"macroenabled" in types or b"vbaproject" in types:
        raise FileRefused(_MACROS)
    main = {kind for said, kind in _MAIN_TYPES.items() if said in types}
    if len(main) != 1:
        return None
    kind, folder = main.pop()
    return kind if any(name.startswith(folder) for name in names) else None


def _open_document(found: ZipParts) -> str | None:
    kind = _OPEN_DOCUMENTS.get(found.content("mimetype").strip())
    if kind and any(part.name.startswith(("Basic/", "Scripts/")) for part in found.parts):
        raise FileRefused(_MACROS)
    return kind
