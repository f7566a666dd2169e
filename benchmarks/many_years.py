"""One district after many years: its pages, a signing, and the backup, after 1, 5 and 25 years.

Each year has six raters with every indicator rated, the team's level on every indicator, an entry of evidence on every
second one, and is signed; the last is open, and as full. Each page is its whole script run in a session of its own.
Run: python benchmarks/many_years.py [YEARS ...]
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from streamlit.testing.v1 import AppTest  # noqa: E402 - the project's root is put on the path first

import storage  # noqa: E402
from assessment.cycles import Cycle  # noqa: E402
from assessment.evidence import Evidence  # noqa: E402
from assessment.framework import Framework  # noqa: E402
from assessment.history import Change  # noqa: E402
from assessment.ids import EvidenceId, IndicatorId, LeaId, PersonId, new_id  # noqa: E402
from assessment.leas import Lea  # noqa: E402
from assessment.loader import load_framework  # noqa: E402
from assessment.people import Person, Role, local_person  # noqa: E402
from assessment.ports import Store  # noqa: E402
from assessment.ratings import IndividualRating, Rated, TeamRating  # noqa: E402
from assessment.school_year import school_year_from  # noqa: E402
from assessment.services.closing import close_cycle  # noqa: E402
from assessment.services.cycles import start_cycle  # noqa: E402
from assessment.services.leas import keep_lea  # noqa: E402

YEARS = (1, 5, 25)
RATERS, RUNS = 6, 7
LAST = 2026
PAGES = ("home", "rate", "results", "history", "evidence", "plan", "report", "next_year", "earlier_year", "year")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def main(years: tuple[int, ...]) -> None:
    """Print the medians, a line for each thing and a column for each number of years."""
    figures: dict[str, list[str]] = {}
    for count in years:
        with tempfile.TemporaryDirectory(prefix="twelve-years-") as folder:
            for what, figure in _measured(Path(folder), count).items():
                figures.setdefault(what, []).append(figure)
    print(f"milliseconds of CPU, medians of {RUNS}; load {os.getloadavg()[0]:.0f}")
    print(f"{'years':24}" + "".join(f"{count:>10}" for count in years))
    for what, row in figures.items():
        print(f"{what:24}" + "".join(f"{figure:>10}" for figure in row))


def _measured(folder: Path, count: int) -> dict[str, str]:
    url = f"sqlite:///{folder / 'twelve.db'}"
    os.environ |= {"TWELVE_DATABASE_URL": url, "TWELVE_DATA_DIR": str(folder)}
    store, framework, who = storage.open_store(url), load_framework(ROOT / "rubric"), local_person()
    store.save_person(who)
    lea = keep_lea(who, store, Lea(id=LeaId("bench"), name="Bench Unified"), NOW)
    people = [Person(id=PersonId(f"rater-{n}"), name=f"Rater {n}", roles={lea.id: Role.RATER}) for n in range(RATERS)]
    for person in people:
        store.save_person(person)
    for year in range(LAST - count, LAST):
        close_cycle(who, store, _year(store, framework, lea, people, year).id, _moment(year) + timedelta(days=200))
    cycle = _year(store, framework, lea, people, LAST)
    told = {f"page {page}": _median(lambda page=page: _open(cycle, page)) for page in PAGES}  # type: ignore[misc]
    files, backup = storage.open_files(folder / "evidence"), folder / "backup.zip"
    told["backup"] = _once(lambda: storage.back_up(url, files, backup, NOW))
    with backup.open("rb") as stream:
        to = f"sqlite:///{folder / 'again.db'}"
        told["restore"] = _once(lambda: storage.restore(to, files, stream, NOW, file="backup.zip"))
    told["sign the last year"] = _once(lambda: close_cycle(who, store, cycle.id, NOW))
    store.close()
    told["database, MB"] = f"{sum(own.stat().st_size for own in folder.glob('twelve.db*')) / 10**6:.1f}"
    return told


def _moment(year: int) -> datetime:
    return datetime(year, 9, 1, tzinfo=UTC)


def _year(store: Store, framework: Framework, lea: Lea, people: list[Person], year: int) -> Cycle:
    """Everybody has answered everything, and the team has agreed."""
    who, chance, now = local_person(), random.Random(year), _moment(year)
    cycle = start_cycle(who, store, lea.id, school_year_from(year), framework, now)
    with store.together() as kept:
        for place, indicator_id in enumerate(framework.indicators):
            level = Rated(level=chance.choice(framework.scale).level)
            for person in people:
                own = IndividualRating(indicator_id=indicator_id, person_id=person.id, rating=level, note="As seen.")
                kept.save_individual_rating(cycle.id, own, 0, Change(by=person.id, at=now))
            team = TeamRating(indicator_id=indicator_id, rating=level, note="Only engineering has it in writing.")
            kept.save_team_rating(cycle.id, team, 0, Change(by=who.id, at=now))
            if place % 2:
                _list(kept, cycle, indicator_id, year, Change(by=who.id, at=now))
    return cycle


def _list(store: Store, cycle: Cycle, indicator_id: IndicatorId, year: int, change: Change) -> None:
    told = {"title": f"Minutes of {year} on {indicator_id}", "kind": "on_file", "place": "CTE office"}
    entry = Evidence(id=EvidenceId(new_id()), lea_id=cycle.lea_id, school_year=school_year_from(year), **told)
    store.add_evidence(entry, change)
    store.link_evidence(cycle.id, indicator_id, entry.id, change)


def _open(cycle: Cycle, page: str) -> None:
    """The page's script run in a session of its own, as when a browser opens its address."""
    opened = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    opened.query_params.update({"cycle": cycle.id})
    opened.switch_page(f"ui/pages/{page}.py").run()
    assert not opened.exception, opened.exception


def _median(run: Callable[[], object]) -> str:
    run()
    return f"{statistics.median(_spent(run) for _ in range(RUNS)):.0f}"


def _once(run: Callable[[], object]) -> str:
    return f"{_spent(run):.0f}"


def _spent(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    main(tuple(int(own) for own in sys.argv[1:]) or YEARS)
