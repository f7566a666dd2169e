"""Taking away and bringing in by the command line: exit status, both streams, and what is kept."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

import cli
import storage
from assessment.cycles import Cycle
from assessment.ids import IndicatorId, LeaId
from assessment.leas import Lea
from assessment.people import local_person
from assessment.ports import Store
from assessment.rating_form import empty_form
from assessment.ratings import NotApplicable, Rated
from assessment.services.closing import close_cycle
from assessment.services.cycles import start_cycle
from assessment.services.leas import keep_lea
from assessment.services.rating import rate
from reports.workbook import render_form
from tests.reports.made import FRAMEWORKS, TINY
from tests.workbooks import filled

NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
DIRECTOR = local_person()
FIRST = IndicatorId("E01.01")

Twelve = Callable[..., tuple[int, str, str]]


@pytest.fixture
def twelve(store_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Twelve:
    """Runs a command on the test's own database: its exit status, what it prints, what it complains of."""
    monkeypatch.setenv("TWELVE_DATABASE_URL", store_url)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """An open cycle with one level."""
    store.save_person(DIRECTOR)
    lea = keep_lea(DIRECTOR, store, Lea(id=LeaId("lea"), name="Sample Unified"), NOW)
    started = start_cycle(DIRECTOR, store, lea.id, "2026-27", TINY, NOW)
    rate(DIRECTOR, store, TINY, started.id, FIRST, Rated(level=3), seen=0, now=NOW)
    return started


@pytest.fixture
def elsewhere(empty_database: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], Store]:
    """Turns the commands after it to another, empty database."""

    def turn() -> Store:
        copy = tmp_path / "elsewhere.db"
        copy.write_bytes(empty_database.read_bytes())
        monkeypatch.setenv("TWELVE_DATABASE_URL", f"sqlite:///{copy}")
        return storage.open_store(f"sqlite:///{copy}")

    return turn


def test_an_empty_database_lists_nothing_in_words(twelve: Twelve) -> None:
    assert twelve("cycles") == (0, "No self-assessment is kept here yet.\n", "")


def test_cycles_are_listed_with_id_lea_year_state_and_edition(twelve: Twelve, cycle: Cycle) -> None:
    status, out, _ = twelve("cycles")

    assert status == 0
    assert re.split(" {2,}", out.splitlines()[1]) == [cycle.id, "Sample Unified", "2026-27", "open", "1"]


def test_cycles_are_one_json_document(twelve: Twelve, cycle: Cycle) -> None:
    _, out, _ = twelve("cycles", "--json")

    assert json.loads(out) == {
        "cycles": [{"id": cycle.id, "lea": "Sample Unified", "school_year": "2026-27", "state": "open", "edition": 1}]
    }


def test_a_cycle_goes_to_another_database_and_comes_out_in_the_same_bytes(
    twelve: Twelve, cycle: Cycle, elsewhere: Callable[[], Store], tmp_path: Path
) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert twelve("export", "--cycle", cycle.id, "--format", "json", "-o", first) == (0, f"Written: {first}\n", "")
    elsewhere()

    status, out, _ = twelve("import", first)

    assert (status, out) == (0, f"Imported: Sample Unified, 2026–27, open, edition 1, as {cycle.id}.\n")
    twelve("export", "--cycle", cycle.id, "--format", "json", "-o", second)
    assert second.read_bytes() == first.read_bytes()


def test_importing_again_changes_nothing_and_is_done(twelve: Twelve, cycle: Cycle, tmp_path: Path) -> None:
    twelve("export", "--cycle", cycle.id, "--format", "json", "-o", tmp_path / "c.json")

    status, out, err = twelve("import", tmp_path / "c.json")

    assert (status, err) == (0, "")
    assert out.startswith("Nothing changed: Sample Unified, 2026–27")


def test_a_damaged_file_is_refused_by_its_json_path(
    twelve: Twelve, cycle: Cycle, elsewhere: Callable[[], Store], tmp_path: Path
) -> None:
    file = tmp_path / "c.json"
    twelve("export", "--cycle", cycle.id, "--format", "json", "-o", file)
    file.write_text(file.read_text(encoding="utf-8").replace('"level":3}', '"level":9}'), encoding="utf-8")
    other = elsewhere()

    status, out, err = twelve("import", file)

    assert (status, out) == (1, "")
    assert err.startswith(f"{file}:ratings[0].rating.level: level 9 is not on the scale of 0 to 3")
    assert other.cycles() == ()


def test_a_dry_run_keeps_nothing(twelve: Twelve, cycle: Cycle, elsewhere: Callable[[], Store], tmp_path: Path) -> None:
    twelve("export", "--cycle", cycle.id, "--format", "json", "-o", tmp_path / "c.json")
    other = elsewhere()

    status, out, _ = twelve("import", "--dry-run", tmp_path / "c.json")

    assert (status, out) == (0, "Would be imported: Sample Unified, 2026–27, open, edition 1.\n")
    assert other.cycles() == ()


def test_a_copy_stands_beside_the_original(twelve: Twelve, store: Store, cycle: Cycle, tmp_path: Path) -> None:
    twelve("export", "--cycle", cycle.id, "--format", "json", "-o", tmp_path / "c.json")

    status, out, _ = twelve("import", "--as-copy", tmp_path / "c.json")

    assert status == 0
    assert out.startswith("Imported: Sample Unified (copy)")
    assert len(store.cycles()) == 2


def test_a_cycle_is_printed(twelve: Twelve, cycle: Cycle, tmp_path: Path) -> None:
    assert twelve("export", "--cycle", cycle.id, "--format", "pdf", "-o", tmp_path / "c.pdf")[0] == 0

    pdf = PdfReader(io.BytesIO((tmp_path / "c.pdf").read_bytes()))
    assert "Sample Unified" in pdf.pages[0].extract_text()


def test_a_cycle_is_written_for_word(twelve: Twelve, cycle: Cycle, tmp_path: Path) -> None:
    assert twelve("export", "--cycle", cycle.id, "--format", "docx", "-o", tmp_path / "c.docx")[0] == 0

    assert "Sample Unified" in [line.text for line in docx.Document(str(tmp_path / "c.docx")).paragraphs]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_cycle_is_written_as_a_ratings_file_that_scores(
    twelve: Twelve, cycle: Cycle, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"c.{ending}"

    assert twelve("export", "--cycle", cycle.id, "--format", ending, "-o", file)[0] == 0

    assert twelve("score", file, "--rubric", FRAMEWORKS / "tiny")[0] == 0


def test_a_packet_is_written_verified_and_brought_in_elsewhere(
    twelve: Twelve, cycle: Cycle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet = tmp_path / "c.zip"
    assert twelve("export", "--cycle", cycle.id, "--format", "packet", "-o", packet)[0] == 0

    status, out, _ = twelve("verify", packet)
    monkeypatch.setenv("TWELVE_DATABASE_URL", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    brought = twelve("import", packet)

    assert (status, "Sample Unified, 2026-27, edition 1" in out) == (0, True)
    assert (brought[0], brought[1].startswith("Imported: Sample Unified")) == (0, True)


def test_a_packet_that_was_changed_is_refused_by_name(twelve: Twelve, cycle: Cycle, tmp_path: Path) -> None:
    packet = tmp_path / "c.zip"
    twelve("export", "--cycle", cycle.id, "--format", "packet", "-o", packet)
    with zipfile.ZipFile(packet, "a") as archive:
        archive.writestr("more.txt", "x")

    status, out, err = twelve("verify", packet)

    assert (status, out) == (1, "")
    assert f"{packet}:more.txt: is in the packet or backup and not listed" in err
    assert twelve("import", packet)[0] == 1
    assert twelve("verify", tmp_path / "none.zip")[0] == 1


def test_an_edition_that_was_not_signed_is_refused(twelve: Twelve, store: Store, cycle: Cycle, tmp_path: Path) -> None:
    close_cycle(DIRECTOR, store, cycle.id, NOW)
    arguments = ("export", "--cycle", cycle.id, "--edition", "2", "-o", tmp_path / "c", "--format")

    assert [twelve(*arguments, "json")[0], twelve(*arguments, "pdf")[0]] == [1, 1]
    assert list(tmp_path.glob("c*")) == []


def test_a_cycle_that_is_not_there_is_refused_and_no_file_is_made(twelve: Twelve, tmp_path: Path) -> None:
    status, out, err = twelve("export", "--cycle", "nothing", "--format", "json", "-o", tmp_path / "c.json")

    assert (status, out) == (1, "")
    assert err.startswith("There is nothing here that you can open")
    assert not (tmp_path / "c.json").exists()


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(twelve: Twelve, cycle: Cycle, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "c.json"

    status, _, err = twelve("export", "--cycle", cycle.id, "--format", "json", "-o", file)

    assert (status, err) == (1, f"{file.parent}: there is no such file or folder: check the name\n")


def test_ratings_go_into_the_cycle_named(twelve: Twelve, store: Store, cycle: Cycle, tmp_path: Path) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text("indicator,rating,note\nE01.01,1,\nE01.02,NA,None here\n", encoding="utf-8")

    status, out, _ = twelve("import", file, "--cycle", cycle.id)

    assert (status, out) == (0, f"2 rows read into {cycle.id}: 1 new, 1 changed.\n")
    kept = [row.rating for row in store.team_ratings(cycle.id)]
    assert kept == [Rated(level=1), NotApplicable(reason="None here")]


def test_a_filled_in_workbook_goes_into_the_cycle_named(
    twelve: Twelve, store: Store, cycle: Cycle, tmp_path: Path
) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(filled(render_form(empty_form(TINY)), {"E01.01": {"rating": 1}, "E01.02": {"rating": 2}}))

    status, out, _ = twelve("import", file, "--cycle", cycle.id)

    assert (status, out) == (0, f"9 rows read into {cycle.id}: 1 new, 1 changed.\n")
    assert [row.rating for row in store.team_ratings(cycle.id)] == [Rated(level=1), Rated(level=2)]


def test_a_dry_run_of_ratings_says_by_line_what_it_would_do_and_keeps_nothing(
    twelve: Twelve, store: Store, cycle: Cycle, tmp_path: Path
) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text("indicator,rating,note,evidence\nE01.02,2,Seen,Binder\nE01.01,1,,\n", encoding="utf-8")
    before = store.history(cycle.id)

    status, out, _ = twelve("import", file, "--cycle", cycle.id, "--dry-run")

    assert (status, out.splitlines()) == (
        0,
        [
            "2: E01.02: new: Not rated -> 2 Quality: Seen",
            "3: E01.01: changed: 3 Exemplary -> 1 Emerging",
            "2: E01.02: evidence: Binder",
            "2 rows would be read: 1 new, 1 changed, 1 piece of evidence.",
        ],
    )
    assert store.history(cycle.id) == before


def test_ratings_with_a_fault_leave_everything_as_it_is(
    twelve: Twelve, store: Store, cycle: Cycle, tmp_path: Path
) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text("indicator,rating\nE01.01,1\nE01.02,nine\n", encoding="utf-8")
    before = store.team_ratings(cycle.id)

    status, _, err = twelve("import", file, "--cycle", cycle.id)

    assert status == 1
    assert err.startswith(f"{file}:3: E01.02: ")
    assert store.team_ratings(cycle.id) == before


@pytest.mark.parametrize("name", ["ratings.csv", "Form.XLSX"])
def test_ratings_without_a_cycle_are_refused_with_what_to_do(twelve: Twelve, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("indicator,rating\nE01.01,1\n", encoding="utf-8")

    assert twelve("import", file) == (1, "", f"{file}: ratings go into a self-assessment: name it by --cycle\n")


def test_a_database_is_brought_up_to_date(twelve: Twelve) -> None:
    assert twelve("migrate") == (0, "The database is up to date.\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "--cycle", "1", "-o", "c"),
        ("export", "--cycle", "1", "--format", "papyrus", "-o", "c"),
        ("import", "c.json", "--cycle", "1", "--as-copy"),
    ],
)
def test_wrong_usage_ends_with_status_2(twelve: Twelve, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as left:
        twelve(*arguments)

    assert left.value.code == 2


def test_a_file_with_initials_names_nobody(twelve: Twelve, cycle: Cycle, tmp_path: Path) -> None:
    status, _, _ = twelve(
        "export", "--cycle", cycle.id, "--people", "initials", "--format", "json", "-o", tmp_path / "c.json"
    )

    private = json.loads((tmp_path / "c.json").read_bytes())["private"]
    assert status == 0
    assert [person["name"] for person in private["people"]] == ["TC"]
    assert (private["initials"], private["history"]) == (True, [])


def test_on_a_server_what_a_command_takes_away_stands_in_the_access_log(
    twelve: Twelve, store: Store, cycle: Cycle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twelve("export", "--cycle", cycle.id, "--format", "json", "--people", "full", "-o", str(tmp_path / "here.json"))
    assert store.audit_log(cycle.lea_id) == ()

    monkeypatch.setenv("TWELVE_MODE", "server")
    monkeypatch.setenv("TWELVE_PUBLIC_ADDRESS", "https://twelve.example.org")
    twelve("export", "--cycle", cycle.id, "--format", "csv", "-o", str(tmp_path / "a.csv"))
    twelve("export", "--cycle", cycle.id, "--format", "json", "--people", "full", "-o", str(tmp_path / "a.json"))

    assert [row.about for row in store.audit_log(cycle.lea_id)] == ["answers", "report-csv"]
