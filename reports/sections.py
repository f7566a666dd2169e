"""What stands in a report after its first page, section by section."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby

from assessment.aims_text import importance_of_all_text, importance_text, targets_text
from assessment.evidence import Evidence
from assessment.framework import Element, Framework, Indicator
from assessment.gaps import Gap
from assessment.goals import Goal
from assessment.headlines import one_target, target_words
from assessment.ids import IndicatorId
from assessment.points import ElementPoint
from assessment.ratings import CannotJudge, NotApplicable, Rated, Rating
from assessment.rubric_roles import RubricRole
from assessment.services.plans import PlanView
from assessment.services.results import Results
from assessment.wording import (
    NO_NUMBER,
    day_text,
    level_text,
    mean_text,
    of_text,
    rating_text,
    year_text,
)
from reports.blocks import Block, Card, Column, Entries, Fact, LeadIn, Paragraph, Section, Table
from reports.goals import goals_section
from reports.plan_blocks import plan_blocks

Roles = Mapping[str, RubricRole]

_INDICATOR = Column("Indicator", 3)
_STATEMENT = Column("Statement", 11)


def sections_of(
    results: Results, plan: PlanView | None, roles: Roles, goals: Sequence[Goal] = ()
) -> tuple[Section, ...]:
    """Every section in order. One that has nothing to list says so; without goals there is none of them."""
    return (
        Section("Element by element", (_elements(results),)),
        Section("What the team chose to do", tuple(plan_blocks(plan, roles))),
        *goals_section(goals, results.framework),
        Section("Every gap, most urgent first", tuple(_gaps(results))),
        Section("Evidence not yet listed", (evidence_not_listed(results),)),
        Section("Does not apply", (_not_applicable(results),)),
        Section("Cannot judge", (_cannot_judge(results),)),
        Section("Not rated yet", (_not_rated(results),)),
        Section("Evidence by indicator", (_evidence(results),)),
        Section("Every indicator", (), tuple(_cards(results))),
    )


def _elements(results: Results) -> Table:
    target = one_target(results.framework, results.aims)
    reached = "At target" if target is None else f"{results.framework.level(target).name} or above"
    before = results.baseline if results.baseline and results.baseline.score else None
    figures = ["Answered", reached, "With evidence", "Mean", *([before.year] if before else ())]
    columns = (Column("Element", 8), *(Column(title, 3, figures=True) for title in figures))
    return Table(columns, tuple(_element_row(point)[: len(columns)] for point in results.points))


def _element_row(point: ElementPoint) -> tuple[str, ...]:
    return (
        f"{point.number} {point.title}",
        point.coverage_text,
        _of_rated(point.at_target, point),
        _of_rated(point.supported, point),
        point.mean_text,
        mean_text(point.before),
    )


def _of_rated(count: int, point: ElementPoint) -> str:
    return of_text(count, point.rated) if point.rated else NO_NUMBER


def _gaps(results: Results) -> Iterator[Block]:
    if not results.gaps:
        yield Paragraph(_no_gap(results))
        return
    yield Paragraph(
        "Importance times the levels missing comes first, then the effort of the step. "
        f"{targets_text(results.framework, results.aims)} {importance_of_all_text(results.framework, results.aims)}"
    )
    columns = (
        _INDICATOR,
        Column("Statement", 12),
        Column("Level", 4),
        Column("Target", 2, figures=True),
        Column("Importance", 3),
        Column("Evidence", 3),
    )
    yield Table(columns, tuple(_gap_row(results, gap) for gap in results.gaps))


def _gap_row(results: Results, gap: Gap) -> tuple[str, ...]:
    level = level_text(results.framework, gap.level)
    return (
        *_named(results, gap.indicator_id),
        f"{level}, not agreed yet" if gap.provisional else level,
        str(gap.target),
        importance_text(gap.importance),
        "listed" if gap.supported else "not listed",
    )


def _no_gap(results: Results) -> str:
    if not results.score.overall.rated:
        return "Nothing is rated yet, so there is no gap to work on."
    return f"Every answered indicator is {target_words(results.framework, results.aims)}."


def evidence_not_listed(results: Results) -> Block:
    """Indicators at their target without evidence, or a sentence that there are none."""
    ids = results.evidence_not_listed
    if not results.score.overall.at_target:
        return Paragraph("No indicator has reached its target yet.")
    if not ids:
        return Paragraph("Every indicator that reached its target has evidence listed.")
    rows = tuple((*_named(results, i), rating_text(results.framework, results.standings[i].rating)) for i in ids)
    return Table((_INDICATOR, _STATEMENT, Column("Level", 3)), rows)


def _not_applicable(results: Results) -> Block:
    rows = tuple((*_named(results, i), reason) for i, reason in results.not_applicable)
    if not rows:
        return Paragraph("No indicator was left out as not applicable.")
    return Table((_INDICATOR, _STATEMENT, Column("Reason", 8)), rows)


def _cannot_judge(results: Results) -> Block:
    return _listed(results, results.cannot_judge, "No indicator was left for somebody else to judge.")


def _not_rated(results: Results) -> Block:
    missing = [standing.indicator_id for standing in results.standings.values() if standing.rating is None]
    return _listed(results, missing, "Nothing is left: each indicator was rated, or marked otherwise.")


def _listed(results: Results, ids: Sequence[IndicatorId], none: str) -> Block:
    if not ids:
        return Paragraph(none)
    return Table((_INDICATOR, Column("Statement", 18)), tuple(_named(results, i) for i in ids))


def _named(results: Results, indicator_id: IndicatorId) -> tuple[str, str]:
    indicator = results.framework.indicator(indicator_id)
    return indicator.place, indicator.statement


def _evidence(results: Results) -> Block:
    listed = tuple(
        _evidence_fact(results.framework.indicator(i).place, entry)
        for i in results.framework.indicators
        for entry in results.evidence.get(i, ())
    )
    return Entries(listed) if listed else Paragraph("No evidence is listed yet.")


def _evidence_fact(place: str, entry: Evidence) -> Fact:
    dated = day_text(entry.dated) if entry.dated else ""
    year = f"for {year_text(entry.school_year)}" if entry.school_year else ""
    remark = ", ".join(filter(None, (dated, year, entry.note)))
    if entry.kind == "link":
        return Fact(place, entry.title, remark, link=entry.place)
    where = "on file" if entry.place == entry.title else f"on file at {entry.place}"
    return Fact(place, f"{entry.title}, {where}", remark)


def _cards(results: Results) -> Iterator[Section]:
    for element in results.framework.elements:
        purpose = (Paragraph(element.purpose),) if element.purpose else ()
        yield Section(f"{element.number} {element.title}", (*purpose, *element_cards(results, element)))


def element_cards(results: Results, element: Element) -> Iterator[Block]:
    """Every indicator of an element with all that was said of it, those of one lead-in together."""
    not_listed = frozenset(results.evidence_not_listed)
    return _under_lead_ins(element, (_card(results, own, not_listed) for own in element.indicators))


def _under_lead_ins(element: Element, cards: Iterable[Card]) -> Iterator[Block]:
    """The cards of one lead-in stand together under it."""
    paired = zip(element.indicators, cards, strict=True)
    for group, own in groupby(paired, key=lambda pair: pair[0].group):
        if lead_in := element.lead_in(group):
            yield LeadIn(lead_in)
        yield from (card for _, card in own)


def _card(results: Results, indicator: Indicator, not_listed: Set[IndicatorId]) -> Card:
    standing = results.standings[indicator.id]
    return Card(
        place=indicator.place,
        statement=indicator.statement,
        level=standing.level,
        state=rating_text(results.framework, standing.rating),
        meaning=_meaning(results.framework, indicator, standing.rating),
        facts=tuple(_card_facts(results, indicator.id, standing.provisional, indicator.id in not_listed)),
    )


def _meaning(framework: Framework, indicator: Indicator, rating: Rating | None) -> str:
    match rating:
        case Rated(level=level):
            return framework.looks_like(indicator, level)
        case NotApplicable(reason=reason):
            return reason
        case CannotJudge() | None:
            return ""


def _card_facts(results: Results, indicator_id: IndicatorId, provisional: bool, not_listed: bool) -> Iterator[Fact]:
    if provisional:
        yield Fact("Not agreed yet", "The middle of what people said stands in.")
    row = results.team.get(indicator_id)
    if row and row.note:
        yield Fact("Note", row.note)
    titles = [entry.title for entry in results.evidence.get(indicator_id, ())]
    if titles or not_listed:
        yield Fact("Evidence", "; ".join(titles) or "Not yet listed.")
