"""The choice of a level: what each level looks like is the choice itself, then the two ways not to choose one."""

from contextlib import suppress

import streamlit as st
from streamlit.errors import StreamlitAPIException

from assessment.errors import AssessmentError
from assessment.framework import Framework, Indicator
from assessment.ids import IndicatorId
from assessment.ratings import CannotJudge, NotApplicable, Rated, Rating, TeamRating
from assessment.services.rating import rate
from assessment.wording import CANNOT_JUDGE, NOT_APPLICABLE, rating_text
from ui import context, state
from ui.components import saving
from ui.components.cards import Card
from ui.text import plain

Choice = int | str
"""A level, or one of the two below."""

DOES_NOT_APPLY = "not_applicable"
CANNOT = "cannot_judge"


def show(card: Card, disabled: bool) -> None:
    """Draw the choice; choosing saves, except 'does not apply', which first needs its reason."""
    framework, indicator = card.framework, card.indicator
    st.radio(
        plain(f"{indicator.place} {indicator.statement}"),
        options=[*(step.level for step in framework.scale), DOES_NOT_APPLY, CANNOT],
        index=None,
        format_func=lambda choice: _option(framework, indicator, choice),
        key=state.level_key(indicator.id),
        on_change=_chosen,
        args=(card,),
        label_visibility="collapsed",
        disabled=disabled,
    )


def choice_of(rating: Rating | None) -> Choice | None:
    """What the choice shows for a rating; None is nothing chosen."""
    match rating:
        case None:
            return None
        case Rated(level=level):
            return level
        case NotApplicable():
            return DOES_NOT_APPLY
        case CannotJudge():
            return CANNOT


def save(card: Card, rating: Rating | None) -> None:
    """Record the team's rating and redraw the card and the progress."""
    indicator_id = card.indicator.id
    kept = saving.attempt(
        indicator_id,
        lambda seen: _record(card, rating, seen),
        rating_text(card.framework, rating),
        lambda: st.session_state.pop(state.level_key(indicator_id), None),
    )
    redraw(indicator_id, progress=kept)


def redraw(indicator_id: IndicatorId, *, progress: bool) -> None:
    """Draw anew the card, and the progress where a rating has changed.

    A text that arrives while its page is being left or loaded has no card to draw: the whole page is drawn then.
    """
    with suppress(StreamlitAPIException):
        st.rerun([state.card_key(indicator_id), *([state.PROGRESS, state.PLACE] if progress else [])])


def waits_for_reason(card: Card, team: TeamRating) -> bool:
    """Whether 'does not apply' is chosen and what stands is something else."""
    chosen = st.session_state.get(state.level_key(card.indicator.id))
    return chosen == DOES_NOT_APPLY and not isinstance(team.rating, NotApplicable)


def _record(card: Card, rating: Rating | None, seen: int) -> TeamRating:
    return rate(
        context.person(),
        context.store(),
        card.framework,
        card.cycle.id,
        card.indicator.id,
        rating,
        seen=seen,
        now=context.now(),
    )


def _chosen(card: Card) -> None:
    match st.session_state[state.level_key(card.indicator.id)]:
        case int(level):
            save(card, Rated(level=level))
        case "cannot_judge":
            save(card, CannotJudge())
        case "not_applicable":
            redraw(card.indicator.id, progress=False)
        case other:
            raise AssessmentError(f"{other} is no choice.")


def _option(framework: Framework, indicator: Indicator, choice: Choice) -> str:
    if choice == DOES_NOT_APPLY:
        return f"{NOT_APPLICABLE}: it is left out, with the reason"
    if choice == CANNOT:
        return f"{CANNOT_JUDGE}: somebody else should answer"
    level = framework.level(int(choice))
    return f"**{level.level} {plain(level.name)}**  \n{plain(framework.looks_like(indicator, level.level))}"
