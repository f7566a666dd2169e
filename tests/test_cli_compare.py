"""`twelve compare`: its two forms, and what it refuses."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import cli
from assessment.evidence import LINE_LIMIT
from assessment.loader import load_framework
from assessment.rating_form import empty_form
from commands.compare import WORTH_A_PROCESS
from reports.workbook import render_form
from settings import ROOT
from tests.framework_copies import TINY
from tests.workbooks import filled


def five(folder: Path) -> list[str]:
    paths = [folder / f"{name}.csv" for name in "abcde"]
    for level, path in enumerate(paths):
        path.write_text(f"indicator,rating\nE01.01,{level % 4}\n")
    return [str(path) for path in paths]


def test_the_document_is_as_the_contract_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", *five(tmp_path), "--rubric", str(TINY), "--json"]) == 0

    out, err = capsys.readouterr()
    found = json.loads(out)
    assert err == ""
    assert {key: found[key] for key in ("cohort", "floor")} == {"cohort": 5, "floor": 5}
    assert found["elements"][0] == {
        "id": "E01",
        "n": 5,
        "q1": 0.0,
        "median": 1.0,
        "q3": 2.0,
        "distribution": {"0": 2, "1": 1, "2": 1, "3": 1},
    }
    assert set(found["elements"][1].values()) == {"E02", None}
    assert found["common_gaps"] == [{"indicator": "E01.01", "below": 3, "of": 5}]


def test_people_read_a_table_without_the_names_of_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", *five(tmp_path), "--rubric", str(TINY)]) == 0

    out = capsys.readouterr().out
    assert "5 districts together" in out
    assert str(tmp_path) not in out


def test_fewer_files_than_the_floor_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", *five(tmp_path)[:4], "--rubric", str(TINY)]) == 1
    assert cli.main(["compare", *five(tmp_path), "--floor", "6", "--rubric", str(TINY)]) == 1
    assert cli.main(["compare", *five(tmp_path)[:4], "--floor", "4", "--rubric", str(TINY)]) == 0

    err = capsys.readouterr().err
    assert "4 files are too few: figures of fewer than 5 districts are not shown." in err


def test_with_one_file_refused_there_is_no_result_and_each_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = five(tmp_path)
    Path(files[1]).write_text("indicator,rating\nE01.01,three\n")
    missing = str(tmp_path / "missing.csv")

    assert cli.main(["compare", *files, missing, "--rubric", str(TINY), "--json"]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert f"{files[1]}:2: E01.01" in err
    assert f"{missing}: there is no such file" in err


def test_the_same_file_twice_is_one_district(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = five(tmp_path)

    assert cli.main(["compare", *files, files[0], "--rubric", str(TINY)]) == 1

    assert f"{files[0]}: a is in {files[0]} already" in capsys.readouterr().err


SPOILED: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "Ratings!H3": {"E01.01": {"rating": "2-3"}},
    "Ratings!H4": {"E01.02": {"rating": "three"}},
    "Ratings!J3": {"E01.01": {"rating": "NA"}},
    "Ratings!K4": {"E01.02": {"rating": 1, "indicator": "E09.09"}},
    "Ratings!I3": {"E01.01": {"evidence": "x" * (LINE_LIMIT + 1)}},
}


def test_of_a_hundred_workbooks_every_spoiled_one_is_named_by_file_sheet_and_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A quarter of them, each spoiled in one cell; the others are whole, and there is no result."""
    form = render_form(empty_form(load_framework(TINY)))
    whole = filled(form, {"E01.01": {"rating": 2}})
    bad = {place: filled(form, rows) for place, rows in SPOILED.items()}
    files, wanted = [], []
    for number in range(100):
        file = tmp_path / f"District {number:03d}.xlsx"
        place, data = [*bad.items()][number // 4 % len(bad)] if number % 4 == 3 else ("", whole)
        file.write_bytes(data)
        files.append(str(file))
        wanted += [f"{file}:{place}"] if place else []

    assert cli.main(["compare", *files, "--rubric", str(TINY), "--json"]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert len(wanted) == 25
    assert [line.partition(": ")[0] for line in err.splitlines()] == wanted


def compared(files: Sequence[Path]) -> subprocess.CompletedProcess[str]:
    """As a command of its own: a process that reads begins with the program that began it, which here is pytest's."""
    command = [sys.executable, "cli.py", "compare", *map(str, files), "--rubric", str(TINY), "--json"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_many_files_read_side_by_side_say_what_each_says_alone(tmp_path: Path) -> None:
    files = [tmp_path / f"{number:03d}.csv" for number in range(2 * WORTH_A_PROCESS)]
    for number, file in enumerate(files):
        file.write_text(f"indicator,rating\nE01.01,{number % 4}\n")

    whole = compared(files)
    files[7].write_text("indicator,rating\nE01.01,nine\n")
    files[150].unlink()
    refused = compared(files)

    assert json.loads(whole.stdout)["elements"][0]["distribution"] == {"0": 50, "1": 50, "2": 50, "3": 50}
    assert (whole.returncode, refused.returncode, refused.stdout) == (0, 1, "")
    assert [line.partition(": ")[0] for line in refused.stderr.splitlines()] == [f"{files[7]}:2", str(files[150])]
