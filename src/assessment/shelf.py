"""The evidence library as people look through it: what is listed for what, what is old, unused or used most."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assessment.evidence import Evidence
from assessment.ids import IndicatorId
from assessment.school_year import school_year_of

View = Literal["all", "older", "unused", "most"]


@dataclass(frozen=True, slots=True)
class Shelved:
    """One entry of the library, seen from one cycle.

    `here` has the indicators of that cycle that it is listed for, in framework order; `elsewhere` counts those of all
    other cycles. `signed` says that a signed self-assessment tells of it, `lost` that its file is not kept any more,
    or did not come with an import.
    """

    entry: Evidence
    here: tuple[IndicatorId, ...] = ()
    elsewhere: int = 0
    signed: bool = False
    lost: bool = False

    @property
    def uses(self) -> int:
        """How many indicators of all cycles it is listed for."""
        return len(self.here) + self.elsewhere


def is_older(entry: Evidence, school_year: str) -> bool:
    """Whether an entry is of an earlier year: by the year that it is valid for, else by its date, else not."""
    if entry.school_year is not None:
        return entry.school_year < school_year
    return entry.dated is not None and school_year_of(entry.dated) < school_year


def viewed(shelf: Iterable[Shelved], view: View, school_year: str) -> tuple[Shelved, ...]:
    """What a view shows: all by title, those of an earlier year, those not used this year, or the most used first."""
    match view:
        case "all":
            return tuple(shelf)
        case "older":
            return tuple(held for held in shelf if is_older(held.entry, school_year))
        case "unused":
            return tuple(held for held in shelf if not held.here)
        case "most":
            return tuple(sorted((held for held in shelf if held.uses), key=lambda held: -held.uses))


def matching(shelf: Iterable[Shelved], typed: str) -> tuple[Shelved, ...]:
    """The entries that have every word typed somewhere in what they say, in any case; all of them for no word."""
    words = typed.casefold().split()
    return tuple(held for held in shelf if all(word in _said(held.entry) for word in words))


def _said(entry: Evidence) -> str:
    dated = entry.dated.isoformat() if entry.dated else ""
    parts = (entry.title, entry.place, entry.note, entry.owner or "", entry.school_year or "", dated)
    return " ".join(parts).casefold()
