"""Names of files as people typed them, made fit to be shown and to be given back; never used as a path."""

import re
import unicodedata

from assessment.file_kinds import FileKind

NAME_LIMIT = 120
"""Letters of a name, its ending included."""
_BYTE_LIMIT = 240
"""Bytes of a name in UTF-8: the least that systems of today take is 255."""

_RESERVED = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$", re.I)
_SIGNS = re.compile(r'[<>:"|?*]')


def clean_name(name: str, endings: tuple[str, ...] = ()) -> str:
    """The name without folders, invisible letters, signs and words that a system reserves; never empty.

    Where it ends in none of `endings`, it is given the first. Cleaning a clean name changes nothing.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(" " if letter.isspace() else letter for letter in last if _is_shown(letter))
    bare = _trimmed(re.sub(r" +", " ", _SIGNS.sub("-", shown)))
    ending = next((e for e in endings if bare.lower().endswith(e) and len(bare) > len(e)), None)
    if ending is None:
        stem, ending = bare, endings[0] if endings else ""
    else:
        stem, ending = bare[: -len(ending)], bare[-len(ending) :]
    return _shortened(_unreserved(_trimmed(stem) or "file"), ending) + ending


def name_for(name: str, kind: FileKind) -> str:
    """The clean name of a file of that kind: called by what it is."""
    return clean_name(name, kind.endings)


def _is_shown(letter: str) -> bool:
    """Not a control letter, nor one that turns the reading direction around or stands for nothing."""
    return letter.isspace() or unicodedata.category(letter)[0] not in "C"


def _trimmed(name: str) -> str:
    return name.strip(" .")


def _unreserved(stem: str) -> str:
    first = stem.split(".")[0].strip()
    return f"file {stem}" if _RESERVED.match(first) else stem


def _shortened(stem: str, ending: str) -> str:
    short = stem[: NAME_LIMIT - len(ending)]
    while len((short + ending).encode()) > _BYTE_LIMIT:
        short = short[:-1]
    return _trimmed(short) or "file"
