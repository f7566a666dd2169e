"""The plan as a board: a lane for the shortlist, what is taken on, what is under way and what has ended."""

import html
from collections.abc import Sequence

import streamlit as st

from assessment.plan_text import item_about_text, status_text, when_text, who_text
from assessment.plans import PlanItem, Status
from assessment.services.plans import PlanView
from assessment.step_text import effort_text
from assessment.wording import count_text
from ui import context, state
from ui.components.cycle_link import address_of
from ui.text import plain

_LANES: Sequence[tuple[str, Sequence[Status]]] = (
    ("Shortlist", ("proposed",)),
    ("Taken on", ("adopted", "waiting_on_funding")),
    ("Under way", ("in_progress", "recurring")),
    ("Ended", ("done", "dropped")),
)
FIRST = 10
"""Items of a lane on the page before the rest is folded away."""


def show(view: PlanView, items: Sequence[PlanItem]) -> None:
    """Draw a lane beside the other; on a phone one under the other."""
    for column, (name, statuses) in zip(st.columns(len(_LANES)), _LANES, strict=True):
        own = sorted((item for item in items if item.status in statuses), key=_stands_out)
        with column, st.container(key=f"lane-{name.lower().replace(' ', '-')}"):
            st.html(f"<h2 class='twelve-lane'>{name} <span>{count_text(len(own), 'item', 'items')}</span></h2>")
            for item in own[:FIRST]:
                card(view, item)
            if own[FIRST:]:
                with st.expander(f"{len(own) - FIRST} more"):
                    for item in own[FIRST:]:
                        card(view, item)


def _stands_out(item: PlanItem) -> tuple[bool, bool]:
    """What is overdue comes first, then what waits: neither is folded away."""
    return not item.is_overdue(context.today()), item.status != "waiting_on_funding"


def card(view: PlanView, item: PlanItem) -> None:
    """Draw one item: what to do as the way into it, and what stands out about it."""
    address = address_of(view.cycle) | {state.ITEM: str(item.id)}
    with st.container(key=f"item-{item.id}"):
        st.page_link("ui/pages/plan.py", label=plain(item.action), query_params=address)
        st.html(f"<ul class='twelve-item'>{''.join(_lines(view, item))}</ul>")


def _lines(view: PlanView, item: PlanItem) -> list[str]:
    today = context.today()
    when = when_text(item, today)
    told = [
        (item_about_text(view.framework, item), False),
        (status_text(item), item.status == "waiting_on_funding"),
        ("Carried on in a later plan" if item.id in view.carried else "", False),
        (when, item.is_overdue(today)),
        (who_text(item, view.owners, context.roles()), False),
        (effort_text(item), False),
    ]
    return [
        f"<li>{'<strong>' if stands_out else ''}{html.escape(text)}{'</strong>' if stands_out else ''}</li>"
        for text, stands_out in told
        if text
    ]
