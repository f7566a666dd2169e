"""JSON from anywhere to plain values, each fault with its path. Knows nothing of cycles or plans."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

SIZE_LIMIT_MB = 50
SIZE_LIMIT = SIZE_LIMIT_MB * 2**20
"""Bytes of a file: a hundred times an exported cycle with everything in it."""

DEPTH_LIMIT = 40
"""Objects and lists inside each other: three times what any form here needs."""

Path = tuple[str | int, ...]
Fault = tuple[Path, str]
"""Where in the document, and what is wrong with it: what to do."""


class NotJson(ValueError):
    """The bytes are no JSON document that can be looked into; the message says why."""


class _KeyTwice(dict[str, Any]):
    """An object that wrote some of its keys more than once; `twice` has them."""

    twice: tuple[str, ...] = ()


def read_json(data: bytes | str) -> Any:
    """The plain value of a document; `faults` finds what is wrong inside.

    Raises:
        NotJson: it is too large, not UTF-8, not JSON, or nested without end.

    """
    if len(data) > SIZE_LIMIT:
        raise NotJson(f"the file is larger than {SIZE_LIMIT_MB} MB: check that it is the right one")
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise NotJson("the file is not UTF-8 text: give the file as it was exported") from None
    except RecursionError:
        raise NotJson("objects and lists are nested without end: give the file as it was exported") from None
    except json.JSONDecodeError as err:
        raise NotJson(f"line {err.lineno} is not JSON ({err.msg}): give the file as it was exported") from None
    except ValueError as err:
        raise NotJson(f"a number cannot be read ({err}): give the file as it was exported") from None


def faults(value: Any) -> Iterator[Fault]:
    """What no form allows, in the order of the document: keys written twice, letters that cannot be kept, depth."""
    waiting: list[tuple[Path, Any]] = [((), value)]
    while waiting:
        path, here = waiting.pop()
        yield from ((path, message) for message in _own_faults(path, here))
        if len(path) < DEPTH_LIMIT:
            waiting += [((*path, key), inner) for key, inner in reversed(_inside(here))]


def path_text(path: Path) -> str:
    """A path as people and scripts write it: `ratings[3].rating.level`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def _own_faults(path: Path, here: Any) -> Iterator[str]:
    if isinstance(here, _KeyTwice):
        yield from (f"key {key} is written more than once: keep one" for key in here.twice)
    if isinstance(here, dict) and not all(_can_be_kept(key) for key in here):
        yield "a key holds a letter that cannot be kept: give the file as it was exported"
    if isinstance(here, str) and not _can_be_kept(here):
        yield "the text holds NUL or half a letter: type it anew"
    if isinstance(here, dict | list) and len(path) == DEPTH_LIMIT:
        yield f"more than {DEPTH_LIMIT} objects or lists inside each other: give the file as it was exported"


def _inside(here: Any) -> list[tuple[str | int, Any]]:
    if isinstance(here, dict):
        return list(here.items())
    return list(enumerate(here)) if isinstance(here, list) else []


def _can_be_kept(text: str) -> bool:
    """NUL and lone surrogates fit into JSON escapes, but into no database and no UTF-8."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) == len(pairs):
        return dict(pairs)
    doubled = _KeyTwice(pairs)
    doubled.twice = tuple(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
    return doubled


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")
