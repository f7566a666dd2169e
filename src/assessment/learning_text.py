"""A professional learning plan and its agenda in words: the same on the page and on paper."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assessment.aims import Aims
from assessment.compare_text import districts_in_steps
from assessment.framework import Action, Framework
from assessment.headlines import Headline
from assessment.learning_plan import FEWEST, Figures, LearningPlan, SharedGap
from assessment.rubric_roles import RubricRole
from assessment.wording import NO_NUMBER, count_text, dollars_text, level_text, of_text

DEFAULTS = (
    "Hours, dollars and months are our planning default: one step up for each of these districts, from the least to "
    "the most that a step below the usual target takes. Districts that already have figures of their own know better."
)
GAPS_AND_FIGURES = ("Gap", "Districts", "Staff hours", "Dollars", "Months")

WELCOME, BREAK, TAKE_HOME, CLOSE = 15, 15, 30, 10
"""Minutes of the parts of a day that are no gap."""
FOR_A_GAP = 40
"""Minutes for one gap, as the agenda proposes them."""

_TIMED = re.compile(r"^(\d{1,2}:\d{2}(?: [ap]m)?(?:\s*[–-]\s*\d{1,2}:\d{2}(?: [ap]m)?)?)\s+(.*)$")


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line of an agenda: when, as it is read, or empty; and what."""

    when: str
    what: str


def range_text(figures: Figures | None, unit: str = "") -> str:
    """A range as `50 to 230`, with its unit where it has one; a dash where the rubric has no figure."""
    if figures is None:
        return NO_NUMBER
    least, most = (dollars_text(own) if unit == "$" else f"{own:,}" for own in (figures.least, figures.most))
    words = f" {unit}" if unit not in ("", "$") else ""
    return (least if figures.least == figures.most else f"{least} to {most}") + words


def plan_rows(plan: LearningPlan) -> tuple[tuple[str, ...], ...]:
    """A row for each gap under `GAPS_AND_FIGURES`, and one for all together."""
    rows = [
        (
            f"{gap.indicator.place} {gap.indicator.statement}",
            _districts(plan, gap),
            range_text(gap.hours),
            range_text(gap.dollars, "$"),
            range_text(gap.months),
        )
        for gap in plan.gaps
    ]
    return (*rows, ("All together", "", range_text(plan.hours), range_text(plan.dollars, "$"), ""))


def _districts(plan: LearningPlan, gap: SharedGap) -> str:
    return f"{districts_in_steps(gap.below, gap.of)} of {gap.of}" if plan.released else of_text(gap.below, gap.of)


def plan_headlines(plan: LearningPlan) -> tuple[Headline, ...]:
    """What is said first of a plan that has gaps."""
    told = [Headline(str(len(plan.gaps)), f"{_gaps(plan)} that most of {plan.districts} districts share")]
    if plan.hours:
        told.append(Headline(range_text(plan.hours), "staff hours, over all districts that have the gaps"))
    if plan.dollars:
        told.append(Headline(range_text(plan.dollars, "$"), "over all districts that have the gaps"))
    return tuple(told)


ON_PAPER = (
    "The board page and the agenda are made from figures that were let out on Compare: two papers of different days, "
    "held against each other, would else tell what a single district said."
)


def plan_about(plan: LearningPlan) -> str:
    """Of how many districts a plan is, or why there is none."""
    if plan.districts < plan.floor:
        here = count_text(plan.districts, "district", "districts")
        return f"A plan takes at least {plan.floor} districts with a signed self-assessment. Here it would be {here}."
    if not plan.gaps:
        return f"No gap is shared by half of {plan.districts} districts, and by {plan.floor} or more."
    few = f" Fewer than {FEWEST} are shared." if len(plan.gaps) < FEWEST else ""
    if plan.released:
        return (
            f"Of {plan.districts} districts. A gap counts where half or more of the districts that rated it are below "
            f"their target there. No district is named, and how many are below is told in steps.{few}"
        )
    return (
        f"Of {plan.districts} districts. A gap counts where half or more of the districts that rated it are below "
        f"their target there, and these are {plan.floor} or more. No district is named.{few}"
    )


def step_text(framework: Framework, step: Action, roles: Mapping[str, RubricRole]) -> str:
    """What a step asks of one district: `0 Not yet in practice to 1 Emerging (CTE director): Ask the …`."""
    lead = roles[step.lead].name if step.lead in roles else step.lead
    climb = f"{level_text(framework, step.from_level)} to {level_text(framework, step.to_level)}"
    return f"{climb}{f' ({lead})' if lead else ''}: {step.action}"


def proposed_agenda(plan: LearningPlan, begins: datetime, for_a_gap: int = FOR_A_GAP) -> str:
    """A day's outline as text, a line for each part with its times; to be changed by hand."""
    lines, now = [], begins
    for minutes, what in _parts(plan, for_a_gap):
        ends = now + timedelta(minutes=minutes)
        lines.append(f"{_clock(now)}–{_clock(ends)}  {what}")
        now = ends
    return "\n".join(lines)


def agenda_lines(text: str) -> tuple[AgendaLine, ...]:
    """An outline as people left it, line by line; what begins with no time has none."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(_agenda_line(line) for line in lines if line)


def _agenda_line(line: str) -> AgendaLine:
    timed = _TIMED.match(line)
    return AgendaLine(timed[1], timed[2]) if timed else AgendaLine("", line)


def _parts(plan: LearningPlan, for_a_gap: int) -> Iterator[tuple[int, str]]:
    yield WELCOME, f"Welcome. What {plan.districts} districts have in common, and what the figures say and do not say"
    half = (len(plan.gaps) + 1) // 2
    for number, gap in enumerate(plan.gaps, 1):
        yield for_a_gap, _gap_part(plan, gap)
        if number == half and number < len(plan.gaps):
            yield BREAK, "Break"
    yield TAKE_HOME, "Each district by itself: which step it takes, who leads it, and by when"
    yield CLOSE, "What everybody takes home, who can help whom, and when to meet again"


def _gap_part(plan: LearningPlan, gap: SharedGap) -> str:
    target = Aims().target_of(plan.framework, gap.indicator.id)
    sight = f"What {level_text(plan.framework, target)} looks like; then the step from where each stands"
    return f"{gap.indicator.place} {gap.indicator.statement} {sight}"


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}".removeprefix("0")


def _gaps(plan: LearningPlan) -> str:
    return "gap" if len(plan.gaps) == 1 else "gaps"
