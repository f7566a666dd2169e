"""What somebody sees whom a server does not let in: how to sign in, or how to ask; nothing else."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from assessment.access_errors import LinkOver, NotSignedIn, SessionOver, Stranger
from assessment.errors import NotAllowed
from assessment.people import Act
from ui import context, sign_in
from ui.place_check import require_own_machine

_SIGN_IN = "Sign in"
RATE = "rate"
"""The path of the one page of a personal link."""
_OF_NO_TEAM = ("", "compare", "region", "districts")
"""The paths of the pages for who is on no district's team: Home, a TA provider's, and an administrator's."""


def lets_in() -> bool:
    """Whether whoever looks may go on; draws the way in for who may not. One trusted machine lets itself in alone.

    Raises:
        OpenToOthers: local mode, and other machines could reach it.

    """
    require_own_machine(context.settings())
    if not context.settings().server_mode:
        return True
    try:
        context.person()
    except NotSignedIn as refused:
        show(refused)
        return False
    return True


def districts() -> Literal["visible", "hidden"]:
    """Whether the page of whoever keeps a server is led to."""
    return "visible" if context.settings().server_mode and context.person().keeps_leas else "hidden"


def led_to(pages: Sequence[StreamlitPage]) -> Sequence[StreamlitPage]:
    """The pages that the ways at the top lead to: by a personal link its list alone, on no team nobody's work."""
    who = context.person()
    if who.only_in is not None:
        return [page for page in pages if page.url_path == RATE]
    if who.leas_where(Act.READ) == frozenset():
        return [page for page in pages if page.url_path in _OF_NO_TEAM]
    return pages


def require_open(page: StreamlitPage) -> None:
    """Do nothing but for a page besides the list of who came by a personal link; Home leads to that list.

    Raises:
        NotAllowed: the same refusal as a service's.

    """
    if context.person().only_in is not None and page.url_path not in ("", RATE):
        raise NotAllowed


def show(refused: NotSignedIn) -> None:
    """The way in."""
    with st.container(key="entrance"):
        st.title("Twelve Elements")
        if isinstance(refused, Stranger):
            _ask(refused)
        elif isinstance(refused, SessionOver | LinkOver):
            st.text(str(refused))
        else:
            st.text("The yearly self-assessment of career technical education programs. Sign in to open yours.")
        offer("Sign in with another account" if isinstance(refused, Stranger) else _SIGN_IN)


def offer(label: str = _SIGN_IN) -> None:
    """A button for each identity provider; words where none is set up."""
    found = sign_in.providers()
    for name in found:
        words = f"{label} with {name.title()}" if name else label
        st.button(words, key=f"sign-in-{name}", type="primary", on_click=sign_in.begin, args=(name,))
    if not found:
        st.text("No identity provider is set up on this server. Whoever keeps it finds how in docs/using/sign-in.md.")


def _ask(refused: Stranger) -> None:
    st.header("This account has no access yet")
    if refused.email:
        st.text(f"You signed in as {refused.email}.")
    else:
        st.text("The provider of this account does not confirm your email, so no invitation can be found for it.")
    st.text(
        "Ask your district's director to invite that email on their Team page, then open this page again. "
        "If you were sent a personal link, open that instead: it needs no account."
    )
