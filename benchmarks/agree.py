"""Opening Agree with twelve raters and every indicator answered: the service, and the page's whole script run.

The page is the largest element of the rubric, once before and once after most of it is agreed: at first nearly every
indicator is a card with its dots, voices and fields. Run: python benchmarks/agree.py
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from streamlit.testing.v1 import AppTest  # noqa: E402 - the project's root is put on the path first

from assessment.cycles import Cycle  # noqa: E402
from assessment.framework import Element, Framework  # noqa: E402
from assessment.history import Change  # noqa: E402
from assessment.ids import LeaId, PersonId  # noqa: E402
from assessment.leas import Lea  # noqa: E402
from assessment.loader import load_framework  # noqa: E402
from assessment.meeting import Opened  # noqa: E402
from assessment.people import Person, Role, local_person  # noqa: E402
from assessment.ports import Store  # noqa: E402
from assessment.ratings import IndividualRating, Rated  # noqa: E402
from assessment.services.agree_desk import agree_desk  # noqa: E402
from assessment.services.agreeing import Decision, agree  # noqa: E402
from assessment.services.cycles import start_cycle  # noqa: E402
from assessment.services.leas import keep_lea  # noqa: E402
from storage import open_store  # noqa: E402

RATERS = 12
RUNS = 15
NOW = datetime.now(UTC)


def main() -> None:
    """Print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'twelve.db'}"
        os.environ |= {"TWELVE_DATABASE_URL": url, "TWELVE_DATA_DIR": folder}
        store, framework = open_store(url), load_framework(ROOT / "rubric")
        cycle = _prepare(store, framework)
        largest = max(framework.elements, key=lambda element: len(element.indicators))
        print(f"{RATERS} raters, {len(framework.indicators)} indicators, medians of {RUNS} runs")
        _report("the service", lambda: agree_desk(local_person(), store, framework, cycle.id))
        _report(f"the page, {len(largest.indicators)} cards", lambda: _open(cycle, largest, "agree"))
        _report("the meeting view", lambda: _open(cycle, largest, "meeting"))
        _settle(store, framework, cycle, largest)
        _report("the page once it is agreed", lambda: _open(cycle, largest, "agree"))
        store.close()


def _prepare(store: Store, framework: Framework) -> Cycle:
    """Everybody has answered everything, and everything is open."""
    who, chance = local_person(), random.Random(12)
    store.save_person(who)
    lea = keep_lea(who, store, Lea(id=LeaId("bench"), name="Bench Unified"), NOW)
    cycle = start_cycle(who, store, lea.id, "2026-27", framework, NOW)
    people = [Person(id=PersonId(f"rater-{n}"), name=f"Rater {n}", roles={lea.id: Role.RATER}) for n in range(RATERS)]
    with store.together() as kept:
        for person in people:
            kept.save_person(person)
            for indicator_id in framework.indicators:
                rating = Rated(level=chance.choice(framework.scale).level)
                note = "Only the engineering pathway has it in writing." if chance.random() < 0.3 else ""
                row = IndividualRating(indicator_id=indicator_id, person_id=person.id, rating=rating, note=note)
                kept.save_individual_rating(cycle.id, row, 0, Change(by=person.id, at=NOW))
        for element in framework.elements:
            opened = Opened(scope=element.id, opened_by=who.id, opened_at=NOW)
            kept.open_scope(cycle.id, opened, Change(by=who.id, at=NOW))
    return cycle


def _settle(store: Store, framework: Framework, cycle: Cycle, element: Element) -> None:
    for indicator in element.indicators[2:]:
        decision = Decision(indicator.id, Rated(level=framework.default_target), "Talked about.")
        agree(local_person(), store, framework, cycle.id, decision, seen=0, now=NOW)


def _open(cycle: Cycle, element: Element, page: str) -> None:
    """The page's script run in a session of its own, as when a browser opens its address."""
    opened = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    opened.query_params.update({"cycle": cycle.id, "element": element.id})
    opened.switch_page(f"ui/pages/{page}.py").run()
    assert not opened.exception, opened.exception


def _report(what: str, run: Callable[[], object]) -> None:
    run()
    spans, spent = [], []
    for _ in range(RUNS):
        start, cpu = time.perf_counter(), time.process_time()
        run()
        spans.append((time.perf_counter() - start) * 1000)
        spent.append((time.process_time() - cpu) * 1000)
    print(f"{statistics.median(spans):7.1f} ms, {statistics.median(spent):6.1f} ms of CPU  {what}")


if __name__ == "__main__":
    main()
