"""One field of a funder's form: its text to edit and to copy, its length, what it rests on, and what changed since."""

from collections.abc import Callable

import streamlit as st

from assessment.cycles import Cycle
from assessment.drafts import DRAFT_LIMIT, Draft
from assessment.funders import limit_text, too_long_text
from assessment.services.drafts import FieldText, Form, drop_text, keep_text
from ui import boundary, context, state
from ui.components import draft_text, form_saving, grant_facts, note, ways_on
from ui.components.cards import draft_place
from ui.components.draft_text import Draft as Typing
from ui.components.form_saving import Changed
from ui.text import plain

_LEAST_ROWS, _MOST_ROWS, _LETTERS_A_ROW = 2, 18, 110


def show(cycle: Cycle, form: Form, field: FieldText, *, changes: bool) -> None:
    """Draw the field; without `changes` it is read only."""
    own = field.drafted.field
    key = f"grant-{form.funder.id}-{own.id}-{cycle.id}".replace(".", "-")
    st.header(plain(own.label))
    note.show(limit_text(own))
    if told := too_long_text(own, field.text):
        st.text(told)
    for missing in field.drafted.missing:
        st.text(missing)
    if changes and field.drafted.lacks_profile:
        ways_on.to_profile(cycle, f"Enter it in the profile: {plain(own.label)}")
    if own.by_hand:
        note.show(f"To add by hand: {own.by_hand}")
    grant_facts.show_changes(field)
    shown = _shown(field, key)
    if changes:
        _edit(cycle, form, field, key, shown)
    if shown:
        with st.expander(f"Copy: {plain(own.label)}", icon=":material/content_copy:"):
            st.code(shown, language=None, wrap_lines=True)
    grant_facts.show(cycle, field, changes=changes)


def _shown(field: FieldText, key: str) -> str:
    """What people made of it; else as drafted, where it is chosen in one paragraph."""
    if field.kept is not None or field.drafted.layout != "numbered" or not field.drafted.passages:
        return field.text
    in_one = st.toggle("As one paragraph", key=f"{state.GRANT_SHAPE}-{key}")
    return field.drafted.one_paragraph if in_one else field.text


def _edit(cycle: Cycle, form: Form, field: FieldText, key: str, shown: str) -> None:
    label = field.drafted.field.label
    draft_text.show(
        Typing(
            name=f"{draft_place()}:{key}",
            label="Text" if field.kept is None else "Text, as edited",
            about=label,
            saved=shown,
            saves=False,
            rows=_rows(shown),
            limit=DRAFT_LIMIT,
            counts=True,
        ),
        key,
    )
    if changed := form_saving.changed_by(_keys(key)):
        _conflict(cycle, form, field, key, shown, changed)
        return
    with st.container(horizontal=True):
        save = _saving(cycle, form, field, key, shown, None)
        st.button("Save", key=f"{key}-save", on_click=save)
        if field.kept is not None:
            back = _going_back(cycle, field.kept, key)
            st.button("Back to the drafted text", key=f"{key}-back", type="tertiary", on_click=back)
    form_saving.show_refused(_keys(key))


def _rows(text: str) -> int:
    """As many as show the text, within bounds."""
    needed = sum(len(line) // _LETTERS_A_ROW + 1 for line in text.split("\n"))
    return min(max(needed, _LEAST_ROWS), _MOST_ROWS)


def _keys(key: str) -> Callable[[str], str]:
    return lambda part: f"{key}-{part}"


def _saving(cycle: Cycle, form: Form, field: FieldText, key: str, shown: str, over: int | None) -> Callable[[], None]:
    def save() -> None:
        # A text begun over another, maybe on an earlier day, does not answer what stands there now.
        answers = field.revision if draft_text.base_of(key, shown) == shown else 0
        keep_text(
            context.person(),
            context.store(),
            cycle.id,
            form,
            field.drafted.field.id,
            draft_text.text_or(key, shown),
            field.drafted.facts,
            answers if over is None else over,
            context.now(),
        )

    return boundary.done(lambda: form_saving.attempt(_keys(key), save, lambda: draft_text.give_up(key)))


def _going_back(cycle: Cycle, kept: Draft, key: str) -> Callable[[], None]:
    def drop() -> None:
        drop_text(context.person(), context.store(), cycle.id, kept.id, kept.revision, context.now())

    return boundary.done(lambda: form_saving.attempt(_keys(key), drop, lambda: draft_text.give_up(key)))


def _conflict(cycle: Cycle, form: Form, field: FieldText, key: str, shown: str, changed: Changed) -> None:
    theirs: Draft = changed.current

    def keep() -> None:
        form_saving.forget(_keys(key))
        draft_text.give_up(key)

    mine = _saving(cycle, form, field, key, shown, theirs.revision)
    form_saving.decide(_keys(key), changed, lambda: st.text(theirs.text), mine, boundary.done(keep))
