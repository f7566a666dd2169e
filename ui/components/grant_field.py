"""One field of a funder's form: its text to edit and to copy, its length, what it rests on, and what changed since."""

from collections.abc import Callable

import streamlit as st

from assessment.cycles import Cycle
from assessment.drafts import DRAFT_LIMIT, Draft
from assessment.errors import AssessmentError, OwnedChanged
from assessment.funders import limit_text
from assessment.services.drafts import FieldText, Form, drop_text, keep_text
from ui import boundary, context, state
from ui.components import draft_text, grant_facts, note
from ui.components.cards import draft_place
from ui.components.draft_text import Draft as Typing
from ui.text import plain

_THEIRS, _REFUSED = "theirs", "refused"
_LEAST_ROWS, _MOST_ROWS, _LETTERS_A_ROW = 2, 18, 110


def show(cycle: Cycle, form: Form, field: FieldText, *, changes: bool) -> None:
    """Draw the field; without `changes` it is read only."""
    own = field.drafted.field
    key = f"grant-{form.funder.id}-{own.id}-{cycle.id}".replace(".", "-")
    st.header(plain(own.label))
    note.show(limit_text(own))
    for missing in field.drafted.missing:
        st.text(missing)
    if own.by_hand:
        note.show(f"To add by hand: {own.by_hand}")
    grant_facts.show_changes(field)
    shown = _shown(field, key)
    if changes:
        _edit(cycle, form, field, key, shown)
    if shown:
        with st.expander(f"Copy: {plain(own.label)}", icon=":material/content_copy:"):
            st.code(shown, language=None, wrap_lines=True)
    grant_facts.show(field)


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
    if theirs := st.session_state.get(f"{key}-{_THEIRS}"):
        _conflict(cycle, form, field, key, shown, theirs)
        return
    with st.container(horizontal=True):
        save = _saving(cycle, form, field, key, shown, None)
        st.button("Save", key=f"{key}-save", on_click=save)
        if field.kept is not None:
            back = _going_back(cycle, field.kept, key)
            st.button("Back to the drafted text", key=f"{key}-back", type="tertiary", on_click=back)
    if refused := st.session_state.get(f"{key}-{_REFUSED}"):
        st.text(refused)


def _rows(text: str) -> int:
    """As many as show the text, within bounds."""
    needed = sum(len(line) // _LETTERS_A_ROW + 1 for line in text.split("\n"))
    return min(max(needed, _LEAST_ROWS), _MOST_ROWS)


def _saving(cycle: Cycle, form: Form, field: FieldText, key: str, shown: str, over: int | None) -> Callable[[], None]:
    """The click that saves; what is refused is told here, and nothing that was typed is lost."""

    def act() -> None:
        # A text begun over another, maybe on an earlier day, does not answer what stands there now.
        answers = field.revision if draft_text.base_of(key, shown) == shown else 0
        _forget(key)
        try:
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
        except OwnedChanged as changed:
            st.session_state[f"{key}-{_THEIRS}"] = changed.current
        except AssessmentError as refused:
            st.session_state[f"{key}-{_REFUSED}"] = str(refused)
        else:
            draft_text.give_up(key)

    return boundary.done(act)


def _going_back(cycle: Cycle, kept: Draft, key: str) -> Callable[[], None]:
    def act() -> None:
        _forget(key)
        try:
            drop_text(context.person(), context.store(), cycle.id, kept.id, kept.revision, context.now())
        except OwnedChanged as changed:
            st.session_state[f"{key}-{_THEIRS}"] = changed.current
        else:
            draft_text.give_up(key)

    return boundary.done(act)


def _conflict(cycle: Cycle, form: Form, field: FieldText, key: str, shown: str, theirs: Draft) -> None:
    """What somebody else saved first, and the decision between the two."""

    def keep_theirs() -> None:
        _forget(key)
        draft_text.give_up(key)

    with st.container(border=True):
        st.warning(str(OwnedChanged(theirs)), icon=":material/compare_arrows:")
        note.show("Theirs, as it stands now. Yours is in the field above.")
        st.text(theirs.text)
        with st.container(horizontal=True):
            save = _saving(cycle, form, field, key, shown, theirs.revision)
            st.button("Save mine over it", key=f"{key}-mine", on_click=save)
            st.button("Keep theirs", key=f"{key}-keep", on_click=boundary.done(keep_theirs))


def _forget(key: str) -> None:
    for part in (_THEIRS, _REFUSED):
        st.session_state.pop(f"{key}-{part}", None)
