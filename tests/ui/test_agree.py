"""The Agree page: with nobody, one and several answers, in part and wholly agreed, and signed; by who looks."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.errors import NotOpenedYet
from assessment.ids import IndicatorId
from assessment.people import Person, local_person
from assessment.ports import Store
from assessment.ratings import NotApplicable, Rated
from assessment.services.agreeing import Decision, agree, park
from tests.factories import make_framework
from tests.kept import NOW, open_up, sign
from tests.team import ANA, FAY, VIC, answer, keep_team, show_as
from tests.ui.pages import headings, kept_fields, open_page, type_in, words
from ui import state

PAGE = "ui/pages/agree.py"
FRAMEWORK = make_framework({"E01": 4, "E02": 1}, target=2)
FIRST, SECOND, THIRD, FOURTH = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3, 4))
SAID = {
    "Ana": {FIRST: (0, "We have no plan."), SECOND: 2, THIRD: 1, FOURTH: 1},
    "Ben": {FIRST: 2, SECOND: 2, THIRD: 2, FOURTH: 1},
}
Looked = Callable[[Person], AppTest]


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_team(store, FRAMEWORK)


@pytest.fixture
def looked(cycle: Cycle, store_url: str, monkeypatch: pytest.MonkeyPatch) -> Looked:
    """Opens the first element for a person."""

    def looked_by(who: Person) -> AppTest:
        own = {} if who == local_person() else {"as": who.id}
        return open_page(PAGE, store_url, monkeypatch, cycle=cycle.id, element="E01", **own)

    return looked_by


@pytest.fixture
def said(store: Store, cycle: Cycle) -> None:
    """Two people have answered all of the first element, and it is open."""
    answer(store, cycle, SAID)
    open_up(store, cycle, "E01")


def why_field(page: AppTest) -> dict[str, Any]:
    return next(own for own in kept_fields(page) if own["label"] == "Why, for E01.01")


def fields(page: AppTest, part: str, indicator_id: IndicatorId, cycle: Cycle) -> str:
    return f"agree-{part}-{indicator_id}-{cycle.id}"


def record(
    page: AppTest, cycle: Cycle, choice: object, reason: str = "", dissent: str = "", at: IndicatorId = FIRST
) -> AppTest:
    """Fill a card and record it."""
    page.radio(key=fields(page, "choice", at, cycle)).set_value(choice)
    type_in(page, fields(page, "reason", at, cycle), reason)
    type_in(page, fields(page, "dissent", at, cycle), dissent)
    return page.button(key=fields(page, "record", at, cycle)).click().run()


def test_without_any_self_assessment_it_says_how_to_begin(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(PAGE, store_url, monkeypatch)

    assert "There is no self-assessment yet." in words(page)
    assert not page.exception


def test_before_anybody_has_answered_it_leads_to_rate(looked: Looked) -> None:
    page = looked(FAY)

    assert "Nobody has given an answer of their own yet." in words(page)
    assert headings(page) == ["Nobody has answered yet"]
    assert page.markdown[0].value.startswith("**No indicator here has two answers to compare yet.**")


def test_agree_is_among_the_ways_once_somebody_answers_for_themselves(
    store: Store, cycle: Cycle, looked: Looked
) -> None:
    before = [way.proto.label for way in looked(FAY).get_by_key("ways").get("page_link")]
    answer(store, cycle, {"Ana": {FIRST: 2}})
    after = [way.proto.label for way in looked(FAY).get_by_key("ways").get("page_link")]

    assert ("Agree" in before, "Agree" in after) == (False, True)


def test_who_only_reads_is_refused_and_not_led_there(store: Store, cycle: Cycle, looked: Looked) -> None:
    answer(store, cycle, SAID)
    page = looked(VIC)

    assert "Agree" not in [way.proto.label for way in page.get_by_key("ways").get("page_link")]
    assert "There is nothing here that you can open or change." in words(page)
    assert "We have no plan." not in words(page)


@pytest.mark.parametrize("who", [FAY, local_person()])
def test_before_it_is_open_a_facilitator_too_sees_counts_alone(
    store: Store, cycle: Cycle, looked: Looked, who: Person
) -> None:
    answer(store, cycle, SAID)
    page = looked(who)

    assert headings(page) == ["Not open yet"]
    assert "2 answers given" in words(page)
    assert "We have no plan." not in words(page)
    assert not page.radio


def test_opening_asks_first_while_somebody_has_not_finished(store: Store, cycle: Cycle, looked: Looked) -> None:
    answer(store, cycle, {"Ana": {FIRST: 2, SECOND: 2}, "Ben": {FIRST: 2}})
    page = looked(FAY)
    page = next(button for button in page.button if button.label == "Open this element to all raters").click().run()

    assert "2 people have not finished: 5 answers missing." in page.warning[0].value
    assert store.opened(cycle.id) == ()
    page = next(button for button in page.button if button.label == "Open it all the same").click().run()
    assert [row.scope for row in store.opened(cycle.id)] == ["E01"]
    assert "The answers of this element are open to all raters." in words(page)


def test_one_who_waits_opens_nothing(store: Store, cycle: Cycle, looked: Looked) -> None:
    answer(store, cycle, {"Ana": {FIRST: 2}})
    page = looked(FAY)
    page = next(button for button in page.button if button.label == "Open this element to all raters").click().run()
    page = next(button for button in page.button if button.label == "Wait").click().run()

    assert not page.warning
    assert store.opened(cycle.id) == ()


@pytest.mark.usefixtures("said")
class TestOpen:
    """Everybody's answers are before those who rate."""

    def test_what_differs_first_stands_first_then_the_rest_and_what_all_said(self, looked: Looked) -> None:
        page = looked(FAY)

        assert headings(page) == ["Talk about these", "One by one", "All said the same"]
        assert page.markdown[0].value == (
            "**You agreed on 2 of 4; talk about 1.** Two people who both gave a level chose the same one in 50% of "
            "cases, and were within one level in 75%."
        )
        assert "Levels differ by 2" in words(page)
        assert "Ana : 0 Level 0 We have no plan." in words(page)

    def test_a_rater_reads_it_and_decides_nothing(self, looked: Looked) -> None:
        page = looked(ANA)

        assert "Ana : 0 Level 0 We have no plan." in words(page)
        assert not page.radio
        assert not [button for button in page.button if "Accept" in button.label]

    def test_hidden_voices_of_two_show_neither_level_nor_note(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        show_as(store, cycle, "hidden")
        page = looked(FAY)

        assert "Fewer than three answers: not shown without names" in words(page)
        assert "We have no plan." not in words(page)
        assert headings(page) == ["One by one"]

    def test_a_level_is_recorded_with_its_reason_and_who_sees_it_differently(
        self, store: Store, cycle: Cycle, looked: Looked
    ) -> None:
        page = record(looked(FAY), cycle, 1, "Two schools of six.", "Ben sees 2.")

        kept = store.team_rating(cycle.id, FIRST)
        assert (kept.rating, kept.note, kept.dissent) == (Rated(level=1), "Two schools of six.", "Ben sees 2.")
        assert "E01.01: 1 Level 1" in page.success[0].value
        assert "1 Level 1: Two schools of six." in words(page)
        assert headings(page)[-1] == "The team's level stands"

    def test_without_its_reason_it_is_not_recorded_and_says_why(
        self, store: Store, cycle: Cycle, looked: Looked
    ) -> None:
        page = record(looked(FAY), cycle, 1)

        assert "E01.01 needs a reason, for levels differed by 2 or more." in words(page)
        assert store.team_ratings(cycle.id) == ()
        assert page.radio(key=fields(page, "choice", FIRST, cycle)).value == 1

    def test_nothing_chosen_is_not_recorded(self, cycle: Cycle, looked: Looked) -> None:
        page = looked(FAY)
        page = page.button(key=fields(page, "record", FIRST, cycle)).click().run()

        assert "Choose a level first." in words(page)

    def test_does_not_apply_is_recorded_with_its_reason_and_not_without(
        self, store: Store, cycle: Cycle, looked: Looked
    ) -> None:
        page = record(looked(FAY), cycle, "not_applicable")
        assert "Say why it does not apply" in words(page)

        record(page, cycle, "not_applicable", "No such course.")
        assert store.team_rating(cycle.id, FIRST).rating == NotApplicable(reason="No such course.")

    def test_somebody_else_who_was_first_is_shown_beside_ours(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        page = looked(FAY)
        theirs = Decision(FIRST, Rated(level=2), "The board said so.")
        agree(local_person(), store, FRAMEWORK, cycle.id, theirs, seen=0, now=NOW)
        page = record(page, cycle, 1, "Two schools of six.")

        assert "Note: The board said so." in words(page)
        assert "Note: Two schools of six." in words(page)
        assert store.team_rating(cycle.id, FIRST).rating == Rated(level=2)
        page.button(key=fields(page, "mine", FIRST, cycle)).click().run()
        assert store.team_rating(cycle.id, FIRST).note == "Two schools of six."

    def test_what_was_begun_over_words_replaced_since_is_shown_beside_them(
        self, store: Store, cycle: Cycle, looked: Looked
    ) -> None:
        agree(FAY, store, FRAMEWORK, cycle.id, Decision(FIRST, Rated(level=2), "The board said so."), seen=0, now=NOW)
        page = looked(FAY)
        page = page.button(key=fields(page, "change", FIRST, cycle)).click().run()
        page.radio(key=fields(page, "choice", FIRST, cycle)).set_value(1)
        type_in(page, fields(page, "reason", FIRST, cycle), "Two schools of six.", over="")
        page = page.button(key=fields(page, "record", FIRST, cycle)).click().run()

        assert "Nothing is overwritten: choose." in page.warning[0].value
        assert store.team_rating(cycle.id, FIRST).note == "The board said so."
        page.button(key=fields(page, "mine", FIRST, cycle)).click().run()
        assert store.team_rating(cycle.id, FIRST).note == "Two schools of six."

    def test_what_is_recorded_is_given_up_by_the_browser(self, cycle: Cycle, looked: Looked) -> None:
        page = looked(FAY)
        version = page.session_state[f"{fields(page, 'reason', FIRST, cycle)}-version"]
        page = record(page, cycle, 1, "Two schools of six.")

        assert version in page.session_state[state.GIVEN_UP]

    def test_what_is_typed_and_not_recorded_is_kept_for_that_person_alone(self, looked: Looked) -> None:
        by_fay = why_field(looked(FAY))
        by_me = why_field(looked(local_person()))

        assert by_fay["draft"] != by_me["draft"]
        assert not by_fay["saves"]

    def test_theirs_can_stand(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        page = looked(FAY)
        agree(local_person(), store, FRAMEWORK, cycle.id, Decision(FIRST, Rated(level=2), "So."), seen=0, now=NOW)
        page = record(page, cycle, 1, "Two schools of six.")
        page = page.button(key=fields(page, "theirs", FIRST, cycle)).click().run()

        assert "2 Level 2: So." in words(page)
        assert not page.warning

    def test_what_all_said_is_accepted_in_one_act(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        page = looked(FAY).button(key="accept-rest").click().run()

        assert {row.indicator_id: row.rating for row in store.team_ratings(cycle.id)} == {
            SECOND: Rated(level=2),
            FOURTH: Rated(level=1),
        }
        assert page.success[0].value == "2 indicators have the team's level."

    def test_the_top_level_is_decided_by_itself_though_all_said_it(
        self, store: Store, cycle: Cycle, looked: Looked
    ) -> None:
        answer(store, cycle, {"Ana": {FOURTH: 3}, "Ben": {FOURTH: 3}})
        page = record(looked(FAY), cycle, 3, "Shown by every school.", at=FOURTH)

        assert not page.error
        assert store.team_rating(cycle.id, FOURTH).note == "Shown by every school."

    def test_what_changed_since_it_was_listed_is_told(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        page = looked(FAY)
        answer(store, cycle, {"Ben": {SECOND: 1}})
        page = page.button(key="accept-rest").click().run()

        assert "Left out, for they have changed since they were listed: E01.02." in page.success[0].value
        assert store.team_rating(cycle.id, SECOND).rating is None

    def test_a_settled_one_can_be_changed(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        agree(FAY, store, FRAMEWORK, cycle.id, Decision(FIRST, Rated(level=1), "So far."), seen=0, now=NOW)
        page = looked(FAY)
        page = page.button(key=fields(page, "change", FIRST, cycle)).click().run()
        assert why_field(page)["saved"] == "So far."

        record(page, cycle, 2, "The sixth school joined.")
        assert store.team_rating(cycle.id, FIRST).rating == Rated(level=2)

    def test_what_cannot_be_settled_is_parked_with_a_reason_and_taken_up_again(
        self, store: Store, cycle: Cycle, looked: Looked
    ) -> None:
        page = looked(FAY)
        type_in(page, fields(page, "park-why", FIRST, cycle), "Ask the dean.")
        page = page.button(key=fields(page, "park-it", FIRST, cycle)).click().run()
        assert "Waits for: Ask the dean." in words(page)

        page.button(key=fields(page, "take-up", FIRST, cycle)).click().run()
        assert store.parked(cycle.id) == ()

    def test_parking_without_a_reason_says_so(self, cycle: Cycle, looked: Looked) -> None:
        page = looked(FAY)
        page = page.button(key=fields(page, "park-it", FIRST, cycle)).click().run()

        assert "E01.01 needs a reason, for it is put off." in words(page)

    def test_once_signed_it_is_read_and_nothing_can_be_changed(
        self, store: Store, cycle: Cycle, looked: Looked
    ) -> None:
        agree(FAY, store, FRAMEWORK, cycle.id, Decision(FIRST, Rated(level=1), "So far."), seen=0, now=NOW)
        park(FAY, store, FRAMEWORK, cycle.id, THIRD, "Ask the dean.", NOW)
        sign(store, cycle)
        page = looked(FAY)

        assert "1 Level 1: So far." in words(page)
        assert not page.radio
        assert not [button for button in page.button if "E01.0" in button.label or "Accept" in button.label]


def test_text_that_people_typed_is_no_markup(store: Store, cycle: Cycle, looked: Looked) -> None:
    answer(store, cycle, {"Ana": {FIRST: (0, "<b>bold</b> $x$ :red[no]")}, "<i>Eve</i>": {FIRST: 3}})
    open_up(store, cycle, str(FIRST))
    page = looked(FAY)

    raw = " ".join(part.value for part in page.main.html)
    assert "&lt;b&gt;bold&lt;/b&gt; $x$ :red[no]" in raw
    assert "&lt;i&gt;Eve&lt;/i&gt;" in raw


def test_an_own_answer_shows_that_indicator_to_its_rater(store: Store, cycle: Cycle, looked: Looked) -> None:
    answer(store, cycle, {"Ana": {FIRST: 0}, "Ben": {FIRST: 2, SECOND: (1, "Not for others yet.")}})
    page = looked(ANA)

    assert headings(page) == ["Talk about these", "Not open yet", "Nobody has answered yet"]
    assert "Not for others yet." not in words(page)


def test_a_decision_over_what_is_not_open_is_refused_by_the_service(store: Store, cycle: Cycle) -> None:
    answer(store, cycle, SAID)

    with pytest.raises(NotOpenedYet):
        agree(FAY, store, FRAMEWORK, cycle.id, Decision(FIRST, Rated(level=1)), seen=0, now=NOW)
