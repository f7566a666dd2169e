"""Personal links of raters without an account: made, shown once with a QR code, ended."""

import io
from base64 import b64encode
from collections.abc import Mapping

import streamlit as st

from assessment.access_text import link_text, until_text
from assessment.cycles import Cycle
from assessment.errors import InputMissing
from assessment.ids import LinkId, PersonId
from assessment.people import Act
from assessment.services.lists import Lists
from assessment.services.personal_links import links_of, make_link, revoke_link
from ui import boundary, context, state
from ui.components import note
from ui.link_path import LINK_PATH

_WHO = "link-who"
_QR_ALT = "QR code of the link above"


def show(cycle: Cycle, found: Lists, names: Mapping[PersonId, str]) -> None:
    """Who can have one, the one just made, and those that lead in."""
    note.show(
        "For a rater without an account: the link opens their list and nothing else, until rating closes. "
        "Whoever has it can answer in their name, so give it to them alone."
    )
    if made := st.session_state.get(state.LINK_MADE):
        _made(*made)
    fits = {own.id: names[own.id] for own, _ in found.asked if not own.may(Act.AGREE, cycle.lea_id)}
    if fits:
        with st.form(f"link-{cycle.id}", border=False):
            st.selectbox(
                "Personal link for",
                list(fits),
                format_func=fits.__getitem__,
                index=None,
                placeholder="Choose a rater with a list",
                key=_WHO,
            )
            st.form_submit_button("Make a personal link", on_click=_make, args=(cycle, fits))
    else:
        st.text("Nobody who only rates has a list yet. Share out indicators first.")
    for link in links_of(context.person(), context.store(), cycle.id, context.now()):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.text(f"{names.get(link.person_id, 'Former member')}, until {until_text(link.expires_at)}")
            st.button(
                "End this link",
                help=f"End the link of {names.get(link.person_id, 'a former member')}",
                key=f"unlink-{link.id}",
                type="tertiary",
                on_click=_end,
                args=(cycle, link.id),
            )


def _made(address: str, text: str) -> None:
    """The token is nowhere else: what is not copied now is made anew."""
    st.success("This link is shown once. Copy the message, or let it be scanned.", icon=":material/check:")
    st.code(text, language=None, wrap_lines=True)
    st.html(f'<img class="twelve-qr" alt="{_QR_ALT}" src="data:image/svg+xml;base64,{_qr(address)}">')
    st.button("Done: hide it", key="link-hide", on_click=_hide)


def _qr(address: str) -> str:
    """A picture of the address, as base64 of SVG."""
    import segno  # not needed at a start

    written = io.BytesIO()
    segno.make_qr(address, error="m").save(written, kind="svg", scale=6, border=4, dark="#000", light="#fff")
    return b64encode(written.getvalue()).decode()


@boundary.done
def _make(cycle: Cycle, names: Mapping[PersonId, str]) -> None:
    chosen: PersonId | None = st.session_state[_WHO]
    if chosen is None:
        raise InputMissing("Choose a rater first. No link was made.")
    made = make_link(context.person(), context.store(), cycle.id, chosen, context.now())
    address = f"{context.settings().public_address}{LINK_PATH}{made.token}"
    lea = context.store().lea(cycle.lea_id)
    text = link_text(names[chosen], lea.name, address, made.link.expires_at)
    st.session_state[state.LINK_MADE] = (address, text)


@boundary.done
def _end(cycle: Cycle, link_id: LinkId) -> None:
    st.session_state.pop(state.LINK_MADE, None)
    revoke_link(context.person(), context.store(), cycle.id, link_id, context.now())


@boundary.done
def _hide() -> None:
    st.session_state.pop(state.LINK_MADE, None)
