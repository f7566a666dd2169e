"""What is wrong with a database or its files is found, named, and left as it is."""

from pathlib import Path

import pytest

import storage
from assessment.cycle_file import sign
from assessment.doctor import Finding
from assessment.ports import Files
from assessment.services.bundles import read_bundle
from storage import engine, schema, server
from storage.store import SqlStore
from tests.storage.kept_backups import keep_file, rows
from tests.storage.made import ANA, BY_ANA, CYCLE, FIRST, LEA, NOON, keep_cycle, make_score, make_team_rating


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return storage.open_files(tmp_path / "evidence")


@pytest.fixture
def signed(any_store: SqlStore, files: Files) -> SqlStore:
    """A signed year with a file."""
    keep_cycle(any_store)
    any_store.save_team_rating(CYCLE, make_team_rating(2, note="Signed"), 0, BY_ANA)
    keep_file(any_store, files)
    any_store.close_cycle(CYCLE, sign(read_bundle(any_store, CYCLE), NOON, ANA), (make_score(),), BY_ANA)
    return any_store


def found(url: str, files: Files) -> dict[str, Finding]:
    return {own.about: own for own in storage.examine(url, files)}


def run(store: SqlStore, statement: str) -> None:
    with store._connections.write() as connection:
        connection.exec_driver_sql(statement)


def test_a_sound_store_has_nothing_to_mend_and_is_not_touched(
    signed: SqlStore, database_url: str, files: Files
) -> None:
    stood = rows(database_url)

    findings = found(database_url, files)

    assert {own.state for own in findings.values()} == {"ok"}
    assert findings["signed years"].words == "1 edition has the fingerprint that was signed."
    assert rows(database_url) == stood


def test_a_signed_year_that_somebody_changed_by_other_means_is_named(
    signed: SqlStore, database_url: str, files: Files
) -> None:
    run(
        signed,
        'UPDATE edition SET content = replace(content, \'"kind":"rated","level":2\', \'"kind":"rated","level":3\')',
    )

    finding = found(database_url, files)["signed years"]

    assert finding.state == "fault"
    assert f"edition 1 of {CYCLE}" in finding.words


@pytest.mark.parametrize("spoil", ["missing", "altered"])
def test_a_file_that_is_missing_or_altered_is_named(
    signed: SqlStore, database_url: str, files: Files, tmp_path: Path, spoil: str
) -> None:
    (kept,) = [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()]
    kept.unlink() if spoil == "missing" else kept.write_bytes(b"other")

    finding = found(database_url, files)["files"]

    assert finding.state == "fault"
    assert finding.words == f"1 of 1 missing or altered: {kept.name[:12]} of LEA {LEA}."


def test_a_row_that_refers_to_nothing_is_a_fault_of_the_database(store: SqlStore, store_url: str, files: Files) -> None:
    keep_cycle(store)
    store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)
    store.close()
    with engine.sqlite(Path(store_url.removeprefix("sqlite:///")), "BEGIN", "foreign_keys=OFF").begin() as connection:
        connection.exec_driver_sql("DELETE FROM cycle")

    finding = found(store_url, files)["database"]

    assert finding.state == "fault"
    assert "refers to a row of cycle that is not there" in finding.words
    assert "twelve restore --replace" in finding.to_do


def test_a_damaged_file_is_told(store: SqlStore, store_url: str, files: Files, tmp_path: Path) -> None:
    keep_cycle(store)
    for number in range(200):
        store.save_team_rating(CYCLE, make_team_rating(2, FIRST, note=f"{number} " + "x" * 2000), number, BY_ANA)
    store.close()
    data = bytearray((tmp_path / "twelve.db").read_bytes())
    for page in range(len(data) // 2 // 4096 * 4096, len(data), 4096):
        data[page : page + 8] = bytes(8)
    (tmp_path / "twelve.db").write_bytes(data)

    findings = found(store_url, files)

    assert [own.state for own in findings.values()] == ["fault"]
    assert "damaged" in findings["database"].words


def test_an_older_server_is_told_what_to_run(empty_postgres_url: str, files: Files) -> None:
    with server.migrating(engine.parse(empty_postgres_url)) as connection:
        schema.upgrade(connection, "0002")

    finding = found(empty_postgres_url, files)["database"]

    assert finding.state == "fault"
    assert finding.to_do == "back it up, then run: twelve migrate"


def test_where_there_is_no_database_yet_nothing_is_made(files: Files, tmp_path: Path) -> None:
    assert [own.state for own in storage.examine(f"sqlite:///{tmp_path}/none.db", files)] == ["ok"]
    assert list(tmp_path.iterdir()) == []
