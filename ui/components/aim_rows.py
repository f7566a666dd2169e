"""One row for each element: its target, its importance, and how many of its answers have reached the target."""

from collections.abc import Iterator

import streamlit as st

from assessment.aims import IMPORTANCES
from assessment.aims_text import IMPORTANCE_NAMES
from assessment.framework import Element
from assessment.points import ElementPoint
from assessment.services.results import Results
from assessment.wording import count_text, level_text, of_text
from ui import boundary
from ui.components import aim_saving, note, table
from ui.components.aim_saving import Chosen, Field, key_of
from ui.components.table import Column
from ui.text import plain

_WIDTHS = (5, 3, 5)


def show(results: Results) -> None:
    """Draw the rows; each choice is saved as it is made."""
    with st.container(key="aims"):
        with st.container(key="aims-head"):
            for column, heading in zip(st.columns(_WIDTHS), ("Element", "Target", "Importance"), strict=True):
                with column:
                    note.show(heading)
        for element, point in zip(results.framework.elements, results.points, strict=True):
            with st.container(key=f"aim-row-{element.id}"):
                _row(results, element, point)


def show_table(results: Results) -> None:
    """The same to read."""
    aims, framework = results.aims, results.framework
    rows = [
        (
            f"{element.number} {element.short}",
            level_text(framework, aims.element_target(framework, element.id)),
            IMPORTANCE_NAMES[aims.element_importance(element.id)],
            _reached(point),
        )
        for element, point in zip(framework.elements, results.points, strict=True)
    ]
    columns = [Column("Element"), Column("Target", "short"), Column("Importance", "short"), Column("Reached", "short")]
    table.show(columns, rows, caption="Targets and importance by element")


def _row(results: Results, element: Element, point: ElementPoint) -> None:
    named, target, importance = st.columns(_WIDTHS, vertical_alignment="center")
    with named:
        st.markdown(f"**{plain(f'{element.number} {element.short}')}**")
        note.show_parts(list(_known(results, element, point)))
    with target:
        _target(results, element)
    with importance:
        _importance(results, element)
    aim_saving.show_trouble(results.cycle, results.framework, element.id)


def _known(results: Results, element: Element, point: ElementPoint) -> Iterator[str]:
    yield _reached(point)
    own = sum(indicator.id in results.aims.by_indicator for indicator in element.indicators)
    if own:
        yield count_text(own, "exception", "exceptions")


def _reached(point: ElementPoint) -> str:
    return f"{of_text(point.at_target, point.rated)} at target" if point.rated else "not rated yet"


def _target(results: Results, element: Element) -> None:
    framework, key = results.framework, key_of("target", results.cycle, element.id)
    st.session_state[key] = results.aims.element_target(framework, element.id)
    st.selectbox(
        f"Target of element {element.number}",
        [level.level for level in framework.scale],
        format_func=lambda level: level_text(framework, level),
        key=key,
        on_change=boundary.done(_choose),
        args=(results, element, "target"),
    )


def _importance(results: Results, element: Element) -> None:
    key = key_of("importance", results.cycle, element.id)
    st.session_state[key] = results.aims.element_importance(element.id)
    st.segmented_control(
        f"Importance of element {element.number}",
        list(IMPORTANCES),
        format_func=IMPORTANCE_NAMES.__getitem__,
        key=key,
        required=True,
        on_change=boundary.done(_choose),
        args=(results, element, "importance"),
    )


def _choose(results: Results, element: Element, field: Field) -> None:
    value: int = st.session_state[key_of(field, results.cycle, element.id)]
    aim_saving.save(
        results.cycle, results.framework, Chosen(element.id, field, value, seen=results.aims.own(element.id))
    )
