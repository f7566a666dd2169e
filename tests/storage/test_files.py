"""Evidence files are whole under the hash of their bytes, or not there."""

import errno
import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import storage
from assessment.errors import FileLost, StorageUnavailable
from assessment.ids import LeaId
from storage.files import FolderFiles
from tests.storage.made import LEA

OTHER = LeaId("../../elsewhere")
BYTES = b"%PDF-1.7 minutes"
HASH = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> FolderFiles:
    return storage.open_files(tmp_path / "data" / "evidence")


def on_disk(files: FolderFiles) -> list[Path]:
    return [path for path in files.folder.rglob("*") if path.is_file()]


def in_the_future() -> datetime:
    return datetime.now(UTC) + timedelta(days=1)


def test_what_was_put_is_read_by_its_hash_also_after_a_restart(files: FolderFiles) -> None:
    assert files.put(LEA, BYTES) == HASH

    assert storage.open_files(files.folder).read(LEA, HASH) == BYTES
    assert files.size(LEA, HASH) == len(BYTES)


def test_the_same_bytes_are_kept_once(files: FolderFiles) -> None:
    files.put(LEA, BYTES)
    files.put(LEA, BYTES)

    assert len(on_disk(files)) == 1


def test_what_one_lea_keeps_another_does_not_find_and_does_not_erase(files: FolderFiles) -> None:
    files.put(LEA, BYTES)
    files.put(OTHER, BYTES)

    files.erase(OTHER, HASH)

    assert files.size(OTHER, HASH) is None
    assert files.read(LEA, HASH) == BYTES


def test_no_name_leads_out_of_the_folder(files: FolderFiles) -> None:
    files.put(OTHER, BYTES)

    assert [path.is_relative_to(files.folder) for path in on_disk(files)] == [True]
    with pytest.raises(ValueError, match="SHA-256"):
        files.read(LEA, "../" * 20 + "etc/passwd")


def test_a_file_that_is_gone_is_lost_and_one_never_kept_is_too(files: FolderFiles) -> None:
    files.put(LEA, BYTES)
    on_disk(files)[0].unlink()

    assert files.size(LEA, HASH) is None
    with pytest.raises(FileLost):
        files.read(LEA, HASH)
    with pytest.raises(FileLost):
        files.read(OTHER, HASH)


def test_an_altered_file_is_not_given_back_and_is_put_right_by_the_same_bytes(files: FolderFiles) -> None:
    files.put(LEA, BYTES)
    on_disk(files)[0].write_bytes(BYTES.upper())
    with pytest.raises(FileLost):
        files.read(LEA, HASH)

    files.put(LEA, BYTES)

    assert files.read(LEA, HASH) == BYTES


def test_erasing_what_is_not_there_does_nothing(files: FolderFiles) -> None:
    files.erase(LEA, HASH)
    files.put(LEA, BYTES)
    files.erase(LEA, HASH)
    files.erase(LEA, HASH)

    assert on_disk(files) == []


def test_a_full_disk_says_so_and_keeps_nothing_half(files: FolderFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageUnavailable, match="disk is full"):
        files.put(LEA, BYTES)

    assert on_disk(files) == []


def test_a_folder_that_cannot_be_used_says_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("in the way")
    files = storage.open_files(tmp_path / "evidence")

    with pytest.raises(StorageUnavailable, match=str(tmp_path / "evidence")):
        files.put(LEA, BYTES)
    assert files.size(LEA, HASH) is None


def test_files_are_listed_by_when_they_were_put_last(files: FolderFiles) -> None:
    files.put(LEA, BYTES)

    assert files.kept(LEA, in_the_future()) == (HASH,)
    assert files.kept(LEA, datetime.now(UTC) - timedelta(days=1)) == ()
    assert files.kept(OTHER, in_the_future()) == ()


def test_a_file_put_again_counts_as_new(files: FolderFiles) -> None:
    files.put(LEA, BYTES)
    os.utime(on_disk(files)[0], (0, 0))

    files.put(LEA, BYTES)

    assert files.kept(LEA, datetime.now(UTC) - timedelta(days=1)) == ()


def test_what_a_crash_left_unfinished_is_cleared_away_and_never_listed(files: FolderFiles) -> None:
    files.put(LEA, BYTES)
    unfinished = on_disk(files)[0].with_name(".unfinished-abc")
    unfinished.write_bytes(BYTES[:5])

    assert files.kept(LEA, in_the_future()) == (HASH,)
    assert not unfinished.exists()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="what is synced is told by /proc alone")
def test_file_and_folders_are_on_the_disk_before_the_hash_is_told(
    files: FolderFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    really = os.fsync

    def noted(handle: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{handle}"))
        really(handle)

    monkeypatch.setattr(os, "fsync", noted)
    files.put(LEA, BYTES)

    place = on_disk(files)[0].parent
    assert os.path.basename(synced[0]).startswith(".unfinished-")
    assert synced[1:] == [str(folder) for folder in (place, *place.parents[:3])]
