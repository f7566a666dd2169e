"""Forms: what a value in a YAML file must be, and what its author is told where it is not.

A form reads on after a mistake, so that one pass finds them all. `read` gives back what a value means in the types
of the rules, or None after telling the sheet what is wrong; `hint` says what belongs in the place.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from textwrap import shorten
from typing import Any

from assessment.ids import ID_PATTERN
from assessment.yaml_sheet import Form, Sheet
from assessment.yaml_source import UNREADABLE, KeyPath, Unquoted

_LINK = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def name_of(path: KeyPath) -> str:
    """How a message calls a value: its key, or its position in a list."""
    if not path:
        return "the file"
    *around, last = path
    if isinstance(last, str) or not around:
        return str(last)
    return f"level {last}" if around[-1] == "levels" else f"item {last + 1} of {around[-1]}"


def as_read(value: object) -> str:
    """What YAML made of a value."""
    match value:
        case None:
            return "null"
        case bool():
            return "a yes or no"
        case int() | Decimal():
            return str(value)
        case Unquoted(text=text):
            return f"{text} without quotes"
        case list():
            return "a list"
        case dict():
            return "a group of keys"
    return f'the text "{shorten(str(value), 40, placeholder=" …")}"'


def _refuse_kind(sheet: Sheet, path: KeyPath, value: object, kind: str, hint: str) -> None:
    """Say what stands there instead of the kind of thing expected, unless a fault has said it."""
    if value is UNREADABLE:
        return
    if value == "":
        sheet.refuse(path, f"{name_of(path)} is empty: {hint}")
    else:
        sheet.refuse(path, f"{name_of(path)} is {as_read(value)}, not {kind}: {hint}")


@dataclass(frozen=True, slots=True)
class Text:
    """Text that is not empty."""

    hint: str

    def read(self, sheet: Sheet, path: KeyPath, value: object) -> str | None:
        """The text as written."""
        if not isinstance(value, str):
            self._refuse(sheet, path, value)
            return None
        if not value.strip():
            sheet.refuse(path, f"{name_of(path)} is empty: {self.hint}")
            return None
        if not value.isprintable() and _CONTROL.search(value):
            sheet.refuse(path, f"{name_of(path)} has an invisible control character in it: delete it")
            return None
        return value

    def _refuse(self, sheet: Sheet, path: KeyPath, value: object) -> None:
        match value:
            case bool():
                sheet.refuse(path, f"{name_of(path)} is a bare yes, no, true, false, on or off: put it in quotes")
            case int() | Decimal():
                sheet.refuse(path, f'{name_of(path)} is {value} without quotes, a number to YAML: write "{value}"')
            case Unquoted(text=text) if text:
                sheet.refuse(path, f'{name_of(path)} is {text} without quotes, not text to YAML: write "{text}"')
            case _:
                _refuse_kind(sheet, path, value, "text", self.hint)


@dataclass(frozen=True, slots=True)
class Id:
    """An id of an element, a group or an indicator."""

    hint: str = "write one such as E05.01a"

    def read(self, sheet: Sheet, path: KeyPath, value: object) -> str | None:
        """The id."""
        text = Text(self.hint).read(sheet, path, value)
        return text if text is None or is_id(sheet, path, text) else None


def is_id(sheet: Sheet, path: KeyPath, key: str | int) -> bool:
    """Whether a key or value has the form of an id; the sheet is told where not."""
    if isinstance(key, str) and re.fullmatch(ID_PATTERN, key):
        return True
    sheet.refuse(path, f'"{key}" is no id: start with a letter; then letters, digits and single dots, as in E05.01a')
    return False


@dataclass(frozen=True, slots=True)
class Link:
    """An address on the web."""

    hint: str = "write an address that starts with https:// or http://, or leave url out"

    def read(self, sheet: Sheet, path: KeyPath, value: object) -> str | None:
        """The address."""
        text = Text(self.hint).read(sheet, path, value)
        if text is None or _LINK.fullmatch(text):
            return text
        sheet.refuse(path, f"{name_of(path)} is no address on the web: {self.hint}")
        return None


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number that is not negative."""

    hint: str

    def read(self, sheet: Sheet, path: KeyPath, value: object) -> int | None:
        """The number."""
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        _refuse_kind(sheet, path, value, "a whole number from 0 up", self.hint)
        return None


@dataclass(frozen=True, slots=True)
class Weight:
    """How much an indicator counts: a number above 0, exactly as written."""

    hint: str = "write one such as 2 or 0.5, or leave it out for 1"

    def read(self, sheet: Sheet, path: KeyPath, value: object) -> Fraction | None:
        """The exact number: 0.1 is one tenth."""
        if isinstance(value, int | Decimal) and not isinstance(value, bool) and value > 0:
            return Fraction(value)
        _refuse_kind(sheet, path, value, "a number above 0", self.hint)
        return None


@dataclass(frozen=True, slots=True)
class YesNo:
    """True or false."""

    hint: str

    def read(self, sheet: Sheet, path: KeyPath, value: object) -> bool | None:
        """The answer."""
        if isinstance(value, bool):
            return value
        _refuse_kind(sheet, path, value, "true or false", self.hint)
        return None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]

    @property
    def hint(self) -> str:
        """The words to choose from."""
        return f"write {', '.join(self.words[:-1])} or {self.words[-1]}"

    def read(self, sheet: Sheet, path: KeyPath, value: object) -> str | None:
        """The word."""
        if isinstance(value, str) and value in self.words:
            return value
        _refuse_kind(sheet, path, value, "a word it can have", self.hint)
        return None


@dataclass(frozen=True, slots=True)
class Items:
    """A list of one kind of thing; it may be empty."""

    form: Form

    @property
    def hint(self) -> str:
        """How a list is written."""
        return "write [one, two], or each item on a line that starts with '- ', or [] for none"

    def read(self, sheet: Sheet, path: KeyPath, value: object) -> tuple[Any, ...] | None:
        """The items in order, None for those that cannot be read."""
        if isinstance(value, list):
            return tuple(self.form.read(sheet, (*path, n), item) for n, item in enumerate(value))
        _refuse_kind(sheet, path, value, "a list", self.hint)
        return None


@dataclass(frozen=True, slots=True)
class Record:
    """A group of keys known by name; any other key is refused. A written null leaves an optional key out."""

    hint: str
    required: Mapping[str, Form]
    optional: Mapping[str, Form] = field(default_factory=dict)

    def read(self, sheet: Sheet, path: KeyPath, value: object) -> dict[str, Any] | None:
        """The values by key; keys that are absent or cannot be read are left out."""
        if not isinstance(value, dict):
            _refuse_kind(sheet, path, value, "a group of keys", self.hint)
            return None
        forms = {**self.required, **self.optional}
        for key in value:
            if key not in forms:
                sheet.refuse((*path, key), self._unknown(str(key), value[key]))
        for key in self.required:
            if key not in value:
                sheet.refuse(path, f"{key} is missing: {self.required[key].hint}")
        present = {key: value[key] for key in forms if key in value and not self._left_out(key, value)}
        read = {key: forms[key].read(sheet, (*path, key), own) for key, own in present.items()}
        return {key: own for key, own in read.items() if own is not None}

    def _left_out(self, key: str, value: Mapping[str, object]) -> bool:
        return key in self.optional and value[key] is None

    def _unknown(self, key: str, value: object) -> str:
        known = (*self.required, *self.optional)
        close = difflib.get_close_matches(key, known, 1)
        if not close and value == "":
            return f'"{shorten(key, 40, placeholder=" …")}" stands alone: if it ends a text, put all of that in quotes'
        return f'unknown key "{key}": ' + (f"write {close[0]}" if close else f"use only {', '.join(known)}")


@dataclass(frozen=True, slots=True)
class Table:
    """A group of keys made by the author, each with the same kind of thing."""

    hint: str
    is_key: Callable[[Sheet, KeyPath, str | int], bool]
    form: Form

    def read(self, sheet: Sheet, path: KeyPath, value: object) -> dict[str | int, Any] | None:
        """The values by key; those that cannot be read are left out, with broken keys."""
        if not isinstance(value, dict):
            _refuse_kind(sheet, path, value, "a group of keys", self.hint)
            return None
        read = {key: self._entry(sheet, (*path, key), own) for key, own in value.items()}
        return {key: own for key, own in read.items() if own is not None}

    def _entry(self, sheet: Sheet, path: KeyPath, value: object) -> Any:
        known = self.is_key(sheet, path, path[-1])
        read = self.form.read(sheet, path, value)
        return read if known else None
