"""A ratings file into a cycle: what it says is added, what it leaves out stays, and all of it or nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from assessment.aims import Aim
from assessment.cycles import Cycle
from assessment.errors import CycleClosed, NotAllowed
from assessment.ids import IndicatorId, LeaId, PersonId, rater_id_of
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import CannotJudge, NotApplicable, Rated, Rating
from assessment.ratings_file import RatingsFile
from assessment.ratings_input import read_ratings_file
from assessment.services.closing import close_cycle
from assessment.services.coming_home import cycle_framework
from assessment.services.cycles import start_cycle
from assessment.services.leas import keep_lea
from assessment.services.rating import rate, write_note
from assessment.services.ratings_import import import_ratings
from tests.factories import make_framework

NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
DIRECTOR = local_person()
FRAMEWORK = make_framework()
LEA = LeaId("lea")
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """The first indicator at level 3, with a note."""
    store.save_person(DIRECTOR)
    keep_lea(DIRECTOR, store, Lea(id=LEA, name="Sample Unified"), NOW)
    started = start_cycle(DIRECTOR, store, LEA, "2026-27", FRAMEWORK, NOW)
    rate(DIRECTOR, store, FRAMEWORK, started.id, FIRST, Rated(level=3), seen=0, now=NOW)
    write_note(DIRECTOR, store, FRAMEWORK, started.id, FIRST, "Shown in March", base="", now=NOW)
    return started


def file(text: str) -> RatingsFile:
    return read_ratings_file("ratings.csv", text.encode(), FRAMEWORK)


def said(store: Store, cycle: Cycle) -> Mapping[str, tuple[Rating | None, str]]:
    return {row.indicator_id: (row.rating, row.note) for row in store.team_ratings(cycle.id)}


def test_the_teams_rows_take_the_place_of_what_stood_there(store: Store, cycle: Cycle) -> None:
    ratings = file("indicator,rating,note\nE01.01,1,Only in two\nE01.02,NA,None here\nE01.03,?,\n")

    import_ratings(DIRECTOR, store, cycle.id, ratings, LATER)

    assert said(store, cycle) == {
        "E01.01": (Rated(level=1), "Only in two"),
        "E01.02": (NotApplicable(reason="None here"), ""),
        "E01.03": (CannotJudge(), ""),
    }


def test_a_row_that_says_nothing_and_an_empty_note_leave_what_stands(store: Store, cycle: Cycle) -> None:
    import_ratings(DIRECTOR, store, cycle.id, file("indicator,rating,note\nE01.01,,\nE01.02,,\n"), LATER)
    assert said(store, cycle) == {"E01.01": (Rated(level=3), "Shown in March")}

    import_ratings(DIRECTOR, store, cycle.id, file("indicator,rating,note\nE01.01,2,\n"), LATER)
    assert said(store, cycle) == {"E01.01": (Rated(level=2), "Shown in March")}


def test_a_raters_rows_are_their_own_and_leave_the_teams(store: Store, cycle: Cycle) -> None:
    import_ratings(DIRECTOR, store, cycle.id, file("indicator,rating,rater\nE01.01,0,Ana\nE01.01,1,Ben\n"), LATER)

    own = {row.person_id: row.rating for row in store.individual_ratings(cycle.id)}
    ana, ben = rater_id_of(LEA, "Ana"), rater_id_of(LEA, "Ben")
    assert own == {ana: Rated(level=0), ben: Rated(level=1)}
    assert store.person(ana) == Person(id=ana, name="Ana", roles={LEA: Role.RATER})
    assert said(store, cycle)["E01.01"] == (Rated(level=3), "Shown in March")


def test_a_rater_named_like_an_account_is_not_that_account(store: Store, cycle: Cycle) -> None:
    import_ratings(DIRECTOR, store, cycle.id, file("indicator,rating,rater\nE01.01,0,local\n"), LATER)

    assert [row.person_id for row in store.individual_ratings(cycle.id)] == [rater_id_of(LEA, "local")]
    assert store.person(DIRECTOR.id) == DIRECTOR


def test_evidence_becomes_one_entry_for_one_text(store: Store, cycle: Cycle) -> None:
    text = "indicator,rating,evidence\nE01.01,2,Binder 4\nE01.02,2,Binder 4\nE01.03,2,https://example.org/list\n"

    import_ratings(DIRECTOR, store, cycle.id, file(text), LATER)

    linked = store.linked_evidence(cycle.id)
    assert [(e.title, e.kind, e.place) for e in store.evidence(LEA)] == [
        ("Binder 4", "on_file", "Binder 4"),
        ("https://example.org/list", "link", "https://example.org/list"),
    ]
    assert linked[FIRST] == linked[SECOND]


def test_targets_and_importance_are_set_and_what_is_empty_stays(store: Store, cycle: Cycle) -> None:
    import_ratings(DIRECTOR, store, cycle.id, file("indicator,rating,importance,target\nE01.01,2,3,3\n"), NOW)

    import_ratings(DIRECTOR, store, cycle.id, file("indicator,rating,importance,target\nE01.01,2,,0\n"), LATER)

    assert store.aims(cycle.id).by_indicator == {FIRST: Aim(target=0, importance=3)}


def test_the_same_file_again_changes_nothing(store: Store, cycle: Cycle) -> None:
    ratings = file(
        "indicator,rating,note,evidence,importance,rater\nE01.01,1,Seen,Binder,2,\nE01.02,NA,None,,,\nE01.01,0,,,,Ana\n"
    )
    import_ratings(DIRECTOR, store, cycle.id, ratings, NOW)
    before = (store.history(cycle.id), store.evidence(LEA), store.people())

    import_ratings(DIRECTOR, store, cycle.id, ratings, LATER)

    assert (store.history(cycle.id), store.evidence(LEA), store.people()) == before


def test_a_dry_run_keeps_nothing(store: Store, cycle: Cycle) -> None:
    before = said(store, cycle)
    ratings = file("indicator,rating,rater,evidence\nE01.01,1,,Binder\nE01.01,0,Ana,\n")

    import_ratings(DIRECTOR, store, cycle.id, ratings, LATER, dry_run=True)

    assert (said(store, cycle), store.evidence(LEA), store.individual_ratings(cycle.id)) == (before, (), ())


@pytest.mark.parametrize(
    ("role", "text"),
    [
        (Role.VIEWER, "indicator,rating\n"),
        (Role.RATER, "indicator,rating\nE01.01,1\n"),
        (Role.RATER, "indicator,rating,rater\nE01.01,1,Ana\n"),
        (Role.FACILITATOR, "indicator,rating,importance\nE01.01,1,2\n"),
        (Role.FACILITATOR, "indicator,rating,rater\nE01.01,1,Nobody known\n"),
    ],
)
def test_a_file_brings_nothing_in_that_the_person_may_not_record(
    store: Store, cycle: Cycle, role: Role, text: str
) -> None:
    person = Person(id=PersonId("p"), name="P", roles={LEA: role})
    store.save_person(person)
    before = (store.history(cycle.id), store.people())

    with pytest.raises(NotAllowed):
        import_ratings(person, store, cycle.id, file(text), LATER)

    assert (store.history(cycle.id), store.people()) == before


def test_who_may_not_rate_learns_nothing_of_the_framework(store: Store, cycle: Cycle) -> None:
    with pytest.raises(NotAllowed):
        cycle_framework(Person(id=PersonId("p"), name="P", roles={LEA: Role.VIEWER}), store, cycle.id)


def test_a_signed_cycle_takes_no_file(store: Store, cycle: Cycle) -> None:
    close_cycle(DIRECTOR, store, cycle.id, NOW)
    before = said(store, cycle)

    with pytest.raises(CycleClosed):
        import_ratings(DIRECTOR, store, cycle.id, file("indicator,rating\nE01.01,1\n"), LATER)

    assert said(store, cycle) == before
