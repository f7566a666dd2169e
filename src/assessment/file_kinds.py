"""Which files may be kept as evidence: recognized by what is in them, never by what they are called.

Nothing is opened that could run, and what is kept is only ever given back as a download. This is no virus scanner: it
keeps out what schools have no need to file and what a name could hide (docs/decisions/0008).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.errors import FileRefused
from assessment.office_files import kind_of_archive

FILE_LIMIT = 25 * 10**6
"""Bytes of the largest file that is kept, in the megabytes that people and browsers count in."""

_SAVE_AS = "Save it as a PDF, a picture or an Office file of today's kind (.docx, .xlsx, .pptx), then add that."
_NO_KIND = f"This is no kind of file that can be kept here. {_SAVE_AS}"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is kept; a download whose name ends in none of `endings` is given the first."""

    title: str
    endings: tuple[str, ...]


_KINDS: Mapping[str, FileKind] = {
    "pdf": FileKind("PDF", (".pdf",)),
    "png": FileKind("PNG picture", (".png",)),
    "jpeg": FileKind("JPEG picture", (".jpg", ".jpeg")),
    "webp": FileKind("WebP picture", (".webp",)),
    "heic": FileKind("HEIC picture", (".heic", ".heif")),
    "word": FileKind("Word document", (".docx", ".dotx")),
    "excel": FileKind("Excel workbook", (".xlsx", ".xltx")),
    "powerpoint": FileKind("PowerPoint presentation", (".pptx", ".ppsx", ".potx")),
    "odt": FileKind("OpenDocument text", (".odt",)),
    "ods": FileKind("OpenDocument spreadsheet", (".ods",)),
    "odp": FileKind("OpenDocument presentation", (".odp",)),
    "odg": FileKind("OpenDocument drawing", (".odg",)),
    "text": FileKind("Text", (".txt", ".csv", ".tsv", ".md")),
}

ENDINGS = tuple(ending for kind in _KINDS.values() for ending in kind.endings)
"""What a chooser of files offers; what counts is what is in the file."""

_REFUSED_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\xfe\xed\xfa\xce", "a program"),
    (b"\xfe\xed\xfa\xcf", "a program"),
    (b"\xce\xfa\xed\xfe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "a Windows shortcut"),
    (b"#!", "a script"),
    (b"@echo", "a script"),
    (b"{\\rtf", "an RTF document, which can hide other files"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"Rar!", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"BZh", "an archive"),
    (b"\xfd7zXZ", "an archive"),
    (b"MSCF", "an archive"),
    (b"GIF8", "a GIF"),
    (b"II*\x00", "a TIFF"),
    (b"MM\x00*", "a TIFF"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"mif1"))


def recognize(data: bytes, name: str) -> FileKind:
    """The kind of a file by its content. The name counts in one case: a text must be called one.

    Raises:
        FileRefused: it is too large, empty or of a kind that is not kept; says what it is and what to do.

    """
    if len(data) > FILE_LIMIT:
        raise FileRefused(too_large())
    if not data:
        raise FileRefused("The file is empty. Nothing was kept. Choose it again.")
    return _KINDS[_picture_or_paper(data) or _archive(data) or _text(data, name)]


def too_large() -> str:
    """What is said of a file over the limit."""
    return (
        f"The file is larger than {FILE_LIMIT // 10**6} MB, so it was not kept. "
        "Make it smaller, or leave it where it is and say where it is on file."
    )


def _picture_or_paper(data: bytes) -> str | None:
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return "heic"
    return None


def _archive(data: bytes) -> str | None:
    """An Office file of today, which is a zip of known parts; any other archive or program is refused."""
    if data.startswith(_ZIP):
        return kind_of_archive(data)
    if data.startswith(_OLD_OFFICE):
        raise FileRefused(
            "This is an Office file of the old kind (.doc, .xls, .ppt), or one with a password. Programs can hide in "
            "it unseen, so it is not kept. Save it without password as .docx, .xlsx, .pptx or PDF, then add that."
        )
    for beginning, what in _REFUSED_BEGINNINGS:
        if data[: len(beginning)].lower() == beginning.lower():
            raise FileRefused(f"This is {what}, whatever its name says. It is not kept here. {_SAVE_AS}")
    return None


_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_NO_LETTER = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_WEB_PAGE = re.compile(rb"^<|<(!doctype|html|head|body|script|svg|iframe|object|embed|meta)\b|^mime-version:", re.I)
_SNIFFED = 4096
"""Bytes at the beginning in which a browser or a person would take a text for a web page."""


def _text(data: bytes, name: str) -> str:
    """A text without anything that is no letter, not taken for a web page, and called a text."""
    letters = data.removeprefix(b"\xef\xbb\xbf")
    if _CONTROL.search(letters) or not _is_text(letters):
        raise FileRefused(_NO_KIND)
    if _WEB_PAGE.search(letters[:_SNIFFED].lstrip()):
        raise FileRefused("This is a web page or a drawing for one, whatever its name says. Print it as a PDF.")
    if not name.lower().rstrip(". ").endswith(_KINDS["text"].endings):
        raise FileRefused("A text is kept when its name ends in .txt or .csv. Rename it, or save it as a PDF.")
    return "text"


def _is_text(letters: bytes) -> bool:
    """Whether it reads as UTF-8, or else as what Windows wrote before that."""
    try:
        letters.decode("utf-8")
    except UnicodeDecodeError:
        return _NO_LETTER.search(letters) is None
    return True
