"""The packet: complete or refused, the same bytes each time, nobody's name in it, and proof of every byte."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from pypdf import PdfReader

import storage
from assessment.cycles import Cycle
from assessment.errors import NotAllowed, PacketRefused
from assessment.evidence import Evidence
from assessment.history import Change
from assessment.ids import EvidenceId, IndicatorId, PersonId
from assessment.manifest import check_packet
from assessment.meeting import Opened
from assessment.people import Person, Role
from assessment.ports import Files, Store
from assessment.ratings import IndividualRating, Rated
from assessment.services.erasing import erase_file
from assessment.services.evidence_files import Upload, allow_files, take_in
from assessment.services.exchange import export_cycle
from assessment.services.packet_import import import_packet
from assessment.services.packets import packet_parts
from assessment.services.results import signed_results
from assessment.wording import left_out_text
from reports.document import build_report
from reports.packet import render
from tests.reports.made import BY, DIRECTOR, LAST_YEAR, NOW, TINY, Desk

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
FIRST, SECOND, THIRD = (IndicatorId(key) for key in list(TINY.indicators)[:3])
RATER = Person(id=PersonId("zoraida"), name="Zoraida Quetzal")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return storage.open_files(tmp_path / "files")


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, name="José’s Unified")


def add_file(desk: Desk, files: Files, cycle: Cycle, indicator: str, title: str, data: bytes = PDF) -> Evidence:
    """An entry with a file, listed for one indicator."""
    allow_files(DIRECTOR, desk.store, desk.lea.id, True, NOW)
    kept = take_in(desk.store, files, desk.lea.id, Upload(f"{title}.pdf", data, names_removed=True))
    entry = Evidence(
        id=EvidenceId(title),
        lea_id=desk.lea.id,
        title=title,
        kind="file",
        place=kept.file_name,
        sha256=kept.sha256,
        size=kept.size,
        file_name=kept.file_name,
    )
    desk.store.add_evidence(entry, BY)
    desk.store.link_evidence(cycle.id, IndicatorId(indicator), entry.id, BY)
    return entry


@pytest.fixture
def cycle(desk: Desk, files: Files) -> Cycle:
    """A year with evidence of every kind, a rater's own answers and a signature to come."""
    started = desk.cycle({FIRST: 2, SECOND: 1})
    desk.say(started, FIRST, Rated(level=2), "=1+1 <b>")
    desk.show(started, SECOND, "Minutes", "link", "https://example.org/minutes")
    add_file(desk, files, started, FIRST, "Outlines: A/B? <all>")
    desk.show(started, FIRST, "Binder")
    desk.store.link_evidence(started.id, SECOND, EvidenceId("Outlines: A/B? <all>"), BY)
    desk.store.save_person(RATER.model_copy(update={"roles": {desk.lea.id: Role.RATER}}), BY)
    own = IndividualRating(indicator_id=THIRD, person_id=RATER.id, rating=Rated(level=0), note="Only I say so")
    desk.store.save_individual_rating(started.id, own, 0, Change(by=RATER.id, at=NOW))
    desk.store.open_scope(started.id, Opened(scope=THIRD, opened_by=DIRECTOR.id, opened_at=NOW), BY)
    return started


def made(desk: Desk, files: Files, cycle: Cycle) -> bytes:
    parts = packet_parts(DIRECTOR, desk.store, files, cycle.id)
    return render(parts, build_report(parts.results))


def inside(packet: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packet)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_packet_of_one_state_is_the_same_bytes_twice_and_proves_itself(
    desk: Desk, files: Files, cycle: Cycle
) -> None:
    packet = made(desk, files, cycle)

    assert packet == made(desk, files, cycle)
    manifest = check_packet("p.zip", io.BytesIO(packet))
    assert manifest.about.digest == json.loads(inside(packet)["cycle.json"])["cycle"]["digest"]
    assert {own.name for own in manifest.files} == {*inside(packet)} - {"manifest.json"}


def test_it_holds_every_format_the_cycle_and_the_exhibits(desk: Desk, files: Files, cycle: Cycle) -> None:
    assert sorted(inside(made(desk, files, cycle))) == [
        "README.txt",
        "cycle.json",
        "exhibits/002 B- -all-.pdf",
        "exhibits/index.csv",
        "manifest.json",
        "report.docx",
        "report.pdf",
        "scores.csv",
        "scores.xlsx",
    ]


def test_exhibits_are_numbered_in_order_of_first_mention_each_once(desk: Desk, files: Files, cycle: Cycle) -> None:
    text = inside(made(desk, files, cycle))["exhibits/index.csv"].decode("utf-8-sig")

    told = [(row["Exhibit"], row["Title"], row["Kind"], row["Supports"]) for row in csv.DictReader(io.StringIO(text))]

    first, second = (TINY.indicator(key).place for key in (FIRST, SECOND))
    assert told == [
        ("1", "Binder", "On file", first),
        ("2", "Outlines: A/B? <all>", "File in this packet", f"{first}, {second}"),
        ("3", "Minutes", "Link", second),
    ]


def test_every_format_says_the_same_figures(desk: Desk, files: Files, cycle: Cycle) -> None:
    packet = made(desk, files, cycle)
    parts = packet_parts(DIRECTOR, desk.store, files, cycle.id)
    held = inside(packet)
    element = parts.results.points[0]

    pdf = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(held["report.pdf"])).pages).split())
    word = docx.Document(io.BytesIO(held["report.docx"]))
    rows = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    sheet = openpyxl.load_workbook(io.BytesIO(held["scores.xlsx"]))["Elements"]
    own = {cell.value: sheet.cell(2, cell.column).value for cell in sheet[1]}

    name, figure = f"{element.number} {element.title}", element.mean_text
    assert f"{name} {element.coverage_text}" in pdf
    assert next(row[1] for row in rows if row[0] == name) == element.coverage_text
    assert next(row[4] for row in rows if row[0] == name) == figure == f"{own['Mean']:.1f}"
    assert (own["Answered"], own["Of"]) == (element.rated, element.applicable)


def test_no_name_and_no_answer_of_a_single_member_is_anywhere_in_it(desk: Desk, files: Files, cycle: Cycle) -> None:
    told = "\n".join(_texts(inside(made(desk, files, cycle))))

    assert [word for word in ("Zoraida", "Quetzal", "zoraida", "Only I say so") if word in told] == []


def _texts(held: dict[str, bytes]) -> Iterator[str]:
    """Everything that can be read in a packet, within the files of its formats too."""
    for name, data in held.items():
        if name.endswith((".docx", ".xlsx")):
            yield from _texts(inside(data))
        elif name == "report.pdf":
            yield " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
        else:
            yield data.decode(errors="replace")


def test_what_only_single_members_answered_is_not_rated_and_counted_for_its_maker_alone(
    desk: Desk, files: Files, cycle: Cycle
) -> None:
    parts = packet_parts(DIRECTOR, desk.store, files, cycle.id)

    assert (parts.not_agreed, parts.results.standings[THIRD].rating) == (1, None)
    assert left_out_text(parts.not_agreed).startswith("1 indicator is answered by single members and not agreed yet")
    assert "not agreed" not in inside(made(desk, files, cycle))["README.txt"].decode()


@pytest.mark.parametrize("answers_of_this_year", [True, False])
def test_the_year_before_is_what_its_team_agreed_and_no_middle_of_single_answers(
    desk: Desk, files: Files, answers_of_this_year: bool
) -> None:
    """Last year one indicator was signed with a single member's level alone: it stands in no figure of a packet."""
    before = desk.cycle({FIRST: 1}, "2025-26")
    desk.store.save_person(RATER.model_copy(update={"roles": {desk.lea.id: Role.RATER}}), BY)
    alone = IndividualRating(indicator_id=SECOND, person_id=RATER.id, rating=Rated(level=3))
    desk.store.save_individual_rating(before.id, alone, 0, Change(by=RATER.id, at=LAST_YEAR))
    desk.close(before, LAST_YEAR)
    now = desk.cycle({FIRST: 2, SECOND: 1})
    if answers_of_this_year:
        desk.store.save_individual_rating(now.id, alone, 0, Change(by=RATER.id, at=NOW))

    parts = packet_parts(DIRECTOR, desk.store, files, now.id)

    heard = signed_results(DIRECTOR, desk.store, now.id).baseline
    told = parts.results.baseline
    assert heard is not None
    assert told is not None
    assert heard.score is not None
    assert told.score is not None
    assert (heard.score.overall.rated, told.score.overall.rated) == (2, 1)
    assert (heard.movement.down, told.movement.down) == ((SECOND,), ())
    assert parts.results.points[0].before == 1
    sheet = openpyxl.load_workbook(io.BytesIO(inside(render(parts, build_report(parts.results)))["scores.xlsx"]))
    own = {cell.value: sheet["Elements"].cell(2, cell.column).value for cell in sheet["Elements"][1]}
    assert own["Mean 2025–26"] == 1


def test_a_packet_of_nothing_rated_is_made_and_says_so(desk: Desk, files: Files) -> None:
    packet = made(desk, files, desk.cycle({}))

    assert "0 exhibits" in inside(packet)["README.txt"].decode()
    check_packet("p.zip", io.BytesIO(packet))


def test_a_missing_or_altered_file_refuses_the_packet_and_every_one_is_named(
    desk: Desk, files: Files, cycle: Cycle, tmp_path: Path
) -> None:
    gone = add_file(desk, files, cycle, THIRD, "Gone", PDF + b"1")
    changed = add_file(desk, files, cycle, THIRD, "Changed", PDF + b"2")
    for entry, act in ((gone, Path.unlink), (changed, lambda path: path.write_bytes(b"other"))):
        (found,) = [path for path in tmp_path.rglob(f"{entry.sha256}*") if path.is_file()]
        found.chmod(0o600)
        act(found)

    with pytest.raises(PacketRefused) as refused:
        packet_parts(DIRECTOR, desk.store, files, cycle.id)

    assert [("Changed" in str(own), "Gone" in str(own)) for own in refused.value.problems] == [
        (True, False),
        (False, True),
    ]


def test_an_erased_file_keeps_its_number_and_says_so(desk: Desk, files: Files, cycle: Cycle) -> None:
    erase_file(DIRECTOR, desk.store, files, desk.lea.id, EvidenceId("Outlines: A/B? <all>"), "It named a student", NOW)

    held = inside(made(desk, files, cycle))

    assert [name for name in held if name.startswith("exhibits/")] == ["exhibits/index.csv"]
    assert "2,Outlines: A/B? <all>,On file,erased" in held["exhibits/index.csv"].decode("utf-8-sig")


def test_who_may_not_read_gets_nothing(desk: Desk, files: Files, cycle: Cycle) -> None:
    with pytest.raises(NotAllowed):
        packet_parts(Person(id=PersonId("x"), name="X"), desk.store, files, cycle.id)


def repacked(packet: bytes, changed: dict[str, bytes | None]) -> bytes:
    """The packet with parts replaced, added or (None) left out."""
    held: dict[str, bytes | None] = {**inside(packet), **changed}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in held.items():
            if data is not None:
                archive.writestr(name, data)
    return stream.getvalue()


def test_one_changed_byte_in_any_file_is_named(desk: Desk, files: Files, cycle: Cycle) -> None:
    packet = made(desk, files, cycle)

    for name, data in inside(packet).items():
        other = bytes([data[0] ^ 1]) + data[1:]
        with pytest.raises(PacketRefused) as refused:
            check_packet("p.zip", io.BytesIO(repacked(packet, {name: other})))
        assert [own.place for own in refused.value.problems] == [name]


def test_a_manifest_that_tells_of_another_year_or_is_written_otherwise_is_refused(
    desk: Desk, files: Files, cycle: Cycle
) -> None:
    packet = made(desk, files, cycle)
    manifest = inside(packet)["manifest.json"]

    for other in (
        manifest.replace(b"2026-27", b"2027-28"),
        manifest + b"\n",
        manifest.replace(b'"edition":1', b'"edition":2'),
    ):
        assert other != manifest
        with pytest.raises(PacketRefused) as refused:
            check_packet("p.zip", io.BytesIO(repacked(packet, {"manifest.json": other})))
        assert [own.place for own in refused.value.problems] == ["manifest.json"]


def test_what_was_added_or_taken_out_is_named(desk: Desk, files: Files, cycle: Cycle) -> None:
    packet = made(desk, files, cycle)

    with pytest.raises(PacketRefused) as refused:
        check_packet("p.zip", io.BytesIO(repacked(packet, {"report.pdf": None, "more.txt": b"x"})))

    assert [(own.place, own.message.split(":")[0]) for own in refused.value.problems] == [
        ("report.pdf", "is listed and not there"),
        ("more.txt", "is in the packet and not listed"),
    ]


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_packet_is_refused(data: bytes) -> None:
    with pytest.raises(PacketRefused):
        check_packet("p.zip", io.BytesIO(data))


def test_a_packet_comes_home_into_an_empty_database_with_its_files(
    desk: Desk, files: Files, cycle: Cycle, empty_database: Path, tmp_path: Path
) -> None:
    there = storage.open_store(f"sqlite:///{(tmp_path / 'there.db')}")
    there.save_person(DIRECTOR)
    shelf = storage.open_files(tmp_path / "there")

    done = import_packet(DIRECTOR, there, shelf, io.BytesIO(made(desk, files, cycle)), now=NOW)
    again = import_packet(DIRECTOR, there, shelf, io.BytesIO(made(desk, files, cycle)), now=NOW)

    assert (done.is_new, again.is_new) == (True, False)
    assert export_cycle(DIRECTOR, there, cycle.id) == export_cycle(DIRECTOR, desk.store, cycle.id)
    (entry,) = [own for own in there.evidence(desk.lea.id) if own.sha256]
    assert shelf.read(desk.lea.id, entry.sha256 or "") == PDF
    there.close()


def test_a_packet_is_no_way_around_what_an_upload_is_held_to(
    desk: Desk, files: Files, cycle: Cycle, tmp_path: Path
) -> None:
    """A program whose hash the cycle names is refused all the same, and nothing is kept."""
    program = b"MZ" + bytes(200)
    entry = add_file(desk, files, cycle, THIRD, "Tool")
    sha256 = files.put(desk.lea.id, program)
    bad = entry.model_copy(update={"sha256": sha256, "size": len(program)})
    desk.store.save_evidence(bad, 1, BY)
    there = storage.open_store(f"sqlite:///{(tmp_path / 'there.db')}")
    there.save_person(DIRECTOR)

    shelf = storage.open_files(tmp_path / "there")
    packet = io.BytesIO(made(desk, files, cycle))

    with pytest.raises(PacketRefused, match="program"):
        import_packet(DIRECTOR, there, shelf, packet, now=NOW)

    assert there.cycles() == ()
    there.close()
