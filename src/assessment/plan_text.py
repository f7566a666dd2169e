"""How a plan reads: statuses, dates, money and who does it, in words."""

from collections.abc import Mapping
from datetime import date

from assessment.framework import Framework
from assessment.ids import PersonId
from assessment.plans import Declined, PlanItem, Status
from assessment.rubric_roles import RubricRole
from assessment.wording import day_text, level_text, year_text

STATUS_NAMES: Mapping[Status, str] = {
    "proposed": "On the shortlist",
    "adopted": "Adopted",
    "in_progress": "In progress",
    "waiting_on_funding": "Waiting on funding",
    "recurring": "Recurring",
    "done": "Done",
    "dropped": "Dropped",
}


def item_about_text(framework: Framework, item: PlanItem) -> str:
    """What of the framework it is about: `5.1a, 1 Emerging to 2 Quality`; empty for something of its own."""
    if item.indicator_id is not None and item.indicator_id in framework.indicators:
        place = framework.indicator(item.indicator_id).place
        if item.from_level is None or item.to_level is None:
            return place
        return f"{place}, {level_text(framework, item.from_level)} to {level_text(framework, item.to_level)}"
    element = next((own for own in framework.elements if own.id == item.element_id), None)
    return f"Element {element.number}, {element.short}" if element else ""


def who_text(item: PlanItem, names: Mapping[PersonId, str], roles: Mapping[str, RubricRole]) -> str:
    """Who answers for it: the person, else the office; else who leads; empty for nobody."""
    if item.owner_id is not None and item.owner_id in names:
        return names[item.owner_id]
    role = roles.get(item.lead)
    return item.owner or (role.name if role else item.lead)


def when_text(item: PlanItem, today: date) -> str:
    """Since or until when, and whether that is over, in words; empty where no day is set."""
    if item.status == "done" and item.finished_on is not None:
        return f"Finished {day_text(item.finished_on)}"
    if item.due is not None:
        return f"Overdue since {day_text(item.due)}" if item.is_overdue(today) else f"Due {day_text(item.due)}"
    return f"From {day_text(item.starts)}" if item.starts is not None else ""


def status_text(item: PlanItem) -> str:
    """Where it stands, with what it waits for or why it was dropped."""
    name = STATUS_NAMES[item.status]
    return f"{name}: {item.why}" if item.why else name


def declined_text(own: Declined) -> str:
    """When and why a step was declined: `Declined in 2026–27: reason`."""
    return f"Declined in {year_text(own.school_year)}: {own.reason}"
