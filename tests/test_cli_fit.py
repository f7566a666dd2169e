"""`twelve fit`: its two forms, its limits, and what it leaves unimported."""

import json
import re

import pytest

import cli
from settings import ROOT
from tests.framework_copies import TINY
from tests.test_cli import HEAVY, REFUSED_RATINGS, twelve, written

RATINGS = "indicator,rating,importance\nE01.01,0,3\nE01.02,1,\nE03.01,1,2\n"
"""On the tiny framework: two steps of E01.01, one without figures of E01.02, one of E03.01."""


def fitted(capsys, *arguments: str) -> object:
    assert cli.main(["fit", *arguments, "--rubric", str(TINY), "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def test_without_limits_every_step_with_figures_is_in_the_document(tmp_path, capsys):
    assert fitted(capsys, written(tmp_path, RATINGS)) == {
        "items": [
            {"indicator": "E01.01", "from": 0, "to": 1, "gain": 3, "hours": 4, "dollars": 0},
            {"indicator": "E01.01", "from": 1, "to": 2, "gain": 3, "hours": 20, "dollars": 1500},
            {"indicator": "E03.01", "from": 1, "to": 2, "gain": 2, "hours": 40, "dollars": 0},
        ],
        "gain": 8,
        "hours": 64,
        "dollars": 1500,
        "no_figures": [{"indicator": "E01.02", "from": 1, "to": 2}],
        "optimal": True,
    }


@pytest.mark.parametrize(
    ("limits", "chosen"),
    [
        (["--hours", "44"], ["E01.01 0", "E01.01 1"]),
        (["--hours", "3"], []),
        (["--dollars", "1499"], ["E01.01 0", "E03.01 1"]),
        (["--items", "1"], ["E01.01 0"]),
        (["--hours", "64", "--dollars", "0", "--items", "3"], ["E01.01 0", "E03.01 1"]),
    ],
)
def test_each_limit_is_kept(limits, chosen, tmp_path, capsys):
    found = fitted(capsys, written(tmp_path, RATINGS), *limits)

    assert [f"{item['indicator']} {item['from']}" for item in found["items"]] == chosen
    assert found["optimal"]


def test_the_target_of_the_command_is_where_steps_end(tmp_path, capsys):
    found = fitted(capsys, written(tmp_path, "indicator,rating\nE01.01,1\n"), "--target", "3")

    assert [item["to"] for item in found["items"]] == [2, 3]


def test_fit_tells_people(tmp_path, capsys):
    assert cli.main(["fit", written(tmp_path, RATINGS), "--rubric", str(TINY), "--hours", "30"]) == 0

    out, err = capsys.readouterr()
    assert "2 of 3 steps fit, gain 6 of 8\n24 of 30 staff hours, $1,500, 2 steps\n" in out
    assert err == ""


def test_refused_ratings_name_every_problem_by_file_and_line(tmp_path, capsys):
    file = written(tmp_path, REFUSED_RATINGS)

    assert cli.main(["fit", file, "--rubric", str(TINY), "--json"]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(": ")[:2] for line in err.splitlines()] == [[f"{file}:2", "E01.01"], [f"{file}:3", "E99.01"]]


@pytest.mark.parametrize("limit", [["--hours", "-1"], ["--dollars", "9.5"], ["--items", "two"]])
def test_a_limit_that_is_not_whole_is_wrong_usage(limit, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main(["fit", "ratings.csv", *limit])

    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: twelve fit")


@pytest.mark.parametrize(("limits", "needs"), [([], set()), (["--hours", "30"], {"numpy", "highspy"})])
def test_the_solver_is_imported_only_when_there_is_something_to_choose(limits, needs, tmp_path):
    file = written(tmp_path, RATINGS)

    ran = twelve("fit", file, "--rubric", str(TINY), *limits, code="cli.main(); print(*sys.modules, file=sys.stderr)")

    loaded = {name.partition(".")[0] for name in ran.stderr.split()}
    assert ran.returncode == 0
    assert loaded & (HEAVY | {"highspy"}) == needs


def test_the_example_of_the_documents_is_what_the_command_answers(tmp_path, capsys):
    ratings, answer = re.findall(r"```\n(.*?)```", (ROOT / "docs/using/fit.md").read_text(encoding="utf-8"), re.DOTALL)

    assert cli.main(["fit", written(tmp_path, ratings), "--hours", "30", "--dollars", "2000"]) == 0

    assert capsys.readouterr().out.endswith(f"\n\n{answer}")
