"""Many cycles counted as arrays say exactly what scoring says of each."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from assessment.aims import Aim, Aims
from assessment.ids import IndicatorId
from assessment.scoring import CycleScore, score_cycle
from assessment.signed_levels import signed_levels
from assessment.standing import Standings, standings
from assessment.tallies import Tallies, levels_of_rows, tally
from tests.factories import Said, make_framework, make_indicator, make_team

WEIGHED = make_framework(
    {
        "E01": [make_indicator("E01.01", weight=Fraction(1, 3)), make_indicator("E01.02", weight=Fraction(5, 2))],
        "E02": 3,
    },
    levels=range(1, 6),
)
AIMS = Aims(by_indicator={IndicatorId("E02.02"): Aim(target=4)})

SAID = st.sampled_from([1, 2, 3, 4, 5, "NA", "?", None])
CYCLES = st.lists(
    st.tuples(
        st.fixed_dictionaries(dict.fromkeys(WEIGHED.indicators, SAID)), st.sets(st.sampled_from([*WEIGHED.indicators]))
    ),
    min_size=1,
    max_size=6,
)


def stand(said: dict[IndicatorId, Said], shown: set[IndicatorId]) -> Standings:
    return standings(WEIGHED, make_team(said), (), shown)


def row(told: Tallies, place: int, element: int) -> tuple[object, ...]:
    weight = int(told.weight[place, element])
    mean = Fraction(int(told.total[place, element]), weight) if weight else None
    counts = (told.applicable, told.rated, told.not_applicable, told.cannot_judge, told.supported, told.at_target)
    return (*(int(own[place, element]) for own in counts), mean, told.at[place, element].tolist())


def rows_of(scores: Sequence[CycleScore]) -> list[tuple[object, ...]]:
    return [
        (
            *(own.applicable, own.rated, own.not_applicable, own.cannot_judge, own.supported, own.at_target),
            own.mean,
            list(own.distribution.values()),
        )
        for score in scores
        for own in score.elements
    ]


@given(CYCLES)
def test_what_is_counted_at_once_is_what_scoring_counts_one_by_one(
    cycles: list[tuple[dict[IndicatorId, Said], set[IndicatorId]]],
) -> None:
    stands = [stand(said, shown) for said, shown in cycles]
    levels = levels_of_rows([signed_levels(WEIGHED, own, AIMS) for own in stands], len(WEIGHED.indicators))

    told = tally(WEIGHED, levels)

    found = [row(told, place, element) for place in range(len(cycles)) for element in range(len(WEIGHED.elements))]
    assert found == rows_of([score_cycle(WEIGHED, own, AIMS) for own in stands])
