"""A log of help given is narrowed in every respect at once, and its sum counts what is known and what is not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.help_given import HelpGiven, HelpKind
from assessment.help_listed import HelpSum, Narrowed, elements_in, help_sum, narrowed, years_in
from assessment.help_text import sum_line
from assessment.ids import ElementId, IndicatorId, LeaId, OwnedId, RegionId
from tests.factories import make_framework

FRAMEWORK = make_framework()
ASH, BAY, COVE = (LeaId(name) for name in ("ash", "bay", "cove"))


def entry(number: int = 1, **said: object) -> HelpGiven:
    kept = {"id": OwnedId(f"{number}"), "region_id": RegionId("sun"), "helped": ASH, "indicators": ("E01.01",)}
    return HelpGiven.model_validate({**kept, "on": date(2026, 9, 3), "kind": HelpKind.VISIT, **said})


LOG = (
    entry(1, helper=BAY, minutes=90),
    entry(2, helped=BAY, indicators=("E02.01", "E01.02"), kind=HelpKind.CALL),
    entry(3, on=date(2026, 6, 30), kind=HelpKind.NOTE),
    entry(4, helped=COVE, indicators=("E99.01",), minutes=30),
)


@pytest.mark.parametrize(
    ("to", "left"),
    [
        (Narrowed(), "1234"),
        (Narrowed(district=ASH), "13"),
        (Narrowed(district=BAY), "12"),
        (Narrowed(element=ElementId("E01")), "123"),
        (Narrowed(element=ElementId("E02")), "2"),
        (Narrowed(kind=HelpKind.VISIT), "14"),
        (Narrowed(school_year="2025-26"), "3"),
        (Narrowed(district=BAY, kind=HelpKind.CALL, school_year="2026-27"), "2"),
        (Narrowed(district=COVE, element=ElementId("E01")), ""),
    ],
)
def test_an_entry_is_left_that_is_as_asked_for_in_every_respect(to: Narrowed, left: str) -> None:
    assert "".join(own.id for own in narrowed(LOG, FRAMEWORK, to)) == left


def test_what_can_be_chosen_is_what_there_is() -> None:
    assert elements_in(LOG, FRAMEWORK) == ("E01", "E02")
    assert years_in(LOG) == ("2026-27", "2025-26")
    assert (elements_in((), FRAMEWORK), years_in(())) == ((), ())


def test_the_sum_tells_known_hours_and_how_many_have_none() -> None:
    assert help_sum(LOG) == HelpSum(entries=4, minutes=120, untimed=1, notes=1)
    assert sum_line(help_sum(LOG)) == "4 entries · 2 hours · 1 without hours · 1 note without help yet"
    assert sum_line(help_sum(LOG[:1])) == "1 entry · 1 hour 30 minutes"
    assert sum_line(help_sum(())) == "0 entries"


ENTRIES = st.builds(
    entry,
    st.integers(),
    helped=st.sampled_from([ASH, COVE]),
    helper=st.sampled_from([None, BAY]),
    indicators=st.sampled_from([("E01.01",), ("E02.01",), ("E01.01", "E02.01")]).map(
        lambda ids: tuple(IndicatorId(own) for own in ids)
    ),
    on=st.integers(0, 1000).map(lambda days: date(2024, 1, 1) + timedelta(days=days)),
    kind=st.sampled_from(HelpKind),
    minutes=st.none() | st.integers(1, 600),
)


@given(st.lists(ENTRIES, max_size=30))
def test_the_kinds_and_the_years_each_part_a_log_without_rest(log: list[HelpGiven]) -> None:
    whole = help_sum(log)
    by_kind = [help_sum(narrowed(log, FRAMEWORK, Narrowed(kind=kind))) for kind in HelpKind]
    by_year = [help_sum(narrowed(log, FRAMEWORK, Narrowed(school_year=year))) for year in years_in(log)]

    for parts in (by_kind, by_year):
        assert sum(own.entries for own in parts) == whole.entries
        assert sum(own.minutes for own in parts) == whole.minutes
        assert sum(own.untimed for own in parts) == whole.untimed
