"""A framework folder as read from disk: one sheet a file, nothing compared yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assessment.errors import Problem
from assessment.framework_forms import ACTIONS, DESCRIPTORS, ELEMENTS, ROLES
from assessment.yaml_sheet import Form, Sheet
from assessment.yaml_source import read_yaml

_SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class FrameworkFolder:
    """What a folder holds. A sheet is None where its file is not there or cannot be opened.

    `overlooked` names files that look like the framework's and are not read, for their ending.
    """

    elements: Sheet | None
    descriptors: tuple[Sheet, ...] = ()
    actions: tuple[Sheet, ...] = ()
    roles: Sheet | None = None
    unopened: tuple[Problem, ...] = ()
    overlooked: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem found so far, by file and line."""
        sheets = (self.elements, *self.descriptors, *self.actions, self.roles)
        return by_place((*self.unopened, *(problem for sheet in sheets if sheet for problem in sheet.problems)))


def by_place(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file and line, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, int(p.place), p.id, p.message)))


def read_folder(folder: Path) -> FrameworkFolder:
    """Every file of a framework that the folder holds; anything else in it is left alone."""
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "there is no such folder"
        return FrameworkFolder(None, unopened=(_problem(str(folder), f"{what}: name one that holds elements.yaml"),))
    elements = read_elements(folder)
    descriptors = [read_sheet(folder, file, DESCRIPTORS, by_id=True) for file in _tables(folder, "descriptors")]
    actions = [read_sheet(folder, file, ACTIONS, by_id=True) for file in _tables(folder, "actions")]
    roles = read_roles(folder)
    return FrameworkFolder(
        elements=elements if isinstance(elements, Sheet) else None,
        descriptors=tuple(read for read in descriptors if isinstance(read, Sheet)),
        actions=tuple(read for read in actions if isinstance(read, Sheet)),
        roles=roles if isinstance(roles, Sheet) else None,
        unopened=tuple(p for p in (elements, *descriptors, *actions, roles) if isinstance(p, Problem)),
        overlooked=(*_overlooked(folder, "descriptors"), *_overlooked(folder, "actions")),
    )


def read_elements(folder: Path) -> Sheet | Problem:
    """The sheet of the one file that must be there."""
    file = f"elements{_SUFFIX}"
    if (folder / file).exists():
        return read_sheet(folder, file, ELEMENTS)
    return _problem(file, f"this file is missing from {folder}: add it, with framework, scale and elements")


def read_roles(folder: Path) -> Sheet | Problem | None:
    """The sheet of the roles; None where the folder has none."""
    file = f"roles{_SUFFIX}"
    return read_sheet(folder, file, ROLES) if (folder / file).exists() else None


def read_sheet(folder: Path, file: str, form: Form, by_id: bool = False) -> Sheet | Problem:
    """One file read by its form, or why it cannot be opened."""
    try:
        raw = (folder / file).read_bytes()
    except OSError as error:
        return _problem(file, f"cannot be opened ({error.strerror}): check that it is a file you may read")
    return Sheet(read_yaml(file, raw), form, by_id)


def _tables(folder: Path, subfolder: str) -> list[str]:
    return [f"{subfolder}/{name}" for name in _names(folder / subfolder) if name.endswith(_SUFFIX)]


def _overlooked(folder: Path, subfolder: str) -> list[str]:
    names = _names(folder / subfolder)
    return [f"{subfolder}/{name}" for name in names if not name.endswith(_SUFFIX) and _is_yaml_like(name)]


def _is_yaml_like(name: str) -> bool:
    return name.lower().endswith((".yml", _SUFFIX))


def _names(folder: Path) -> list[str]:
    """Names of the files, sorted; hidden ones are left by editors and archivers."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def _problem(file: str, message: str) -> Problem:
    return Problem(file, "1", "", message)
