"""How it reads what fits the year: its sums beside the limits, each step in a line, what a little more would add."""

from collections.abc import Iterator, Sequence
from textwrap import shorten

from assessment.fitting import MORE_DOLLARS, MORE_HOURS, Fit, Step
from assessment.headlines import Headline, target_words
from assessment.plan_text import STATUS_NAMES
from assessment.points import ElementPoint
from assessment.services.fit_year import Amount, YearFit
from assessment.services.results import Results
from assessment.wording import count_text, dollars_text, hours_text, mean_text, of_text
from assessment.year_steps import YearStep

NOT_PROVEN = "The search ran out of time: there may be a set that gains more."
HOW_IT_IS_CHOSEN = (
    "The steps with the greatest gain within the limits; of equals those with the fewest dollars, then hours. "
    "The gain of a step is the importance of its indicator. A later step needs the one before it."
)
_ACTION_LETTERS = 105
_LABEL_LETTERS = 70


def year_headlines(year: YearFit) -> Sequence[Headline]:
    """How many steps fit and what they gain, then what the year takes with them, each beside its limit."""
    found, limits, taken = year.found, year.limits, year.taken
    if found is None:
        return ()
    weighed = (*found.chosen, *found.left)
    hours, dollars = taken.hours + found.hours, dollars_text(taken.dollars + found.dollars)
    gain = sum(step.gain for step in weighed)
    told = [
        Headline(of_text(len(found.chosen), len(weighed)), "steps fit" if len(weighed) != 1 else "step fits"),
        Headline(f"{hours:,}" if limits.hours is None else f"{hours:,} of {limits.hours:,}", "staff hours"),
        Headline(dollars if limits.dollars is None else f"{dollars} of {dollars_text(limits.dollars)}", "to be paid"),
    ]
    if limits.items is not None:
        told.append(Headline(of_text(taken.items + len(found.chosen), limits.items), "items"))
    return (*told, Headline(of_text(found.gain, gain), "of the gain there is"))


def taken_text(taken: Amount) -> str:
    """What the team took on already, as the sums count it; empty for nothing."""
    if not taken.items:
        return ""
    told = f"{count_text(taken.items, 'item', 'items')}, {hours_text(taken.hours)}, {dollars_text(taken.dollars)}"
    return f"Taken on already, and counted above: {told}."


def over_text(over: Amount) -> str:
    """By how much what is taken on is over the limits; empty where it is not."""
    told = [
        *([hours_text(over.hours)] if over.hours else []),
        *([dollars_text(over.dollars)] if over.dollars else []),
        *([count_text(over.items, "item", "items")] if over.items else []),
    ]
    return f"What is taken on already is over the limits: {', '.join(told)} too much." if told else ""


def about_text(own: YearStep) -> str:
    """What a step lifts, and from where to where, as `1.2a, 0 to 1`; how it is pinned or stands in the plan."""
    told = "Your own" if own.climbs is None else f"{own.step.name}, {own.step.from_level} to {own.step.to_level}"
    marks = [
        *([STATUS_NAMES[own.item.status].lower()] if own.item and own.item.status != "proposed" else []),
        *(["declined"] if own.declined else []),
        *(["in any case"] if own.step.pin == "in" else []),
        *(["not this year"] if own.step.pin == "out" and not own.declined else []),
    ]
    return f"{told} ({', '.join(marks)})" if marks else told


def action_text(own: YearStep) -> str:
    """What to do, cut where it is long: the plan and the next steps have all of it."""
    return shorten(own.action, _ACTION_LETTERS, placeholder=" …")


def label_text(own: YearStep) -> str:
    """A step in a line to choose it by."""
    if own.climbs is None:
        return shorten(own.action, _LABEL_LETTERS, placeholder=" …")
    told = f"{own.step.name}, {own.step.from_level} to {own.step.to_level}: {own.action}"
    return shorten(told, _LABEL_LETTERS, placeholder=" …")


def more_lines(year: YearFit) -> Iterator[str]:
    """What ten more hours and a thousand dollars would add, where such a limit is set and the figures are confirmed."""
    if year.beyond is None or year.found is None:
        return
    asked = (
        (f"{MORE_HOURS} more staff hours", year.beyond.hours),
        (f"{dollars_text(MORE_DOLLARS)} more", year.beyond.dollars),
    )
    for words, fitted in asked:
        if fitted is not None:
            yield f"{words} would add {_added(year.found, fitted)}."


def unsure_text(year: YearFit) -> str:
    """Why nothing is said of what a little more would add; empty where it is said, or where no limit is set."""
    if year.beyond is not None or year.found is None or not year.steps.open:
        return ""
    if year.limits.hours is None and year.limits.dollars is None:
        return ""
    asked = "What ten more staff hours or a thousand dollars would add is told"
    if year.scope == "everything":
        return f"{asked} of the shortlist, once its hours and dollars are confirmed."
    unsure = of_text(len(year.to_confirm), sum(own.step.weighed for own in year.steps.open))
    return f"{asked} once the hours and dollars of the shortlist are confirmed: {unsure} are our planning default."


def _added(found: Fit, more: Fit) -> str:
    """The difference of the gains, and which steps come in and go out for it."""
    if more.gain <= found.gain:
        return "nothing"
    told = [f"{more.gain - found.gain} to the gain: {_named(more.chosen, found.chosen)} would fit"]
    gone = _named(found.chosen, more.chosen)
    return f"{told[0]}, {gone} would not" if gone else told[0]


def _named(steps: Sequence[Step], without: Sequence[Step]) -> str:
    return "; ".join(
        f"{step.name}, {step.from_level} to {step.to_level}" if step.to_level > step.from_level else step.name
        for step in steps
        if step not in without
    )


def what_if_text(results: Results, ticked: int, points: Sequence[ElementPoint]) -> str:
    """How many of the answered are at their target with the steps done, and how many are today."""
    today, then = results.score.overall.at_target, sum(point.at_target for point in points)
    done = count_text(ticked, "ticked step", "ticked steps")
    at, verb = target_words(results.framework, results.aims), "is" if then == 1 else "are"
    return f"With {done} done, {of_text(then, results.score.overall.rated)} answered {verb} {at}; today {today}."


def what_if_alt(points: Sequence[ElementPoint]) -> str:
    """What the radar says in words: each element today and with the steps done, in framework order."""
    told = (f"{own.number} {own.short} {mean_text(own.before)} today, {own.mean_text} if done" for own in points)
    return f"Mean levels around a radar in framework order: {'; '.join(told)}."
