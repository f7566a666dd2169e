"""Who could help whom: a district, one of its gaps, and the districts that could be asked, nearest first."""

from collections.abc import Mapping

import streamlit as st

from assessment.cohort_arrays import CohortArrays, Rows
from assessment.helpers_near import Helper
from assessment.services.comparing import HERE
from assessment.services.helping import gaps_of, who_could_help
from assessment.wording import NO_NUMBER
from ui import context, state
from ui.components import note, table
from ui.components.cohort_choice import Chosen, sector_names
from ui.components.help_log import Gap
from ui.components.table import Column

_MOST = 10


def show(chosen: Chosen, arrays: CohortArrays, rows: Rows) -> Gap | None:
    """Draw the choices, then the districts; which district and gap are chosen."""
    names = {arrays.leas.lea_ids[lea]: arrays.leas.names[lea] for lea in arrays.lea[rows].tolist()}
    if len(names) < 2:
        return None
    st.header("Who could help whom")
    ordered = sorted(names, key=lambda lea_id: names[lea_id].casefold())
    asking = st.selectbox(
        "District that needs help",
        ordered,
        index=None,
        format_func=names.__getitem__,
        placeholder="Choose",
        key=state.COMPARE_ASKING,
        width=420,
    )
    if asking is None:
        note.show("Choose a district, then one of its gaps.")
        return None
    gaps = gaps_of(arrays, rows, asking)
    if not gaps:
        st.text("It shares no gaps, or has none.")
        return None
    framework = arrays.framework
    gap = st.selectbox(
        "Its gap",
        gaps,
        format_func=lambda i: f"{framework.indicator(i).place} {framework.indicator(i).statement}",
        key=f"{state.COMPARE_GAP}-{asking}",
    )
    found = who_could_help(
        context.person(),
        context.store(),
        chosen.cohort,
        arrays,
        rows,
        asking,
        gap,
        context.region_of_county(),
        context.today(),
    )
    here = chosen.cohort == HERE
    if not found:
        whom = "None of the others" if here else "None of those that agreed to be asked"
        st.text(f"{whom} stands at target there with evidence.")
        return asking, gap
    sectors = sector_names()
    columns = [Column("District"), Column("Size", "short"), Column("Sectors in common"), Column("Place", "short")]
    table.show(columns, [_row(own, sectors) for own in found[:_MOST]], caption="Districts that could help", stacks=True)
    note.show(
        f"{min(len(found), _MOST)} of {len(found)} that {'' if here else 'agreed to be asked, '}share their gaps and "
        "stand at target there with evidence; nearest first: size, then sectors in common, then place."
    )
    return asking, gap


def _row(own: Helper, sectors: Mapping[str, str]) -> tuple[str, str, str, str]:
    place = "Same county" if own.same_county else "Same region" if own.same_region else "Elsewhere"
    size = "Same band" if own.same_band else "Another size"
    return own.name, size, ", ".join(sectors.get(code, code) for code in own.sectors) or NO_NUMBER, place
