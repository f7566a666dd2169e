"""What a person has before them while rating: as it is kept now, and last year's only where it means the same."""

import pytest

from assessment.errors import NotAllowed
from assessment.ids import CycleId, IndicatorId, LeaId, PersonId
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import Answer, CannotJudge, NotApplicable, Rated
from assessment.services import desk
from assessment.services.desk import Coverage, Progress
from tests.factories import Said, make_framework, make_indicator
from tests.kept import LEA, keep_cycle, sign

WHO = local_person()
STRANGER = Person(id=PersonId("stranger"), name="Somebody else", roles={LeaId("other"): Role.DIRECTOR})
FRAMEWORK = make_framework({"E01": 3, "E02": 1}, target=2)
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")


def test_an_indicator_nobody_has_touched_is_not_rated_and_has_no_evidence(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})

    found = desk.stand(WHO, store, cycle.id, FIRST)

    assert (found.said.rating, found.said.revision, found.evidence) == (None, 0, ())


def test_an_indicator_stands_with_its_rating_and_only_its_own_evidence(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E01.02": 1}, supported=["E01.01", "E01.02"])

    found = desk.stand(WHO, store, cycle.id, FIRST)

    assert found.said.rating == Rated(level=2)
    assert [entry.id for entry in found.evidence] == ["lea-2026-27-E01.01"]


def test_answers_are_every_word_of_the_team_and_nothing_of_what_is_not_rated(store: Store) -> None:
    ratings: dict[str, Said] = {"E01.01": 0, "E01.02": "NA", "E01.03": "?"}
    cycle = keep_cycle(store, FRAMEWORK, ratings, supported=["E01.01"])

    assert desk.answers(WHO, store, cycle.id) == {
        "E01.01": Answer(rated=True, supported=True),
        "E01.02": Answer(rated=False, supported=False),
        "E01.03": Answer(rated=False, supported=False),
    }


def test_progress_counts_each_answer_and_evidence_of_levels_alone(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 0, "E01.02": "NA"}, supported=["E01.01", "E01.02", "E01.03"])
    answered = desk.answers(WHO, store, cycle.id)

    assert desk.progress(FRAMEWORK.elements[0], answered) == Progress(answered=2, supported=1, indicators=3)
    assert desk.progress(FRAMEWORK.elements[1], answered) == Progress(answered=0, supported=0, indicators=1)


@pytest.mark.parametrize(("answered", "complete"), [(0, False), (2, False), (3, True)])
def test_an_element_is_complete_once_something_is_said_of_every_indicator(answered: int, complete: bool) -> None:
    assert Progress(answered=answered, supported=0, indicators=3).complete is complete


def test_coverage_is_levels_over_what_applies(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 0, "E01.02": "NA", "E01.03": "?"})

    assert desk.coverage(WHO, store, cycle) == Coverage(rated=1, applicable=3)


def test_coverage_of_a_signed_cycle_is_what_was_signed(store: Store) -> None:
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 3, "E02.01": "NA"}))

    assert desk.coverage(WHO, store, cycle) == Coverage(rated=1, applicable=3)


def test_there_is_no_last_year_before_the_first_signed_cycle(store: Store) -> None:
    keep_cycle(store, FRAMEWORK, {"E01.01": 1}, school_year="2025-26")
    cycle = keep_cycle(store, FRAMEWORK, {})

    assert desk.last_year(WHO, store, cycle) is None


def test_last_year_is_the_newest_signed_cycle_before_this_one(store: Store) -> None:
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 0}, school_year="2024-25"))
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 1, "E01.02": "NA", "E01.03": "?"}, school_year="2025-26"))
    cycle = keep_cycle(store, FRAMEWORK, {})
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 3}, school_year="2027-28"))

    found = desk.last_year(WHO, store, cycle)

    assert found is not None
    assert found.school_year == "2025-26"
    assert found.ratings == {
        FIRST: Rated(level=1),
        SECOND: NotApplicable(reason="Not offered here."),
        IndicatorId("E01.03"): CannotJudge(),
    }


def test_last_year_tells_nothing_of_an_indicator_that_has_changed(store: Store) -> None:
    before = make_framework({"E01": [make_indicator("E01.01"), make_indicator("E01.02", statement="As it was.")]})
    now = make_framework(
        {"E01": [make_indicator("E01.01"), make_indicator("E01.02", statement="As it is.")]}, version="2"
    )
    sign(store, keep_cycle(store, before, {"E01.01": 1, "E01.02": 1}, school_year="2025-26"))

    found = desk.last_year(WHO, store, keep_cycle(store, now, {}))

    assert found is not None
    assert found.ratings == {FIRST: Rated(level=1)}


def test_last_year_tells_no_level_of_another_scale(store: Store) -> None:
    before = make_framework({"E01": 3}, levels=range(5), version="0")
    sign(store, keep_cycle(store, before, {"E01.01": 4}, school_year="2025-26"))

    found = desk.last_year(WHO, store, keep_cycle(store, FRAMEWORK, {}))

    assert found == desk.LastYear("2025-26", {})


def test_the_library_has_what_the_lea_keeps_by_title(store: Store) -> None:
    other = Lea(id=LeaId("other"), name="Another Unified")
    keep_cycle(store, FRAMEWORK, {}, lea=other, school_year="2025-26", supported=["E01.01"])
    cycle = keep_cycle(store, FRAMEWORK, {}, supported=["E01.02", "E01.01"])

    assert {entry.lea_id for entry in desk.library(WHO, store, cycle)} == {LEA.id}
    assert len(desk.library(WHO, store, cycle)) == 2


def test_somebody_of_another_lea_is_told_nothing(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 2})

    with pytest.raises(NotAllowed):
        desk.stand(STRANGER, store, cycle.id, FIRST)
    with pytest.raises(NotAllowed):
        desk.answers(STRANGER, store, cycle.id)
    with pytest.raises(NotAllowed):
        desk.coverage(STRANGER, store, cycle)
    with pytest.raises(NotAllowed):
        desk.last_year(STRANGER, store, cycle)
    with pytest.raises(NotAllowed):
        desk.library(STRANGER, store, cycle)


def test_a_cycle_that_is_not_there_is_refused_like_one_that_is_hidden(store: Store) -> None:
    with pytest.raises(NotAllowed):
        desk.answers(WHO, store, CycleId("nowhere"))
