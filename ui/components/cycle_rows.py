"""The self-assessments kept here: by LEA, newest year first, with how far each is and the ways in."""

import html
from collections.abc import Sequence

import streamlit as st

from assessment.cycles import Cycle
from assessment.headlines import cycle_state
from assessment.leas import ListedLea
from assessment.people import Act
from assessment.services import cycles
from assessment.services.desk import coverage
from assessment.wording import of_text, year_text
from ui import context
from ui.components.cycle_link import address_of

_AT_ONCE = 20
"""LEAs listed below each other; of more, one is chosen, for nobody reads on and each costs its reading."""


def show(leas: Sequence[ListedLea], current: Cycle) -> None:
    """One list for each LEA, one line for each year; of many LEAs one, that on the screen or another chosen."""
    for lea in leas if len(leas) <= _AT_ONCE else (_chosen(leas, current),):
        _list(lea, cycles.cycles_of(context.person(), context.store(), lea.id))


def _chosen(leas: Sequence[ListedLea], current: Cycle) -> ListedLea:
    by_id = {lea.id: lea for lea in leas}
    ids = list(by_id)
    chosen = st.selectbox(
        "District",
        ids,
        index=ids.index(current.lea_id),
        format_func=lambda lea_id: by_id[lea_id].name,
        key=f"home-lea-{current.lea_id}",
        width=420,
    )
    return by_id[chosen]


def _list(lea: ListedLea, own: Sequence[Cycle]) -> None:
    with st.container(key=f"lea-{lea.id}", gap=None):
        st.text(lea.name)
        for cycle in own:
            _row(cycle)
        if own and own[0].state == "closed" and context.person().may(Act.DIRECT, lea.id):
            st.page_link("ui/pages/next_year.py", label="Start the next year", query_params=address_of(own[0]))


def _row(cycle: Cycle) -> None:
    done = coverage(context.person(), context.store(), cycle)
    cells = (year_text(cycle.school_year), f"{of_text(done.rated, done.applicable)} answered", cycle_state(cycle))
    rates = cycle.state == "open" and context.person().may(Act.RATE, cycle.lea_id)
    with st.container(horizontal=True, vertical_alignment="center", key=f"cycle-{cycle.id}"):
        st.html("<p class='twelve-row'>" + " ".join(f"<span>{html.escape(cell)}</span>" for cell in cells) + "</p>")
        for page, label in (("rate", "Rate" if rates else "Look"), ("results", "Results")):
            st.page_link(f"ui/pages/{page}.py", label=label, query_params=address_of(cycle))
