"""What a click does is done to its end, whatever else arrives meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.runtime.scriptrunner import get_script_run_ctx


@contextmanager
def to_the_end() -> Iterator[None]:
    """Let newer requests wait until the block is done.

    Streamlit looks for them each time the session's state is touched, and drops the rest of a callback when it finds
    one: a level would be saved and not known as seen, or shown and not saved. It offers no way of its own to say no.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        yield
        return
    touched = context.session_state
    look_for_newer = touched._yield_callback
    object.__setattr__(touched, "_yield_callback", lambda: None)
    try:
        yield
    finally:
        object.__setattr__(touched, "_yield_callback", look_for_newer)
