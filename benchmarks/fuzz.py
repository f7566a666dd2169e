"""Spoiled bytes for every reader of what strangers give, for as long as is told: what breaks, and how many were tried.

`python benchmarks/fuzz.py [seconds each] [name of one] [number to begin with]`. Each number is one try, the same each
time: what broke is tried again by its number. Prints for each reader how many tries, how long the longest took, and
what rose that is no refusal in our words.
"""

import random
import resource
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from assessment.errors import AssessmentError  # noqa: E402 - the project's root is put on the path first
from tests.fuzz import parsers  # noqa: E402
from tests.fuzz.parsers import PARSERS, Parser  # noqa: E402

SECONDS = 20.0
LONGEST = 2.0
"""Seconds of one try from which on it counts as a hang."""


def tried(parser: Parser, seconds: float, first: int) -> int:
    """How many tries broke; prints the sum."""
    seeds, broken, longest, refused, number = parser.seeds(), dict[str, int](), 0.0, 0, first
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        chance = random.Random(number)
        data = parser.spoil(chance, chance.choice(seeds))
        start = time.process_time()
        try:
            parser.read(data)
        except AssessmentError:
            refused += 1
        except Exception as error:  # noqa: BLE001 - whatever else it is, it is what is looked for
            place = traceback.extract_tb(error.__traceback__)[-1]
            broken.setdefault(f"{type(error).__name__} at {place.filename}:{place.lineno}", number)
        took = time.process_time() - start
        if took > LONGEST:
            broken.setdefault(f"took {took:.1f} s", number)
        longest = max(longest, took)
        number += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{parser.name}: {number - first:,} tries, {refused:,} refused, longest {longest * 1000:.0f} ms, "
        f"the process at most {peak} MiB, {len(broken)} kinds of trouble",
        flush=True,
    )
    for kind, at in broken.items():
        print(f"  try {at}: {kind}", flush=True)
    return len(broken)


def main(seconds: float, name: str, first: int) -> int:
    """1 where anything broke."""
    try:
        return int(sum(tried(own, seconds, first) for own in PARSERS if name in ("", own.name)) > 0)
    finally:
        parsers.clear()


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(
        main(
            float(given[0]) if given else SECONDS,
            given[1] if len(given) > 1 else "",
            int(given[2]) if len(given) > 2 else 0,
        )
    )
