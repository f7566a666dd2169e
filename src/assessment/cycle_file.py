"""A cycle as a document of the form `twelve-cycle/1`, and the document back to the same cycle."""

from dataclasses import replace
from datetime import datetime
from typing import Literal, TypeVar

from assessment.bundle import UNNAMED, CycleBundle
from assessment.cycle_document import FORM, Content, CycleDocument, SignedContent, changed
from assessment.cycle_entries import aims_of, content_of, evidence_of, team_of
from assessment.cycle_faults import read_document
from assessment.cycle_people import with_initials, with_names
from assessment.cycle_private import NOBODY, Private
from assessment.cycles import Cycle, Edition
from assessment.framework import Framework
from assessment.history import HistoryRow
from assessment.ids import PersonId
from assessment.leas import Lea
from assessment.people import Person
from assessment.private_entries import (
    assignments_of,
    comment_entries,
    comments_of,
    history_entries,
    individual_of,
    members_of,
    opened_of,
    owners_of,
    parked_of,
    part_answers_of,
    utc,
)
from assessment.values import canonical_json

People = Literal["none", "initials", "full"]
"""What a file tells of people: nothing; who said what, by initials; or everything, with names and history."""

AnyContent = TypeVar("AnyContent", bound=Content)


def to_text(document: CycleDocument) -> str:
    """The text of the file: canonical JSON, and a newline at the end."""
    return canonical_json(document.plain()) + "\n"


def to_document(bundle: CycleBundle, people: People = "none") -> CycleDocument:
    """The cycle as it is exported: the last edition as it read at closing, or the open cycle as it stands.

    Without people no person's id or name is in the document.
    """
    if not bundle.editions:
        return _sealed(_document(bundle, content_of(bundle), people), bundle.framework.digest)
    signed = signed_content(bundle.editions[-1])
    document = _document(bundle, signed, people)
    return document if people == "full" else changed(document, withheld=_withheld(signed))


def signed_content(edition: Edition) -> SignedContent:
    """What an edition keeps, as a value."""
    return SignedContent.model_validate_json(edition.content)


def signed_bundle(edition: Edition, framework: Framework) -> CycleBundle:
    """The cycle as it read when that edition was signed, without names and history."""
    return _bundle(signed_content(edition), framework)


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
    private = document.private or NOBODY
    told = _bundle(document, document.framework)
    return replace(
        told,
        people=tuple(Person(id=entry.id, name=entry.name) for entry in private.people),
        comments=comments_of(private),
        editions=(_kept_edition(document),) if told.cycle.state == "closed" else (),
        history=tuple(
            HistoryRow(**dict(entry), lea_id=told.lea.id, cycle_id=told.cycle.id) for entry in private.history
        ),
    )


def _bundle(content: Content, framework: Framework) -> CycleBundle:
    head, private = content.cycle, content.private or NOBODY
    return CycleBundle(
        lea=Lea(**dict(head.lea)),
        framework=framework,
        cycle=_cycle(content, framework),
        parts=content.parts,
        team=team_of(content),
        individual=individual_of(private),
        aims=aims_of(content, framework),
        evidence=evidence_of(content.evidence, head.lea.id, owners_of(private)),
        assignments=assignments_of(private),
        members=members_of(private),
        part_answers=part_answers_of(private),
        opened=opened_of(private),
        parked=parked_of(private),
    )


def _document(bundle: CycleBundle, content: Content, people: People) -> CycleDocument:
    told = {name: value for name, value in content if name in Content.model_fields}
    private = None if people == "none" else _with_people(content.private or NOBODY, content, bundle)
    if private and people == "initials":
        private = with_initials(private, bundle.cycle.id)
    return CycleDocument(**told | {"private": private}, form=FORM, framework=bundle.framework)


def _with_people(private: Private, content: Content, bundle: CycleBundle) -> Private:
    is_newest = bundle.cycle.state == "closed" and content.cycle.edition == bundle.cycle.edition
    until = None if is_newest else content.cycle.closed_at
    told = {"history": history_entries(bundle, until), "comments": comment_entries(bundle, until)}
    return with_names(changed(private, **told), bundle)


def _withheld(signed: SignedContent) -> str | None:
    """What stands for the private entries that a copy leaves out, or that this copy came without."""
    return signed.private_hash or signed.withheld


def _sealed(content: AnyContent, framework_digest: str) -> AnyContent:
    return changed(content, cycle=changed(content.cycle, digest=content.digest_on(framework_digest)))


def _cycle(content: Content, framework: Framework) -> Cycle:
    head = content.cycle
    return Cycle(
        id=head.id,
        lea_id=head.lea.id,
        school_year=head.school_year,
        framework_digest=framework.digest,
        state=head.state,
        edition=head.edition,
        digest=head.digest if head.state == "closed" else None,
        started_at=head.started_at,
        closed_at=head.closed_at,
        way=head.way,
        reason=head.reason,
    )


def _kept_edition(document: CycleDocument) -> Edition:
    """The signed edition that a file brings; names, comments and history are kept elsewhere."""
    private = document.private and changed(document.private, people=(), comments=(), history=())
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
        reason=signed.cycle.reason,
    )
