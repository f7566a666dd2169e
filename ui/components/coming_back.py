"""A page that finds its server again is drawn anew, takes no click until then, and says so.

A server that was started anew, or another one behind the same address, knows nothing of the pages that people have
open. Streamlit lets such a page ask for itself only where a run was cut off, where the last run was a fragment's, or
where something on it draws itself from time to time; else it drops each click on a fragment, without a word, and the
browser shows as chosen what nobody has kept. So something on every page draws itself from time to time: nothing, daily.

Streamlit's own program comes in parts, each when it is first needed. One that does not arrive, because the server dies
or a phone has no line just then, would leave an error in the place of each card until somebody reloads. The page does,
while nothing was typed on it; else it asks for it, for what stands in a form that was not sent would be gone.
"""

from pathlib import Path

import streamlit as st

from assessment.ids import new_id

_DAILY = 86_400
"""Seconds: of words like `1d` Streamlit makes numbers with pandas, which costs 0.4 s and 80 MiB to import."""
_HERE = Path(__file__).parent
_SAYS = {
    "waits": "The program is back. One moment, until this page is drawn anew.",
    "back": "The program was away for a moment. What says Saved is kept; look again at what you did last.",
    "broken": "A part of this page did not arrive. What says Saved is kept; copy what is not, then reload the page.",
}

_COMPONENT = st.components.v2.component(
    "twelve_coming_back",
    html='<p class="twelve-back" role="status"></p>',
    css=(_HERE / "coming_back.css").read_text(encoding="utf-8"),
    js=(_HERE / "coming_back.js").read_text(encoding="utf-8"),
    isolate_styles=False,  # the whole page shows that it waits
)


def show() -> None:
    """Mount the watch; nothing is on the page unless its server was gone."""
    with st.container(key="coming-back"):
        # In a tuple, as the keeper of drafts says.
        _COMPONENT(key="coming-back-watch", data=(_SAYS | {"run": new_id()},))
    _draw_nothing()


@st.fragment(run_every=_DAILY)
def _draw_nothing() -> None:
    pass
