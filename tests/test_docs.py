"""Documents that cannot rot: what they name is there, and what is there is named."""

import re
from pathlib import Path

import pytest

import cli
from settings import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "rubric" / "README.md"])
_LINK = re.compile(r"\[[^\]]*\]\((?!https?://|#)([^)#]+)")


def _commands() -> list[str]:
    """The names of the commands, as the parser has them."""
    actions = cli._parser()._subparsers
    assert actions is not None
    return sorted(actions._group_actions[0].choices or ())


def _settings() -> list[str]:
    """The variables that are read, wherever they are named in settings.py."""
    return sorted(set(re.findall(r"TWELVE_[A-Z_]+", (ROOT / "settings.py").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("command", _commands())
def test_the_readme_names_every_command(command: str) -> None:
    assert f"`twelve {command}" in README


@pytest.mark.parametrize("variable", [name for name in _settings() if name != "TWELVE_"])
def test_the_readme_names_every_setting(variable: str) -> None:
    assert f"`{variable}`" in README


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(document: Path) -> None:
    dead = [
        link for link in _LINK.findall(document.read_text(encoding="utf-8")) if not (document.parent / link).exists()
    ]

    assert dead == []


@pytest.mark.parametrize("script", sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py")))
def test_the_readme_names_the_script_of_every_figure(script: str) -> None:
    assert f"`{script}.py`" in README
