"""A region's year to be read: chapters, the sections within them, each entry with its date, number or dash."""

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.region_year import YearSection
from assessment.region_year_text import EntryTold, entries_told


def show_title(title: str) -> None:
    """Draw what the year is called."""
    st.html(f"<div class='twelve-year'><h3>{html.escape(title)}</h3></div>")


def show(sections: Sequence[YearSection], names: Mapping[str, str]) -> None:
    """Draw the sections in their order; `names` are those of goals."""
    for section in sections:
        st.html(section_html(section, names, title="h5" if section.inner else "h4"))


def section_html(section: YearSection, names: Mapping[str, str], *, title: str) -> str:
    """A section with its heading as that tag, everything that people typed escaped."""
    intro = f"<p>{html.escape(section.intro)}</p>" if section.intro else ""
    entries = "".join(map(entry_html, entries_told(section, names)))
    kind = "dated" if section.kind == "dated" else "listed"
    listed = f"<ul class='{kind}'>{entries}</ul>" if entries else ""
    return f"<div class='twelve-year'><{title}>{html.escape(section.heading)}</{title}>{intro}{listed}</div>"


def entry_html(told: EntryTold) -> str:
    """An entry as an item of a list."""
    points = "".join(f"<li>{html.escape(line)}</li>" for line in told.points)
    further = "".join(f"<small>{html.escape(line)}</small>" for line in told.further)
    name = f"<strong>{html.escape(told.name)}</strong> " if told.name else ""
    first = f"<p>{name}{html.escape(told.text)}</p>" if told.first else ""
    inner = f"<ul>{points}</ul>" if points else ""
    return f"<li><b>{html.escape(told.mark)}</b><div>{first}{inner}{further}</div></li>"
