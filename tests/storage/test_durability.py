"""What a save has returned from is kept: over a killed process, and over a full disk."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

import storage
from assessment.errors import StorageUnavailable
from tests.storage.made import CYCLE, FIRST, keep_cycle
from tests.storage.writer import LONG_NOTE, save_without_end

KILLS = 25
posix = pytest.mark.skipif(os.name == "nt", reason="processes and limits of this kind are POSIX's")


@contextmanager
def running_writer(*arguments: str) -> "Iterator[subprocess.Popen[str]]":
    """A writer's process, ended with the block."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.storage.writer", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as writer:
        yield writer


def killed_at_work(writer: "subprocess.Popen[str]", after: int) -> int:
    """The last revision that a child of the writer said was kept, killed after so many."""
    assert writer.stdin
    assert writer.stdout
    writer.stdin.write("go\n")
    child = int(writer.stdout.readline())
    said = [writer.stdout.readline() for _ in range(after)]
    os.kill(child, signal.SIGKILL)
    said += iter(writer.stdout.readline, "gone\n")
    return int(said[-1])


def integrity(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


@posix
def test_a_killed_writer_loses_nothing_that_it_said_was_kept(
    store: storage.SqlStore, store_url: str, tmp_path: Path
) -> None:
    keep_cycle(store)
    store.close()
    chance = random.Random(7)

    with running_writer("killed", store_url) as writer:
        for _ in range(KILLS):
            acknowledged = killed_at_work(writer, chance.randint(1, 40))
            kept = storage.open_store(store_url).team_rating(CYCLE, FIRST)

            assert kept.revision in (acknowledged, acknowledged + 1)
            assert kept.note == f"{kept.revision} {LONG_NOTE}"

    told = [row.now["note"].split()[0] for row in store.history(CYCLE, FIRST)]
    assert told == [str(revision + 1) for revision in range(kept.revision)]
    store.close()
    assert integrity(tmp_path / "twelve.db") == "ok"


@posix
def test_a_full_disk_is_told_keeps_what_was_there_and_works_again_with_room(
    store: storage.SqlStore, store_url: str, tmp_path: Path
) -> None:
    keep_cycle(store)
    store.close()
    room = (tmp_path / "twelve.db").stat().st_size + 100_000

    with running_writer("full", store_url, str(room)) as writer:
        assert writer.stdout
        *saved, last, refusal = _until_refused(writer)
        kept = storage.open_store(store_url).team_rating(CYCLE, FIRST)
        again, _ = writer.communicate("there is room\n")

    assert refusal.startswith("StorageUnavailable: The disk is full")
    assert "Make room" in refusal
    assert len(saved) > 3
    assert kept.note == f"{last} {LONG_NOTE}"
    assert int(again) == int(last) + 1
    assert len(store.history(CYCLE, FIRST)) == int(again)
    store.close()
    assert integrity(tmp_path / "twelve.db") == "ok"


def _until_refused(writer: "subprocess.Popen[str]") -> list[str]:
    assert writer.stdout
    said = [writer.stdout.readline().strip()]
    while said[-1].isdigit():
        said.append(writer.stdout.readline().strip())
    return said


def test_a_database_that_may_not_grow_is_told_as_a_full_disk(
    store: storage.SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_cycle(store)
    writing = store._connections._writing
    with store._connections.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    @event.listens_for(writing, "begin", insert=True)
    def _no_growth(connection: object) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 12}")

    with pytest.raises(StorageUnavailable, match="disk is full"):
        save_without_end(store)

    event.remove(writing, "begin", _no_growth)
    writing.dispose()
    stands = store.team_rating(CYCLE, FIRST)
    assert stands.revision > 0
    assert len(store.history(CYCLE, FIRST)) == stands.revision


@posix
def test_where_a_new_file_has_no_room_nothing_is_left(tmp_path: Path) -> None:
    program = (
        "import resource, storage\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))\n"
        f"storage.open_store('sqlite:///{tmp_path}/twelve.db')"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )

    assert "StorageUnavailable: The disk is full" in ended.stderr
    assert list(tmp_path.iterdir()) == []
