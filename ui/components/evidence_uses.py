"""What an entry of the library is listed for in this year: taken off here, and listed for more."""

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import GroupId, IndicatorId
from assessment.services.evidence import attach_to_all, detach
from assessment.shelf import Shelved
from assessment.wording import count_text
from ui import boundary, context
from ui.components import note
from ui.text import plain


def show(held: Shelved, cycle: Cycle, framework: Framework) -> None:
    """Draw the indicators it is listed for, and the way to more; a signed year is only read."""
    if cycle.state != "open":
        note.show("This self-assessment is signed and locked.")
        return
    for indicator_id in held.here:
        _listed(held, cycle, framework, indicator_id)
    _more(held, cycle, framework)


def _listed(held: Shelved, cycle: Cycle, framework: Framework, indicator_id: IndicatorId) -> None:
    indicator = framework.indicator(indicator_id)
    with st.container(horizontal=True, vertical_alignment="center", key=f"entry-use-{held.entry.id}-{indicator_id}"):
        st.markdown(f"**{plain(indicator.place)}** {plain(indicator.statement)}")
        st.button(
            "Take off",
            key=f"take-off-{held.entry.id}-{indicator_id}",
            type="tertiary",
            help=f"Take it off {indicator.place}",
            on_click=boundary.done(_detach),
            args=(held, cycle, indicator_id),
        )


def _more(held: Shelved, cycle: Cycle, framework: Framework) -> None:
    choices = choices_of(framework, held.here)
    if not choices:
        return
    key = f"list-for-{held.entry.id}-{len(held.here)}"  # another one once it is listed for more: this one is done
    st.multiselect(
        "List it for more indicators, or for all of one lead-in",
        list(choices),
        format_func=choices.__getitem__,
        placeholder="Type a number or a word",
        key=key,
    )
    st.button(
        "List it for these",
        key=f"list-{key}",
        on_click=boundary.done(_attach),
        args=(held, cycle, framework, key),
    )


def choices_of(framework: Framework, without: Sequence[IndicatorId]) -> Mapping[str, str]:
    """Indicators and lead-ins by id with what each says, in framework order; not those that are listed already."""
    found: dict[str, str] = {}
    for element in framework.elements:
        for group in element.groups:
            members = members_of(framework, group.id)
            if not set(members) <= set(without):
                count = count_text(len(members), "indicator", "indicators")
                found[group.id] = f"All of {group.place}, {count}: {group.lead_in}"
        found |= {i.id: f"{i.place} {i.statement}" for i in element.indicators if i.id not in without}
    return found


def members_of(framework: Framework, group: GroupId | None) -> tuple[IndicatorId, ...]:
    """The indicators under a lead-in; none for no lead-in."""
    return tuple(i.id for i in framework.indicators.values() if group is not None and i.group == group)


def _attach(held: Shelved, cycle: Cycle, framework: Framework, key: str) -> None:
    chosen: Sequence[str] = st.session_state.get(key) or ()
    wanted = dict.fromkeys(
        indicator for one in chosen for indicator in (members_of(framework, GroupId(one)) or (IndicatorId(one),))
    )
    attach_to_all(context.person(), context.store(), framework, cycle.id, tuple(wanted), held.entry.id, context.now())


def _detach(held: Shelved, cycle: Cycle, indicator_id: IndicatorId) -> None:
    detach(context.person(), context.store(), cycle.id, indicator_id, held.entry.id, context.now())
