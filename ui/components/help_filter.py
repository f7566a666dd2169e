"""Which entries of a log of help given are on the page: of a district, an element, a kind, a school year."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from assessment.framework import Framework
from assessment.help_given import HelpGiven
from assessment.help_listed import Narrowed, elements_in, narrowed, years_in
from assessment.help_text import KIND_NAMES
from assessment.ids import ElementId, LeaId
from assessment.wording import year_text
from ui import state
from ui.components import more


def show(
    list_key: str, entries: Sequence[HelpGiven], framework: Framework, names: Mapping[LeaId, str]
) -> Sequence[HelpGiven]:
    """Draw the choices, each of what there is; the entries that they leave. Another choice begins the list anew."""
    there = {own for entry in entries for own in entry.names}
    kinds = {entry.kind for entry in entries}
    choices = {
        "district": ("District", "All districts", sorted(there, key=lambda own: names[own].casefold()), names.get),
        "element": ("Element", "All elements", elements_in(entries, framework), partial(_element, framework)),
        "kind": ("What was done", "Everything", [own for own in KIND_NAMES if own in kinds], KIND_NAMES.get),
        "school_year": ("School year", "All years", years_in(entries), year_text),
    }
    chosen = {}
    with st.container(horizontal=True, gap="small", key=f"{list_key}-filter"):
        for part, (label, every, options, told) in choices.items():
            chosen[part] = st.selectbox(
                label,
                options,
                index=None,
                format_func=told,
                placeholder=every,
                key=f"{state.HELP_FILTER}-{part}-{list_key}",
                on_change=more.start_over,
                args=(list_key,),
            )
    return narrowed(entries, framework, Narrowed(**chosen))


def _element(framework: Framework, element_id: ElementId) -> str:
    element = framework.element(element_id)
    return f"{element.number} {element.short}"
