"""The form of an entry of evidence: a new one, or one that is changed. What is typed is kept until it is saved."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assessment.evidence import LINE_LIMIT, Evidence
from assessment.file_kinds import ENDINGS, FILE_LIMIT
from assessment.leas import Lea
from assessment.ratings import NOTE_LIMIT
from assessment.services.evidence_files import Upload
from assessment.services.library import Entered
from assessment.wording import size_text, year_text
from ui import boundary
from ui.components import draft_text, evidence_words, form_saving, note
from ui.components.cards import draft_place
from ui.components.draft_text import Draft
from ui.components.form_saving import Changed

TITLE, PLACE, OWNER, NOTE = "evidence-title", "evidence-place", "evidence-owner", "evidence-note"
DATED, KIND, YEAR = "evidence-dated", "evidence-kind", "evidence-year"
NO_NAMES, FILE = "evidence-no-names", "evidence-file"
_SEEN, _TURN = "evidence-seen", "evidence-turn"
_LIMITS = {TITLE: LINE_LIMIT, PLACE: LINE_LIMIT, OWNER: 200, NOTE: NOTE_LIMIT}
_FIELDS = {TITLE: "title", PLACE: "place", OWNER: "owner", NOTE: "note"}

Save = Callable[[Entered, Upload | None, int], None]
"""Saves what was entered over the revision that was seen; raises what is told on the form."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form on a page. `entry` is what it changes, None for a new one; a brief one asks for what an entry needs.

    `name` is its own among all forms, `draft` that of its texts in the browser's own store; `about` tells a screen
    reader what they belong to.
    """

    name: str
    draft: str
    about: str
    lea: Lea
    school_year: str
    entry: Evidence | None = None
    brief: bool = False

    def key(self, part: str) -> str:
        """The session key of one part of this form."""
        return f"{part}-{self.name}"

    @property
    def file_key(self) -> str:
        """The key of the chooser of files: a new one after each save, for what was chosen cannot be taken back."""
        return self.key(f"{FILE}-{st.session_state.get(self.key(_TURN), 0)}")


def _nothing() -> None:
    """What most forms do besides."""


def show(
    form: Form,
    label: str,
    save: Save,
    *,
    let_go: Callable[[], None] | None = None,
    after: Callable[[], None] = _nothing,
) -> None:
    """Draw the form; `label` is that of the button that saves.

    `let_go` is what closing it without saving does, `after` what follows every try to save.
    """
    st.session_state.setdefault(form.key(_SEEN), form.entry.revision if form.entry else 0)
    kind = _kind(form)
    _text(form, TITLE, "What it is", "CTE advisory committee minutes, fall 2026")
    if kind == "file":
        _file(form)
    elif kind == "link":
        _text(form, PLACE, "Address", "https://…")
    else:
        _text(form, PLACE, "Where it is on file", "CTE office, binder 2")
    _dates(form)
    if not form.brief:
        _text(form, OWNER, "Who answers for it, if somebody does", "CTE office")
        _text(form, NOTE, "Note", "What in it shows the level, and on which page", rows=2)
    if changed := form_saving.changed_by(form.key):
        _conflict(form, changed, save, after)
        return
    with st.container(horizontal=True):
        st.button(label, key=form.key("list"), on_click=_saving(form, save, after))
        if let_go is not None:
            st.button("Cancel", key=form.key("cancel"), type="tertiary", on_click=_closing(form, let_go))
    form_saving.show_refused(form.key)


def clear(form: Form) -> None:
    """Empty the form: what it held is kept, or given up."""
    for field in _FIELDS:
        draft_text.give_up(form.key(field))
    form_saving.forget(form.key)
    for part in (DATED, YEAR, KIND, NO_NAMES, _SEEN):
        st.session_state.pop(form.key(part), None)
    st.session_state[form.key(_TURN)] = st.session_state.get(form.key(_TURN), 0) + 1


def _kind(form: Form) -> str:
    kept = form.entry is not None and form.entry.kind == "file"
    offered = [kind for kind in evidence_words.KINDS if kind != "file" or form.lea.house.files or kept]
    st.session_state.setdefault(form.key(KIND), form.entry.kind if form.entry else "on_file")
    chosen = st.segmented_control(
        f"Kind of evidence: {form.about}",
        offered,
        format_func=evidence_words.KINDS.__getitem__,
        required=True,
        key=form.key(KIND),
        label_visibility="collapsed",
    )
    return str(chosen)


def _text(form: Form, field: str, label: str, placeholder: str, rows: int = 1) -> None:
    draft = Draft(
        name=f"{draft_place()}:{form.draft}:{field}",
        label=label,
        about=form.about,
        saved=_saved(form, field),
        saves=False,
        rows=rows,
        limit=_LIMITS[field],
        placeholder=placeholder,
    )
    draft_text.show(draft, form.key(field))


def _saved(form: Form, field: str) -> str:
    if form.entry is None or (field == PLACE and form.entry.kind == "file"):
        return ""
    return getattr(form.entry, _FIELDS[field]) or ""


def _file(form: Form) -> None:
    entry = form.entry
    if entry is not None and entry.size is not None:
        note.show(f"Kept: {entry.file_name}, {size_text(entry.size)}. Choose a file only to put another in its place.")
    note.show("PDF, picture, Office, OpenDocument or text. No file with students' names or data.")
    if st.checkbox("Students' names are taken out of the file", key=form.key(NO_NAMES)):
        chosen = st.file_uploader(
            f"File, {FILE_LIMIT // 10**6} MB at most",
            type=[ending.removeprefix(".") for ending in ENDINGS],
            max_upload_size=FILE_LIMIT // 10**6,
            key=form.file_key,
        )
        if chosen is not None:
            note.show("The file has come. It is kept once you save.")


def _dates(form: Form) -> None:
    st.session_state.setdefault(form.key(DATED), form.entry.dated if form.entry else None)
    st.date_input("Its date, if it has one", value=None, key=form.key(DATED), format="MM/DD/YYYY")
    if form.brief:
        return
    st.session_state.setdefault(form.key(YEAR), form.entry.school_year if form.entry else form.school_year)
    st.selectbox(
        "Valid for the school year",
        _years(form),
        index=None,
        format_func=year_text,
        placeholder="Not said",
        key=form.key(YEAR),
    )


def _years(form: Form) -> list[str]:
    """The years around the one on the screen, and the one that is said, newest first."""
    first = int(form.school_year[:4])
    around = {f"{year:04d}-{(year + 1) % 100:02d}" for year in range(first - 4, first + 2)}
    said = form.entry.school_year if form.entry else None
    return sorted(around | ({said} if said else set()), reverse=True)


def _entered(form: Form) -> Entered:
    typed = {name: draft_text.text_or(form.key(field), _saved(form, field)) for field, name in _FIELDS.items()}
    year = form.school_year if form.brief else st.session_state.get(form.key(YEAR))
    return Entered(
        **typed,
        kind=st.session_state.get(form.key(KIND)) or "on_file",
        dated=st.session_state.get(form.key(DATED)),
        school_year=year,
    )


def _upload(form: Form) -> Upload | None:
    chosen = st.session_state.get(form.file_key)
    if chosen is None:
        return None
    return Upload(chosen.name, chosen.getvalue(), bool(st.session_state.get(form.key(NO_NAMES))))


def _saving(form: Form, save: Save, after: Callable[[], None], seen: int | None = None) -> Callable[[], None]:
    def act() -> None:
        answers = st.session_state.get(form.key(_SEEN), 0) if seen is None else seen
        form_saving.attempt(form.key, lambda: save(_entered(form), _upload(form), answers), lambda: clear(form))
        after()

    return boundary.done(act)


def _closing(form: Form, let_go: Callable[[], None]) -> Callable[[], None]:
    def act() -> None:
        clear(form)
        let_go()

    return boundary.done(act)


def _conflict(form: Form, changed: Changed, save: Save, after: Callable[[], None]) -> None:
    theirs: Evidence = changed.current
    mine, keep = _saving(form, save, after, theirs.revision), _closing(form, after)
    form_saving.decide(form.key, changed, lambda: st.text(evidence_words.entry_line(theirs)), mine, keep)
