"""A kept file, given back on a click and never shown here (docs/decisions/0008)."""

from collections.abc import Callable

import streamlit as st

from assessment.errors import AssessmentError
from assessment.evidence import Evidence
from assessment.services.evidence_files import download_name, is_lost, read_file
from ui import boundary, context
from ui.components import note

LOST = (
    "The file is not where it was, or did not come with the import. "
    "The entry stands: add the same file to it again, or say where it is on file."
)


def show(entry: Evidence, key: str) -> None:
    """Draw the button of an entry with a file, or say that its file is not here; nothing for other entries."""
    if entry.kind != "file":
        return
    if is_lost(context.files(), entry):
        note.show(LOST)
        return
    st.download_button(
        "Download",
        data=_reader(entry),
        file_name=download_name(entry),
        mime="application/octet-stream",  # saved by every browser, shown by none
        icon=":material/download:",
        type="tertiary",
        key=key,
        help=f"Download {download_name(entry)}",
        on_click=boundary.done(_try),
        args=(entry, key),
    )
    if refused := st.session_state.pop(f"{key}-refused", None):
        st.text(refused)


def _try(entry: Evidence, key: str) -> None:
    """Read it once before it is given: what gives it knows no page to say on what went wrong."""
    try:
        _reader(entry)()
    except AssessmentError as refused:
        st.session_state[f"{key}-refused"] = str(refused)


def _reader(entry: Evidence) -> Callable[[], bytes]:
    """Reads the file when it is called, which is in a thread that has no session."""
    who, store, files = context.person(), context.store(), context.files()
    return lambda: read_file(who, store, files, entry.lea_id, entry)
