"""What was erased after a backup was made stays erased when that backup comes back, on each database."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import storage
from assessment.cycle_file import sign
from assessment.erased import ERASED
from assessment.erasing import FORMER_MEMBER
from assessment.errors import FileLost
from assessment.goals import Goal
from assessment.help_given import HelpGiven, HelpKind
from assessment.history import Change
from assessment.ids import OwnedId, PersonId, RegionId
from assessment.people import Person, Role
from assessment.ports import Files
from assessment.services.bundles import read_bundle
from storage.store import SqlStore
from tests.storage.kept_backups import keep_file, made, put_back, rows
from tests.storage.made import (
    ANA,
    BEN,
    BY_ANA,
    CYCLE,
    FIRST,
    LEA,
    NOON,
    keep_cycle,
    make_own_rating,
    make_score,
    make_team_rating,
)

TEXT, REGION, LOG = "Peña told us “no”", RegionId("north"), RegionId("provider:ben")
NEXT_DAY = Change(by=BEN, at=datetime(2026, 11, 21, 9, tzinfo=UTC))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return storage.open_files(tmp_path / "evidence")


@pytest.fixture
def backup(any_store: SqlStore, database_url: str, files: Files, tmp_path: Path) -> Path:
    """A signed year with a text in it, own answers, a file, and a region with the same text."""
    keep_cycle(any_store)
    any_store.save_person(Person(id=PersonId("cy"), name="Cy Quetzal", roles={LEA: Role.RATER}))
    any_store.save_team_rating(CYCLE, make_team_rating(2, note=TEXT), 0, BY_ANA)
    any_store.save_individual_rating(CYCLE, make_own_rating(1, note=TEXT), 0, BY_ANA)
    keep_file(any_store, files)
    any_store.add_owned(Goal(id=OwnedId("goal"), region_id=REGION, number=1, statement=TEXT), BY_ANA)
    any_store.close_cycle(CYCLE, sign(read_bundle(any_store, CYCLE), NOON, ANA), (make_score(),), BY_ANA)
    return made(database_url, files, tmp_path)


def help_noted(owner: RegionId) -> HelpGiven:
    return HelpGiven(
        id=OwnedId(f"help-{owner}"),
        region_id=owner,
        helped=LEA,
        indicators=(FIRST,),
        on=NOON.date(),
        kind=HelpKind.VISIT,
        note=TEXT,
    )


def everything(url: str) -> str:
    return json.dumps({name: [row.decode() for row in own] for name, own in rows(url).items()}, ensure_ascii=False)


def back(url: str, files: Files, backup: Path, tmp_path: Path) -> int:
    return put_back(url, files, backup, tmp_path / "before.zip").erased_anew


def test_a_text_is_gone_from_rows_history_and_the_signed_edition_which_still_verifies(
    any_store: SqlStore, database_url: str, files: Files, backup: Path, tmp_path: Path
) -> None:
    any_store.erase_text(LEA, TEXT, "It named a student", NEXT_DAY)
    stones = [(own.subject, own.key, own.hash, own.by, own.at, own.reason) for own in any_store.tombstones(LEA)]

    assert back(database_url, files, backup, tmp_path) == len(stones)

    again = [(own.subject, own.key, own.hash, own.by, own.at, own.reason) for own in any_store.tombstones(LEA)]
    assert sorted(again) == sorted(stones)
    assert any_store.team_rating(CYCLE, FIRST).note == ERASED
    left = everything(database_url)
    assert left.count(TEXT) == left.count(f'\\\\\\"statement\\\\\\":\\\\\\"{TEXT}') > 0  # the region's own stands


def test_a_text_of_a_region_is_gone_from_its_goals_and_their_history(
    any_store: SqlStore, database_url: str, files: Files, backup: Path, tmp_path: Path
) -> None:
    any_store.erase_region_text(REGION, TEXT, "It named a student", NEXT_DAY)

    assert back(database_url, files, backup, tmp_path) == 1

    assert [own.statement for own in any_store.owned(Goal, region_id=REGION)] == [ERASED]
    assert TEXT not in json.dumps([row.model_dump(mode="json") for row in any_store.region_history(REGION)])
    assert any_store.team_rating(CYCLE, FIRST).note == TEXT


def test_a_note_of_a_log_of_help_is_gone_from_the_log_and_its_history(
    any_store: SqlStore, database_url: str, files: Files, tmp_path: Path
) -> None:
    keep_cycle(any_store)
    for owner in (LOG, REGION):
        any_store.add_owned(help_noted(owner), BY_ANA)
    backup = made(database_url, files, tmp_path)
    any_store.erase_region_text(LOG, TEXT, "It named a student", NEXT_DAY)

    assert back(database_url, files, backup, tmp_path) == 1

    assert [own.note for own in any_store.owned(HelpGiven, region_id=LOG)] == [ERASED]
    assert TEXT not in json.dumps([row.model_dump(mode="json") for row in any_store.region_history(LOG)])
    assert [own.note for own in any_store.owned(HelpGiven, region_id=REGION)] == [TEXT]


def test_an_erasure_in_a_region_outlives_a_backup_that_never_had_the_text(
    any_store: SqlStore, database_url: str, files: Files, tmp_path: Path
) -> None:
    keep_cycle(any_store)
    empty = made(database_url, files, tmp_path, "empty.zip")
    any_store.add_owned(help_noted(LOG), BY_ANA)
    full = made(database_url, files, tmp_path, "full.zip")
    any_store.erase_region_text(LOG, TEXT, "It named a student", NEXT_DAY)

    put_back(database_url, files, empty, tmp_path / "before-empty.zip")
    put_back(database_url, files, full, tmp_path / "before-full.zip")

    assert [own.note for own in any_store.owned(HelpGiven, region_id=LOG)] == [ERASED]
    assert TEXT not in everything(database_url)


def test_a_file_does_not_come_back_to_its_entry_nor_to_the_folder(
    any_store: SqlStore, database_url: str, files: Files, backup: Path, tmp_path: Path
) -> None:
    (entry,) = any_store.evidence(LEA)
    assert entry.sha256 is not None
    any_store.erase_file(LEA, entry.sha256, "It named a student", NEXT_DAY)
    files.erase(LEA, entry.sha256)

    back(database_url, files, backup, tmp_path)

    assert any_store.evidence(LEA)[0].place == ERASED
    with pytest.raises(FileLost):
        files.read(LEA, entry.sha256)


def test_a_name_and_everybodys_own_answers_stay_gone(
    any_store: SqlStore, database_url: str, files: Files, backup: Path, tmp_path: Path
) -> None:
    any_store.forget_person(LEA, PersonId("cy"), "Asked for it", NEXT_DAY)
    any_store.erase_answers(CYCLE, "Kept as long as settled", NEXT_DAY)

    assert back(database_url, files, backup, tmp_path) == 2

    assert any_store.person(PersonId("cy")).name == FORMER_MEMBER
    assert any_store.individual_ratings(CYCLE) == ()
    assert "Cy Quetzal" not in everything(database_url)


def test_what_the_backup_never_had_is_remembered_as_erased(
    any_store: SqlStore, database_url: str, files: Files, backup: Path, tmp_path: Path
) -> None:
    newcomer = Person(id=PersonId("dee"), name="Dee", roles={LEA: Role.DIRECTOR})
    any_store.save_person(newcomer)
    any_store.save_house(LEA, any_store.lea(LEA).house, NEXT_DAY)
    any_store.add_owned(Goal(id=OwnedId("own"), lea_id=LEA, number=1, statement="Later words"), NEXT_DAY)
    any_store.erase_text(LEA, "Later words", "It named a student", Change(by=newcomer.id, at=NEXT_DAY.at))
    stones = any_store.tombstones(LEA)

    back(database_url, files, backup, tmp_path)

    assert any_store.tombstones(LEA) == stones
    assert any_store.person(newcomer.id) == newcomer


def test_a_second_time_changes_nothing_more(
    any_store: SqlStore, database_url: str, files: Files, backup: Path, tmp_path: Path
) -> None:
    any_store.erase_text(LEA, TEXT, "It named a student", NEXT_DAY)
    back(database_url, files, backup, tmp_path)
    once = sorted((own.subject, own.key) for own in any_store.tombstones(LEA))

    put_back(database_url, files, backup, tmp_path / "second.zip")

    assert sorted((own.subject, own.key) for own in any_store.tombstones(LEA)) == once


def test_no_byte_of_it_stays_in_the_file(store: SqlStore, store_url: str, files: Files, tmp_path: Path) -> None:
    keep_cycle(store)
    store.save_team_rating(CYCLE, make_team_rating(2, note=TEXT), 0, BY_ANA)
    backup = made(store_url, files, tmp_path)
    store.erase_text(LEA, TEXT, "It named a student", NEXT_DAY)
    store.close()

    done = put_back(store_url, files, backup, tmp_path / "before.zip")

    assert done.scrubbed
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("twelve.db*"))
    assert TEXT.encode() not in kept
