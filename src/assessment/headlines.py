"""The sentences that a result is told in first: shares, then movement, and the mean of elements last."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assessment.aims import Aims
from assessment.cycles import Cycle
from assessment.digest import short_digest
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.points import ElementPoint
from assessment.scoring import CycleScore, OverallScore
from assessment.services.results import Baseline, Results
from assessment.wording import NOT_CTEIG, PACIFIC, count_text, day_text, mean_text, of_text, percent_text, year_text

_MOST_NAMED = 3
"""Elements named in a sentence on what moved."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One fact in words. It begins with its figure, which a page may set larger."""

    figure: str
    words: str

    @property
    def text(self) -> str:
        """The whole sentence."""
        return f"{self.figure} {self.words}"


def headlines(results: Results) -> tuple[Headline, ...]:
    """What is said first, in order; shares of answered indicators only once something is answered."""
    overall = results.score.overall
    told = [answered(overall)]
    if overall.rated:
        told = [at_target(results.framework, results.aims, overall), *told, evidence_listed(overall)]
    if results.baseline:
        told.append(moved(results.baseline))
    if overall.provisional:
        told.append(not_agreed(overall))
    return tuple(told)


def one_target(framework: Framework, aims: Aims) -> int | None:
    """The target level when the same one holds for every indicator; None when they differ."""
    targets = {aims.target_of(framework, indicator_id) for indicator_id in framework.indicators}
    return targets.pop() if len(targets) == 1 else None


def target_words(framework: Framework, aims: Aims) -> str:
    """What reaching the target is called: by the level's name where one holds for all."""
    target = one_target(framework, aims)
    return "at or above their target" if target is None else f"at {framework.level(target).name} or above"


def at_target(framework: Framework, aims: Aims, overall: OverallScore) -> Headline:
    """How many of the answered are where the team wants them, as `63 of 129 answered are at Quality or above`."""
    verb = "is" if overall.at_target == 1 else "are"
    return Headline(of_text(overall.at_target, overall.rated), f"answered {verb} {target_words(framework, aims)}")


def answered(overall: OverallScore) -> Headline:
    """Coverage, as `129 of 132 answered`: what does not apply is not asked."""
    return Headline(of_text(overall.rated, overall.applicable), "answered")


def evidence_listed(overall: OverallScore) -> Headline:
    """The share of answered with evidence, as `71% of answered have evidence listed`."""
    return Headline(percent_text(overall.supported_share), "of answered have evidence listed")


def moved(baseline: Baseline) -> Headline:
    """What changed, as `19 moved up, 6 down since 2025–26 (of 130 compared)`; an imported year is called so."""
    movement, year = baseline.movement, year_text(baseline.school_year)
    if baseline.imported:
        year = f"{year}, imported from a spreadsheet"
    if not movement.compared:
        return Headline("None", f"can be compared with {year}: no indicator was answered both times in the same words")
    up, down = len(movement.up), len(movement.down)
    return Headline(f"{up} moved up, {down} down", f"since {year} (of {movement.compared} compared)")


def moved_where(results: Results) -> tuple[str, ...]:
    """Where indicators moved since the year before, by element, most first; nothing for a first year."""
    if results.baseline is None:
        return ()
    movement, year = results.baseline.movement, results.baseline.year
    both = (("up", movement.up), ("down", movement.down))
    return tuple(f"Moved {way} since {year}: {_by_element(results.framework, own)}." for way, own in both if own)


def _by_element(framework: Framework, moved: Sequence[IndicatorId]) -> str:
    """`10 Recruitment (5), 7 Exploration (4), elsewhere 3`."""
    counts = Counter(framework.element_of(indicator).id for indicator in moved)
    order = sorted((own for own in framework.elements if counts[own.id]), key=lambda own: -counts[own.id])
    named = [f"{own.number} {own.short} ({counts[own.id]})" for own in order[:_MOST_NAMED]]
    rest = sum(counts[own.id] for own in order[_MOST_NAMED:])
    return ", ".join([*named, *([f"elsewhere {rest}"] if rest else [])])


def not_agreed(overall: OverallScore) -> Headline:
    """How many indicators the team has still to agree on."""
    return Headline(str(overall.provisional), "not agreed yet: the middle of what people said stands in")


def not_judged_anew(results: Results) -> str:
    """How many answers were confirmed or stand over instead of being judged this year; empty when none were."""
    counts = results.by_basis
    told = [
        f"{counts['confirmed']} confirmed as the same as last year" if counts["confirmed"] else "",
        f"{count_text(counts['carried'], 'stands', 'stand')} as judged in an earlier year" if counts["carried"] else "",
    ]
    further = ", ".join(filter(None, told))
    anew = count_text(counts["judged"], "answer was", "answers were")
    return f"{anew} judged this year, {further}." if further else ""


def imported_baseline(results: Results) -> str:
    """Where the year before comes from when it was not signed here; empty otherwise."""
    brought = results.baseline and results.baseline.imported
    if not brought:
        return ""
    return (
        f"The levels of {year_text(brought.school_year)} were imported from a spreadsheet on "
        f"{day_text(brought.at.astimezone(PACIFIC).date())} (file {short_digest(brought.sha256)}). "
        "They were never signed here and may have been judged by other words."
    )


def not_rated(overall: OverallScore) -> str:
    """How many indicators nothing can be recommended for yet; empty when every one that applies is rated."""
    cannot = overall.cannot_judge
    waiting = overall.applicable - overall.rated - cannot
    told = []
    if waiting:
        told.append(f"{count_text(waiting, 'indicator is', 'indicators are')} not answered yet")
    if cannot:
        told.append(f"{count_text(cannot, 'indicator was', 'indicators were')} marked cannot judge")
    counted = " and ".join(told)
    return f"{counted}; next steps follow from levels alone." if counted else ""


def mean_last(framework: Framework, score: CycleScore) -> str:
    """The mean of element means with its coverage, and what it is not; a plain sentence when there is none."""
    overall = score.overall
    if overall.mean is None:
        return f"There is no mean of elements yet. {NOT_CTEIG}"
    elements = of_text(overall.elements_rated, len(framework.elements))
    return (
        f"Mean of elements: {mean_text(overall.mean)} on the scale of {framework.lowest_level} to "
        f"{framework.top_level}, over {elements} elements and {answered(overall).text}. {NOT_CTEIG}"
    )


def cycle_state(cycle: Cycle) -> str:
    """How far a cycle is, as `signed and locked 12 June 2027`."""
    if cycle.state == "open" and cycle.was_signed:
        return f"correction of edition {cycle.edition - 1} under way"
    if cycle.state == "open" or cycle.closed_at is None:
        return "not yet signed"
    edition = "" if cycle.edition == 1 else f", edition {cycle.edition}"
    return f"signed and locked {day_text(cycle.closed_at.astimezone(PACIFIC).date())}{edition}"


def thin_elements(points: Sequence[ElementPoint]) -> str:
    """A warning that names the elements whose mean rests on few answers; empty when there are none."""
    thin = [point for point in points if point.thin]
    if not thin:
        return ""
    named = ", ".join(f"{point.number} {point.short} ({point.coverage_text})" for point in thin)
    which = count_text(len(thin), "element rests", "elements rest")
    return f"{which} on answers to fewer than half of the indicators so far: {named}."
