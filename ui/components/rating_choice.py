"""The choice of a level: what each level looks like is the choice itself, then the two ways not to choose one."""

from functools import lru_cache

import streamlit as st

from assessment.framework import Framework, Indicator
from assessment.ratings import CannotJudge, KeptRating, NotApplicable, Rated, Rating
from assessment.wording import CANNOT_JUDGE, NOT_APPLICABLE
from ui import boundary, same_run, state
from ui.components import saving
from ui.components.cards import Card
from ui.text import plain

Choice = int | str
"""A level, or one of the two below."""

DOES_NOT_APPLY = "not_applicable"
CANNOT = "cannot_judge"


def show(card: Card, disabled: bool) -> None:
    """Draw the choice; choosing saves, except 'does not apply', which first needs its reason.

    What is chosen goes along as the first value, too: of a run that is cut off, as by a phone that tells its width,
    what was set may never arrive, and the next run does not say it again.
    """
    framework, indicator = card.framework, card.indicator
    options: list[Choice] = [*(step.level for step in framework.scale), DOES_NOT_APPLY, CANNOT]
    shown = chosen(card)
    st.radio(
        plain(f"{indicator.place} {indicator.statement}"),
        options=options,
        index=None if shown is None else options.index(shown),
        format_func=lambda choice: option(framework, indicator, choice),
        key=card.choice_key,
        on_change=_chosen,
        args=(card,),
        label_visibility="collapsed",
        disabled=disabled,
    )


def take_in(card: Card, kept: KeptRating) -> None:
    """Show what stands when it is not what the person has seen; a choice waiting for a decision stays visible."""
    waiting = saving.waiting_rating(card)
    if waiting is not None:
        st.session_state.setdefault(card.choice_key, choice_of(waiting.rating))
        return
    memory = card.memory
    others = memory.get(state.SEEN, kept.revision) != kept.revision
    if others:
        memory[state.TAKEN_IN] = kept.revision
    if others or card.choice_key not in st.session_state or _came_too_late(card):
        st.session_state[card.choice_key] = choice_of(kept.rating)
        memory[state.SEEN] = kept.revision


def _came_too_late(card: Card) -> bool:
    """Whether a choice stands there that no session has taken up: it fell into a moment without a server.

    'Does not apply' stays as it is, for its reason is being written.
    """
    return state.SEEN not in card.memory and chosen(card) != DOES_NOT_APPLY


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


def chosen(card: Card) -> Choice | None:
    """What the choice shows."""
    return st.session_state.get(card.choice_key)


def waits_for_reason(card: Card, kept: KeptRating) -> bool:
    """Whether 'does not apply' is chosen and what stands is something else."""
    return chosen(card) == DOES_NOT_APPLY and not isinstance(kept.rating, NotApplicable)


def save(card: Card, rating: Rating | None, own: tuple[str, ...] = ()) -> None:
    """Record the team's rating over what was seen, and redraw the card and the progress."""
    seen = card.memory.get(state.SEEN, 0)
    redraw(card, progress=saving.save(card, saving.NewRating(rating, seen, own)))


def take_back(card: Card) -> None:
    """Back to not rated."""
    card.memory[state.WITHDRAWN] = True
    save(card, None)


def redraw(card: Card, *, progress: bool) -> None:
    """Draw anew the card, and the progress where an answer has changed."""
    same_run.also_draw([state.card_key(card.indicator.id), *([state.PROGRESS, state.PLACE] if progress else [])])


@boundary.done
def _chosen(card: Card) -> None:
    choice = chosen(card)
    card.memory[state.WITHDRAWN] = choice != DOES_NOT_APPLY
    match choice:
        case int(level):
            save(card, Rated(level=level))
        case "cannot_judge":
            save(card, CannotJudge())
        case _:
            redraw(card, progress=False)


def option(framework: Framework, indicator: Indicator, choice: Choice) -> str:
    """How a choice reads: the level by digit and name over what it looks like, or what the other two mean."""
    if choice == DOES_NOT_APPLY:
        return f"{NOT_APPLICABLE}: it is left out, with the reason"
    if choice == CANNOT:
        return f"{CANNOT_JUDGE}: somebody else should answer"
    level = framework.level(int(choice))
    return _option(level.level, level.name, framework.looks_like(indicator, level.level))


@lru_cache(maxsize=2048)
def _option(level: int, name: str, looks_like: str) -> str:
    """Words of the framework alone, which every card draws at every click."""
    return f"**{level} {plain(name)}**  \n{plain(looks_like)}"
