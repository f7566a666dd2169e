"""Evidence as a packet numbers it: each entry once, in the order in which the framework first comes to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.evidence import Evidence
from assessment.file_names import clean_name
from assessment.framework import Framework
from assessment.ids import IndicatorId


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One entry with its number from 1, and the indicators that it supports, in framework order."""

    number: int
    entry: Evidence
    supports: tuple[IndicatorId, ...]

    @property
    def label(self) -> str:
        """`Exhibit 7`."""
        return f"Exhibit {self.number}"

    @property
    def file_name(self) -> str:
        """What its file is called in a packet; the number comes first, so no two are the same."""
        return f"{self.number:03d} {clean_name(self.entry.file_name or self.entry.title)}"


def exhibits_of(framework: Framework, evidence: Mapping[IndicatorId, tuple[Evidence, ...]]) -> tuple[Exhibit, ...]:
    """Every entry that some indicator lists, numbered in order of first mention."""
    first: dict[str, Evidence] = {}
    supports: dict[str, list[IndicatorId]] = {}
    for indicator_id in framework.indicators:
        for entry in evidence.get(indicator_id, ()):
            first.setdefault(entry.id, entry)
            supports.setdefault(entry.id, []).append(indicator_id)
    return tuple(Exhibit(n, entry, tuple(supports[key])) for n, (key, entry) in enumerate(first.items(), 1))
