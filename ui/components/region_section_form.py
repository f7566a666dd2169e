"""The form of a section of a region's year: a new one, or one whose heading and words are changed."""

from collections.abc import Callable

import streamlit as st

from assessment.evidence import LINE_LIMIT
from assessment.ids import OwnedId
from assessment.ratings import NOTE_LIMIT
from assessment.region_year import SECTION_KINDS, YearSection
from assessment.region_year_text import KIND_HELP, KIND_NAMES
from assessment.services.region_written import WrittenSection
from assessment.services.region_year import add_section, edit_section
from ui import context
from ui.components import note, region_form
from ui.components.region_choice import Region
from ui.components.region_form import RegionForm

_KIND, _HEADING, _INNER = "year-kind", "year-heading", "year-inner"


def show_new(region: Region, year_id: OwnedId) -> None:
    """Draw the form of a further section."""
    form = RegionForm(f"new-{year_id}", "A new section", 0)
    _fields(form, None)

    def save(_: int) -> None:
        add_section(context.person(), context.store(), region.id, year_id, _written(form, None), context.now())

    region_form.show_foot(form, "Add this section", save)


def show(region: Region, section: YearSection, let_go: Callable[[], None]) -> None:
    """Draw the form of one that stands."""
    form = RegionForm(section.id, section.heading, section.revision, section.intro)
    _fields(form, section)

    def save(seen: int) -> None:
        who, store, now = context.person(), context.store(), context.now()
        edit_section(who, store, region.id, section.id, _written(form, section), seen, now)
        let_go()

    region_form.show_foot(form, "Save", save, let_go)


def _fields(form: RegionForm, section: YearSection | None) -> None:
    if section is None or not section.entries:
        chosen = st.selectbox(
            "Type of section",
            SECTION_KINDS,
            index=SECTION_KINDS.index(section.kind) if section else 0,
            format_func=KIND_NAMES.__getitem__,
            key=form.key(_KIND),
            width=280,
        )
        note.show(f"For {KIND_HELP[chosen]}.")
    else:
        note.show(f"{KIND_NAMES[section.kind]}. The type stays while there are entries.")
    st.text_input("Heading", value=section.heading if section else "", max_chars=LINE_LIMIT, key=form.key(_HEADING))
    form.draw_text("Words under the heading, if any", NOTE_LIMIT)
    st.checkbox("Stands within the section before it", value=section.inner if section else False, key=form.key(_INNER))


def _written(form: RegionForm, section: YearSection | None) -> WrittenSection:
    now = st.session_state
    return WrittenSection(
        kind=now.get(form.key(_KIND), section.kind if section else "text"),
        heading=now.get(form.key(_HEADING), section.heading if section else ""),
        intro=form.text,
        inner=now.get(form.key(_INNER), section.inner if section else False),
    )
