"""The one error boundary: people read what they can do about it, or an id; the log gets the rest.

Stands around the page (app.py), around each fragment, which redraws without its page, and around what a click does,
which runs before both.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from assessment.access_errors import NotSignedIn
from assessment.errors import AssessmentError
from ui import context, entrance, log, once, state
from ui.uninterrupted import to_the_end

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


@contextmanager
def told(*, leads_home: bool = False) -> Iterator[None]:
    """Say what went wrong inside, where it went wrong; before it, what a click could not do.

    `leads_home` adds the way out of an address that leads nowhere, which the ways at the top carry along.
    """
    if (left := st.session_state.pop(state.WENT_WRONG, None)) is not None:
        _show(left)
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the one boundary; streamlit's own signals are no Exception
        _show(_words(error))
        if isinstance(error, NotSignedIn):
            entrance.offer("Sign in again")
        elif leads_home:
            st.page_link("ui/pages/home.py", label="Go to Home")


def drawn(draw: Callable[Given, None]) -> Callable[Given, None]:
    """A fragment's drawing with the boundary around it."""

    @wraps(draw)
    def inside(*args: Given.args, **kwargs: Given.kwargs) -> None:
        with told(), context.reading():
            draw(*args, **kwargs)

    return inside


def done(act: Callable[Given, None]) -> Callable[Given, None]:
    """What a click does, to its end, with the boundary around it; told with the next thing that is drawn."""

    @wraps(act)
    def inside(*args: Given.args, **kwargs: Given.kwargs) -> None:
        try:
            with to_the_end(), context.reading():
                act(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - the same boundary, told later
            st.session_state[state.WENT_WRONG] = _words(error)
        finally:
            once.anew()

    return inside


def or_else(ask: Callable[[], Answer], otherwise: Answer) -> Answer:
    """What is asked before there is a page; `otherwise` where it fails, for the page meets the same and tells it."""
    try:
        return ask()
    except Exception:  # noqa: BLE001 - the same boundary, told by the page
        return otherwise


def _words(error: Exception) -> str:
    if isinstance(error, AssessmentError):
        return str(error)
    mark = log.failed(error)
    return f"Something went wrong in the program. What was saved is safe. If you report it, name the id {mark}."


def _show(words: str) -> None:
    """Plain text: a message may hold what somebody typed."""
    st.error("Not done.", icon=":material/error:")
    st.text(words)
