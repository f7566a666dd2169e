"""What a provider sees of years under way: how far they are, and what they are invited to comment on."""

from collections.abc import Sequence

import streamlit as st

from assessment.framework import Indicator
from assessment.services.shared_with import Invited, comment_invited, invitations_of, progress_shared_with
from assessment.wording import day_text, of_text, year_text
from ui import boundary, context, state
from ui.components import note, table
from ui.components.table import Column


def show() -> None:
    """Draw both where there is any."""
    who, store, today = context.person(), context.store(), context.today()
    far = progress_shared_with(who, store, today)
    if far:
        st.header("Years under way")
        rows = [
            (own.name, year_text(own.school_year), own.stage.capitalize(), of_text(own.answered, own.of)) for own in far
        ]
        columns = [Column("District"), Column("School year", "short"), Column("How far"), Column("Answered", "short")]
        table.show(columns, rows, caption="How far the years are that are shared with you")
    invited: Sequence[Invited] = invitations_of(who, store, today)
    if invited:
        st.header("Invitations to comment")
        if sent := st.session_state.pop(state.COMMENT_SENT, None):
            st.success(sent, icon=":material/check:")
    for own in invited:
        until = f", until {day_text(own.share.until)}" if own.share.until else ""
        st.text(f"{own.name}, {year_text(own.school_year)}{until}")
        note.show("Your words go to the team, which reads them by its own rules. They are not part of what is signed.")
        for indicator in own.indicators:
            _show_indicator(own, indicator)


def _show_indicator(own: Invited, indicator: Indicator) -> None:
    key = f"invited-{own.share.id}-{indicator.id}"
    with st.container(border=True, key=f"{key}-box"):
        st.text(f"{indicator.place}  {indicator.statement}")
        for said in own.written:
            if said.indicator_id == indicator.id:
                note.show(f"You wrote: {said.text}")
        with st.form(key, border=False, clear_on_submit=True):
            st.text_area(f"Comment on {indicator.place}", key=f"{key}-text", height=80)
            st.form_submit_button("Send to the team", on_click=_send, args=(own, indicator, f"{key}-text"))


@boundary.done
def _send(own: Invited, indicator: Indicator, key: str) -> None:
    comment_invited(
        context.person(), context.store(), own.share.cycle_id, indicator.id, st.session_state[key], context.now()
    )
    st.session_state[state.COMMENT_SENT] = f"Sent to the team: your comment on {indicator.place}."
