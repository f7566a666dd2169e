"""Everything that reads what strangers give: each with sound examples, and what is done with spoiled ones.

`read` takes bytes and may raise `AssessmentError`, nothing else. It works in a folder of its own, where it leaves no
file but those that it is told to.
"""

import io
import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import storage
from assessment.backup_file import check_backup
from assessment.cycle_file import from_document
from assessment.file_kinds import recognize
from assessment.file_names import clean_name, name_for
from assessment.framework import Framework
from assessment.loader import check_framework, load_framework
from assessment.manifest import About, manifest_of, manifest_text
from assessment.people import local_person
from assessment.plan_file import is_plan_file, plans_from
from assessment.ports import Files
from assessment.rating_form import empty_form
from assessment.ratings_input import read_ratings_file
from assessment.services.packet_import import import_packet
from assessment.spreadsheets import read_spreadsheet
from assessment.verifying import check_sealed
from reports.workbook import render_form
from tests.file_samples import PDF, PNG, make_office, make_open_document, make_zip
from tests.fuzz.spoiling import spoiled, spoiled_zip
from tests.kept import NOW

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
Spoil = Callable[[random.Random, bytes], bytes]


@dataclass(frozen=True)
class Parser:
    """One reader of outside bytes."""

    name: str
    seeds: Callable[[], tuple[bytes, ...]]
    read: Callable[[bytes], object]
    spoil: Spoil = spoiled


@cache
def _framework() -> Framework:
    return load_framework(TESTS / "frameworks" / "tiny")


@cache
def _folder() -> Path:
    """One folder for the process, taken away by whoever ends it."""
    return Path(tempfile.mkdtemp(prefix="twelve-fuzz-"))


def clear() -> None:
    """Take away what the parsers worked in."""
    shutil.rmtree(_folder(), ignore_errors=True)
    _folder.cache_clear()
    _store.cache_clear()
    _files.cache_clear()


@cache
def _store() -> storage.SqlStore:
    store = storage.open_store(f"sqlite:///{_folder()}/twelve.db")
    store.save_person(local_person())
    return store


@cache
def _files() -> Files:
    return storage.open_files(_folder() / "evidence")


def _read_framework(data: bytes) -> None:
    folder = _folder() / "framework"
    if not folder.exists():
        shutil.copytree(TESTS / "frameworks" / "tiny", folder)
    (folder / "elements.yaml").write_bytes(data)
    check_framework(folder)


def _read_evidence(data: bytes) -> None:
    name = data[:40].decode("latin-1")
    for called in (f"{name}.csv", "minutes.pdf.csv", "list.csv"):
        kept = name_for(called, recognize(data, called))
        assert not {*"/\\\x00"} & {*kept}, kept
        assert clean_name(kept, ()) not in ("", ".", "..")


def _read_packet(data: bytes) -> None:
    import_packet(
        local_person(), _store(), _files(), io.BytesIO(data), now=NOW, file="p.zip", as_copy=True, dry_run=True
    )


def _read_backup(data: bytes) -> None:
    check_backup("b.zip", io.BytesIO(data))
    storage.restore(
        f"sqlite:///{_folder()}/restored.db",
        _files(),
        io.BytesIO(data),
        NOW,
        file="b.zip",
        keep_beside=None,
    )
    (_folder() / "restored.db").unlink()


def _csv() -> tuple[bytes, ...]:
    head = "indicator,rating,evidence,note,rater,importance,target\n"
    rows = f"{head}E01.01,2,Minutes,Peña,,3,2\nE01.02,NA,,why,,,\nE01.02,?,,,Ana,,\n"
    return rows.encode(), rows.replace(",", ";").encode("utf-8-sig"), rows.replace(",", "\t").encode()


@cache
def _workbook() -> bytes:
    return render_form(empty_form(_framework()))


def _exported(name: str) -> bytes:
    return (TESTS / "cases" / "exported" / name).read_bytes()


def _cycles() -> tuple[bytes, ...]:
    return _exported("signed.json"), _exported("signed-with-people.json")


def _packet() -> bytes:
    cycle = _exported("signed.json")
    head = from_document(cycle)
    about = About(
        cycle=head.cycle.id,
        lea=head.lea.name,
        school_year=head.cycle.school_year,
        edition=head.cycle.edition,
        state=head.cycle.state,
        digest=head.cycle.digest or "",
    )
    files = {"cycle.json": cycle, "exhibits/01 m.pdf": PDF}
    return make_zip({**files, "manifest.json": manifest_text(manifest_of(about, files)).encode()})


def _plans() -> tuple[bytes, ...]:
    return ((Path(__file__).parent / "plan.json").read_bytes(),)


def _backups() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((TESTS / "storage" / "old_backups").glob("*.zip"))[-2:])


def _evidence() -> tuple[bytes, ...]:
    return (
        PDF,
        PNG,
        b"a,b\n1,2\n",
        _workbook(),
        make_office(),
        make_open_document(),
    )


def _elements() -> tuple[bytes, ...]:
    return tuple((TESTS / "frameworks" / name / "elements.yaml").read_bytes() for name in ("tiny", "complete"))


PARSERS: tuple[Parser, ...] = (
    Parser("framework YAML", _elements, _read_framework),
    Parser("ratings CSV", _csv, lambda data: read_ratings_file("r.csv", data, _framework())),
    Parser(
        "ratings XLSX",
        lambda: (_workbook(),),
        lambda data: read_ratings_file("r.xlsx", data, _framework()),
        spoiled_zip,
    ),
    Parser("any spreadsheet", lambda: (*_csv(), _workbook()), lambda data: read_spreadsheet("any", data)),
    Parser("exported cycle", _cycles, from_document),
    Parser("exported plans", _plans, lambda data: is_plan_file(data) and plans_from(data)),
    Parser("packet", lambda: (_packet(),), _read_packet, spoiled_zip),
    Parser("backup", _backups, _read_backup, spoiled_zip),
    Parser(
        "packet or backup",
        lambda: (_packet(), *_backups()),
        lambda data: check_sealed("x", io.BytesIO(data)),
        spoiled_zip,
    ),
    Parser("uploaded evidence", _evidence, _read_evidence),
)
