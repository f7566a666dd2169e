"""The Results page, at every stage of a year and for any shape of framework."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment import meeting
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId, ElementId, LeaId
from assessment.leas import Lea
from assessment.people import Person, local_person
from assessment.ports import Store
from tests.factories import Said, make_element, make_framework, make_individual
from tests.kept import NOW, keep_cycle, sign
from tests.ui.pages import headings, links, open_page, words

PAGE = "ui/pages/results.py"
FRAMEWORK = make_framework({"E01": 3, "E02": 2, "E03": 1}, target=2)
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


def keep_individual(store: Store, cycle_id: CycleId) -> None:
    """Two people's ratings of one indicator, a level apart."""
    for row in make_individual({"Ana": {"E01.01": 1}, "Ben": {"E01.01": 2}}):
        store.save_person(Person(id=row.person_id, name=row.person_id))
        store.save_individual_rating(cycle_id, row, 0, Change(by=row.person_id, at=NOW))


def figure(page: AppTest, key: str) -> Any:
    return json.loads(page.get_by_key(key).proto.spec)


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    page = opened()

    assert "There is no self-assessment yet." in words(page)
    assert links(page) == ["Start a self-assessment"]
    assert not page.exception


def test_with_nothing_rated_it_leads_to_the_first_indicator(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, {}).id)

    assert "0 of 6 answered" in words(page)
    assert links(page) == ["Rate the first indicator"]
    assert not page.get("plotly_chart")


def test_shares_come_first_in_words_and_the_mean_of_elements_last(store: Store, opened: Opened) -> None:
    ratings = {"E01.01": 3, "E01.02": 1, "E02.01": 2, "E02.02": 2}
    text = words(opened(cycle=keep_cycle(store, FRAMEWORK, ratings, supported=["E01.01"]).id))

    first = text.index("3 of 4 answered are at Level 2 or above")
    assert first < text.index("4 of 6 answered") < text.index("25% of answered have evidence listed")
    assert text.index("25% of answered") < text.index("Mean of elements: 2.0 on the scale of 0 to 3")
    assert "over 2 of 3 elements and 4 of 6 answered. Self-assessed. Not a CTEIG score." in text


def test_one_rating_is_enough_for_a_result_and_it_says_how_thin_it_is(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, {"E01.02": 2}).id)

    assert "1 element rests on answers to fewer than half of the indicators so far: 1 Short E01 (1 of 3)." in words(
        page
    )
    assert figure(page, "radar")["data"][-1]["r"][:3] == [2, None, None]


def test_dots_and_radar_have_names_for_those_who_cannot_see_them(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, {"E01.02": 2}).id)

    assert [chart.proto.alt.split(":")[0] for chart in page.get("plotly_chart")] == [
        "Mean level of 1 of 3 elements, strongest first",
        "Mean levels around a radar in framework order",
    ]


def test_the_table_has_every_element_with_its_coverage_and_last_year(store: Store, opened: Opened) -> None:
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 1}, school_year="2025-26"))
    ratings: dict[str, Said] = {"E01.01": 3, "E01.02": 0, "E02.01": "NA"}
    text = words(opened(cycle=keep_cycle(store, FRAMEWORK, ratings, supported=["E01.01"]).id))

    assert "Element Mean Answered With evidence Level 2 or above 2025–26" in text
    assert "1 Short E01 1.5 2 of 3 1 of 2 1 of 2 1.0 2 Short E02 – 0 of 1 – – – 3 Short E03 – 0 of 1 – – –" in text


def test_answers_are_counted_at_each_level_with_the_median(store: Store, opened: Opened) -> None:
    text = words(opened(cycle=keep_cycle(store, FRAMEWORK, {"E01.01": 3, "E01.02": 1, "E01.03": 1}).id))

    assert "1 Short E01 2 at 1 , 1 at 3 , 1 2 Short E02 Not rated –" in text


def test_what_moved_since_last_year_is_told_and_listed(store: Store, opened: Opened) -> None:
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 1, "E01.02": 3}, school_year="2025-26"))
    page = opened(cycle=keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E01.02": 1}).id)

    assert "1 moved up, 1 down since 2025–26 (of 2 compared)" in words(page)
    assert "Moved down E01.02 Moved up E01.01" in words(page)


def test_a_changed_framework_says_why_no_means_stand_side_by_side(store: Store, opened: Opened) -> None:
    before = make_framework({"E01": 3}, target=2, version="0")
    sign(store, keep_cycle(store, before, {"E01.01": 1}, school_year="2025-26"))
    page = opened(cycle=keep_cycle(store, FRAMEWORK, {"E01.01": 2}).id)

    assert "other indicators or levels than then" in words(page)
    assert [trace["name"] for trace in figure(page, "dots")["data"]] == ["Target", "2026–27"]


def test_evidence_not_listed_leads_back_to_the_cards_of_its_element(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E01.02": 2, "E02.01": 3, "E03.01": 1}, supported=["E01.01"])
    page = opened(cycle=cycle.id)
    back = [link.proto for link in page.page_link if link.value.endswith(("Short E01", "Short E02"))]

    assert "2 indicators have reached the target without evidence." in words(page)
    assert [link.query_string for link in back] == [f"cycle={cycle.id}&element=E01", f"cycle={cycle.id}&element=E02"]


def test_what_does_not_apply_stands_with_its_reason_and_cannot_judge_by_itself(store: Store, opened: Opened) -> None:
    ratings: dict[str, Said] = {"E01.01": 2, "E01.02": "NA", "E01.03": "?"}
    page = opened(cycle=keep_cycle(store, FRAMEWORK, ratings).id)

    assert headings(page)[-2:] == ["Does not apply", "Cannot judge"]
    assert "E01.02 The statement of E01.02. Not offered here." in words(page)


def test_a_long_list_shows_the_first_and_opens_the_rest(store: Store, opened: Opened) -> None:
    framework = make_framework({"E01": 8}, target=2)
    page = opened(cycle=keep_cycle(store, framework, dict.fromkeys(framework.indicators, 0)).id)

    assert [more.label for more in page.expander] == ["3 more"]


def test_at_target_everywhere_there_is_no_gap(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, dict.fromkeys(FRAMEWORK.indicators, 2)).id)

    assert "Every answered indicator is at Level 2 or above." in words(page)


def test_levels_that_the_team_has_not_agreed_on_are_counted_and_marked(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    keep_individual(store, cycle.id)
    me = local_person()
    store.open_scope(
        cycle.id, meeting.Opened(scope=ElementId("E01"), opened_by=me.id, opened_at=NOW), Change(by=me.id, at=NOW)
    )
    page = opened(cycle=cycle.id)

    assert "1 not agreed yet: the middle of what people said stands in" in words(page)
    assert "1 Level 1 (not agreed yet), target 2" in words(page)


def test_a_signed_cycle_says_so(store: Store, opened: Opened) -> None:
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}))

    assert "Sample Unified · Self-assessment 2026–27 · signed and locked 22 November 2026" in words(
        opened(cycle=cycle.id)
    )


def test_the_cycle_of_the_address_is_shown_and_not_the_newest(store: Store, opened: Opened) -> None:
    first = keep_cycle(store, FRAMEWORK, {"E01.01": 2}, school_year="2025-26")
    keep_cycle(store, FRAMEWORK, {"E01.01": 2})

    assert "Self-assessment 2025–26" in words(opened(cycle=first.id))


def test_an_address_that_leads_nowhere_is_refused_in_words(store: Store, opened: Opened) -> None:
    page = opened(cycle="nowhere")

    assert "There is nothing here that you can open or change." in words(page)


def test_what_people_typed_is_never_markup(store: Store, opened: Opened) -> None:
    typed = "**Bold** <b>High</b> :red[x] $a$"
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": "NA", "E01.02": 2}, lea=Lea(id=LeaId("typed"), name=typed))
    page = opened(cycle=cycle.id)

    assert typed in words(page)
    assert not any(typed in markdown.value for markdown in page.markdown)


@pytest.mark.parametrize(
    "framework",
    [
        pytest.param(make_framework({"E01": 2, "E02": 1, "E03": 4}), id="three elements"),
        pytest.param(make_framework({f"E{n:02d}": 4 for n in range(1, 12)}, levels=range(1, 5)), id="eleven, 1 to 4"),
        pytest.param(make_framework({"E01": 2, "E02": 1}, levels=range(2)), id="two elements, 0 and 1"),
        pytest.param(make_framework([make_element("E01", 3, short="<i>&")]), id="one element with a strange name"),
    ],
)
def test_a_framework_of_any_shape_is_shown(store: Store, opened: Opened, framework: Framework) -> None:
    page = opened(cycle=keep_cycle(store, framework, dict.fromkeys(framework.indicators, framework.top_level)).id)
    count = len(framework.indicators)

    assert f"{count} of {count} answered" in words(page)
    assert not page.exception
    assert not page.error
