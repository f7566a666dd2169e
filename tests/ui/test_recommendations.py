"""The Next steps page: ranked, reasoned, a few at a time, and honest where the rubric says nothing yet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.loader import load_framework
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.services.declining import decline
from assessment.services.plans import plan_view
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, keep_team
from tests.ui.pages import links, open_page, words
from ui import state

PAGE = "ui/pages/recommendations.py"
FRAMEWORK = make_framework({"E01": 14, "E02": 9}, target=2)
TINY = Path(__file__).resolve().parents[1] / "frameworks" / "tiny"
COMPLETE = TINY.with_name("complete")
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address, with the roles of the tiny framework."""
    monkeypatch.setenv("TWELVE_RUBRIC", str(TINY))
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


@pytest.fixture
def tiny() -> Framework:
    return load_framework(TINY)


def ranks(page: AppTest) -> int:
    """How many steps are on the page."""
    return words(page).count("Next step ")


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    page = opened()

    assert links(page) == ["Start a self-assessment"]
    assert not page.exception


def test_nothing_is_recommended_for_what_is_not_rated_and_their_number_is_said(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, {"E01.01": "?", "E01.02": 2}).id)

    assert "21 indicators are not answered yet and 1 indicator was marked cannot judge; " in words(page)
    assert "Every answered indicator is at Level 2 or above." in words(page)
    assert ranks(page) == 0
    assert links(page) == ["Go on rating"]


def test_where_nothing_is_rated_the_way_on_is_the_first_indicator(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, {}).id)

    assert links(page) == ["Rate the first indicator"]


def test_where_all_is_at_target_the_way_on_is_the_plan_and_the_report(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, dict.fromkeys(FRAMEWORK.indicators, 2)).id)

    assert links(page) == ["Plan", "Report"]


def test_a_step_tells_why_what_who_how_much_and_when_it_is_done(store: Store, opened: Opened, tiny: Framework) -> None:
    text = words(opened(cycle=keep_cycle(store, tiny, {"E01.01": 1}).id))

    assert "Next step 1 · Element 1, Shops 1.1 Every shop has a list of its equipment." in text
    assert "Step 1 Emerging to 2 Quality" in text
    assert "Why Level 1, target 2, importance 1, evidence not yet listed" in text
    assert "What to do Give every teacher half a day to write or check a list." in text
    assert "Who leads CTE director" in text
    assert (
        "Effort 20 staff hours, $1,500, 3 months (our planning default, until your team confirms or changes it)" in text
    )
    assert "Done when you have A dated list for every shop." in text
    assert "What helps Equipment list Northfield High School" in text
    assert "What 2 Quality looks like Every shop has a list that its teacher checked this year." in text


def test_a_tool_with_an_address_is_a_link(store: Store, opened: Opened, tiny: Framework) -> None:
    page = opened(cycle=keep_cycle(store, tiny, {"E01.01": 1}).id)

    assert '<a href="https://example.org/list"' in page.main.html[-1].value


def test_a_step_without_figures_says_so(store: Store, opened: Opened, tiny: Framework) -> None:
    assert "Effort No figures yet" in words(opened(cycle=keep_cycle(store, tiny, {"E01.02": 1}).id))


def test_without_an_action_the_next_levels_own_words_speak_and_nobody_leads(
    store: Store, opened: Opened, tiny: Framework
) -> None:
    text = words(opened(cycle=keep_cycle(store, tiny, {"E02.01a": 1}).id))

    assert "What the next level looks like Employers of every pathway look at the outlines every year." in text
    assert "What to do" not in text
    assert "Who leads" not in text


def test_an_unknown_lead_is_shown_as_the_rubric_has_it(
    store: Store, opened: Opened, tiny: Framework, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TWELVE_RUBRIC", str(tmp_path))

    assert "Who leads cte-director" in words(opened_at(opened, store, tiny))


def test_ten_steps_are_shown_first_and_more_on_request(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, dict.fromkeys(FRAMEWORK.indicators, 1)).id)
    assert (ranks(page), page.button(key="steps-more").label) == (10, "Show 10 more")

    page.button(key="steps-more").click().run()
    assert (ranks(page), page.button(key="steps-more").label) == (20, "Show 3 more")

    page.button(key="steps-more").click().run()
    assert ranks(page) == 23
    assert "steps-more" not in {button.key for button in page.button}


def test_choosing_an_element_shows_its_steps_from_the_first(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, dict.fromkeys(FRAMEWORK.indicators, 1)).id)
    page.button(key="steps-more").click().run()

    page.selectbox(key=state.STEPS_ELEMENT).select("E01").run()

    assert ranks(page) == 10
    assert "Element 2" not in words(page)


def test_only_elements_with_steps_can_be_chosen_and_say_how_many(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E02.01": 1, "E02.02": 0}).id)

    assert page.selectbox(key=state.STEPS_ELEMENT).options == ["All elements (2 steps)", "2 Short E02 (2 steps)"]


def test_the_widest_gap_comes_first(store: Store, opened: Opened) -> None:
    text = words(opened(cycle=keep_cycle(store, FRAMEWORK, {"E01.01": 1, "E02.01": 0}).id))

    assert text.index("E02.01 The statement") < text.index("E01.01 The statement")


def opened_at(opened: Opened, store: Store, framework: Framework) -> AppTest:
    """The page on a cycle with one gap."""
    return opened(cycle=keep_cycle(store, framework, {"E01.01": 1}).id)


def test_a_step_is_put_on_the_shortlist_and_then_leads_to_the_plan(
    store: Store, opened: Opened, tiny: Framework
) -> None:
    cycle = keep_cycle(store, tiny, {"E01.01": 1})
    page = opened(cycle=cycle.id)

    page.button(key=f"shortlist-E01.01-{cycle.id}").click().run()

    assert [item.indicator_id for item in plan_view(local_person(), store, cycle.id).items] == ["E01.01"]
    assert "Open it in the plan" in links(page)
    assert "On the shortlist" in words(page)


def test_a_step_is_put_on_the_shortlist_in_other_figures(store: Store, opened: Opened, tiny: Framework) -> None:
    cycle = keep_cycle(store, tiny, {"E01.01": 1})
    page = opened(cycle=cycle.id)
    page.button(key=f"step-edit-E01.01-{cycle.id}").click().run()

    page.number_input(key=f"plan-hours-step-E01.01-{cycle.id}").set_value(8).run()
    page.button(key=f"plan-save-step-E01.01-{cycle.id}").click().run()

    (item,) = plan_view(local_person(), store, cycle.id).items
    assert (item.hours, item.dollars, item.confirmed, item.own_words) == (8, 1500, True, False)
    assert not page.exception


def test_a_declined_step_is_folded_away_with_its_reason_and_can_be_taken_back(
    store: Store, opened: Opened, tiny: Framework
) -> None:
    cycle = keep_cycle(store, tiny, {"E01.01": 1, "E01.02": 1})
    declined = decline(local_person(), store, cycle.id, IndicatorId("E01.01"), 1, "The college does it", NOW)
    page = opened(cycle=cycle.id)

    assert page.main.expander[0].label == "1 step was declined"
    assert "Declined in 2026–27: The college does it" in words(page)
    assert ranks(page) == 1
    page.button(key=f"declined-{declined.id}").click().run()

    assert ranks(page) == 2


def test_declining_asks_for_a_reason(store: Store, opened: Opened, tiny: Framework) -> None:
    cycle = keep_cycle(store, tiny, {"E01.01": 1})
    page = opened(cycle=cycle.id)
    page.button(key=f"step-decline-E01.01-{cycle.id}").click().run()

    page.button(key=f"decline-it-E01.01-{cycle.id}").click().run()

    assert "Not declined. Say why" in words(page)
    assert plan_view(local_person(), store, cycle.id).declined == ()


def test_who_only_reads_is_offered_no_act(store: Store, opened: Opened, tiny: Framework) -> None:
    cycle = keep_cycle(store, tiny, {"E01.01": 1})
    keep_team(store, vic=Role.VIEWER)

    page = opened(cycle=cycle.id, **{"as": "vic"})

    assert ranks(page) == 1
    assert not [button.label for button in page.button if "E01.01" in button.key]


def test_a_step_says_what_it_serves(store: Store, store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cycle = keep_cycle(store, load_framework(COMPLETE), {"E01.01": 0})
    monkeypatch.setenv("TWELVE_RUBRIC", str(COMPLETE))

    text = words(open_page(PAGE, store_url, monkeypatch, cycle=cycle.id))

    assert "; serves County law part 1, County law part on guests" not in text
    assert "; serves County law part 1" in text
