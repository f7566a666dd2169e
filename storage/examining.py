"""Looking at what is kept without touching it: the database, what was signed in it, and the files that it names."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import URL, Connection, select, text

from assessment.cycle_document import SignedContent
from assessment.doctor import Finding, advice, fault, ok
from assessment.errors import FileLost, StorageRefused, StorageUnavailable
from assessment.ports import Files
from assessment.wording import count_text
from storage import backing_up, neutral_rows, schema
from storage.backing_up import place_of
from storage.reaching import what_to_do

_DATABASE, _SIGNED, _FILES = "database", "signed years", "files"
_CROWDED = 0.8
"""Share of a server's connections from which on it is said."""
_MOST_NAMED = 3


def examine(url: URL, files: Files) -> Iterator[Finding]:
    """The database, then what was signed, then the files; only the first where it cannot be read."""
    if url.drivername == "sqlite" and not Path(url.database or "").expanduser().exists():
        yield ok(_DATABASE, f"There is none yet at {url.database}: the program makes it when it starts.")
        return
    try:
        with backing_up.moment(url) as (connection, revision):
            yield from _database(connection, revision, place_of(url))
            if revision == schema.newest():
                yield _signed(connection)
            yield _files(connection, revision, files)
    except StorageRefused as error:
        yield fault(_DATABASE, str(error))
    except StorageUnavailable as error:
        yield fault(_DATABASE, str(error), what_to_do(url))


def _database(connection: Connection, revision: str, place: str) -> Iterator[Finding]:
    rows = sum(neutral_rows.counted(connection, neutral_rows.tables_at(revision)).values())
    held = f"{place}: tables of revision {revision}, {count_text(rows, 'row', 'rows')}"
    broken = list(_broken(connection))
    if broken:
        yield fault(
            _DATABASE,
            f"{held}, and it is damaged: {'; '.join(broken[:_MOST_NAMED])}.",
            "stop the program, keep a copy of the database, then restore the last backup with twelve restore --replace",
        )
    elif revision != schema.newest() and connection.dialect.name == "sqlite":
        to_do = "back it up; the next start brings it up to date, after copying it beside"
        yield advice(_DATABASE, f"{held}; this version works with {schema.newest()}.", to_do)
    elif revision != schema.newest():
        yield fault(
            _DATABASE, f"{held}; this version works with {schema.newest()}.", "back it up, then run: twelve migrate"
        )
    else:
        yield ok(_DATABASE, f"{held}, whole.")
    if connection.dialect.name == "postgresql":
        yield from _connections(connection)


def _broken(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        yield from (row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok")
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"a row of {row[0]} refers to a row of {row[2]} that is not there"
        return
    for name in connection.scalars(text("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")):
        yield f"the index {name} is not valid: REINDEX it"
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        yield f"it keeps text as {encoding}, not as UTF8"


def _connections(connection: Connection) -> Iterator[Finding]:
    most = int(connection.scalar(text("SHOW max_connections")) or 0)
    used = connection.scalar(text("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")) or 0
    words = f"{used} of the server's {most} are in use."
    if used > _CROWDED * most:
        yield advice("connections", words, "raise max_connections, or run fewer processes: each keeps up to 15")
    else:
        yield ok("connections", words)


def _signed(connection: Connection) -> Finding:
    """Whether every signed edition still has the fingerprint under which it was signed."""
    table = neutral_rows.named("edition", schema.newest())
    query = select(table.c.cycle_id, table.c.number, table.c.digest, table.c.content).execution_options(yield_per=1)
    wrong, count = [], 0
    for row in connection.execute(query):
        count += 1
        if not _verifies(row.content, row.digest):
            wrong.append(f"edition {row.number} of {row.cycle_id}")
    if wrong:
        return fault(
            _SIGNED,
            f"{', '.join(wrong[:_MOST_NAMED])}: the content is not what was signed.",
            "compare with a packet or a backup of before; somebody changed the database by other means",
        )
    return ok(_SIGNED, f"{count_text(count, 'edition has', 'editions have')} the fingerprint that was signed.")


def _verifies(content: str, digest: str) -> bool:
    try:
        signed = SignedContent.model_validate_json(content)
    except ValidationError:
        return False
    return signed.digest_on(signed.framework) == digest


def _files(connection: Connection, revision: str, files: Files) -> Finding:
    named = sorted(set(backing_up.named_files(connection, neutral_rows.tables_at(revision))))
    lost = []
    try:
        for lea_id, sha256 in named:
            try:
                files.read(lea_id, sha256)
            except FileLost:
                lost.append(f"{sha256[:12]} of LEA {lea_id}")
    except StorageUnavailable as error:
        return fault(_FILES, str(error))
    if lost:
        more = f" and {len(lost) - _MOST_NAMED} more" if len(lost) > _MOST_NAMED else ""
        return fault(
            _FILES,
            f"{len(lost)} of {len(named)} missing or altered: {', '.join(lost[:_MOST_NAMED])}{more}.",
            "is TWELVE_DATA_DIR the folder of before? Else put them back from a backup, or add the same file to its "
            "entry on the Evidence page",
        )
    return ok(
        _FILES, f"{count_text(len(named), 'file of evidence is', 'files of evidence are')} what their entries say."
    )
