"""Home: one next step, then every self-assessment with how far it is."""

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from assessment.history import Change
from assessment.ids import IndicatorId, LeaId
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import CannotJudge, IndividualRating
from assessment.services.assigning import give
from assessment.services.people import add_person
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team, say_alone, sign
from tests.ui.pages import ROOT, links, open_page, words
from ui import state

PAGE = "ui/pages/home.py"
FRAMEWORK = make_framework({"E01": 3, "E02": 1}, target=2)
OTHER = Lea(id=LeaId("other"), name="Other *Unified*")
MORE = ["Start another self-assessment", "Open the sample data"]
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


def next_thing(page: AppTest) -> str:
    """The heading that names the next step."""
    return str(page.header[0].value)


def test_with_nothing_kept_there_are_two_ways_in(store: Store, opened: Opened) -> None:
    page = opened()

    assert links(page) == ["Start a self-assessment", "Open the sample data"]
    assert page.page_link[-1].proto.query_string == "sample=1"


def test_with_nothing_kept_it_says_what_is_assessed(store: Store, opened: Opened) -> None:
    assert "12 Essential Elements for a High-Quality College and Career Pathway: 12 elements, 132 indicators." in words(
        opened()
    )


def test_an_untouched_self_assessment_begins_with_its_first_indicator(store: Store, opened: Opened) -> None:
    keep_cycle(store, FRAMEWORK, {})

    assert next_thing(opened()) == "Rate the first of 4 indicators"


def test_a_begun_one_goes_on_with_what_is_not_rated(store: Store, opened: Opened) -> None:
    keep_cycle(store, FRAMEWORK, {"E01.01": 1})
    page = opened()

    assert next_thing(page) == "3 indicators to rate, about 5 minutes"
    assert "1 of 4 answered" in words(page)


def test_the_way_on_opens_the_element_of_the_next_step(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 1, "E01.02": 1, "E01.03": 1})
    way_on = opened().get_by_key("next-thing").get("page_link")[0].proto

    assert (way_on.label, way_on.page) == ("Go on rating", "rate")
    assert way_on.query_string == f"cycle={cycle.id}&element=E02"


def test_what_is_known_so_far_stands_with_the_next_step(store: Store, opened: Opened) -> None:
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 1}, school_year="2025-26"))
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 2})

    assert (
        "1 of 1 answered is at Level 2 or above · 1 of 4 answered · 0% of answered have evidence listed · "
        "1 moved up, 0 down since 2025–26 (of 1 compared)"
    ) in words(opened(cycle=cycle.id))


def test_a_complete_one_asks_for_the_evidence_that_is_missing(store: Store, opened: Opened) -> None:
    keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E01.02": 1, "E01.03": "NA", "E02.01": "?"})

    assert next_thing(opened()) == "List the evidence of 1 indicator, about 5 minutes"


def test_a_signed_one_leaves_the_results_to_be_read(store: Store, opened: Opened) -> None:
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}))
    page = opened(cycle=cycle.id)

    assert next_thing(page) == "Read the results"
    assert "igned and locked 22 November 2026" in words(page)


def test_every_district_and_year_stands_there_with_its_ways_in(store: Store, opened: Opened) -> None:
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}, school_year="2025-26"))
    keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E01.02": 2})
    keep_cycle(store, FRAMEWORK, {}, lea=OTHER)
    page = opened()

    assert "2026–27 0 of 4 answered not yet signed" in words(page)
    assert "2026–27 2 of 4 answered not yet signed" in words(page)
    assert "2025–26 1 of 4 answered signed and locked 22 November 2026" in words(page)
    assert links(page)[1:] == [
        "Set the dates of the year",
        "Bring in last year's levels from a spreadsheet",
        "History of changes",
        "Rate",
        "Results",
        "Rate",
        "Results",
        "Look",
        "Results",
        *MORE,
    ]


def test_each_year_leads_to_itself(store: Store, opened: Opened) -> None:
    old = sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}, school_year="2025-26"))
    keep_cycle(store, FRAMEWORK, {})
    page = opened()

    row = page.get_by_key(f"cycle-{old.id}").get("page_link")
    assert [link.proto.query_string for link in row] == [f"cycle={old.id}", f"cycle={old.id}"]


def test_a_name_that_looks_like_markup_is_shown_as_it_is(store: Store, opened: Opened) -> None:
    keep_cycle(store, FRAMEWORK, {}, lea=OTHER)

    assert "Other *Unified*" in [found.value for found in opened().text]


def test_from_the_sample_data_one_starts_ones_own(
    store: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWELVE_RUBRIC", str(ROOT / "tests" / "frameworks" / "tiny"))
    page = opened(sample="1")

    assert links(page)[-1] == "Start your own self-assessment"
    assert page.page_link[-1].proto.query_string == ""
    assert not store.cycles()


@pytest.fixture
def ana(store: Store) -> Person:
    """A rater with two indicators on her list, one of them answered."""
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 1})
    found = add_person(local_person(), store, LEA.id, "Ana", Role.RATER, (), NOW)
    wanted = [IndicatorId("E01.01"), IndicatorId("E02.01")]
    give(local_person(), store, FRAMEWORK, cycle.id, found.id, wanted, date(2027, 4, 18), NOW)
    return found


def says(store: Store, who: Person, indicator_id: str) -> None:
    own = IndividualRating(indicator_id=IndicatorId(indicator_id), person_id=who.id, rating=CannotJudge())
    store.save_individual_rating(store.cycles()[0].id, own, 0, Change(by=who.id, at=NOW))


def test_whoever_has_a_list_finds_it_with_its_minutes_its_date_and_the_way_to_its_first_indicator(
    store: Store, opened: Opened, ana: Person
) -> None:
    says(store, ana, "E01.01")
    page = opened(**{"as": ana.id})
    way_on = page.get_by_key("next-thing").get("page_link")[0].proto

    assert next_thing(page) == "1 indicator left on your list, about 5 minutes"
    assert "1 of 2 answered · by 18 April 2027" in words(page)
    assert (way_on.label, way_on.page) == ("Go on with my list", "rate")
    assert parse_qs(way_on.query_string) == {
        "cycle": [store.cycles()[0].id],
        "element": ["E02"],
        "indicator": ["E02.01"],
        "as": [ana.id],
        "voice": ["own"],
    }


def test_a_list_that_is_done_says_so(store: Store, opened: Opened, ana: Person) -> None:
    says(store, ana, "E01.01")
    says(store, ana, "E02.01")

    assert next_thing(opened(**{"as": ana.id})) == "Your list is done"


def test_a_rater_without_a_list_is_told_that_it_will_come(store: Store, opened: Opened, ana: Person) -> None:
    ben = add_person(local_person(), store, LEA.id, "Ben", Role.RATER, (), NOW)

    assert next_thing(opened(**{"as": ben.id})) == "Nothing is on your list yet"


def test_whoever_runs_the_year_without_a_list_goes_on_with_the_year(opened: Opened, ana: Person) -> None:
    assert next_thing(opened()) == "3 indicators to rate, about 5 minutes"


def test_who_only_views_is_led_to_the_results(store: Store, opened: Opened) -> None:
    keep_cycle(store, FRAMEWORK, {"E01.01": 1})
    keep_team(store, vic=Role.VIEWER)

    assert next_thing(opened(**{state.PERSON: "vic"})) == "Read the results"


def test_another_s_answer_that_is_not_heard_counts_in_nobody_s_next_step(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    keep_team(store, ana=Role.RATER, dee=Role.FACILITATOR)
    before = words(opened(**{state.PERSON: "dee"}))
    say_alone(store, cycle, "ana", "E01.01", 1)

    page = opened(**{state.PERSON: "dee"})

    assert next_thing(page) == "Rate the first of 4 indicators"
    assert words(page) == before


def test_the_director_reads_who_has_not_begun_with_the_way_to_a_reminder(
    store: Store, opened: Opened, ana: Person
) -> None:
    page = opened()

    assert "1 person has not begun · 0 of 1 lists done" in words(page)
    assert "Who is how far, and reminders" in links(page)
    assert "not begun" not in words(opened(**{"as": ana.id}))


def test_where_all_lists_are_done_nobody_is_to_be_reminded(store: Store, opened: Opened, ana: Person) -> None:
    says(store, ana, "E01.01")
    says(store, ana, "E02.01")

    assert "Who is how far, and reminders" not in links(opened())


def test_of_many_districts_the_one_on_the_screen_is_listed_until_another_is_chosen(
    store: Store, opened: Opened
) -> None:
    many = [Lea(id=LeaId(f"lea-{number:02}"), name=f"District *{number:02}*") for number in range(21)]
    kept = [keep_cycle(store, FRAMEWORK, {}, lea=lea) for lea in many]
    names = {lea.name for lea in many}

    page = opened(cycle=kept[3].id)
    choice = page.selectbox(key="home-lea-lea-03")

    assert choice.options == sorted(names)
    assert [text.value for text in page.text if text.value in names] == ["District *03*"]
    assert [text.value for text in choice.select("lea-07").run().text if text.value in names] == ["District *07*"]


def test_as_many_districts_as_are_read_at_once_are_all_listed(store: Store, opened: Opened) -> None:
    for number in range(20):
        keep_cycle(store, FRAMEWORK, {}, lea=Lea(id=LeaId(f"lea-{number:02}"), name=f"District {number:02}"))

    page = opened()

    assert [box.label for box in page.selectbox] == []
    assert [text.value for text in page.text if text.value.startswith("District ")] == [
        f"District {number:02}" for number in range(20)
    ]
