"""The evidence of an indicator: what is listed, one more entry, or one of the library again."""

import html
from collections.abc import Callable
from datetime import date

import streamlit as st
from pydantic import ValidationError

from assessment.errors import AssessmentError
from assessment.evidence import Evidence
from assessment.ids import EvidenceId, new_id
from assessment.services import evidence as service
from assessment.services.desk import Stand, library
from assessment.wording import day_text
from ui import boundary, context
from ui.components import draft_text, note, rating_choice
from ui.components.cards import Card
from ui.components.draft_text import Draft

TITLE, PLACE, DATED, KIND = "evidence-title", "evidence-place", "evidence-dated", "evidence-kind"
_KINDS = {"on_file": "On file at", "link": "Link"}


def show(card: Card, found: Stand, disabled: bool) -> None:
    """Draw the entries, then the ways to add one."""
    for entry in found.evidence:
        _entry(card, entry, disabled)
    if disabled:
        return
    _form(card)
    _from_library(card, found)
    note.show("Name documents, never students.")


def _entry(card: Card, entry: Evidence, disabled: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=card.key(f"entry-{entry.id}")):
        st.html(f"<p class='twelve-entry'>{_words(entry)}</p>")
        if not disabled:
            st.button(
                "Remove",
                key=card.key(f"remove-{entry.id}"),
                type="tertiary",
                on_click=_changed(card, lambda: _detach(card, entry.id)),
            )


def _words(entry: Evidence) -> str:
    """What people typed, escaped; a link opens beside the product. Its address starts with http (evidence.py)."""
    when = f", {day_text(entry.dated)}" if entry.dated else ""
    place = html.escape(entry.place)
    if entry.kind == "link":
        place = f'<a href="{place}" target="_blank" rel="noopener noreferrer">{place}</a>'
    return f"{html.escape(entry.title + when)}<br><span>{_KINDS[entry.kind]}: {place}</span>"


def _form(card: Card) -> None:
    indicator = card.indicator
    kind = st.segmented_control(
        f"Kind of evidence for {indicator.place}",
        list(_KINDS),
        format_func=_KINDS.__getitem__,
        default="on_file",
        required=True,
        key=card.key(KIND),
        label_visibility="collapsed",
    )
    _held(card, TITLE, "What it is", "CTE advisory committee minutes, fall 2026")
    _held(
        card,
        PLACE,
        "Address" if kind == "link" else "Where it is on file",
        "https://…" if kind == "link" else "CTE office, binder 2",
    )
    st.date_input("Its date, if it has one", value=None, key=card.key(DATED), format="MM/DD/YYYY")
    st.button("List it", key=card.key("list"), on_click=_changed(card, lambda: _list(card)))
    if refused := st.session_state.get(_refused_key(card)):
        st.text(refused)


def _held(card: Card, field: str, label: str, placeholder: str) -> None:
    draft = Draft(
        name=card.draft_name(field),
        label=label,
        about=f"Evidence for {card.indicator.place}",
        saves=False,
        rows=1,
        limit=2000,
        placeholder=placeholder,
    )
    draft_text.show(draft, card.key(field))


def _from_library(card: Card, found: Stand) -> None:
    listed = {entry.id for entry in found.evidence}
    others = [e for e in library(context.person(), context.store(), card.cycle) if e.id not in listed]
    if not others:
        return
    key = card.key("evidence-again")
    st.selectbox(
        "Or use one that is listed already",
        others,
        index=None,
        format_func=lambda entry: entry.title,
        placeholder="Type its title",
        key=key,
        on_change=_changed(card, lambda: _attach(card, key)),
    )


def _changed(card: Card, change: Callable[[], None]) -> Callable[[], None]:
    """The change with its refusal told on the card, and everything that it shows drawn anew."""

    def act() -> None:
        st.session_state.pop(_refused_key(card), None)
        try:
            change()
        except AssessmentError as refused:
            st.session_state[_refused_key(card)] = f"Not saved. {refused}"
        rating_choice.redraw(card, progress=True)

    return boundary.done(act)


def _refused_key(card: Card) -> str:
    return card.key("evidence-refused")


def _list(card: Card) -> None:
    dated = st.session_state.get(card.key(DATED))
    try:
        entry = _entered(card, dated)
    except ValidationError:
        raise AssessmentError(
            "Say what it is and where it is. A link starts with https://; anything else is on file somewhere."
        ) from None
    service.list_evidence(
        context.person(), context.store(), card.framework, card.cycle.id, card.indicator.id, entry, context.now()
    )
    for field in (TITLE, PLACE):
        draft_text.give_up(card.key(field))
    st.session_state[card.key(DATED)] = None


def _entered(card: Card, dated: date | None) -> Evidence:
    return Evidence(
        id=EvidenceId(new_id()),
        lea_id=card.cycle.lea_id,
        title=draft_text.text_of(card.key(TITLE)),
        kind=st.session_state.get(card.key(KIND)) or "on_file",
        place=draft_text.text_of(card.key(PLACE)),
        dated=dated,
        school_year=card.cycle.school_year,
    )


def _attach(card: Card, key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen is not None:
        service.attach(context.person(), context.store(), card.cycle.id, card.indicator.id, chosen.id, context.now())
        st.session_state[key] = None


def _detach(card: Card, evidence_id: EvidenceId) -> None:
    service.detach(context.person(), context.store(), card.cycle.id, card.indicator.id, evidence_id, context.now())
