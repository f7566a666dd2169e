"""Whenever the power goes while a file is filed: no row without its file, and what is left over is found."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import storage
from assessment.people import local_person
from assessment.services import library
from assessment.services.evidence_files import GRACE, allow_files, leftovers, read_file
from storage.store import SqlStore
from tests.factories import make_framework
from tests.file_samples import PDF
from tests.kept import LEA, NOW, keep_cycle
from tests.storage.filer import GONE
from tests.ui.pages import ROOT

DIRECTOR = local_person()
FRAMEWORK = make_framework()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


def filed(url: str, folder: Path, moment: str) -> int:
    """The status with which a process ended that filed something."""
    command = [sys.executable, "-m", "tests.storage.filer", url, str(folder), moment]
    environment = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PATH": ""}
    return subprocess.run(command, cwd=ROOT, env=environment, timeout=120, check=False).returncode


@pytest.mark.parametrize(("moment", "left"), [("file", 0), ("row", 1)])
def test_power_lost_between_file_and_row_leaves_no_row_and_a_leftover_at_most(
    store: SqlStore, store_url: str, folder: Path, moment: str, left: int
) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    allow_files(DIRECTOR, store, LEA.id, True, NOW)

    assert filed(store_url, folder, moment) == GONE

    files = storage.open_files(folder)
    assert store.evidence(LEA.id) == ()
    assert library.shelf(DIRECTOR, store, files, FRAMEWORK, cycle) == ()
    assert len(leftovers(DIRECTOR, store, files, LEA.id, datetime.now(UTC) + 2 * GRACE)) == left


def test_what_a_crash_left_over_is_taken_up_by_the_next_try(store: SqlStore, store_url: str, folder: Path) -> None:
    keep_cycle(store, FRAMEWORK, {})
    allow_files(DIRECTOR, store, LEA.id, True, NOW)
    filed(store_url, folder, "row")

    assert filed(store_url, folder, "never") == 0

    files = storage.open_files(folder)
    (entry,) = store.evidence(LEA.id)
    assert read_file(DIRECTOR, store, files, LEA.id, entry) == PDF
    assert leftovers(DIRECTOR, store, files, LEA.id, datetime.now(UTC) + 2 * GRACE) == ()
