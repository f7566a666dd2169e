"""The command line: its exit status, its two streams, and what it does not import."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cli
from assessment.loader import load_framework
from settings import ROOT
from tests.framework_copies import FRAMEWORKS, TINY, changed_copy
from tests.workbooks import filled

RATINGS = "indicator,rating\nE01.01,2\nE02.01a,0\n"
INDICATORS = load_framework(TINY).indicators
REFUSED_RATINGS = "indicator,rating\nE01.01,2-3\nE99.01,2\n"
HEAVY = {"streamlit", "sqlalchemy", "alembic", "plotly", "typst", "numpy", "pandas", "storage", "ui", "reports"}


def written(folder: Path, text: str, name: str = "ratings.csv") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def twelve(
    *arguments: str, code: str = "sys.exit(cli.main())", stdout: Any = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with only the product's folders added to what it imports from."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return subprocess.run(
        [sys.executable, "-c", f"import sys, cli; {code}", *arguments],
        env=os.environ | {"PYTHONPATH": path} | environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )


def test_checking_a_framework_that_is_right_is_done(capsys):
    assert cli.main(["check", str(TINY)]) == 0

    out, err = capsys.readouterr()
    assert out.startswith("Three things a small pathway needs\ntiny, version 1.0\n")
    assert "3 elements, 9 indicators" in out
    assert err == ""


def test_the_rubric_is_checked_where_no_folder_is_named(capsys):
    assert cli.main(["check"]) == 0

    assert "ca-12-elements" in capsys.readouterr().out


def test_check_prints_one_json_document_and_nothing_else(capsys):
    assert cli.main(["check", str(TINY), "--json"]) == 0

    out, err = capsys.readouterr()
    assert json.loads(out)["framework"]["id"] == "tiny"
    assert err == ""


def test_a_framework_that_is_wrong_is_refused_with_every_problem_on_a_line(tmp_path, capsys):
    folder = changed_copy(tmp_path, {"elements.yaml": [("number: 1\n", "number: one\n"), ("id: E02\n", "id: E01\n")]})

    assert cli.main(["check", str(folder)]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) >= 2
    assert all(line.startswith("elements.yaml:") for line in err.splitlines())


def test_a_refused_framework_has_its_json_document_too(tmp_path, capsys):
    folder = changed_copy(tmp_path, {"elements.yaml": [("number: 1\n", "number: one\n")]})

    assert cli.main(["check", "--json", str(folder)]) == 1

    out, err = capsys.readouterr()
    assert json.loads(out)["framework"] is None
    assert len(json.loads(out)["problems"]) == len(err.splitlines())


def test_score_tells_people(tmp_path, capsys):
    assert cli.main(["score", written(tmp_path, RATINGS), "--rubric", str(TINY)]) == 0

    out, err = capsys.readouterr()
    assert "1 of 2 answered is at Quality or above" in out
    assert err == ""


def test_score_prints_one_json_document_and_nothing_else(tmp_path, capsys):
    assert cli.main(["score", written(tmp_path, RATINGS), "--rubric", str(TINY), "--json"]) == 0

    out, err = capsys.readouterr()
    assert json.loads(out)["overall"]["share_at_target"] == "1/2"
    assert err == ""


def test_the_target_of_the_command_is_heard(tmp_path, capsys):
    assert cli.main(["score", written(tmp_path, RATINGS), "--rubric", str(TINY), "--json", "--target", "3"]) == 0

    assert [gap["target"] for gap in json.loads(capsys.readouterr().out)["gaps"]] == [3, 3]


def test_a_framework_of_another_shape_is_scored_by_the_same_code(tmp_path, capsys):
    folder = FRAMEWORKS / "forty_five"
    cli.main(["check", "--json", str(folder)])
    elements = json.loads(capsys.readouterr().out)["elements"]
    rows = [f"{indicator},4" for element in elements for indicator in element["indicators"]]

    assert (
        cli.main(
            ["score", written(tmp_path, "\n".join(["indicator,rating", *rows])), "--rubric", str(folder), "--json"]
        )
        == 0
    )

    scored = json.loads(capsys.readouterr().out)
    assert (len(scored["elements"]), scored["overall"]["rated"], scored["overall"]["mean"]) == (11, 45, "4")
    assert list(scored["elements"][0]["distribution"]) == ["1", "2", "3", "4"]


def test_refused_ratings_name_every_problem_by_file_and_line(tmp_path, capsys):
    file = written(tmp_path, REFUSED_RATINGS)

    assert cli.main(["score", file, "--rubric", str(TINY), "--json"]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(": ")[:2] for line in err.splitlines()] == [[f"{file}:2", "E01.01"], [f"{file}:3", "E99.01"]]


@pytest.mark.parametrize("command", ["check", "score"])
def test_a_file_that_is_not_there_is_refused_in_words(command, tmp_path, capsys):
    missing = str(tmp_path / "nowhere")

    assert cli.main([command, missing]) == 1

    assert re.match(rf"{re.escape(missing)}(:1)?: there is no such (file|folder)", capsys.readouterr().err)


def test_a_folder_is_no_ratings_file(tmp_path, capsys):
    assert cli.main(["score", str(tmp_path)]) == 1

    assert capsys.readouterr().err == f"{tmp_path}: this is a folder: name a file in it\n"


@pytest.mark.parametrize(("element", "rated"), [([], 9), (["--element", "E02"], 4)])
def test_a_form_is_written_and_filled_in_it_is_scored(element, rated, tmp_path, capsys):
    form = tmp_path / "form.xlsx"
    assert cli.main(["form", *element, "--rubric", str(TINY), "-o", str(form)]) == 0
    assert capsys.readouterr().out == f"Written: {form}\n"
    everything = {i: {"rating": 2} for i in INDICATORS if not element or i.startswith("E02")}
    form.write_bytes(filled(form.read_bytes(), everything))

    assert cli.main(["score", str(form), "--rubric", str(TINY), "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["overall"]["rated"] == rated


def test_what_is_wrong_in_a_workbook_is_named_by_file_sheet_and_cell(tmp_path, capsys):
    form = tmp_path / "form.xlsx"
    cli.main(["form", "--rubric", str(TINY), "-o", str(form)])
    form.write_bytes(filled(form.read_bytes(), {"E01.01": {"rating": "2-3"}, "E01.02": {"rating": "NA"}}))
    capsys.readouterr()

    assert cli.main(["score", str(form), "--rubric", str(TINY)]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(": ")[0] for line in err.splitlines()] == [f"{form}:Ratings!H3", f"{form}:Ratings!J4"]


def test_a_form_of_an_element_that_is_not_there_is_refused(tmp_path, capsys):
    assert cli.main(["form", "--element", "E99", "-o", str(tmp_path / "form.xlsx")]) == 1

    assert capsys.readouterr().err == "This edition of the rubric has no indicator E99.\n"
    assert not list(tmp_path.iterdir())


def test_what_the_system_says_is_passed_on_with_the_name(tmp_path, capsys):
    long_name = str(tmp_path / ("x" * 5000))

    assert cli.main(["score", long_name]) == 1

    assert capsys.readouterr().err == f"{long_name}: File name too long: nothing was done\n"


def test_a_target_that_the_scale_does_not_have_is_refused(tmp_path, capsys):
    assert cli.main(["score", written(tmp_path, RATINGS), "--rubric", str(TINY), "--target", "4"]) == 1

    assert capsys.readouterr().err == "Level 4 is not on the scale. Choose a level from 0 to 3.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["scroe"],
        ["score"],
        ["score", "a.csv", "b.csv"],
        ["score", "a.csv", "--target", "two"],
        ["score", "a.csv", "--target", "-1"],
        ["score", "a.csv", "--target", "２"],
        ["score", "a.csv", "--targ", "2"],
        ["check", "--jsn"],
        ["form"],
    ],
)
def test_wrong_usage_is_told_apart_from_refused_input(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)

    out, err = capsys.readouterr()
    assert left.value.code == 2
    assert out == ""
    assert err.startswith("usage: twelve")


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as left:
        cli.main(["--help"])

    assert left.value.code == 0
    assert {"check", "score"} <= set(capsys.readouterr().out.split())


@pytest.mark.parametrize("command", ["check", "score"])
def test_no_screen_database_or_document_library_is_imported(command, tmp_path):
    arguments = {"check": [str(TINY)], "score": [written(tmp_path, RATINGS), "--rubric", str(TINY)]}[command]

    ran = twelve(command, *arguments, code="cli.main(); print(*sys.modules, file=sys.stderr)")

    loaded = {name.partition(".")[0] for name in ran.stderr.split()}
    assert ran.returncode == 0
    assert "assessment" in loaded
    assert loaded & HEAVY == set()


def test_a_reader_who_stops_reading_is_no_error():
    reading, writing = os.pipe()
    os.close(reading)

    ran = twelve("check", "--json", str(TINY), stdout=writing)

    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the full device that Linux has")
def test_a_full_disk_is_said_in_words():
    with Path("/dev/full").open("w") as full:
        ran = twelve("check", "--json", str(TINY), stdout=full)

    assert (ran.returncode, ran.stderr) == (1, "No space left on device: nothing was done\n")


def test_output_is_utf8_whatever_the_machine_prefers(tmp_path):
    file = written(tmp_path, "indicator,rating\n")

    ran = twelve("score", file, "--rubric", str(TINY), "--json", PYTHONIOENCODING="ascii")

    assert json.loads(ran.stdout)["overall"]["mean_text"] == "–"


def test_a_file_larger_than_the_limit_is_not_read_to_its_end(tmp_path, capsys):
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as stream:
        stream.truncate(2**40)

    assert cli.main(["score", str(huge), "--rubric", str(TINY)]) == 1

    assert capsys.readouterr().err == f"{huge}: the file is larger than 20 MB: check that it is a ratings file\n"
