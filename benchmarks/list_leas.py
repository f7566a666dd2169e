"""Reading the list of districts that Home and Districts show, where 10,000 with full profiles are kept.

Run: python benchmarks/list_leas.py [NUMBER]
"""

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from assessment.history import Change  # noqa: E402 - the project's root is put on the path first
from assessment.ids import LeaId  # noqa: E402
from assessment.leas import Enrollment, Lea, Partner, PathwayOffered, Profile, Site, StudentGroup  # noqa: E402
from assessment.people import local_person  # noqa: E402
from assessment.services.leas import leas_of  # noqa: E402
from storage import open_store  # noqa: E402

NUMBER, RUNS = 10_000, 7
PROFILE = Profile(
    enrollment=Enrollment(students=4000, school_year="2025-26"),
    sites=tuple(Site(name=f"High School {n}") for n in range(5)),
    pathways=tuple(PathwayOffered(code=f"{100 + n}", sites=("High School 1", "High School 2")) for n in range(12)),
    sectors=("Agriculture", "Health"),
    partners=tuple(Partner(name=f"Partner {n}", kind="industry", agreement="Signed 2025") for n in range(8)),
    student_groups=tuple(StudentGroup(name=f"Group {n}", students=100) for n in range(8)),
)


def main(number: int) -> None:
    """Print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        store, who = open_store(f"sqlite:///{folder}/twelve.db"), local_person()
        store.save_person(who)
        with store.together() as kept:
            for place in range(number):
                lea = Lea(
                    id=LeaId(f"lea-{place}"), name=f"District {place:05d} Unified", county="Napa", profile=PROFILE
                )
                kept.add_lea(lea, Change(by=who.id, at=datetime.now(UTC)))
        spans, spent = [], []
        for _ in range(RUNS):
            start, cpu = time.perf_counter(), time.process_time()
            assert len(leas_of(who, store)) == number
            spans.append((time.perf_counter() - start) * 1000)
            spent.append((time.process_time() - cpu) * 1000)
        print(f"{number:,} districts: {statistics.median(spans):.0f} ms, {statistics.median(spent):.0f} ms of CPU")
        store.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER)
