"""Plans as a file and back: the same bytes, the same values, or nothing changed and every fault by its path."""

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import storage
from assessment.bundle import UNNAMED
from assessment.cycles import Cycle
from assessment.errors import NotAllowed, PlanFileRefused
from assessment.evidence import Evidence
from assessment.goals import Goal, LeadingIndicator, Progress
from assessment.history import Change
from assessment.ids import EvidenceId, IndicatorId, LeadingId, OwnedId, ProgressId, RegionId
from assessment.owned import Owner
from assessment.people import Role, local_person
from assessment.plan_bundle import SECTIONS
from assessment.plan_file import PlanPeople, plans_from
from assessment.plan_schema import plan_schema
from assessment.plans import Declined, Funding, Plan, PlanItem
from assessment.ports import Store
from assessment.services.declining import decline
from assessment.services.erasing import erase_text
from assessment.services.plan_exchange import ImportedPlans, export_plans, import_plans
from assessment.services.plan_status import Finish, move
from assessment.services.planning import ItemEntry, add_item, edit_item, shortlist
from assessment.services.plans import plan_view
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team, say_alone, sign

WHO = local_person()
LATER = NOW + timedelta(days=3)
OWNER = Owner(lea_id=LEA.id)
REGION = Owner(region_id=RegionId("san-diego"))
FRAMEWORK = make_framework({"E01": 3, "E02": 1}, target=2)
FIRST, SECOND, THIRD = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3))
PAPER = Evidence(
    id=EvidenceId("paper"), lea_id=LEA.id, title="Peña’s list", kind="on_file", place="o", owner="Ana Ortiz"
)
SCHEMA = Path(__file__).parents[2] / "docs" / "twelve-plan-1.schema.json"
NewStore = Callable[[], Store]
PEOPLE: list[PlanPeople] = ["none", "full"]


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """A signed cycle with a plan that has something of everything."""
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {FIRST: 1, SECOND: 0, THIRD: 1}))
    ana = keep_team(store, ana=Role.RATER)["ana"]
    store.add_evidence(PAPER, Change(by=WHO.id, at=NOW))
    item = shortlist(WHO, store, cycle.id, FIRST, 1, NOW)
    told = ItemEntry(
        action="=1+1 *x* José",
        owner_id=ana.id,
        owner="CTE office",
        due=date(2027, 5, 1),
        hours=3,
        funding=(Funding(source="CTEIG", school_year="2026-27", dollars=40),),
    )
    item = edit_item(WHO, store, cycle.id, item.id, told, seen=1, now=NOW)
    item = move(WHO, store, cycle.id, item.id, "adopted", seen=2, now=NOW)
    finish = Finish(finished_on=NOW.date(), evidence_ids=(PAPER.id,), note="Signed")
    move(WHO, store, cycle.id, item.id, "done", seen=3, now=NOW, finish=finish)
    shortlist(WHO, store, cycle.id, SECOND, 0, NOW)
    add_item(WHO, store, cycle.id, ItemEntry(action="Something else"), NOW)
    decline(WHO, store, cycle.id, THIRD, 1, "Not ours", NOW)
    progress = Progress(id=ProgressId("p"), status="done", words="Completed 2018", at=NOW, by=ana.id)
    leading = LeadingIndicator(id=LeadingId("l"), statement="Meet", progress=(progress,))
    goal = Goal(id=OwnedId("goal"), lea_id=LEA.id, number=1, statement="Reach all", leading=(leading,))
    store.add_owned(goal, Change(by=WHO.id, at=NOW))
    return cycle


@pytest.fixture
def new_store(empty_database: Path, tmp_path: Path) -> NewStore:
    """Opens an empty store with its director, as often as wanted."""
    numbers = count()

    def open_new() -> Store:
        path = shutil.copy(empty_database, tmp_path / f"{next(numbers)}.db")
        opened = storage.open_store(f"sqlite:///{path}")
        opened.save_person(WHO)
        return opened

    return open_new


def exported(store: Store, people: PlanPeople = "none", owner: Owner = OWNER) -> str:
    return export_plans(WHO, store, owner, people).text


def imported(store: Store, text: str, **told: Any) -> ImportedPlans:
    return import_plans(WHO, store, text, now=LATER, **told)


def kept(store: Store, owner: Owner = OWNER) -> list[Any]:
    """Everything that is planned, without how often it changed."""
    found = [own for s in SECTIONS for own in store.owned(s.kind, lea_id=owner.lea_id, region_id=owner.region_id)]
    return [own.model_dump(exclude={"revision"}) for own in found]


def altered(text: str, change: Callable[[dict[str, Any]], object]) -> str:
    plain = json.loads(text)
    change(plain)
    return json.dumps(plain)


@pytest.mark.parametrize("people", PEOPLE)
def test_export_import_into_an_empty_database_and_export_gives_the_same_bytes(
    store: Store, cycle: Cycle, new_store: NewStore, people: PlanPeople
) -> None:
    text = exported(store, people)
    other = new_store()

    done = imported(other, text)

    assert (done.added, done.same) == (6, 0)
    assert exported(other, people) == text
    assert text.endswith("}\n")
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"


def test_with_people_every_value_comes_back_as_it_was(store: Store, cycle: Cycle, new_store: NewStore) -> None:
    other = new_store()

    imported(other, exported(store, "full"))

    assert kept(other) == kept(store)
    assert other.evidence(LEA.id)[0].reads_as(PAPER)
    assert {person.name for person in other.people()} >= {"Ana"}


def test_without_people_nobody_is_named_and_unnamed_did_it_all(store: Store, cycle: Cycle, new_store: NewStore) -> None:
    text = exported(store)
    other = new_store()

    imported(other, text)

    assert "ana" not in text
    assert "Ana" not in text
    assert "CTE office" not in text
    assert "private" not in json.loads(text)
    assert {own.by for own in other.owned(Declined, lea_id=LEA.id)} == {UNNAMED.id}
    assert {own.owner_id for own in other.owned(PlanItem, lea_id=LEA.id)} == {None}


@pytest.mark.parametrize("people", PEOPLE)
def test_the_same_again_changes_nothing(store: Store, cycle: Cycle, people: PlanPeople) -> None:
    before = kept(store), store.lea_history(LEA.id)

    done = imported(store, exported(store, people))

    assert (done.added, done.same) == (0, 6)
    assert (kept(store), store.lea_history(LEA.id)) == before


def test_other_content_of_a_known_id_is_refused_and_nothing_is_kept(store: Store, cycle: Cycle) -> None:
    item = next(own for own in store.owned(PlanItem, lea_id=LEA.id) if own.action == "Something else")
    text = exported(store).replace("Something else", "Something new")
    before = kept(store)

    with pytest.raises(PlanFileRefused, match=f"{item.id}: something else is kept here"):
        imported(store, text)

    assert kept(store) == before


def test_what_is_new_is_added_beside_what_is_the_same(store: Store, cycle: Cycle) -> None:
    text = exported(store, "full")
    item = next(own for own in store.owned(PlanItem, lea_id=LEA.id) if own.action == "Something else")
    store.remove_owned(item, item.revision, Change(by=WHO.id, at=NOW))

    done = imported(store, text)

    assert (done.added, done.same) == (1, 5)


def test_a_copy_stands_apart_with_ids_of_its_own(store: Store, cycle: Cycle) -> None:
    text = exported(store, "full")

    first, second = imported(store, text, as_copy=True), imported(store, text, as_copy=True)

    assert first.lea is not None
    assert second.lea is not None
    assert first.lea.name == "Sample Unified (copy)"
    assert first.lea.id != second.lea.id != LEA.id
    plan, item = store.owned(Plan, lea_id=first.lea.id)[0], store.owned(PlanItem, lea_id=first.lea.id)[0]
    assert item.plan_id == plan.id
    assert plan.id not in text
    assert plan.cycle_id != cycle.id


def test_a_dry_run_tells_all_and_keeps_nothing(store: Store, cycle: Cycle, new_store: NewStore) -> None:
    other = new_store()

    done = imported(other, exported(store), dry_run=True)

    assert done.added == 6
    assert other.leas() == ()


def test_nothing_planned_is_a_file_as_well(store: Store, new_store: NewStore) -> None:
    keep_cycle(store, FRAMEWORK, {})
    text = exported(store)

    assert json.loads(text)["plans"] == []
    assert imported(new_store(), text).added == 0


def test_a_region_has_its_goals(store: Store, new_store: NewStore) -> None:
    store.save_person(WHO)
    goal = Goal(id=OwnedId("g"), region_id=REGION.region_id, number=1, statement="Meet twice a year")
    store.add_owned(goal, Change(by=WHO.id, at=NOW))
    text, other = exported(store, owner=REGION), new_store()

    assert imported(other, text).owner == REGION
    assert exported(other, owner=REGION) == text


def test_a_second_plan_of_one_year_or_item_of_one_step_is_refused(store: Store, cycle: Cycle) -> None:
    text = exported(store)
    ids = {own.id for own in store.owned(Plan, lea_id=LEA.id)} | {
        own.id for own in store.owned(PlanItem, lea_id=LEA.id)
    }

    def renamed(plain: dict[str, Any]) -> None:
        plain["items"] = [own for own in plain["items"] if own["from_level"] == 0]
        plain["items"][0]["id"] = "other"

    with pytest.raises(PlanFileRefused, match="another item for the same step"):
        imported(store, altered(text, renamed))
    for own in sorted(ids):
        text = text.replace(own, f"{own}-2")
    with pytest.raises(PlanFileRefused, match="another plan of the same self-assessment"):
        imported(store, text)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda plain: plain.update(form="twelve-plan/2"), "form"),
        (lambda plain: plain.update(form="twelve-cycle/1"), ""),
        (lambda plain: plain.update(spare=1), "spare"),
        (lambda plain: plain.pop("lea"), "lea"),
        (lambda plain: plain.update(region="north"), "lea"),
        (lambda plain: plain.update(goals={}), "goals"),
        (lambda plain: plain["items"].append(3), "items[3]"),
        (lambda plain: plain["items"][0].update(revision=3), "items[0].revision"),
        (lambda plain: plain["items"][0].update(hours="3"), "items[0].hours"),
        (lambda plain: plain["items"][0].update(spare=3), "items[0].spare"),
        (lambda plain: plain["items"][0].pop("action"), "items[0].action"),
        (lambda plain: plain["items"][1].update(plan_id="none"), "items[1].plan_id"),
        (lambda plain: plain["items"].append(plain["items"][0]), "items[3]"),
        (lambda plain: plain["items"][0]["funding"].append({"source": "x"}), "items[0].funding"),
        (lambda plain: plain["goals"][0].update(number=0), "goals[0].number"),
        (lambda plain: plain["private"]["told"][0].update(id="none"), "private.told[0].id"),
    ],
)
def test_a_fault_is_named_by_its_path_and_nothing_is_kept(
    store: Store, cycle: Cycle, new_store: NewStore, change: Callable[[dict[str, Any]], object], place: str
) -> None:
    other = new_store()

    with pytest.raises(PlanFileRefused) as refused:
        imported(other, altered(exported(store, "full"), change), file="plan.json")

    assert any(problem.place.startswith(place) for problem in refused.value.problems)
    assert other.leas() == ()


def test_two_plans_of_one_year_in_a_file_are_refused(store: Store, cycle: Cycle) -> None:
    def doubled(plain: dict[str, Any]) -> None:
        plain["plans"].append(plain["plans"][0] | {"id": "other"})

    with pytest.raises(PlanFileRefused, match=r"plans\[1\]"):
        plans_from(altered(exported(store), doubled))


@pytest.mark.parametrize("data", [b"\xff", "[]", "{", '"text"', "{}"])
def test_what_is_no_plan_is_refused(data: bytes | str) -> None:
    with pytest.raises(PlanFileRefused):
        plans_from(data, "x.json")


def test_who_reads_may_take_the_plan_away_and_only_a_director_the_people(store: Store, cycle: Cycle) -> None:
    vic = keep_team(store, vic=Role.VIEWER)["vic"]

    assert export_plans(vic, store, OWNER).text == exported(store)
    with pytest.raises(NotAllowed):
        export_plans(vic, store, OWNER, "full")
    with pytest.raises(NotAllowed):
        import_plans(vic, store, exported(store), now=NOW)


def test_an_item_that_a_person_does_not_hear_is_not_in_their_file(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    team = keep_team(store, ben=Role.RATER, dee=Role.DIRECTOR)
    say_alone(store, cycle, "dee", FIRST, 1)
    item = shortlist(team["dee"], store, cycle.id, FIRST, 1, NOW)
    goal = Goal(id=OwnedId("goal"), lea_id=LEA.id, number=1, statement="Reach all", plan_items=(item.id,))
    store.add_owned(goal, Change(by=WHO.id, at=NOW))

    heard, unheard = export_plans(team["dee"], store, OWNER), export_plans(team["ben"], store, OWNER)

    assert (len(json.loads(heard.text)["items"]), heard.unheard) == (1, 0)
    assert (len(json.loads(unheard.text)["items"]), unheard.unheard) == (0, 1)
    assert (item.id in heard.text, item.id in unheard.text) == (True, False)


def test_an_import_leaves_a_signed_cycle_as_it_is(store: Store, cycle: Cycle) -> None:
    text = exported(store, "full")
    for own in store.owned(PlanItem, lea_id=LEA.id):
        store.remove_owned(own, own.revision, Change(by=WHO.id, at=NOW))

    imported(store, text)

    assert store.cycle(cycle.id).digest == cycle.digest
    assert len(plan_view(WHO, store, cycle.id).items) == 3


@pytest.mark.parametrize("as_copy", [True, False])
@pytest.mark.parametrize("text", ["=1+1 *x* José", "Signed", "Not ours", "Reach all", "Completed 2018", "Peña’s list"])
def test_an_older_file_does_not_bring_an_erased_text_back(store: Store, cycle: Cycle, text: str, as_copy: bool) -> None:
    older = exported(store, "full")
    erase_text(WHO, store, LEA.id, text, "It named somebody.", LATER)

    found = imported(store, older, as_copy=as_copy)

    assert (found.added > 0) is as_copy
    owner = found.owner
    told = [*kept(store, owner), *(entry.model_dump() for entry in store.evidence(owner.lea_id or LEA.id))]
    assert text not in repr(told)
    assert "Something else" in repr(told)


def test_the_published_schema_is_that_of_the_values() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == plan_schema(), "run: python docs/schemas.py"


@pytest.mark.parametrize("people", PEOPLE)
def test_what_is_exported_is_as_the_published_schema_says(store: Store, cycle: Cycle, people: PlanPeople) -> None:
    told = json.loads(exported(store, people))

    jsonschema.validate(told, plan_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told | {"spare": 1}, plan_schema())
