"""Whatever a value may hold comes back equal, on each database: accents, right-to-left, emoji, any length."""

from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.aims import Aim
from assessment.cycles import Part
from assessment.framework import Action, Descriptor
from assessment.history import Change
from assessment.ids import PersonId, new_id
from assessment.leas import Enrollment, Fact, Partner, PathwayOffered, Profile, Site, StudentGroup
from assessment.people import Person, Role
from assessment.ratings import CannotJudge, NotApplicable, Rated
from assessment.school_year import school_year_from
from storage.store import SqlStore
from tests.factories import make_element, make_framework, make_indicator
from tests.storage.made import (
    ANA,
    BY_ANA,
    CYCLE,
    FIRST,
    LEA,
    keep_cycle,
    make_cycle,
    make_edition,
    make_evidence,
    make_lea,
    make_own_rating,
    make_score,
    make_team_rating,
)

one_store_for_all = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

AWKWARD = (
    "Peña ñandú",
    "برنامج",
    "תוכנית",
    "👩🏽‍🏭 welding",
    "\u202ereversed",
    "x" * 3900,
    "'; DROP TABLE lea; --",
    "%s :a \\u0000",
)
TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60)
TEXT |= st.sampled_from(AWKWARD)
LINE = TEXT.map(lambda text: text[:200].strip()).filter(bool)
MOMENT = st.datetimes(
    datetime(1900, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-8)), timezone(timedelta(hours=14))]),
)
DAY = st.none() | st.dates()
YEAR = st.integers(1900, 2100).map(school_year_from)
NUMBER = st.integers(0, 2**31 - 1)
RATING = st.none() | st.builds(Rated, level=NUMBER) | st.builds(NotApplicable, reason=LINE) | st.just(CannotJudge())


def few(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """None, one or two."""
    return st.lists(values, max_size=2).map(tuple)


PROFILE = st.builds(
    Profile,
    enrollment=st.none() | st.builds(Enrollment, students=NUMBER, school_year=YEAR),
    sites=few(st.builds(Site, name=LINE)),
    pathways=few(st.builds(PathwayOffered, code=st.just("234"), sites=few(LINE))),
    sectors=few(TEXT),
    partners=few(st.builds(Partner, name=LINE, kind=st.just("labor"), agreement=TEXT)),
    student_groups=few(st.builds(StudentGroup, name=LINE, students=st.none() | NUMBER)),
    facts=few(st.builds(Fact, text=LINE, source=TEXT, dated=DAY)),
)
SCORE = st.builds(
    make_score,
    mean=st.none() | st.fractions(0, 10, max_denominator=10**9),
    median=st.none() | NUMBER,
    applicable=NUMBER,
    distribution=st.dictionaries(st.integers(0, 20), NUMBER, max_size=3),
)
INDICATOR = st.builds(
    make_indicator,
    statement=TEXT,
    weight=st.fractions(Fraction(1, 100), 100),
    asked_of=few(TEXT),
    descriptor=st.none() | st.builds(Descriptor, levels=st.dictionaries(st.integers(0, 9), TEXT, max_size=2)),
    actions=few(st.builds(Action, from_level=NUMBER, to_level=NUMBER, action=TEXT, hours=st.none() | NUMBER)),
)


@pytest.fixture
def kept_store(any_store: SqlStore) -> SqlStore:
    """A store with one open cycle, which every example of a rule shares."""
    keep_cycle(any_store)
    return any_store


@one_store_for_all
@given(name=LINE, county=TEXT, profile=PROFILE, revision=st.integers(1, 1000))
def test_an_lea(any_store: SqlStore, **fields: Any) -> None:
    any_store.save_person(Person(id=ANA, name="Ana"))
    lea = make_lea(new_id(), **fields)

    any_store.add_lea(lea, BY_ANA)

    assert any_store.lea(lea.id) == lea


@one_store_for_all
@given(name=LINE, everywhere=st.none() | st.sampled_from(Role))
def test_a_person(any_store: SqlStore, **fields: Any) -> None:
    person = Person(id=PersonId(new_id()), **fields)

    any_store.save_person(person)

    assert any_store.person(person.id) == person


@one_store_for_all
@given(indicator=INDICATOR)
def test_a_framework(any_store: SqlStore, indicator: Any) -> None:
    framework = make_framework([make_element("E01", [indicator])], version=new_id())

    any_store.add_framework(framework)

    assert any_store.framework(framework.digest).elements == framework.elements


@one_store_for_all
@given(rating=RATING, note=TEXT, dissent=TEXT, at=MOMENT)
def test_a_team_rating_and_its_history(kept_store: SqlStore, at: datetime, **fields: Any) -> None:
    seen = kept_store.team_rating(CYCLE, FIRST).revision
    rating = make_team_rating(None, **fields | {"note": fields["note"] + str(seen)})

    saved = kept_store.save_team_rating(CYCLE, rating, seen, Change(by=ANA, at=at))

    assert saved == kept_store.team_rating(CYCLE, FIRST)
    assert (saved.rating, saved.note, saved.dissent, saved.changed_at) == (
        rating.rating, rating.note, rating.dissent, at,
    )  # fmt: skip
    assert kept_store.history(CYCLE, FIRST)[-1].now["note"] == rating.note


@one_store_for_all
@given(rating=RATING, note=TEXT, at=MOMENT)
def test_an_own_rating(kept_store: SqlStore, at: datetime, **fields: Any) -> None:
    rating = make_own_rating(None, new_id(), **fields | {"note": f"{fields['note']}."})

    saved = kept_store.save_individual_rating(CYCLE, rating, 0, Change(by=ANA, at=at))

    assert saved in kept_store.individual_ratings(CYCLE)
    assert (saved.rating, saved.note, saved.changed_at) == (rating.rating, rating.note, at)


@one_store_for_all
@given(target=st.none() | NUMBER, importance=st.none() | st.integers(1, 3))
def test_an_aim(kept_store: SqlStore, **fields: Any) -> None:

    stands = kept_store.aims(CYCLE).by_indicator.get(FIRST, Aim())
    kept_store.save_aim(CYCLE, FIRST, Aim(**fields), stands, BY_ANA)

    assert kept_store.aims(CYCLE).by_indicator.get(FIRST, Aim()) == Aim(**fields)


@one_store_for_all
@given(title=LINE, place=LINE, note=TEXT, dated=DAY, school_year=st.none() | YEAR)
def test_an_entry_of_the_library(kept_store: SqlStore, **fields: Any) -> None:
    entry = make_evidence(new_id(), **fields)

    kept_store.add_evidence(entry, BY_ANA)
    kept_store.link_evidence(CYCLE, FIRST, entry.id, BY_ANA)

    assert entry in kept_store.evidence(LEA)
    assert entry in kept_store.linked_evidence(CYCLE)[FIRST]


@one_store_for_all
@given(name=LINE, kind=st.sampled_from(["site", "pathway"]))
def test_a_part(kept_store: SqlStore, **fields: Any) -> None:
    part = Part(id=new_id(), **fields)

    kept_store.add_part(CYCLE, part, BY_ANA)

    assert part in kept_store.parts(CYCLE)


@one_store_for_all
@given(started_at=MOMENT, closed_at=MOMENT, school_year=YEAR, content=TEXT, score=SCORE)
def test_a_cycle_with_its_edition_and_scores(kept_store: SqlStore, closed_at: datetime, **fields: Any) -> None:
    lea = make_lea(new_id())
    kept_store.add_lea(lea, BY_ANA)
    content, score = fields.pop("content"), fields.pop("score")
    cycle = make_cycle(new_id(), lea_id=lea.id, **fields)
    edition = make_edition(content=content, closed_at=closed_at)

    kept_store.add_cycle(cycle, BY_ANA)
    kept_open = kept_store.cycle(cycle.id)
    closed = kept_store.close_cycle(cycle.id, edition, (score,), BY_ANA)

    assert kept_open == cycle
    assert kept_store.cycle(cycle.id) == closed
    assert kept_store.editions(cycle.id) == (edition,)
    assert kept_store.element_scores(cycle.id, 1) == (score,)
