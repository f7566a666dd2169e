"""Professional learning on paper: a board page with what it takes, and an agenda with its times."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date

from assessment.digest import short_digest
from assessment.learning_plan import LearningPlan
from assessment.learning_text import (
    DEFAULTS,
    GAPS_AND_FIGURES,
    agenda_lines,
    plan_about,
    plan_headlines,
    plan_rows,
    step_text,
)
from assessment.rubric_roles import RubricRole
from assessment.wording import NOT_CTEIG, OWN_WORDING, day_text
from reports.blocks import Column, Fact, Paragraph, Section, Step, Table
from reports.paper import LevelName, Paper

_GAP = 9
"""How wide the column of a gap is, beside its figures."""
_COLUMNS = tuple(
    Column(title, share, figures=share < _GAP)
    for title, share in zip(GAPS_AND_FIGURES, (_GAP, 2, 3, 4, 2), strict=True)
)
_AGENDA = (Column("When", 3), Column("What", 11))

Roles = Mapping[str, RubricRole]


def board_paper(plan: LearningPlan, whose: str, roles: Roles, today: date) -> Paper:
    """The board page: the gaps, what a step up takes over all districts, and the steps themselves after it."""
    return _paper(plan, whose, "Board page", f"As of {day_text(today)}", tuple(_board(plan, roles)))


def agenda_paper(plan: LearningPlan, whose: str, agenda: str, day: date) -> Paper:
    """The agenda of a day, as people left its outline."""
    rows = tuple((line.when, line.what) for line in agenda_lines(agenda))
    told = Table(_AGENDA, rows) if rows else Paragraph("Nothing is planned yet.")
    return _paper(plan, whose, "Agenda", day_text(day), (Section("Agenda", (told,)),))


def _board(plan: LearningPlan, roles: Roles) -> Iterator[Section]:
    if not plan.gaps:
        return
    table = Table(_COLUMNS, plan_rows(plan))
    yield Section("Gaps that most districts share", (table, Paragraph(DEFAULTS)))
    steps = tuple(
        Step(rank, gap.indicator.place, gap.indicator.statement, tuple(_facts(plan, rank - 1, roles)))
        for rank, gap in enumerate(plan.gaps, 1)
    )
    yield Section("What a step up asks of a district", steps)


def _facts(plan: LearningPlan, at: int, roles: Roles) -> Iterator[Fact]:
    gap = plan.gaps[at]
    yield Fact("Element", f"{gap.element.number} {gap.element.title}")
    for step in gap.steps:
        climb, _, told = step_text(plan.framework, step, roles).partition(": ")
        yield Fact("One step up", f"{climb}: {told}")
        if step.proof:
            yield Fact("Done when", step.proof)


def _paper(plan: LearningPlan, whose: str, reader: str, state: str, sections: tuple[Section, ...]) -> Paper:
    framework = plan.framework
    told = "\n".join(["\t".join(row) for row in plan_rows(plan)])
    return Paper(
        title="Professional learning",
        lea=whose,
        year="",
        year_before=None,
        state=state,
        signed=True,
        framework=framework.title,
        version=f"edition {framework.version} of the rubric",
        fingerprint=short_digest(hashlib.sha256(told.encode()).hexdigest()),
        notices=(NOT_CTEIG, OWN_WORDING),
        headlines=plan_headlines(plan) if plan.gaps else (),
        remarks=(plan_about(plan),),
        levels=tuple(LevelName(step.level, step.name, step.meaning) for step in framework.scale),
        points=(),
        priorities=(),
        no_priorities="",
        sections=sections,
        reader=reader,
        guide=False,
    )
