"""The evidence library of an LEA: looked through, added to, changed, cleared of what nothing rests on."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from pydantic import ValidationError

from assessment.cycles import Cycle
from assessment.errors import AssessmentError, EvidenceInUse, FileRefused, NotAllowed
from assessment.evidence import Evidence, EvidenceKind
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId, EvidenceId, IndicatorId, LeaId, new_id
from assessment.people import Act, Person, require
from assessment.plans import PlanItem
from assessment.ports import Files, Store
from assessment.services.cycles import open_cycle
from assessment.services.evidence_files import KeptFile, Upload, is_lost, take_in
from assessment.services.signed_evidence import signed_entries
from assessment.shelf import Shelved
from assessment.values import Value


class Entered(Value):
    """What somebody enters of an entry, not yet checked; a file names its own place."""

    title: str
    kind: EvidenceKind
    place: str = ""
    dated: date | None = None
    school_year: str | None = None
    owner: str = ""
    note: str = ""


class EntryRefused(AssessmentError):
    """What was entered is no entry yet."""

    def __init__(self) -> None:
        """Say what is asked for."""
        super().__init__(
            "Say what it is and where it is. A link starts with https://; anything else is on file somewhere."
        )


def shelf(who: Person, store: Store, files: Files, framework: Framework, cycle: Cycle) -> tuple[Shelved, ...]:
    """The library of a cycle's LEA with what each entry is listed for, by title.

    Raises:
        NotAllowed: the person may not read this cycle.

    """
    open_cycle(who, store, cycle.id)
    links = store.evidence_links(cycle.lea_id)
    places = {indicator: place for place, indicator in enumerate(framework.indicators)}
    closed = {own.id for own in store.cycles(cycle.lea_id) if own.state == "closed"}
    return tuple(
        _shelved(entry, links.get(entry.id, ()), cycle, places, closed, is_lost(files, entry))
        for entry in store.evidence(cycle.lea_id)
    )


def _shelved(
    entry: Evidence,
    links: tuple[tuple[CycleId, IndicatorId], ...],
    cycle: Cycle,
    places: Mapping[IndicatorId, int],
    closed: Collection[CycleId],
    lost: bool,
) -> Shelved:
    here = [indicator for own, indicator in links if own == cycle.id and indicator in places]
    return Shelved(
        entry,
        here=tuple(sorted(here, key=places.__getitem__)),
        elsewhere=sum(own != cycle.id for own, _ in links),
        signed=any(own in closed for own, _ in links),
        lost=lost,
    )


def add(
    who: Person,
    store: Store,
    files: Files,
    lea_id: LeaId,
    entered: Entered,
    upload: Upload | None = None,
    *,
    now: datetime,
) -> Evidence:
    """A new entry of the library; its file is kept before the row that names it.

    Raises:
        NotAllowed: the person may not rate for this LEA.
        EntryRefused, FileRefused: what was entered, or the file, cannot be kept.

    """
    require(who, Act.RATE, lea_id)
    entry = _entry(EvidenceId(new_id()), lea_id, entered, _file(store, files, lea_id, entered, upload, None))
    store.add_evidence(entry, Change(by=who.id, at=now))
    return entry


def add_for(
    who: Person,
    store: Store,
    files: Files,
    framework: Framework,
    cycle_id: CycleId,
    indicator_ids: Collection[IndicatorId],
    entered: Entered,
    upload: Upload | None = None,
    *,
    now: datetime,
) -> Evidence:
    """A new entry of the library, listed for those indicators: both or neither.

    Raises:
        NotAllowed, CycleClosed, UnknownIndicator: as for every change.
        EntryRefused, FileRefused: what was entered, or the file, cannot be kept.

    """
    cycle = open_cycle(who, store, cycle_id, Act.RATE)
    cycle.require_open()
    for indicator_id in indicator_ids:
        framework.indicator(indicator_id)
    with_file = _file(store, files, cycle.lea_id, entered, upload, None)
    entry = _entry(EvidenceId(new_id()), cycle.lea_id, entered, with_file)
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        kept.add_evidence(entry, change)
        for indicator_id in indicator_ids:
            kept.link_evidence(cycle_id, indicator_id, entry.id, change)
    return entry


def edit(
    who: Person,
    store: Store,
    files: Files,
    lea_id: LeaId,
    evidence_id: EvidenceId,
    entered: Entered,
    upload: Upload | None = None,
    *,
    seen: int,
    now: datetime,
) -> Evidence:
    """The entry as it reads now, in every open cycle that lists it; what is signed keeps what it read.

    Raises:
        NotAllowed: the person may not rate for this LEA, or it has no such entry.
        EvidenceChanged: somebody saved since revision `seen`; carries theirs, nothing is overwritten.
        EntryRefused, FileRefused: what was entered, or the file, cannot be kept.

    """
    require(who, Act.RATE, lea_id)
    stands = _found(store, lea_id, evidence_id)
    wanted = _entry(evidence_id, lea_id, entered, _file(store, files, lea_id, entered, upload, stands))
    return store.save_evidence(wanted, seen, Change(by=who.id, at=now))


def remove(who: Person, store: Store, lea_id: LeaId, evidence_id: EvidenceId, now: datetime) -> None:
    """Take an entry that nothing rests on out of the library; a file of it is left over, and cleared away later.

    Raises:
        NotAllowed: the person may not agree levels for this LEA, or it has no such entry.
        EvidenceInUse: an indicator lists it, a signed self-assessment tells of it, or a plan item names it as proof.

    """
    require(who, Act.AGREE, lea_id)
    with store.together() as kept:
        _found(kept, lea_id, evidence_id)
        if any(entry.id == evidence_id for entry in signed_entries(kept, lea_id)):
            raise EvidenceInUse
        if any(evidence_id in item.evidence_ids for item in kept.owned(PlanItem, lea_id=lea_id)):
            raise EvidenceInUse
        kept.remove_evidence(lea_id, evidence_id, Change(by=who.id, at=now))


def _found(store: Store, lea_id: LeaId, evidence_id: EvidenceId) -> Evidence:
    found = next((entry for entry in store.evidence(lea_id) if entry.id == evidence_id), None)
    if found is None:
        raise NotAllowed
    return found


def _file(
    store: Store, files: Files, lea_id: LeaId, entered: Entered, upload: Upload | None, stands: Evidence | None
) -> KeptFile | None:
    """The file of an entry: the one that comes with it, else the one it has; None for a link or a place on file."""
    if entered.kind != "file":
        return None
    if not entered.title.strip():
        raise EntryRefused
    if upload is not None:
        return take_in(store, files, lea_id, upload)
    if stands is None or stands.sha256 is None or stands.size is None or stands.file_name is None:
        raise FileRefused("No file has come. Choose one and wait until it is here, or say where it is on file.")
    return KeptFile(stands.sha256, stands.size, stands.file_name)


def _entry(evidence_id: EvidenceId, lea_id: LeaId, entered: Entered, file: KeptFile | None) -> Evidence:
    try:
        return Evidence(
            id=evidence_id,
            lea_id=lea_id,
            title=entered.title,
            kind=entered.kind,
            place=file.file_name if file else entered.place,
            dated=entered.dated,
            school_year=entered.school_year,
            note=entered.note,
            owner=entered.owner.strip() or None,
            sha256=file.sha256 if file else None,
            size=file.size if file else None,
            file_name=file.file_name if file else None,
        )
    except ValidationError:
        raise EntryRefused from None
