"""The evidence of an indicator: what is listed, one more entry, or one of the library again."""

from collections.abc import Callable

import streamlit as st

from assessment.evidence import Evidence
from assessment.ids import EvidenceId, IndicatorId
from assessment.services import evidence as service
from assessment.services.desk import Stand, library
from assessment.services.evidence_files import Upload
from assessment.services.library import Entered, add_for
from assessment.wording import count_text
from ui import boundary, context, same_run, state
from ui.components import evidence_download, evidence_form, form_saving, note
from ui.components.cards import Card
from ui.components.evidence_form import Form
from ui.components.evidence_uses import members_of
from ui.components.evidence_words import entry_html
from ui.components.rate_place import one_at_a_time

_GROUP = "evidence-group"


def show(card: Card, found: Stand, disabled: bool) -> None:
    """Draw the entries, then the ways to add one."""
    for entry in found.evidence:
        _entry(card, entry, disabled)
    if disabled:
        return
    _whole_group(card)
    evidence_form.show(_form(card), "List it", _saver(card), after=lambda: _redraw(card))
    _from_library(card, found)
    note.show("Name documents, never students.")


def _entry(card: Card, entry: Evidence, disabled: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=card.key(f"entry-{entry.id}")):
        st.html(entry_html(entry))
        evidence_download.show(entry, card.key(f"download-{entry.id}"))
        if not disabled:
            st.button(
                "Remove",
                key=card.key(f"remove-{entry.id}"),
                type="tertiary",
                on_click=_changed(card, lambda: _detach(card, entry.id)),
            )


def _form(card: Card) -> Form:
    return Form(
        name=f"{card.indicator.id}-{card.cycle.id}",
        draft=f"{card.cycle.id}:{card.indicator.id}",
        about=f"Evidence for {card.indicator.place}",
        lea=context.store().lea(card.cycle.lea_id),
        school_year=card.cycle.school_year,
        brief=True,
    )


def _whole_group(card: Card) -> None:
    """Where cards stand under one lead-in, what is listed on one can be listed on all."""
    members = members_of(card.framework, card.indicator.group)
    if len(members) > 1:
        all_of_them = count_text(len(members), "indicator", "indicators")
        st.checkbox(f"For all {all_of_them} under this lead-in", key=card.key(_GROUP))


def _indicators(card: Card) -> tuple[IndicatorId, ...]:
    """The indicators that an entry is to be listed for: the card's own, or all under its lead-in."""
    whole = bool(st.session_state.get(card.key(_GROUP)))
    return members_of(card.framework, card.indicator.group) if whole else (card.indicator.id,)


def _saver(card: Card) -> evidence_form.Save:
    def save(entered: Entered, upload: Upload | None, _: int) -> None:
        who, store, files, now = context.person(), context.store(), context.files(), context.now()
        add_for(who, store, files, card.framework, card.cycle.id, _indicators(card), entered, upload, now=now)

    return save


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
        form_saving.attempt(_form(card).key, change)
        _redraw(card)

    return boundary.done(act)


def _redraw(card: Card) -> None:
    """Draw anew the cards that a change shows on, and the progress."""
    on_page = (card.indicator.id,) if one_at_a_time() else _indicators(card)
    same_run.also_draw([*(state.card_key(i) for i in on_page), state.PROGRESS, state.PLACE])


def _attach(card: Card, key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen is not None:
        who, store, now = context.person(), context.store(), context.now()
        service.attach_to_all(who, store, card.framework, card.cycle.id, _indicators(card), chosen.id, now)
        st.session_state[key] = None


def _detach(card: Card, evidence_id: EvidenceId) -> None:
    service.detach(context.person(), context.store(), card.cycle.id, card.indicator.id, evidence_id, context.now())
