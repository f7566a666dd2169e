"""A YAML file while it is read: what it says, and everything wrong with it by line and by the id concerned."""

from typing import Any, Protocol

from assessment.errors import Problem
from assessment.yaml_source import KeyPath, YamlSource


class Form(Protocol):
    """What a value must be (`forms.py`)."""

    @property
    def hint(self) -> str:
        """What belongs here, as an instruction."""

    def read(self, sheet: "Sheet", path: KeyPath, value: object) -> Any:
        """What the value means, in the types of the rules; None after telling the sheet what is wrong."""


class Sheet:
    """One file being read by a form, and the problems found so far.

    `clean` holds what could be read: broken keys are left out of mappings and stand as None in lists. With
    `by_id` the file is a table whose keys are the ids that problems are about; else the nearest `id` key is.
    """

    def __init__(self, source: YamlSource, form: Form, by_id: bool = False) -> None:
        """Read the whole file."""
        self.source = source
        self._by_id = by_id
        self._problems: list[Problem] = []
        for fault in source.faults:
            self._add(fault.line, fault.path, fault.message)
        self.clean: Any = None if source.data is None else form.read(self, (), source.data)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with this file, as found."""
        return tuple(self._problems)

    def written(self, path: KeyPath) -> tuple[str | int, ...]:
        """The keys that stand under a path, readable or not."""
        value: Any = self.source.data
        for step in path:
            value = value[step]
        return tuple(value)

    def refuse(self, path: KeyPath, message: str) -> None:
        """Note what is wrong with the value there."""
        self._add(self.source.line(path), path, message)

    def remark(self, path: KeyPath, message: str) -> Problem:
        """A piece of advice on the value there; it is not kept with the problems."""
        return Problem(self.source.file, str(self.source.line(path)), self._id_at(path), message)

    def _add(self, line: int, path: KeyPath, message: str) -> None:
        self._problems.append(Problem(self.source.file, str(line), self._id_at(path), message))

    def _id_at(self, path: KeyPath) -> str:
        if self._by_id:
            return str(path[0]) if path else ""
        found, value = "", self.source.data
        for step in (*path, ""):
            if isinstance(value, dict):
                own = value.get("id")
                found = own if isinstance(own, str) else found
                value = value.get(step)
            else:
                value = value[step] if isinstance(value, list) and isinstance(step, int) else None
        return found
