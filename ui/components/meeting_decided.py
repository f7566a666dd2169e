"""At the foot of the wall: what was decided today, newest first; what waits on the parking list, and whose it is."""

import html

import streamlit as st

from assessment.framework import Framework
from assessment.matters import Matter
from assessment.services.agree_desk import AgreeDesk
from assessment.wording import rating_text, year_text
from ui import context, state


def show(desk: AgreeDesk, framework: Framework) -> None:
    """As many as have room, each list with its count before it; what was recorded last is told to a screen reader."""
    decided = desk.decided_on(context.today())
    told = [f"{_place(framework, m)}: {html.escape(rating_text(framework, m.team.rating))}" for m in decided]
    parked = [f"{_place(framework, m)}: {html.escape(m.parked)}" for m in desk.parked]
    said = f"<p role='alert'>{html.escape(st.session_state.get(state.RECORDED, ''))}</p>"
    whose = f"{context.store().lea(desk.cycle.lea_id).name} · {year_text(desk.cycle.school_year)}"
    lists = f"{_line('Decided today', told)}{_line('Parked', parked)}"
    st.html(f"{said}<div class='wall-foot'>{lists}<p>{html.escape(whose)}</p></div>")


def _line(heading: str, told: list[str]) -> str:
    if not told:
        return ""
    items = "".join(f"<li>{one}</li>" for one in told)
    return f"<section aria-label='{heading}'><h2>{heading} · {len(told)}</h2><ul>{items}</ul></section>"


def _place(framework: Framework, matter: Matter) -> str:
    return f"<b>{html.escape(framework.indicator(matter.indicator_id).place)}</b>"
