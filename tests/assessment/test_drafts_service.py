"""The text of a funder's field as people made it: kept, not overwritten unseen, given back, marked."""

from pathlib import Path

import pytest

from assessment.conflicts import OwnedChanged
from assessment.cycles import Cycle
from assessment.draft_matter import Reference
from assessment.draft_templates import load_templates
from assessment.drafts import DRAFT_LIMIT, Draft, FactChange
from assessment.erased import ERASED
from assessment.errors import InputMissing, NotAllowed
from assessment.framework import Framework
from assessment.funders import load_funders
from assessment.goals import Goal
from assessment.ids import CycleId
from assessment.loader import load_framework
from assessment.owned import Owner
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.drafts import DraftGone, FieldText, Form, drop_text, form_text, keep_text
from assessment.services.erasing import erase_text
from assessment.services.goals import add_goal, edit_goal
from assessment.services.goals_written import Written
from tests.kept import LEA, NOW, keep_cycle, keep_team, sign

RUBRIC = Path(__file__).parents[2] / "rubric"
ME = local_person()
OURS = Owner(lea_id=LEA.id)
GOALS = "swp.goals"


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework(RUBRIC)


@pytest.fixture(scope="module")
def form(framework: Framework) -> Form:
    funders = load_funders(RUBRIC, framework)
    (funder,) = (own for own in funders if own.id == "k12-swp")
    return Form(funder, load_templates(RUBRIC, funders)["k12-swp"], Reference())


@pytest.fixture
def cycle(store: Store, framework: Framework) -> Cycle:
    return keep_cycle(store, framework, {})


@pytest.fixture
def goal(store: Store, framework: Framework, cycle: Cycle) -> Goal:
    return add_goal(ME, store, framework, OURS, Written(statement="Map every pathway."), NOW)


def goals_field(store: Store, cycle: Cycle, form: Form, who: Person = ME) -> FieldText:
    (found,) = (own for own in form_text(who, store, cycle.id, form).fields if own.drafted.field.id == GOALS)
    return found


def keep(store: Store, cycle: Cycle, form: Form, text: str, seen: int = 0, who: Person = ME) -> Draft:
    facts = goals_field(store, cycle, form).drafted.facts
    return keep_text(who, store, cycle.id, form, GOALS, text, facts, seen, NOW)


def test_until_somebody_edits_it_the_field_says_what_is_drafted(
    store: Store, cycle: Cycle, form: Form, goal: Goal
) -> None:
    own = goals_field(store, cycle, form)

    assert (own.text, own.kept, own.changes) == ("1. Map every pathway.", None, ())


def test_an_edited_text_stands_whatever_is_drafted_since(store: Store, cycle: Cycle, form: Form, goal: Goal) -> None:
    keep(store, cycle, form, "We map every pathway.\n=1+1 <b>{{ x }}</b>")

    own = goals_field(store, cycle, form)

    assert (own.text, own.revision) == ("We map every pathway.\n=1+1 <b>{{ x }}</b>", 1)


def test_a_fact_that_changed_after_the_edit_is_told_with_both_words(
    store: Store, cycle: Cycle, form: Form, goal: Goal, framework: Framework
) -> None:
    keep(store, cycle, form, "Ours.")
    edit_goal(ME, store, framework, OURS, goal.id, Written(statement="Map two pathways."), goal.revision, NOW)

    own = goals_field(store, cycle, form)

    assert own.changes == (FactChange("Goal 1", "Map every pathway.", "Map two pathways."),)
    assert own.text == "Ours."


def test_saving_again_with_the_facts_of_now_takes_the_mark_away(
    store: Store, cycle: Cycle, form: Form, goal: Goal, framework: Framework
) -> None:
    keep(store, cycle, form, "Ours.")
    edit_goal(ME, store, framework, OURS, goal.id, Written(statement="Map two pathways."), goal.revision, NOW)

    keep(store, cycle, form, "Ours.", seen=1)

    assert goals_field(store, cycle, form).changes == ()


def test_who_saves_second_is_shown_theirs_and_overwrites_nothing(
    store: Store, cycle: Cycle, form: Form, goal: Goal
) -> None:
    first = keep(store, cycle, form, "Hers.")

    with pytest.raises(OwnedChanged) as refused:
        keep(store, cycle, form, "His.")

    assert refused.value.current == first
    assert goals_field(store, cycle, form).text == "Hers."


def test_back_to_the_drafted_text_leaves_the_edit_in_the_history(
    store: Store, cycle: Cycle, form: Form, goal: Goal
) -> None:
    own = keep(store, cycle, form, "Ours.")

    drop_text(ME, store, cycle.id, own.id, own.revision, NOW)

    assert goals_field(store, cycle, form).kept is None
    assert [row.was and row.was["text"] for row in store.owned_history(own.id)] == [None, "Ours."]


def test_who_edits_what_another_gave_back_is_told_so(store: Store, cycle: Cycle, form: Form, goal: Goal) -> None:
    own = keep(store, cycle, form, "Ours.")
    drop_text(ME, store, cycle.id, own.id, own.revision, NOW)

    with pytest.raises(DraftGone):
        keep(store, cycle, form, "Mine.", seen=own.revision)


def test_what_cannot_be_kept_is_refused_and_nothing_is_saved(store: Store, cycle: Cycle, form: Form) -> None:
    with pytest.raises(InputMissing):
        keep(store, cycle, form, "x" * (DRAFT_LIMIT + 1))
    with pytest.raises(NotAllowed):
        keep_text(ME, store, cycle.id, form, "swp.unknown", "x", (), 0, NOW)

    assert store.owned(Draft, lea_id=LEA.id) == ()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.RATER, Role.FACILITATOR])
def test_who_does_not_direct_reads_and_changes_nothing(
    store: Store, cycle: Cycle, form: Form, goal: Goal, role: Role
) -> None:
    own = keep(store, cycle, form, "Ours.")
    who = keep_team(store, ana=role)["ana"]

    assert goals_field(store, cycle, form, who).text == "Ours."
    with pytest.raises(NotAllowed):
        keep(store, cycle, form, "Mine.", seen=own.revision, who=who)
    with pytest.raises(NotAllowed):
        drop_text(who, store, cycle.id, own.id, own.revision, NOW)


def test_the_refusal_is_the_same_where_there_is_no_such_cycle(store: Store, cycle: Cycle, form: Form) -> None:
    for who, cycle_id in ((Person(id="x", name="X"), cycle.id), (ME, CycleId("none"))):  # type: ignore[arg-type]
        with pytest.raises(NotAllowed):
            form_text(who, store, cycle_id, form)


def test_the_text_of_a_signed_year_can_still_be_edited(store: Store, cycle: Cycle, form: Form, goal: Goal) -> None:
    sign(store, cycle)

    keep(store, cycle, form, "Ours.")

    assert goals_field(store, cycle, form).text == "Ours."


def test_erasing_a_text_takes_it_out_of_the_draft_and_its_facts(
    store: Store, cycle: Cycle, form: Form, goal: Goal
) -> None:
    keep(store, cycle, form, "Ours.")

    erase_text(ME, store, LEA.id, "Map every pathway.", "a name", NOW)
    erase_text(ME, store, LEA.id, "Ours.", "a name", NOW)

    (own,) = store.owned(Draft, lea_id=LEA.id)
    assert (own.text, own.facts[0].words) == (ERASED, ERASED)
    assert goals_field(store, cycle, form).changes == ()
