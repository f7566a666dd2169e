"""A cycle as a document of the form `twelve-cycle/1`, and the document back to the same cycle."""

from datetime import datetime
from typing import TypeVar

from assessment.bundle import UNNAMED, CycleBundle
from assessment.cycle_document import FORM, Content, CycleDocument, Private, SignedContent, changed
from assessment.cycle_entries import (
    NOBODY,
    aims_of,
    content_of,
    evidence_of,
    history_entries,
    individual_of,
    people_entries,
    team_of,
    utc,
)
from assessment.cycle_faults import read_document
from assessment.cycles import Cycle, Edition
from assessment.history import HistoryRow
from assessment.ids import PersonId
from assessment.leas import Lea
from assessment.people import Person
from assessment.values import canonical_json

AnyContent = TypeVar("AnyContent", bound=Content)


def to_text(document: CycleDocument) -> str:
    """The text of the file: canonical JSON, and a newline at the end."""
    return canonical_json(document.plain()) + "\n"


def to_document(bundle: CycleBundle, *, full: bool = False) -> CycleDocument:
    """The cycle as it is exported: the last edition as it read at closing, or the open cycle as it stands.

    `full` adds what tells of people; without it no person's id or name is in the document.
    """
    if not bundle.editions:
        document = _document(bundle, content_of(bundle), full=full)
        return _sealed(document, bundle.framework.digest)
    signed = SignedContent.model_validate_json(bundle.editions[-1].content)
    document = _document(bundle, signed, full=full)
    return document if full else changed(document, withheld=_withheld(signed))


def sign(bundle: CycleBundle, closed_at: datetime, closed_by: PersonId) -> Edition:
    """The edition that closing the cycle as it stands makes: its content, and the digest over it."""
    content = content_of(bundle)
    closed = {
        "cycle": changed(content.cycle, state="closed", closed_at=utc(closed_at)),
        "private": changed(content.private or NOBODY, closed_by=closed_by),
        "framework": bundle.framework.digest,
    }
    signed = _sealed(SignedContent(**dict(content) | closed), bundle.framework.digest)
    return _edition(signed, closed_by)


def digests(bundle: CycleBundle) -> frozenset[str]:
    """Every digest that a file of this cycle may have: of its editions, else as it stands, with and without people."""
    if bundle.editions:
        return frozenset(edition.digest for edition in bundle.editions)
    return frozenset((digest_of(bundle), public_digest(bundle)))


def digest_of(bundle: CycleBundle) -> str:
    """The digest of the last edition, else of the cycle as it stands, whatever the bundle has of people included."""
    if bundle.editions:
        return bundle.editions[-1].digest
    return content_of(bundle).digest_on(bundle.framework.digest)


def public_digest(bundle: CycleBundle) -> str:
    """The digest of a cycle as it stands without what tells of people: that of the file which everybody may have."""
    return changed(content_of(bundle), private=None).digest_on(bundle.framework.digest)


def from_document(data: bytes | str, file: str = "") -> CycleBundle:
    """The cycle that a file tells. Where it leaves people out, `UNNAMED` did it all, and moments of saving are None.

    Raises:
        CycleFileRefused: with the JSON path of every fault.

    """
    document = read_document(data, file)
    head, private = document.cycle, document.private or NOBODY
    return CycleBundle(
        lea=Lea(**dict(head.lea)),
        framework=document.framework,
        cycle=_cycle(document),
        parts=document.parts,
        team=team_of(document),
        individual=individual_of(private),
        aims=aims_of(document),
        evidence=evidence_of(document.evidence, head.lea.id),
        people=tuple(Person(id=entry.id, name=entry.name) for entry in private.people),
        editions=(_kept_edition(document),) if head.state == "closed" else (),
        history=tuple(HistoryRow(**dict(entry), lea_id=head.lea.id, cycle_id=head.id) for entry in private.history),
    )


def _document(bundle: CycleBundle, content: Content, *, full: bool) -> CycleDocument:
    private = _with_people(content.private or NOBODY, content, bundle) if full else None
    told = {name: value for name, value in content if name in Content.model_fields}
    return CycleDocument(**told | {"private": private}, form=FORM, framework=bundle.framework)


def _with_people(private: Private, content: Content, bundle: CycleBundle) -> Private:
    told = changed(private, history=history_entries(bundle, content.cycle.closed_at))
    return changed(told, people=people_entries(told, bundle))


def _withheld(signed: SignedContent) -> str | None:
    """What stands for the private entries that a copy leaves out, or that this copy came without."""
    return (signed.private.hash if signed.private else None) or signed.withheld


def _sealed(content: AnyContent, framework_digest: str) -> AnyContent:
    return changed(content, cycle=changed(content.cycle, digest=content.digest_on(framework_digest)))


def _cycle(document: CycleDocument) -> Cycle:
    head = document.cycle
    return Cycle(
        id=head.id,
        lea_id=head.lea.id,
        school_year=head.school_year,
        framework_digest=document.framework.digest,
        state=head.state,
        edition=head.edition,
        digest=head.digest if head.state == "closed" else None,
        started_at=head.started_at,
        closed_at=head.closed_at,
    )


def _kept_edition(document: CycleDocument) -> Edition:
    """The signed edition that a file brings; names and history are kept elsewhere."""
    private = document.private and changed(document.private, people=(), history=())
    told = {name: value for name, value in document if name in Content.model_fields}
    signed = SignedContent(**told | {"private": private}, framework=document.framework.digest)
    return _edition(signed, (private and private.closed_by) or UNNAMED.id)


def _edition(signed: SignedContent, closed_by: PersonId) -> Edition:
    closed_at = signed.cycle.closed_at
    if closed_at is None:
        raise AssertionError("a signed edition has the moment of its closing")
    return Edition(
        number=signed.cycle.edition,
        digest=signed.cycle.digest,
        content=canonical_json(signed.plain()),
        closed_at=closed_at,
        closed_by=closed_by,
    )
