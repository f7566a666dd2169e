"""The evidence library: one entry serves many indicators, and what is signed keeps reading as it read."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import storage
from assessment.conflicts import EvidenceChanged
from assessment.cycles import Cycle
from assessment.errors import (
    CycleClosed,
    EvidenceInUse,
    FileLost,
    FileRefused,
    NotAllowed,
    StorageUnavailable,
    UnknownIndicator,
)
from assessment.evidence import Evidence
from assessment.history import Change
from assessment.ids import EvidenceId, IndicatorId, LeaId, PersonId
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ports import Files, Store
from assessment.services import library
from assessment.services.desk import stand
from assessment.services.evidence import attach_to_all, detach, list_evidence
from assessment.services.evidence_files import (
    GRACE,
    Upload,
    allow_files,
    clear_leftovers,
    download_name,
    leftovers,
    read_file,
)
from assessment.services.exchange import export_cycle, import_cycle
from assessment.services.leas import keep_lea
from assessment.services.library import Entered
from assessment.services.results import results
from storage.files import FolderFiles
from storage.store import SqlStore
from tests.factories import make_framework
from tests.file_samples import PDF, PNG, PROGRAM
from tests.kept import LEA, NOW, keep_cycle, sign

DIRECTOR = local_person()
FRAMEWORK = make_framework()
FIRST, SECOND, THIRD = IndicatorId("E01.01"), IndicatorId("E01.02"), IndicatorId("E02.01")
MINUTES = Entered(title="Committee minutes", kind="on_file", place="Binder 2")
FILE = Entered(title="Committee minutes", kind="file")
UPLOAD = Upload("../minutes.exe", PDF, names_removed=True)


@pytest.fixture
def files(tmp_path: Path) -> FolderFiles:
    return storage.open_files(tmp_path / "evidence")


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """An open cycle, two indicators at target; its LEA keeps files."""
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E01.02": 2})
    allow_files(DIRECTOR, store, LEA.id, True, NOW)
    return cycle


def add(store: Store, files: Files, entered: Entered = MINUTES, upload: Upload | None = None) -> Evidence:
    return library.add(DIRECTOR, store, files, LEA.id, entered, upload, now=NOW)


def edit(store: Store, files: Files, entry: Evidence, entered: Entered, **changes: int) -> Evidence:
    seen = changes.get("seen", entry.revision)
    return library.edit(DIRECTOR, store, files, LEA.id, entry.id, entered, seen=seen, now=NOW)


def test_an_empty_library_is_empty(store: Store, files: Files, cycle: Cycle) -> None:
    assert library.shelf(DIRECTOR, store, files, FRAMEWORK, cycle) == ()


def test_a_new_entry_says_all_that_was_entered(store: Store, files: Files, cycle: Cycle) -> None:
    entered = Entered(
        title=" Minutes ",
        kind="link",
        place="https://example.org/m",
        dated=date(2026, 10, 1),
        school_year="2026-27",
        owner=" CTE office ",
        note="Page 2",
    )

    entry = add(store, files, entered)

    assert (entry.title, entry.owner, entry.note, entry.school_year) == ("Minutes", "CTE office", "Page 2", "2026-27")
    assert store.evidence(LEA.id) == (entry,)


@pytest.mark.parametrize(
    "entered",
    [
        Entered(title="", kind="on_file", place="Binder"),
        Entered(title="Minutes", kind="on_file", place=" "),
        Entered(title="Minutes", kind="link", place="javascript:alert(1)"),
        Entered(title="Minutes", kind="on_file", place="Binder", school_year="2026"),
        Entered(title="", kind="file"),
    ],
)
def test_what_is_no_entry_is_refused_and_nothing_is_kept(
    store: Store, files: FolderFiles, cycle: Cycle, entered: Entered
) -> None:
    with pytest.raises(library.EntryRefused):
        add(store, files, entered, UPLOAD)

    assert store.evidence(LEA.id) == ()
    assert not files.folder.exists()


def test_an_entry_is_added_and_listed_for_a_whole_lead_in_at_once(store: Store, files: Files, cycle: Cycle) -> None:
    entry = library.add_for(DIRECTOR, store, files, FRAMEWORK, cycle.id, (FIRST, SECOND), MINUTES, now=NOW)

    assert store.linked_evidence(cycle.id) == {FIRST: (entry,), SECOND: (entry,)}


def test_an_entry_of_the_library_is_listed_for_many_or_for_none(store: Store, files: Files, cycle: Cycle) -> None:
    entry = add(store, files)

    with pytest.raises(UnknownIndicator):
        attach_to_all(DIRECTOR, store, FRAMEWORK, cycle.id, (FIRST, IndicatorId("E99.01")), entry.id, NOW)
    assert store.linked_evidence(cycle.id) == {}
    attach_to_all(DIRECTOR, store, FRAMEWORK, cycle.id, (FIRST, THIRD), entry.id, NOW)

    assert store.linked_evidence(cycle.id) == {FIRST: (entry,), THIRD: (entry,)}


def test_the_shelf_tells_what_each_entry_is_listed_for_here_and_elsewhere(
    store: Store, files: Files, cycle: Cycle
) -> None:
    entry = add(store, files)
    unused = add(store, files, Entered(title="Unused", kind="on_file", place="Binder"))
    attach_to_all(DIRECTOR, store, FRAMEWORK, cycle.id, (THIRD, FIRST), entry.id, NOW)
    next_year = keep_cycle(store, FRAMEWORK, {}, school_year="2027-28")
    attach_to_all(DIRECTOR, store, FRAMEWORK, next_year.id, (FIRST,), entry.id, NOW)
    sign(store, cycle)

    here = library.shelf(DIRECTOR, store, files, FRAMEWORK, next_year)

    assert [(held.entry, held.here, held.elsewhere, held.uses, held.signed) for held in here] == [
        (entry, (FIRST,), 2, 3, True),
        (unused, (), 0, 0, False),
    ]


def test_a_changed_entry_reads_anew_in_the_open_cycle_and_as_before_in_the_signed_one(
    store: Store, files: Files, cycle: Cycle
) -> None:
    owned = Entered(**dict(MINUTES) | {"owner": "CTE office"})
    entry = library.add_for(DIRECTOR, store, files, FRAMEWORK, cycle.id, (FIRST,), owned, now=NOW)
    sign(store, cycle)
    exported = export_cycle(DIRECTOR, store, cycle.id)
    next_year = keep_cycle(store, FRAMEWORK, {}, school_year="2027-28")
    attach_to_all(DIRECTOR, store, FRAMEWORK, next_year.id, (FIRST,), entry.id, NOW)

    changed = edit(store, files, entry, Entered(title="Minutes, both halves", kind="on_file", place="Shelf 1"))

    assert stand(DIRECTOR, store, next_year.id, FIRST).evidence == (changed,)
    told = stand(DIRECTOR, store, cycle.id, FIRST).evidence
    assert [(as_signed.title, as_signed.owner) for as_signed in told] == [("Committee minutes", "CTE office")]
    assert [told.place for told in results(DIRECTOR, store, cycle.id).evidence[FIRST]] == ["Binder 2"]
    assert export_cycle(DIRECTOR, store, cycle.id) == exported


def test_who_changes_an_entry_second_is_told_both_texts(store: Store, files: Files, cycle: Cycle) -> None:
    entry = add(store, files)
    theirs = edit(store, files, entry, Entered(title="Theirs", kind="on_file", place="Binder 2"))

    with pytest.raises(EvidenceChanged) as refused:
        edit(store, files, entry, Entered(title="Mine", kind="on_file", place="Binder 2"))
    mine = edit(
        store,
        files,
        entry,
        Entered(title="Mine", kind="on_file", place="Binder 2"),
        seen=refused.value.current.revision,
    )

    assert refused.value.current == theirs
    assert (mine.title, mine.revision) == ("Mine", 3)


def test_only_an_entry_that_nothing_rests_on_is_removed(store: Store, files: Files, cycle: Cycle) -> None:
    entry = library.add_for(DIRECTOR, store, files, FRAMEWORK, cycle.id, (FIRST,), MINUTES, now=NOW)
    with pytest.raises(EvidenceInUse):
        library.remove(DIRECTOR, store, LEA.id, entry.id, NOW)

    detach(DIRECTOR, store, cycle.id, FIRST, entry.id, NOW)
    library.remove(DIRECTOR, store, LEA.id, entry.id, NOW)

    assert store.evidence(LEA.id) == ()


def test_an_entry_of_a_signed_cycle_stays(store: Store, files: Files, cycle: Cycle) -> None:
    entry = library.add_for(DIRECTOR, store, files, FRAMEWORK, cycle.id, (FIRST,), MINUTES, now=NOW)
    sign(store, cycle)

    with pytest.raises(EvidenceInUse):
        library.remove(DIRECTOR, store, LEA.id, entry.id, NOW)
    with pytest.raises(CycleClosed):
        library.add_for(DIRECTOR, store, files, FRAMEWORK, cycle.id, (FIRST,), MINUTES, now=NOW)

    assert store.evidence(LEA.id) == (entry,)


def test_roles_may_do_what_is_theirs_with_the_library(store: Store, files: Files, cycle: Cycle) -> None:
    entry = add(store, files)
    rater, viewer, stranger = (
        Person(id=PersonId(name), name=name, roles=roles)
        for name, roles in (("rater", {LEA.id: Role.RATER}), ("viewer", {LEA.id: Role.VIEWER}), ("stranger", {}))
    )
    for person in (rater, viewer, stranger):
        store.save_person(person)

    library.add(rater, store, files, LEA.id, MINUTES, now=NOW)
    attach_to_all(rater, store, FRAMEWORK, cycle.id, (FIRST,), entry.id, NOW)
    assert len(library.shelf(viewer, store, files, FRAMEWORK, cycle)) == 2
    for refused in (
        lambda: library.add(viewer, store, files, LEA.id, MINUTES, now=NOW),
        lambda: library.edit(viewer, store, files, LEA.id, entry.id, MINUTES, seen=1, now=NOW),
        lambda: library.add_for(viewer, store, files, FRAMEWORK, cycle.id, (), MINUTES, now=NOW),
        lambda: library.remove(rater, store, LEA.id, entry.id, NOW),
        lambda: allow_files(rater, store, LEA.id, True, NOW),
        lambda: leftovers(rater, store, files, LEA.id, NOW),
        lambda: library.shelf(stranger, store, files, FRAMEWORK, cycle),
        lambda: read_file(stranger, store, files, LEA.id, entry),
        lambda: read_file(viewer, store, files, LEA.id, Evidence(**dict(entry) | {"id": "none"})),
        lambda: library.edit(rater, store, files, LEA.id, EvidenceId("none"), MINUTES, seen=1, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_file_is_found_by_its_hash_after_a_restart(store: SqlStore, files: FolderFiles, cycle: Cycle) -> None:
    entry = add(store, files, FILE, UPLOAD)
    store.close()
    again = storage.open_files(files.folder)

    assert entry.file_name == entry.place == "minutes.exe.pdf"
    assert entry.size == len(PDF)
    assert read_file(DIRECTOR, store, again, LEA.id, entry) == PDF
    assert again.read(LEA.id, str(entry.sha256)) == PDF
    assert not library.shelf(DIRECTOR, store, again, FRAMEWORK, cycle)[0].lost


@pytest.mark.parametrize(
    ("upload", "reason"),
    [
        (Upload("minutes.pdf", PDF, names_removed=False), "Take students' names out"),
        (Upload("minutes.pdf", PROGRAM, names_removed=True), "a Windows program"),
        (None, "No file has come"),
    ],
)
def test_a_file_that_is_refused_leaves_nothing(
    store: Store, files: FolderFiles, cycle: Cycle, upload: Upload | None, reason: str
) -> None:
    with pytest.raises(FileRefused, match=reason):
        add(store, files, FILE, upload)

    assert store.evidence(LEA.id) == ()
    assert not files.folder.exists()


def test_no_file_is_kept_where_the_director_has_not_allowed_it(store: Store, files: FolderFiles, cycle: Cycle) -> None:
    allow_files(DIRECTOR, store, LEA.id, False, NOW)

    with pytest.raises(FileRefused, match="ask your director"):
        add(store, files, FILE, UPLOAD)

    assert not files.folder.exists()


def test_a_file_that_is_kept_can_be_taken_away_after_files_are_forbidden(
    store: Store, files: Files, cycle: Cycle
) -> None:
    entry = add(store, files, FILE, UPLOAD)
    allow_files(DIRECTOR, store, LEA.id, False, NOW)

    assert read_file(DIRECTOR, store, files, LEA.id, entry) == PDF


def test_no_row_names_a_file_that_did_not_come_through_here(store: Store, files: Files, cycle: Cycle) -> None:
    made_up = Evidence(
        id=EvidenceId("e"), lea_id=LEA.id, title="t", kind="file", place="f", sha256="0" * 64, size=1, file_name="f"
    )

    with pytest.raises(NotAllowed):
        list_evidence(DIRECTOR, store, FRAMEWORK, cycle.id, FIRST, made_up, NOW)


def test_an_entry_keeps_its_file_when_its_words_change_and_takes_another_when_one_comes(
    store: Store, files: Files, cycle: Cycle
) -> None:
    entry = add(store, files, FILE, UPLOAD)
    renamed = edit(store, files, entry, Entered(title="Minutes of May", kind="file"))
    replaced = library.edit(
        DIRECTOR, store, files, LEA.id, entry.id, FILE, Upload("m.png", PNG, names_removed=True), seen=2, now=NOW
    )

    assert renamed.sha256 == entry.sha256
    assert (replaced.file_name, replaced.size) == ("m.png", len(PNG))
    assert read_file(DIRECTOR, store, files, LEA.id, replaced) == PNG


def test_a_signed_cycle_gives_back_the_file_that_it_was_signed_with(store: Store, files: Files, cycle: Cycle) -> None:
    entry = library.add_for(DIRECTOR, store, files, FRAMEWORK, cycle.id, (FIRST,), FILE, UPLOAD, now=NOW)
    sign(store, cycle)
    other = Upload("m.png", PNG, names_removed=True)
    library.edit(DIRECTOR, store, files, LEA.id, entry.id, FILE, other, seen=1, now=NOW)
    (told,) = stand(DIRECTOR, store, cycle.id, FIRST).evidence

    assert read_file(DIRECTOR, store, files, LEA.id, told) == PDF


def test_a_file_that_no_entry_of_the_lea_names_is_not_given(store: Store, files: Files, cycle: Cycle) -> None:
    entry = add(store, files, FILE, UPLOAD)
    left_over = Evidence(**dict(entry) | {"sha256": files.put(LEA.id, b"left over")})

    with pytest.raises(NotAllowed):
        read_file(DIRECTOR, store, files, LEA.id, left_over)


def test_a_link_does_not_become_a_file_without_one(store: Store, files: Files, cycle: Cycle) -> None:
    entry = add(store, files)

    with pytest.raises(FileRefused, match="No file has come"):
        edit(store, files, entry, FILE)


def test_a_file_that_is_gone_is_said_and_comes_back_with_the_same_bytes(
    store: Store, files: Files, cycle: Cycle
) -> None:
    entry = add(store, files, FILE, UPLOAD)
    files.erase(LEA.id, str(entry.sha256))
    assert library.shelf(DIRECTOR, store, files, FRAMEWORK, cycle)[0].lost
    with pytest.raises(FileLost):
        read_file(DIRECTOR, store, files, LEA.id, entry)

    library.edit(DIRECTOR, store, files, LEA.id, entry.id, FILE, UPLOAD, seen=1, now=NOW)

    assert not library.shelf(DIRECTOR, store, files, FRAMEWORK, cycle)[0].lost
    assert read_file(DIRECTOR, store, files, LEA.id, entry) == PDF


def test_a_place_on_file_has_nothing_to_download(store: Store, files: Files, cycle: Cycle) -> None:
    entry = add(store, files)

    with pytest.raises(FileLost):
        read_file(DIRECTOR, store, files, LEA.id, entry)


def test_a_name_that_an_import_brings_is_cleaned_before_it_is_given_back() -> None:
    entry = Evidence(
        id=EvidenceId("e"),
        lea_id=LEA.id,
        title="t",
        kind="file",
        place="f",
        sha256="0" * 64,
        size=1,
        file_name="../../con.pdf",
    )

    assert download_name(entry) == "file con.pdf"


def test_a_leftover_is_found_and_cleared_once_nobody_can_be_adding_it(store: Store, files: Files, cycle: Cycle) -> None:
    files.put(LEA.id, b"left over")
    kept = add(store, files, FILE, UPLOAD)
    now, later = datetime.now(UTC), datetime.now(UTC) + GRACE + timedelta(minutes=1)

    assert leftovers(DIRECTOR, store, files, LEA.id, now) == ()
    assert len(leftovers(DIRECTOR, store, files, LEA.id, later)) == 1
    assert clear_leftovers(DIRECTOR, store, files, LEA.id, later) == 1
    assert leftovers(DIRECTOR, store, files, LEA.id, later) == ()
    assert read_file(DIRECTOR, store, files, LEA.id, kept) == PDF


def test_the_file_of_a_signed_entry_is_no_leftover_whatever_its_entry_says_now(
    store: Store, files: Files, cycle: Cycle
) -> None:
    entry = library.add_for(DIRECTOR, store, files, FRAMEWORK, cycle.id, (FIRST,), FILE, UPLOAD, now=NOW)
    sign(store, cycle)
    edit(store, files, entry, MINUTES)

    assert leftovers(DIRECTOR, store, files, LEA.id, datetime.now(UTC) + 2 * GRACE) == ()


def test_an_imported_entry_stands_without_its_file_and_says_so(
    store: Store, files: Files, cycle: Cycle, tmp_path: Path
) -> None:
    entry = library.add_for(DIRECTOR, store, files, FRAMEWORK, cycle.id, (FIRST,), FILE, UPLOAD, now=NOW)
    exported = export_cycle(DIRECTOR, store, cycle.id)
    copy = storage.open_store(f"sqlite:///{tmp_path / 'copy.db'}")
    copy.save_person(DIRECTOR)

    told = import_cycle(DIRECTOR, copy, exported, now=NOW)
    shelf = library.shelf(DIRECTOR, copy, storage.open_files(tmp_path / "none"), FRAMEWORK, told.cycle)
    copy.close()

    assert [(held.entry.sha256, held.entry.size, held.entry.file_name) for held in shelf] == [
        (entry.sha256, entry.size, entry.file_name)
    ]
    assert shelf[0].lost


def test_a_second_year_comes_in_beside_a_library_that_was_changed_here_meanwhile(
    store: Store, files: Files, cycle: Cycle, tmp_path: Path
) -> None:
    entry = library.add_for(DIRECTOR, store, files, FRAMEWORK, cycle.id, (FIRST,), MINUTES, now=NOW)
    exported = export_cycle(DIRECTOR, store, sign(store, cycle).id)
    elsewhere = storage.open_store(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    elsewhere.save_person(DIRECTOR)
    keep_cycle(elsewhere, FRAMEWORK, {}, school_year="2025-26")
    elsewhere.add_evidence(entry, Change(by=DIRECTOR.id, at=NOW))
    changed = edit(elsewhere, files, entry, Entered(title="Minutes of May", kind="on_file", place="Shelf"))

    told = import_cycle(DIRECTOR, elsewhere, exported, now=NOW)

    assert elsewhere.evidence(LEA.id) == (changed,)
    assert [e.title for e in stand(DIRECTOR, elsewhere, told.cycle.id, FIRST).evidence] == ["Committee minutes"]
    elsewhere.close()


def test_an_open_cycle_comes_in_beside_the_same_entry_with_more_said_of_it_here(
    store: Store, files: Files, cycle: Cycle, tmp_path: Path
) -> None:
    entry = library.add_for(DIRECTOR, store, files, FRAMEWORK, cycle.id, (FIRST,), MINUTES, now=NOW)
    exported = export_cycle(DIRECTOR, store, cycle.id)
    elsewhere = storage.open_store(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    elsewhere.save_person(DIRECTOR)
    keep_cycle(elsewhere, FRAMEWORK, {}, school_year="2025-26")
    elsewhere.add_evidence(entry, Change(by=DIRECTOR.id, at=NOW))
    owned = edit(elsewhere, files, entry, Entered(**dict(MINUTES) | {"owner": "CTE office"}))

    told = import_cycle(DIRECTOR, elsewhere, exported, now=NOW)

    assert elsewhere.linked_evidence(told.cycle.id) == {FIRST: (owned,)}
    elsewhere.close()


class NoRows:
    """A store that fails before the row of evidence is kept."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def add_evidence(self, *_: object) -> None:
        raise StorageUnavailable("The disk is full.")


def test_a_file_whose_row_could_not_be_kept_is_a_leftover_and_nothing_else(
    store: Store, files: FolderFiles, cycle: Cycle
) -> None:
    failing: Store = NoRows(store)  # type: ignore[assignment]
    with pytest.raises(StorageUnavailable):
        add(failing, files, FILE, UPLOAD)

    assert store.evidence(LEA.id) == ()
    assert len(leftovers(DIRECTOR, store, files, LEA.id, datetime.now(UTC) + 2 * GRACE)) == 1


def test_an_lea_that_is_not_there_and_one_of_others_are_refused_alike(store: Store, files: Files, cycle: Cycle) -> None:
    keep_lea(DIRECTOR, store, Lea(id=LeaId("other"), name="Other"), NOW)
    rater = Person(id=PersonId("rater"), name="Ana", roles={LEA.id: Role.RATER})

    for lea_id in (LeaId("other"), LeaId("nowhere")):
        with pytest.raises(NotAllowed):
            library.add(rater, store, files, lea_id, MINUTES, now=NOW)
