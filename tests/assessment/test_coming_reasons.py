"""Team rows that come back need what the screen would ask for: open answers, and a reason where one is due."""

import pytest

from assessment.cycles import Cycle
from assessment.errors import RatingsRefused
from assessment.ids import IndicatorId
from assessment.people import local_person
from assessment.ports import Store
from assessment.ratings import NotApplicable, Rated
from assessment.ratings_file import RatingsFile
from assessment.ratings_input import read_ratings_file
from assessment.services.coming_home import preview
from assessment.services.ratings_import import import_ratings
from assessment.services.taking_over import take_over
from tests.factories import make_framework
from tests.kept import NOW, open_up
from tests.team import answer, keep_team, show_as

DIRECTOR = local_person()
FRAMEWORK = make_framework({"E01": 4}, target=2)
FIRST, SECOND, THIRD, FOURTH = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3, 4))
FAR = {"Ana": {FIRST: 0, SECOND: 2}, "Ben": {FIRST: 2, SECOND: 2}}
APART = "the team's level needs a reason, for levels differed by 2 or more: write it in the note of this row"


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_team(store, FRAMEWORK)


def file(rows: str) -> RatingsFile:
    return read_ratings_file("r.csv", f"indicator,rating,note,rater\n{rows}".encode(), FRAMEWORK)


def lacking(store: Store, cycle: Cycle, rows: str) -> list[tuple[str, str, str]]:
    """Each row that may not stand: the cell to mend, the indicator, what to mend."""
    shown = preview(DIRECTOR, store, cycle.id, file(rows))
    return [(wants.place, row.key[1], wants.message) for row, wants in shown.lacking({})]


def test_where_nobody_answered_a_level_stands_without_a_reason(store: Store, cycle: Cycle) -> None:
    assert lacking(store, cycle, "E01.01,3,,\nE01.02,0,,\n") == []


def test_levels_that_differed_by_two_and_the_top_level_need_the_note(store: Store, cycle: Cycle) -> None:
    answer(store, cycle, FAR)
    open_up(store, cycle, "E01")

    assert lacking(store, cycle, "E01.01,1,,\nE01.02,3,,\nE01.03,3,,\n") == [
        ("2", FIRST, APART),
        ("3", SECOND, APART.replace("levels differed by 2 or more", "it is the top level")),
    ]
    assert lacking(store, cycle, "E01.01,1,Two of four schools.,\nE01.02,2,,\n") == []


def test_does_not_apply_has_its_reason(store: Store, cycle: Cycle) -> None:
    answer(store, cycle, FAR)
    open_up(store, cycle, "E01")
    ratings = file("E01.01,NA,No such course.,\n")

    import_ratings(DIRECTOR, store, cycle.id, ratings, NOW)

    assert store.team_rating(cycle.id, FIRST).rating == NotApplicable(reason="No such course.")


def test_a_note_that_stands_is_the_reason_of_the_new_level(store: Store, cycle: Cycle) -> None:
    answer(store, cycle, FAR)
    open_up(store, cycle, "E01")
    import_ratings(DIRECTOR, store, cycle.id, file("E01.01,1,Two of four schools.,\n"), NOW)

    assert lacking(store, cycle, "E01.01,2,,\n") == []


def test_answers_that_are_not_open_are_opened_first_and_tell_nothing(store: Store, cycle: Cycle) -> None:
    answer(store, cycle, FAR)

    (found,) = lacking(store, cycle, "E01.01,1,A reason.,\n")

    assert found[:2] == ("2", FIRST)
    assert found[2].startswith("its answers are not open yet")
    assert "differed" not in found[2]


def test_the_answers_of_the_same_file_count(store: Store, cycle: Cycle) -> None:
    rows = "E01.04,0,,Ana\nE01.04,3,,Ben\nE01.04,1,,\n"

    assert lacking(store, cycle, rows) == [("4", FOURTH, APART)]


def test_answers_that_are_not_shown_without_names_are_no_cause_to_ask(store: Store, cycle: Cycle) -> None:
    answer(store, cycle, FAR)
    show_as(store, cycle, "hidden")
    open_up(store, cycle, "E01")

    assert lacking(store, cycle, "E01.01,1,,\n") == []


@pytest.mark.parametrize("dry_run", [True, False])
def test_where_nobody_can_be_asked_it_is_refused_by_its_cell_and_nothing_is_kept(
    store: Store, cycle: Cycle, dry_run: bool
) -> None:
    answer(store, cycle, FAR)
    open_up(store, cycle, "E01")
    rows = "E01.03,2,,\nE01.01,1,,\n"

    with pytest.raises(RatingsRefused) as refused:
        import_ratings(DIRECTOR, store, cycle.id, file(rows), NOW, file="r.csv", dry_run=dry_run)

    assert [str(problem) for problem in refused.value.problems] == [f"r.csv:3: E01.01: {APART}"]
    assert store.team_ratings(cycle.id) == ()


def test_it_is_not_taken_over_past_the_preview(store: Store, cycle: Cycle) -> None:
    answer(store, cycle, FAR)
    open_up(store, cycle, "E01")
    ratings = file("E01.01,1,,\nE01.03,2,,\n")
    shown = preview(DIRECTOR, store, cycle.id, ratings)

    with pytest.raises(RatingsRefused):
        take_over(DIRECTOR, store, cycle.id, ratings, shown, NOW)

    assert store.team_ratings(cycle.id) == ()


def test_a_row_that_changes_its_note_alone_lacks_nothing(store: Store, cycle: Cycle) -> None:
    answer(store, cycle, FAR)
    open_up(store, cycle, "E01")
    import_ratings(DIRECTOR, store, cycle.id, file("E01.01,1,Two.,\n"), NOW)
    shown = preview(DIRECTOR, store, cycle.id, file("E01.01,1,Two of four.,\n"))

    assert [(row.says_rating, row.wants) for row in shown.rows] == [(False, None)]
    assert store.team_rating(cycle.id, FIRST).rating == Rated(level=1)
