"""The sections of a region's year one under the other, each with the ways to change it, its entries and its place."""

from collections.abc import Sequence

import streamlit as st

from assessment.goals import Goal
from assessment.ids import OwnedId
from assessment.region_year import RegionYear, YearSection
from assessment.region_year_text import EntryTold, entries_told, goal_names, goals_to_name
from assessment.services.region_entries import move_entry, remove_entry
from assessment.services.region_year import order_sections, remove_section
from ui import boundary, context, state
from ui.components import open_way, region_entry_form, region_section_form
from ui.components.region_choice import Region
from ui.components.region_year_read import entry_html, section_html
from ui.text import plain

_CHANGE, _ADD = "change", "add"


def show(region: Region, year: RegionYear, sections: Sequence[YearSection], goals: Sequence[Goal]) -> None:
    """Draw every section, then the form of a new one."""
    for section in sections:
        with st.container(key=f"year-section-{section.id}"):
            _section(region, year, sections, section, goals)
    with st.expander("Add a section", expanded=not sections, icon=":material/add:", key=f"year-add-{year.id}"):
        region_section_form.show_new(region, year.id)


def _section(
    region: Region, year: RegionYear, sections: Sequence[YearSection], section: YearSection, goals: Sequence[Goal]
) -> None:
    bare = section.model_copy(update={"entries": ()})
    st.html(section_html(bare, {}, title="h5" if section.inner else "h4"))
    with st.container(horizontal=True, gap="small", key=f"year-ways-{section.id}"):
        _way(section.id, _CHANGE, "Change", f"Change {section.heading}")
        if section.kind != "text":
            _way(section.id, _ADD, "Add an entry", f"Add an entry to {section.heading}")
        for by, label in ((-1, "Up"), (1, "Down")):
            _move(region, year, sections, section, by, label)
    opened = st.session_state.get(state.REGION_OPEN)
    named = goals_to_name(goals, sections, section.kind)
    if opened == (section.id, _CHANGE):
        region_section_form.show(region, section, _close)
        _take_away(region, section)
    told = entries_told(section, goal_names(goals, sections))
    for place, own in enumerate(told):
        with st.container(key=f"year-entry-{section.entries[place].id}"):
            _entry(region, section, place, own)
            if opened == (section.entries[place].id, _CHANGE):
                region_entry_form.show(region, section, section.entries[place], named, _close)
    if opened == (section.id, _ADD):
        region_entry_form.show(region, section, None, named, _close)


def _entry(region: Region, section: YearSection, place: int, told: EntryTold) -> None:
    entry = section.entries[place]
    about = f"{told.mark} {told.first}".strip()
    kind = "dated" if section.kind == "dated" else "listed"
    st.html(f"<div class='twelve-year'><ul class='{kind}'>{entry_html(told)}</ul></div>")
    with st.container(horizontal=True, gap="small", key=f"year-own-ways-{entry.id}"):
        _way(entry.id, _CHANGE, "Change", f"Change the entry {about}")
        for by, label in ((-1, "Up"), (1, "Down")):
            if 0 <= place + by < len(section.entries):
                st.button(
                    label,
                    key=f"entry-{label}-{entry.id}",
                    type="tertiary",
                    help=plain(f"Move {label.lower()}: {about}"),
                    on_click=boundary.done(_move_entry),
                    args=(region, section, place, by),
                )
        st.button(
            "Take away",
            key=f"entry-remove-{entry.id}",
            type="tertiary",
            help=plain(f"Take away the entry {about}. The history keeps it, and can put it back."),
            on_click=boundary.done(_remove_entry),
            args=(region, section, place),
        )


def _way(key: str, part: str, label: str, about: str) -> None:
    open_way.show(state.REGION_OPEN, key, part, label, about, name="year")


def _move(
    region: Region, year: RegionYear, sections: Sequence[YearSection], section: YearSection, by: int, label: str
) -> None:
    ids = [own.id for own in sections]
    here = ids.index(section.id)
    there = here + by
    if 0 <= there < len(ids):
        ids[here], ids[there] = ids[there], ids[here]
        st.button(
            label,
            key=f"year-{label}-{section.id}",
            type="tertiary",
            help=plain(f"Move {section.heading} {label.lower()}"),
            on_click=boundary.done(_reorder),
            args=(region, year, ids),
        )


def _take_away(region: Region, section: YearSection) -> None:
    with st.popover("Take away", type="tertiary"):
        st.text("The section is taken away with its entries. The history keeps it, and can put it back.")
        take = boundary.done(_remove)
        st.button("Take it away", key=f"year-remove-{section.id}", on_click=take, args=(region, section))


def _reorder(region: Region, year: RegionYear, ids: list[OwnedId]) -> None:
    order_sections(context.person(), context.store(), region.id, year.id, ids, context.now())


def _remove(region: Region, section: YearSection) -> None:
    remove_section(context.person(), context.store(), region.id, section.id, section.revision, context.now())
    _close()


def _move_entry(region: Region, section: YearSection, place: int, by: int) -> None:
    who, store, entry = context.person(), context.store(), section.entries[place]
    move_entry(who, store, region.id, section.id, entry.id, by, section.revision, context.now())


def _remove_entry(region: Region, section: YearSection, place: int) -> None:
    who, store, entry = context.person(), context.store(), section.entries[place]
    remove_entry(who, store, region.id, section.id, entry.id, section.revision, context.now())
    _close()


def _close() -> None:
    st.session_state[state.REGION_OPEN] = None
