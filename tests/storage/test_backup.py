"""A backup is the whole of one moment, and comes back on either database; what is not a backup changes nothing."""

import hashlib
import io
import json
import os
import stat
import threading
import zipfile
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import storage
from assessment.backup_file import check_backup
from assessment.errors import AlreadyExists, BackupRefused, StorageRefused, StoreNotEmpty
from assessment.ids import IndicatorId, PersonId
from assessment.people import Person, Role, local_person
from assessment.ports import Files
from assessment.services.exchange import export_cycle
from storage import schema
from storage.store import SqlStore
from tests.file_samples import PDF
from tests.storage.kept_backups import NEWEST, RESTORED_AT, keep_file, made, no_change, put_back, rebuilt, rows
from tests.storage.made import (
    ACCOUNT,
    BY_ANA,
    CYCLE,
    FIRST,
    INVITATION,
    LATER,
    LEA,
    LINK,
    SECOND,
    SESSION,
    keep_cycle,
    make_team_rating,
)
from tests.storage.old_databases import make

OLD_BACKUPS = sorted((Path(__file__).parent / "old_backups").glob("*.zip"))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return storage.open_files(tmp_path / "evidence")


@pytest.fixture
def full(any_store: SqlStore, files: Files) -> SqlStore:
    """Something in most tables, text that is not ASCII, and a file."""
    make.fill(any_store)
    any_store.erase_text(make.LEA, "Peña’s team – 6 of 10", "It named somebody", BY_ANA)
    any_store.save_team_rating(CYCLE, make_team_rating(3, note="工業 'quoted' \\ \n"), 2 + 1, BY_ANA)
    keep_file(any_store, files)
    return any_store


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address where nothing was ever prepared, once on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/new/place.db"
    return str(request.getfixturevalue("empty_postgres_url"))


def test_every_row_and_file_comes_back_on_either_database(
    full: SqlStore, database_url: str, empty_url: str, files: Files, tmp_path: Path
) -> None:
    backup = made(database_url, files, tmp_path)
    other = storage.open_files(tmp_path / "elsewhere")

    done = put_back(empty_url, other, backup)

    restored = storage.open_store(empty_url)
    assert rows(empty_url) == rows(database_url)
    assert (done.missing, done.before, done.erased_anew) == ((), None, 0)
    assert other.read(make.LEA, hashlib.sha256(PDF).hexdigest()) == PDF
    assert export_cycle(local_person(), restored, CYCLE) == export_cycle(local_person(), full, CYCLE)
    restored.close()


def test_work_goes_on_after_a_restore_and_history_is_numbered_on(
    full: SqlStore, database_url: str, empty_url: str, files: Files, tmp_path: Path
) -> None:
    put_back(empty_url, files, made(database_url, files, tmp_path))
    restored = storage.open_store(empty_url)

    saved = restored.save_team_rating(CYCLE, make_team_rating(1, note="Anew"), 4, BY_ANA)

    assert saved.revision == 5
    assert [row.now["note"] for row in restored.history(CYCLE, FIRST) if row.subject == "team_rating"][-1] == "Anew"
    restored.close()


@pytest.mark.parametrize("old", OLD_BACKUPS, ids=lambda path: path.stem)
def test_a_backup_of_every_earlier_version_comes_back_with_all_it_held(empty_url: str, files: Files, old: Path) -> None:
    put_back(empty_url, files, old)

    store = storage.open_store(empty_url)
    rating = store.team_rating(CYCLE, FIRST)
    assert (rating.note, rating.revision) == ("Peña’s team – 6 of 10", 2)
    assert store.element_scores(make.make_cycle(make.CLOSED).id, 1) == (make.make_score(),)
    assert store.save_team_rating(CYCLE, make_team_rating(3), 2, BY_ANA).revision == 3
    store.close()


def test_there_is_a_backup_of_every_earlier_revision() -> None:
    assert {*schema.revisions()[:-1]} <= {path.stem for path in OLD_BACKUPS}


def test_a_backup_under_load_is_one_moment_with_everything_that_was_said_to_be_kept(
    any_store: SqlStore, database_url: str, empty_url: str, files: Files, tmp_path: Path
) -> None:
    keep_cycle(any_store)
    stop, kept = threading.Event(), {FIRST: 0, SECOND: 0}

    def save_pairs() -> None:
        for seen in count():
            with any_store.together() as one:
                for key in (FIRST, SECOND):
                    one.save_team_rating(CYCLE, make_team_rating(seen % 4, key, note=f"{seen + 1}"), seen, BY_ANA)
            kept[FIRST] = kept[SECOND] = seen + 1
            if stop.is_set():
                return

    def save_alone(number: int) -> None:
        key = IndicatorId(f"E01.{number:02d}")
        for seen in count():
            any_store.save_team_rating(CYCLE, make_team_rating(seen % 4, key, note=f"{seen + 1}"), seen, BY_ANA)
            kept[key] = seen + 1
            if stop.is_set():
                return

    writers = [threading.Thread(target=save_pairs), *(threading.Thread(target=save_alone, args=(n,)) for n in (11, 12))]
    for writer in writers:
        writer.start()
    while sum(kept.values()) < 20:
        pass
    before = dict(kept)
    backup = made(database_url, files, tmp_path)
    after = dict(kept)
    stop.set()
    for writer in writers:
        writer.join()

    put_back(empty_url, files, backup)

    restored = storage.open_store(empty_url)
    revisions = {rating.indicator_id: rating.revision for rating in restored.team_ratings(CYCLE)}
    assert revisions[FIRST] == revisions[SECOND]
    assert all(before[key] <= revisions[key] <= after[key] + 1 for key in before)
    told = restored.history(CYCLE)
    assert told == any_store.history(CYCLE)[: len(told)]
    last = {row.key: row.now["note"] for row in told if row.subject == "team_rating"}
    assert last == {rating.indicator_id: rating.note for rating in restored.team_ratings(CYCLE)}
    restored.close()


def test_a_file_that_is_gone_is_named_and_everything_else_is_backed_up(
    full: SqlStore, database_url: str, empty_url: str, files: Files, tmp_path: Path
) -> None:
    sha256 = hashlib.sha256(PDF).hexdigest()
    files.erase(make.LEA, sha256)

    backup = made(database_url, files, tmp_path)
    done = put_back(empty_url, files, backup)

    with backup.open("rb") as stream:
        assert check_backup("", stream).lost == (sha256,)
    assert done.missing == (sha256,)


def test_a_backup_is_never_written_over_another_and_only_its_owner_reads_it(
    store: SqlStore, store_url: str, files: Files, tmp_path: Path
) -> None:
    backup = made(store_url, files, tmp_path)
    first = backup.read_bytes()

    with pytest.raises(AlreadyExists, match="choose another name"):
        made(store_url, files, tmp_path)

    assert backup.read_bytes() == first
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_backup_of_nothing_is_refused_and_makes_nothing(tmp_path: Path, files: Files) -> None:
    with pytest.raises(StorageRefused, match="There is no database"):
        made(f"sqlite:///{tmp_path}/none.db", files, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_an_older_database_is_backed_up_as_it_is(tmp_path: Path, files: Files) -> None:
    old = tmp_path / "old.db"
    old.write_bytes((Path(__file__).parent / "old_databases" / "0001.db").read_bytes())

    with made(f"sqlite:///{old}", files, tmp_path).open("rb") as stream:
        assert check_backup("", stream).revision == "0001"

    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.zip", "old.db"]


def test_where_work_is_nothing_is_restored_unless_it_is_kept_beside(
    full: SqlStore, database_url: str, files: Files, tmp_path: Path
) -> None:
    backup = made(database_url, files, tmp_path)
    full.save_team_rating(CYCLE, make_team_rating(0, note="Newer than the backup"), 4, BY_ANA)
    stood = rows(database_url)

    with pytest.raises(StoreNotEmpty, match="--replace"):
        put_back(database_url, files, backup)
    untouched = rows(database_url)
    done = put_back(database_url, files, backup, tmp_path / "before.zip")

    assert untouched == stood
    assert full.team_rating(CYCLE, FIRST).note == "工業 'quoted' \\ \n"
    assert done.before == tmp_path / "before.zip"
    put_back(database_url, files, tmp_path / "before.zip", tmp_path / "between.zip")
    assert rows(database_url) == stood
    assert full.save_team_rating(CYCLE, make_team_rating(2), 5, BY_ANA).revision == 6


def test_every_session_ends_and_who_was_shut_out_since_stays_out(
    full: SqlStore, database_url: str, files: Files, tmp_path: Path
) -> None:
    backup = made(database_url, files, tmp_path)
    full.revoke_personal_link(LINK.id, LATER)
    full.revoke_invitation(INVITATION.id, LATER)
    full.remove_accounts(ACCOUNT.person_id)

    put_back(database_url, files, backup, tmp_path / "before.zip")

    assert full.session(SESSION.key).ended_at == RESTORED_AT
    assert full.personal_link(LINK.token_hash).revoked_at == LATER
    assert full.invitation(INVITATION.id).revoked_at == LATER
    assert full.accounts() == ()


def test_access_is_of_today_and_work_of_that_day(
    full: SqlStore, database_url: str, files: Files, tmp_path: Path
) -> None:
    demoted = Person(id=PersonId("cy"), name="Cy", roles={LEA: Role.DIRECTOR})
    full.save_person(demoted)
    full.save_person(Person(id=PersonId("dee"), name="Dee", roles={LEA: Role.RATER}))
    backup = made(database_url, files, tmp_path)
    full.save_person(Person(id=PersonId("cy"), name="Cy", roles={LEA: Role.VIEWER}))
    full.save_person(Person(id=PersonId("dee"), name="Dee"))
    newcomer = Person(id=PersonId("eve"), name="Eve", roles={LEA: Role.DIRECTOR})
    full.save_person(newcomer)

    put_back(database_url, files, backup, tmp_path / "before.zip")

    assert full.person(PersonId("cy")).roles == {LEA: Role.VIEWER}
    assert full.person(PersonId("dee")).roles == {}
    assert full.person(newcomer.id) == newcomer


def test_on_a_new_machine_the_accounts_of_the_backup_come_along(
    full: SqlStore, database_url: str, empty_url: str, files: Files, tmp_path: Path
) -> None:
    put_back(empty_url, files, made(database_url, files, tmp_path))

    restored = storage.open_store(empty_url)
    assert restored.accounts() == full.accounts() == (ACCOUNT,)
    restored.close()


def test_a_store_in_which_nobody_worked_counts_as_empty(any_store: SqlStore, database_url: str, files: Files) -> None:
    any_store.save_person(local_person())

    put_back(database_url, files, OLD_BACKUPS[-1])

    assert any_store.team_rating(CYCLE, FIRST).revision == 2


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup with a file."""
    folder = tmp_path_factory.mktemp("sound")
    store, files = storage.open_store(f"sqlite:///{folder}/a.db"), storage.open_files(folder / "evidence")
    make.fill(store)
    keep_file(store, files)
    store.close()
    return made(f"sqlite:///{folder}/a.db", files, folder)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), other=st.integers(1, 255), cut=st.booleans())
def test_a_backup_that_is_cut_off_or_changed_anywhere_never_says_something_else(
    sound: Path, place: float, other: int, cut: bool
) -> None:
    data = bytearray(sound.read_bytes())
    at = int(place * len(data))
    if cut:
        del data[at:]
    else:
        data[at] ^= other
    with sound.open("rb") as stream:
        whole = check_backup("", stream)

    # A byte outside of what is read, as a date in the list of parts, may change; what it says may not.
    found = None
    with suppress(BackupRefused):
        found = check_backup("b.zip", io.BytesIO(bytes(data)))

    assert found in (None, whole)


def spoiled(sound: Path, name: str, data: bytes | None) -> bytes:
    """The zip with one member changed and the manifest as it was."""
    made_anew = io.BytesIO()
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(made_anew, "w") as new:
        for own in old.namelist():
            content = data if own == name else old.read(own)
            if content is not None:
                new.writestr(own, content)
    return made_anew.getvalue()


def row_of(**told: object) -> bytes:
    return json.dumps(told).encode() + b"\n"


WRONG = {
    "altered": lambda sound: (spoiled(sound, "rows/person.jsonl", b"{}\n"), "rows/person.jsonl: is not what it was"),
    "taken out": lambda sound: (spoiled(sound, "rows/cycle.jsonl", None), "rows/cycle.jsonl: is listed and not there"),
    "cut off": lambda sound: (sound.read_bytes()[:-40], "this is no backup, or it is damaged"),
    "of another program": lambda _: (b"PK\x05\x06" + bytes(18), "there is no manifest in it"),
    "no zip": lambda _: (b"SQLite format 3\x00", "this is no backup"),
    "empty": lambda _: (b"", "this is no backup"),
    "newer": lambda sound: (rebuilt(sound, no_change, revision="9999"), "made by a later version"),
    "another form": lambda sound: (
        spoiled(sound, "manifest.json", b'{"form": "twelve-backup/2"}'),
        "manifest.json: the manifest cannot be read: it was changed, or comes from a later version",
    ),
    "without a table": lambda sound: (
        rebuilt(sound, lambda name, data: None if name == "rows/person.jsonl" else data),
        f"rows/person.jsonl: revision {NEWEST} has other tables",
    ),
    "no row": lambda sound: (
        rebuilt(sound, lambda name, data: data + b"[]\n" if name == "rows/lea.jsonl" else data),
        "rows/lea.jsonl: line 2 is no row of it",
    ),
    "a number for a text": lambda sound: (
        rebuilt(
            sound,
            lambda name, data: data + row_of(id=5, name="x", everywhere=None) if name == "rows/person.jsonl" else data,
        ),
        "rows/person.jsonl: line 3 is no row of it",
    ),
    "a row twice": lambda sound: (
        rebuilt(sound, lambda name, data: data + data.splitlines(True)[0] if name == "rows/person.jsonl" else data),
        "rows/person.jsonl: its rows do not fit together",
    ),
    "a row that does not end": lambda sound: (
        rebuilt(sound, lambda name, data: data[:-1] if name == "rows/person.jsonl" else data),
        "rows/person.jsonl:2: the row has no end",
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_sound_backup_is_refused_by_the_name_of_its_member_and_nothing_is_touched(
    any_store: SqlStore, database_url: str, sound: Path, tmp_path: Path, kind: str
) -> None:
    keep_cycle(any_store)
    stood, folder = rows(database_url), tmp_path / "files"
    data, said = WRONG[kind](sound)

    with pytest.raises(BackupRefused, match=said):
        put_back(database_url, storage.open_files(folder), data, tmp_path / "before.zip")

    assert rows(database_url) == stood
    assert not folder.exists()
    assert any_store.save_team_rating(CYCLE, make_team_rating(1), 0, BY_ANA).revision == 1


def test_rows_that_refer_to_what_is_not_there_are_refused(
    any_store: SqlStore, database_url: str, sound: Path, tmp_path: Path
) -> None:
    keep_cycle(any_store)
    stood = rows(database_url)
    orphaned = rebuilt(sound, lambda name, data: b"" if name == "rows/lea.jsonl" else data)

    with pytest.raises((BackupRefused, StorageRefused)):
        put_back(database_url, storage.open_files(tmp_path / "files"), orphaned, tmp_path / "before.zip")

    assert rows(database_url) == stood


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_where_nothing_can_be_written_it_is_said(store: SqlStore, store_url: str, files: Files, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)

    with pytest.raises(PermissionError):
        made(store_url, files, tmp_path / "closed")
