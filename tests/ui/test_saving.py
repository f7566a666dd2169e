"""Saving a card's change: one's own earlier text is no conflict, anybody else's is."""

from collections.abc import Iterator

import pytest
import streamlit as st

from assessment.cycles import Cycle
from assessment.ids import IndicatorId
from assessment.people import local_person
from assessment.ports import Store
from assessment.ratings import NotApplicable, Rated
from assessment.services.rating import rate, write_note
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle
from ui import context, state
from ui.components import rating_choice, saving
from ui.components.cards import Card
from ui.components.saving import NewNote, NewRating

FRAMEWORK = make_framework()
FIRST = IndicatorId("E01.01")


@pytest.fixture
def card(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Card]:
    """The first card of an empty self-assessment, before a person who has seen it."""
    monkeypatch.setattr(context, "store", lambda: store)
    st.session_state.clear()
    yield Card(keep_cycle(store, FRAMEWORK, {}), FRAMEWORK, FRAMEWORK.indicator(FIRST), FRAMEWORK.default_target)
    st.session_state.clear()


def note_of(store: Store, card: Card) -> str:
    return store.team_rating(card.cycle.id, FIRST).note


def somebody_writes(store: Store, cycle: Cycle, text: str) -> None:
    write_note(local_person(), store, FRAMEWORK, cycle.id, FIRST, text, base="", now=NOW)


def test_a_note_over_what_this_browser_sent_before_is_kept(store: Store, card: Card) -> None:
    saving.save(card, NewNote("We meet", own=("",)))
    kept = saving.save(card, NewNote("We meet monthly", own=("", "We meet")))

    assert kept
    assert note_of(store, card) == "We meet monthly"


def test_a_note_over_what_somebody_else_wrote_waits_for_a_decision(store: Store, card: Card) -> None:
    somebody_writes(store, card.cycle, "Theirs")
    kept = saving.save(card, NewNote("Mine", own=("", "Min")))

    assert not kept
    assert note_of(store, card) == "Theirs"
    assert [trouble.theirs and trouble.theirs.note for trouble in saving.troubles(card)] == ["Theirs"]


def test_mine_is_saved_over_theirs_once_it_was_seen(store: Store, card: Card) -> None:
    somebody_writes(store, card.cycle, "Theirs")
    saving.save(card, NewNote("Mine", own=("",)))
    (trouble,) = saving.troubles(card)

    assert saving.save_mine(card, trouble)
    assert note_of(store, card) == "Mine"
    assert not saving.troubles(card)


def test_a_level_that_somebody_chose_in_between_is_no_conflict_for_a_note(store: Store, card: Card) -> None:
    rate(local_person(), store, FRAMEWORK, card.cycle.id, FIRST, Rated(level=2), seen=0, now=NOW)

    assert saving.save(card, NewNote("Mine", own=("",)))
    assert store.team_rating(card.cycle.id, FIRST).rating == Rated(level=2)


def test_after_a_note_of_one_s_own_the_next_level_is_no_conflict(store: Store, card: Card) -> None:
    card.memory[state.SEEN] = 0
    saving.save(card, NewNote("Mine", own=("",)))

    assert saving.save(card, NewRating(Rated(level=1), card.memory[state.SEEN]))


def test_after_a_level_that_somebody_chose_a_note_does_not_hide_it(store: Store, card: Card) -> None:
    card.memory[state.SEEN] = 0
    rate(local_person(), store, FRAMEWORK, card.cycle.id, FIRST, Rated(level=2), seen=0, now=NOW)
    saving.save(card, NewNote("Mine", own=("",)))

    assert not saving.save(card, NewRating(Rated(level=1), card.memory[state.SEEN]))


def test_a_reason_over_one_that_this_browser_sent_before_is_kept(store: Store, card: Card) -> None:
    saving.save(card, NewRating(NotApplicable(reason="No shop"), seen=0))
    change = NewRating(NotApplicable(reason="No shop here"), seen=0, own=("", "No shop"))

    assert saving.save(card, change)
    assert store.team_rating(card.cycle.id, FIRST).rating == NotApplicable(reason="No shop here")


def test_what_is_let_go_leaves_what_stands(store: Store, card: Card) -> None:
    somebody_writes(store, card.cycle, "Theirs")
    saving.save(card, NewNote("Mine", own=("",)))
    (trouble,) = saving.troubles(card)
    saving.let_go(card, trouble)

    assert not saving.troubles(card)
    assert note_of(store, card) == "Theirs"


def test_a_choice_that_no_session_took_up_shows_what_stands(store: Store, card: Card) -> None:
    """It was clicked while the server was gone, and came with the page's state into a new session."""
    st.session_state[card.choice_key] = 1

    rating_choice.take_in(card, store.team_rating(card.cycle.id, FIRST))

    assert rating_choice.chosen(card) is None


def test_does_not_apply_stays_chosen_while_its_reason_is_written(store: Store, card: Card) -> None:
    st.session_state[card.choice_key] = rating_choice.DOES_NOT_APPLY

    rating_choice.take_in(card, store.team_rating(card.cycle.id, FIRST))

    assert rating_choice.chosen(card) == rating_choice.DOES_NOT_APPLY
