"""Recording the team's word: permission, states, conflicts, and a signed cycle that stays as it is."""

from datetime import UTC, datetime

import pytest

from assessment.conflicts import RatingChanged
from assessment.cycles import Cycle
from assessment.errors import CycleClosed, LevelOutOfScale, NotAllowed, UnknownIndicator
from assessment.framework import Framework
from assessment.ids import CycleId, IndicatorId, LeaId, PersonId
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import CannotJudge, NotApplicable, Rated, Rating
from assessment.services.closing import close_cycle
from assessment.services.cycles import cycles_of, open_cycle, start_cycle
from assessment.services.leas import keep_lea
from assessment.services.rating import rate, write_note
from tests.factories import make_framework

NOW = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 18, 45, tzinfo=UTC)
DIRECTOR = local_person()
FIRST = IndicatorId("E01.01")


@pytest.fixture
def framework() -> Framework:
    return make_framework()


@pytest.fixture
def cycle(store: Store, framework: Framework) -> Cycle:
    store.save_person(DIRECTOR)
    lea = keep_lea(DIRECTOR, store, Lea(id=LeaId("lea"), name="Sample Unified"), NOW)
    return start_cycle(DIRECTOR, store, lea.id, "2026-27", framework, NOW)


def _outsider(store: Store, role: Role | None = None) -> Person:
    roles = {} if role is None else {LeaId("lea"): role}
    person = Person(id=PersonId("outsider"), name="Outsider", roles=roles)
    store.save_person(person)
    return person


@pytest.mark.parametrize("rating", [Rated(level=0), NotApplicable(reason="No such program"), CannotJudge(), None])
def test_each_of_the_four_states_is_kept_as_itself(
    store: Store, framework: Framework, cycle: Cycle, rating: Rating | None
) -> None:
    rate(DIRECTOR, store, framework, cycle.id, FIRST, Rated(level=3), seen=0, now=NOW)

    saved = rate(DIRECTOR, store, framework, cycle.id, FIRST, rating, seen=1, now=LATER)

    assert saved.rating == rating
    assert store.team_rating(cycle.id, FIRST).rating == rating


def test_the_author_and_the_moment_stand_beside_the_rating(store: Store, framework: Framework, cycle: Cycle) -> None:
    saved = rate(DIRECTOR, store, framework, cycle.id, FIRST, Rated(level=2), seen=0, now=NOW)

    assert (saved.changed_by, saved.changed_at, saved.revision) == (DIRECTOR.id, NOW, 1)


def test_a_note_leaves_the_rating_and_a_rating_leaves_the_note(
    store: Store, framework: Framework, cycle: Cycle
) -> None:
    rate(DIRECTOR, store, framework, cycle.id, FIRST, Rated(level=2), seen=0, now=NOW)
    write_note(DIRECTOR, store, framework, cycle.id, FIRST, "Two of four.", base="", now=NOW)
    rate(DIRECTOR, store, framework, cycle.id, FIRST, Rated(level=1), seen=2, now=LATER)

    stands = store.team_rating(cycle.id, FIRST)

    assert (stands.rating, stands.note) == (Rated(level=1), "Two of four.")


def test_a_note_may_stand_on_an_indicator_that_is_not_rated(store: Store, framework: Framework, cycle: Cycle) -> None:
    write_note(DIRECTOR, store, framework, cycle.id, FIRST, "Ask the data office.", base="", now=NOW)

    stands = store.team_rating(cycle.id, FIRST)

    assert (stands.rating, stands.note) == (None, "Ask the data office.")


def test_the_second_of_two_is_told_and_nothing_is_overwritten(store: Store, framework: Framework, cycle: Cycle) -> None:
    rate(DIRECTOR, store, framework, cycle.id, FIRST, Rated(level=2), seen=0, now=NOW)

    with pytest.raises(RatingChanged) as told:
        rate(DIRECTOR, store, framework, cycle.id, FIRST, Rated(level=1), seen=0, now=LATER)

    assert told.value.current.rating == Rated(level=2)
    assert store.team_rating(cycle.id, FIRST).rating == Rated(level=2)


def test_a_note_that_answers_an_older_note_is_told_of_the_newer(
    store: Store, framework: Framework, cycle: Cycle
) -> None:
    write_note(DIRECTOR, store, framework, cycle.id, FIRST, "Theirs.", base="", now=NOW)

    with pytest.raises(RatingChanged) as told:
        write_note(DIRECTOR, store, framework, cycle.id, FIRST, "Mine.", base="", now=LATER)

    assert told.value.current.note == "Theirs."
    assert store.team_rating(cycle.id, FIRST).note == "Theirs."


def test_a_level_chosen_while_a_note_is_typed_is_no_conflict(store: Store, framework: Framework, cycle: Cycle) -> None:
    rate(DIRECTOR, store, framework, cycle.id, FIRST, Rated(level=2), seen=0, now=NOW)

    saved = write_note(DIRECTOR, store, framework, cycle.id, FIRST, "Typed meanwhile.", base="", now=LATER)

    assert (saved.rating, saved.note) == (Rated(level=2), "Typed meanwhile.")


def test_the_same_note_from_two_places_is_one_note(store: Store, framework: Framework, cycle: Cycle) -> None:
    write_note(DIRECTOR, store, framework, cycle.id, FIRST, "The same.", base="", now=NOW)

    again = write_note(DIRECTOR, store, framework, cycle.id, FIRST, "The same.", base="", now=LATER)

    assert again.revision == 1


def test_a_level_that_the_scale_lacks_is_refused(store: Store, framework: Framework, cycle: Cycle) -> None:
    with pytest.raises(LevelOutOfScale, match="from 0 to 3"):
        rate(DIRECTOR, store, framework, cycle.id, FIRST, Rated(level=4), seen=0, now=NOW)


def test_an_indicator_that_the_edition_lacks_is_refused(store: Store, framework: Framework, cycle: Cycle) -> None:
    with pytest.raises(UnknownIndicator, match=r"E09\.99"):
        rate(DIRECTOR, store, framework, cycle.id, IndicatorId("E09.99"), Rated(level=1), seen=0, now=NOW)


@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.RATER, Role.PROVIDER, Role.ADMINISTRATOR])
def test_only_facilitator_and_director_record_the_teams_level(
    store: Store, framework: Framework, cycle: Cycle, role: Role | None
) -> None:
    who = _outsider(store, role)

    with pytest.raises(NotAllowed):
        rate(who, store, framework, cycle.id, FIRST, Rated(level=1), seen=0, now=NOW)

    assert store.team_ratings(cycle.id) == ()


def test_a_cycle_that_is_not_there_is_refused_like_one_that_may_not_be_read(store: Store, cycle: Cycle) -> None:
    who = _outsider(store)

    with pytest.raises(NotAllowed) as hidden:
        open_cycle(who, store, cycle.id)
    with pytest.raises(NotAllowed) as missing:
        open_cycle(who, store, CycleId("nothing"))

    assert str(hidden.value) == str(missing.value)


def test_a_signed_cycle_refuses_a_rating_and_a_note(store: Store, framework: Framework, cycle: Cycle) -> None:
    rate(DIRECTOR, store, framework, cycle.id, FIRST, Rated(level=2), seen=0, now=NOW)
    close_cycle(DIRECTOR, store, cycle.id, NOW)

    with pytest.raises(CycleClosed):
        rate(DIRECTOR, store, framework, cycle.id, FIRST, Rated(level=1), seen=1, now=LATER)
    with pytest.raises(CycleClosed):
        write_note(DIRECTOR, store, framework, cycle.id, FIRST, "Too late.", base="", now=LATER)

    assert store.team_rating(cycle.id, FIRST).rating == Rated(level=2)


def test_starting_the_same_year_again_opens_the_cycle_that_is_there(
    store: Store, framework: Framework, cycle: Cycle
) -> None:
    again = start_cycle(DIRECTOR, store, cycle.lea_id, "2026-27", framework, LATER)

    assert again == cycle
    assert cycles_of(DIRECTOR, store, cycle.lea_id) == (cycle,)
