"""Connections: an engine to read and one to write, set up so that nothing acknowledged is lost.

SQLite's writers begin IMMEDIATE: one that reads first and then wants to write would otherwise find the database
locked, which no waiting cures (toolchain.md, section 9).
"""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import PoolProxiedConnection

from assessment.errors import StorageRefused
from storage import faults

PATIENCE = 10
"""Seconds that a writer waits for another, or anybody for a free connection, before giving up."""


AT_ONCE = 15
"""Connections that a process keeps open: to a file for reading, where each new one reads the whole schema first, and to
a server, whose own limit (100 where nobody changed it) all processes share."""

LONGEST_STATEMENT = 30
"""Seconds until a PostgreSQL server gives up on one statement, or on a transaction in which nothing happens."""


class Connections:
    """Transactions on one database: `read` sees one moment of it, `write` is kept at its end or not at all."""

    def __init__(self, reading: Engine, writing: Engine, place: str) -> None:
        self.place = place
        self._reading = reading
        self._writing = writing

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that changes nothing."""
        with faults.told(self.place), self._reading.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that may change things."""
        in_turn = self._writing.dialect.name == "sqlite"
        with faults.told(self.place, in_turn=in_turn), self._writing.begin() as connection:
            yield connection

    def scrub(self) -> bool:
        """Write the database anew without what was deleted; False where somebody keeps its old pages in use.

        SQLite: no byte of it is left in the file, and the log beside it is emptied. PostgreSQL: the dead rows are
        gone; its write-ahead log, replicas and archives are the server's.
        """
        with faults.told(self.place):
            if self._writing.dialect.name == "sqlite":
                with closing(self._writing.raw_connection()) as connection:
                    return _scrub_file(connection)
            with self._writing.connect().execution_options(isolation_level="AUTOCOMMIT") as alone:
                alone.exec_driver_sql("SET statement_timeout = 0")
                try:
                    alone.exec_driver_sql("VACUUM FULL")
                finally:
                    alone.exec_driver_sql(f"SET statement_timeout = '{LONGEST_STATEMENT}s'")
            return True

    def close(self) -> None:
        """Let go of every connection; the next transaction opens new ones."""
        self._reading.dispose()
        self._writing.dispose()


def _scrub_file(connection: PoolProxiedConnection) -> bool:
    """Overwritten, not only let go of; then the log is written back and cut to nothing."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute("VACUUM")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    busy, *_ = cursor.fetchone() or (1,)
    cursor.execute("PRAGMA secure_delete=OFF")
    cursor.close()
    return not busy


class Shared:
    """The reads of one block in one transaction, begun with the first of them: to begin one costs as much as a read.

    A change is a transaction of its own, as ever. What is read after it, or after the block, is read anew.
    """

    def __init__(self, connections: Connections) -> None:
        self.place = connections.place
        self._connections = connections
        self._open = ExitStack()
        self._connection: Connection | None = None
        self._over = False

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """The transaction of the block; one of its own when the block is over."""
        if self._over:
            with self._connections.read() as connection:
                yield connection
            return
        with faults.told(self.place):
            try:
                self._connection = self._connection or self._open.enter_context(self._connections.read())
                yield self._connection
            except BaseException:
                self._let_go()
                raise

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction of its own that may change things."""
        self._let_go()
        with self._connections.write() as connection:
            yield connection

    def scrub(self) -> bool:
        """As `Connections.scrub`, which waits for nobody who reads."""
        self._let_go()
        return self._connections.scrub()

    def close(self) -> None:
        """Let go of every connection; the next transaction opens new ones."""
        self._let_go()
        self._connections.close()

    def end(self) -> None:
        """The block is over."""
        self._over = True
        self._let_go()

    def _let_go(self) -> None:
        self._connection = None
        self._open.close()


class Joined:
    """Every transaction is part of one that is open already and ends elsewhere."""

    def __init__(self, connection: Connection, place: str) -> None:
        self.place = place
        self._connection = connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """The open transaction, which also sees what it has changed."""
        with faults.told(self.place):
            yield self._connection

    write = read

    def scrub(self) -> bool:
        """Nothing: a database is written anew when no change is under way."""
        return False

    def close(self) -> None:
        """Nothing: whoever began the transaction closes."""


def parse(url: str) -> URL:
    """The address of a database.

    Raises:
        StorageRefused: it is no address, or names a database this program does not work with.

    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StorageRefused(_NO_ADDRESS.format(what="This")) from error
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    is_file = parsed.drivername == "sqlite" and parsed.database not in (None, "", ":memory:")
    if not is_file and parsed.drivername != "postgresql+psycopg":
        raise StorageRefused(_NO_ADDRESS.format(what=parsed.render_as_string(hide_password=True)))
    return parsed


_NO_ADDRESS = (
    "{what} is no database address this program knows. Set TWELVE_DATABASE_URL to sqlite:///FILE "
    "or to postgresql://USER:PASSWORD@HOST/NAME."
)


def for_file(path: Path) -> Connections:
    """Connections to an SQLite file that is there and up to date."""
    waits: dict[str, Any] = {"max_overflow": 0, "pool_timeout": PATIENCE}
    reading = sqlite(path, "BEGIN", "query_only=ON", pool_size=AT_ONCE, **waits)
    # One: SQLite has one writer at a time, and whoever asks it again and again for the lock may be passed over for
    # seconds. Those who wait for the one connection have their turn in order. Other processes wait as ever.
    writing = sqlite(path, "BEGIN IMMEDIATE", pool_size=1, **waits)
    return Connections(reading, writing, str(path))


def sqlite(path: Path, begin: str, *pragmas: str, patience: float | None = None, **options: Any) -> Engine:
    """An engine that begins its transactions itself; the driver must not (toolchain.md, section 9)."""
    waits = {"timeout": PATIENCE if patience is None else patience}
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args=waits, hide_parameters=True, **options
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("synchronous=FULL", "foreign_keys=ON", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def for_server(url: URL) -> Connections:
    """Connections to a PostgreSQL database. A read sees one state of it, however many statements it has."""
    engine = postgres(url, pool_timeout=PATIENCE, pool_size=AT_ONCE, max_overflow=0)
    reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Connections(reading, engine, place_of(url))


def postgres(url: URL, **options: Any) -> Engine:
    """An engine whose connections are tried before use, for servers restart."""
    try:
        engine = create_engine(
            url,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args=_NOTICES | {"connect_timeout": PATIENCE},
            **options,
        )
    except ModuleNotFoundError as error:
        raise StorageRefused(
            "The driver for PostgreSQL is not installed. Install it with: pip install 'twelve-elements[postgres]'"
        ) from error

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        connection.execute(f"SET lock_timeout = '{PATIENCE}s'")
        connection.execute(f"SET statement_timeout = '{LONGEST_STATEMENT}s'")
        connection.execute(f"SET idle_in_transaction_session_timeout = '{LONGEST_STATEMENT}s'")
        connection.commit()

    return engine


_NOTICES = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "tcp_user_timeout": 30_000}
"""So a server that is gone without a word is noticed within a minute, not after hours."""


def place_of(url: URL) -> str:
    """Where the data are, as people are told: without user and password."""
    return f"PostgreSQL database {url.database} on {url.host or url.query.get('host') or 'this machine'}"
