"""Grant texts that people edited go with the plans of their LEA into a file and back."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import storage
from assessment.cycles import Cycle
from assessment.drafts import Draft, DraftFact
from assessment.errors import PlanFileRefused
from assessment.history import Change
from assessment.ids import CycleId, IndicatorId
from assessment.owned import Owner
from assessment.people import Role, local_person
from assessment.plan_bundle import PlanBundle
from assessment.plan_file import plan_text, plans_from
from assessment.plan_ids import draft_id_of
from assessment.plan_schema import plan_schema
from assessment.plans import PlanItem
from assessment.ports import Store
from assessment.services.erasing import erase_text
from assessment.services.plan_exchange import export_plans, import_plans
from assessment.services.planning import shortlist
from tests.cycle_strategies import names, words
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team, say_alone

WHO = local_person()
OURS = Owner(lea_id=LEA.id)
FRAMEWORK = make_framework(target=2)
FIRST = IndicatorId("E01.01")


def draft(cycle_id: CycleId, text: str = "Our own words.", *facts: DraftFact) -> Draft:
    own = draft_id_of(cycle_id, "k12-swp", "swp.goals")
    return Draft(id=own, lea_id=LEA.id, cycle_id=cycle_id, form="k12-swp", field="swp.goals", text=text, facts=facts)


def fact(key: str, told: str = "Write the list") -> DraftFact:
    return DraftFact(key=key, where="Plan item", words=told)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, {FIRST: 1})


@pytest.fixture
def other(empty_database: Path, tmp_path: Path) -> Store:
    """An empty store."""
    path = tmp_path / "other.db"
    path.write_bytes(empty_database.read_bytes())
    opened = storage.open_store(f"sqlite:///{path}")
    opened.save_person(WHO)
    return opened


def keep(store: Store, own: Draft) -> None:
    store.add_owned(own, Change(by=WHO.id, at=NOW))


def exported(store: Store) -> str:
    return export_plans(WHO, store, OURS).text


def kept(store: Store, owner: Owner = OURS) -> tuple[Draft, ...]:
    return store.owned(Draft, lea_id=owner.lea_id)


def test_an_edited_text_comes_back_as_it_was_and_the_same_bytes_again(store: Store, cycle: Cycle, other: Store) -> None:
    keep(store, draft(cycle.id, "=1+1 *x* José", fact("item")))
    text = exported(store)

    done = import_plans(WHO, other, text, now=NOW)

    assert done.added == 1
    assert kept(other) == kept(store)
    assert exported(other) == text
    assert import_plans(WHO, other, text, now=NOW).same == 1
    jsonschema.validate(json.loads(text), plan_schema())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=words, facts=st.lists(st.builds(DraftFact, key=names, where=names, words=words), max_size=3))
def test_any_text_and_any_facts_read_back(text: str, facts: list[DraftFact]) -> None:
    bundle = PlanBundle(OURS, LEA, (draft(CycleId("c"), text, *facts),))

    read = plans_from(plan_text(bundle))

    assert read.values == bundle.values
    assert plan_text(read) == plan_text(bundle)


def test_without_an_edited_text_a_file_is_as_it_was_before_and_is_read(
    store: Store, cycle: Cycle, other: Store
) -> None:
    text = exported(store)

    assert "drafts" not in json.loads(text)
    assert import_plans(WHO, other, text, now=NOW).added == 0


def test_another_text_of_the_same_field_is_refused_and_nothing_is_kept(store: Store, cycle: Cycle) -> None:
    keep(store, draft(cycle.id))
    text = exported(store)

    with pytest.raises(PlanFileRefused, match="something else is kept here"):
        import_plans(WHO, store, text.replace("Our own words.", "Other words."), now=NOW)

    assert [own.text for own in kept(store)] == ["Our own words."]


def test_a_text_under_the_id_of_another_field_is_refused_by_its_path(store: Store, cycle: Cycle, other: Store) -> None:
    keep(store, draft(cycle.id))
    text = exported(store).replace("swp.goals", "swp.scope")

    with pytest.raises(PlanFileRefused, match=r"drafts\[0\]\.id"):
        import_plans(WHO, other, text, now=NOW)


def test_a_copy_is_found_by_its_own_cycle_and_names_its_own_items(store: Store, cycle: Cycle) -> None:
    item = shortlist(WHO, store, cycle.id, FIRST, 1, NOW)
    keep(store, draft(cycle.id, "Ours.", fact(item.id), fact(f"{item.id} from level", "1 Emerging")))

    done = import_plans(WHO, store, exported(store), now=NOW, as_copy=True)

    (own,) = kept(store, done.owner)
    (copied,) = store.owned(PlanItem, lea_id=done.owner.lea_id)
    assert own.cycle_id != cycle.id
    assert own.id == draft_id_of(own.cycle_id, own.form, own.field)
    assert [told.key for told in own.facts] == [copied.id, f"{copied.id} from level"]


def test_a_fact_that_rests_on_an_answer_not_heard_is_left_out(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    team = keep_team(store, ben=Role.RATER, dee=Role.DIRECTOR)
    say_alone(store, cycle, "dee", FIRST, 1)
    item = shortlist(team["dee"], store, cycle.id, FIRST, 1, NOW)
    keep(store, draft(cycle.id, "Ours.", fact(f"{item.id} from level", "1 Emerging"), fact("goal", "Reach all")))

    told = export_plans(team["ben"], store, OURS).text

    assert item.id not in told
    assert [own["words"] for own in json.loads(told)["drafts"][0]["facts"]] == ["Reach all"]
    heard = export_plans(team["dee"], store, OURS).text
    assert [own["words"] for own in json.loads(heard)["drafts"][0]["facts"]] == ["1 Emerging", "Reach all"]


def test_an_older_file_does_not_bring_back_what_was_erased(store: Store, cycle: Cycle) -> None:
    keep(store, draft(cycle.id, "It names Zoraida.", fact("goal", "It names Zoraida.")))
    older = exported(store)
    erase_text(WHO, store, LEA.id, "It names Zoraida.", "It named somebody.", NOW)

    done = import_plans(WHO, store, older, now=NOW, as_copy=True)

    assert "Zoraida" not in repr([kept(store, done.owner), kept(store)])
