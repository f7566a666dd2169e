"""The CTEIG worksheet: beside each minimum standard what the team said, and empty boxes for the official scores.

No score is computed for it: the official form has anchors of its own.
"""

from collections.abc import Iterator

from assessment.crosswalk import Item, ItemLink, Scheme, status_text
from assessment.exhibits import exhibits_of
from assessment.framework import Framework
from assessment.ids import EvidenceId, IndicatorId
from assessment.services.results import Results
from assessment.wording import rating_text
from reports.blocks import Block, Column, LeadIn, Paragraph, Section, Table
from reports.document import Report

SCHEME = "cteig"
_ROOM = "\n\n\n"
"""Room for a pen, or for a cursor."""
_BOXES = Table(
    (
        Column("District's own official score", 4),
        Column("District's comment", 8),
        Column("State's verified score", 4),
        Column("Reader's comments", 8),
    ),
    (("", _ROOM, "", ""),),
)
_COLUMNS = (
    Column("Indicator", 3),
    Column("Statement", 9),
    Column("Team's level", 4),
    Column("Team's reason", 8),
    Column("Exhibits", 2),
)


def worksheet(report: Report, results: Results, scheme: Scheme | None) -> Report:
    """The worksheet of a result; without a crosswalk to these standards it says so."""
    return report.of_sections("CTEIG worksheet", tuple(_sections(results, scheme)))


def _sections(results: Results, scheme: Scheme | None) -> Iterator[Section]:
    if scheme is None:
        none = "This edition of the rubric names no indicators for the standards of this grant."
        yield Section("No worksheet", (Paragraph(none),))
        return
    numbers = {own.entry.id: own.number for own in exhibits_of(results.framework, results.evidence)}
    yield Section("How to use it", (Paragraph(_about(scheme)),))
    for item in scheme.items:
        title = f"{item.label[:1].upper()}{item.label[1:]}"
        yield Section(title, tuple(_item(results, item, numbers)), new_page=True)
    if numbers:
        yield Section("Exhibits", (_exhibits(results, numbers),), new_page=True)


def _about(scheme: Scheme) -> str:
    return (
        f"{scheme.name}: beside each standard stand the indicators that speak of it, with the team's level, its "
        "reason and its exhibits. The boxes are empty: the official form has anchors of its own, and its scores are "
        f"the district's and the state's to give.\n{scheme.note}\nThe standards are known from: {scheme.source.title}. "
        f"{scheme.source.note} Which indicators belong to which standard is this tool's reading."
    )


def _item(results: Results, item: Item, numbers: dict[EvidenceId, int]) -> Iterator[Block]:
    place = f" ({item.place})" if item.place else ""
    yield Paragraph(f"{item.text}{place}.")
    if item.status != "source":
        yield Paragraph(f"How it is known: {status_text(item)}.")
    for link in sorted(item.links, key=lambda own: own.strength != "primary"):
        known = _known(results.framework, link)
        if not known:
            continue
        element = results.framework.element(link.element)
        yield LeadIn(f"{element.number} {element.title}. {link.reason}")
        yield Table(_COLUMNS, tuple(_row(results, indicator, numbers) for indicator in known))
    yield _BOXES


def _known(framework: Framework, link: ItemLink) -> tuple[IndicatorId, ...]:
    """Those of a link that this edition of the rubric has."""
    return tuple(indicator for indicator in link.indicators if indicator in framework.indicators)


def _row(results: Results, indicator_id: IndicatorId, numbers: dict[EvidenceId, int]) -> tuple[str, ...]:
    indicator, row = results.framework.indicator(indicator_id), results.team.get(indicator_id)
    rating = results.standings[indicator_id].rating
    reason = getattr(rating, "reason", "")
    told = "\n".join(filter(None, (reason, row.note if row else "")))
    exhibits = ", ".join(map(str, sorted(numbers[entry.id] for entry in results.evidence.get(indicator_id, ()))))
    return indicator.place, indicator.statement, rating_text(results.framework, rating), told, exhibits


def _exhibits(results: Results, numbers: dict[EvidenceId, int]) -> Table:
    entries = {entry.id: entry for listed in results.evidence.values() for entry in listed}
    columns = (Column("Exhibit", 2), Column("Title", 10), Column("Where it is", 10))
    return Table(columns, tuple((str(n), entries[key].title, entries[key].place) for key, n in numbers.items()))
