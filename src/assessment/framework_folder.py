"""A framework folder as read from disk: one sheet a file, nothing compared yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assessment.crosswalk_forms import CROSSWALK, FUNDER
from assessment.errors import Problem
from assessment.framework_forms import ACTIONS, DESCRIPTORS, ELEMENTS, ROLES
from assessment.yaml_sheet import Form, Sheet
from assessment.yaml_source import Fault, YamlSource, read_yaml

_SUFFIX = ".yaml"
CROSSWALK_FILE = f"crosswalk{_SUFFIX}"
_SUBFOLDERS = ("descriptors", "actions", "funders", "funders/templates")


@dataclass(frozen=True, slots=True)
class FrameworkFolder:
    """What a folder holds; `roles` and `crosswalk` are None where there is no such file.

    `overlooked` names files that look like the framework's and are not read, for their ending.
    """

    elements: Sheet
    descriptors: tuple[Sheet, ...] = ()
    actions: tuple[Sheet, ...] = ()
    roles: Sheet | None = None
    crosswalk: Sheet | None = None
    funders: tuple[Sheet, ...] = ()
    overlooked: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem found so far, by file and line."""
        sheets = (self.elements, *self.descriptors, *self.actions, self.roles, self.crosswalk, *self.funders)
        return by_place(problem for sheet in sheets if sheet for problem in sheet.problems)


def by_place(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file and line, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, int(p.place), p.id, p.message)))


def read_folder(folder: Path) -> FrameworkFolder:
    """Every file of a framework that the folder holds; anything else in it is left alone."""
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "there is no such folder"
        return FrameworkFolder(_unread(str(folder), f"{what}: name one that holds elements.yaml", ELEMENTS))
    return FrameworkFolder(
        elements=_read_elements(folder),
        descriptors=_read_all(folder, "descriptors", DESCRIPTORS, by_id=True),
        actions=_read_all(folder, "actions", ACTIONS, by_id=True),
        roles=read_roles(folder),
        crosswalk=read_crosswalk(folder),
        funders=read_funders(folder),
        overlooked=tuple(name for subfolder in _SUBFOLDERS for name in _overlooked(folder, subfolder)),
    )


def read_roles(folder: Path) -> Sheet | None:
    """The sheet of the roles; None where the folder has none."""
    return _read_optional(folder, f"roles{_SUFFIX}", ROLES)


def read_crosswalk(folder: Path) -> Sheet | None:
    """The sheet of the crosswalk; None where the folder has none."""
    return _read_optional(folder, CROSSWALK_FILE, CROSSWALK)


def read_funders(folder: Path) -> tuple[Sheet, ...]:
    """The sheets of the funders by file name; none where the folder has no funders/."""
    return _read_all(folder, "funders", FUNDER)


def read_templates(folder: Path, form: Form) -> tuple[Sheet, ...]:
    """The sheets of the drafts' templates by file name; none where the folder has no funders/templates/."""
    return _read_all(folder, "funders/templates", form)


def _read_optional(folder: Path, file: str, form: Form) -> Sheet | None:
    return _read(folder, file, form) if (folder / file).exists() else None


def _read_elements(folder: Path) -> Sheet:
    file = f"elements{_SUFFIX}"
    if (folder / file).exists():
        return _read(folder, file, ELEMENTS)
    message = "this file is missing: add it, with framework, scale and elements, or name another folder"
    return _unread(file, message, ELEMENTS)


def _read_all(folder: Path, subfolder: str, form: Form, by_id: bool = False) -> tuple[Sheet, ...]:
    names = [name for name in _names(folder / subfolder) if name.endswith(_SUFFIX)]
    return tuple(_read(folder, f"{subfolder}/{name}", form, by_id) for name in names)


def _read(folder: Path, file: str, form: Form, by_id: bool = False) -> Sheet:
    try:
        raw = (folder / file).read_bytes()
    except OSError as error:
        return _unread(file, f"cannot be opened ({error.strerror}): check that it is a file you may read", form)
    return Sheet(read_yaml(file, raw), form, by_id)


def _unread(file: str, message: str, form: Form) -> Sheet:
    """The sheet of a file that nothing could be read from."""
    return Sheet(YamlSource(file, None, {}, (Fault(1, (), message),)), form)


def _overlooked(folder: Path, subfolder: str) -> list[str]:
    names = [name for name in _names(folder / subfolder) if name.lower().endswith((".yml", _SUFFIX))]
    return [f"{subfolder}/{name}" for name in names if not name.endswith(_SUFFIX)]


def _names(folder: Path) -> list[str]:
    """Names of the files, sorted; hidden ones are left by editors and archivers."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
