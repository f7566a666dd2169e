"""Who could help whom: at target with evidence, agreed to be asked, nearest first; never the one that asks."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from assessment.errors import NotAllowed
from assessment.helpers_near import helpers_for
from assessment.ids import IndicatorId, LeaId, PersonId, RegionId
from assessment.people import Person, local_person
from assessment.ports import Store
from assessment.services.comparing import HERE
from assessment.services.helping import gaps_of, who_could_help
from assessment.signed_columns import LeaColumns
from assessment.signed_levels import BELOW, NOT_RATED, SUPPORTED
from tests.cohorts import YEAR, make_cohort

FIRST = IndicatorId("E01.01")
ASKING = LeaId("0000")
REGION_OF = {"east": RegionId("sun"), "west": RegionId("sun")}
REST = bytes([NOT_RATED] * 4)
NEEDS, ABLE, UNSHOWN = bytes([1 | BELOW]) + REST, bytes([2 | SUPPORTED]) + REST, bytes([3]) + REST
SHAPES = {0: NEEDS, 1: ABLE, 2: ABLE, 3: ABLE, 4: ABLE, 5: UNSHOWN, 6: NEEDS}
LEAS = LeaColumns(
    lea_ids=tuple(LeaId(f"{lea:04d}") for lea in range(7)),
    names=("Asking", "Far", "Same county", "Same region", "Same size", "Unshown", "Needs too"),
    counties=("East", "North", "East", "West", "", "East", "East"),
    students=(900, 20000, None, 20000, 600, 900, 900),
    sectors=(("AGR", "ART"), (), ("ART",), ("ART",), (), ("AGR",), ("AGR",)),
)
ARRAYS = replace(make_cohort(range(7), levels={(lea, YEAR): own for lea, own in SHAPES.items()}), leas=LEAS)
ROWS = ARRAYS.of_year(YEAR)


def test_those_at_target_with_evidence_could_help_nearest_first_by_size_sectors_and_place() -> None:
    found = helpers_for(ARRAYS, ROWS, ASKING, FIRST, REGION_OF)

    assert [(own.name, own.bands_apart, own.sectors, own.same_county, own.same_region) for own in found] == [
        ("Same size", 0, (), False, False),
        ("Same region", 3, ("ART",), False, True),
        ("Far", 3, (), False, False),
        ("Same county", None, ("ART",), True, True),
    ]


@pytest.mark.parametrize(
    ("students", "order"),
    [
        ((900, 600, 2000, 499, None, 20000), [1, 2, 3, 5, 4]),
        ((None, 600, 2000, 499, None, 20000), [1, 2, 3, 4, 5]),
        ((20000, 600, 2000, 499, None, 15000), [5, 2, 1, 3, 4]),
    ],
)
def test_the_nearest_band_stands_first_and_what_is_not_typed_last(
    students: tuple[int | None, ...], order: list[int]
) -> None:
    leas = replace(LEAS, students=(*students, None), sectors=((),) * 7, counties=("",) * 7, names=tuple("0123456"))
    alike = make_cohort(range(7), levels={(lea, YEAR): NEEDS if lea in (0, 6) else ABLE for lea in range(7)})

    found = helpers_for(replace(alike, leas=leas), ROWS, ASKING, FIRST, {})

    assert [int(own.name) for own in found] == order


def test_who_shares_scores_alone_is_not_named_as_able() -> None:
    hidden = replace(ARRAYS, gaps=np.zeros(7, dtype=bool))

    assert helpers_for(hidden, ROWS, ASKING, FIRST, REGION_OF) == ()
    assert gaps_of(hidden, ROWS, ASKING) == ()


def test_gaps_are_those_below_target() -> None:
    assert gaps_of(ARRAYS, ROWS, ASKING) == (FIRST,)
    assert gaps_of(ARRAYS, ROWS, LeaId("0001")) == ()


def test_nobody_is_named_who_did_not_agree_to_be_asked(store: Store) -> None:
    pat = Person(id=PersonId("pat"), name="Pat", regions=frozenset({RegionId("sun")}))
    asked = (ARRAYS, ROWS, ASKING, FIRST, REGION_OF, date(2027, 1, 1))

    assert who_could_help(pat, store, "region:sun", *asked) == ()
    assert len(who_could_help(local_person(), store, HERE, *asked)) == 4
    with pytest.raises(NotAllowed):
        who_could_help(pat, store, HERE, *asked)
