"""The steps as tables: what fits, what does not, what has no figures, and what is taken on already."""

from collections.abc import Sequence

import streamlit as st

from assessment.services.fit_year import YearFit
from assessment.wording import NO_NUMBER, count_text, dollars_text
from assessment.year_steps import YearStep
from assessment.year_text import about_text, action_text
from ui.components import note, table
from ui.components.table import Column

_COLUMNS = (
    Column("Step"),
    Column("Gain", "figures"),
    Column("Hours", "figures"),
    Column("Dollars", "figures"),
)


def show_chosen(year: YearFit) -> None:
    """Draw the set that fits."""
    if year.found is None:
        return
    st.header("What fits")
    if year.found.chosen:
        _table(year.told(year.found.chosen), "The steps that fit the year")
    else:
        st.text("No step fits within these limits.")


def show_rest(year: YearFit) -> None:
    """Draw what is not in the set, folded away but for what lacks figures."""
    if year.found is None:
        return
    if year.found.no_figures:
        st.header("Without hours or dollars")
        _table(year.told(year.found.no_figures), "Steps without hours or dollars")
        note.show("They cannot be weighed, nor can what needs them. On the shortlist they can be given both figures.")
    if year.found.left:
        with st.expander(count_text(len(year.found.left), "step is not in the set", "steps are not in the set")):
            _table(year.told(year.found.left), "Steps that are not in the set")
    show_taken(year)


def show_taken(year: YearFit) -> None:
    """Draw what the team took on, folded away; nothing for nothing."""
    if year.steps.taken_on:
        with st.expander(
            count_text(len(year.steps.taken_on), "item is taken on already", "items are taken on already")
        ):
            _table(year.steps.taken_on, "Items that are taken on already")


def _table(steps: Sequence[YearStep], caption: str) -> None:
    table.show(_COLUMNS, [_row(own) for own in steps], caption=caption)


def _row(own: YearStep) -> tuple[str, ...]:
    step = own.step
    return (
        f"{about_text(own)}: {action_text(own)}",
        str(step.gain),
        NO_NUMBER if step.hours is None else f"{step.hours:,}",
        NO_NUMBER if step.dollars is None else dollars_text(step.dollars),
    )
