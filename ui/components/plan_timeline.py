"""The plan in time: a bar for each item over the months, whose words say the same as its length."""

import html
from collections.abc import Sequence
from datetime import date

import streamlit as st

from assessment.plan_text import STATUS_NAMES, when_text
from assessment.plan_views import Bar, Months, bars, month_names, months_of, share_of
from assessment.plans import PlanItem
from assessment.wording import count_text, day_text
from ui import context
from ui.components import note

_LABELLED = 14
"""Months that all have their name over them; of more, every third has."""


def show(items: Sequence[PlanItem]) -> None:
    """Draw the bars, earliest first; items without a day are counted."""
    today = context.today()
    shown = bars(items)
    if shown:
        months = months_of(shown, today)
        rows = "".join(_row(bar, months, today) for bar in shown)
        now = f"<li class='today' style='--at: {share_of(months, today):.4f}'><span>Today</span></li>"
        head = f"<li class='months' aria-hidden='true'><span></span><div>{_months(months)}</div></li>"
        st.html(f"<ul class='twelve-timeline' aria-label='The plan in time'>{head}{now}{rows}</ul>")
    if without := len(items) - len(shown):
        note.show(f"{count_text(without, 'item has', 'items have')} no day yet.")


def _row(bar: Bar, months: Months, today: date) -> str:
    item = bar.item
    begins, ends = share_of(months, bar.starts), share_of(months, bar.ends)
    kind = "late" if item.is_overdue(today) else "wait" if item.status == "waiting_on_funding" else item.status
    when = when_text(item, today)
    from_when = f"from {day_text(item.starts)}" if item.starts and not when.startswith("From") else ""
    told = [STATUS_NAMES[item.status], from_when, f"{when[0].lower()}{when[1:]}"]
    words = html.escape(", ".join(filter(None, told)))
    strong = kind in ("late", "wait")
    line = f"<strong>{words}</strong>" if strong else words
    place = f"--from: {begins:.4f}; --to: {ends:.4f}"
    return (
        f"<li><p><b>{html.escape(item.action)}</b><br>{line}</p>"
        f"<div aria-hidden='true'><i class='{kind}' style='{place}'></i></div></li>"
    )


def _months(months: Months) -> str:
    """The name of each month, with its year at the first one and in January."""
    every = 1 if months.count <= _LABELLED else 3
    first = (own.month == 1 or n == 0 for n, own in enumerate(month_names(months)))
    names = (
        f"{own:%b}<br>{own:%Y}" if year else f"{own:%b}" for own, year in zip(month_names(months), first, strict=True)
    )
    return "".join(f"<em>{name if n % every == 0 else ''}</em>" for n, name in enumerate(names))
