"""How long the full report takes in each format, with every indicator rated, notes, evidence and last year.

Run: python benchmarks/report_formats.py
"""

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pypdf import PdfReader

import storage
from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import EvidenceId, LeaId, new_id
from assessment.leas import Lea
from assessment.loader import load_framework
from assessment.people import local_person
from assessment.ports import Store
from assessment.ratings import Rated, TeamRating
from assessment.rubric_roles import load_roles
from assessment.services.closing import close_cycle
from assessment.services.cycles import start_cycle
from assessment.services.leas import keep_lea
from assessment.services.results import Results, results
from reports import FORMATS, Format
from reports.document import Report, build_report
from settings import ROOT

RUNS = 15
NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
DIRECTOR = local_person()
NOTE = "We looked at the course outlines of all ten pathways in March; two have no industry certification yet."


def main() -> None:
    """Print for each the median, the fastest and the slowest, which shows how busy the machine was, and the size."""
    rubric = ROOT / "rubric"
    with tempfile.TemporaryDirectory() as folder:
        found = _full_results(storage.open_store(f"sqlite:///{Path(folder) / 'twelve.db'}"), load_framework(rubric))
    report = build_report(found, load_roles(rubric))
    pages = len(PdfReader(io.BytesIO(FORMATS["pdf"].render(report))).pages)
    print(f"{len(found.framework.indicators)} indicators, {pages} pages as a PDF, {RUNS} runs of each")
    for own in FORMATS.values():
        _print(own, report)


def _print(own: Format, report: Report) -> None:
    size = len(own.render(report))  # the first run imports what the format needs
    seconds = [_seconds(lambda: own.render(report)) for _ in range(RUNS)]
    median, fastest, slowest = statistics.median(seconds), min(seconds), max(seconds)
    print(f"{own.title}: {median:.2f} s (fastest {fastest:.2f} s, slowest {slowest:.2f} s), {size / 1000:.0f} kB")


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _full_results(store: Store, framework: Framework) -> Results:
    store.save_person(DIRECTOR)
    lea = keep_lea(DIRECTOR, store, Lea(id=LeaId(new_id()), name="Sample Unified"), NOW)
    before = start_cycle(DIRECTOR, store, lea.id, "2025-26", framework, NOW)
    _rate_all(store, before, framework, shift=0)
    close_cycle(DIRECTOR, store, before.id, NOW)
    cycle = start_cycle(DIRECTOR, store, lea.id, "2026-27", framework, NOW)
    _rate_all(store, cycle, framework, shift=1)
    return results(DIRECTOR, store, cycle.id)


def _rate_all(store: Store, cycle: Cycle, framework: Framework, shift: int) -> None:
    """The levels in turn, each with a note, every second with evidence."""
    change = Change(by=DIRECTOR.id, at=NOW)
    levels = [step.level for step in framework.scale]
    with store.together() as kept:
        for n, indicator in enumerate(framework.indicators):
            rating = Rated(level=levels[(n + shift) % len(levels)])
            row = TeamRating(indicator_id=indicator, rating=rating, note=NOTE)
            kept.save_team_rating(cycle.id, row, 0, change)
            if n % 2:
                entry = Evidence(
                    id=EvidenceId(new_id()),
                    lea_id=cycle.lea_id,
                    title="Advisory committee minutes",
                    kind="on_file",
                    place="the CTE office, binder 4",
                    dated=NOW.date(),
                )
                kept.add_evidence(entry, change)
                kept.link_evidence(cycle.id, indicator, entry.id, change)


if __name__ == "__main__":
    main()
