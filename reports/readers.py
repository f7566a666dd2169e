"""Whom a report is for: the same facts, as much of them as that reader needs, in the order in which they ask."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assessment.crosswalk import Crosswalk
from assessment.exhibits import Exhibit, exhibits_of
from assessment.framework import Element, Framework
from assessment.headlines import evidence_listed, moved_where
from assessment.plan_totals import chosen_text
from assessment.plans import PlanItem
from assessment.points import ElementPoint
from assessment.services.plans import PlanView
from assessment.services.results import Results
from assessment.wording import day_text, of_text
from reports.blocks import Block, Column, Entries, Fact, Paragraph, Section, Table
from reports.document import Report
from reports.sections import element_cards, evidence_not_listed
from reports.worksheet import SCHEME, worksheet

_STRENGTHS = 5
_DASH = "–"
"""Stands before each entry of a list that needs no numbers."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a reader's report is made from, beside the full one."""

    results: Results
    plan: PlanView | None
    crosswalk: Crosswalk = field(default_factory=Crosswalk)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody a report is for: how people choose it, what it has, and the report that they get."""

    title: str
    about: str
    view: Callable[[Report, Sources], Report]


def for_everybody(report: Report, _: Sources) -> Report:
    """The full report as it is."""
    return report


def for_the_board(report: Report, sources: Sources) -> Report:
    """One page: what moved, what people chose, what that costs."""
    return replace(
        report,
        reader="Board page",
        one_page=True,
        guide=False,
        remarks=(*moved_where(sources.results), *report.remarks),
        closing=chosen_text(sources.plan.priorities) if sources.plan else "",
        sections=(),
    )


def for_staff(report: Report, sources: Sources) -> Report:
    """A page or two for each element: how it stands, and every indicator with its level, note and evidence."""
    results = sources.results
    pages = (_element_page(results, element, point) for element, point in _elements(results))
    return replace(report, reader="Element pages", sections=tuple(pages))


def for_evidence(report: Report, sources: Sources) -> Report:
    """Every exhibit once, numbered as in the packet, and what still has none."""
    results = sources.results
    listed = exhibits_of(results.framework, results.evidence)
    shown = (evidence_listed(results.score.overall),) if results.score.overall.rated else ()
    sections = (
        Section("Exhibits", (_exhibits(results.framework, listed),)),
        Section("Evidence not yet listed", (evidence_not_listed(results),)),
    )
    return report.of_sections("Evidence index", sections, shown)


def for_families(report: Report, sources: Sources) -> Report:
    """A page in plain words: what was looked at, what works, what comes next, how to take part."""
    sections = (
        Section("What this is", (Paragraph(_what_this_is(sources.results)),)),
        Section("What works well", (_works_well(sources.results),)),
        Section("What the district is working on", (_works_on(sources.plan),)),
        Section("Have a say", (Paragraph(_SAY),)),
    )
    return report.of_sections("For families", sections)


def for_cteig(report: Report, sources: Sources) -> Report:
    """The worksheet for the CTE Incentive Grant's program evaluation."""
    scheme = next((own for own in sources.crosswalk.schemes if own.id == SCHEME), None)
    return worksheet(report, sources.results, scheme)


FULL = "full"
READERS: Mapping[str, Reader] = {
    FULL: Reader("Full report", "Charts, elements, gaps, the plan, evidence and every indicator.", for_everybody),
    "board": Reader("Board page", "One page: the result, what moved, what the team chose, its cost.", for_the_board),
    "staff": Reader("Element pages", "For staff: each element's indicators, levels, notes and evidence.", for_staff),
    "evidence": Reader(
        "Evidence index", "Every exhibit with its number in the packet and what it supports.", for_evidence
    ),
    "families": Reader("For families", "A page in plain words: what works, what comes next.", for_families),
    "cteig": Reader("CTEIG worksheet", "Each minimum standard beside what the team said, and empty boxes.", for_cteig),
}
PAPER = ("pdf", "docx")
"""Formats that every reader's report has; the others hold figures, and all of them."""

_SAY = (
    "The district's CTE advisory committee is where families, students, colleges and employers have a say. "
    "Ask your school who leads it and when it meets."
)


def _elements(results: Results) -> Iterator[tuple[Element, ElementPoint]]:
    return zip(results.framework.elements, results.points, strict=True)


def _element_page(results: Results, element: Element, point: ElementPoint) -> Section:
    target = of_text(point.at_target, point.rated) if point.rated else "none"
    told = f"{point.coverage_text} answered, {target} at target, {of_text(point.supported, point.rated)} with evidence"
    mean = f", mean {point.mean_text}" if point.mean is not None else ""
    stands = Paragraph(f"{told}{mean}." if point.rated else f"{point.coverage_text} answered.")
    purpose = (Paragraph(element.purpose),) if element.purpose else ()
    title = f"{element.number} {element.title}"
    return Section(title, (*purpose, stands, *element_cards(results, element)), new_page=True)


def _exhibits(framework: Framework, exhibits: tuple[Exhibit, ...]) -> Block:
    if not exhibits:
        return Paragraph("No evidence is listed yet.")
    columns = (
        Column("Exhibit", 2),
        Column("Title", 8),
        Column("Where it is", 8),
        Column("Dated", 4),
        Column("Supports", 6),
    )
    return Table(columns, tuple(_exhibit_row(framework, own) for own in exhibits))


def _exhibit_row(framework: Framework, own: Exhibit) -> tuple[str, ...]:
    entry = own.entry
    where = {"link": entry.place, "on_file": f"On file: {entry.place}", "file": f"File: {entry.place}"}[entry.kind]
    dated = day_text(entry.dated) if entry.dated else ""
    supports = ", ".join(framework.indicator(indicator).place for indicator in own.supports)
    return str(own.number), entry.title, where, dated, supports


def _what_this_is(results: Results) -> str:
    overall = results.score.overall
    return (
        f"Each year {results.lea.name} looks at its career technical education: classes and programs that lead to a "
        f"job, a certificate or college. A team of the district goes through {overall.applicable} points and says how "
        f"far each one is. This year it has answered {overall.rated} of them; {overall.at_target} are where the "
        "district wants them to be. The answers are the district's own: nobody from outside has checked them."
    )


def _works_well(results: Results) -> Block:
    strengths = results.strengths[:_STRENGTHS]
    if not strengths:
        return Paragraph("The district has no point yet that is in place and shown by a document.")
    return Entries(tuple(Fact(_DASH, results.framework.indicator(own).statement) for own in strengths))


def _works_on(plan: PlanView | None) -> Block:
    chosen = plan.priorities[:_STRENGTHS] if plan else ()
    if plan is None or not chosen:
        return Paragraph("The team has not chosen its priorities yet.")
    return Entries(tuple(Fact(_DASH, _by_when(_in_words(plan.framework, item), item.due)) for item in chosen))


def _in_words(framework: Framework, item: PlanItem) -> str:
    """What an indicator aims at, or the team's own words where an item has none."""
    known = item.indicator_id in framework.indicators if item.indicator_id else False
    return framework.indicator(item.indicator_id).statement if known and item.indicator_id else item.action


def _by_when(words: str, due: date | None) -> str:
    return words if due is None else f"{words.rstrip('.')}, by {day_text(due)}."
