"""What a draft can say of what the district means to do: plan items, what they cost, and goals."""

from collections.abc import Iterator, Mapping

from assessment.draft_matter import Ground, Matter, Said, Source, joined, told
from assessment.goals import Goal
from assessment.goals_text import latest_text
from assessment.ids import ElementId
from assessment.plan_text import STATUS_NAMES
from assessment.plans import PlanItem
from assessment.when import when_text
from assessment.wording import day_text, dollars_text, level_text, year_text


def _items(matter: Matter) -> Iterator[Ground]:
    """What the team took on, in the order of the plan."""
    for item in matter.items:
        yield Ground(_item(matter, item), item.indicator_id, elements=_elements_of(matter, item), kind=item.status)


def _money(matter: Matter) -> Iterator[Ground]:
    """Items whose figures the team confirmed and that cost something."""
    for item in matter.items:
        if item.confirmed and item.dollars:
            yield Ground(_item(matter, item), item.indicator_id, elements=_elements_of(matter, item), kind=item.status)


def _item(matter: Matter, item: PlanItem) -> Mapping[str, Said]:
    def own(part: str, words: str) -> Said:
        return told(f"Plan item: {part}", words, f"{item.id} {part}")

    role = matter.reference.roles.get(item.lead)
    return {
        "action": told("Plan item", item.action, item.id),
        "status": own("status", STATUS_NAMES[item.status]),
        "why": own("why", item.why),
        "lead": own("who leads", role.name if role else ""),
        "starts": own("from", day_text(item.starts) if item.starts else ""),
        "due": own("due", day_text(item.due) if item.due else ""),
        "proof": own("done when", item.proof),
        "dollars": own("cost", dollars_text(item.dollars) if item.dollars and item.confirmed else ""),
        "funding": joined(_paid(item, number) for number in range(len(item.funding))),
        **_climb(matter, item),
    }


def _paid(item: PlanItem, number: int) -> Said:
    """Whole dollars that one source gives in one year."""
    own, key = item.funding[number], f"{item.id} funding {number}"
    amount = told("Plan item: paid", f"{dollars_text(own.dollars)} in {year_text(own.school_year)}", f"{key} amount")
    source = told("Plan item: paid from", own.source, f"{key} source")
    return Said(f"{amount.words} from {source.words}", (*amount.facts, *source.facts))


def _climb(matter: Matter, item: PlanItem) -> Mapping[str, Said]:
    framework = matter.framework
    known = item.indicator_id if item.indicator_id in framework.indicators else None
    if known is None or item.from_level is None or item.to_level is None:
        return {"place": Said("", ()), "from_level": Said("", ()), "to_level": Said("", ())}
    indicator = framework.indicator(known)
    where = f"Indicator {indicator.place}"
    return {
        "place": Said(indicator.place, ()),
        "from_level": told(f"{where}: starts from", level_text(framework, item.from_level), f"{item.id} from level"),
        "to_level": told(f"{where}: leads to", level_text(framework, item.to_level), f"{item.id} to level"),
    }


def _elements_of(matter: Matter, item: PlanItem) -> tuple[ElementId, ...]:
    if item.indicator_id is not None and item.indicator_id in matter.framework.indicators:
        return (matter.framework.element_of(item.indicator_id).id,)
    return (item.element_id,) if item.element_id else ()


def _goals(matter: Matter) -> Iterator[Ground]:
    """The district's goals in their order."""
    for goal in matter.goals:
        yield Ground(_goal(goal), elements=goal.elements)


def _goal(goal: Goal) -> Mapping[str, Said]:
    where = f"Goal {goal.number}"
    return {
        "goal": told(where, goal.statement, goal.id),
        "number": Said(str(goal.number), ()),
        "measures": joined((_measure(goal, n) for n in range(len(goal.measures))), "; "),
        "groups": joined(told(f"{where}: student group", own, f"{goal.id} group") for own in goal.student_groups),
        "progress": joined((_progress(goal, n) for n in range(len(goal.leading))), "; "),
    }


def _progress(goal: Goal, number: int) -> Said:
    """A leading indicator and how it stands."""
    own, where = goal.leading[number], f"Goal {goal.number}.{number + 1}"
    statement = told(where, own.statement, own.id)
    latest = told(f"{where}: how it stands", latest_text(own), f"{own.id} latest")
    return joined((statement, latest), ": ")


def _measure(goal: Goal, number: int) -> Said:
    """A measure with what is known of it: `Students who take part: target 25% more, within two years`."""
    own, where, key = goal.measures[number], f"Goal {goal.number}, measure {number + 1}", f"{goal.id} {number}"
    by_when = when_text(own.by_when) if own.by_when else ""
    parts = (("baseline", "from ", own.baseline), ("target", "target ", own.target), ("by when", "", by_when))
    known = [
        Said(f"{before}{words}", told(f"{where}: {part}", words, f"{key} {part}").facts)
        for part, before, words in parts
        if words
    ]
    return joined((told(where, own.measured, f"{key} measured"), joined(known)), ": ")


_ITEM_WORDS = frozenset(
    {
        *("action", "status", "why", "lead", "starts", "due", "proof"),
        *("dollars", "funding", "place", "from_level", "to_level"),
    }
)
OF_PLAN: Mapping[str, Source] = {
    "item": Source(_ITEM_WORDS, _items),
    "money": Source(_ITEM_WORDS, _money),
    "goal": Source(frozenset({"goal", "number", "measures", "groups", "progress"}), _goals),
}
