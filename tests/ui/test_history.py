"""History: every change in words, narrowed by what one looks for, undone after a question."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.erased import text_hash
from assessment.history import Change
from assessment.ids import IndicatorId, PersonId
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.ratings import Rated
from assessment.services.comments import comment
from assessment.services.erasing import keep_answers
from assessment.services.rating import rate, write_note
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, keep_team, say_alone, sign
from tests.ui.pages import links, open_page, words
from ui import state
from ui.components.history_filter import FIRST as ON_PAGE

PAGE, HOME = "ui/pages/history.py", "ui/pages/home.py"
FRAMEWORK = make_framework(target=2)
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a page as somebody, by its address."""
    return lambda who="", path=PAGE, **address: open_page(
        path, store_url, monkeypatch, **({state.PERSON: who} if who else {}), **address
    )


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """Fay gave the first a level, changed it and wrote a note; Ben answered for himself."""
    cycle = keep_cycle(store, FRAMEWORK, {})
    fay = keep_team(store, ana=Role.RATER, ben=Role.RATER, fay=Role.FACILITATOR, vic=Role.VIEWER)["fay"]
    rate(fay, store, FRAMEWORK, cycle.id, FIRST, Rated(level=1), seen=0, now=NOW + timedelta(minutes=1))
    rate(fay, store, FRAMEWORK, cycle.id, FIRST, Rated(level=2), seen=1, now=NOW + timedelta(minutes=2))
    write_note(fay, store, FRAMEWORK, cycle.id, SECOND, "<b>Why</b>", base="", now=NOW + timedelta(minutes=3))
    say_alone(store, cycle, "ben", FIRST, 3)
    return cycle


def changes(page: AppTest) -> list[str]:
    return [part.value for part in page.main.html if "twelve-change" in part.value and "<style" not in part.value]


def undos(page: AppTest) -> list[str]:
    return [button.key for button in page.button if button.label == "Undo" and button.key]


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    assert "There is no self-assessment yet" in words(opened())


def test_changes_stand_newest_first_in_words_and_what_people_typed_is_no_markup(opened: Opened, cycle: Cycle) -> None:
    told = changes(opened("fay"))

    assert "Fay wrote the team&#x27;s note" in told[0]
    assert "&lt;b&gt;Why&lt;/b&gt;" in told[0]
    assert "Fay changed the team&#x27;s level from 1 Level 1 to 2 Level 2" in told[1]
    assert "started the self-assessment" in told[-1]


@pytest.mark.parametrize("who", ["ana", "fay", "vic"])
def test_what_is_not_heard_is_not_on_the_page(opened: Opened, cycle: Cycle, who: str) -> None:
    page = opened(who)

    assert "Ben" not in words(page)
    assert "Ben" not in page.selectbox(key=state.HISTORY_BY).options


def test_the_address_of_a_card_narrows_it_to_its_indicator(opened: Opened, cycle: Cycle) -> None:
    told = changes(opened("fay", indicator=SECOND))

    assert len(told) == 1
    assert "note" in told[0]


def test_it_is_narrowed_by_person_and_kind(opened: Opened, cycle: Cycle) -> None:
    page = opened("fay")

    page = page.selectbox(key=state.HISTORY_KIND).set_value("levels").run()
    assert len(changes(page)) == 3
    page = page.selectbox(key=state.HISTORY_BY).set_value("local").run()
    assert changes(page) == []
    assert "No change is like this." in words(page)


def test_the_last_change_of_a_thing_is_undone_after_a_question(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened("fay", indicator=FIRST)
    assert len(undos(page)) == 1

    page = page.button(key=undos(page)[0]).click().run()
    assert store.team_rating(cycle.id, FIRST).rating == Rated(level=2)
    page = next(button for button in page.button if button.label == "Undo this change").click().run()

    assert store.team_rating(cycle.id, FIRST).rating == Rated(level=1)
    assert [done.value for done in page.success] == ["Undone: what was before stands again."]
    assert "changed the team&#x27;s level from 2 Level 2 to 1 Level 1" in changes(page)[0]


def test_a_question_can_be_answered_with_no(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened("fay", indicator=FIRST)
    page = page.button(key=undos(page)[0]).click().run()

    page = next(button for button in page.button if button.label == "Keep it").click().run()

    assert len(undos(page)) == 1
    assert store.team_rating(cycle.id, FIRST).rating == Rated(level=2)


def test_what_somebody_changed_meanwhile_is_told_and_stays(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened("fay", indicator=FIRST)
    page = page.button(key=undos(page)[0]).click().run()
    fay = store.person(PersonId("fay"))
    rate(fay, store, FRAMEWORK, cycle.id, FIRST, None, seen=2, now=NOW + timedelta(minutes=5))

    page = next(button for button in page.button if button.label == "Undo this change").click().run()

    assert "It was changed again since" in words(page)
    assert store.team_rating(cycle.id, FIRST).rating is None


@pytest.mark.parametrize("who", ["ana", "vic"])
def test_who_may_not_record_the_teams_level_is_offered_no_way_back(opened: Opened, cycle: Cycle, who: str) -> None:
    assert undos(opened(who)) == []


def test_a_signed_one_is_read_and_nothing_is_undone(store: Store, opened: Opened, cycle: Cycle) -> None:
    sign(store, cycle)

    page = opened("fay")

    assert "signed and locked" in changes(page)[0]
    assert undos(page) == []


def test_a_long_history_comes_in_pages(store: Store, opened: Opened, cycle: Cycle) -> None:
    for number in range(ON_PAGE):
        rating = store.team_rating(cycle.id, SECOND)
        changed = type(rating)(**dict(rating) | {"note": f"Note {number}"})
        store.save_team_rating(cycle.id, changed, rating.revision, Change(by=PersonId("fay"), at=NOW))
    page = opened("fay")
    assert len(changes(page)) == ON_PAGE

    page = page.button(key="history-more").click().run()

    assert len(changes(page)) == ON_PAGE + 4


def test_home_tells_what_others_changed_until_it_is_said_to_be_seen(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened("ana", HOME)
    assert "By others so far: 2 team levels, 1 other change" in words(page)
    assert "See what changed" in links(page)
    assert "2 team levels" in words(page.run())

    page = page.button(key="have-seen").click().run()
    assert "team level" not in words(page)

    fay = store.person(PersonId("fay"))
    rate(fay, store, FRAMEWORK, cycle.id, SECOND, Rated(level=0), seen=1, now=NOW + timedelta(days=1))
    comment(fay, store, FRAMEWORK, cycle.id, FIRST, "Unheard.", NOW + timedelta(days=1))
    page = page.run()
    assert ": 1 team level" in words(page)
    assert "Since " in words(page)
    assert "comment" not in words(page)


def test_ones_own_changes_are_no_news(opened: Opened, cycle: Cycle) -> None:
    page = opened("fay", HOME)

    assert "team level" not in words(page)


def of_district(page: AppTest) -> AppTest:
    return page.segmented_control(key=state.HISTORY_OF).set_value("lea").run()


def test_what_the_district_owns_is_a_choice_of_its_own_and_taken_back_there(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    keep_answers(local_person(), store, cycle.lea_id, 12, NOW)
    page = of_district(opened())

    assert "12 months after signing" in words(page)
    assert "level" not in words(page)
    page = page.button(key=undos(page)[0]).click().run()
    page = next(button for button in page.button if button.label == "Undo this change").click().run()
    assert "Undone: what was before stands again." in [told.value for told in page.success]
    assert store.lea(cycle.lea_id).house.keep_individual_months is None


def test_who_only_reads_takes_nothing_of_the_district_back(store: Store, opened: Opened, cycle: Cycle) -> None:
    keep_answers(local_person(), store, cycle.lea_id, 12, NOW)
    page = of_district(opened("vic"))

    assert "12 months after signing" in words(page)
    assert not undos(page)


def erasing(page: AppTest) -> list[str]:
    return [link.proto.query_string for link in page.page_link if link.proto.label == "Erase for good"]


def test_a_director_is_led_from_a_text_to_erasing_it_and_nobody_else_is(opened: Opened, cycle: Cycle) -> None:
    assert [text_hash("<b>Why</b>") in query for query in erasing(opened())] == [True]
    assert erasing(opened("fay")) == []
