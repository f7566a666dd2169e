"""Random years of a region for hypothesis: sections of every type, each entry with what its type has a place for."""

from hypothesis import strategies as st

from assessment.ids import EntryId, OwnedId
from assessment.region_year import ENTRY_PARTS, SECTION_KINDS, Entry, Material, RegionYear, SectionKind, YearSection
from assessment.spans import Span
from tests.cycle_strategies import names, words
from tests.goal_strategies import REGION, days, whens

YEAR = OwnedId("year")


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A date that ended, went on or was one."""
    when = draw(whens())
    how = draw(st.sampled_from(["at", "since", "until"])) if when.date else "at"
    later = [day for day in [draw(days)] if when.date and day[:4] > when.date[:4]]
    return Span(when=when, since=how == "since", until=later[0] if how == "until" and later else None)


@st.composite
def entries(draw: st.DrawFn, kind: SectionKind, own: str) -> Entry:
    """An entry of that type."""
    said = {
        "text": draw(names),
        "heading": draw(words),
        "points": draw(st.lists(names, max_size=2)),
        "when": draw(st.none() | spans()),
        "materials": draw(st.lists(st.builds(Material, title=names, place=words), max_size=2)),
        "themes": draw(st.lists(names, max_size=2)),
        "goals": draw(st.lists(st.sampled_from(["g1", "g2"]), unique=True)),
    }
    return Entry(id=EntryId(own), **{part: value for part, value in said.items() if part in ENTRY_PARTS[kind]})


@st.composite
def sections(draw: st.DrawFn, own: str = "section") -> YearSection:
    """A section of any type."""
    kind = draw(st.sampled_from(SECTION_KINDS))
    count = 0 if kind == "text" else draw(st.integers(0, 3))
    return YearSection(
        id=OwnedId(own),
        region_id=REGION,
        year_id=YEAR,
        kind=kind,
        heading=draw(names),
        intro=draw(words),
        inner=draw(st.booleans()),
        entries=tuple(draw(entries(kind, f"{own}-{n}")) for n in range(count)),
    )


@st.composite
def years(draw: st.DrawFn) -> tuple[RegionYear, tuple[YearSection, ...]]:
    """A year and its sections, in any order."""
    told = tuple(draw(sections(f"s{n}")) for n in range(draw(st.integers(0, 3))))
    order = draw(st.permutations([own.id for own in told]))
    year = RegionYear(id=YEAR, region_id=REGION, school_year="2020-21", title=draw(names), order=tuple(order))
    return year, told
