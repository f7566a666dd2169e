"""The Plan page: empty, one item, many, each status, what stands out, and the acts of a director."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.ids import IndicatorId
from assessment.people import Role, local_person
from assessment.plans import PlanItem
from assessment.ports import Store
from assessment.services.planning import shortlist
from assessment.services.plans import plan_view
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, keep_team
from tests.ui.pages import links, open_page, words

PAGE = "ui/pages/plan.py"
FRAMEWORK = make_framework({"E01": 14, "E02": 9}, target=2)
WHO = local_person()
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, dict.fromkeys(FRAMEWORK.indicators, 1))


def put(store: Store, cycle: Cycle, indicator: str = "E01.01") -> PlanItem:
    return shortlist(WHO, store, cycle.id, IndicatorId(indicator), 1, NOW)


def acts(page: AppTest) -> list[str]:
    """What can be done on the page."""
    return [button.label for button in page.button if button.key.startswith("plan-")]


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    page = opened()

    assert links(page) == ["Start a self-assessment"]
    assert not page.exception


def test_an_empty_plan_leads_to_the_next_steps(opened: Opened, cycle: Cycle) -> None:
    page = opened(cycle=cycle.id)

    assert "Nothing is planned yet." in words(page)
    assert links(page) == ["Next steps", "Goals"]
    assert not page.exception


def test_an_item_stands_in_its_lane_and_leads_to_itself(opened: Opened, store: Store, cycle: Cycle) -> None:
    item = put(store, cycle)

    page = opened(cycle=cycle.id)
    assert "Shortlist 1 item" in words(page)
    assert item.action in links(page)

    page = opened(cycle=cycle.id, item=item.id)
    assert "Status On the shortlist" in words(page)
    assert links(page) == ["Back to the plan"]


def test_adopting_is_one_choice_and_one_click(opened: Opened, store: Store, cycle: Cycle) -> None:
    item = put(store, cycle)
    page = opened(cycle=cycle.id, item=item.id)

    page.selectbox(key=f"plan-status-{item.id}").select("adopted").run()
    page.button(key=f"plan-status-{item.id}-do").click().run()

    assert plan_view(WHO, store, cycle.id).items[0].status == "adopted"
    assert "Status Adopted" in words(page)
    assert not page.exception


def test_who_only_reads_is_offered_nothing_to_change(opened: Opened, store: Store, cycle: Cycle) -> None:
    keep_team(store, vic=Role.VIEWER)
    item = put(store, cycle)

    assert acts(opened(cycle=cycle.id, **{"as": "vic"})) == []
    assert acts(opened(cycle=cycle.id, item=item.id, **{"as": "vic"})) == []
    assert acts(opened(cycle=cycle.id)) == ["Add something of your own"]


def test_an_item_that_is_gone_says_so(opened: Opened, cycle: Cycle) -> None:
    assert "not in the plan any more" in words(opened(cycle=cycle.id, item="none"))
