"""A whole file of sample data: the described LEAs, and as many invented ones as are asked for."""

import shutil
from datetime import datetime
from pathlib import Path

from assessment.loader import load_framework
from assessment.reference import known_leas, known_pathways
from samples.build import build_sample, described_leas
from storage import open_store
from storage.bulk import filling


def build_file(file: Path, rubric: Path, now: datetime, *, leas: int, seed: int) -> int:
    """Make the file and say how many LEAs are in it. It is made beside, and takes its place when it is whole."""
    folder = file.with_name(f"{file.name}.making")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        beside = folder / file.name
        count = fill(f"sqlite:///{beside}", rubric, now, leas=leas, seed=seed)
        _take_place(beside, file)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return count


def fill(url: str, rubric: Path, now: datetime, *, leas: int, seed: int) -> int:
    """Put the LEAs into an empty database, which is thrown away where this does not end."""
    framework = load_framework(rubric)
    described = min(leas, described_leas())
    store = open_store(url)
    try:
        build_sample(store, framework, now, leas=described, seed=seed)
    finally:
        store.close()
    if leas > described:
        from samples.many import build_many  # numbers and arrays, which the few do without

        sectors = sorted({pathway.sector_codes[0] for pathway in known_pathways(rubric)})
        with filling(url) as filler:
            build_many(filler, framework, known_leas(rubric), sectors, now, leas - described, seed)
    return leas


def _take_place(made: Path, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    for name in (f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)
    made.replace(file)
