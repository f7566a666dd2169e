"""A region's year in words: the same on the page, on paper, in the history and where two people's texts differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.goals import Goal
from assessment.region_year import Entry, Material, RegionYear, SectionKind, YearSection
from assessment.spans import span_text
from assessment.wording import begun, year_text

KIND_NAMES: Mapping[SectionKind, str] = {
    "text": "Text",
    "list": "List",
    "numbers": "Numbered list",
    "goals": "Goals",
    "dated": "Dated entries",
    "projects": "Projects",
}

KIND_HELP: Mapping[SectionKind, str] = {
    "text": "a heading with words under it, or a heading alone over the sections within it",
    "list": "entries, each with a word or two in front where it has some",
    "numbers": "the same, numbered",
    "goals": "numbered goals of a work group, each linked to those of the region; projects name them",
    "dated": "what happened or happens when: meetings with their materials, events, presentations",
    "projects": "what was worked on, which goals it serves, and what was done",
}

NO_ENTRY = "Nothing is entered yet."
NO_DATE = "No date given"

_NUMBERED = ("numbers", "goals", "projects")


@dataclass(frozen=True, slots=True)
class EntryTold:
    """An entry as it is read: what marks it (a number, a dash, or when it was), its name and text, and lines under it.

    `points` are its own; `further` tells what it is linked to, a line each.
    """

    mark: str
    name: str
    text: str
    points: tuple[str, ...] = ()
    further: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """Its name and its text in one line."""
        return " ".join(filter(None, (self.name, self.text)))


def year_title(year: RegionYear) -> str:
    """What a year is known by: `Career pathways work group, 2020–21`."""
    return f"{year.title}, {year_text(year.school_year)}"


def goal_names(goals: Sequence[Goal], sections: Sequence[YearSection]) -> Mapping[str, str]:
    """What the goals that an entry may name are called, by id: those of the region, then those of the year."""
    return {goal.id: f"Goal {goal.number} of the region" for goal in goals} | {
        entry.id: f"Goal {number}"
        for section in sections
        if section.kind == "goals"
        for number, entry in enumerate(section.entries, 1)
    }


def goals_to_name(goals: Sequence[Goal], sections: Sequence[YearSection], kind: SectionKind) -> Mapping[str, str]:
    """What an entry of that type may be linked to, by id, with the words of each goal."""
    said: dict[str, str] = {goal.id: goal.statement for goal in goals}
    if kind == "projects":
        said |= {entry.id: entry.text for section in sections for entry in section.entries}
    return {own: f"{name}: {said[own]}" for own, name in goal_names(goals, sections).items() if own in said}


def entries_told(section: YearSection, names: Mapping[str, str]) -> tuple[EntryTold, ...]:
    """The entries of a section in its order; `names` are those of goals."""
    return tuple(_told(section.kind, number, entry, names) for number, entry in enumerate(section.entries, 1))


def material_text(material: Material) -> str:
    """What it was, and where it is."""
    return f"{material.title} ({material.place})" if material.place else material.title


def section_text(section: YearSection) -> str:
    """A section as plain text, for whoever compares two of them."""
    return "\n".join(_lines(section))


def entry_text(entry: Entry) -> str:
    """An entry as plain text."""
    told = _told("dated", 0, entry, {}) if entry.when else _told("list", 0, entry, {})
    return "\n".join(_entry_lines(told))


def _lines(section: YearSection) -> Iterator[str]:
    yield section.heading
    if section.intro:
        yield section.intro
    for told in entries_told(section, {}):
        yield from _entry_lines(told)


def _entry_lines(told: EntryTold) -> Iterator[str]:
    yield f"{told.mark} {told.first}".strip()
    yield from (f"   – {line}" for line in told.points)
    yield from (f"   {line}" for line in told.further)


def _told(kind: SectionKind, number: int, entry: Entry, names: Mapping[str, str]) -> EntryTold:
    name = f"{entry.heading.removesuffix('.')}." if entry.heading and entry.text else entry.heading
    goals = [names[own] for own in entry.goals if own in names]
    themes = [f"For {' and '.join(entry.themes)}"] if entry.themes else []
    materials = [f"Material: {material_text(own)}" for own in entry.materials]
    serves = [f"Serves {_joined(goals)}"] if goals else []
    return EntryTold(_mark(kind, number, entry), name, entry.text, entry.points, (*themes, *serves, *materials))


def _mark(kind: SectionKind, number: int, entry: Entry) -> str:
    if kind == "dated":
        return begun(span_text(entry.when)) if entry.when else NO_DATE
    return f"{number}." if kind in _NUMBERED else "–"


def _joined(names: Sequence[str]) -> str:
    first, *rest = (name[:1].lower() + name[1:] for name in names)
    return f"{', '.join([first, *rest[:-1]])} and {rest[-1]}" if rest else first
