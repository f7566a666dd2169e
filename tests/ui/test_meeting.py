"""The meeting view: what is on the wall, what a key does, and what is asked before it stands."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.ids import IndicatorId
from assessment.people import Person, local_person
from assessment.ports import Store
from assessment.ratings import CannotJudge, NotApplicable, Rated
from assessment.services.agreeing import Decision, agree
from tests.factories import make_framework
from tests.kept import NOW, open_up, sign
from tests.team import ANA, FAY, VIC, answer, keep_team
from tests.ui.pages import kept_fields, open_page, type_in, words

PAGE = "ui/pages/meeting.py"
FRAMEWORK = make_framework({"E01": 3, "E02": 1}, target=2)
FIRST, SECOND, THIRD = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3))
SAID = {"Ana": {FIRST: 2, SECOND: 0, THIRD: 1}, "Ben": {FIRST: 2, SECOND: (3, "Minutes."), THIRD: 2}}
Looked = Callable[..., AppTest]


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_team(store, FRAMEWORK)


@pytest.fixture
def looked(cycle: Cycle, store_url: str, monkeypatch: pytest.MonkeyPatch) -> Looked:
    """Opens the meeting on the first element, or as the address says, for a person."""

    def looked_by(who: Person, **address: str) -> AppTest:
        own = {} if who == local_person() else {"as": who.id}
        return open_page(PAGE, store_url, monkeypatch, **{"cycle": cycle.id, "element": "E01"} | own | address)

    return looked_by


@pytest.fixture
def said(store: Store, cycle: Cycle) -> None:
    """Two people have answered all of the first element, and it is open."""
    answer(store, cycle, SAID)
    open_up(store, cycle, "E01")


def press(page: AppTest, shortcut: str) -> AppTest:
    """What a key of the wall does."""
    return next(button for button in page.button if button.proto.shortcut == shortcut).click().run()


def click(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def keys(page: AppTest) -> set[str]:
    return {button.proto.shortcut for button in page.button if button.proto.shortcut}


def fill(page: AppTest, why: str, other: str | None = None) -> AppTest:
    """Answer what is asked over the wall."""
    for name in (own["draft"] for own in kept_fields(page)):
        _, cycle_id, indicator_id, part = name.split(":")
        type_in(page, f"{part}-{indicator_id}-{cycle_id}", (other or "") if part == "agree-dissent" else why)
    return click(page, "Record")


def test_without_any_self_assessment_it_says_how_to_begin(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(PAGE, store_url, monkeypatch)

    assert "There is no self-assessment yet." in words(page)
    assert not page.exception


def test_an_element_without_indicators_has_nothing_for_the_wall(
    store: Store, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = keep_team(store, make_framework({"E01": 0, "E02": 1}))
    page = open_page(PAGE, store_url, monkeypatch, cycle=empty.id, element="E01")

    assert "There is nothing to agree on here yet." in words(page)


def test_who_only_reads_is_refused(store: Store, looked: Looked, said: None) -> None:
    assert "There is nothing here that you can open or change." in words(looked(VIC))


def test_before_it_is_open_the_wall_shows_no_answer_and_a_key_opens_it(
    store: Store, cycle: Cycle, looked: Looked
) -> None:
    answer(store, cycle, SAID)
    page = looked(FAY)
    assert "1 of 3 · 2 answers · Not open yet" in words(page)
    assert keys(page) == {"o", "w", "e", "p", "n"}

    page = press(page, "o")

    assert [row.scope for row in store.opened(cycle.id)] == [FIRST]
    assert keys(page) == {"0", "1", "2", "3", "w", "e", "p", "n"}


def test_where_nobody_answered_the_team_decides_on_the_wall(store: Store, cycle: Cycle, looked: Looked) -> None:
    press(looked(FAY), "1")

    assert store.team_rating(cycle.id, FIRST).rating == Rated(level=1)


@pytest.mark.usefixtures("said")
class TestOpen:
    """The element is open to all raters."""

    def test_what_differs_most_is_on_the_wall_first(self, looked: Looked) -> None:
        text = words(looked(FAY))

        assert "E01.02 The statement of E01.02." in text
        assert "1 of 3 · Levels differ by 3" in text
        assert "What level 2 means." in text

    def test_the_whole_meeting_goes_through_all_elements(self, looked: Looked) -> None:
        assert "1 of 4" in words(looked(FAY, whole="1"))

    def test_a_rater_follows_and_decides_nothing(self, looked: Looked) -> None:
        page = looked(ANA)

        assert keys(page) == {"w", "e", "p", "n"}
        assert "Levels differ by 3" in words(page)

    def test_a_digit_records_that_level_at_once_and_it_stays_in_view(
        self, store: Store, cycle: Cycle, looked: Looked
    ) -> None:
        page = press(looked(FAY, indicator=THIRD), "1")

        assert store.team_rating(cycle.id, THIRD).rating == Rated(level=1)
        assert "Team's level: 1 Level 1" in words(page)
        page = press(page, "p")
        assert "Decided today · 1 E01.03 : 1 Level 1" in words(page)

    def test_a_level_that_needs_a_reason_asks_for_it_and_keeps_it_with_what_somebody_sees_differently(
        self, store: Store, cycle: Cycle, looked: Looked
    ) -> None:
        page = press(looked(FAY), "2")
        assert store.team_ratings(cycle.id) == ()

        fill(page, "Two of three schools.", "Ben sees 3.")

        kept = store.team_rating(cycle.id, SECOND)
        assert (kept.rating, kept.note, kept.dissent) == (Rated(level=2), "Two of three schools.", "Ben sees 3.")

    def test_while_it_asks_no_key_of_the_wall_is_heard(self, looked: Looked) -> None:
        assert keys(press(looked(FAY), "2")) == set()

    def test_without_the_reason_it_asks_again(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        page = fill(press(looked(FAY), "2"), " ")

        assert [error.value for error in page.error] == [
            "E01.02 needs a reason, for levels differed by 2 or more. Say in a sentence why the team chose this."
        ]
        assert store.team_ratings(cycle.id) == ()

    def test_does_not_apply_asks_why(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        page = click(looked(FAY), "Does not apply")
        page = fill(page, "")
        assert "Say why it does not apply" in page.error[0].value

        fill(page, "No such course.")
        assert store.team_rating(cycle.id, SECOND).rating == NotApplicable(reason="No such course.")

    def test_cannot_judge_is_recorded(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        click(looked(FAY, indicator=THIRD), "Cannot judge")

        assert store.team_rating(cycle.id, THIRD).rating == CannotJudge()

    def test_a_reason_can_be_added_to_what_stands(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        page = press(looked(FAY, indicator=THIRD), "1")
        fill(click(page, "Reason"), "Began in spring.", "")

        assert store.team_rating(cycle.id, THIRD).note == "Began in spring."

    def test_what_cannot_be_settled_is_parked_with_a_reason_and_stays_in_view(
        self, store: Store, cycle: Cycle, looked: Looked
    ) -> None:
        page = click(looked(FAY), "Park")
        page = fill(page, "")
        assert "it is put off" in page.error[0].value
        page = fill(page, "Ask the dean.")

        assert "Parked · 1 E01.02 : Ask the dean." in words(page)
        page = click(page, "Take off parking")
        assert store.parked(cycle.id) == ()

    def test_next_goes_to_what_waits_and_previous_comes_back(self, looked: Looked) -> None:
        page = press(looked(FAY), "n")
        assert "E01.03 The statement" in words(page)
        page = press(page, "n")
        assert "E01.01 The statement" in words(page)

        page = press(page, "p")
        assert "E01.03 The statement" in words(page)

    def test_next_passes_over_what_is_settled(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        agree(FAY, store, FRAMEWORK, cycle.id, Decision(THIRD, Rated(level=1)), seen=0, now=NOW)

        assert "E01.01 The statement" in words(press(looked(FAY), "n"))

    def test_when_nothing_else_waits_next_leads_nowhere(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        for indicator_id in (FIRST, THIRD):
            agree(FAY, store, FRAMEWORK, cycle.id, Decision(indicator_id, Rated(level=1)), seen=0, now=NOW)
        page = looked(FAY)

        assert [button.disabled for button in page.button if button.label in ("Previous", "Next")] == [True, True]

    def test_who_said_what_and_the_evidence_open_and_close_on_their_keys(self, looked: Looked) -> None:
        page = press(looked(FAY), "w")
        assert "Ben : 3 Level 3 Minutes." in words(page)
        page = press(page, "e")
        assert "No evidence is listed yet." in words(page)
        assert "Ben : 3 Level 3" not in words(page)

        assert "No evidence is listed yet." not in words(press(page, "e"))

    def test_somebody_who_was_first_is_not_overwritten(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        page = looked(FAY, indicator=THIRD)
        agree(local_person(), store, FRAMEWORK, cycle.id, Decision(THIRD, Rated(level=2)), seen=0, now=NOW)
        page = press(page, "1")

        assert "Nothing is overwritten: choose." in page.warning[0].value
        assert store.team_rating(cycle.id, THIRD).rating == Rated(level=2)

    def test_once_signed_it_is_read_alone(self, store: Store, cycle: Cycle, looked: Looked) -> None:
        sign(store, cycle)

        assert keys(looked(FAY)) == {"w", "e", "p", "n"}
