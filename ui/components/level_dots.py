"""The levels people gave, a dot each above its level; what is no level stands beside in shapes of its own."""

import html

import streamlit as st

from assessment.agree_text import dots_words
from assessment.framework import Framework
from assessment.matters import Matter
from assessment.ratings import Rated
from assessment.wording import CANNOT_JUDGE, NOT_APPLICABLE


def show(framework: Framework, matter: Matter) -> None:
    """Draw the dots; their words say the same to whoever cannot see them."""
    told = dots_words(framework, matter)
    if not told:
        return
    columns = "".join(
        f"<div><span>{marks('level', count)}</span><b>{level}</b>"
        f"<small>{html.escape(framework.level(level).name)}</small></div>"
        for level, count in matter.levels.items()
    )
    st.html(
        f"<div class='twelve-dots' role='img' aria-label='{html.escape(f'Answers: {told}', quote=True)}'>"
        f"<div class='levels'>{columns}</div>{without_level(matter)}</div>"
    )


def marks(kind: str, count: int) -> str:
    """So many marks of a kind."""
    return f"<i class='{kind}'></i>" * count


def without_level(matter: Matter) -> str:
    """Those who gave no level, in words beside their marks."""
    counts = (("none", matter.not_applicable, NOT_APPLICABLE), ("unknown", matter.cannot_judge, CANNOT_JUDGE))
    told = "".join(f"<span>{marks(kind, count)} {words}</span>" for kind, count, words in counts if count)
    return f"<p>{told}</p>" if told else ""


def is_team_level(matter: Matter, level: int) -> bool:
    """Whether that is the team's level."""
    return isinstance(matter.team.rating, Rated) and matter.team.rating.level == level
