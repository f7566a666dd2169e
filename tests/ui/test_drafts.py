"""Texts that were left behind come home, and what cannot come home is kept and told."""

from collections.abc import Iterator
from typing import Any

import pytest
import streamlit as st

from assessment.cycles import Cycle, Part
from assessment.errors import NotAllowed
from assessment.ids import IndicatorId, PartId
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.ratings import NOTE_LIMIT, NotApplicable, Rated, TeamRating
from assessment.services.own_rating import own_rating
from assessment.services.parts import answer, keep_part
from assessment.services.rating import rate, write_note
from tests.factories import make_element, make_framework, make_indicator
from tests.kept import NOW, keep_cycle, keep_team, sign
from ui import context, state
from ui.components import drafts
from ui.components.left_texts import Left

AT_PATHWAYS = IndicatorId("E02.01")
FRAMEWORK = make_framework(
    [
        make_element("E01", [make_indicator("E01.01")]),
        make_element("E02", [make_indicator("E02.01", judged_at="pathway")]),
    ]
)
FIRST = IndicatorId("E01.01")


@pytest.fixture
def cycle(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cycle]:
    """An empty self-assessment, before a person who has only just opened a page."""
    monkeypatch.setattr(context, "store", lambda: store)
    monkeypatch.setattr(context, "framework_of", lambda _: FRAMEWORK)
    st.session_state.clear()
    yield keep_cycle(store, FRAMEWORK, {})
    st.session_state.clear()


def left(of: Cycle, **changes: Any) -> Left:
    """A note as the browser sends it."""
    sent = {"name": "own:x", "cycle": of.id, "indicator": FIRST, "field": "note", "text": "Typed", "own": [""]}
    return Left.read(sent | changes)


def kept(store: Store, cycle: Cycle) -> TeamRating:
    return store.team_rating(cycle.id, FIRST)


def told_to_let_go() -> list[tuple[str, str]]:
    return [(done["name"], done["text"]) for done in st.session_state.get("drafts-done", [])]


def stuck() -> list[str]:
    return [text.text for text in st.session_state.get("drafts-stuck", {}).values()]


def test_a_note_is_saved_and_the_browser_may_let_go(store: Store, cycle: Cycle) -> None:
    drafts.bring_home(left(cycle))

    assert kept(store, cycle).note == "Typed"
    assert told_to_let_go() == [("own:x", "Typed")]


def test_a_reason_is_saved_as_does_not_apply(store: Store, cycle: Cycle) -> None:
    drafts.bring_home(left(cycle, field="reason", seen="0"))

    assert kept(store, cycle).rating == NotApplicable(reason="Typed")


def test_a_reason_is_let_go_once_something_else_was_chosen(store: Store, cycle: Cycle) -> None:
    left(cycle).home().card.memory[state.WITHDRAWN] = True  # type: ignore[attr-defined]
    drafts.bring_home(left(cycle, field="reason"))

    assert kept(store, cycle).rating is None
    assert told_to_let_go() == [("own:x", "Typed")]


def test_a_reason_never_replaces_what_somebody_else_chose(store: Store, cycle: Cycle) -> None:
    rate(local_person(), store, FRAMEWORK, cycle.id, FIRST, Rated(level=2), seen=0, now=NOW)
    drafts.bring_home(left(cycle, field="reason", seen="0"))

    assert kept(store, cycle).rating == Rated(level=2)
    assert stuck() == ["Typed"]


def test_an_empty_reason_is_no_answer(store: Store, cycle: Cycle) -> None:
    drafts.bring_home(left(cycle, field="reason", text="  "))

    assert kept(store, cycle).rating is None
    assert not stuck()


def test_a_note_that_somebody_else_changed_waits_on_its_card(store: Store, cycle: Cycle) -> None:
    write_note(local_person(), store, FRAMEWORK, cycle.id, FIRST, "Theirs", base="", now=NOW)
    drafts.bring_home(left(cycle))

    assert kept(store, cycle).note == "Theirs"
    assert stuck() == ["Typed"]
    assert left(cycle).home().waits()
    assert not told_to_let_go()


def test_a_note_for_a_signed_self_assessment_is_kept_in_the_browser(store: Store, cycle: Cycle) -> None:
    sign(store, cycle)
    drafts.bring_home(left(cycle))

    assert kept(store, cycle).note == ""
    assert stuck() == ["Typed"]


def test_a_text_without_a_place_is_kept_until_the_person_lets_it_go(cycle: Cycle) -> None:
    drafts.bring_home(left(cycle, cycle="nowhere"))
    before = stuck()
    drafts.let_go("own:x", "Typed")

    assert before == ["Typed"]
    assert not stuck()


def test_a_note_of_one_s_own_comes_home_to_its_own_answer(store: Store, cycle: Cycle) -> None:
    drafts.bring_home(left(cycle, place="own-local", name="own-local:x"))

    assert own_rating(store, cycle.id, FIRST, local_person().id).note == "Typed"
    assert kept(store, cycle).note == ""


def test_a_note_of_somebody_else_at_this_computer_waits_for_them(store: Store, cycle: Cycle) -> None:
    drafts.bring_home(left(cycle, place="own-ana", name="own-ana:x"))

    assert kept(store, cycle).note == ""
    assert store.individual_ratings(cycle.id) == ()
    assert not told_to_let_go()
    assert not stuck()


def test_a_stuck_text_of_one_s_own_is_told_to_nobody_else(store: Store, cycle: Cycle) -> None:
    sign(store, cycle)
    text = left(cycle, place="own-local", name="own-local:x")
    drafts.bring_home(text)

    st.query_params[state.PERSON] = "ana"
    keep_team(store, ana=Role.RATER)

    assert stuck() == ["Typed"]
    assert not text.is_at_home


@pytest.fixture
def part(store: Store, cycle: Cycle) -> Part:
    """A pathway that answers for itself."""
    own = Part(id=PartId("p1"), kind="pathway", name="Welding")
    keep_part(local_person(), store, cycle.id, own, NOW)
    return own


def left_at(cycle: Cycle, part: Part, **changes: Any) -> Left:
    """A part's note as the browser sends it."""
    where = {"indicator": AT_PATHWAYS, "field": "part-note", "part": part.id, "place": "own-local"}
    return left(cycle, **(where | {"name": "own-local:p"} | changes))


def test_a_note_of_a_pathway_comes_home_beside_its_answer(store: Store, cycle: Cycle, part: Part) -> None:
    answer(local_person(), store, FRAMEWORK, cycle.id, part.id, AT_PATHWAYS, "yes", "", seen=0, now=NOW)
    drafts.bring_home(left_at(cycle, part))

    assert [(own.in_place, own.note) for own in store.part_answers(cycle.id)] == [("yes", "Typed")]
    assert told_to_let_go() == [("own-local:p", "Typed")]


def test_a_note_of_a_pathway_that_somebody_else_wrote_in_between_waits(store: Store, cycle: Cycle, part: Part) -> None:
    answer(local_person(), store, FRAMEWORK, cycle.id, part.id, AT_PATHWAYS, None, "Theirs", seen=0, now=NOW)
    drafts.bring_home(left_at(cycle, part))

    assert [own.note for own in store.part_answers(cycle.id)] == ["Theirs"]
    assert stuck() == ["Typed"]
    assert left_at(cycle, part).home().waits()


def test_a_note_of_a_pathway_is_never_brought_to_who_does_not_answer_for_it(
    store: Store, cycle: Cycle, part: Part
) -> None:
    keep_team(store, ana=Role.RATER)
    st.query_params[state.PERSON] = "ana"
    text = left_at(cycle, part)
    drafts.bring_home(text)

    assert not text.is_at_home
    assert store.part_answers(cycle.id) == ()
    with pytest.raises(NotAllowed):
        text.home()


def test_what_a_browser_sends_is_never_trusted_to_be_whole() -> None:
    whole = Left.read({"seen": "many", "text": "x" * (NOTE_LIMIT + 1)})

    assert (whole.seen, whole.own, len(whole.text)) == (0, (), NOTE_LIMIT)
