"""What a change is told as: words without who made it, and both texts where a text changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Texts:
    """A text that changed: what it is, how it read, and how it reads now; empty for none."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words, without who made it: `changed the team's level from 1 Emerging to 2 Quality`."""

    words: str
    texts: tuple[Texts, ...] = ()


def as_told(side: Any) -> Mapping[str, Any]:
    """One side of a change; empty where nothing stood there."""
    return side if isinstance(side, dict) else {}
