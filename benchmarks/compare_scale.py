"""How long the Compare page's data takes with many LEAs of five signed years, with pandas over raw ratings beside it.

Run: python benchmarks/compare_scale.py [100 1000 10000] [--postgres URL]

Each size is made as `twelve demo --leas` makes it, in a folder that is thrown away. Ours reads what closing wrote: the
year chosen and the one before, every figure of the page, every slice, the first fifty districts by name. Pandas reads
the same two years of ratings, which it needs for the same element means, quartiles and common gaps.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime

from assessment.cohort import PEER_FLOOR
from assessment.cohort_figures import figures
from assessment.loader import load_framework
from assessment.need_order import named_rows
from assessment.people import local_person
from assessment.reference import regions_of_counties
from assessment.services.comparing import HERE, compared, years_of
from assessment.slices import large_slices
from samples.whole import fill
from settings import ROOT
from storage import migrate, open_store

RUNS = 7
BUDGET_MS = {100: 50, 1000: 150, 10000: 800}


def main() -> None:
    """Print the medians; a size alone is measured in a process of its own, so that its memory is its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=list(BUDGET_MS))
    parser.add_argument("--postgres", metavar="URL", help="an empty database, filled with the one size given")
    parser.add_argument("--measure", nargs=2, metavar=("WHAT", "URL"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        what, url = args.measure
        _measure_ours(url) if what == "ours" else _measure_pandas(url)
        return
    for size in args.sizes:
        with tempfile.TemporaryDirectory() as folder:
            url = args.postgres or f"sqlite:///{folder}/many.db"
            if args.postgres:
                migrate(url)
            start = time.perf_counter()
            fill(url, ROOT / "rubric", datetime.now(UTC), leas=size, seed=12)
            budget = f", budget {BUDGET_MS[size]} ms" if size in BUDGET_MS else ""
            kind = "PostgreSQL" if args.postgres else "SQLite"
            print(f"{size:,} LEAs x 5 years on {kind}: made in {time.perf_counter() - start:.0f} s{budget}", flush=True)
            for what in ("ours", "pandas"):
                subprocess.run([sys.executable, __file__, "--measure", what, url], check=True)


def _measure_ours(url: str) -> None:
    framework, who, store = load_framework(ROOT / "rubric"), local_person(), open_store(url)
    region_of = regions_of_counties(ROOT / "rubric")
    before = _memory()

    def data() -> int:
        year = years_of(who, store, HERE)[0]
        arrays = compared(who, store, framework, HERE, year)
        rows = arrays.of_year(year)
        slices = large_slices(arrays, rows, region_of, PEER_FLOOR)
        together = figures(arrays, rows, PEER_FLOOR)
        named = [
            (own.name, [str(mean) for mean in own.means.values()], own.needs)
            for own in named_rows(arrays, rows, 50).first
        ]
        return len(json.dumps([together.model_dump(mode="json"), [own.id for own in slices], named]))

    size = data()
    _report(
        "the page's data", _median_ms(data), f"{size / 1000:.0f} kB; {_memory():.0f} MiB in all, {before:.0f} before"
    )
    store.close()


def _measure_pandas(url: str) -> None:
    import pandas as pd
    from sqlalchemy import create_engine

    engine = create_engine(url)

    def data() -> int:
        with engine.connect() as connection:
            query = (
                "SELECT c.lea_id, c.school_year, r.indicator_id, r.level "
                "FROM team_rating r JOIN cycle c ON c.id = r.cycle_id "
                "WHERE r.kind = 'rated' AND c.state = 'closed' AND c.school_year IN "
                "(SELECT DISTINCT school_year FROM cycle WHERE state = 'closed' ORDER BY school_year DESC LIMIT 2)"
            )
            rated = pd.read_sql_query(query, connection)
        newest = rated[rated.school_year == rated.school_year.max()]
        element = newest.indicator_id.str.slice(0, 3)
        means = newest["level"].groupby([newest["lea_id"], element]).mean()
        quartiles = means.groupby(level=1).quantile([0.25, 0.5, 0.75])
        below = (newest["level"] < 2).groupby(newest["indicator_id"]).mean()
        both = rated.pivot_table(index=["lea_id", "indicator_id"], columns="school_year", values="level").dropna()
        moved = (both.iloc[:, 1] - both.iloc[:, 0]).round().value_counts()
        return len(quartiles) + len(below) + len(moved)

    data()
    _report("pandas over the raw ratings", _median_ms(data, runs=2), f"{_memory():.0f} MiB in all")


def _median_ms(run: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """By the clock, and of this process's own CPU, which a busy machine stretches less."""
    spans: list[float] = []
    own: list[float] = []
    for _ in range(runs):
        start, used = time.perf_counter(), time.process_time()
        run()
        spans.append(time.perf_counter() - start)
        own.append(time.process_time() - used)
    return statistics.median(spans) * 1000, statistics.median(own) * 1000


def _memory() -> float:
    """The most this process has used, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 if sys.platform != "darwin" else most / 2**20


def _report(what: str, took: tuple[float, float], more: str) -> None:
    print(f"{took[0]:10.0f} ms, {took[1]:.0f} ms of CPU: {what} ({more})", flush=True)


if __name__ == "__main__":
    main()
