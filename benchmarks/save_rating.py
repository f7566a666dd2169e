"""Saving one rating durably with its history, beside a raw sqlite3 commit of the same two rows in the same run.

Both files are on the disk of the temporary folder (TMPDIR chooses another), with a log and a full sync at each commit.

Run: python benchmarks/save_rating.py [SAVES]
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from assessment.cycles import Cycle
from assessment.history import Change
from assessment.ids import CycleId, IndicatorId, new_id
from assessment.leas import Lea
from assessment.loader import load_framework
from assessment.people import local_person
from assessment.ratings import Rated, TeamRating
from assessment.values import canonical_json
from settings import ROOT
from storage import open_store
from storage.store import SqlStore

SAVES = 2000
WARM = 50
NOTE = "The advisory committee reviewed this in October; six of ten pathways do it each term. "
CHANGE = Change(by=local_person().id, at=datetime(2026, 11, 20, 12, tzinfo=UTC))

TABLES = """
CREATE TABLE rating (cycle TEXT, indicator TEXT, kind TEXT, level INT, note TEXT, revision INT, at TEXT, by TEXT,
                     PRIMARY KEY (cycle, indicator));
CREATE TABLE history (id INTEGER PRIMARY KEY, at TEXT, by TEXT, cycle TEXT, key TEXT, was TEXT, now TEXT);
"""


def main() -> None:
    """Print median and 95th percentile of both, and how many times the raw commit a save takes."""
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else SAVES
    with tempfile.TemporaryDirectory() as folder, closing(open_store(f"sqlite:///{folder}/twelve.db")) as store:
        cycle, indicators = _start(store)
        with closing(_raw(Path(folder) / "raw.db")) as raw:
            ours, bare = _timed(store, raw, cycle, indicators, saves)
    print(f"{saves} saves of one rating with its history, over {len(indicators)} indicators of one cycle, on SQLite")
    _report("through the store", ours)
    _report("raw sqlite3 commit", bare)
    print(f"ratio of the medians: {statistics.median(ours) / statistics.median(bare):.1f}")


def _start(store: SqlStore) -> tuple[CycleId, tuple[IndicatorId, ...]]:
    framework = load_framework(ROOT / "rubric")
    lea = Lea(id=new_id(), name="Sample Unified")
    cycle = Cycle(
        id=new_id(), lea_id=lea.id, school_year="2026-27", framework_digest=framework.digest, started_at=CHANGE.at
    )
    with store.together() as one:
        one.save_person(local_person())
        one.add_lea(lea, CHANGE)
        one.add_framework(framework)
        one.add_cycle(cycle, CHANGE)
    return cycle.id, tuple(framework.indicators)


def _raw(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.executescript(TABLES)
    return connection


def _timed(
    store: SqlStore, raw: sqlite3.Connection, cycle: CycleId, indicators: tuple[IndicatorId, ...], saves: int
) -> tuple[list[float], list[float]]:
    """Seconds of each save and of each raw commit, in turn, so that both meet the same machine."""
    ours: list[float] = []
    bare: list[float] = []
    for number in range(saves + WARM):
        seen, place = divmod(number, len(indicators))
        rating = TeamRating(indicator_id=indicators[place], rating=Rated(level=seen % 4), note=f"{NOTE}{number}")
        ours.append(_seconds(lambda: store.save_team_rating(cycle, rating, seen, CHANGE)))  # noqa: B023 - called at once
        bare.append(_seconds(lambda: _commit(raw, cycle, rating, seen)))  # noqa: B023
    return ours[WARM:], bare[WARM:]


def _commit(raw: sqlite3.Connection, cycle: CycleId, rating: TeamRating, seen: int) -> None:
    """The same two rows, without asking what stands there."""
    told = canonical_json({"rating": {"kind": "rated", "level": seen % 4}, "note": rating.note, "dissent": ""})
    at = CHANGE.at.isoformat()
    row = (cycle, rating.indicator_id, "rated", seen % 4, rating.note, seen + 1, at, CHANGE.by)
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT OR REPLACE INTO rating VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    raw.execute(
        "INSERT INTO history (at, by, cycle, key, was, now) VALUES (?, ?, ?, ?, ?, ?)",
        (at, CHANGE.by, cycle, rating.indicator_id, told, told),
    )
    raw.execute("COMMIT")


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _report(what: str, seconds: list[float]) -> None:
    median, high = statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]
    print(f"{what}: median {median * 1000:.2f} ms, 95th percentile {high * 1000:.2f} ms")


if __name__ == "__main__":
    main()
