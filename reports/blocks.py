"""What a report is made of, whatever its format: text in titled sections."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that may have several lines."""

    text: str
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its share of the width, and whether it holds figures."""

    title: str
    share: int = 1
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under columns; never without a row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says, with a remark under it or the address it points to, if any."""

    label: str
    text: str
    remark: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """Short labels, each with what belongs to it; never without one."""

    facts: tuple[Fact, ...]
    kind: Literal["entries"] = "entries"


@dataclass(frozen=True, slots=True)
class Step:
    """One recommendation, ranked from 1."""

    rank: int
    place: str
    statement: str
    facts: tuple[Fact, ...]
    kind: Literal["step"] = "step"


@dataclass(frozen=True, slots=True)
class Card:
    """One indicator with all that was said of it. `level` is None for the three states without one.

    `meaning` is what the level looks like, or the reason why the indicator does not apply; else empty.
    """

    place: str
    statement: str
    level: int | None
    state: str
    meaning: str
    facts: tuple[Fact, ...]
    kind: Literal["card"] = "card"


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The words that the cards after it share."""

    text: str
    kind: Literal["lead_in"] = "lead_in"


Block = LeadIn | Paragraph | Table | Entries | Step | Card


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what stands under it, and sections of its own."""

    title: str
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...] = ()
    new_page: bool = False
