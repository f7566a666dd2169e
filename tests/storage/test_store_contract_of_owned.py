"""What every store promises, on each database, of what an LEA or a region owns beside its cycles."""

from datetime import date

import pytest

from assessment.calendar import CalendarDate
from assessment.conflicts import OwnedChanged
from assessment.erased import ERASED
from assessment.errors import AlreadyExists, NotFound
from assessment.goals import Goal
from assessment.history import Subject
from assessment.ids import IndicatorId, LeaId, OwnedId, RegionId
from assessment.imported import ImportedRow, ImportedYear
from assessment.owned import Owned
from assessment.plans import Funding, Limits, Plan, PlanItem
from assessment.ratings import NotApplicable
from storage.store import SqlStore
from tests.storage.made import BY_ANA, BY_BEN, CYCLE, FIRST, LEA, PAPER, keep_cycle, make_lea

PLAN = Plan(id=OwnedId("plan"), lea_id=LEA, cycle_id=CYCLE, limits=Limits(hours=120))
ITEM = PlanItem(
    id=OwnedId("item"),
    lea_id=LEA,
    plan_id=PLAN.id,
    action="Meet Peña’s college",
    indicator_id=FIRST,
    from_level=1,
    to_level=2,
    due=date(2027, 5, 1),
    funding=(Funding(source="CTEIG", school_year="2026-27", dollars=4000),),
    evidence_ids=(PAPER,),
)


class Noted(Owned):
    """A value of a region."""

    subject = Subject.GOAL

    text: str


NOTED = Noted(id=OwnedId("noted"), region_id=RegionId("north"), text="Meet twice a year")


@pytest.fixture
def kept(any_store: SqlStore) -> SqlStore:
    """A store with an LEA's plan and one item of it."""
    keep_cycle(any_store)
    any_store.add_owned(PLAN, BY_ANA)
    any_store.add_owned(ITEM, BY_ANA)
    return any_store


def test_what_an_lea_owns_comes_back_as_it_was_kept_each_kind_apart(kept: SqlStore) -> None:
    assert kept.owned(Plan, lea_id=LEA) == (PLAN,)
    assert kept.owned(PlanItem, lea_id=LEA) == (ITEM,)


def test_nothing_is_owned_yet(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    assert any_store.owned(Plan, lea_id=LEA) == any_store.owned(Noted, region_id=RegionId("north")) == ()


def test_what_a_region_owns_is_no_leas(kept: SqlStore) -> None:
    kept.add_owned(NOTED, BY_ANA)

    assert kept.owned(Noted, region_id=RegionId("north")) == (NOTED,)
    assert kept.owned(Noted, region_id=RegionId("south")) == kept.owned(Noted, lea_id=LEA) == ()
    assert [row.lea_id for row in kept.owned_history(NOTED.id)] == [None]


def test_it_belongs_to_an_lea_or_to_a_region_and_not_to_both() -> None:
    with pytest.raises(ValueError, match="an LEA or to a region"):
        Noted(id=OwnedId("both"), lea_id=LEA, region_id=RegionId("north"), text="x")
    with pytest.raises(ValueError, match="an LEA or to a region"):
        Noted(id=OwnedId("neither"), text="x")


def test_a_second_of_one_id_is_refused_and_the_same_again_changes_nothing(kept: SqlStore) -> None:
    kept.add_owned(ITEM, BY_BEN)
    with pytest.raises(AlreadyExists):
        kept.add_owned(ITEM.model_copy(update={"action": "Another"}), BY_BEN)

    assert kept.owned(PlanItem, lea_id=LEA) == (ITEM,)
    assert len(kept.owned_history(ITEM.id)) == 1


def test_a_change_has_the_next_revision_and_a_row_of_history(kept: SqlStore) -> None:
    changed = kept.save_owned(ITEM.model_copy(update={"status": "adopted"}), 1, BY_BEN)

    assert (changed.status, changed.revision) == ("adopted", 2)
    assert kept.owned(PlanItem, lea_id=LEA) == (changed,)
    told = kept.owned_history(ITEM.id)[-1]
    assert (told.was["status"], told.now["status"], told.by) == ("proposed", "adopted", BY_BEN.by)
    assert told in kept.lea_history(LEA)


def test_who_saves_second_is_told_what_stands_and_overwrites_nothing(kept: SqlStore) -> None:
    theirs = kept.save_owned(ITEM.model_copy(update={"hours": 10}), 1, BY_BEN)

    with pytest.raises(OwnedChanged) as refused:
        kept.save_owned(ITEM.model_copy(update={"hours": 20}), 1, BY_ANA)
    with pytest.raises(OwnedChanged):
        kept.remove_owned(ITEM, 1, BY_ANA)

    assert refused.value.current == theirs
    assert kept.owned(PlanItem, lea_id=LEA) == (theirs,)


def test_saving_what_stands_there_changes_nothing_whatever_was_seen(kept: SqlStore) -> None:
    theirs = kept.save_owned(ITEM.model_copy(update={"hours": 10}), 1, BY_BEN)

    assert kept.save_owned(ITEM.model_copy(update={"hours": 10}), 1, BY_ANA) == theirs
    assert len(kept.owned_history(ITEM.id)) == 2


def test_what_is_taken_away_stays_in_the_history(kept: SqlStore) -> None:
    kept.remove_owned(ITEM, 1, BY_BEN)

    assert kept.owned(PlanItem, lea_id=LEA) == ()
    assert [row.now is None for row in kept.owned_history(ITEM.id)] == [False, True]


def test_of_another_lea_nothing_is_found(kept: SqlStore) -> None:
    kept.add_lea(make_lea("other"), BY_ANA)
    theirs = ITEM.model_copy(update={"lea_id": LeaId("other"), "action": "Mine now"})

    with pytest.raises(NotFound):
        kept.save_owned(theirs, 1, BY_ANA)
    with pytest.raises(NotFound):
        kept.remove_owned(theirs, 1, BY_ANA)
    with pytest.raises(NotFound):
        kept.add_owned(ITEM.model_copy(update={"id": "new", "lea_id": LeaId("nowhere")}), BY_ANA)

    assert kept.owned(PlanItem, lea_id=LEA) == (ITEM,)


def test_a_text_in_it_is_erased_for_good_and_an_open_page_cannot_put_it_back(kept: SqlStore) -> None:
    kept.erase_text(LEA, ITEM.action, "It named a student", BY_BEN)

    (erased,) = kept.owned(PlanItem, lea_id=LEA)
    assert (erased.action, erased.revision) == (ERASED, 2)
    assert ITEM.action not in str(kept.owned_history(ITEM.id))
    with pytest.raises(OwnedChanged):
        kept.save_owned(ITEM.model_copy(update={"hours": 3}), 1, BY_ANA)


def test_a_date_of_the_year_comes_back_as_it_was_changed(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    entered = CalendarDate(
        id=OwnedId("date"), lea_id=LEA, school_year="2026-27", kind="grant", title="CTEIG", on=date(2026, 11, 30)
    )
    any_store.add_owned(entered, BY_ANA)
    wanted = CalendarDate(**dict(entered) | {"note": "Ask Peña.", "done_on": date(2026, 11, 29)})
    saved = any_store.save_owned(wanted, entered.revision, BY_BEN)

    assert any_store.owned(CalendarDate, lea_id=LEA) == (saved,)
    assert saved == CalendarDate(**dict(wanted) | {"revision": 2})
    assert [row.subject for row in any_store.owned_history(entered.id)] == [Subject.CALENDAR, Subject.CALENDAR]


def test_an_imported_year_comes_back_whole_and_every_text_of_it_can_be_erased(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    row = ImportedRow(
        indicator_id=IndicatorId("E01.01"), rating=NotApplicable(reason="Ana’s class"), note="Peña", listed="=cmd"
    )
    year = ImportedYear(
        id=OwnedId("year"),
        lea_id=LEA,
        school_year="2025-26",
        framework_id="tests",
        framework_digest="0" * 64,
        file_name="Ana.xlsx",
        sha256="0" * 64,
        by=BY_ANA.by,
        at=BY_ANA.at,
        rows=(row,),
    )
    any_store.add_owned(year, BY_ANA)

    assert any_store.owned(ImportedYear, lea_id=LEA) == (year,)
    for text in ("Ana’s class", "Peña", "=cmd", "Ana.xlsx"):
        any_store.erase_text(LEA, text, "A name", BY_ANA)
    erased = any_store.owned(ImportedYear, lea_id=LEA)[0]
    texts = (erased.file_name, erased.rows[0].note, erased.rows[0].listed, erased.rows[0].rating)
    assert texts == (ERASED, ERASED, ERASED, NotApplicable(reason=ERASED))
    assert "Ana" not in str([own.now for own in any_store.owned_history(year.id)])


def test_a_text_in_a_list_is_erased_alone(kept: SqlStore) -> None:
    groups = ("English learners", "Ana Peña’s class")
    goal = Goal(id=OwnedId("goal"), lea_id=LEA, number=1, statement="Reach all", student_groups=groups)
    kept.add_owned(goal, BY_ANA)

    kept.erase_text(LEA, groups[1], "It named a teacher", BY_BEN)

    (erased,) = kept.owned(Goal, lea_id=LEA)
    assert erased.student_groups == (groups[0], ERASED)
    assert groups[1] not in str(kept.owned_history(goal.id))


def test_a_text_of_a_region_is_erased_there_alone(kept: SqlStore) -> None:
    kept.add_owned(NOTED, BY_ANA)
    kept.add_owned(NOTED.model_copy(update={"id": "south", "region_id": RegionId("south")}), BY_ANA)

    assert kept.erase_region_text(NOTED.region_id or RegionId(""), NOTED.text, "It named a student", BY_BEN) == 1

    (erased,) = kept.owned(Noted, region_id=RegionId("north"))
    (other,) = kept.owned(Noted, region_id=RegionId("south"))
    assert (erased.text, other.text) == (ERASED, NOTED.text)
    told = kept.region_history(RegionId("north"))
    assert [row.subject for row in told] == [Subject.GOAL, Subject.ERASED]
    assert NOTED.text not in str(told)
    with pytest.raises(NotFound):
        kept.erase_region_text(RegionId("north"), NOTED.text, "Again", BY_BEN)
