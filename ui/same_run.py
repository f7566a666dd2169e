"""Drawing what a click changes in the run that the click has begun.

`st.rerun(keys)` in a callback ends that run and begins a second one, with its own messages to the browser and its own
look at the state of every widget. Streamlit draws the fragments on
the run's list once the callbacks are done, and offers no way of its own to add to them.
"""

from contextlib import suppress

from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import get_script_run_ctx


def also_draw(keys: list[str]) -> None:
    """Draw the fragments of these keys, too; a run of the whole page draws them anyway.

    Where there is no such fragment, as for a text that arrives while its page is being left, nothing more is drawn.
    """
    context = get_script_run_ctx(suppress_warning=True)
    listed = context.fragment_ids_this_run if context else None
    if context is None or not listed:
        return
    with suppress(StreamlitAPIException):
        listed.extend(found for found in context.fragment_storage.resolve_target(keys) if found not in listed)
