"""Rate in one's own name or the team's: whose answer a card shows and saves, and what nobody sees before their own."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio

from assessment.assignments import Assignment
from assessment.cycles import Cycle
from assessment.history import Change
from assessment.ids import IndicatorId, PersonId
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.ratings import CannotJudge, NotApplicable, Rated, Rating
from assessment.services.own_rating import note_own, own_rating
from assessment.services.way import set_way
from tests.factories import make_framework, make_indicator
from tests.kept import NOW, ask, keep_cycle, keep_team, open_up, say_alone, sign
from tests.ui.pages import open_page, words
from ui import state

PAGE = "ui/pages/rate.py"
FIRST, SECOND, THIRD = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3))
FRAMEWORK = make_framework(
    {"E01": [make_indicator(i) for i in (FIRST, SECOND, THIRD)], "E02": [make_indicator("E02.01")]}, target=2
)
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page as somebody, by its address."""
    return lambda who="", **address: open_page(
        PAGE, store_url, monkeypatch, **({state.PERSON: who} if who else {}), **address
    )


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """The team says 3 of the first, Ben 1; Ana has three on her list, Dee, who agrees, one."""
    cycle = keep_cycle(store, FRAMEWORK, {FIRST: 3})
    keep_team(store, ana=Role.RATER, ben=Role.RATER, dee=Role.FACILITATOR, vic=Role.VIEWER)
    ask(store, cycle, {"ana": [FIRST, SECOND, "E02.01"], "ben": [FIRST], "dee": [FIRST]})
    say_alone(store, cycle, "ben", FIRST, 1)
    return cycle


def choice(page: AppTest, cycle: Cycle, indicator_id: str = FIRST, own: bool = True) -> Radio[Any]:
    part = f"{state.LEVEL}-{state.OWN}" if own else state.LEVEL
    return page.radio(key=state.part_key(part, cycle.id, IndicatorId(indicator_id)))


def switch(page: AppTest, parameter: str) -> Any:
    return page.segmented_control(key=f"{parameter}-switch")


def own(store: Store, cycle: Cycle, person: str = "ana", indicator_id: str = FIRST) -> Rating | None:
    return own_rating(store, cycle.id, IndicatorId(indicator_id), PersonId(person)).rating


def test_a_team_of_one_sees_nothing_of_voices(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {FIRST: 3})

    page = opened()

    assert [found.label for found in page.segmented_control] == ["More on E01.01", "More on E01.02", "More on E01.03"]
    assert choice(page, cycle, own=False).value == 3
    assert "once they have given theirs" not in words(page)


def test_a_rater_sees_their_list_alone_and_nothing_of_team_or_others(opened: Opened, cycle: Cycle) -> None:
    page = opened("ana")

    assert [found.label for found in page.radio] == [f"{i} The statement of {i}." for i in (FIRST, SECOND)]
    assert choice(page, cycle).value is None
    assert "Ben" not in words(page)
    assert "Team's level" not in words(page)
    assert not [found for found in page.segmented_control if "Whose" in found.label]


def test_progress_places_and_next_count_ones_own_list(store: Store, opened: Opened, cycle: Cycle) -> None:
    say_alone(store, cycle, "ana", FIRST, 1)

    page = opened("ana")
    beside = [button.label for button in page.sidebar.button]
    page.button(key="next-not-rated").click().run()
    first = page.query_params[state.INDICATOR]
    say_alone(store, cycle, "ana", SECOND, 1)
    page.run().button(key="next-not-rated").click().run()

    assert beside == ["1 Short E01 :small[1 of 2]", "2 Short E02 :small[0 of 1]"]
    assert (first, page.query_params[state.INDICATOR]) == (SECOND, "E02.01")


def test_the_last_answer_of_a_list_says_so(store: Store, opened: Opened, cycle: Cycle) -> None:
    for indicator_id in (FIRST, SECOND, "E02.01"):
        say_alone(store, cycle, "ana", indicator_id, 1)

    page = opened("ana")
    page.button(key="next-not-rated").click().run()

    assert [found.value for found in page.success] == ["Every indicator on your list is answered."]


def test_a_choice_is_saved_as_ones_own_and_the_team_stays(store: Store, opened: Opened, cycle: Cycle) -> None:
    choice(opened("ana"), cycle).set_value(2).run()

    assert own(store, cycle) == Rated(level=2)
    assert store.team_rating(cycle.id, FIRST).rating == Rated(level=3)


def test_after_ones_own_answer_a_quiet_line_tells_the_others_and_the_team(opened: Opened, cycle: Cycle) -> None:
    page = choice(opened("ana"), cycle).set_value(2).run()

    assert "1 other answered · 1 Level 1: Ben · 2 Level 2: you · Team's level: 3 Level 3" in words(page)


def test_an_answer_taken_back_hides_them_again(opened: Opened, cycle: Cycle) -> None:
    page = choice(opened("ana"), cycle).set_value(2).run()
    page.button(key=state.part_key(f"take-back-{state.OWN}", cycle.id, FIRST)).click().run()

    assert "Ben" not in words(page)


def test_even_an_opened_element_is_answered_before_it_is_heard_here(store: Store, opened: Opened, cycle: Cycle) -> None:
    open_up(store, cycle, "E01")

    assert "Ben" not in words(opened("ana"))


def test_cannot_judge_is_kept_as_ones_own(store: Store, opened: Opened, cycle: Cycle) -> None:
    choice(opened("ana"), cycle).set_value("cannot_judge").run()

    assert own(store, cycle) == CannotJudge()


def test_who_cannot_judge_is_told_who_is_asked_now(store: Store, opened: Opened, cycle: Cycle) -> None:
    passed = Assignment(indicator_id=SECOND, person_id=PersonId("ben"), passed_from=PersonId("ana"))
    store.assign(cycle.id, [passed], Change(by=local_person().id, at=NOW))

    page = choice(opened("ana"), cycle, SECOND).set_value("cannot_judge").run()

    assert "Now asked: Ben" in words(page)


def test_another_window_of_ones_own_shows_both_and_mine_can_be_kept(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened("ana")
    say_alone(store, cycle, "ana", FIRST, "NA")
    choice(page, cycle).set_value(0).run()

    told = [found.value for found in page.warning]
    page.button(key=state.part_key(f"mine-NewRating-{state.OWN}", cycle.id, FIRST)).click().run()

    assert told == ["In another window you changed this indicator. Nothing is overwritten: choose."]
    assert own(store, cycle) == Rated(level=0)


def test_what_stands_elsewhere_can_be_kept(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened("ana")
    say_alone(store, cycle, "ana", FIRST, "NA")
    choice(page, cycle).set_value(0).run()
    page.button(key=state.part_key(f"theirs-NewRating-{state.OWN}", cycle.id, FIRST)).click().run()

    assert own(store, cycle) == NotApplicable(reason="Not offered here.")


def test_who_agrees_begins_with_their_own_list_and_may_turn_to_the_team(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    page = opened("dee")
    mine = choice(page, cycle).value
    switch(page, state.VOICE).set_value("team").run()

    assert (mine, choice(page, cycle, own=False).value) == (None, 3)
    assert page.query_params[state.VOICE] == "team"
    assert own(store, cycle, "dee") is None


def test_who_agrees_may_answer_beyond_their_list(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened("dee")
    listed = len(page.radio)
    switch(page, state.LIST).set_value(state.ALL).run()
    everything = len(page.radio)
    choice(page, cycle, THIRD).set_value(1).run()

    assert (listed, everything) == (1, 3)
    assert own(store, cycle, "dee", THIRD) == Rated(level=1)


def test_the_answer_that_ends_a_list_does_not_turn_the_page_to_the_team(opened: Opened, cycle: Cycle) -> None:
    page = opened("dee")
    choice(page, cycle).set_value(1).run()
    page.run()

    assert choice(page, cycle).value == 1


@pytest.mark.parametrize(("heard", "said"), [(False, None), (True, 0)])
def test_the_teams_level_has_individual_answers_beside_it_only_where_they_are_heard(
    store: Store, opened: Opened, cycle: Cycle, heard: bool, said: int | None
) -> None:
    say_alone(store, cycle, "dee", FIRST, said)

    page = opened("dee", voice="team")

    assert ("2 people answered · 0 Level 0: you · 1 Level 1: Ben" in words(page)) is heard
    assert ("Ben" in words(page)) is heard


def test_an_opened_element_is_heard_beside_the_teams_level(store: Store, opened: Opened, cycle: Cycle) -> None:
    open_up(store, cycle, "E01")

    assert "1 person answered · 1 Level 1: Ben" in words(opened("dee", voice="team"))


def test_who_only_views_reads_the_teams_level_and_can_choose_nothing(opened: Opened, cycle: Cycle) -> None:
    page = opened("vic", voice="own")

    assert choice(page, cycle, own=False).value == 3
    assert all(found.disabled for found in page.radio)
    assert "Ben" not in words(page)


def test_a_rater_cannot_open_the_teams_level_of_an_open_year(opened: Opened, cycle: Cycle) -> None:
    assert choice(opened("ana", voice="team"), cycle).value is None


def test_who_has_no_list_is_told_so(store: Store, opened: Opened, cycle: Cycle) -> None:
    keep_team(store, eli=Role.RATER)

    page = opened("eli")

    assert not page.radio
    assert "Nothing is on your list." in words(page)


def test_a_signed_year_opens_with_the_teams_levels_and_every_card_is_locked(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    sign(store, cycle)

    page = opened("ana")

    assert choice(page, cycle, own=False).value == 3
    assert all(found.disabled for found in page.radio)


def test_two_people_at_one_computer_each_have_their_own_answer_before_them(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    page = choice(opened("ana"), cycle).set_value(2).run()
    page.query_params[state.PERSON] = "ben"
    page.run()

    assert choice(page, cycle).value == 1
    assert own(store, cycle, "ana") == Rated(level=2)


def test_a_note_of_ones_own_is_on_ones_own_card_alone(store: Store, opened: Opened, cycle: Cycle) -> None:
    ana = store.person(PersonId("ana"))
    note_own(ana, store, FRAMEWORK, cycle.id, FIRST, "Only my view.", base="", now=NOW)

    mine, theirs, teams = opened("ana"), opened("ben"), opened("dee", voice="team")

    assert "Only my view." in words(mine)
    assert "Only my view." not in words(theirs) + words(teams)
    assert local_person().id not in {row.person_id for row in store.individual_ratings(cycle.id)}


def calibrate(store: Store, cycle: Cycle, *on: IndicatorId) -> None:
    set_way(local_person(), store, FRAMEWORK, cycle.id, calibrate=on, now=NOW)


def test_what_everybody_answers_first_is_where_rate_opens_and_next_leads(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    calibrate(store, cycle, SECOND, THIRD)

    page = opened("ben")
    told = words(page)
    page.button(key="next-not-rated").click().run()
    first = page.query_params[state.INDICATOR]
    for indicator_id in (SECOND, THIRD):
        say_alone(store, cycle, "ben", indicator_id, 1)
    after = opened("ben")

    assert "read the levels alike: 0 of 2 answered, next E01.02." in told
    assert (first, len(page.radio)) == (SECOND, 3)
    assert "read the levels alike" not in words(after)


def test_without_an_address_rate_opens_at_the_element_that_is_answered_first(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    calibrate(store, cycle, IndicatorId("E02.01"))

    assert [title.value for title in opened("ana").title] == ["The title of E02"]


def test_the_teams_level_leads_nowhere_first(store: Store, opened: Opened, cycle: Cycle) -> None:
    calibrate(store, cycle, SECOND)

    page = opened("dee", voice="team")

    assert "read the levels alike" not in words(page)
