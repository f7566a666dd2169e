"""The report of a cycle, the same for every format: titled sections of paragraphs, tables, steps and cards.

Arranges what `Results` holds and computes nothing; every figure is already text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.digest import short_digest
from assessment.goals import Goal
from assessment.headlines import Headline, cycle_state, headlines, mean_last, not_judged_anew, thin_elements
from assessment.points import ElementPoint
from assessment.rubric_roles import RubricRole
from assessment.services.plans import PlanView
from assessment.services.results import Results
from assessment.wording import NOT_CTEIG, OWN_WORDING, year_text
from reports.blocks import Fact, Section
from reports.data_tables import ResultTables
from reports.plan_blocks import NO_PRIORITIES, priorities
from reports.result_tables import tables_of
from reports.sections import sections_of


@dataclass(frozen=True, slots=True)
class LevelName:
    """One step of the scale as people read it."""

    level: int
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Report:
    """A cycle's result on paper, its first page apart from the sections after it.

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
    tables: ResultTables
    reader: str = ""
    guide: bool = True
    one_page: bool = False
    closing: str = ""


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
        year_before=year_text(baseline.school_year) if baseline and baseline.score else None,
        state=state[0].upper() + state[1:],
        signed=cycle.state == "closed",
        framework=framework.title,
        version=f"edition {framework.version} of the rubric",
        fingerprint=short_digest(results.digest),
        notices=(NOT_CTEIG, _source(results)),
        headlines=headlines(results),
        remarks=tuple(filter(None, (thin_elements(results.points), not_judged_anew(results), _mean(results)))),
        levels=tuple(LevelName(step.level, step.name, step.meaning) for step in framework.scale),
        points=results.points,
        priorities=priorities(plan),
        no_priorities="" if plan and plan.priorities else NO_PRIORITIES,
        sections=sections_of(results, plan, roles or {}, goals),
        tables=tables_of(results, plan, roles or {}, goals),
    )


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
