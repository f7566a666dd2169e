"""Kill -9 under load, again and again: what was said to be kept is there, once, and the next start needs no help.

Used by `benchmarks/killed.py` (hundreds) and in short by the tests. A process of several threads saves ratings, each
an indicator of its own and, every few of them, a file of evidence with its row; each tells what is kept on its
standard output. It is killed at a random moment, and everything is looked at.
"""
# ruff: noqa: T201 - what the process prints is its word

import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import storage
from assessment.evidence import Evidence
from assessment.ids import EvidenceId, IndicatorId, new_id
from tests.storage.made import BY_ANA, CYCLE, LEA, keep_cycle, make_team_rating

THREADS = 4
LONG = "x" * 2000
FILE_EVERY = 7


@dataclass
class Outcome:
    """Of all rounds: changes that were said to be kept, and what is wrong, which should be nothing."""

    kept: int
    files: int
    trouble: list[str]


def key_of(number: int) -> IndicatorId:
    """The indicator of a thread."""
    return IndicatorId(f"E01.{number + 10}")


def kill_again_and_again(url: str, folder: Path, rounds: int, chance: random.Random) -> Outcome:
    """Kill a process that writes there so many times, and look at what is left after each."""
    store = storage.open_store(url)
    keep_cycle(store)
    store.close()
    kept, filed, trouble = 0, 0, list[str]()
    for number in range(rounds):
        said = _killed_after(url, folder, 0.05 + chance.random() * 0.6)
        ratings = {line[1]: int(line[2]) for line in said if line[0] == "rated"}
        entries = {line[1]: line[2] for line in said if line[0] == "filed"}
        trouble += [f"round {number}: {words}" for words in _lost(url, folder, ratings, entries)]
        kept, filed = kept + sum(line[0] == "rated" for line in said), filed + len(entries)
    findings = storage.examine(url, storage.open_files(folder))
    trouble += [f"in the end: {own.words}" for own in findings if own.state != "ok"]
    return Outcome(kept, filed, trouble)


def _killed_after(url: str, folder: Path, seconds: float) -> list[list[str]]:
    """What a process said was kept, killed so long after its first word."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "tests.storage.killing", url, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as writer:
        assert writer.stdout
        said = [writer.stdout.readline()]
        killer = threading.Timer(seconds, writer.send_signal, [signal.SIGKILL])
        killer.start()
        said += writer.stdout
        killer.join()
    return [line.split() for line in said if line.endswith("\n")]


def _lost(url: str, folder: Path, ratings: dict[str, int], entries: dict[str, str]) -> list[str]:
    store, files = storage.open_store(url), storage.open_files(folder)
    wrong = []
    for number in range(THREADS):
        key = key_of(number)
        stands = store.team_rating(CYCLE, key)
        told = [row.now["note"].split()[0] for row in store.history(CYCLE, key)]
        if stands.revision < ratings.get(key, 0):
            wrong.append(f"{key} was told as kept at {ratings[key]} and stands at {stands.revision}")
        if told != [str(revision + 1) for revision in range(stands.revision)]:
            wrong.append(f"{key}: its history is not whole")
        if stands.revision and stands.note != f"{stands.revision} {LONG}":
            wrong.append(f"{key}: its note is not the one of its revision")
    known = {entry.id: entry.sha256 for entry in store.evidence(LEA)}
    for entry_id, sha256 in entries.items():
        if known.get(EvidenceId(entry_id)) != sha256 or not files.read(LEA, sha256):
            wrong.append(f"entry {entry_id} or its file is not there")
    store.close()
    return wrong


def _write(url: str, folder: str) -> None:
    """Save without end in several threads, and say so each time."""
    store, files, say = storage.open_store(url), storage.open_files(Path(folder)), threading.Lock()

    def told(*words: object) -> None:
        with say:
            try:
                print(*words, flush=True)
            except BrokenPipeError:  # whoever listens is gone
                os._exit(1)

    def save(number: int) -> None:
        key = key_of(number)
        for seen in count(store.team_rating(CYCLE, key).revision):
            store.save_team_rating(CYCLE, make_team_rating(seen % 4, key, note=f"{seen + 1} {LONG}"), seen, BY_ANA)
            told("rated", key, seen + 1)
            if seen % FILE_EVERY == 0:
                entry = _filed(new_id())
                told("filed", entry.id, entry.sha256)

    def _filed(name: str) -> Evidence:
        data = name.encode() * 400
        sha256 = files.put(LEA, data)
        told_of = {"sha256": sha256, "size": len(data), "file_name": "m.txt"}
        entry = Evidence(id=EvidenceId(name), lea_id=LEA, title=name, kind="file", place="m.txt", **told_of)
        store.add_evidence(entry, BY_ANA)
        return entry

    for number in range(THREADS):
        threading.Thread(target=save, args=(number,), daemon=True).start()
    while True:
        time.sleep(60)


if __name__ == "__main__":
    _write(sys.argv[1], sys.argv[2])
