"""From recommendations to a plan: the shortlist, one's own items, their words and figures; nothing signed moves."""

from datetime import date
from typing import Any

import pytest

from assessment.conflicts import OwnedChanged
from assessment.cycles import Cycle
from assessment.digest import short_digest
from assessment.erased import ERASED
from assessment.errors import AlreadyExists, EvidenceInUse, InputMissing, NotAllowed, UnknownIndicator, WhyMissing
from assessment.evidence import Evidence
from assessment.history import Change
from assessment.ids import CycleId, ElementId, EvidenceId, IndicatorId, OwnedId, PersonId
from assessment.people import Role, local_person
from assessment.plans import Funding, PlanItem, Status
from assessment.ports import Store
from assessment.services.bundles import read_bundle
from assessment.services.correcting import start_correction
from assessment.services.declining import decline, take_back
from assessment.services.lea_history import lea_history_of
from assessment.services.library import remove
from assessment.services.next_year import start_next_year
from assessment.services.plan_status import Finish, answer_newest, move
from assessment.services.planning import (
    ItemEntry,
    add_item,
    confirm_figures,
    edit_item,
    entry_of,
    recommended,
    shortlist,
    take_off,
)
from assessment.services.plans import PlanView, plan_view
from assessment.services.rating import rate
from assessment.services.results import results
from tests.factories import make_action, make_framework, make_indicator, make_rating
from tests.kept import LEA, NOW, keep_cycle, keep_team, say_alone, sign

WHO = local_person()
STEP = make_action(1, action="Meet the college", lead="counselor", hours=12, dollars=500, months=2, proof="Minutes")
FRAMEWORK = make_framework(
    {"E01": [make_indicator("E01.01", actions=(STEP,)), make_indicator("E01.02")], "E02": 2}, target=2
)
FIRST, SECOND, THIRD = (IndicatorId(i) for i in ("E01.01", "E01.02", "E02.01"))
TODAY = NOW.date()


@pytest.fixture
def signed(store: Store) -> Cycle:
    """A signed cycle with three gaps."""
    return sign(store, keep_cycle(store, FRAMEWORK, {FIRST: 1, SECOND: 0, THIRD: 1}, supported=[FIRST]))


def planned(store: Store, cycle: Cycle, who: Any = WHO) -> PlanView:
    return plan_view(who, store, cycle.id)


def entry(**told: Any) -> ItemEntry:
    return ItemEntry(**{"action": "Write to the college"} | told)


def put(store: Store, cycle: Cycle, indicator: IndicatorId = FIRST, level: int = 1) -> PlanItem:
    return shortlist(WHO, store, cycle.id, indicator, level, NOW)


def moved(store: Store, cycle: Cycle, item: PlanItem, status: Status, **told: Any) -> PlanItem:
    return move(WHO, store, cycle.id, item.id, status, seen=item.revision, now=NOW, **told)


def test_before_the_first_act_there_is_no_plan(store: Store, signed: Cycle) -> None:
    found = planned(store, signed)

    assert (found.plan, found.items, found.declined, found.priorities) == (None, (), (), ())


def test_a_recommended_step_comes_onto_the_shortlist_with_the_planning_default(store: Store, signed: Cycle) -> None:
    item = put(store, signed)

    assert planned(store, signed).items == (item,)
    assert (item.status, item.action, item.lead, item.proof) == ("proposed", STEP.action, STEP.lead, STEP.proof)
    assert (item.hours, item.dollars, item.months) == (12, 500, 2)
    assert (item.from_level, item.to_level, item.element_id) == (1, 2, "E01")
    assert not (item.confirmed)
    assert not (item.own_words)


def test_a_step_stands_in_a_plan_once_until_it_is_dropped(store: Store, signed: Cycle) -> None:
    item = moved(store, signed, put(store, signed), "adopted")
    with pytest.raises(AlreadyExists):
        put(store, signed)

    dropped = moved(store, signed, item, "dropped", why="No room")
    again = put(store, signed)

    assert {own.id for own in planned(store, signed).items} == {dropped.id, again.id}
    with pytest.raises(AlreadyExists):
        moved(store, signed, dropped, "adopted")


def test_what_is_not_recommended_is_not_put_on_the_shortlist(store: Store, signed: Cycle) -> None:
    with pytest.raises(InputMissing):
        put(store, signed, FIRST, 0)
    with pytest.raises(InputMissing):
        put(store, signed, IndicatorId("E02.02"), 0)

    assert planned(store, signed).plan is None


def test_a_step_can_be_put_on_the_shortlist_in_the_teams_words(store: Store, signed: Cycle) -> None:
    told = entry_of(recommended(WHO, store, signed.id, FIRST, 1))
    other = ItemEntry(**dict(told) | {"action": " Phone the college "})

    item = shortlist(WHO, store, signed.id, FIRST, 1, NOW, other)

    assert (item.action, item.own_words, item.confirmed, item.hours) == ("Phone the college", True, False, 12)


def test_something_of_ones_own_is_of_an_element_an_indicator_a_step_or_nothing(store: Store, signed: Cycle) -> None:
    free = add_item(WHO, store, signed.id, entry(), NOW)
    broad = add_item(WHO, store, signed.id, entry(), NOW, element_id=ElementId("E02"))
    about = add_item(WHO, store, signed.id, entry(), NOW, indicator_id=SECOND)
    step = add_item(WHO, store, signed.id, entry(hours=3), NOW, indicator_id=SECOND, is_step=True)

    assert (free.element_id, broad.element_id, about.element_id) == (None, "E02", "E01")
    assert (about.from_level, step.from_level, step.to_level) == (None, 0, 1)
    assert step.own_words
    assert step.confirmed
    assert step.hours == 3
    with pytest.raises(AlreadyExists):
        put(store, signed, SECOND, 0)
    with pytest.raises(UnknownIndicator):
        add_item(WHO, store, signed.id, entry(), NOW, indicator_id=IndicatorId("E09.01"))
    with pytest.raises(InputMissing):
        add_item(WHO, store, signed.id, entry(), NOW, indicator_id=IndicatorId("E02.02"), is_step=True)


@pytest.mark.parametrize(
    "told",
    [{"action": "  "}, {"hours": -1}, {"starts": date(2027, 2, 1), "due": date(2027, 1, 1)}, {"proof": "x" * 4001}],
)
def test_what_is_no_item_is_refused_whole(store: Store, signed: Cycle, told: dict[str, Any]) -> None:
    with pytest.raises(InputMissing, match="Nothing was saved"):
        add_item(WHO, store, signed.id, entry(**told), NOW)

    assert planned(store, signed).items == ()


def test_other_figures_are_confirmed_by_being_changed_and_other_words_are_the_teams(
    store: Store, signed: Cycle
) -> None:
    item = put(store, signed)
    same = ItemEntry(**{name: getattr(item, name) for name in ItemEntry.model_fields})
    funding = (Funding(source="CTEIG", school_year="2026-27", dollars=200),)

    funded = edit_item(WHO, store, signed.id, item.id, ItemEntry(**dict(same) | {"funding": funding}), seen=1, now=NOW)
    other = edit_item(WHO, store, signed.id, item.id, ItemEntry(**dict(same) | {"hours": 20}), seen=2, now=NOW)

    assert (funded.confirmed, funded.own_words, funded.funded, funded.not_funded) == (False, False, 200, 300)
    assert (other.confirmed, other.own_words) == (True, False)


def test_figures_are_confirmed_as_they_stand_and_only_where_there_are_some(store: Store, signed: Cycle) -> None:
    item, bare = put(store, signed), put(store, signed, SECOND, 0)

    assert confirm_figures(WHO, store, signed.id, item.id, seen=1, now=NOW).confirmed
    with pytest.raises(InputMissing):
        confirm_figures(WHO, store, signed.id, bare.id, seen=1, now=NOW)


def test_who_saves_second_is_shown_what_stands(store: Store, signed: Cycle) -> None:
    item = put(store, signed)
    theirs = edit_item(WHO, store, signed.id, item.id, entry(action="Theirs"), seen=1, now=NOW)

    with pytest.raises(OwnedChanged) as refused:
        edit_item(WHO, store, signed.id, item.id, entry(action="Mine"), seen=1, now=NOW)
    with pytest.raises(OwnedChanged):
        moved(store, signed, item, "adopted")

    assert refused.value.current == theirs
    assert planned(store, signed).items == (theirs,)


def test_the_owner_is_somebody_of_the_lea(store: Store, signed: Cycle) -> None:
    ana = keep_team(store, ana=Role.RATER)["ana"]
    item = put(store, signed)

    kept = edit_item(WHO, store, signed.id, item.id, entry(owner_id=ana.id), seen=1, now=NOW)

    assert kept.owner_id == ana.id
    with pytest.raises(NotAllowed):
        edit_item(WHO, store, signed.id, item.id, entry(owner_id=PersonId("stranger")), seen=2, now=NOW)


def test_who_left_the_lea_stays_the_owner_until_another_is_chosen(store: Store, signed: Cycle) -> None:
    ana = keep_team(store, ana=Role.RATER)["ana"]
    item = put(store, signed)
    edit_item(WHO, store, signed.id, item.id, entry(owner_id=ana.id), seen=1, now=NOW)
    store.save_person(type(ana)(id=ana.id, name=ana.name))

    assert edit_item(WHO, store, signed.id, item.id, entry(owner_id=ana.id, hours=1), seen=2, now=NOW).hours == 1


def test_only_a_proposal_is_taken_off(store: Store, signed: Cycle) -> None:
    item, other = put(store, signed), put(store, signed, SECOND, 0)
    adopted = moved(store, signed, other, "adopted")

    take_off(WHO, store, signed.id, item.id, seen=1, now=NOW)
    with pytest.raises(InputMissing):
        take_off(WHO, store, signed.id, adopted.id, seen=2, now=NOW)

    assert planned(store, signed).items == (adopted,)
    assert [row.now is None for row in store.owned_history(item.id)] == [False, True]


def test_what_is_taken_off_can_be_put_on_again(store: Store, signed: Cycle) -> None:
    item = put(store, signed)
    take_off(WHO, store, signed.id, item.id, seen=1, now=NOW)

    assert put(store, signed).id == item.id


@pytest.mark.parametrize("role", [Role.VIEWER, Role.RATER, Role.FACILITATOR])
def test_a_plan_is_read_by_everybody_and_changed_by_the_director(store: Store, signed: Cycle, role: Role) -> None:
    who = keep_team(store, ana=role)["ana"]
    item = put(store, signed)

    assert planned(store, signed, who).items == (item,)
    for change in (
        lambda: shortlist(who, store, signed.id, SECOND, 0, NOW),
        lambda: add_item(who, store, signed.id, entry(), NOW),
        lambda: edit_item(who, store, signed.id, item.id, entry(), seen=1, now=NOW),
        lambda: confirm_figures(who, store, signed.id, item.id, seen=1, now=NOW),
        lambda: take_off(who, store, signed.id, item.id, seen=1, now=NOW),
        lambda: move(who, store, signed.id, item.id, "adopted", seen=1, now=NOW),
        lambda: answer_newest(who, store, signed.id, seen=1, now=NOW),
        lambda: decline(who, store, signed.id, SECOND, 0, "No", NOW),
        lambda: take_back(who, store, signed.id, item.id, seen=1, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            change()

    assert planned(store, signed).items == (item,)


def test_what_is_not_there_is_refused_as_what_is_not_allowed(store: Store, signed: Cycle) -> None:
    put(store, signed)

    with pytest.raises(NotAllowed):
        plan_view(WHO, store, CycleId("none"))
    with pytest.raises(NotAllowed):
        move(WHO, store, signed.id, OwnedId("none"), "adopted", seen=1, now=NOW)
    with pytest.raises(NotAllowed):
        take_back(WHO, store, signed.id, OwnedId("none"), seen=1, now=NOW)


def test_planning_on_a_signed_cycle_changes_nothing_that_is_signed(store: Store, signed: Cycle) -> None:
    before = read_bundle(store, signed.id)

    item = moved(store, signed, put(store, signed), "adopted")
    decline(WHO, store, signed.id, SECOND, 0, "Not ours to do", NOW)
    moved(store, signed, item, "done", finish=Finish(finished_on=TODAY, note="Signed"))

    assert read_bundle(store, signed.id) == before
    assert store.cycle(signed.id).digest == signed.digest


def test_a_plan_of_an_open_cycle_answers_what_is_signed_once_something_is_adopted_after(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {FIRST: 1, SECOND: 0})
    item, other = put(store, cycle), put(store, cycle, SECOND, 0)
    moved(store, cycle, item, "adopted")
    assert planned(store, cycle).plan.edition is None  # type: ignore[union-attr]

    closed = sign(store, cycle)
    assert planned(store, cycle).plan.digest is None  # type: ignore[union-attr]
    moved(store, cycle, other, "adopted")

    plan = planned(store, cycle).plan
    assert plan is not None
    assert (plan.edition, plan.digest) == (1, closed.digest)


def test_a_newer_edition_is_told_and_answered_by_choice(store: Store, signed: Cycle) -> None:
    moved(store, signed, put(store, signed), "adopted")
    start_correction(WHO, store, signed.id, "Misread", NOW)
    assert not planned(store, signed).is_behind
    rate(WHO, store, FRAMEWORK, signed.id, SECOND, make_rating(1), seen=1, now=NOW)
    again = sign(store, signed)

    found = planned(store, signed)
    assert found.is_behind
    assert found.plan is not None
    assert found.plan.digest == signed.digest
    plan = answer_newest(WHO, store, signed.id, seen=found.plan.revision, now=NOW)

    assert (plan.edition, plan.digest) == (2, again.digest)
    assert not planned(store, signed).is_behind
    assert short_digest(again.digest or "") != short_digest(signed.digest or "")


def test_nothing_is_answered_before_something_is_signed(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {FIRST: 1})
    put(store, cycle)

    with pytest.raises(InputMissing):
        answer_newest(WHO, store, cycle.id, seen=1, now=NOW)


def test_a_declined_step_stays_declined_next_year_until_that_is_taken_back(store: Store, signed: Cycle) -> None:
    declined = decline(WHO, store, signed.id, FIRST, 1, "The college said no", NOW)
    later = start_next_year(WHO, store, signed.id, FRAMEWORK, None, NOW)
    rate(WHO, store, FRAMEWORK, later.id, FIRST, make_rating(1), seen=0, now=NOW)

    assert planned(store, later).declined_step(FIRST, 1) == declined
    with pytest.raises(AlreadyExists):
        shortlist(WHO, store, later.id, FIRST, 1, NOW)
    take_back(WHO, store, later.id, declined.id, seen=1, now=NOW)

    assert planned(store, later).declined == ()
    assert put(store, later).status == "proposed"
    assert [row.now is None for row in store.owned_history(declined.id)] == [False, True]


def test_a_step_of_the_plan_or_declined_already_is_not_declined(store: Store, signed: Cycle) -> None:
    put(store, signed)
    decline(WHO, store, signed.id, SECOND, 0, "Not ours", NOW)

    for indicator, level in ((FIRST, 1), (SECOND, 0)):
        with pytest.raises(AlreadyExists):
            decline(WHO, store, signed.id, indicator, level, "Another reason", NOW)
    with pytest.raises(WhyMissing):
        decline(WHO, store, signed.id, THIRD, 1, "   ", NOW)

    assert len(planned(store, signed).declined) == 1


def test_an_item_on_answers_that_a_person_does_not_hear_is_not_shown_to_them(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {SECOND: 0})
    team = keep_team(store, ana=Role.RATER, ben=Role.RATER, dee=Role.DIRECTOR)
    say_alone(store, cycle, "ana", FIRST, 1)
    say_alone(store, cycle, "dee", FIRST, 1)
    shortlist(team["dee"], store, cycle.id, FIRST, 1, NOW)
    put(store, cycle, SECOND, 0)

    found = planned(store, cycle, team["ben"])

    assert ([item.indicator_id for item in found.items], found.unheard) == ([SECOND], 1)
    assert FIRST not in {step.gap.indicator_id for step in results(team["ben"], store, cycle.id).recommendations}
    assert len(planned(store, cycle, team["ana"]).items) == 2
    sign(store, cycle)
    assert len(planned(store, cycle, team["ben"]).items) == 2


def test_proof_stays_in_the_library(store: Store, signed: Cycle) -> None:
    paper = Evidence(id=EvidenceId("paper"), lea_id=LEA.id, title="Agreement", kind="on_file", place="CTE office")
    store.add_evidence(paper, Change(by=WHO.id, at=NOW))
    item = moved(store, signed, put(store, signed), "adopted")
    moved(store, signed, item, "done", finish=Finish(finished_on=TODAY, evidence_ids=(paper.id,)))

    with pytest.raises(EvidenceInUse):
        remove(WHO, store, LEA.id, paper.id, NOW)

    assert paper in store.evidence(LEA.id)


def test_history_tells_no_step_that_a_person_does_not_hear(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {SECOND: 0})
    team = keep_team(store, ben=Role.RATER, dee=Role.DIRECTOR)
    for indicator in (FIRST, THIRD):
        say_alone(store, cycle, "dee", indicator, 1)
    item = shortlist(team["dee"], store, cycle.id, FIRST, 1, NOW)
    declined = decline(team["dee"], store, cycle.id, THIRD, 1, "Not ours", NOW)
    take_off(team["dee"], store, cycle.id, item.id, seen=1, now=NOW)
    put(store, cycle, SECOND, 0)

    def told(who: Any) -> set[str]:
        return {row.key for row in lea_history_of(who, store, LEA.id)}

    assert {item.id, declined.id} <= told(team["dee"])
    assert {item.id, declined.id}.isdisjoint(told(team["ben"]))
    assert planned(store, cycle, team["ben"]).declined == ()


def test_what_is_erased_of_a_plan_leaves_a_plan_that_reads(store: Store, signed: Cycle) -> None:
    item = moved(store, signed, put(store, signed), "adopted")
    funding = (Funding(source="A donor by name", school_year="2026-27", dollars=5),)
    told = entry(action=item.action, owner="Ana Ortiz", proof="Her list", funding=funding)
    item = edit_item(WHO, store, signed.id, item.id, told, seen=item.revision, now=NOW)
    item = moved(store, signed, item, "waiting_on_funding", why="What Ben promised")
    moved(store, signed, item, "done", finish=Finish(finished_on=TODAY, note="Ben said so"))
    decline(WHO, store, signed.id, SECOND, 0, "Because of Cy", NOW)

    for text in ("Ana Ortiz", "Her list", "A donor by name", "What Ben promised", "Ben said so", "Because of Cy"):
        store.erase_text(LEA.id, text, "It named somebody", Change(by=WHO.id, at=NOW))
        assert text not in str(store.lea_history(LEA.id))

    (stands,) = planned(store, signed).items
    assert (stands.owner, stands.note, stands.funding[0].source) == (ERASED, ERASED, ERASED)
    assert planned(store, signed).declined[0].reason == ERASED
