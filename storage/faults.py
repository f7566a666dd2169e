"""Database errors in our words: what happened, where, what to do. Callers need not know SQLAlchemy."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import sqlalchemy.exc

from assessment.errors import AlreadyExists, AssessmentError, StorageRefused, StorageUnavailable

DAMAGED = (
    "{place} is damaged. It was left as it is. Stop the program, move that file away but keep it, "
    "put a backup in its place, and start again."
)
NO_WRITING = "{place} cannot be written to. Nothing was changed. Give this program the right to write there."
_NO_ROOM = (
    "The disk is full, or this program may write no more to it: {place}. "
    "Nothing of this change was kept; everything before it is. Make room, then save again."
)
_BUSY = "Somebody else is writing to {place} at this moment. Nothing was changed. Save again."
_CROWDED = "Too many people are at work on {place} at this moment. Nothing was changed. Try again."
_OUT_OF_REACH = "{place} cannot be reached. Nothing was changed. Check that it is there and running, then try again."
_TWICE = "Somebody else added the same to {place} in the meantime. Load the page again."

_SQLITE: Mapping[str, str] = {
    "SQLITE_FULL": _NO_ROOM,
    "SQLITE_IOERR_WRITE": _NO_ROOM,
    "SQLITE_IOERR_SHMSIZE": _NO_ROOM,
    "SQLITE_IOERR": _OUT_OF_REACH,
    "SQLITE_CANTOPEN": _OUT_OF_REACH,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_PROTOCOL": _BUSY,
    "SQLITE_READONLY": NO_WRITING,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_CONSTRAINT_UNIQUE": _TWICE,
    "SQLITE_CONSTRAINT_PRIMARYKEY": _TWICE,
}
"""By extended error name, else by its first two words: SQLITE_IOERR_READ is an SQLITE_IOERR."""

_POSTGRES: Mapping[str, str] = {
    "53100": _NO_ROOM,
    "55P03": _BUSY,
    "40001": _BUSY,
    "40P01": _BUSY,
    "25006": NO_WRITING,
    "42501": NO_WRITING,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
    "23505": _TWICE,
    "57014": _CROWDED,
    "25P03": _OUT_OF_REACH,
    "25P04": _OUT_OF_REACH,
    "08": _OUT_OF_REACH,
    "53": _CROWDED,
    "57": _OUT_OF_REACH,
    "58": _OUT_OF_REACH,
}
"""By SQLSTATE, else by its class. Source: PostgreSQL's documentation, appendix A."""

_KINDS: Mapping[str, type[AssessmentError]] = {DAMAGED: StorageRefused, _TWICE: AlreadyExists}


@contextmanager
def told(place: str, *, in_turn: bool = False) -> Iterator[None]:
    """Turns a database error of the block into ours, naming `place`; mistakes of the program rise as they are.

    `in_turn` says that there is one connection, for which whoever writes waits: no turn came because another writes.
    """
    try:
        yield
    except (sqlalchemy.exc.SQLAlchemyError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, sqlalchemy.exc.StatementError) else error
        if isinstance(cause, AssessmentError):
            raise cause from error
        text = _BUSY if in_turn and isinstance(cause, sqlalchemy.exc.TimeoutError) else _text(cause)
        if text is None:
            raise
        raise _KINDS.get(text, StorageUnavailable)(text.format(place=place)) from error


def _text(error: BaseException | None) -> str | None:
    """What the error means; None for a mistake of the program."""
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
        return _SQLITE.get(name) or _SQLITE.get("_".join(name.split("_")[:2]))
    if isinstance(error, sqlalchemy.exc.TimeoutError):
        return _CROWDED
    state = getattr(error, "sqlstate", "")
    if state is None:  # a driver's error that no server sent: there is no connection
        return _OUT_OF_REACH
    return _POSTGRES.get(state) or _POSTGRES.get(state[:2])
