"""The days of a year by month; what is overdue or due stands out in words, not by its color alone."""

import html
from datetime import date
from itertools import groupby

import streamlit as st

from assessment.calendar import BY_ITSELF, CalendarDate, Dated, Due
from assessment.calendar_text import DATE_KIND_NAMES, due_text
from assessment.services.calendar import Year, mark_done
from ui import boundary, context, state
from ui.components import year_form
from ui.text import plain


def show(year: Year, *, directs: bool) -> None:
    """Draw each month with its days; a director has the ways to change each."""
    for month, dates in groupby(year.dates, key=lambda dated: f"{dated.entry.on:%B %Y}"):
        st.header(month)
        for dated in dates:
            with st.container(key=f"date-{dated.entry.id}"):
                _row(dated, directs=directs)


def _row(dated: Dated, *, directs: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="top"):
        st.html(_html(dated), width="stretch")
        if directs:
            with st.container(horizontal=True, width="content", key=f"date-ways-{dated.entry.id}"):
                _ways(dated)
    if directs and st.session_state.get(state.DATE_OPEN) == dated.entry.id:
        year_form.show_change(dated.entry)


def _html(dated: Dated) -> str:
    entry = dated.entry
    day = f"<time datetime='{entry.on.isoformat()}'>{entry.on:%a} {entry.on.day}</time>"
    words = f"<b>{html.escape(entry.title)}</b><span>{DATE_KIND_NAMES[entry.kind]} · <em>{due_text(dated)}</em></span>"
    note = f"<p>{html.escape(entry.note)}</p>" if entry.note else ""
    return f"<div class='twelve-date {dated.due}'>{day}<div>{words}{note}</div></div>"


def _ways(dated: Dated) -> None:
    entry = dated.entry
    if entry.done_on is not None:
        _button("Not done", "undone", entry)
    elif dated.due != Due.DONE and entry.kind not in BY_ITSELF:
        _button("Done", "done", entry)
    about = plain(f"{entry.title}: change or remove it")
    st.button("Change", key=f"date-change-{entry.id}", type="tertiary", help=about, on_click=_open, args=(entry,))


def _button(label: str, part: str, entry: CalendarDate) -> None:
    done_on = context.today() if part == "done" else None
    st.button(
        label,
        key=f"date-{part}-{entry.id}",
        type="tertiary",
        help=plain(f"{entry.title}: {label.lower()}"),
        on_click=boundary.done(_mark),
        args=(entry, done_on),
    )


def _mark(entry: CalendarDate, done_on: date | None) -> None:
    mark_done(context.person(), context.store(), entry, done_on, context.now())


@boundary.done
def _open(entry: CalendarDate) -> None:
    year_form.open_for(entry)
