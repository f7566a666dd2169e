"""What a team talks about first, and how far it is."""

from collections.abc import Mapping

import pytest

from assessment.ids import IndicatorId
from assessment.matters import Matter, State, state_of, tally, what_differs_first
from assessment.ratings import Rated, TeamRating
from assessment.voices import voices
from tests.factories import Said, make_individual, make_rating
from tests.kept import LEA

STATES: Mapping[State, tuple[Said, ...]] = {
    State.FAR: (0, 2, "NA"),
    State.MIXED: (1, 2, "NA"),
    State.NEAR: (1, 2, "?"),
    State.UNSURE: (2, 2, "?"),
    State.NO_LEVEL: ("NA", "?"),
    State.ONE: (3,),
    State.SAME: (0, 0),
    State.NOBODY: (),
}


def matter(*said: Said, number: int = 1, team: Said = None, parked: str = "") -> Matter:
    """An indicator with these answers, all of them heard, with names."""
    indicator_id = IndicatorId(f"E01.{number:02d}")
    rows = make_individual({f"person {n}": {indicator_id: one} for n, one in enumerate(said)})
    levels = [one for one in said if isinstance(one, int)]
    return Matter(
        indicator_id=indicator_id,
        state=state_of(rows, heard=True, shown=True),
        team=TeamRating(indicator_id=indicator_id, rating=make_rating(team)),
        answered=len(said),
        voices=voices(rows, {}, LEA.id, "names"),
        levels={level: levels.count(level) for level in range(4)},
        parked=parked,
    )


@pytest.mark.parametrize(("state", "said"), STATES.items())
def test_answers_stand_to_each_other_as(state: State, said: tuple[Said, ...]) -> None:
    assert matter(*said).state == state


@pytest.mark.parametrize("said", [said for said in STATES.values() if said])
def test_before_they_are_heard_answers_say_nothing_of_each_other(said: tuple[Said, ...]) -> None:
    rows = make_individual({f"person {n}": {"E01.01": one} for n, one in enumerate(said)})

    assert state_of(rows, heard=False, shown=False) == State.NOT_OPENED


def test_answers_that_may_not_be_shown_without_names_say_nothing_of_each_other() -> None:
    rows = make_individual({"Ana": {"E01.01": 0}, "Ben": {"E01.01": 3}})

    assert state_of(rows, heard=True, shown=False) == State.FEW


def test_what_differs_by_two_comes_first_then_does_not_apply_then_by_one_then_the_rest() -> None:
    mixed_up = [matter(*said, number=n) for n, said in enumerate(reversed(STATES.values()), start=1)]

    assert [own.state for own in what_differs_first(mixed_up)] == list(STATES)


def test_a_settled_one_keeps_its_place_so_that_the_list_stays_still() -> None:
    first, second = matter(0, 3, number=1, team=2), matter(0, 3, number=2)

    assert what_differs_first([first, second]) == (first, second)


def test_the_level_that_all_gave_is_told_only_where_all_gave_it() -> None:
    assert [matter(*said).same_level for said in STATES.values()] == [None] * 6 + [0, None]


def test_those_without_a_level_are_counted_apart() -> None:
    own = matter(2, "NA", "NA", "?")

    assert (own.not_applicable, own.cannot_judge) == (2, 1)


def test_what_is_settled_or_put_off_does_not_wait() -> None:
    assert [own.waits for own in (matter(0, 3), matter(0, 3, team="?"), matter(0, 3, parked="Ask."))] == [
        True,
        False,
        False,
    ]


def test_a_tally_counts_what_can_be_compared_and_what_is_still_to_be_talked_about() -> None:
    found = tally([matter(*said, number=n, team=2 if n == 1 else None) for n, said in enumerate(STATES.values(), 1)])

    assert (found.indicators, found.settled, found.compared, found.same, found.to_talk) == (8, 1, 6, 1, 1)


def test_pairs_are_counted_over_what_is_compared() -> None:
    # 0-2, 1-2, 1-2, 2-2 and 0-0: of five pairs two are equal and four within one level.
    found = tally([matter(*said, number=n) for n, said in enumerate(STATES.values(), 1)])

    assert (str(found.exact), str(found.adjacent)) == ("2/5", "4/5")


def test_without_a_pair_of_levels_the_shares_are_undefined() -> None:
    found = tally([matter(2), matter("NA", "?", number=2)])

    assert (found.exact, found.adjacent) == (None, None)


def test_a_rating_at_the_lowest_level_settles_it() -> None:
    assert matter(0, 0, team=0).team.rating == Rated(level=0)
    assert matter(0, 0, team=0).settled
