"""How long `twelve compare` takes for a thousand filled-in workbooks, beside pandas with openpyxl on the same files.

Run: python benchmarks/many_workbooks.py [workbooks]
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from assessment.aims import Aims
from assessment.cohort import Member, compare
from assessment.cohort_files import read_cohort
from assessment.form_mark import NOT_APPLICABLE, Said
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.loader import load_framework
from assessment.rating_form import NOTHING, RatingForm, empty_form
from commands.compare import read_files
from reports.workbook import NAME, render_form
from settings import ROOT

WORKBOOKS, RUNS, SEED = 1000, 3, 20261122
NOTE = "We looked at the outlines of all ten pathways in {month}; {number} of them have no certification yet."
MONTHS = ("March", "April", "May", "October")
_form: RatingForm


def main() -> None:
    """Print each median, the one run of pandas, and how many times as long that takes."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else WORKBOOKS
    framework = load_framework(ROOT / "rubric")
    with tempfile.TemporaryDirectory() as folder:
        files = _filled_in(Path(folder), framework, count)
        size = sum(file.stat().st_size for file in files) / 10**6
        print(f"{count} workbooks of {len(framework.indicators)} indicators, {size:.0f} MB together", flush=True)
        ours = _runs("twelve compare", RUNS, lambda: _medians(framework, read_files(files, framework, None)))
        alone = _runs("the same in one process", RUNS, lambda: _medians(framework, _one_by_one(files, framework)))
        other = _runs("pandas with openpyxl, which checks nothing", 1, lambda: _medians_of_pandas(files, framework))
    print(
        f"pandas takes {other.median / ours.median:.1f} times as long, {other.median / alone.median:.1f} of one process"
    )
    print(
        f"the medians of the elements are {'the same' if ours.found == alone.found == other.found else 'NOT THE SAME'}"
    )


@dataclass(frozen=True, slots=True)
class _Runs:
    """What came out, and the median of the seconds that it took."""

    found: Sequence[float]
    median: float


def _runs(what: str, runs: int, work: Callable[[], Sequence[float]]) -> _Runs:
    seconds, found = [], []
    for _ in range(runs):
        began = time.perf_counter()
        found = work()
        seconds.append(time.perf_counter() - began)
    median = statistics.median(seconds)
    print(f"{what}: {median:.1f} s (fastest {min(seconds):.1f} s, slowest {max(seconds):.1f} s)", flush=True)
    return _Runs(found, median)


def _one_by_one(files: Sequence[Path], framework: Framework) -> tuple[Member, ...]:
    return read_cohort(((file.name, file.read_bytes()) for file in files), framework)


def _medians(framework: Framework, members: Sequence[Member]) -> list[float]:
    """The middle of all LEAs, element by element."""
    spreads = compare(framework, members).elements.values()
    return [round(float(spread.median), 4) for spread in spreads if spread]


def _medians_of_pandas(files: Sequence[Path], framework: Framework) -> list[float]:
    """The same by pandas: each sheet as it stands, with nothing refused."""
    import pandas as pd  # not above: each process of the comparison reads this file anew, and needs none of it

    rows = pd.concat(
        [pd.read_excel(file, sheet_name=NAME).assign(lea=n) for n, file in enumerate(files)], ignore_index=True
    )
    rows = rows[rows["Indicator"].notna()]
    rows["Level"] = pd.to_numeric(rows["Rating"], errors="coerce")
    rows["Element"] = rows["Indicator"].map({i: framework.element_of(i).id for i in framework.indicators})
    rows.groupby(["Element", "Level"]).size()
    (rows["Level"] < Aims().target_of(framework, next(iter(framework.indicators)))).groupby(rows["Indicator"]).mean()
    means = rows.groupby(["Element", "lea"])["Level"].mean()
    quartiles = means.groupby("Element").quantile([0.25, 0.5, 0.75])
    return [round(float(quartiles[(element.id, 0.5)]), 4) for element in framework.elements]


@dataclass(frozen=True)
class _Filled(RatingForm):
    """An empty form as one district fills it in."""

    answers: Mapping[IndicatorId, Said] = field(default_factory=dict)

    def said(self, indicator_id: IndicatorId) -> Said:
        return self.answers.get(indicator_id, NOTHING)


def _filled_in(folder: Path, framework: Framework, count: int) -> list[Path]:
    files = [folder / f"District {n:04d}.xlsx" for n in range(count)]
    with ProcessPoolExecutor(initializer=_begin, initargs=(framework,)) as pool:
        list(pool.map(_fill_in, range(count), files, chunksize=20))
    return files


def _begin(framework: Framework) -> None:
    global _form
    _form = empty_form(framework)


def _fill_in(number: int, file: Path) -> None:
    chosen = random.Random(SEED + number)
    answers = {indicator: _answer(chosen, _form.framework) for indicator in _form.framework.indicators}
    file.write_bytes(render_form(_Filled(_form.framework, _form.parts, _form.mark, answers=answers)))


def _answer(chosen: random.Random, framework: Framework) -> Said:
    """A level, seldom not applicable or nothing; a note with every second."""
    note = NOTE.format(month=chosen.choice(MONTHS), number=chosen.randint(1, 9)) if chosen.random() < 0.5 else ""
    if chosen.random() < 0.03:
        return chosen.choice((NOTHING, Said(rating=NOT_APPLICABLE, note="Not offered here.")))
    return Said(rating=str(chosen.choice([step.level for step in framework.scale])), note=note)


if __name__ == "__main__":
    main()
