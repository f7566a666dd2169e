"""The ways to every page, at the top of each, with the address that keeps what is on the screen.

Streamlit's own links at the top carry no address: they would leave the sample data, or open another year. Putting it
back into the address after the click would add steps that the browser's Back has to go through again.
"""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from ui.components.cycle_link import address_here
from ui.components.rate_place import address_left

RATE = "rate"
"""The path of the page that opens where it was left."""


def show(pages: Sequence[StreamlitPage], current: StreamlitPage) -> DeltaGenerator:
    """Draw a link to each page that is not reached in another way; that of the current page is marked.

    What comes back is the line of ways, with room for who is at this computer.
    """
    bar = st.container(horizontal=True, vertical_alignment="center", key="ways")
    with bar:
        for page in pages:
            if page.visibility == "visible":
                with st.container(width="content", key="way-here" if page == current else None):
                    st.page_link(page, query_params=address_here() | (address_left() if page.url_path == RATE else {}))
    return bar
