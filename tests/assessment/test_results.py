"""What Results, the next steps and the reports are made of, read back from a real store."""

from fractions import Fraction

import pytest

from assessment.errors import NotAllowed
from assessment.framework import Framework
from assessment.headlines import headlines
from assessment.ids import CycleId, LeaId, PersonId
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.results import Results, results
from tests.factories import Said, make_element, make_framework, make_indicator
from tests.kept import keep_cycle, open_up, sign
from tests.team import ANA, VIC, answer, keep_team, show_as

FRAMEWORK = make_framework({"E01": 3, "E02": 2}, target=2)
DIRECTOR = local_person()


def found(store: Store, cycle_id: CycleId) -> Results:
    return results(DIRECTOR, store, cycle_id)


def test_a_cycle_without_ratings_has_no_mean_no_gap_and_nothing_to_recommend(store: Store) -> None:
    told = found(store, keep_cycle(store, FRAMEWORK, {}).id)

    assert (told.score.overall.mean, told.gaps, told.recommendations, told.baseline) == (None, (), (), None)
    assert [line.text for line in headlines(told)] == ["0 of 5 answered"]


def test_everything_shown_comes_from_the_same_ratings(store: Store) -> None:
    ratings: dict[str, Said] = {"E01.01": 3, "E01.02": 1, "E01.03": "NA", "E02.01": 2, "E02.02": "?"}
    told = found(store, keep_cycle(store, FRAMEWORK, ratings, supported=["E01.01"]).id)

    assert [point.mean for point in told.points] == [2, 2]
    assert told.strengths == ("E01.01",)
    assert told.evidence_not_listed == ("E02.01",)
    assert told.not_applicable == (("E01.03", "Not offered here."),)
    assert told.cannot_judge == ("E02.02",)
    assert [gap.indicator_id for gap in told.gaps] == ["E01.02"]
    assert [step.to_level for step in told.recommendations] == [2]
    assert [line.text for line in headlines(told)] == [
        "2 of 3 answered are at Level 2 or above",
        "3 of 4 answered",
        "33% of answered have evidence listed",
    ]


def test_strengths_stand_highest_level_first_then_in_framework_order(store: Store) -> None:
    ratings = {"E01.01": 2, "E01.02": 3, "E02.01": 2, "E02.02": 3}
    told = found(store, keep_cycle(store, FRAMEWORK, ratings, supported=list(ratings)).id)

    assert told.strengths == ("E01.02", "E02.02", "E01.01", "E02.01")


def test_evidence_of_a_level_below_target_does_not_make_a_strength(store: Store) -> None:
    told = found(store, keep_cycle(store, FRAMEWORK, {"E01.01": 1}, supported=["E01.01"]).id)

    assert (told.strengths, told.evidence_not_listed) == ((), ())
    assert told.gaps[0].supported


def test_the_year_before_is_the_newest_signed_one(store: Store) -> None:
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 0}, school_year="2024-25"))
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 1, "E01.02": 3, "E01.03": 2}, school_year="2025-26"))
    told = found(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E01.02": 1, "E01.03": 2}).id)

    assert told.baseline is not None
    assert told.baseline.school_year == "2025-26"
    assert told.points[0].before == 2
    assert headlines(told)[-1].text == "1 moved up, 1 down since 2025–26 (of 3 compared)"


def test_a_year_that_is_not_signed_is_no_baseline(store: Store) -> None:
    keep_cycle(store, FRAMEWORK, {"E01.01": 1}, school_year="2025-26")

    assert found(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}).id).baseline is None


def test_a_later_year_and_another_district_are_no_baseline(store: Store) -> None:
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 1}, school_year="2027-28"))
    neighbor = Lea(id=LeaId("next"), name="Next Unified")
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 1}, school_year="2025-26", lea=neighbor))

    assert found(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}).id).baseline is None


def test_the_baseline_is_of_the_same_framework_even_if_another_was_used_since(store: Store) -> None:
    other = Framework(**dict(make_framework({"E01": 1})) | {"id": "other"})
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 1}, school_year="2024-25"))
    sign(store, keep_cycle(store, other, {"E01.01": 1}, school_year="2025-26"))
    told = found(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}).id)

    assert told.baseline is not None
    assert told.baseline.school_year == "2024-25"


def test_a_changed_framework_compares_unchanged_indicators_and_sets_no_means_beside_each_other(store: Store) -> None:
    first = make_indicator("E01.01")
    old = make_framework([make_element("E01", [first, make_indicator("E01.02", statement="Put otherwise.")])])
    new = make_framework([make_element("E01", [first, make_indicator("E01.02")])], version="2")
    sign(store, keep_cycle(store, old, {"E01.01": 1, "E01.02": 1}, school_year="2025-26"))
    told = found(store, keep_cycle(store, new, {"E01.01": 2, "E01.02": 2}).id)

    assert told.baseline is not None
    assert (told.baseline.movement.up, told.baseline.movement.compared) == (("E01.01",), 1)
    assert (told.baseline.score, told.points[0].before) == (None, None)


def test_a_signed_cycle_reads_as_it_did_when_it_was_open(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E02.01": 1}, supported=["E01.01"])
    before = found(store, cycle.id)
    sign(store, cycle)
    after = found(store, cycle.id)

    assert (after.score, after.gaps, after.points) == (before.score, before.gaps, before.points)
    assert after.cycle.state == "closed"


def test_another_scale_and_shape_is_scored_by_the_same_code(store: Store) -> None:
    framework = make_framework({f"E{n:02d}": 2 for n in range(1, 12)}, levels=range(1, 5), target=3)
    told = found(store, keep_cycle(store, framework, {"E11.01": 4, "E11.02": 1}).id)

    assert told.points[-1].mean == Fraction(5, 2)
    assert [(gap.indicator_id, gap.size) for gap in told.gaps] == [("E11.02", 2)]


@pytest.mark.parametrize("role", [None, Role.PROVIDER, Role.ADMINISTRATOR])
def test_who_may_not_read_is_refused_as_if_there_were_nothing(store: Store, role: Role | None) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    roles = {} if role is None else {cycle.lea_id: role}
    outsider = Person(id=PersonId("outsider"), name="Outsider", roles=roles)

    with pytest.raises(NotAllowed) as refused:
        results(outsider, store, cycle.id)
    with pytest.raises(NotAllowed) as missing:
        results(outsider, store, CycleId("nowhere"))
    assert str(refused.value) == str(missing.value)


def agreed(store: Store, cycle_id: CycleId, who: Person = DIRECTOR) -> tuple[int, Fraction | None] | None:
    """On how many indicators raters can be compared before a person, and in what share of pairs they are equal."""
    told = results(who, store, cycle_id).agreement
    return None if told is None else (told.overall.units, told.overall.exact)


def test_how_far_raters_agree_is_told_where_their_answers_are_heard(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    assert agreed(store, cycle.id) is None

    answer(store, cycle, {"Ana": {"E01.01": 2, "E02.01": 1}, "Ben": {"E01.01": 2, "E02.01": 3}})
    assert agreed(store, cycle.id) is None
    assert agreed(store, cycle.id, ANA) == (2, Fraction(1, 2))

    open_up(store, cycle, "E01")
    assert agreed(store, cycle.id) == (1, 1)
    sign(store, cycle)
    assert agreed(store, cycle.id) == (2, Fraction(1, 2))


@pytest.mark.parametrize("who", [DIRECTOR, ANA])
def test_no_result_has_a_raters_name_or_note_or_who_gave_which_level(store: Store, who: Person) -> None:
    cycle = keep_team(store, FRAMEWORK)
    answer(store, cycle, {"Ana": {"E01.01": (3, "Mine.")}, "Ben": {"E01.01": 1, "E02.01": 3}})
    open_up(store, cycle, "E01")

    told = results(who, store, cycle.id)

    assert not any(word in repr(told) for word in ("'ana'", "'ben'", "Mine."))
    assert told.given.levels["E01.01"] == [1, 3]


def test_how_far_two_raters_agree_is_not_told_without_names_nor_to_who_only_reads(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    answer(store, cycle, {"Ana": {"E01.01": 2}, "Ben": {"E01.01": 2}})
    open_up(store, cycle, "E01")
    assert agreed(store, cycle.id, VIC) is None

    show_as(store, cycle, "hidden")
    assert agreed(store, cycle.id) is None
