"""A text of a region's goals is erased for good, wherever it stands and stood, and nobody else's with it."""

import pytest

from assessment.conflicts import OwnedChanged
from assessment.cycles import Cycle
from assessment.erased import ERASED, text_hash
from assessment.errors import NotAllowed, NotFound, ReasonTells, WhyMissing
from assessment.goals import Goal
from assessment.history import Subject
from assessment.history_text import Names, sentence
from assessment.ids import RegionId
from assessment.owned import Owner
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.services.goals import add_goal, edit_goal, goal_history, goals_of, remove_goal
from assessment.services.goals_written import Written
from assessment.services.plan_exchange import export_plans, import_plans
from assessment.services.region_erasing import erase_region_text, region_texts
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_provider, keep_team

DIRECTOR = local_person()
FRAMEWORK = make_framework()
NORTH, SOUTH = RegionId("north"), RegionId("south")
NAMED, WHY = "Ana Peña gets a placement.", "It named a student"


@pytest.fixture(autouse=True)
def cycle(store: Store) -> Cycle:
    """An LEA, so that its goals could be touched."""
    return keep_cycle(store, FRAMEWORK, {})


def add(store: Store, owner: Owner, statement: str = NAMED) -> Goal:
    return add_goal(DIRECTOR, store, FRAMEWORK, owner, Written(statement=statement), NOW)


def north(store: Store) -> Goal:
    return add(store, Owner(region_id=NORTH))


def erase(store: Store, text: str = NAMED, why: str = WHY) -> int:
    return erase_region_text(DIRECTOR, store, NORTH, text, why, NOW).places


def test_it_goes_from_the_goal_and_from_its_history(store: Store) -> None:
    goal = north(store)

    assert erase(store) == 1

    (left,) = goals_of(DIRECTOR, store, Owner(region_id=NORTH))
    assert (left.statement, left.revision) == (ERASED, 2)
    assert NAMED not in str(store.region_history(NORTH))
    written = Written(statement=NAMED)
    with pytest.raises(OwnedChanged):
        edit_goal(DIRECTOR, store, FRAMEWORK, Owner(region_id=NORTH), goal.id, written, 1, NOW)


def test_it_goes_from_what_was_taken_away_or_reworded(store: Store) -> None:
    owner = Owner(region_id=NORTH)
    gone, reworded = north(store), north(store)
    edit_goal(DIRECTOR, store, FRAMEWORK, owner, reworded.id, Written(statement="Everybody gets one."), 1, NOW)
    remove_goal(DIRECTOR, store, owner, gone.id, 1, NOW)

    (found,) = region_texts(DIRECTOR, store, NORTH, "peña")
    assert found.places == ("a goal that was taken away", "goal 1, as it read before")
    assert erase(store) == 2
    assert region_texts(DIRECTOR, store, NORTH, "peña") == ()


def test_the_same_words_of_another_region_or_of_an_lea_stay(store: Store) -> None:
    owners = (Owner(region_id=SOUTH), Owner(lea_id=LEA.id))
    others = [add(store, owner) for owner in owners]
    north(store)

    erase(store)

    assert [goals_of(DIRECTOR, store, owner) for owner in owners] == [(own,) for own in others]
    assert str(store.region_history(SOUTH)).count(NAMED) == str(store.lea_history(LEA.id)).count(NAMED) == 1


def test_what_remains_is_who_erased_it_why_and_its_hash(store: Store) -> None:
    goal = north(store)
    erase(store)

    row = goal_history(DIRECTOR, store, Owner(region_id=NORTH), goal.id)[0]
    assert (row.subject, row.by, row.now["hash"], row.now["reason"]) == (
        Subject.ERASED,
        DIRECTOR.id,
        text_hash(NAMED),
        WHY,
    )
    assert sentence(row, Names(FRAMEWORK, {DIRECTOR.id: "Ana Ruiz"})) == "Ana Ruiz erased a text for good"


def test_a_reason_is_given_that_does_not_repeat_the_text(store: Store) -> None:
    north(store)

    with pytest.raises(WhyMissing):
        erase(store, why=" ")
    with pytest.raises(ReasonTells):
        erase(store, why=f"It said {NAMED}")
    for text in ("Nowhere.", " "):
        with pytest.raises(NotFound):
            erase(store, text)


def test_an_older_file_of_the_regions_plans_does_not_bring_it_back(store: Store) -> None:
    north(store)
    older = export_plans(DIRECTOR, store, Owner(region_id=NORTH)).text
    erase(store)
    (goal,) = goals_of(DIRECTOR, store, Owner(region_id=NORTH))
    remove_goal(DIRECTOR, store, Owner(region_id=NORTH), goal.id, 2, NOW)

    import_plans(DIRECTOR, store, older, now=NOW)

    (back,) = goals_of(DIRECTOR, store, Owner(region_id=NORTH))
    assert back.statement == ERASED


def test_only_who_keeps_a_regions_goals_finds_and_erases(store: Store) -> None:
    north(store)
    team = keep_team(store, ana=Role.DIRECTOR)
    ben = keep_provider(store, NORTH)

    with pytest.raises(NotAllowed):
        region_texts(team["ana"], store, NORTH, "placement")
    with pytest.raises(NotAllowed):
        erase_region_text(team["ana"], store, NORTH, NAMED, WHY, NOW)
    assert [found.text for found in region_texts(ben, store, NORTH, "placement")] == [NAMED]
    assert erase_region_text(ben, store, NORTH, NAMED, WHY, NOW).places == 1
