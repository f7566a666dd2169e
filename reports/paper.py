"""A document as PDF and Word have it; finished values, whatever it is about."""

from dataclasses import dataclass, replace
from typing import Self

from assessment.headlines import Headline
from assessment.points import ElementPoint
from reports.blocks import Fact, Section


@dataclass(frozen=True, slots=True)
class LevelName:
    """One step of the scale as people read it."""

    level: int
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as PDF and Word have it, its first page apart from the sections after it.

    `lea` is whom it is about: an LEA, a region, or districts together.

    `year_before` is None where no earlier means can stand beside these. `priorities` are the first that
    people chose; `no_priorities` says so where nobody chose any; `closing` stands under them.

    `reader` says whom it is for, empty for the full report. `guide` puts the contents and the meaning of the levels
    before the sections; what is `one_page` is set smaller rather than on a second.
    """

    title: str
    lea: str
    year: str
    year_before: str | None
    state: str
    signed: bool
    framework: str
    version: str
    fingerprint: str
    notices: tuple[str, ...]
    headlines: tuple[Headline, ...]
    remarks: tuple[str, ...]
    levels: tuple[LevelName, ...]
    points: tuple[ElementPoint, ...]
    priorities: tuple[Fact, ...]
    no_priorities: str
    sections: tuple[Section, ...]
    reader: str = ""
    guide: bool = True
    one_page: bool = False
    closing: str = ""

    def of_sections(self, reader: str, sections: tuple[Section, ...], headlines: tuple[Headline, ...] = ()) -> Self:
        """The same document for one reader, of these sections alone: no guide, chart or priorities before them."""
        return replace(
            self,
            reader=reader,
            guide=False,
            headlines=headlines,
            remarks=(),
            points=(),
            priorities=(),
            no_priorities="",
            sections=sections,
        )
