"""The Rate page: choosing saves, nothing is overwritten unseen, and what is not kept says so."""

import html
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio

from assessment.cycles import Cycle
from assessment.errors import StorageUnavailable
from assessment.evidence import Evidence
from assessment.framework import Descriptor, Framework, IndicatorGroup
from assessment.ids import EvidenceId, GroupId, IndicatorId
from assessment.people import local_person
from assessment.ports import Store
from assessment.ratings import CannotJudge, NotApplicable, Rated, Rating, TeamRating
from assessment.services.evidence import list_evidence
from assessment.services.rating import rate, write_note
from tests.factories import make_element, make_framework, make_indicator
from tests.kept import NOW, keep_cycle, sign
from tests.ui.pages import open_page, type_in, words
from ui import context, state

PAGE = "ui/pages/rate.py"
FIRST = IndicatorId("E01.01")
GROUP = IndicatorGroup(id=GroupId("E01.02"), place="1.2", lead_in="Each pathway has *employers* who:")
FRAMEWORK = make_framework(
    [
        make_element(
            "E01",
            [
                make_indicator(
                    "E01.01",
                    place="1.1",
                    statement="Every shop has a list.",
                    descriptor=Descriptor(
                        levels={0: "No list.", 1: "Some lists.", 2: "All lists.", 3: "All checked."},
                        look_for=("The lists",),
                    ),
                ),
                make_indicator("E01.02a", group="E01.02"),
                make_indicator("E01.02b", group="E01.02"),
            ],
            groups=(GROUP,),
        ),
        make_element("E02", 2),
    ],
    target=2,
)
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """A self-assessment in which nothing is said yet."""
    return keep_cycle(store, FRAMEWORK, {})


def choice(page: AppTest, cycle: Cycle, indicator_id: str = FIRST) -> Radio[Any]:
    return page.radio(key=key(cycle, state.LEVEL, indicator_id))


def key(cycle: Cycle, part: str, indicator_id: str = FIRST) -> str:
    return state.part_key(part, cycle.id, IndicatorId(indicator_id))


def said(store: Store, cycle: Cycle, indicator_id: str = FIRST) -> Rating | None:
    return store.team_rating(cycle.id, IndicatorId(indicator_id)).rating


def somebody_rates(store: Store, framework: Framework, cycle: Cycle, rating: Rating, seen: int = 0) -> TeamRating:
    """Another window saves meanwhile."""
    return rate(local_person(), store, framework, cycle.id, FIRST, rating, seen=seen, now=NOW)


def open_part(page: AppTest, part: str) -> AppTest:
    """Open a further part of the first card."""
    first = [found for found in page.segmented_control if found.label == "More on 1.1"]
    return first[0].set_value(part).run()


def trouble(page: AppTest) -> list[str]:
    return [*(found.value for found in page.warning), *(found.value for found in page.error)]


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    page = opened()

    assert "Start a self-assessment" in [link.value for link in page.page_link]
    assert not page.radio


def test_what_a_level_looks_like_is_the_choice_itself(opened: Opened, cycle: Cycle) -> None:
    assert choice(opened(), cycle).options[:2] == ["**0 Level 0**  \nNo list.", "**1 Level 1**  \nSome lists."]


def test_where_no_descriptor_exists_the_meaning_of_the_level_stands_in(opened: Opened, cycle: Cycle) -> None:
    assert choice(opened(), cycle, "E01.02a").options[2] == "**2 Level 2**  \nWhat level 2 means."


def test_nothing_is_chosen_before_somebody_chooses(opened: Opened, cycle: Cycle) -> None:
    page = opened()

    assert [found.value for found in page.radio] == [None, None, None]
    assert words(page).count("Not rated") == 3


def test_every_choice_is_named_by_place_and_statement(opened: Opened, cycle: Cycle) -> None:
    assert choice(opened(), cycle).label == "1.1 Every shop has a list."


def test_choosing_a_level_saves_it_and_says_when(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = choice(opened(), cycle).set_value(1).run()

    assert said(store, cycle) == Rated(level=1)
    assert "Saved " in words(page)


def test_a_level_at_target_without_evidence_says_so_quietly(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = choice(opened(), cycle).set_value(2).run()

    assert "Evidence not yet listed" in words(page)


def test_a_level_below_target_asks_for_no_evidence(opened: Opened, cycle: Cycle) -> None:
    page = choice(opened(), cycle).set_value(1).run()

    assert "Evidence not yet listed" not in words(page)


def test_cannot_judge_is_saved_at_once(store: Store, opened: Opened, cycle: Cycle) -> None:
    choice(opened(), cycle).set_value("cannot_judge").run()

    assert said(store, cycle) == CannotJudge()


def test_does_not_apply_is_not_saved_before_its_reason(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = choice(opened(), cycle).set_value("not_applicable").run()

    assert said(store, cycle) is None
    assert "Not saved yet: give the reason" in words(page)


def test_a_rating_can_be_taken_back_to_not_rated(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 2})
    page = opened().button(key=key(cycle, "take-back")).click().run()

    assert said(store, cycle) is None
    assert choice(page, cycle).value is None


def test_what_is_kept_is_chosen_when_the_page_opens(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 0, "E01.02a": "NA", "E01.02b": "?"})
    page = opened(cycle=cycle.id)

    assert [found.value for found in page.radio] == [0, "not_applicable", "cannot_judge"]


def test_what_stands_is_told_again_where_the_first_telling_was_cut_off(opened: Opened, cycle: Cycle) -> None:
    page = choice(opened(), cycle).set_value(1).run().run()

    assert choice(page, cycle).proto.options[choice(page, cycle).proto.default].startswith("**1 ")


def test_a_page_that_knows_of_no_choice_takes_no_answer_away(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = choice(opened(), cycle).set_value(1).run()
    page = choice(page, cycle).set_value(None).run()

    assert choice(page, cycle).value == 1
    assert said(store, cycle) == Rated(level=1)


def test_a_lead_in_stands_once_above_its_indicators_as_it_is_written(opened: Opened, cycle: Cycle) -> None:
    lead_ins = [found.value for found in opened().markdown if "employers" in found.value]

    assert len(lead_ins) == 1
    assert r"\*employers\*" in lead_ins[0]


def test_the_address_opens_an_element(opened: Opened, cycle: Cycle) -> None:
    page = opened(cycle=cycle.id, element="E02")

    assert page.title[0].value == "The title of E02"
    assert len(page.radio) == 2


def test_an_element_that_is_not_there_opens_the_first(opened: Opened, cycle: Cycle) -> None:
    assert opened(cycle=cycle.id, element="E99").title[0].value == "The title of E01"


def test_progress_counts_every_kind_of_answer(store: Store, opened: Opened) -> None:
    keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E01.02a": "NA"}, supported=["E01.01"])

    assert "2 of 3 answered · 1 with evidence" in opened().get("progress")[0].proto.text


def test_last_years_level_stands_beside_the_choice(store: Store, opened: Opened) -> None:
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 1}, school_year="2025-26"))
    cycle = keep_cycle(store, FRAMEWORK, {})

    assert "2025–26: 1 Level 1" in words(opened(cycle=cycle.id))


def test_every_element_stands_at_the_side_with_how_far_it_is(store: Store, opened: Opened) -> None:
    keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E02.01": "NA", "E02.02": "?"})
    places = [found for found in opened().sidebar.button if str(found.key).startswith("place-")]

    assert [found.label for found in places] == ["1 Short E01 :small[1 of 3]", "2 Short E02 :small[2 of 2]"]
    assert [found.proto.icon for found in places] == [":material/contrast:", ":material/check_circle:"]


def test_an_element_at_the_side_is_one_click_away_and_in_the_address(opened: Opened, cycle: Cycle) -> None:
    page = opened().button(key="place-E02").click().run()

    assert page.title[0].value == "The title of E02"
    assert page.query_params["element"] == "E02"


def test_the_year_and_place_stand_above_the_title(opened: Opened, cycle: Cycle) -> None:
    assert "Sample Unified · 2026–27 · Element 1 of 2" in words(opened())


def test_next_goes_to_the_next_that_is_not_rated_also_in_another_element(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 1, "E01.02a": 1, "E01.02b": 1, "E02.01": 1})
    page = opened(cycle=cycle.id).button(key="next-not-rated").click().run()

    assert page.title[0].value == "The title of E02"
    assert page.query_params["indicator"] == "E02.02"


def test_next_says_so_when_everything_is_answered(store: Store, opened: Opened) -> None:
    answers = dict.fromkeys(FRAMEWORK.indicators, 1)
    cycle = keep_cycle(store, FRAMEWORK, answers)
    page = opened(cycle=cycle.id).button(key="next-not-rated").click().run()

    assert [found.value for found in page.success] == ["Every indicator is answered."]


def test_one_at_a_time_shows_one_card(opened: Opened, cycle: Cycle) -> None:
    page = opened(cycle=cycle.id, view="one", indicator="E01.02a")

    assert [found.key for found in page.radio] == [key(cycle, state.LEVEL, "E01.02a")]


def test_one_at_a_time_says_where_it_is_in_few_words(opened: Opened, cycle: Cycle) -> None:
    page = opened(cycle=cycle.id, view="one", indicator="E01.02a")

    assert page.title[0].value == "1 Short E01"
    assert "Indicator 2 of 3" in words(page)


def test_one_at_a_time_goes_over_the_edge_of_an_element(opened: Opened, cycle: Cycle) -> None:
    page = opened(cycle=cycle.id, view="one", indicator="E01.02b").button(key="step-next").click().run()

    assert [found.key for found in page.radio] == [key(cycle, state.LEVEL, "E02.01")]


def test_a_signed_self_assessment_can_be_read_and_not_changed(store: Store, opened: Opened) -> None:
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}, supported=["E01.01"]))
    page = opened(cycle=cycle.id)

    assert choice(page, cycle).value == 2
    assert all(found.disabled for found in page.radio)
    assert "signed and locked" in words(page)
    assert [found.label for found in page.button if found.label in ("Next not rated", "Take back")] == []


def test_a_save_of_another_day_is_told_with_its_day(store: Store, opened: Opened, cycle: Cycle) -> None:
    monday = datetime(2026, 11, 16, 18, 42, tzinfo=UTC)
    rate(local_person(), store, FRAMEWORK, cycle.id, FIRST, Rated(level=1), seen=0, now=monday)

    assert "Saved 16 November 2026, 10:42" in words(opened())


def test_a_link_of_evidence_opens_beside_the_product_and_is_no_markup(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    place = 'https://example.org/?a="><script>x</script>'
    entry = Evidence(id=EvidenceId("e"), lea_id=cycle.lea_id, title="<i>Map</i>", kind="link", place=place)
    list_evidence(local_person(), store, FRAMEWORK, cycle.id, FIRST, entry, NOW)
    shown = [found.value for found in open_part(opened(), "evidence").main.html if "Map" in found.value]

    assert "&lt;i&gt;Map&lt;/i&gt;" in shown[0]
    assert f'<a href="{html.escape(place)}" target="_blank" rel="noopener noreferrer">' in shown[0]


def test_an_entry_is_listed_for_all_cards_of_a_lead_in_at_once(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    control = next(found for found in page.segmented_control if found.label == "More on E01.02a")
    page = control.set_value("evidence").run()
    page.checkbox(key=key(cycle, "evidence-group", "E01.02a")).check().run()
    for field, text in (("title", "Minutes"), ("place", "Room 4")):
        type_in(page, key(cycle, f"evidence-{field}", "E01.02a"), text)
    page.button(key=key(cycle, "list", "E01.02a")).click().run()

    assert set(store.linked_evidence(cycle.id)) == {"E01.02a", "E01.02b"}
    assert len(store.evidence(cycle.lea_id)) == 1


def test_a_card_that_stands_alone_offers_no_lead_in(opened: Opened, cycle: Cycle) -> None:
    page = open_part(opened(), "evidence")

    assert not page.checkbox


def test_the_evidence_of_a_signed_one_can_be_read(store: Store, opened: Opened) -> None:
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}, supported=["E01.01"]))
    page = open_part(opened(cycle=cycle.id), "evidence")

    assert "Minutes On file at: Room 4" in words(page)
    assert not [found for found in page.button if found.label == "Remove"]


def test_what_would_show_it_is_drawn_only_when_open(opened: Opened, cycle: Cycle) -> None:
    page = opened()
    closed = words(page)

    assert "The lists" not in closed
    assert "The lists" in words(open_part(page, "look-for"))


def test_a_note_is_shown_as_it_was_typed(store: Store, opened: Opened, cycle: Cycle) -> None:
    typed = "**bold** <b>x</b> $y$ :red[z]"
    write_note(local_person(), store, FRAMEWORK, cycle.id, FIRST, typed, base="", now=NOW)

    assert typed in [found.value for found in opened().text]


def test_who_saves_second_is_told_and_sees_both(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    somebody_rates(store, FRAMEWORK, cycle, Rated(level=3))
    choice(page, cycle).set_value(1).run()

    assert said(store, cycle) == Rated(level=3)
    assert "Somebody else changed this indicator" in trouble(page)[0]
    assert {"3 Level 3", "1 Level 1"} <= {found.value for found in page.text}
    assert choice(page, cycle).value == 1
    assert "Not saved" in words(page)


def test_theirs_can_be_kept(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    somebody_rates(store, FRAMEWORK, cycle, Rated(level=3))
    choice(page, cycle).set_value(1).run()
    page.button(key=key(cycle, "theirs-NewRating")).click().run()

    assert said(store, cycle) == Rated(level=3)
    assert choice(page, cycle).value == 3
    assert not trouble(page)


def test_mine_can_be_saved_over_what_was_seen(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    somebody_rates(store, FRAMEWORK, cycle, Rated(level=3))
    choice(page, cycle).set_value(1).run()
    page.button(key=key(cycle, "mine-NewRating")).click().run()

    assert said(store, cycle) == Rated(level=1)
    assert not trouble(page)


def test_a_third_change_is_shown_before_it_is_overwritten(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    theirs = somebody_rates(store, FRAMEWORK, cycle, Rated(level=3))
    choice(page, cycle).set_value(1).run()
    somebody_rates(store, FRAMEWORK, cycle, NotApplicable(reason="Closed."), seen=theirs.revision)
    page.button(key=key(cycle, "mine-NewRating")).click().run()

    assert said(store, cycle) == NotApplicable(reason="Closed.")
    assert "Does not apply: Closed." in [found.value for found in page.text]


def test_a_choice_that_waits_for_a_decision_is_still_there_after_another_page(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    page = opened()
    somebody_rates(store, FRAMEWORK, cycle, Rated(level=3))
    choice(page, cycle).set_value(1).run()
    page.switch_page("ui/pages/home.py").run()
    page.switch_page(PAGE).run()

    assert choice(page, cycle).value == 1
    assert "Somebody else changed this indicator" in trouble(page)[0]


def test_the_same_answer_from_two_people_is_no_conflict(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    somebody_rates(store, FRAMEWORK, cycle, Rated(level=1))
    choice(page, cycle).set_value(1).run()

    assert not trouble(page)


class FullDisk:
    """A store that reads and cannot write."""

    def __init__(self, store: Store) -> None:
        """Take the store that is read."""
        self._store = store

    def __getattr__(self, name: str) -> Any:
        """Everything but saving is the store's."""
        return getattr(self._store, name)

    def save_team_rating(self, *_: object) -> TeamRating:
        """Refuse as a full disk does."""
        raise StorageUnavailable("The disk is full. Nothing was changed. Make room and try again.")


def test_a_save_that_fails_keeps_the_choice_and_says_so(
    store: Store, opened: Opened, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened()
    monkeypatch.setattr(context, "store", lambda: FullDisk(store))
    choice(page, cycle).set_value(1).run()

    assert trouble(page) == ["Not saved."]
    assert "The disk is full. Nothing was changed. Make room and try again." in [found.value for found in page.text]
    assert choice(page, cycle).value == 1
    assert said(store, cycle) is None


def test_a_failed_save_can_be_tried_again(
    store: Store, opened: Opened, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened()
    with monkeypatch.context() as full:
        full.setattr(context, "store", lambda: FullDisk(store))
        choice(page, cycle).set_value(1).run()
    page.button(key=key(cycle, "mine-NewRating")).click().run()

    assert said(store, cycle) == Rated(level=1)
    assert not trouble(page)


def test_the_conflict_of_one_self_assessment_does_not_show_on_another(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    other = keep_cycle(store, FRAMEWORK, {"E01.01": 0}, school_year="2025-26")
    page = opened(cycle=cycle.id)
    somebody_rates(store, FRAMEWORK, cycle, Rated(level=3))
    choice(page, cycle).set_value(1).run()
    page.query_params["cycle"] = other.id
    page.run()

    assert choice(page, other).value == 0
    assert not trouble(page)


def test_a_self_assessment_that_is_not_there_is_refused_in_words(opened: Opened, cycle: Cycle) -> None:
    page = opened(cycle="nowhere")

    assert trouble(page) == ["Not done."]
    assert "There is nothing here that you can open or change. Ask your director for access." in words(page)


def test_a_mistake_of_the_program_is_logged_under_the_id_that_is_shown(
    opened: Opened, cycle: Cycle, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(context, "cycle", lambda: 1 / 0)
    page = opened()
    logged = [record for record in caplog.records if record.name == "twelve"]

    assert "ZeroDivisionError" not in words(page)
    assert str(logged[-1].args and logged[-1].args[0]) in words(page)


def test_a_framework_of_another_shape_is_rated_by_the_same_page(store: Store, opened: Opened) -> None:
    framework = make_framework({"E01": 1}, levels=range(1, 5))
    cycle = keep_cycle(store, framework, {})
    page = choice(opened(), cycle).set_value(4).run()

    assert said(store, cycle) == Rated(level=4)
    assert len(choice(page, cycle).options) == 4 + 2  # the levels, then "does not apply" and "cannot judge"


def test_nothing_on_the_page_is_about_to_be_removed_from_streamlit(
    opened: Opened, cycle: Cycle, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    choice(opened(), cycle).set_value(2).run()

    assert "will be removed after" not in caplog.text


def test_the_page_says_once_that_it_judges_the_program_and_never_a_person(opened: Opened, cycle: Cycle) -> None:
    assert words(opened()).count("never a person") == 1
