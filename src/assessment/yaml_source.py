"""YAML text as plain data, with the physical line of every key, and everything that is wrong with the text itself.

Reads LibYAML's events one by one and builds no objects of PyYAML: hostile files (nesting without end, anchors that
multiply) are refused while they are read, where composing them first would take all memory or crash the process.
"""

import codecs
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml
from yaml.nodes import ScalarNode

from assessment.yaml_syntax import in_plain_words
from assessment.yaml_tabs import without_tabs

KeyPath = tuple[str | int, ...]
"""Keys and list indexes from the top of a file down to one value; empty for the whole file."""

DEEPEST = 20
"""Levels of nesting; a framework needs seven."""

MOST = 2_000_000
"""Values and letters of one file, anchors written out; the largest rubric file has a tenth of it."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,15})")
_DECIMAL = re.compile(r"[-+]?[0-9]{0,15}\.[0-9]{0,15}(e[-+][0-9])?", re.IGNORECASE)
_TRUE = frozenset({"yes", "true", "on"})
# Control characters, and the rarer line ends, which an editor does not count as lines.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the text of a file, whatever it is meant to hold."""

    line: int
    path: KeyPath
    message: str


@dataclass(frozen=True, slots=True)
class Unquoted:
    """Text without quotes that YAML takes for a date, a number of another base, or a value of its own."""

    text: str


_AGAIN = ""
"""Stands in a path after a key that was there before: what follows is read for its faults and is not in the data."""

UNREADABLE = Unquoted("")
"""Stands where a fault already says what is wrong."""


@dataclass(frozen=True, slots=True)
class YamlSource:
    """One file as read. `file` is its name in problems.

    `data` is made of dict (keys are text, or whole numbers where they are written as such), list, str, int, bool,
    Decimal, `Unquoted`, and None for a written null; a value left out after its colon is empty text. It is None
    where nothing could be read, and then there are faults.
    """

    file: str
    data: object
    lines: Mapping[KeyPath, int]
    faults: tuple[Fault, ...]

    def line(self, path: KeyPath) -> int:
        """The line, from 1, of a key or list item; of what is around it where it is not there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(file: str, raw: bytes) -> YamlSource:
    """The data of a file and all its faults; a fault that can be put right in thought does not hide the rest."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return YamlSource(file, None, {}, (Fault(1, (), "the file is saved as UTF-16: save it as UTF-8"),))
    text, remarks = _text(raw)
    text, tabbed = without_tabs(text, _how_far)
    remarks += [(line, "a tab in the indentation: use spaces") for line in tabbed]
    reading = _Reading(text)
    data = reading.whole()
    faults = [Fault(line, reading.path_at(line), message) for line, message in remarks]
    return YamlSource(file, data, reading.lines, (*faults, *reading.faults))


def _text(raw: bytes) -> tuple[str, list[tuple[int, str]]]:
    """The text with what cannot stand in it replaced, and each such line with what is wrong."""
    remarks = []
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw.removeprefix(codecs.BOM_UTF8)
        remarks.append((1, "the file starts with a byte order mark: save it as UTF-8 without one"))
    raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    text = raw.decode(errors="replace")
    if "\ufffd" in text:
        remarks += [(line, "letters that are not UTF-8: save the file as UTF-8") for line in _foreign_lines(raw)]
    if _INVISIBLE.search(text):
        remarks += _invisible(text)
        text = _INVISIBLE.sub(" ", text)
    return text, remarks


def _foreign_lines(raw: bytes) -> Iterator[int]:
    for number, line in enumerate(raw.split(b"\n"), 1):
        try:
            line.decode()
        except UnicodeDecodeError:
            yield number


def _invisible(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        found = _INVISIBLE.search(line)
        if found:
            yield number, f"an invisible character (U+{ord(found[0]):04X}): delete it"


def _how_far(text: str) -> int:
    """The line on which reading stops for a mistake in the syntax; beyond every line where it does not stop."""
    loader = _LOADER(text)
    try:
        while loader.get_event() is not None:
            pass
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    return text.count("\n") + 1


class _Stopped(Exception):
    """No use in reading on."""


class _Reading:
    """One pass over the events of one text. PyYAML's types leave out what its events carry, so they are Any."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self.lines: dict[KeyPath, int] = {(): 1}
        loader = _LOADER(text)
        self._text = text
        self._next: Callable[[], Any] = loader.get_event
        self._resolve: Callable[..., str] = loader.resolve
        self._anchors: dict[str, tuple[object, int] | None] = {}
        self._spent = 0

    def whole(self) -> object:
        """The first document; None where there is none or it cannot be read."""
        try:
            data = self._document()
            self._refuse_a_second_document()
        except yaml.MarkedYAMLError as error:
            self._fault(*in_plain_words(error, self._text), ())
        except _Stopped:
            pass
        else:
            return data
        return None

    def path_at(self, line: int) -> KeyPath:
        """The key or item that a line belongs to: the last one that starts there or above."""
        paths = list(self.lines)  # in the order of the text, since each was noted when it began
        return paths[max(0, bisect_right(paths, line, key=self.lines.__getitem__) - 1)]

    def _document(self) -> object:
        self._next()  # the stream starts
        start = self._next()
        if isinstance(start, yaml.DocumentStartEvent):
            event = self._next()
            self.lines[()] = event.start_mark.line + 1
            data = self._value(event, ())
            if data not in (None, ""):
                return data
        self._fault(1, "the file is empty: write something in it or delete it", ())
        raise _Stopped

    def _refuse_a_second_document(self) -> None:
        self._next()  # the document ends
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            self._fault(after.start_mark.line + 1, "a second document starts here: keep one in a file", ())

    def _fault(self, line: int, message: str, path: KeyPath) -> None:
        self.faults.append(Fault(line, path, message))

    def _value(self, event: Any, path: KeyPath) -> object:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, path)
        anchor = event.anchor
        before = self._spent
        if anchor is not None:
            self._anchors[anchor] = None
        value = self._scalar(event) if isinstance(event, yaml.ScalarEvent) else self._collection(event, path)
        if anchor is not None:
            self._anchors[anchor] = (value, self._spent - before)
        return value

    def _collection(self, event: Any, path: KeyPath) -> object:
        line = event.start_mark.line + 1
        if len(path) >= DEEPEST:
            self._fault(line, f"nested more than {DEEPEST} deep: check the brackets and the indentation", path)
            raise _Stopped
        if event.tag not in (None, f"{_CORE}map", f"{_CORE}seq"):
            tag = event.tag.replace(_CORE, "!!")
            self._fault(line, f"{tag} is not used in these files: delete it", path)
        return self._list(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)

    def _list(self, path: KeyPath) -> list[object]:
        found: list[object] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            own = (*path, len(found))
            self.lines.setdefault(own, event.start_mark.line + 1)
            found.append(self._value(event, own))
        return found

    def _mapping(self, path: KeyPath) -> dict[str | int, object]:
        found: dict[str | int, object] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            key = self._key(event, path)
            own = (*path, key)
            first = self.lines.setdefault(own, line)
            value = self._value(self._next(), (*own, _AGAIN) if key in found else own)
            if key in found:
                self._fault(line, f"{key} stands here a second time (first on line {first}): keep one", own)
            else:
                found[key] = value
        return found

    def _key(self, event: Any, path: KeyPath) -> str | int:
        if not isinstance(event, yaml.ScalarEvent):
            self._fault(event.start_mark.line + 1, "a key must be one word: put a text in quotes", path)
            raise _Stopped
        self._spend(event)
        return int(event.value) if event.implicit[0] and _WHOLE.fullmatch(event.value) else str(event.value)

    def _scalar(self, event: Any) -> object:
        self._spend(event)
        text = str(event.value)
        tag = self._resolve(ScalarNode, text, event.implicit) if event.tag is None else event.tag
        return _plain_value(text, tag.removeprefix(_CORE))

    def _alias(self, event: Any, path: KeyPath) -> object:
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            self._fault(event.start_mark.line + 1, self._dead_alias(event.anchor), path)
            return UNREADABLE
        value, cost = anchored
        self._spend(event, cost)
        return value

    def _dead_alias(self, name: str) -> str:
        if name in self._anchors:
            return f"*{name} stands inside what it points to: write the text out"
        return f"*{name} points to nothing above it: put a text that starts with * in quotes"

    def _spend(self, event: Any, cost: int = 0) -> None:
        """Count what a value adds to the file, an alias as if it were written out."""
        self._spent += 1 + (cost or len(event.value))
        if self._spent > MOST:
            self._fault(event.start_mark.line + 1, "the file is too large: write fewer aliases or less text", ())
            raise _Stopped


def _plain_value(text: str, kind: str) -> object:
    match kind:
        case "str":
            return text
        case "int" if _WHOLE.fullmatch(text):
            return int(text)
        case "float" if _DECIMAL.fullmatch(text):
            return Decimal(text)
        case "bool":
            return text.lower() in _TRUE
        case "null":
            return None if text else ""
    return Unquoted(text)
