"""Every sentence of a grant text rests on facts that the store holds; what people typed stays as they typed it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.draft_templates import fill
from assessment.drafts import Drafted, DraftFact, FactChange, changed_facts
from assessment.framework import Framework
from assessment.grant_forms import load_forms
from assessment.history import Change
from assessment.ids import new_id
from assessment.leas import Lea, Profile, StudentGroup
from assessment.loader import load_framework
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.services.drafts import Form, form_text
from assessment.services.goals import Owner, add_goal
from assessment.services.goals_written import Written, WrittenMeasure
from assessment.services.plan_status import move
from assessment.services.planning import ItemEntry, add_item, shortlist
from tests.cycle_strategies import AWKWARD
from tests.factories import Said
from tests.kept import LEA, NOW, keep_cycle, keep_team, say_alone, sign

RUBRIC = Path(__file__).parents[2] / "rubric"
ME = local_person()


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework(RUBRIC)


@pytest.fixture(scope="module")
def forms(framework: Framework) -> dict[str, Form]:
    """Every form that has templates."""
    return {own.funder.id: own for own in load_forms(RUBRIC, framework)}


def drafted(store: Store, cycle_id: Any, form: Form, who: Any = ME) -> dict[str, Drafted]:
    return {own.drafted.field.id: own.drafted for own in form_text(who, store, cycle_id, form).fields}


def test_the_form_has_every_field_in_its_order(store: Store, framework: Framework, forms: dict[str, Form]) -> None:
    cycle = keep_cycle(store, framework, {})

    for form in forms.values():
        fields = form_text(ME, store, cycle.id, form).fields
        assert [own.drafted.field for own in fields] == list(form.funder.fields)


def test_where_nothing_is_rated_nothing_is_said_but_what_is_missing(
    store: Store, framework: Framework, forms: dict[str, Form]
) -> None:
    cycle = keep_cycle(store, framework, {})

    found = drafted(store, cycle.id, forms["k12-swp"])

    assert {name for name, own in found.items() if own.text} == {"swp.partners"}
    assert all(own.missing for own in found.values())
    assert "page Goals" in " ".join(found["swp.goals"].missing)


def test_a_goal_is_told_with_measure_target_date_and_groups(
    store: Store, framework: Framework, forms: dict[str, Form]
) -> None:
    cycle = keep_cycle(store, framework, {})
    measure = WrittenMeasure(measured="Students placed", baseline="12", target="40%")
    written = Written(statement="place more students", measures=(measure,), student_groups=("English learners",))
    goal = add_goal(ME, store, framework, Owner(lea_id=LEA.id), written, NOW)

    own = drafted(store, cycle.id, forms["k12-swp"])["swp.goals"]

    assert own.text == (
        "1. Place more students. Measured by: Students placed: from 12, target 40%. Student groups: English learners."
    )
    assert own.sentences[0].facts == (DraftFact(key=goal.id, where="Goal 1", words="place more students"),)
    assert {fact.words for fact in own.sentences[1].facts} == {"Students placed", "12", "40%"}


@pytest.mark.parametrize("awkward", AWKWARD)
def test_what_people_typed_is_no_template_and_stays_as_it_is(
    store: Store, framework: Framework, forms: dict[str, Form], awkward: str
) -> None:
    cycle = keep_cycle(store, framework, {})
    typed = f"{{{{ 7 * 7 }}}} {{% if %}} {awkward}"
    add_goal(ME, store, framework, Owner(lea_id=LEA.id), Written(statement=typed), NOW)

    own = drafted(store, cycle.id, forms["k12-swp"])["swp.goals"]

    assert " ".join(typed.split()) in own.text
    assert own.facts[0].words == typed


def test_a_template_reaches_nothing_but_its_words() -> None:
    with pytest.raises(Exception, match=r"unsafe|undefined"):
        fill("{{ words.__class__.__mro__ }}", {"words": "x"})


def test_plan_items_are_gathered_under_their_theme_and_shortlisted_ones_are_left_out(
    store: Store, framework: Framework, forms: dict[str, Form]
) -> None:
    cycle = keep_cycle(store, framework, {"E08.06": 1, "E02.03": 0})
    taken = shortlist(ME, store, cycle.id, framework.indicators["E08.06"].id, 1, NOW)  # type: ignore[index]
    move(ME, store, cycle.id, taken.id, "adopted", seen=taken.revision, now=NOW)
    add_item(ME, store, cycle.id, ItemEntry(action="Only an idea"), NOW)

    own = drafted(store, cycle.id, forms["k12-swp"])["swp.scope"]

    labels = {passage.label: passage.text for passage in own.passages}
    assert taken.action in labels["Improvement from data"]
    assert "2.3" in labels["Equity in access and completion"]
    assert "Only an idea" not in own.text


def test_a_level_that_only_single_members_spoke_of_is_in_no_draft(
    store: Store, framework: Framework, forms: dict[str, Form]
) -> None:
    cycle = keep_cycle(store, framework, {})
    team = keep_team(store, ana=Role.DIRECTOR, ben=Role.RATER)
    for person in team:
        say_alone(store, cycle, person, "E08.06", 0)
    item = shortlist(team["ana"], store, cycle.id, framework.indicators["E08.06"].id, 0, NOW)  # type: ignore[index]
    move(team["ana"], store, cycle.id, item.id, "adopted", seen=item.revision, now=NOW)

    for form in forms.values():
        texts = " ".join(own.text for own in drafted(store, cycle.id, form, team["ana"]).values())
        assert item.action not in texts
        assert "8.6" not in texts


def test_student_groups_under_ten_are_not_named_and_no_count_is(
    store: Store, framework: Framework, forms: dict[str, Form]
) -> None:
    groups = (StudentGroup(name="Large", students=812), StudentGroup(name="Small", students=9), StudentGroup(name="?"))
    lea = Lea(**dict(LEA) | {"profile": Profile(student_groups=groups)})
    cycle = keep_cycle(store, framework, {}, lea=lea)

    text = drafted(store, cycle.id, forms["k12-swp"])["swp.problem"].text

    assert "Large" in text
    assert "Small" not in text
    assert "812" not in text


def test_a_signed_year_is_drafted_as_it_was_signed(store: Store, framework: Framework, forms: dict[str, Form]) -> None:
    cycle = keep_cycle(store, framework, {"E01.01": 3})
    before = drafted(store, cycle.id, forms["k12-swp"])["swp.problem"].text

    sign(store, cycle)

    assert "3 of" not in before
    assert drafted(store, cycle.id, forms["k12-swp"])["swp.problem"].text == before


def test_every_funder_with_a_draft_has_templates_for_each_of_its_fields(forms: dict[str, Form]) -> None:
    assert list(forms) == ["k12-swp", "golden-state-pathways", "lcap", "perkins-clna"]
    for form in forms.values():
        assert list(form.templates) == [field.id for field in form.funder.fields]


def test_a_field_for_each_item_says_which_one_and_what_it_calls_on(
    store: Store, framework: Framework, forms: dict[str, Form]
) -> None:
    cycle = keep_cycle(store, framework, {})
    written = Written(statement="Train more teachers", elements=("E06",))
    add_goal(ME, store, framework, Owner(lea_id=LEA.id), written, NOW)

    lines = drafted(store, cycle.id, forms["lcap"])["lcap.goals"].text.splitlines()

    assert "Priority 1: Goal 1: Train more teachers." in lines
    assert not [line for line in lines if line.startswith("Priority 8:")]


def test_evidence_counts_for_every_indicator_that_lists_it(
    store: Store, framework: Framework, forms: dict[str, Form]
) -> None:
    cycle = keep_cycle(store, framework, {}, supported=["E01.01"])
    (entry,) = store.evidence(LEA.id)
    store.link_evidence(cycle.id, framework.indicators["E06.01d"].id, entry.id, Change(by=ME.id, at=NOW))  # type: ignore[index]

    own = drafted(store, cycle.id, forms["perkins-clna"])["clna.staff"]

    assert "On file: Minutes." in own.text


ratings = st.dictionaries(
    st.sampled_from(["E01.01", "E02.03", "E05.02a", "E08.06", "E11.02", "E12.06"]),
    st.one_of(st.integers(0, 3), st.sampled_from(["NA", "?"]), st.none()),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ratings=ratings, goal=st.sampled_from(AWKWARD), action=st.sampled_from(AWKWARD))
def test_every_sentence_rests_on_a_fact_that_the_store_holds(
    store: Store, framework: Framework, forms: dict[str, Form], ratings: dict[str, Said], goal: str, action: str
) -> None:
    lea = Lea(**dict(LEA) | {"id": new_id(), "name": "Some Unified"})
    cycle = keep_cycle(store, framework, {}, lea=lea)
    _rate(store, framework, cycle.id, ratings)
    add_goal(ME, store, framework, Owner(lea_id=lea.id), Written(statement=goal, elements=("E05",)), NOW)
    item = add_item(ME, store, cycle.id, ItemEntry(action=action), NOW)
    move(ME, store, cycle.id, item.id, "adopted", seen=item.revision, now=NOW)

    for form in forms.values():
        text = form_text(ME, store, cycle.id, form)
        held = set(_held(text.matter))
        for own in text.fields:
            assert all(sentence.facts for sentence in own.drafted.sentences)
            people_said = [fact for fact in own.drafted.facts if fact.where in ("Goal 1", "Plan item")]
            assert {fact.words for fact in people_said} <= held
            assert all(fact.words for fact in own.drafted.facts)


def _rate(store: Store, framework: Framework, cycle_id: Any, ratings: dict[str, Said]) -> None:
    from assessment.services.rating import rate
    from tests.factories import make_rating

    for indicator, said in ratings.items():
        if said is not None:
            known = framework.indicators[indicator].id  # type: ignore[index]
            rate(ME, store, framework, cycle_id, known, make_rating(said), seen=0, now=NOW)


def _held(matter: Any) -> Iterator[str]:
    yield from (goal.statement for goal in matter.goals)
    yield from (item.action for item in matter.plan.items)


FACT = DraftFact(key="a", where="Goal 1", words="Old")


@pytest.mark.parametrize(
    ("now", "changes"),
    [
        ((FACT,), ()),
        ((FACT.model_copy(update={"where": "Goal 2"}),), ()),
        ((FACT.model_copy(update={"words": "New"}),), (FactChange("Goal 1", "Old", "New"),)),
        ((), (FactChange("Goal 1", "Old", None),)),
        ((FACT, DraftFact(key="b", where="Goal 2", words="More")), (FactChange("Goal 2", None, "More"),)),
    ],
    ids=["the same", "moved to another number", "other words", "gone", "new"],
)
def test_what_changed_is_told_fact_by_fact(now: tuple[DraftFact, ...], changes: tuple[FactChange, ...]) -> None:
    assert changed_facts((FACT,), now) == changes
