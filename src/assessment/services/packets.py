"""What goes into a packet, read at one moment: agreed results, the cycle without people, and the exhibits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment.errors import FileLost, PacketRefused, Problem
from assessment.exhibits import Exhibit, exhibits_of
from assessment.ids import CycleId, LeaId
from assessment.people import Person
from assessment.ports import Files, Store
from assessment.services.exchange import export_cycle
from assessment.services.results import Results, agreed_results

PACKET_LIMIT_MB = 500
PACKET_LIMIT = PACKET_LIMIT_MB * 10**6
"""Bytes of all exhibits together: what a mailbox or a portal takes is far less."""


@dataclass(frozen=True, slots=True)
class PacketParts:
    """One state of one cycle. `files` holds the bytes of each exhibit that is a file, by its number.

    `not_agreed` counts indicators that only individual answers speak of: a packet leaves those out.
    """

    results: Results
    cycle_text: str
    exhibits: tuple[Exhibit, ...]
    files: Mapping[int, bytes]
    not_agreed: int


def packet_parts(who: Person, store: Store, files: Files, cycle_id: CycleId, edition: int | None = None) -> PacketParts:
    """Everything that a packet is made of: of the edition named, else of the newest signed, else as it stands.

    Raises:
        NotAllowed: the person may not read it, or there is none.
        NotFound: no edition of that number was signed.
        PacketRefused: files of evidence are missing or altered, each named; or they are too large together.

    """
    with store.together() as kept:
        found, not_agreed = agreed_results(who, kept, cycle_id, edition)
        text = export_cycle(who, kept, cycle_id, edition=edition)
    exhibits = exhibits_of(found.framework, found.evidence)
    _refuse_too_large(exhibits)
    return PacketParts(found, text, exhibits, _contents(files, found.lea.id, exhibits), not_agreed)


def _refuse_too_large(exhibits: tuple[Exhibit, ...]) -> None:
    size = sum(own.entry.size or 0 for own in exhibits)
    if size > PACKET_LIMIT:
        message = (
            f"the exhibits are larger than {PACKET_LIMIT_MB} MB together: put the largest on file or behind a link"
        )
        raise PacketRefused([Problem("", "exhibits", "", message)])


def _contents(files: Files, lea_id: LeaId, exhibits: tuple[Exhibit, ...]) -> Mapping[int, bytes]:
    contents: dict[int, bytes] = {}
    problems = list(_read_all(files, lea_id, exhibits, contents))
    if problems:
        raise PacketRefused(problems)
    return contents


def _read_all(
    files: Files, lea_id: LeaId, exhibits: tuple[Exhibit, ...], contents: dict[int, bytes]
) -> Iterator[Problem]:
    for own in exhibits:
        if own.entry.sha256 is None:
            continue
        try:
            contents[own.number] = files.read(lea_id, own.entry.sha256)
        except FileLost:
            message = f"the file of '{own.entry.title}' is missing or altered: add the same file to the entry again"
            yield Problem("", own.label, "", message)
