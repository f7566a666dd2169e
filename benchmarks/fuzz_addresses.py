"""Addresses of anything, each a whole run of the page it names: what breaks, hangs or is changed, and how many tries.

`python benchmarks/fuzz_addresses.py [addresses] [number to begin with]`, spread over the cores of the machine. Each
number is one address, the same each time. A hundred are opened in one session of the page; after each thousand the
whole database is held to what it was.
"""

import logging
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import storage  # noqa: E402 - the project's root is put on the path first
from tests.fuzz.addresses import ONE_VISIT, kept, opened, unread  # noqa: E402

ADDRESSES, ONE_TURN = 1_000, 1_000
LONGEST = 2.0
"""Seconds of CPU of one page from which on it counts as a hang."""


@dataclass
class Turn:
    """What came of a thousand addresses."""

    tries: int = 0
    opened: int = 0
    longest: float = 0.0
    peak: int = 0
    """MiB of the process."""
    troubles: Counter[str] = field(default_factory=Counter)


def turn(first: int, last: int) -> Turn:
    """The addresses of these numbers, on a database of their own."""
    logging.disable(logging.WARNING)  # Streamlit's, that there is no browser
    found = Turn()
    with tempfile.TemporaryDirectory(prefix="twelve-addresses-") as folder:
        url = f"sqlite:///{folder}/twelve.db"
        os.environ |= {"TWELVE_DATA_DIR": folder, "TWELVE_DATABASE_URL": url}
        store = storage.open_store(url)
        seeds = kept(store)
        store.close()
        before = unread(url)
        for start in range(first, last, ONE_VISIT):
            _visit(found, seeds, range(start, min(start + ONE_VISIT, last)))
        if unread(url) != before:
            found.troubles[f"changed what is kept, between {first} and {last}"] += 1
    found.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found


def _visit(found: Turn, seeds: tuple[str, ...], numbers: range) -> None:
    for own in opened(seeds, numbers):
        found.tries += 1
        found.opened += own.is_open
        found.longest = max(found.longest, own.seconds)
        if own.trouble or own.seconds > LONGEST:
            found.troubles[f"{own.number}: {own.trouble or f'took {own.seconds:.1f} s'}"] += 1


def main(addresses: int, first: int) -> int:
    """1 where anything was wrong."""
    cores, began, total = os.cpu_count() or 1, time.perf_counter(), Turn()
    turns = [(at, min(at + ONE_TURN, first + addresses)) for at in range(first, first + addresses, ONE_TURN)]
    # One turn a process: a page opened there is what `__main__` names there, where the next turn would be looked for.
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for done in as_completed([pool.submit(turn, *own) for own in turns]):
            _add(total, done.result())
            took = time.perf_counter() - began
            print(f"{total.tries:,} tries in {took:.0f} s, {len(total.troubles)} troubles", flush=True)
    print(
        f"{total.tries:,} addresses, each a whole page: {total.opened:,} opened, the others refused in our words; "
        f"longest {total.longest * 1000:.0f} ms of CPU, a process at most {total.peak} MiB; {took:.0f} s, {cores} cores"
    )
    for words in total.troubles:
        print(f"  {words}")
    return int(bool(total.troubles))


def _add(total: Turn, found: Turn) -> None:
    total.tries += found.tries
    total.opened += found.opened
    total.longest, total.peak = max(total.longest, found.longest), max(total.peak, found.peak)
    total.troubles += found.troubles


if __name__ == "__main__":
    given = [int(own) for own in sys.argv[1:]]
    sys.exit(main(*(given + [ADDRESSES, 0][len(given) :])))
