"""A kept file, given back on a click and never shown here (docs/decisions/0008)."""

from collections.abc import Callable

import streamlit as st

from assessment.errors import AssessmentError
from assessment.evidence import Evidence
from assessment.services.auditing import file_taken_away
from assessment.services.evidence_files import download_name, is_lost, read_file
from ui import boundary, context
from ui.components import made_file, note

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
    reader = made_file.MadeOnce(_reader(entry))
    st.download_button(
        "Download",
        data=reader,
        file_name=download_name(entry),
        mime="application/octet-stream",  # saved by every browser, shown by none
        icon=":material/download:",
        type="tertiary",
        key=key,
        help=f"Download {download_name(entry)}",
        on_click=boundary.done(_try),
        args=(reader, key),
    )
    if refused := st.session_state.pop(f"{key}-refused", None):
        st.text(refused)


def _try(reader: Callable[[], bytes], key: str) -> None:
    """Read it once before it is given: what gives it knows no page to say on what went wrong."""
    try:
        reader()
    except AssessmentError as refused:
        st.session_state[f"{key}-refused"] = str(refused)


def _reader(entry: Evidence) -> Callable[[], bytes]:
    """Reads the file when it is called, which is in a thread that has no session."""
    ask, store, files = context.asking(), context.store(), context.files()

    def read() -> bytes:
        who = ask()
        data = read_file(who, store, files, entry.lea_id, entry)
        file_taken_away(who, store, entry.lea_id, entry.id, context.now())
        return data

    return read
