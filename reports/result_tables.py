"""A result as tables of typed cells. Arranges what `Results` holds and computes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from assessment.framework import Element, Indicator
from assessment.gaps import Recommendation
from assessment.goals import Goal
from assessment.ids import IndicatorId
from assessment.points import ElementPoint
from assessment.ratings import CannotJudge, NotApplicable, Rated, Rating
from assessment.rubric_roles import RubricRole
from assessment.scoring import ElementScore
from assessment.services.plans import PlanView
from assessment.services.results import Results
from assessment.wording import basis_text, level_text, mean_text, rating_text, year_text
from reports.data_tables import Cell, DataColumn, DataTable, ResultTables
from reports.goals import goals_table
from reports.plan_blocks import plan_table


def tables_of(
    results: Results, plan: PlanView | None, roles: Mapping[str, RubricRole], goals: Sequence[Goal] = ()
) -> ResultTables:
    """Every table of a result."""
    return ResultTables(
        elements=_elements(results),
        indicators=_indicators(results),
        gaps=_gaps(results),
        plan=plan_table(plan, roles),
        evidence=_evidence(results),
        goals=goals_table(goals, results.framework),
    )


def _elements(results: Results) -> DataTable:
    before = results.baseline.year if results.baseline and results.baseline.score else None
    levels = [step.level for step in results.framework.scale]
    columns = (
        DataColumn("Element", "text", 22),
        DataColumn("Name", "text", 34),
        DataColumn("Mean", "decimal", 9),
        DataColumn("Target", "decimal", 9),
        *([DataColumn(f"Mean {before}", "decimal", 13)] if before else []),
        DataColumn("Answered", "whole", 10),
        DataColumn("Of", "whole", 6),
        DataColumn("At target", "whole", 10),
        DataColumn("With evidence", "whole", 10),
        DataColumn("Not agreed yet", "whole", 10),
        DataColumn("Does not apply", "whole", 10),
        DataColumn("Cannot judge", "whole", 10),
        DataColumn("Median", "whole", 9),
        *(DataColumn(level_text(results.framework, level), "whole", 12) for level in levels),
    )
    scored = zip(results.points, results.score.elements, strict=True)
    rows = tuple(tuple(_element_row(point, score, levels, before=bool(before))) for point, score in scored)
    return DataTable("Elements", columns, rows)


def _element_row(point: ElementPoint, score: ElementScore, levels: Sequence[int], *, before: bool) -> Iterator[Cell]:
    yield from (f"{point.number} {point.short}", point.title, _figure(point.mean), _figure(point.target))
    if before:
        yield _figure(point.before)
    yield from (point.rated, point.applicable, point.at_target, point.supported)
    yield from (score.provisional, score.not_applicable, score.cannot_judge, score.median)
    yield from (score.distribution.get(level, 0) for level in levels)


def _figure(exact: Fraction | None) -> Decimal | None:
    """A mean with the digits that page and paper print."""
    return None if exact is None else Decimal(mean_text(exact))


def _indicators(results: Results) -> DataTable:
    columns = (
        DataColumn("Place", "text", 8),
        DataColumn("Statement", "long", 44),
        DataColumn("Rating", "whole", 8),
        DataColumn("Answer", "text", 15),
        DataColumn("Target", "whole", 8),
        DataColumn("Importance", "whole", 12),
        DataColumn("Note", "long", 34),
        DataColumn("Evidence", "long", 28),
        DataColumn("Further note", "long", 20, printed=False),
        DataColumn("Not agreed yet", "text", 12, printed=False),
        DataColumn("Not judged anew", "text", 20, printed=False),
        DataColumn("Element", "text", 26, printed=False),
        DataColumn("Indicator", "text", 11, printed=False),
    )
    rows = tuple(
        _indicator_row(results, element, indicator)
        for element in results.framework.elements
        for indicator in element.indicators
    )
    return DataTable("Indicators", columns, rows)


def _indicator_row(results: Results, element: Element, indicator: Indicator) -> tuple[Cell, ...]:
    standing, row = results.standings[indicator.id], results.team.get(indicator.id)
    reason = standing.rating.reason if isinstance(standing.rating, NotApplicable) else ""
    note = row.note if row else ""
    titles = "; ".join(entry.title for entry in results.evidence.get(indicator.id, ()))
    return (
        indicator.place,
        indicator.statement,
        _rating(standing.rating),
        rating_text(results.framework, standing.rating),
        results.aims.target_of(results.framework, indicator.id),
        results.aims.importance_of(results.framework, indicator.id),
        reason or note,
        titles,
        note if reason else "",
        "yes" if standing.provisional else "",
        basis_text(row.basis, row.judged_in) if row else "",
        f"{element.number} {element.title}",
        indicator.id,
    )


def _rating(rating: Rating | None) -> Cell:
    """As a ratings file has it: a level is a number, the other states are their signs."""
    match rating:
        case Rated(level=level):
            return level
        case NotApplicable():
            return "NA"
        case CannotJudge():
            return "?"
        case None:
            return None


def _gaps(results: Results) -> DataTable:
    columns = (
        DataColumn("Rank", "whole", 7),
        DataColumn("Place", "text", 8),
        DataColumn("Statement", "long", 48),
        DataColumn("Level", "whole", 8),
        DataColumn("Target", "whole", 9),
        DataColumn("Importance", "whole", 12),
        DataColumn("Why", "long", 30),
    )
    rows = tuple(_gap_row(results, step, rank) for rank, step in enumerate(results.recommendations, 1))
    return DataTable("Gaps", columns, rows)


def _gap_row(results: Results, step: Recommendation, rank: int) -> tuple[Cell, ...]:
    indicator = results.framework.indicator(step.gap.indicator_id)
    return (
        rank,
        indicator.place,
        indicator.statement,
        step.gap.level,
        step.gap.target,
        step.gap.importance,
        step.reason[:1].upper() + step.reason[1:],
    )


def _evidence(results: Results) -> DataTable:
    columns = (
        DataColumn("Place", "text", 8),
        DataColumn("Title", "long", 44),
        DataColumn("Kind", "text", 10),
        DataColumn("Link, or where it is", "long", 48),
        DataColumn("Date", "day", 12),
        DataColumn("School year", "text", 12),
        DataColumn("Note", "long", 40),
    )
    rows = tuple(row for own in results.framework.indicators for row in _evidence_rows(results, own))
    return DataTable("Evidence", columns, rows)


def _evidence_rows(results: Results, indicator_id: IndicatorId) -> Iterator[tuple[Cell, ...]]:
    kinds = {"link": "Link", "on_file": "On file", "file": "File"}
    place = results.framework.indicator(indicator_id).place
    for entry in results.evidence.get(indicator_id, ()):
        year = year_text(entry.school_year) if entry.school_year else ""
        yield place, entry.title, kinds[entry.kind], entry.place, entry.dated, year, entry.note
