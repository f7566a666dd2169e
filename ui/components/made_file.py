"""A button that makes a file on the click: what keeps it from being made is said under it, and nothing is given."""

from collections.abc import Callable
from threading import Lock
from typing import Literal

import streamlit as st

from assessment.errors import AssessmentError
from ui import boundary

NOTHING_MADE = "No file was made."


class MadeOnce:
    """What is made when it is first asked for: by the browser, or by the click that tries whether it can be."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        """Keep how it is made."""
        self._make, self._made, self._turn = make, b"", Lock()

    def __call__(self) -> bytes:
        """The file."""
        with self._turn:
            self._made = self._made or self._make()
            return self._made


def button(
    label: str,
    make: Callable[[], bytes],
    *,
    name: str,
    mime: str,
    key: str,
    kind: Literal["primary", "secondary"] = "secondary",
    icon: str = ":material/download:",
) -> None:
    """Draw the button; after a click that was refused, why. A mistake of the program is told with the page."""
    made = MadeOnce(make)
    st.download_button(
        label,
        data=made,
        file_name=name,
        mime=mime,
        type=kind,
        icon=icon,
        on_click=boundary.done(_try),
        args=(made, key),
        key=key,
    )
    if refused := st.session_state.pop(_refused(key), None):
        st.text(refused)


def _try(made: MadeOnce, key: str) -> None:
    """Make it here as well: what gives it to the browser knows no page to say on what went wrong."""
    try:
        made()
    except AssessmentError as refused:
        st.session_state[_refused(key)] = f"{NOTHING_MADE}\n{refused}"


def _refused(key: str) -> str:
    return f"{key}-refused"
