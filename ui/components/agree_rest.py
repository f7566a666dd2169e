"""What all said the same: listed, then accepted in one act."""

from collections.abc import Sequence

import streamlit as st

from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.matters import Matter
from assessment.services.agree_desk import AgreeDesk
from assessment.services.agreeing import Listed, accept_rest, to_accept
from assessment.wording import count_text, level_text
from ui import boundary, context, state
from ui.components import table
from ui.components.table import Column


def show(desk: AgreeDesk, framework: Framework, matters: Sequence[Matter]) -> None:
    """The list, and beneath it the one act; nothing where nothing is left to accept."""
    listed = to_accept(framework, matters)
    if not listed:
        return
    st.header("All said the same")
    places = {own.indicator_id: framework.indicator(own.indicator_id) for own in listed}
    rows = [(places[o.indicator_id].place, places[o.indicator_id].statement, _said(framework, o)) for o in listed]
    columns = [Column("Indicator", "short"), Column("Statement", "wide"), Column("All said", "long")]
    table.show(columns, rows, caption="Indicators on which all said the same level")
    if desk.decides:
        st.button(
            f"Accept {'this one' if len(listed) == 1 else f'these {len(listed)}'} as the team's level",
            key="accept-rest",
            type="primary",
            on_click=_accept,
            args=(desk, framework, listed),
        )


def _said(framework: Framework, own: Listed) -> str:
    return level_text(framework, own.level)


@boundary.done
def _accept(desk: AgreeDesk, framework: Framework, listed: Sequence[Listed]) -> None:
    found = accept_rest(context.person(), context.store(), framework, desk.cycle.id, listed, context.now())
    words = [f"{count_text(len(found.kept), 'indicator has', 'indicators have')} the team's level."]
    if found.left_out:
        words.append(f"Left out, for they have changed since they were listed: {_places(framework, found.left_out)}.")
    st.session_state[state.RECORDED] = " ".join(words)


def _places(framework: Framework, left_out: Sequence[IndicatorId]) -> str:
    return ", ".join(framework.indicator(i).place for i in left_out)
