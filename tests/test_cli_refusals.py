"""`twelve export` when a file cannot be made: the reason, status 1, and nothing on disk that was not there before."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import cli
import storage
from assessment.cycles import Cycle
from assessment.evidence import LINE_LIMIT, Evidence
from assessment.ids import EvidenceId, IndicatorId
from assessment.ports import Files, Store
from tests.reports.made import BY, Desk
from tests.reports.test_packet import PDF, add_file

Export = Callable[..., tuple[int, str]]


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def cycle(desk: Desk) -> Cycle:
    return desk.cycle({"E01.01": 2})


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return storage.open_files(tmp_path / "data" / "evidence")


@pytest.fixture
def export(
    store_url: str, cycle: Cycle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Export:
    """Exports into the folder `out`, over a file that stands there: the exit status and what is complained of."""
    monkeypatch.setenv("TWELVE_DATABASE_URL", store_url)
    monkeypatch.setenv("TWELVE_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "file").write_bytes(b"as it was")

    def run(kind: str) -> tuple[int, str]:
        status = cli.main(["export", "--cycle", cycle.id, "--format", kind, "-o", str(tmp_path / "out" / "file")])
        return status, capsys.readouterr().err

    return run


@pytest.fixture
def untouched(tmp_path: Path) -> Callable[[], bool]:
    """Whether there is still what was there, and nothing beside it."""
    out = tmp_path / "out"
    return lambda: [(own.name, own.read_bytes()) for own in out.iterdir()] == [("file", b"as it was")]


@pytest.mark.parametrize("act", [Path.unlink, lambda path: path.write_bytes(b"other")], ids=["missing", "altered"])
def test_an_evidence_file_that_is_missing_or_altered(
    desk: Desk,
    cycle: Cycle,
    files: Files,
    export: Export,
    untouched: Callable[[], bool],
    tmp_path: Path,
    act: Callable[[Path], object],
) -> None:
    entry = add_file(desk, files, cycle, "E01.01", "Minutes of May")
    (kept,) = [path for path in tmp_path.rglob(f"{entry.sha256}*") if path.is_file()]
    kept.chmod(0o600)
    act(kept)

    status, err = export("packet")

    assert (status, untouched()) == (1, True)
    assert err.startswith("Exhibit 1: the file of 'Minutes of May' is missing or altered: add the same file")


@pytest.mark.parametrize("kind", ["xlsx", "packet"])
def test_a_text_that_a_cell_would_cut(
    desk: Desk, cycle: Cycle, export: Export, untouched: Callable[[], bool], kind: str
) -> None:
    for number in range(17):
        entry = Evidence(
            id=EvidenceId(f"e{number}"),
            lea_id=desk.lea.id,
            title=f"{number} ".ljust(LINE_LIMIT, "x"),
            kind="on_file",
            place="here",
        )
        desk.store.add_evidence(entry, BY)
        desk.store.link_evidence(cycle.id, IndicatorId("E01.01"), entry.id, BY)

    status, err = export(kind)

    assert (status, untouched()) == (1, True)
    assert err.startswith("Indicators, row 2, Evidence: the text has 34,032 letters, and a cell of Excel holds 32,767")
    assert [export(other)[0] for other in ("pdf", "docx", "csv", "json")] == [0, 0, 0, 0]


@pytest.mark.parametrize("kind", ["pdf", "packet"])
def test_a_format_that_fails(
    export: Export,
    untouched: Callable[[], bool],
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))

    status, err = export(kind)

    assert (status, untouched()) == (1, True)
    assert re.search(
        r"^Something went wrong in the program. No file was made.* the id [0-9a-f]{8}\.$", err, re.MULTILINE
    )


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    resource = pytest.importorskip("resource", reason="Windows has no limits of this kind")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_without_room(
    desk: Desk, cycle: Cycle, files: Files, export: Export, untouched: Callable[[], bool], store_url: str
) -> None:
    """There is room for what the database does meanwhile, and not for all of the packet."""
    database = Path(store_url.removeprefix("sqlite:///")).stat().st_size
    add_file(desk, files, cycle, "E01.01", "Minutes", PDF + os.urandom(database + 2 * 2**20))

    with no_file_larger_than(database + 2**20):
        status, err = export("packet")

    assert (status, untouched()) == (1, True)
    assert err.endswith(": nothing was done\n")
    assert export("packet")[0] == 0
