"""How long a packet takes with sixty exhibits of one megabyte each, and how long its proof.

Run: python benchmarks/packet_of_exhibits.py
"""

import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import storage
from assessment.evidence import Evidence
from assessment.history import Change
from assessment.ids import CycleId, EvidenceId, LeaId, new_id
from assessment.leas import Lea
from assessment.loader import load_framework
from assessment.manifest import check_packet
from assessment.people import local_person
from assessment.ports import Files, Store
from assessment.ratings import Rated, TeamRating
from assessment.services.cycles import start_cycle
from assessment.services.leas import keep_lea
from assessment.services.packets import packet_parts
from reports.document import build_report
from reports.packet import render
from settings import ROOT

RUNS, EXHIBITS, SIZE = 7, 60, 10**6
NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
DIRECTOR = local_person()
CHANGE = Change(by=DIRECTOR.id, at=NOW)


def main() -> None:
    """Print medians with the fastest and the slowest run, and the size."""
    with tempfile.TemporaryDirectory() as folder:
        store = storage.open_store(f"sqlite:///{Path(folder) / 'twelve.db'}")
        files = storage.open_files(Path(folder) / "files")
        cycle_id = _full_cycle(store, files)
        _print("packet made", lambda: _made(store, files, cycle_id))
        packet = _made(store, files, cycle_id)
        _print("packet verified", lambda: check_packet("packet", io.BytesIO(packet)))
    print(f"{EXHIBITS} exhibits of {SIZE / 10**6:.0f} MB, {len(packet) / 10**6:.1f} MB together")


def _made(store: Store, files: Files, cycle_id: CycleId) -> bytes:
    parts = packet_parts(DIRECTOR, store, files, cycle_id)
    return render(parts, build_report(parts.results))


def _print(what: str, work: Callable[[], object]) -> None:
    seconds = [_seconds(work) for _ in range(RUNS)]
    print(f"{what}: {statistics.median(seconds):.2f} s (fastest {min(seconds):.2f} s, slowest {max(seconds):.2f} s)")


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _full_cycle(store: Store, files: Files) -> CycleId:
    """Every indicator rated, and the exhibits among the first of them; bytes that pack no smaller, like a PDF's."""
    framework = load_framework(ROOT / "rubric")
    store.save_person(DIRECTOR)
    lea = keep_lea(DIRECTOR, store, Lea(id=LeaId(new_id()), name="Sample Unified"), NOW)
    cycle = start_cycle(DIRECTOR, store, lea.id, "2026-27", framework, NOW)
    with store.together() as kept:
        for number, indicator in enumerate(framework.indicators):
            kept.save_team_rating(cycle.id, TeamRating(indicator_id=indicator, rating=Rated(level=2)), 0, CHANGE)
            if number < EXHIBITS:
                sha256 = files.put(lea.id, os.urandom(SIZE))
                name = f"exhibit {number}.pdf"
                entry = Evidence(
                    id=EvidenceId(new_id()),
                    lea_id=lea.id,
                    title=name,
                    kind="file",
                    place=name,
                    sha256=sha256,
                    size=SIZE,
                    file_name=name,
                )
                kept.add_evidence(entry, CHANGE)
                kept.link_evidence(cycle.id, indicator, entry.id, CHANGE)
    return cycle.id


if __name__ == "__main__":
    main()
