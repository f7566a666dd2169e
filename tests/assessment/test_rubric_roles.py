"""Roles are read by id, or refused with every problem."""

from pathlib import Path

import pytest

from assessment.errors import FrameworkRefused
from assessment.rubric_roles import RubricRole, load_roles
from tests.framework_copies import TINY


def test_roles_stand_in_the_order_of_the_file() -> None:
    roles = load_roles(TINY)

    assert list(roles) == ["cte-director", "principal", "counselor", "cte-teacher"]
    assert roles["principal"] == RubricRole(id="principal", name="Principal", note="One school")
    assert roles["cte-teacher"].note == ""


def test_a_folder_without_roles_has_none(tmp_path: Path) -> None:
    assert load_roles(tmp_path) == {}


def test_every_problem_of_the_roles_is_named_by_line(tmp_path: Path) -> None:
    text = "roles:\n- {id: lead, name: Lead, notes: x}\n- {id: 7, name: Yes}\n- {id: lead, name: Again}\n"
    (tmp_path / "roles.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(FrameworkRefused) as refused:
        load_roles(tmp_path)

    assert [str(problem) for problem in refused.value.problems] == [
        'roles.yaml:2: lead: unknown key "notes": write note',
        'roles.yaml:3: id is 7 without quotes, a number to YAML: write "7"',
        "roles.yaml:3: name is a bare yes, no, true, false, on or off: put it in quotes",
        "roles.yaml:4: lead: id lead is used on line 2 already: give each its own",
    ]


def test_roles_that_cannot_be_opened_are_refused(tmp_path: Path) -> None:
    (tmp_path / "roles.yaml").mkdir()

    with pytest.raises(FrameworkRefused, match=r"roles\.yaml:1: cannot be opened"):
        load_roles(tmp_path)
