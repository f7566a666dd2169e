"""The click that saves a form: what refuses it, or was saved first by another, is told there; what was typed stays."""

from collections.abc import Callable

import streamlit as st

from assessment.conflicts import EvidenceChanged, OwnedChanged, ProfileChanged
from assessment.errors import AssessmentError
from ui.components import note

_REFUSED, _CHANGED = "form-refused", "form-changed"

Key = Callable[[str], str]
"""The session key of one part of a form."""
Changed = OwnedChanged | EvidenceChanged | ProfileChanged


def _nothing() -> None:
    """What most do besides."""


def attempt(key: Key, save: Callable[[], None], saved: Callable[[], None] = _nothing) -> None:
    """Save, then `saved`; or keep for the form what stands in the way."""
    forget(key)
    try:
        save()
    except (OwnedChanged, EvidenceChanged, ProfileChanged) as changed:
        st.session_state[key(_CHANGED)] = changed
    except AssessmentError as refused:
        st.session_state[key(_REFUSED)] = f"Not saved. {refused}"
    else:
        saved()


def forget(key: Key) -> None:
    """Nothing stands in the way any more."""
    for part in (_REFUSED, _CHANGED):
        st.session_state.pop(key(part), None)


def changed_by(key: Key) -> Changed | None:
    """What somebody else saved first, while nobody has decided."""
    changed: Changed | None = st.session_state.get(key(_CHANGED))
    return changed


def show_refused(key: Key) -> None:
    """Why the last try was refused, where it was."""
    if refused := st.session_state.get(key(_REFUSED)):
        st.text(refused)


def decide(
    key: Key, changed: Changed, draw_theirs: Callable[[], None], mine: Callable[[], None], theirs: Callable[[], None]
) -> None:
    """Both texts, and the decision between them: save what is in this form over the other, or give it up."""
    with st.container(border=True):
        st.warning(str(changed), icon=":material/compare_arrows:")
        note.show("Theirs, as it stands now. Yours is in the form.")
        draw_theirs()
        with st.container(horizontal=True):
            st.button("Save mine over it", key=key("mine"), on_click=mine)
            st.button("Keep theirs", key=key("theirs"), on_click=theirs)
