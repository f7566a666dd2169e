"""The report of a cycle, the same for every format: titled sections of paragraphs, tables, steps and cards.

Arranges what `Results` holds and computes nothing; every figure is already text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessment.digest import short_digest
from assessment.goals import Goal
from assessment.headlines import (
    cycle_state,
    headlines,
    imported_baseline,
    mean_last,
    not_judged_anew,
    thin_elements,
)
from assessment.rubric_roles import RubricRole
from assessment.services.plans import PlanView
from assessment.services.results import Results
from assessment.wording import NOT_CTEIG, OWN_WORDING, year_text
from reports.data_tables import ResultTables
from reports.paper import LevelName, Paper
from reports.plan_blocks import NO_PRIORITIES, priorities
from reports.result_tables import tables_of
from reports.sections import sections_of


@dataclass(frozen=True, slots=True)
class Report(Paper):
    """A cycle's result, on paper and as tables."""

    tables: ResultTables = field(kw_only=True)


def build_report(
    results: Results,
    roles: Mapping[str, RubricRole] | None = None,
    goals: Sequence[Goal] = (),
    plan: PlanView | None = None,
) -> Report:
    """The report of a result, with the goals of its LEA and what its team plans to do.

    `roles` print the names of those who lead an item; without them their ids stand.
    """
    cycle, framework, baseline = results.cycle, results.framework, results.baseline
    state = cycle_state(cycle)
    return Report(
        title=f"Self-assessment {year_text(cycle.school_year)}",
        lea=results.lea.name,
        year=year_text(cycle.school_year),
        year_before=baseline.year if baseline and baseline.score else None,
        state=state[0].upper() + state[1:],
        signed=cycle.state == "closed",
        framework=framework.title,
        version=f"edition {framework.version} of the rubric",
        fingerprint=short_digest(results.digest),
        notices=(NOT_CTEIG, _source(results)),
        headlines=headlines(results),
        remarks=tuple(filter(None, _remarks(results))),
        levels=tuple(LevelName(step.level, step.name, step.meaning) for step in framework.scale),
        points=results.points,
        priorities=priorities(plan),
        no_priorities="" if plan and plan.priorities else NO_PRIORITIES,
        sections=sections_of(results, plan, roles or {}, goals),
        tables=tables_of(results, plan, roles or {}, goals),
    )


def _remarks(results: Results) -> tuple[str, ...]:
    """What has to be known beside the figures; some are empty."""
    return (thin_elements(results.points), not_judged_anew(results), imported_baseline(results), _mean(results))


def _mean(results: Results) -> str:
    """The mean with its coverage; what it is not stands among the notices of the same page."""
    return mean_last(results.framework, results.score).removesuffix(NOT_CTEIG).rstrip()


def _source(results: Results) -> str:
    """Whose framework it is: our standing sentence where it speaks of this publisher, else the source as named."""
    source = results.framework.source
    if source.publisher and source.publisher in OWN_WORDING:
        return OWN_WORDING
    named = ", ".join(filter(None, (source.title, source.publisher, source.posted)))
    return f"The framework's source: {named}." if named else ""
