"""Plans taken away and brought in by the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import cli
from assessment.cycles import Cycle
from assessment.ids import IndicatorId
from assessment.people import local_person
from assessment.ports import Store
from assessment.services.planning import shortlist
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle

FRAMEWORK = make_framework({"E01": 2}, target=2)
Twelve = Callable[..., tuple[int, str, str]]


@pytest.fixture
def twelve(store_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Twelve:
    """Runs a command on the test's own database: its exit status, what it prints, what it complains of."""
    monkeypatch.setenv("TWELVE_DATABASE_URL", store_url)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """An open cycle with one item on its shortlist."""
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 1})
    shortlist(local_person(), store, cycle.id, IndicatorId("E01.01"), 1, NOW)
    return cycle


def test_plans_are_written_and_read_again_without_a_change(twelve: Twelve, cycle: Cycle, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"

    assert twelve("export", "--plan", "--cycle", cycle.id, "-o", file) == (0, f"Written: {file}\n", "")
    plain = json.loads(file.read_text(encoding="utf-8"))
    assert (plain["form"], len(plain["plans"]), len(plain["items"])) == ("twelve-plan/1", 1, 1)

    said = "Nothing changed: 2 entries are kept here with the same content, of Sample Unified.\n"
    assert twelve("import", file) == (0, said, "")


def test_a_copy_is_kept_apart_and_a_dry_run_keeps_nothing(
    twelve: Twelve, cycle: Cycle, store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "plan.json"
    twelve("export", "--plan", "--people", "full", "--cycle", cycle.id, "-o", file)

    tried = twelve("import", file, "--as-copy", "--dry-run")
    assert tried == (0, "Would be imported: 2 entries of the plans of Sample Unified (copy).\n", "")
    assert len(store.leas()) == 1
    assert twelve("import", file, "--as-copy")[0] == 0
    assert len(store.leas()) == 2


def test_a_damaged_plan_is_refused_by_its_path(twelve: Twelve, cycle: Cycle, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    twelve("export", "--plan", "--cycle", cycle.id, "-o", file)
    file.write_text(file.read_text(encoding="utf-8").replace('"months":', '"moths":'), encoding="utf-8")

    status, out, err = twelve("import", file)

    assert (status, out) == (1, "")
    assert err.startswith(f"{file}:items[0].moths: this form has no such key")


def test_a_region_has_goals_and_no_self_assessment(twelve: Twelve, tmp_path: Path) -> None:
    file = tmp_path / "region.json"

    assert twelve("export", "--region", "north", "--format", "json", "-o", file)[0] == 1
    assert twelve("export", "--region", "north", "--plan", "-o", file)[0] == 0
    assert json.loads(file.read_text(encoding="utf-8"))["region"] == "north"


@pytest.mark.parametrize("spare", [("--edition", "1"), ("--people", "initials")])
def test_what_plans_do_not_have_is_refused(
    twelve: Twelve, cycle: Cycle, tmp_path: Path, spare: tuple[str, str]
) -> None:
    assert twelve("export", "--plan", "--cycle", cycle.id, "-o", tmp_path / "x.json", *spare)[0] == 1
    assert not (tmp_path / "x.json").exists()
