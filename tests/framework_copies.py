"""Copies of a framework folder with a few texts changed, for tests of what is refused."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

FRAMEWORKS = Path(__file__).parent / "frameworks"
TINY = FRAMEWORKS / "tiny"
COMPLETE = FRAMEWORKS / "complete"

Edits = Mapping[str, Sequence[Sequence[str]]]
"""Pairs of old and new text by file. Each old text stands once in its file."""


def changed_copy(
    into: Path,
    edits: Edits | None = None,
    write: Mapping[str, str] | None = None,
    delete: Sequence[str] = (),
    of: Path = TINY,
) -> Path:
    """A test framework with texts changed, files written and files or folders taken away."""
    folder = into / "rubric"
    shutil.copytree(of, folder)
    for file, pairs in (edits or {}).items():
        for old, new in pairs:
            replace_once(folder / file, old, new)
    for file, text in (write or {}).items():
        (folder / file).write_text(text, encoding="utf-8")
    for name in delete:
        shutil.rmtree(folder / name) if (folder / name).is_dir() else (folder / name).unlink()
    return folder


def replace_once(file: Path, old: str, new: str) -> None:
    """Change one text of a file; an edit that hits nothing, or more than one place, tests nothing."""
    text = file.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise AssertionError(f"{old!r} stands {text.count(old)} times in {file}")
    file.write_text(text.replace(old, new), encoding="utf-8")
