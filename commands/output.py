"""What a command says on its two streams, and the file it writes."""

import errno
import io
import json
import logging
import os
import sys
import uuid
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from commands.arguments import REFUSED

log = logging.getLogger("twelve")


def show(text: str) -> None:
    """Print a text. Flushed at once: a closed pipe or a full disk shows here, and must not show again at exit."""
    try:
        print(text, flush=True)
    except OSError:
        _let_go_of_output()
        raise


def show_json(document: Mapping[str, Any]) -> None:
    """Print one JSON document."""
    show(json.dumps(document, ensure_ascii=False, indent=2))


def refused(message: str) -> int:
    """Say why on standard error; the exit status of what was refused."""
    with suppress(BrokenPipeError):
        print(message, file=sys.stderr)
    return REFUSED


def failed(error: Exception) -> int:
    """Say that the program made a mistake, under an id that its log has as well; the same status."""
    mark = uuid.uuid4().hex[:8]
    log.error("something failed, id %s", mark, exc_info=error)
    return refused(f"Something went wrong in the program. No file was made. If you report it, name the id {mark}.")


def in_words(error: OSError) -> str:
    """What the system could not do, and what to do about it."""
    match error:
        case FileNotFoundError():
            words = "there is no such file or folder: check the name"
        case IsADirectoryError():
            words = "this is a folder: name a file in it"
        case PermissionError():
            words = "this account may not open or write here: give it the right to, or name another place"
        case _:
            words = f"{error.strerror or error}: nothing was done"
    return f"{error.filename}: {words}" if error.filename else words


def write_file(file: Path, data: bytes) -> None:
    """Write a file whole or not at all: what stood there stays until the new one is complete."""
    require_folder(file.parent)
    beside = file.with_name(f".{file.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def require_folder(folder: Path) -> None:
    """Do nothing where files can be made; else an OSError that names the folder, not some file of ours in it."""
    folder.stat()
    if not os.access(folder, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def speak_utf8() -> None:
    """Write the same bytes everywhere: Windows would encode a redirected output by its code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _let_go_of_output() -> None:
    """Keep the interpreter from flushing, at exit, what nobody can receive."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
