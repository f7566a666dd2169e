"""Sharing of a year under way: how far it is, without scores; and inviting a provider to comment for a time."""

from collections.abc import Mapping
from datetime import timedelta

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.services.sharing import invite_comments, share_progress
from assessment.shares import grantee_of
from ui import boundary, context, state
from ui.components import note

_WEEKS = timedelta(days=14)


def show(cycle: Cycle, framework: Framework, names: Mapping[str, str]) -> None:
    """Draw both forms."""
    note.show("How far it is: not begun, rating, agreed or signed, and how many indicators are answered. No levels.")
    with st.form(f"{state.SHARE_FORM}-progress", border=True):
        st.selectbox(
            "Show how far the year is to",
            list(names),
            index=None,
            format_func=names.__getitem__,
            placeholder="Choose",
            key=_key("progress-whom"),
        )
        st.form_submit_button("Show how far it is", on_click=_progress, args=(cycle,))
    providers = {key: name for key, name in names.items() if key.startswith("provider:")}
    if not providers:
        note.show(
            "No TA provider is known here yet, so nobody can be invited to comment. On a server, whoever keeps it "
            "invites them under Districts."
        )
        return
    with st.form(f"{state.SHARE_FORM}-comment", border=True):
        st.selectbox(
            "Invite to comment",
            list(providers),
            index=None,
            format_func=providers.__getitem__,
            placeholder="Choose",
            key=_key("comment-whom"),
        )
        st.multiselect(
            "On which indicators",
            list(framework.indicators),
            format_func=lambda i: f"{framework.indicator(i).place} {framework.indicator(i).statement}",
            placeholder="Choose",
            key=_key("comment-on"),
        )
        st.date_input(
            "Until",
            value=context.today() + _WEEKS,
            min_value=context.today(),
            key=_key("comment-until"),
            format="MM/DD/YYYY",
        )
        st.form_submit_button("Invite", on_click=_invite, args=(cycle, framework))
    note.show(
        "They read the indicators' own words and write to the team; they see no level, note or comment of anybody."
    )


def _key(name: str) -> str:
    return f"{state.SHARE_FORM}-{name}"


@boundary.done
def _progress(cycle: Cycle) -> None:
    whom = st.session_state.get(_key("progress-whom"))
    if not whom:
        st.session_state[state.WENT_WRONG] = "Choose to whom. Nothing was shared."
        return
    regions = [own.id for own in context.regions()]
    share_progress(context.person(), context.store(), cycle.id, grantee_of(whom), context.now(), regions)
    st.session_state[state.SHARE_DONE] = "They see how far the year is, and no level."


@boundary.done
def _invite(cycle: Cycle, framework: Framework) -> None:
    whom = st.session_state.get(_key("comment-whom"))
    if not whom:
        st.session_state[state.WENT_WRONG] = "Choose whom to invite. Nobody was invited."
        return
    chosen, until = st.session_state[_key("comment-on")], st.session_state[_key("comment-until")]
    invite_comments(
        context.person(), context.store(), framework, cycle.id, grantee_of(whom), chosen, until, context.now()
    )
    st.session_state[state.SHARE_DONE] = "Invited. They see those indicators until that day."
