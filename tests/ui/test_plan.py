"""The Plan page: empty, one item, many, each status, what stands out, and the acts of a director."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.ids import ElementId, IndicatorId
from assessment.owned import Owner
from assessment.people import Role, local_person
from assessment.plans import Funding, PlanItem, Status
from assessment.ports import Store
from assessment.services.correcting import start_correction
from assessment.services.next_year import start_next_year
from assessment.services.plan_exchange import export_plans
from assessment.services.plan_status import Finish, move
from assessment.services.planning import ItemEntry, add_item, edit_item, shortlist, take_off
from assessment.services.plans import plan_view
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, keep_team, sign
from tests.ui.pages import links, open_page, type_in, words
from ui import state

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
    assert links(page)[0] == "Next steps"
    assert not page.exception


def test_an_item_stands_in_its_lane_and_leads_to_itself(opened: Opened, store: Store, cycle: Cycle) -> None:
    item = put(store, cycle)

    page = opened(cycle=cycle.id)
    assert "Shortlist 1 item" in words(page)
    assert item.action in links(page)

    page = opened(cycle=cycle.id, item=item.id)
    assert "Status On the shortlist" in words(page)
    assert links(page)[0] == "Back to the plan"


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


def test_eighty_items_are_folded_after_the_first_ten_of_a_lane(opened: Opened, store: Store, cycle: Cycle) -> None:
    for number in range(80):
        add_item(WHO, store, cycle.id, ItemEntry(action=f"Thing {number}", hours=1), NOW)

    page = opened(cycle=cycle.id)

    assert "Shortlist 80 items" in words(page)
    assert "70 more" in [found.label for found in page.main.expander]
    assert "On the shortlist 80 80 $0" in words(page)
    assert not page.exception


@pytest.mark.parametrize("shown_as", ["Board", "Table", "Timeline"])
def test_each_view_says_in_words_what_is_overdue_waiting_and_finished(
    opened: Opened, store: Store, cycle: Cycle, shown_as: str
) -> None:
    late = add(store, cycle, ItemEntry(action="Late", due=date(2020, 1, 1)), "adopted")
    add(store, cycle, ItemEntry(action="Waits", due=date(2099, 1, 1)), "waiting_on_funding", why="Perkins V")
    add(store, cycle, ItemEntry(action="Ready"), "done", finish=Finish(finished_on=NOW.date(), note="Signed"))
    page = opened(cycle=cycle.id)

    page.segmented_control(key=state.PLAN_VIEW).set_value(shown_as).run()

    text = words(page).lower()
    assert late.status == "adopted"
    assert all(word in text for word in ("overdue since 1 january 2020", "waiting on funding", "finished 22 november"))
    assert not page.exception


def test_items_are_narrowed_to_an_owner_or_an_element(opened: Opened, store: Store, cycle: Cycle) -> None:
    add_item(WHO, store, cycle.id, ItemEntry(action="Ours", owner="CTE office"), NOW, element_id=ElementId("E01"))
    add_item(WHO, store, cycle.id, ItemEntry(action="Theirs", owner="Data office"), NOW, element_id=ElementId("E02"))
    page = opened(cycle=cycle.id)

    page.selectbox(key=state.PLAN_OWNER).select("Data office").run()
    assert [own for own in links(page) if own in ("Ours", "Theirs")] == ["Theirs"]
    assert "1 of 2 items." in words(page)

    page.selectbox(key=state.PLAN_ELEMENT).select("E01").run()
    assert [own for own in links(page) if own in ("Ours", "Theirs")] == []


def test_an_own_item_is_added_for_an_indicator_as_its_next_step(opened: Opened, store: Store, cycle: Cycle) -> None:
    page = opened(cycle=cycle.id)
    page.button(key="plan-new").click().run()
    page.selectbox(key="plan-about").select("E01.02").run()
    page.checkbox(key="plan-is-step").check().run()
    page.number_input(key=f"plan-hours-new-{cycle.id}").set_value(4).run()

    page.button(key=f"plan-save-new-{cycle.id}").click().run()
    assert "Not saved. Say what to do" in words(page)
    type_in(page, f"plan-action-new-{cycle.id}", "Ask the college")
    page.button(key=f"plan-save-new-{cycle.id}").click().run()

    (item,) = plan_view(WHO, store, cycle.id).items
    assert (item.action, item.indicator_id, item.from_level, item.hours) == ("Ask the college", "E01.02", 1, 4)


def test_who_saves_second_sees_both_and_decides(opened: Opened, store: Store, cycle: Cycle) -> None:
    item = put(store, cycle)
    page = opened(cycle=cycle.id, item=item.id)
    page.button(key=f"plan-change-{item.id}").click().run()
    edit_item(WHO, store, cycle.id, item.id, ItemEntry(action="Theirs"), seen=1, now=NOW)

    page.number_input(key=f"plan-hours-item-{item.id}").set_value(9).run()
    page.button(key=f"plan-save-item-{item.id}").click().run()
    assert plan_view(WHO, store, cycle.id).items[0].hours is None
    assert "Theirs, as it stands now." in words(page)
    page.button(key=f"plan-mine-item-{item.id}").click().run()

    (kept,) = plan_view(WHO, store, cycle.id).items
    # A text that was not touched reads as theirs by now, on the page as well.
    assert (kept.hours, kept.action) == (9, "Theirs")


def test_the_form_says_what_its_buttons_do_and_keeps_a_source_of_funding(
    opened: Opened, store: Store, cycle: Cycle
) -> None:
    item = put(store, cycle)
    page = opened(cycle=cycle.id, item=item.id)
    page.button(key=f"plan-change-{item.id}").click().run()
    form = f"item-{item.id}"
    assert [page.button(key=f"plan-{own}-{form}").label for own in ("save", "cancel")] == ["Save", "Cancel"]

    page.button(key=f"plan-funding-{form}-more").click().run()
    page.number_input(key=f"plan-funding-{form}-0-dollars").set_value(400).run()
    page.button(key=f"plan-save-{form}").click().run()
    assert "Not saved. A funding has a source and whole dollars." in words(page)
    page.selectbox(key=f"plan-funding-{form}-0-source").select("CTEIG").run()
    page.button(key=f"plan-save-{form}").click().run()

    (kept,) = plan_view(WHO, store, cycle.id).items
    assert kept.funding == (Funding(source="CTEIG", school_year="2026-27", dollars=400),)
    assert not page.exception


def test_finishing_asks_for_proof_and_tells_what_is_missing(opened: Opened, store: Store, cycle: Cycle) -> None:
    item = add(store, cycle, ItemEntry(action="Ready"), "adopted")
    page = opened(cycle=cycle.id, item=item.id)
    page.selectbox(key=f"plan-status-{item.id}").select("done").run()

    page.button(key=f"plan-status-{item.id}-do").click().run()
    assert "Not changed. Say what shows that it is done" in words(page)
    type_in(page, f"plan-note-{item.id}", "Signed in May")
    page.button(key=f"plan-status-{item.id}-do").click().run()

    (done,) = plan_view(WHO, store, cycle.id).items
    assert (done.status, done.note) == ("done", "Signed in May")
    assert not page.exception


def test_last_years_unfinished_items_go_on_when_they_are_ticked(opened: Opened, store: Store, cycle: Cycle) -> None:
    first, second = put(store, cycle), put(store, cycle, "E01.02")
    sign(store, cycle)
    later = start_next_year(WHO, store, cycle.id, FRAMEWORK, None, NOW)
    page = opened(cycle=later.id)
    assert "2 items of earlier years are not finished" in [found.label for found in page.main.expander]

    page.checkbox(key=f"plan-carry-{first.id}-{later.id}").check().run()
    page.button(key="plan-carry").click().run()

    assert [item.carried_from for item in plan_view(WHO, store, later.id).items] == [first.id]
    assert second.id not in plan_view(WHO, store, cycle.id).carried


def test_a_newer_edition_is_told_and_answered(opened: Opened, store: Store, cycle: Cycle) -> None:
    sign(store, cycle)
    put(store, cycle)
    start_correction(WHO, store, cycle.id, "Misread", NOW)
    sign(store, cycle)
    page = opened(cycle=cycle.id)
    assert "It answers edition 1. Edition 2 is signed since" in words(page)

    page.button(key="plan-answer").click().run()

    assert "It answers signed edition 2." in words(page)


def test_a_plan_is_brought_in_after_what_it_does_was_shown(opened: Opened, store: Store, cycle: Cycle) -> None:
    item = put(store, cycle)
    text = export_plans(WHO, store, Owner(lea_id=cycle.lea_id)).text
    take_off(WHO, store, cycle.id, item.id, seen=1, now=NOW)
    page = opened(cycle=cycle.id)

    page.file_uploader(key="plan-given-0").set_value(("plan.json", text.encode(), "application/json")).run()
    assert "Would be imported: 1 entry of the plans of Sample Unified" in words(page)
    assert plan_view(WHO, store, cycle.id).items == ()
    page.button(key="plan-bring-in").click().run()

    assert [own.id for own in plan_view(WHO, store, cycle.id).items] == [item.id]


def test_a_file_that_is_no_plan_is_refused_in_words(opened: Opened, store: Store, cycle: Cycle) -> None:
    page = opened(cycle=cycle.id)

    page.file_uploader(key="plan-given-0").set_value(("x.json", b"{}", "application/json")).run()

    assert [found.value for found in page.error] == ["Nothing was brought in."]
    assert "this is no exported plan" in words(page)


def add(store: Store, cycle: Cycle, entered: ItemEntry, status: Status, **told: Any) -> PlanItem:
    """An item of the team's own, moved to where it stands."""
    item = add_item(WHO, store, cycle.id, entered, NOW)
    item = move(WHO, store, cycle.id, item.id, "adopted", seen=1, now=NOW)
    return item if status == "adopted" else move(WHO, store, cycle.id, item.id, status, seen=2, now=NOW, **told)
