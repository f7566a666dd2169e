"""What a click does is done to its end, whatever else arrives meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.runtime.scriptrunner import get_script_run_ctx

_LOOK = "on_scriptrunner_yield"


@contextmanager
def to_the_end() -> Iterator[None]:
    """Let newer requests wait until the block is done.

    Streamlit looks for them each time the session's state or the address is touched, and drops the rest of a callback
    when it finds one: a level would be saved and not known as seen, or shown and not saved. It offers no way of its own
    to say no.
    """
    context = get_script_run_ctx(suppress_warning=True)
    requests = context.script_requests if context else None
    if requests is None or _LOOK in vars(requests):
        yield
        return
    vars(requests)[_LOOK] = lambda: None
    try:
        yield
    finally:
        del vars(requests)[_LOOK]
