"""Where a plan item stands: what each status asks for, what can follow it, and what a plan adds up to."""

from datetime import date, timedelta
from typing import Any

import pytest

from assessment.cycles import Cycle
from assessment.errors import InputMissing
from assessment.ids import EvidenceId, IndicatorId, LeaId, OwnedId
from assessment.people import local_person
from assessment.plan_text import STATUS_NAMES, status_text, when_text, who_text
from assessment.plan_totals import totals
from assessment.plans import MOVES, STATUSES, Funding, PlanItem, Status
from assessment.ports import Store
from assessment.services.plan_status import Finish, move
from assessment.services.planning import shortlist
from assessment.step_text import effort_text
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle

WHO = local_person()
FRAMEWORK = make_framework({"E01": 2}, target=2)
TODAY = date(2026, 11, 22)
FINISH = Finish(finished_on=TODAY, note="Signed in May")


def make_item(**told: Any) -> PlanItem:
    """An item of a plan, by itself."""
    known = {"id": OwnedId("item"), "lea_id": LeaId("lea"), "plan_id": OwnedId("plan"), "action": "Meet the college"}
    return PlanItem.model_validate(known | told)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, {"E01.01": 1})


@pytest.fixture
def item(store: Store, cycle: Cycle) -> PlanItem:
    return shortlist(WHO, store, cycle.id, IndicatorId("E01.01"), 1, NOW)


def moved(store: Store, cycle: Cycle, item: PlanItem, status: Status, **told: Any) -> PlanItem:
    return move(WHO, store, cycle.id, item.id, status, seen=item.revision, now=NOW, **told)


def test_an_item_goes_from_the_shortlist_through_the_year_to_its_end(
    store: Store, cycle: Cycle, item: PlanItem
) -> None:
    item = moved(store, cycle, item, "adopted")
    item = moved(store, cycle, item, "waiting_on_funding", why="  Perkins V  ")
    assert (item.status, item.why) == ("waiting_on_funding", "Perkins V")
    item = moved(store, cycle, item, "in_progress")
    assert item.why == ""

    item = moved(store, cycle, item, "done", finish=FINISH)

    assert (item.status, item.finished_on, item.note) == ("done", TODAY, "Signed in May")
    assert len(store.owned_history(item.id)) == 5


def test_what_is_done_is_taken_back_by_a_new_change_and_keeps_what_showed_it(
    store: Store, cycle: Cycle, item: PlanItem
) -> None:
    done = moved(store, cycle, moved(store, cycle, item, "adopted"), "done", finish=FINISH)

    back = moved(store, cycle, done, "in_progress")

    assert (back.status, back.finished_on, back.note) == ("in_progress", None, "Signed in May")


def test_what_is_dropped_is_taken_back_without_its_reason(store: Store, cycle: Cycle, item: PlanItem) -> None:
    dropped = moved(store, cycle, moved(store, cycle, item, "adopted"), "dropped", why="No room")

    back = moved(store, cycle, dropped, "adopted")

    assert (dropped.why, back.why, back.status) == ("No room", "", "adopted")


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("waiting_on_funding", {}),
        ("dropped", {"why": "  "}),
        ("done", {}),
        ("done", {"finish": Finish(finished_on=TODAY)}),
        ("done", {"finish": Finish(finished_on=TODAY, note="  ")}),
        ("done", {"finish": Finish(note="Signed")}),
        ("done", {"finish": Finish(finished_on=TODAY + timedelta(days=1), note="Signed")}),
        ("done", {"finish": Finish(finished_on=TODAY, evidence_ids=(EvidenceId("none"),))}),
    ],
)
def test_a_status_that_lacks_what_it_asks_for_is_refused(
    store: Store, cycle: Cycle, item: PlanItem, status: Status, told: dict[str, Any]
) -> None:
    adopted = moved(store, cycle, item, "adopted")

    with pytest.raises(InputMissing, match="Nothing was changed"):
        moved(store, cycle, adopted, status, **told)

    assert store.owned(PlanItem, lea_id=cycle.lea_id) == (adopted,)


def test_a_shortlist_is_adopted_before_anything_else(store: Store, cycle: Cycle, item: PlanItem) -> None:
    with pytest.raises(InputMissing, match="On the shortlist cannot become in progress at once"):
        moved(store, cycle, item, "in_progress")


def test_every_status_has_a_name_and_a_way_on() -> None:
    assert set(STATUS_NAMES) == set(MOVES) == set(STATUSES)
    assert all(own not in ways and ways for own, ways in MOVES.items())


@pytest.mark.parametrize(
    "told",
    [
        {"status": "done", "note": "Signed"},
        {"status": "done", "finished_on": TODAY},
        {"status": "dropped"},
        {"status": "waiting_on_funding"},
        {"from_level": 1, "to_level": 2},
        {"indicator_id": "E01.01", "from_level": 2, "to_level": 2},
        {"indicator_id": "E01.01", "from_level": 1},
        {"starts": TODAY, "due": TODAY - timedelta(days=1)},
    ],
)
def test_a_value_that_no_service_would_make_cannot_come_from_a_file(told: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"it is due|what is done|what waits|a step"):
        make_item(**told)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, ""),
        ({"starts": TODAY}, "From 22 November 2026"),
        ({"status": "adopted", "due": TODAY}, "Due 22 November 2026"),
        ({"status": "adopted", "due": TODAY - timedelta(days=1)}, "Overdue since 21 November 2026"),
        ({"due": TODAY - timedelta(days=1)}, "Due 21 November 2026"),
        ({"status": "done", "finished_on": TODAY, "note": "x", "due": date(2026, 1, 1)}, "Finished 22 November 2026"),
    ],
)
def test_a_day_is_told_in_words_and_a_shortlist_is_never_overdue(told: dict[str, Any], words: str) -> None:
    assert when_text(make_item(**told), TODAY) == words


def test_who_answers_for_it_is_the_person_then_the_office_then_who_leads() -> None:
    owned = make_item(owner_id="ana", owner="CTE office", lead="counselor")

    assert who_text(owned, {owned.owner_id: "Ana Ortiz"}, {}) == "Ana Ortiz"  # type: ignore[dict-item]
    assert who_text(owned, {}, {}) == "CTE office"
    assert who_text(make_item(lead="counselor"), {}, {}) == "counselor"
    assert who_text(make_item(), {}, {}) == ""


def test_figures_say_whose_they_are() -> None:
    default = "our planning default, until your team confirms or changes it"

    assert effort_text(make_item(hours=1, dollars=0)) == f"1 staff hour, $0 ({default})"
    assert effort_text(make_item(months=2, confirmed=True)) == "2 months"
    assert effort_text(make_item()) == "No figures yet"
    assert status_text(make_item(status="waiting_on_funding", why="Perkins V")) == "Waiting on funding: Perkins V"


def test_nothing_adds_up_to_nothing() -> None:
    empty = totals([])

    assert (empty.by_status, empty.by_source, empty.not_funded) == ({}, {}, 0)


def test_money_is_counted_of_what_is_taken_on() -> None:
    def fund(source: str, year: str, dollars: int) -> Funding:
        return Funding(source=source, school_year=year, dollars=dollars)

    found = totals(
        [
            # 4000 of which 1000 + 500 have a source: 2500 not funded
            make_item(
                status="adopted",
                hours=10,
                dollars=4000,
                funding=(fund("b", "2026-27", 1000), fund("A", "2026-27", 500)),
            ),
            # more named than it costs: nothing is missing
            make_item(status="adopted", dollars=100, funding=(fund("b", "2026-27", 150), fund("b", "2027-28", 5))),
            make_item(status="done", finished_on=TODAY, note="x", hours=2, dollars=300),
            make_item(hours=7, dollars=9000, funding=(fund("A", "2026-27", 9000),)),
            make_item(status="dropped", why="x", dollars=50),
        ]
    )

    assert {status: (own.items, own.hours, own.dollars, own.without) for status, own in found.by_status.items()} == {
        "proposed": (1, 7, 9000, 0),
        "adopted": (2, 10, 4100, 1),
        "done": (1, 2, 300, 0),
        "dropped": (1, 0, 50, 1),
    }
    assert list(found.by_source.items()) == [(("A", "2026-27"), 500), (("b", "2026-27"), 1150), (("b", "2027-28"), 5)]
    assert found.not_funded == 2500 + 300
