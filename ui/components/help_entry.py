"""An entry of help given as people read it, and the entries that a district reads of itself."""

import html
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from assessment.framework import Framework
from assessment.help_given import HelpGiven
from assessment.help_listed import help_sum
from assessment.help_text import about_line, entry_line, indicator_text, sum_line
from assessment.ids import LeaId
from ui import context
from ui.components import more, note

_READ = "help-read"


def show(entry: HelpGiven, framework: Framework, names: Mapping[LeaId, str]) -> None:
    """Draw whom it helped, when and how, the note, and what it is tied to."""
    said = f"<p class='said'>{html.escape(entry.note)}</p>" if entry.note else ""
    st.html(
        f"<div class='twelve-help'><p class='whom'>{html.escape(about_line(entry, names))}</p>"
        f"<p>{html.escape(entry_line(entry))}</p>{said}{_indicators(entry, framework)}</div>"
    )


def show_read(entries: Sequence[HelpGiven], framework: Framework) -> None:
    """Draw the entries that name a district, for its director."""
    note.show(sum_line(help_sum(entries)))
    names = names_of(entries)
    for entry in more.shown(_READ, entries):
        with st.container(border=True, gap="small", key=f"help-{entry.id}"):
            show(entry, framework, names)
    more.way(_READ, len(entries))


def names_of(entries: Iterable[HelpGiven]) -> dict[LeaId, str]:
    """The districts that entries name, by name."""
    store = context.store()
    return {lea_id: store.lea(lea_id).name for lea_id in sorted({own for entry in entries for own in entry.names})}


def _indicators(entry: HelpGiven, framework: Framework) -> str:
    """One as it reads; several by their places, each as it reads behind these."""
    told = [html.escape(indicator_text(framework, own)) for own in entry.indicators]
    if len(told) == 1:
        return f"<p>{told[0]}</p>"
    known = framework.indicators
    places = ", ".join(known[own].place if own in known else html.escape(own) for own in entry.indicators)
    listed = "".join(f"<li>{own}</li>" for own in told)
    return f"<details><summary>{len(told)} indicators: {places}</summary><ul>{listed}</ul></details>"
