"""How far everybody is, and who answers what: counts and names, never what was said."""

from collections.abc import Collection, Mapping

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Element, Framework
from assessment.ids import IndicatorId, PersonId
from assessment.lists import RaterList
from assessment.lists_text import begun_words
from assessment.services.lists import Lists
from assessment.wording import day_text, minutes_text, of_text
from ui import context
from ui.components import note, table
from ui.components.table import Column

_BY_PERSON = (Column("Name"), Column("Answered", "short"), Column("Left", "short"), Column("By", "short"))
_BY_ELEMENT = (
    Column("Element"),
    Column("Asked of two or more", "figures"),
    Column("Of one", "figures"),
    Column("Of nobody", "figures"),
)
_OF_ELEMENT = (Column("Indicator"), Column("Who is asked", "wide"))

_LEFT = "somebody who left"


def show(cycle: Cycle, framework: Framework, found: Lists, names: Mapping[PersonId, str]) -> None:
    """By person who has not begun and who is how far; by element who is asked."""
    if not found.asked:
        return
    note.show_parts((begun_words(len(found.not_begun)), f"{of_text(found.done, len(found.asked))} done"))
    view = st.segmented_control(
        "Show lists",
        ("By person", "By element"),
        default="By person",
        required=True,
        key=f"team-view-{cycle.id}",
        label_visibility="collapsed",
    )
    if view == "By element":
        _by_element(cycle, framework, found, names)
    else:
        _by_person(found, names)


def _by_person(found: Lists, names: Mapping[PersonId, str]) -> None:
    rows = [_row(names[person.id], own) for person, own in found.asked]
    table.show(_BY_PERSON, rows, caption="How far everybody is")


def _row(name: str, own: RaterList) -> tuple[str, ...]:
    left = minutes_text(own.minutes) if own.waiting else "done"
    late = ", over" if own.is_late(context.today()) else ""
    answered = of_text(own.answered, len(own.indicators)) if own.answered else f"0 of {len(own.indicators)}, not begun"
    return name, answered, left, f"{day_text(own.due)}{late}" if own.due else "–"


def _by_element(cycle: Cycle, framework: Framework, found: Lists, names: Mapping[PersonId, str]) -> None:
    asked = _asked(found)
    table.show(
        _BY_ELEMENT,
        [_counts(element, asked) for element in framework.elements],
        caption="Who is asked, by element",
    )
    element = st.selectbox(
        "Who is asked in",
        framework.elements,
        format_func=lambda element: f"{element.number} {element.short}",
        key=f"team-element-{cycle.id}",
    )
    rows = [(indicator.place, _told(asked.get(indicator.id, ()), names)) for indicator in element.indicators]
    table.show(_OF_ELEMENT, rows, caption=f"Who is asked in element {element.number}")


def _told(people: Collection[PersonId], names: Mapping[PersonId, str]) -> str:
    """Names in order; who has left the team is on a list only with what they answered."""
    told = sorted((names.get(person_id, _LEFT) for person_id in people), key=str.casefold)
    return ", ".join(told) or "Nobody"


def _counts(element: Element, asked: Mapping[IndicatorId, list[PersonId]]) -> tuple[str, ...]:
    own = [len(asked.get(indicator.id, ())) for indicator in element.indicators]
    return (
        f"{element.number} {element.short}",
        str(sum(count > 1 for count in own)),
        str(own.count(1)),
        str(own.count(0)),
    )


def _asked(found: Lists) -> Mapping[IndicatorId, list[PersonId]]:
    asked: dict[IndicatorId, list[PersonId]] = {}
    for own in found.assignments:
        asked.setdefault(own.indicator_id, []).append(own.person_id)
    return asked
