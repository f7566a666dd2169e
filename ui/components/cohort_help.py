"""Who could help whom: a district, one of its gaps, and the districts that could be asked, nearest first."""

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.cohort_arrays import CohortArrays, Rows
from assessment.compare_text import band_text, bands_apart_text
from assessment.helpers_near import Helper
from assessment.ids import LeaId
from assessment.services.comparing import HERE
from assessment.services.helping import gaps_of, who_could_help
from assessment.slices import band_of
from assessment.wording import NO_NUMBER, count_text
from ui import context, state
from ui.components import more, note, table
from ui.components.cohort_choice import Chosen, sector_names
from ui.components.help_log import Gap
from ui.components.table import Column

_LIST = "compare-helpers"


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
        on_change=more.start_over,
        args=(_LIST,),
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
        on_change=more.start_over,
        args=(_LIST,),
    )
    note.show(framework.indicator(gap).statement)
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
    _show_found(found, arrays, asking, here=chosen.cohort == HERE)
    return asking, gap


def _show_found(found: Sequence[Helper], arrays: CohortArrays, asking: LeaId, *, here: bool) -> None:
    if not found:
        whom = "None of the others" if here else "None of those that agreed to be asked"
        st.text(f"{whom} stands at target there with evidence.")
        return
    sectors = sector_names()
    st.text("Near to " + " · ".join(_about(arrays, asking, sectors)))
    columns = [Column("District"), Column("Size", "short"), Column("Sectors in common"), Column("Place", "short")]
    listed = more.shown(_LIST, found)
    table.show(columns, [_row(own, sectors) for own in listed], caption="Districts that could help", stacks=True)
    more.way(_LIST, len(found))
    note.show(
        f"{count_text(len(found), 'district', 'districts')} at target there with evidence, of those that share their "
        f"gaps{'' if here else ' and agreed to be asked'}. The nearest first: by enrollment band, then by how many "
        "sectors they have in common, then the same county, the same region; where all is the same, by name."
    )


def _about(arrays: CohortArrays, asking: LeaId, sectors: Mapping[str, str]) -> Sequence[str]:
    """What the others are held against: the size, the place and the sectors of the district that asks."""
    leas = arrays.leas
    at = leas.lea_ids.index(asking)
    band = band_of(leas.students[at])
    size = "no enrollment typed" if band is None else band_text(str(band))
    taught = ", ".join(sectors.get(code, code) for code in sorted(leas.sectors[at])) or "no sectors typed"
    return leas.names[at], size, leas.counties[at] or "no county typed", taught


def _row(own: Helper, sectors: Mapping[str, str]) -> tuple[str, str, str, str]:
    place = "Same county" if own.same_county else "Same region" if own.same_region else "Elsewhere"
    shared = ", ".join(sectors.get(code, code) for code in own.sectors)
    return own.name, bands_apart_text(own.bands_apart), shared or NO_NUMBER, place
