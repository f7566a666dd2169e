"""A new entry of the library, from the library's own page."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.leas import Lea
from assessment.services import library
from assessment.services.evidence_files import Upload
from assessment.services.library import Entered
from ui import context
from ui.components import evidence_form, note
from ui.components.evidence_form import Form


def show(lea: Lea, cycle: Cycle, *, open_at_once: bool) -> None:
    """Draw the form, folded away where there is something to look at already."""

    def save(entered: Entered, upload: Upload | None, _: int) -> None:
        who, store, files, now = context.person(), context.store(), context.files(), context.now()
        library.add(who, store, files, lea.id, entered, upload, now=now)

    with st.expander("Add an entry", expanded=open_at_once, icon=":material/add:", key="library-add"):
        note.show("Name documents, never students.")
        form = Form(f"new-{lea.id}", f"{lea.id}:new", "A new entry", lea, cycle.school_year)
        evidence_form.show(form, "Add it", save)
