"""A kept file, given back on a click and never shown here."""

from collections.abc import Callable, MutableMapping

import streamlit as st

from assessment.errors import AssessmentError
from assessment.evidence import Evidence
from assessment.services.evidence_files import download_name, is_lost, read_file
from ui import context
from ui.components import note

LOST = (
    "The file is not where it was, or did not come with the import. "
    "The entry stands: add the same file to it again, or say where it is on file."
)
_TROUBLE = "download-trouble"


def show(entry: Evidence, key: str) -> None:
    """Draw the button of an entry with a file, or say that its file is not here; nothing for other entries."""
    if entry.kind != "file":
        return
    if is_lost(context.files(), entry):
        note.show(LOST)
        return
    trouble = st.session_state.setdefault(_TROUBLE, {})
    st.download_button(
        "Download",
        data=_reader(entry, trouble),
        file_name=download_name(entry),
        mime="application/octet-stream",  # saved by every browser, shown by none
        icon=":material/download:",
        type="tertiary",
        key=key,
        help=f"Download {download_name(entry)}",
    )
    if said := trouble.pop(entry.id, None):
        st.text(said)


def _reader(entry: Evidence, trouble: MutableMapping[str, str]) -> Callable[[], bytes]:
    """Reads the file on the click, in a thread that knows no session; what went wrong is told with the next drawing."""
    who, store, files = context.person(), context.store(), context.files()

    def read() -> bytes:
        try:
            return read_file(who, store, files, entry.lea_id, entry.id)
        except AssessmentError as refused:
            trouble[entry.id] = str(refused)
            raise

    return read
