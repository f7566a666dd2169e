"""What fills the wall: the statement, what each level looks like, and above it a dot for everybody who gave it."""

import html

import streamlit as st

from assessment.agree_text import state_words, waiting_words
from assessment.matters import State
from assessment.wording import count_text, of_text, rating_text
from ui.components.agree_items import Item
from ui.components.level_dots import is_team_level, marks, without_level
from ui.components.meeting_place import Turn

_SIZES = ((190, "short"), (255, "middle"))
"""Letters of the longest descriptor up to which a larger print has room."""


def show(item: Item, turn: Turn) -> None:
    """Draw it in one piece; every text escaped."""
    indicator, framework = item.indicator, item.framework
    looks = {step.level: framework.looks_like(indicator, step.level) for step in framework.scale}
    longest = max(map(len, looks.values()))
    size = next((name for letters, name in _SIZES if longest <= letters), "long")
    columns = "".join(_level(item, level, text) for level, text in looks.items())
    st.html(
        "<h1>Meeting view</h1>"
        f"<h2 class='statement'><b>{html.escape(indicator.place)}</b> {html.escape(indicator.statement)}</h2>"
        f"<div class='told'><p role='alert'>{html.escape(_told(item, turn))}</p>"
        f"{without_level(item.matter)}{_evidence(item)}</div>"
        f"<ul class='wall {size}'>{columns}</ul>"
    )


def _level(item: Item, level: int, text: str) -> str:
    count = item.matter.levels.get(level, 0)
    counted = f"role='img' aria-label='{count_text(count, 'answer', 'answers')}'" if item.matter.levels else ""
    dots = f"<span {counted}>{marks('level', count)}</span>"
    chosen = is_team_level(item.matter, level)
    name = f"{level} {html.escape(item.framework.level(level).name)}"
    mark = "<em>Team's level</em>" if chosen else ""
    return f"<li{' class=chosen' if chosen else ''}>{dots}<h3>{name}{mark}</h3><p>{html.escape(text)}</p></li>"


def _told(item: Item, turn: Turn) -> str:
    matter = item.matter
    parts = [of_text(turn.at + 1, len(turn.order)), state_words(matter), waiting_words(matter)]
    if matter.state == State.NOT_OPENED:
        parts.insert(1, count_text(matter.answered, "answer", "answers"))
    if matter.settled:
        parts.append(f"Team's level: {rating_text(item.framework, matter.team.rating)}")
    if matter.parked:
        parts.append(f"Parked: {matter.parked}")
    return " · ".join(part for part in parts if part)


def _evidence(item: Item) -> str:
    titles = "; ".join(entry.title for entry in item.matter.evidence)
    return f"<p>Evidence: {html.escape(titles)}</p>" if titles else ""
