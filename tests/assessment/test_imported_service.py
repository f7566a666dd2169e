"""Bringing in an earlier year: kept whole, shown where last year is, never taken for a signed one, and taken away."""

import pytest

from assessment.erased import ERASED
from assessment.errors import (
    AlreadyExists,
    InputMissing,
    LevelOutOfScale,
    NotAllowed,
    NothingToConfirm,
    SpreadsheetRefused,
)
from assessment.framework import Framework
from assessment.handover_text import cycle_rows
from assessment.headlines import headlines, imported_baseline
from assessment.history import Subject
from assessment.history_text import Names, told
from assessment.ids import IndicatorId, LeaId, PersonId
from assessment.imported import ColumnUse, ImportedYear, LevelWord, SheetReading
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import Rated
from assessment.services import imported
from assessment.services.desk import last_year
from assessment.services.erasing import erase_text, free_texts
from assessment.services.exchange import export_cycle
from assessment.services.handover import handover
from assessment.services.imported import GivenFile
from assessment.services.lea_history import lea_history_of
from assessment.services.next_year import same_as_last_year
from assessment.services.results import results
from tests.factories import make_framework, make_indicator
from tests.kept import LEA, NOW, keep_cycle, keep_team, sign

FRAMEWORK = make_framework({"E01": 3, "E02": 2}, target=2)
WHO = local_person()
FIRST = IndicatorId("E01.01")
FILE = GivenFile(
    "Scores of Ana.csv", b"Indicator,Rating,Why,Shown by\nE01.01,2,Minutes,Agenda\nE01.02,0,,\nE02.01,na,,\n"
)
READING = SheetReading(
    columns=(
        ColumnUse(use="indicator", words="indicator"),
        ColumnUse(use="level", words="rating"),
        ColumnUse(use="note", words="why"),
        ColumnUse(use="evidence", words="shown by"),
    ),
    levels=(
        LevelWord(words="2", means="level", level=2),
        LevelWord(words="0", means="level", level=0),
        LevelWord(words="na", means="not_applicable"),
    ),
)


def keep(store: Store, year: str = "2025-26", who: Person = WHO, file: GivenFile = FILE) -> ImportedYear:
    """A cycle of 2026-27 is open, and the file is kept as that year."""
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 1, "E01.02": 1})
    return imported.keep_year(who, store, cycle.id, year, file, READING, NOW)


def test_a_year_is_kept_with_its_file_its_hash_and_who_brought_it_in(store: Store) -> None:
    kept = keep(store)

    assert store.owned(ImportedYear, lea_id=LEA.id) == (kept,)
    assert (kept.file_name, kept.sha256, kept.by, kept.at) == (FILE.name, FILE.sha256, WHO.id, NOW)
    assert {row.indicator_id: row.rating.kind for row in kept.rows} == {
        "E01.01": "rated",
        "E01.02": "rated",
        "E02.01": "not_applicable",
    }


def test_it_is_the_baseline_of_results_and_says_that_it_was_imported(store: Store) -> None:
    keep(store)
    cycle = keep_cycle(store, FRAMEWORK, {})

    found = results(WHO, store, cycle.id)

    assert found.baseline is not None
    assert (found.baseline.movement.up, found.baseline.movement.down) == (("E01.02",), ("E01.01",))
    assert found.baseline.year == "2025–26, imported"
    told = " ".join(own.text for own in headlines(found))
    assert "1 moved up, 1 down since 2025–26, imported from a spreadsheet (of 2 compared)" in told
    assert "never signed here" in imported_baseline(found)
    assert FILE.name not in imported_baseline(found)


def test_it_stands_beside_each_card_and_cannot_be_confirmed_as_the_same(store: Store) -> None:
    keep(store)
    cycle = keep_cycle(store, FRAMEWORK, {})

    before = last_year(WHO, store, cycle)

    assert before is not None
    beside = before.answers[FIRST]
    assert (beside.team.rating, beside.team.note, beside.listed, beside.imported) == (
        Rated(level=2),
        "Minutes",
        "Agenda",
        True,
    )
    assert before.ratings == {}
    with pytest.raises(NothingToConfirm):
        same_as_last_year(WHO, store, FRAMEWORK, cycle.id, FIRST, [], seen=0, now=NOW)


def test_only_indicators_that_are_unchanged_since_are_compared(store: Store) -> None:
    keep(store)
    changed = make_framework(
        {"E01": [make_indicator("E01.01", statement="New."), make_indicator("E01.02")]}, target=2, version="2"
    )
    cycle = keep_cycle(store, changed, {"E01.01": 3, "E01.02": 3}, school_year="2027-28")

    found = results(WHO, store, cycle.id).baseline

    assert found is not None
    assert (found.movement.up, found.score) == (("E01.02",), None)


def test_a_signed_year_always_wins_and_refuses_an_import(store: Store) -> None:
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 3}, school_year="2025-26"))

    with pytest.raises(AlreadyExists, match="2025–26 is signed here"):
        keep(store)
    found = results(WHO, store, keep_cycle(store, FRAMEWORK, {}).id).baseline
    assert found is not None
    assert found.imported is None


def test_a_year_that_is_signed_after_its_import_is_the_baseline(store: Store) -> None:
    keep(store)
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 3}, school_year="2025-26"))

    found = results(WHO, store, keep_cycle(store, FRAMEWORK, {}).id).baseline

    assert found is not None
    assert found.imported is None


def test_an_older_import_does_not_hide_a_newer_signed_year(store: Store) -> None:
    keep(store, "2024-25")
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 3}, school_year="2025-26"))

    found = results(WHO, store, keep_cycle(store, FRAMEWORK, {}).id).baseline

    assert found is not None
    assert (found.school_year, found.imported) == ("2025-26", None)


@pytest.mark.parametrize("year", ["2026-27", "2027-28", "2019-20"])
def test_only_one_of_the_five_years_before_can_be_brought_in(store: Store, year: str) -> None:
    with pytest.raises(InputMissing):
        keep(store, year)


def test_a_second_file_of_one_year_is_refused_until_the_first_is_taken_away(store: Store) -> None:
    kept = keep(store)
    with pytest.raises(AlreadyExists, match="imported already"):
        keep(store)
    cycle = keep_cycle(store, FRAMEWORK, {})

    imported.remove_year(WHO, store, cycle.id, kept, NOW)

    assert results(WHO, store, cycle.id).baseline is None
    assert keep(store) == kept


def test_the_next_file_with_the_same_columns_is_read_without_a_question(store: Store) -> None:
    keep(store)
    cycle = keep_cycle(store, FRAMEWORK, {})
    other = GivenFile("2024.csv", b"A title\nRating,Shown by,Indicator,Why\n2,,E01.03,\n")

    assert imported.look_at(WHO, store, cycle.id, other).kept == READING
    assert imported.look_at(WHO, store, cycle.id, GivenFile("b.csv", b"Indicator,Level\nE01.03,2\n")).kept is None


def test_nothing_is_kept_of_a_file_that_leaves_anything_open(store: Store) -> None:
    for text, error in (
        (b"Indicator,Rating\nE01.01,2\nE01.02,strong\n", InputMissing),
        (b"Indicator,Rating\nE01.01,2\nmoon base,2\n", InputMissing),
        (b"Indicator,Rating\nE01.01,2\nE01.01,0\n", SpreadsheetRefused),
        (b"Indicator,Rating\nE01.01,\n", InputMissing),
        (b"a,b\n1,2\n", SpreadsheetRefused),
    ):
        with pytest.raises(error):
            keep(store, file=GivenFile("a.csv", text))
    assert store.owned(ImportedYear, lea_id=LEA.id) == ()


def test_a_level_that_the_scale_does_not_have_is_refused(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    wrong = SheetReading(columns=READING.columns, levels=(LevelWord(words="2", means="level", level=9),))

    with pytest.raises(LevelOutOfScale):
        imported.keep_year(WHO, store, cycle.id, "2025-26", FILE, wrong, NOW)


@pytest.mark.parametrize("role", [Role.RATER, Role.FACILITATOR, Role.VIEWER])
def test_only_a_director_brings_a_year_in_and_takes_it_away(store: Store, role: Role) -> None:
    kept = keep(store)
    other = keep_team(store, ana=role)["ana"]
    cycle = keep_cycle(store, FRAMEWORK, {})

    with pytest.raises(NotAllowed):
        imported.look_at(other, store, cycle.id, FILE)
    with pytest.raises(NotAllowed):
        imported.keep_year(other, store, cycle.id, "2024-25", FILE, READING, NOW)
    with pytest.raises(NotAllowed):
        imported.remove_year(other, store, cycle.id, kept, NOW)
    assert imported.earlier_years(other, store, cycle.id)[0].imported == kept


def test_a_year_of_another_district_is_not_taken_away_from_here(store: Store) -> None:
    kept = keep(store)
    other = keep_cycle(store, FRAMEWORK, {}, lea=Lea(id=LeaId("other"), name="Other Unified"))

    with pytest.raises(NotAllowed):
        imported.remove_year(WHO, store, other.id, kept, NOW)


def test_a_stranger_sees_nothing(store: Store) -> None:
    keep(store)
    cycle = keep_cycle(store, FRAMEWORK, {})

    with pytest.raises(NotAllowed):
        imported.earlier_years(Person(id=PersonId("x"), name="X"), store, cycle.id)


def test_its_history_says_what_came_and_went(store: Store) -> None:
    kept = keep(store)
    imported.remove_year(WHO, store, keep_cycle(store, FRAMEWORK, {}).id, kept, NOW)

    rows = [row for row in lea_history_of(WHO, store, LEA.id) if row.subject == Subject.IMPORTED_YEAR]

    assert [told(row, Names(FRAMEWORK)).words for row in rows] == [
        "imported 2025–26 from a spreadsheet",
        "removed 2025–26, which was imported",
    ]


def test_every_text_of_it_can_be_erased(store: Store) -> None:
    keep(store)

    found = {own.text for own in free_texts(WHO, store, LEA.id, "minutes")}
    for text in ("Minutes", "Agenda", FILE.name, "why"):
        erase_text(WHO, store, LEA.id, text, "It names a student", NOW)

    assert found == {"Minutes"}
    kept = store.owned(ImportedYear, lea_id=LEA.id)[0]
    assert (kept.file_name, kept.rows[0].note, kept.rows[0].listed) == (ERASED, ERASED, ERASED)


def test_it_is_no_part_of_an_exported_cycle(store: Store) -> None:
    keep(store)
    cycle = keep_cycle(store, FRAMEWORK, {})

    assert FILE.sha256 not in str(export_cycle(WHO, store, cycle.id))
    assert [own.school_year for own in store.cycles(LEA.id)] == ["2026-27"]


def test_the_handover_page_names_it_among_the_years(store: Store) -> None:
    keep(store)

    found = handover(WHO, store, keep_cycle(store, FRAMEWORK, {}).id, NOW.date())

    assert cycle_rows(found.cycles, found.imported) == [
        ("2026–27", "not yet signed"),
        ("2025–26", f"imported from the spreadsheet {FILE.name}, never signed here"),
    ]


def test_an_import_of_another_framework_is_no_baseline(store: Store) -> None:
    keep(store)
    other = Framework.model_validate(make_framework({"E01": 1}).model_dump() | {"id": "other"})

    assert results(WHO, store, keep_cycle(store, other, {"E01.01": 1}).id).baseline is None
