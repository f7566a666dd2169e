"""The dates of a sample LEA's year and what matters most to it: proposed ones, and two of its own."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from assessment.aims import Aim
from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import ElementId
from assessment.people import Person
from assessment.ports import Store
from assessment.school_year import starts_on
from assessment.services.aiming import set_aim
from assessment.services.calendar import Entered, add_date, enter_proposed, mark_done
from assessment.wording import PACIFIC


def keep_year(
    who: Person, store: Store, framework: Framework, cycle: Cycle, described: Mapping[str, Any], now: datetime
) -> None:
    """The year as described: its dates, and the importance of elements that the framework has."""
    for element_id, importance in described.get("importance", {}).items():
        if framework.has_element(element_id):
            scope, aim = ElementId(element_id), Aim(importance=importance)
            set_aim(who, store, framework, cycle.id, scope, aim, seen=Aim(), now=now)
    if "dates" not in described:
        return
    today = now.astimezone(PACIFIC).date()
    enter_proposed(who, store, cycle.lea_id, cycle.school_year, today, now)
    first = starts_on(cycle.school_year).year
    for told in described["dates"]:
        on = date(first if told["month"] >= 7 else first + 1, told["month"], told["day"])
        entered = Entered(told["kind"], told["title"], on, told.get("note", ""))
        entry = add_date(who, store, cycle.lea_id, cycle.school_year, entered, now)
        if on < today:
            mark_done(who, store, entry, on, now)
