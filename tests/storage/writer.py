"""A process for the durability tests: saves one rating again and again, and prints each revision once it is kept.

`python -m tests.storage.writer killed URL`: for each line on standard input a child prints its id and saves without
end; when it was killed, `gone` follows. `python -m tests.storage.writer full URL LIMIT`: no file may grow beyond so
many bytes until a line on standard input; the refusal is printed, then the revision of one more save.
"""
# ruff: noqa: T201 - what it prints is its word

import os
import sys
from itertools import count

import storage
from assessment.errors import AssessmentError
from tests.storage.made import BY_ANA, CYCLE, FIRST, make_team_rating

LONG_NOTE = "x" * 3900


def save_without_end(store: storage.SqlStore) -> None:
    """One revision after the other."""
    for seen in count(store.team_rating(CYCLE, FIRST).revision):
        rating = make_team_rating(seen % 4, note=f"{seen + 1} {LONG_NOTE}")
        print(store.save_team_rating(CYCLE, rating, seen, BY_ANA).revision, flush=True)


def killed(url: str) -> None:
    """A child for each line, for the kill to hit it at work and not at its imports."""
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            print(os.getpid(), flush=True)
            save_without_end(storage.open_store(url))
        os.waitpid(child, 0)
        print("gone", flush=True)


def full(url: str, limit: str) -> None:
    """Saves until there is no room, and once more when there is."""
    import resource  # POSIX only, as is whoever calls this

    store = storage.open_store(url)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    try:
        save_without_end(store)
    except AssessmentError as error:
        print(f"{type(error).__name__}: {error}", flush=True)
    sys.stdin.readline()
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    stands = store.team_rating(CYCLE, FIRST)
    print(store.save_team_rating(CYCLE, make_team_rating(0), stands.revision, BY_ANA).revision, flush=True)


if __name__ == "__main__":
    {"killed": killed, "full": full}[sys.argv[1]](*sys.argv[2:])
