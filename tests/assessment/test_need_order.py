"""Districts by name: by shape of need, never by who stands higher; looked for by name and by need."""

from hypothesis import given
from hypothesis import strategies as st

from assessment.need_order import named_rows
from tests.cohorts import FRAMEWORK, YEAR, make_cohort

COHORT = make_cohort(range(30))
ROWS = COHORT.of_year(YEAR)
PLACES = {element.id: place for place, element in enumerate(FRAMEWORK.elements)}


def test_districts_stand_by_the_element_they_need_most_then_by_name() -> None:
    found = named_rows(COHORT, ROWS, 30)

    keys = [
        ([PLACES[own] for own in row.needs] + [len(PLACES)] * (2 - len(row.needs)), row.name) for row in found.first
    ]
    assert keys == sorted(keys)
    assert found.of == len(keys) == 30


def test_higher_answers_everywhere_move_no_district_within_its_group() -> None:
    higher = {
        (lea, YEAR): bytes(byte & 0xF0 | 3 if byte & 0x0F < 3 else byte for byte in own)
        for lea, own in enumerate(COHORT.signed.levels)
    }
    before, after = (
        [row.name for row in named_rows(cohort, cohort.of_year(YEAR), 30).first]
        for cohort in (COHORT, make_cohort(range(30), levels=higher))
    )

    assert before == after


@given(st.sampled_from(["", "1", " DISTRICT 2", "nobody"]), st.sampled_from([None, *PLACES]), st.integers(1, 40))
def test_what_is_looked_for_is_all_that_is_found_in_the_same_order(part: str, needing: str | None, most: int) -> None:
    everybody = named_rows(COHORT, ROWS, 30).first

    found = named_rows(COHORT, ROWS, most, named=part, needing=next((own for own in PLACES if own == needing), None))

    wanted = [
        row
        for row in everybody
        if part.strip().casefold() in row.name.casefold() and (needing is None or row.needs[:1] == (needing,))
    ]
    assert list(found.first) == wanted[:most]
    assert found.of == len(wanted)
