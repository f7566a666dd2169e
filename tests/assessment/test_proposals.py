"""A finished plan item proposes a level with its evidence; it writes nothing until somebody takes it over."""

import pytest

from assessment.conflicts import RatingChanged
from assessment.cycles import Cycle
from assessment.errors import InputMissing, NotAllowed, NotOpenedYet
from assessment.evidence import Evidence
from assessment.history import Change
from assessment.ids import EvidenceId, IndicatorId
from assessment.people import Person, Role, local_person
from assessment.plans import PlanItem
from assessment.ports import Store
from assessment.proposal_text import proposal_text, shown_by_text, take_text
from assessment.ratings import CannotJudge, NotApplicable, Rated, Whose
from assessment.services.bundles import read_bundle
from assessment.services.next_year import start_next_year
from assessment.services.plan_status import Finish, move
from assessment.services.planning import shortlist
from assessment.services.proposals import Proposal, proposals, take_proposal
from assessment.services.rating import rate
from tests.factories import make_framework, make_indicator
from tests.kept import LEA, NOW, keep_cycle, keep_team, say_alone, sign

WHO = local_person()
FRAMEWORK = make_framework({"E01": 2}, target=2)
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")
PAPER = Evidence(id=EvidenceId("paper"), lea_id=LEA.id, title="Agreement", kind="on_file", place="CTE office")


@pytest.fixture
def before(store: Store) -> Cycle:
    """A signed cycle with a gap of two levels and one of one."""
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {FIRST: 1, SECOND: 0}))
    store.add_evidence(PAPER, Change(by=WHO.id, at=NOW))
    return cycle


def finish(store: Store, cycle: Cycle, indicator: IndicatorId = FIRST, level: int = 1) -> PlanItem:
    item = shortlist(WHO, store, cycle.id, indicator, level, NOW)
    item = move(WHO, store, cycle.id, item.id, "adopted", seen=1, now=NOW)
    told = Finish(finished_on=NOW.date(), evidence_ids=(PAPER.id,), note="Signed")
    return move(WHO, store, cycle.id, item.id, "done", seen=2, now=NOW, finish=told)


def next_of(store: Store, cycle: Cycle) -> Cycle:
    return start_next_year(WHO, store, cycle.id, FRAMEWORK, None, NOW)


def taken(store: Store, cycle: Cycle, who: Person = WHO, whose: Whose = Whose.TEAM, seen: int = 0) -> Rated | None:
    saved = take_proposal(who, store, FRAMEWORK, cycle.id, FIRST, whose, seen=seen, now=NOW)
    return saved.rating if isinstance(saved.rating, Rated) else None


def test_nothing_is_proposed_before_something_is_finished(store: Store, before: Cycle) -> None:
    shortlist(WHO, store, before.id, FIRST, 1, NOW)

    assert proposals(WHO, store, next_of(store, before).id) == {}


def test_a_finished_step_proposes_its_level_next_year_with_its_evidence_and_writes_nothing(
    store: Store, before: Cycle
) -> None:
    item = finish(store, before)
    cycle = next_of(store, before)
    kept = read_bundle(store, cycle.id)

    found = proposals(WHO, store, cycle.id)

    assert found == {FIRST: Proposal(item, 2, (PAPER,))}
    assert read_bundle(store, cycle.id) == kept
    assert proposals(WHO, store, before.id) == {}


def test_it_is_told_in_words(store: Store, before: Cycle) -> None:
    finish(store, before)
    proposal = proposals(WHO, store, next_of(store, before).id)[FIRST]

    words = "A plan item finished on 22 November 2026 proposes 2 Level 2: What level 2 means."
    assert proposal_text(FRAMEWORK, proposal) == words
    assert shown_by_text(proposal) == "Shown by: Agreement; Signed"
    assert take_text(FRAMEWORK, proposal) == "Take over 2 Level 2 with its evidence"
    bare = Proposal(PlanItem(**dict(proposal.item) | {"status": "adopted", "note": ""}), 2, ())
    assert (shown_by_text(bare), take_text(FRAMEWORK, bare)) == ("", "Take over 2 Level 2")


def test_taking_it_over_is_the_persons_own_act_with_level_and_evidence(store: Store, before: Cycle) -> None:
    finish(store, before)
    fay = keep_team(store, fay=Role.FACILITATOR)["fay"]
    cycle = next_of(store, before)

    taken(store, cycle, fay)

    assert store.team_rating(cycle.id, FIRST).rating == Rated(level=2)
    assert store.linked_evidence(cycle.id)[FIRST] == (PAPER,)
    assert {row.by for row in store.history(cycle.id, FIRST)} == {fay.id}
    assert store.cycle(before.id).digest == before.digest


def test_a_rater_takes_it_over_as_their_own_answer_alone(store: Store, before: Cycle) -> None:
    finish(store, before)
    ana = keep_team(store, ana=Role.RATER)["ana"]
    cycle = next_of(store, before)

    taken(store, cycle, ana, Whose.OWN)
    with pytest.raises(NotAllowed):
        taken(store, cycle, ana)

    assert store.team_rating(cycle.id, FIRST).rating is None
    assert [row.rating for row in store.individual_ratings(cycle.id)] == [Rated(level=2)]


def test_over_answers_that_are_not_heard_it_is_not_taken_and_nothing_is_listed(store: Store, before: Cycle) -> None:
    finish(store, before)
    team = keep_team(store, ana=Role.RATER, fay=Role.FACILITATOR)
    cycle = next_of(store, before)
    say_alone(store, cycle, "ana", FIRST, 0)

    with pytest.raises(NotOpenedYet):
        taken(store, cycle, team["fay"])

    assert store.linked_evidence(cycle.id) == {}


def test_over_a_level_that_was_not_seen_it_is_not_taken(store: Store, before: Cycle) -> None:
    finish(store, before)
    cycle = next_of(store, before)
    rate(WHO, store, FRAMEWORK, cycle.id, FIRST, Rated(level=0), seen=0, now=NOW)

    with pytest.raises(RatingChanged):
        taken(store, cycle)

    assert store.team_rating(cycle.id, FIRST).rating == Rated(level=0)


def test_what_is_taken_back_proposes_nothing_any_more(store: Store, before: Cycle) -> None:
    item = finish(store, before)
    cycle = next_of(store, before)
    move(WHO, store, before.id, item.id, "in_progress", seen=item.revision, now=NOW)

    assert proposals(WHO, store, cycle.id) == {}
    with pytest.raises(InputMissing):
        taken(store, cycle)


def test_it_says_more_than_what_stands_or_nothing(store: Store, before: Cycle) -> None:
    finish(store, before)
    proposal = proposals(WHO, store, next_of(store, before).id)[FIRST]

    assert [proposal.is_open(own) for own in (None, Rated(level=1), CannotJudge())] == [True] * 3
    assert [proposal.is_open(own) for own in (Rated(level=2), Rated(level=3), NotApplicable(reason="x"))] == [False] * 3


def test_in_the_same_open_year_it_proposes_as_well_but_not_to_who_does_not_hear(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    store.add_evidence(PAPER, Change(by=WHO.id, at=NOW))
    team = keep_team(store, ben=Role.RATER, dee=Role.DIRECTOR)
    say_alone(store, cycle, "dee", FIRST, 1)
    item = shortlist(team["dee"], store, cycle.id, FIRST, 1, NOW)
    move(team["dee"], store, cycle.id, item.id, "adopted", seen=1, now=NOW)
    told = Finish(finished_on=NOW.date(), note="Signed")
    move(team["dee"], store, cycle.id, item.id, "done", seen=2, now=NOW, finish=told)

    assert set(proposals(team["dee"], store, cycle.id)) == {FIRST}
    assert proposals(team["ben"], store, cycle.id) == {}


def test_an_indicator_that_changed_since_is_not_proposed_for(store: Store, before: Cycle) -> None:
    finish(store, before)
    changed = make_framework(
        {"E01": [make_indicator(FIRST, statement="Another statement."), make_indicator(SECOND)]}, target=2, version="2"
    )

    cycle = start_next_year(WHO, store, before.id, changed, None, NOW)

    assert proposals(WHO, store, cycle.id) == {}


def test_of_two_finished_steps_the_higher_one_is_proposed(store: Store, before: Cycle) -> None:
    finish(store, before, SECOND, 0)
    middle = next_of(store, before)
    rate(WHO, store, FRAMEWORK, middle.id, SECOND, Rated(level=1), seen=0, now=NOW)
    sign(store, middle)
    finish(store, middle, SECOND, 1)

    assert proposals(WHO, store, next_of(store, middle).id)[SECOND].level == 2
