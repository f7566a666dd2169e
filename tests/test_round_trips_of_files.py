"""Out and in again: a year's file and its packet come home as they were, or are refused by name with nothing kept."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

import cli
import storage
from assessment.bundle import CycleBundle
from assessment.comments import Comment
from assessment.cycle_file import People, to_document, to_text
from assessment.cycles import Cycle
from assessment.history import Change
from assessment.ids import CommentId, IndicatorId, PersonId
from assessment.people import Person, Role, local_person
from assessment.ports import Files, Store
from assessment.ratings import IndividualRating, NotApplicable, Rated, TeamRating
from assessment.services.exchange import export_cycle, import_cycle
from assessment.services.packet_import import import_packet
from assessment.services.packets import packet_parts
from reports.document import build_report
from reports.packet import render
from tests.cycle_strategies import bundles
from tests.reports.made import BY, DIRECTOR, NOW, TINY, Desk
from tests.reports.test_packet import add_file, repacked

PEOPLE: list[People] = ["none", "full"]
NewStore = Callable[[], Store]
FIRST, SECOND, THIRD, *_ = (IndicatorId(key) for key in TINY.indicators)
LEFT_OUT = IndicatorId("E02.10")
RATERS = {"zoraida": "Zoraida Quetzal", "wilbur": "Wilbur Ñandú-Okafor"}
DISSENT, COMMENT, ALONE = "Dissent of one member", "Comment of one member", "Note of one member alone"


@pytest.fixture
def new_store(empty_database: Path, tmp_path: Path) -> Iterator[NewStore]:
    """Opens an empty store, as often as wanted."""
    numbers, opened = count(), []

    def open_new() -> Store:
        path = shutil.copy(empty_database, tmp_path / f"{next(numbers)}.db")
        opened.append(storage.open_store(f"sqlite:///{path}"))
        opened[-1].save_person(local_person())
        return opened[-1]

    yield open_new
    for store in opened:
        store.close()


@pytest.mark.parametrize("people", PEOPLE)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bundle=bundles())
def test_a_file_brought_into_an_empty_database_comes_out_in_the_same_bytes(
    new_store: NewStore, people: People, bundle: CycleBundle
) -> None:
    text = to_text(to_document(bundle, people))
    there = new_store()

    import_cycle(DIRECTOR, there, text, now=NOW)

    assert export_cycle(DIRECTOR, there, bundle.cycle.id, "none") == to_text(to_document(bundle, "none"))
    if people == "full":  # the import itself is a change that the history tells
        was, found = json.loads(text), json.loads(export_cycle(DIRECTOR, there, bundle.cycle.id, people))
        assert {key: own for key, own in found.items() if key != "private"} == {
            key: own for key, own in was.items() if key != "private"
        }
        assert found["private"]["individual"] == was["private"]["individual"]


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, name="José’s Unified")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return storage.open_files(tmp_path / "files")


@pytest.fixture
def cycle(desk: Desk, files: Files) -> Cycle:
    """A year of which single members said what no packet tells: levels, notes, a dissent, a comment."""
    made = desk.cycle({FIRST: 2, SECOND: 1})
    for person_id, name in RATERS.items():
        person = Person(id=PersonId(person_id), name=name, roles={desk.lea.id: Role.RATER})
        desk.store.save_person(person, BY)
        own = IndividualRating(indicator_id=THIRD, person_id=person.id, rating=Rated(level=0), note=ALONE)
        desk.store.save_individual_rating(made.id, own, 0, Change(by=person.id, at=NOW))
    team = TeamRating(indicator_id=FIRST, rating=Rated(level=3), note="Seen in May", dissent=DISSENT)
    desk.store.save_team_rating(made.id, team, desk.store.team_rating(made.id, FIRST).revision, BY)
    desk.say(made, LEFT_OUT, NotApplicable(reason="=none"))
    told = Comment(id=CommentId("c"), indicator_id=FIRST, person_id=PersonId("zoraida"), text=COMMENT, at=NOW)
    desk.store.add_comment(made.id, told, Change(by=PersonId("zoraida"), at=NOW))
    add_file(desk, files, made, FIRST, "Outlines")
    desk.show(made, FIRST, "Minutes", "link", "https://example.org/minutes")
    return made


def made(store: Store, files: Files, cycle: Cycle) -> bytes:
    parts = packet_parts(DIRECTOR, store, files, cycle.id)
    return render(parts, build_report(parts.results))


def inside(packet: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packet)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("signed", [False, True], ids=["open", "signed"])
def test_a_packet_brought_into_an_empty_database_makes_the_same_packet(
    desk: Desk, files: Files, cycle: Cycle, new_store: NewStore, tmp_path: Path, *, signed: bool
) -> None:
    if signed:
        desk.close(cycle)
    packet, there, shelf = made(desk.store, files, cycle), new_store(), storage.open_files(tmp_path / "there")

    import_packet(DIRECTOR, there, shelf, io.BytesIO(packet), now=NOW)

    again = made(there, shelf, cycle)
    differing = [name for name, data in inside(packet).items() if inside(again).get(name) != data]
    assert (differing, again == packet) == ([], True)


@pytest.fixture
def packet(desk: Desk, files: Files, cycle: Cycle) -> bytes:
    return made(desk.store, files, cycle)


@pytest.fixture
def twelve(
    new_store: NewStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str, bytes], tuple[int, str]]:
    """Runs a command over a packet, on an empty database: the status and what it complains of."""
    new_store().close()
    monkeypatch.setenv("TWELVE_DATABASE_URL", f"sqlite:///{tmp_path / '0.db'}")
    monkeypatch.setenv("TWELVE_DATA_DIR", str(tmp_path / "data"))

    def run(command: str, packet: bytes) -> tuple[int, str]:
        (tmp_path / "p.zip").write_bytes(packet)
        status = cli.main([command, str(tmp_path / "p.zip")])
        return status, capsys.readouterr().err

    return run


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_byte_of_any_member_that_changed_is_named_with_status_1_and_nothing_is_kept(
    packet: bytes, twelve: Callable[[str, bytes], tuple[int, str]], tmp_path: Path, data: st.DataObject
) -> None:
    name, was = data.draw(st.sampled_from(sorted(inside(packet).items())))
    at = data.draw(st.integers(0, len(was) - 1))
    spoiled = repacked(packet, {name: was[:at] + bytes([was[at] ^ data.draw(st.integers(1, 255))]) + was[at + 1 :]})

    for command in ("verify", "import"):
        status, err = twelve(command, spoiled)
        assert status == 1
        # A list that says otherwise of a file makes that file the one that differs.
        assert re.search(r"p\.zip:.+: " if name == "manifest.json" else f"p.zip:{name}: is not what it was", err)

    assert nothing_kept(tmp_path)


def nothing_kept(folder: Path) -> bool:
    there = storage.open_store(f"sqlite:///{folder / '0.db'}")
    kept = (there.cycles(), there.leas(), [own for own in (folder / "data").rglob("*") if own.is_file()])
    there.close()
    return kept == ((), (), [])


def test_a_member_removed_added_or_renamed_is_named_with_status_1_and_nothing_is_kept(
    packet: bytes, twelve: Callable[[str, bytes], tuple[int, str]], tmp_path: Path
) -> None:
    for name, data in inside(packet).items():
        if name == "manifest.json":
            continue
        for spoiled, told in (
            ({name: None}, [f"{name}: is listed and not there"]),
            ({f"{name}x": data}, [f"{name}x: is in the packet "]),
            (
                {name: None, f"{name}x": data},
                [f"{name}: is listed and not there", f"{name}x: is in the packet "],
            ),
        ):
            for command in ("verify", "import"):
                status, err = twelve(command, repacked(packet, spoiled))
                assert status == 1
                assert [line for line in told if line not in err] == []

    assert twelve("verify", repacked(packet, {"manifest.json": None}))[0] == 1
    assert nothing_kept(tmp_path)
    assert twelve("verify", packet) == (0, "")


def test_no_file_of_a_packet_tells_of_a_single_member(desk: Desk, cycle: Cycle, files: Files) -> None:
    """No name or id of a rater, no level, note, dissent or comment of one, in whatever the files hold inside."""
    desk.close(cycle)

    held = dict(texts(inside(made(desk.store, files, cycle))))

    secret = [*RATERS, *RATERS.values(), *(word for name in RATERS.values() for word in name.split())]
    found = [(name, word) for name, text in held.items() for word in (*secret, DISSENT, COMMENT, ALONE) if word in text]
    assert found == []
    assert len(held) > 30
    cycle_file = json.loads(held["cycle.json"])
    assert "private" not in cycle_file
    assert THIRD not in {row["indicator"] for row in cycle_file["ratings"]}


def texts(held: dict[str, bytes], within: str = "") -> Iterator[tuple[str, str]]:
    """Every part of every file as text: packed files unpacked, and the words and the frame of a PDF."""
    for name, data in held.items():
        if zipfile.is_zipfile(io.BytesIO(data)):
            yield from texts(inside(data), f"{within}{name}/")
        elif name.endswith(".pdf") and name.startswith("report"):
            pdf = PdfReader(io.BytesIO(data))
            yield f"{within}{name}", " ".join(page.extract_text() for page in pdf.pages) + str(pdf.metadata)
        else:
            yield f"{within}{name}", data.decode(errors="replace")
