"""What is handed over: counts, what is due, who answers for what and where evidence lies; for a director alone."""

from datetime import date

import pytest

from assessment.cycles import Cycle, Part
from assessment.errors import NotAllowed
from assessment.evidence import Evidence
from assessment.handover_text import (
    cycle_rows,
    date_rows,
    duties_text,
    evidence_text,
    item_rows,
    list_rows,
    owner_rows,
    place_rows,
    state_facts,
)
from assessment.history import Change
from assessment.ids import CycleId, EvidenceId, OwnedId, PartId, PersonId
from assessment.part_answers import PartMember
from assessment.people import Role, local_person
from assessment.plans import Plan, PlanItem
from assessment.ports import Store
from assessment.services.calendar import Entered, add_date
from assessment.services.handover import Duties, Handover, handover
from tests.factories import make_framework
from tests.kept import LEA, NOW, ask, keep_cycle, keep_team, say_alone, sign

FRAMEWORK = make_framework({"E01": 3}, target=2)
ME = local_person()
BY = Change(by=ME.id, at=NOW)
TODAY = date(2027, 3, 1)
NAMES = {PersonId(name): name.title() for name in ("eve", "ana", "ben")}


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """A director and two raters: Ana has begun her list, Ben has not."""
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 2})
    keep_team(store, eve=Role.DIRECTOR, ana=Role.RATER, ben=Role.RATER)
    ask(store, cycle, {"ana": ["E01.02", "E01.03"], "ben": ["E01.02"]})
    say_alone(store, cycle, "ana", "E01.02", 1)
    return cycle


def found(store: Store, cycle: Cycle) -> Handover:
    return handover(ME, store, cycle.id, TODAY)


def plan(store: Store, cycle: Cycle, *items: PlanItem) -> None:
    store.add_owned(Plan(id=OwnedId("plan"), lea_id=LEA.id, cycle_id=cycle.id), BY)
    for item in items:
        store.add_owned(item, BY)


def item(action: str, **changes: object) -> PlanItem:
    own = {"id": action, "lea_id": LEA.id, "plan_id": "plan", "action": action, "status": "adopted"}
    return PlanItem.model_validate(own | changes)


def entry(title: str, **changes: object) -> Evidence:
    own = {"id": EvidenceId(title), "lea_id": LEA.id, "title": title, "kind": "on_file", "place": "Binder 2"}
    return Evidence.model_validate(own | changes)


def test_nothing_yet_says_so(store: Store) -> None:
    empty = found(store, keep_cycle(store, FRAMEWORK, {}))

    assert dict(state_facts(empty)) == {
        "Answered": "0 of 3",
        "Agreed by the team": "0 of 3",
        "Plan": "Nothing is adopted yet",
        "Dates of the year": "None are set yet",
    }
    assert (date_rows(empty), list_rows(empty, {}), owner_rows(empty, {}, {})) == ([], [], [])
    assert (evidence_text(empty.evidence), place_rows(empty.evidence), empty.directors) == ("", [], 0)


def test_where_the_year_stands_is_counted(store: Store, cycle: Cycle) -> None:
    plan(store, cycle, item("Meet"), item("Buy", status="dropped", why="No."), item("Ask", status="proposed"))
    add_date(ME, store, LEA.id, "2026-27", Entered("grant", "Perkins", date(2027, 3, 4)), NOW)

    assert dict(state_facts(found(store, cycle))) == {
        "Answered": "1 of 3",
        "Agreed by the team": "1 of 3",
        "Evidence": "0% of answered have evidence listed",
        "Lists": "0 of 2 done. 1 person has not begun.",
        "Plan": "1 item taken on, 0 of them done",
        "Dates of the year": "0 of 1 done",
    }


def test_every_year_of_the_lea_is_told_with_its_editions(store: Store) -> None:
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}, school_year="2025-26"))
    cycle = keep_cycle(store, FRAMEWORK, {})

    assert cycle_rows(found(store, cycle).cycles) == [
        ("2026–27", "not yet signed"),
        ("2025–26", "signed and locked 22 November 2026"),
    ]


def test_what_is_due_has_dates_lists_and_plan_items(store: Store, cycle: Cycle) -> None:
    add_date(ME, store, LEA.id, "2026-27", Entered("grant", "Perkins", date(2027, 2, 26)), NOW)
    plan(
        store,
        cycle,
        item("Late", due=date(2027, 2, 1), owner_id=PersonId("ana")),
        item("Later", due=date(2027, 6, 1)),
        item("Waits", status="waiting_on_funding", why="CTEIG", owner="CTE office"),
    )
    told = found(store, cycle)

    assert date_rows(told) == [("26 February 2027", "Grant: Perkins", "overdue by 3 days")]
    assert list_rows(told, NAMES) == [("Ben", "not begun", "no date"), ("Ana", "1 of 2 answered", "no date")]
    assert item_rows(told.overdue, told, {}, TODAY) == [("Late", "Ana", "Overdue since 1 February 2027")]
    assert item_rows(told.waiting, told, {}, TODAY) == [("Waits", "CTE office", "CTEIG")]


def test_people_have_their_indicators_parts_items_and_evidence_and_offices_stand_after_them(
    store: Store, cycle: Cycle
) -> None:
    store.add_part(cycle.id, Part(id=PartId("north"), kind="site", name="North High"), BY)
    member = PartMember(part_id=PartId("north"), person_id=PersonId("ana"))
    store.set_part_members(cycle.id, PartId("north"), [member], BY)
    plan(store, cycle, item("Meet", owner_id=PersonId("ana")), item("Buy", owner="CTE Office"), item("Go", owner="ben"))
    for own in (entry("Minutes", owner="cte  office"), entry("Roster", owner="Ana"), entry("Map")):
        store.add_evidence(own, BY)
    told = found(store, cycle)

    assert owner_rows(told, NAMES, {PersonId("ana"): "CTE teacher"}) == [
        ("Ana", "Rater; CTE teacher", "2 indicators, North High, 1 plan item, 1 entry of evidence"),
        ("Ben", "Rater", "1 indicator, 1 plan item"),
        ("Eve", "Director", "–"),
        ("CTE Office", "–", "1 plan item, 1 entry of evidence"),
    ]
    assert told.directors == 1


def test_what_is_done_or_dropped_is_nobodys_any_more(store: Store, cycle: Cycle) -> None:
    plan(
        store,
        cycle,
        item("Met", owner="Office", status="done", finished_on=TODAY, note="Minutes"),
        item("Bought", owner="Office", status="dropped", why="No money"),
    )

    assert found(store, cycle).by_office == {}


def test_evidence_is_counted_by_kind_and_its_places_by_what_lies_there() -> None:
    kept = {"kind": "file", "place": "a.pdf", "file_name": "a.pdf", "sha256": "0" * 64, "size": 340_000}
    evidence = [
        entry("Roster", place="Office"),
        entry("Minutes"),
        entry("Agenda"),
        entry("Web", kind="link", place="https://example.org"),
        entry("Plan", **kept),
        entry("The same file", **kept),
    ]

    assert evidence_text(evidence) == "3 entries on file, 1 link, 2 files kept here (340 KB)"
    assert place_rows(evidence) == [("Binder 2", "Minutes; Agenda"), ("Office", "Roster")]


def test_who_answers_for_nothing_has_a_dash() -> None:
    assert duties_text(Duties()) == "–"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIRECTOR])
def test_only_a_director_hands_over(store: Store, cycle: Cycle, role: Role) -> None:
    who = keep_team(store, who=role)["who"]

    with pytest.raises(NotAllowed):
        handover(who, store, cycle.id, TODAY)
    with pytest.raises(NotAllowed):
        handover(ME, store, CycleId("nowhere"), TODAY)
