"""What was erased here stays erased where an older file comes back: as a copy, as itself, or as another year."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessment.cycle_document import CycleDocument
from assessment.cycle_file import People, digest_of, from_document, signed_content
from assessment.cycles import Cycle
from assessment.erased import ERASED
from assessment.evidence import Evidence
from assessment.history import Change
from assessment.ids import CycleId, EvidenceId
from assessment.leas import HouseRules
from assessment.ports import Store
from assessment.services.bundles import read_bundle
from assessment.services.closing import close_cycle
from assessment.services.correcting import start_correction
from assessment.services.erasing import erase_answers_due, erase_file, erase_text
from assessment.services.exchange import export_cycle, import_cycle
from storage import open_files
from tests.assessment.test_erasing import BY, LATER, NOW, SECRETS, WHO, WHY, keep_secrets, secret
from tests.kept import LEA


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """Signed twice, with a secret in every place where a text can stand."""
    return keep_secrets(store)


def everything(store: Store, cycle_id: CycleId) -> str:
    """All that is kept of a cycle and of its LEA, its signed editions and their histories, as one text."""
    bundle = read_bundle(store, cycle_id)
    rows = [*store.history(cycle_id), *store.lea_history(bundle.lea.id), *store.evidence(bundle.lea.id)]
    told = [export_cycle(WHO, store, cycle_id, "full"), *(row.model_dump_json() for row in rows)]
    return json.dumps([*told, *(edition.content for edition in bundle.editions)], ensure_ascii=False)


def as_written(place: str) -> str:
    """The text as JSON inside JSON writes it."""
    return json.dumps(json.dumps(secret(place), ensure_ascii=False)[1:-1], ensure_ascii=False)[1:-1]


@pytest.mark.parametrize("place", sorted(SECRETS))
def test_a_copy_of_an_older_file_does_not_bring_an_erased_text_back(store: Store, cycle: Cycle, place: str) -> None:
    older = export_cycle(WHO, store, cycle.id, "full")
    assert as_written(place) in everything(store, cycle.id)
    erase_text(WHO, store, LEA.id, secret(place), WHY, LATER)

    copied = import_cycle(WHO, store, older, now=LATER, as_copy=True)

    assert copied.is_new
    told = everything(store, copied.cycle.id)
    assert as_written(place) not in told
    others = [own for own in ("team note", "own note", "comment") if own != place]
    assert all(as_written(own) in told for own in others)


@pytest.mark.parametrize("people", ["none", "full"])
@pytest.mark.parametrize("place", ["team note", "own note", "title", "comment"])
def test_the_same_id_still_says_the_same_after_an_erasure(
    store: Store, cycle: Cycle, people: People, place: str
) -> None:
    older = export_cycle(WHO, store, cycle.id, people)
    erase_text(WHO, store, LEA.id, secret(place), WHY, LATER)
    before = everything(store, cycle.id)

    assert not import_cycle(WHO, store, older, now=LATER).is_new
    assert everything(store, cycle.id) == before


@pytest.mark.parametrize("place", ["team note", "dissent", "own note", "part note", "evidence note", "owner"])
def test_so_does_an_open_one(store: Store, cycle: Cycle, place: str) -> None:
    start_correction(WHO, store, cycle.id, "Again.", LATER)
    older = export_cycle(WHO, store, cycle.id, "full")
    erase_text(WHO, store, LEA.id, secret(place), WHY, LATER)

    assert not import_cycle(WHO, store, older, now=LATER).is_new


@pytest.mark.parametrize("place", sorted(SECRETS))
def test_a_signed_year_that_is_not_kept_here_comes_without_it_and_verifies(
    store: Store, cycle: Cycle, new_year: Callable[[], str], place: str
) -> None:
    """The text stood in another year's file as well, made before it was erased."""
    file = new_year()
    erase_text(WHO, store, LEA.id, secret(place), WHY, LATER)

    came = import_cycle(WHO, store, file, now=LATER)

    assert as_written(place) not in everything(store, came.cycle.id)
    (edition,) = read_bundle(store, came.cycle.id).editions
    content = signed_content(edition)
    assert content.digest_on(content.framework) == came.cycle.digest == digest_of(from_document(file))


@pytest.fixture
def new_year(cycle: Cycle, store: Store) -> Callable[[], str]:
    """The file of the same content as another signed year of the same LEA, with evidence of its own ids."""

    def made() -> str:
        told = export_cycle(WHO, store, cycle.id, "full").replace(cycle.school_year, "2027-28")
        for was, now in (
            (cycle.id, "another-year"),
            ('"id":"1"', '"id":"2"'),
            ('"paper"', '"paper-2"'),
            ('"north"', '"north-2"'),
        ):
            told = told.replace(was, now)
        return _resigned(told)

    return made


def _resigned(text: str) -> str:
    """The file with the digest of what it says now."""
    document = CycleDocument.model_validate_json(text)
    plain = document.plain()
    plain["cycle"]["digest"] = document.digest_on(document.framework.digest)
    return json.dumps(plain)


@pytest.mark.parametrize("as_copy", [True, False])
def test_individual_answers_that_were_erased_do_not_come_back(store: Store, cycle: Cycle, as_copy: bool) -> None:
    older = export_cycle(WHO, store, cycle.id, "full")
    store.save_house(LEA.id, HouseRules(keep_individual_months=1), BY)
    erase_answers_due(WHO, store, LEA.id, datetime(2028, 2, 13, 17, 0, tzinfo=UTC))

    came = import_cycle(WHO, store, older, now=LATER, as_copy=as_copy)

    assert came.is_new is as_copy
    assert store.individual_ratings(came.cycle.id) == ()
    assert as_written("own note") not in everything(store, came.cycle.id)
    assert as_written("team note") in everything(store, came.cycle.id)


def test_an_entry_whose_file_was_erased_comes_without_it(store: Store, cycle: Cycle, tmp_path: Path) -> None:
    start_correction(WHO, store, cycle.id, "Again.", LATER)
    files = open_files(tmp_path / "files")
    hashed = files.put(LEA.id, b"%PDF-1.7 a paper")
    entry = Evidence(
        id=EvidenceId("one"),
        lea_id=LEA.id,
        title="List",
        kind="file",
        place="list.pdf",
        file_name="list.pdf",
        sha256=hashed,
        size=16,
    )
    store.add_evidence(entry, Change(by=WHO.id, at=NOW))
    store.link_evidence(cycle.id, next(iter(read_bundle(store, cycle.id).framework.indicators)), entry.id, BY)
    close_cycle(WHO, store, cycle.id, LATER)
    older = export_cycle(WHO, store, cycle.id, "full")
    erase_file(WHO, store, files, LEA.id, entry.id, WHY, LATER)

    copied = import_cycle(WHO, store, older, now=LATER, as_copy=True)

    (came,) = [own for own in store.evidence(copied.lea.id) if own.title == "List"]
    assert (came.kind, came.place, came.sha256) == ("on_file", ERASED, None)
