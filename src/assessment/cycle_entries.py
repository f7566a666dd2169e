"""Between the rules' values and the entries of an exported cycle, both ways.

Entries are sorted by what they are about, so that their order tells nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from assessment.aims import Aim, Aims
from assessment.bundle import UNNAMED, CycleBundle
from assessment.cycle_document import (
    AimEntry,
    Content,
    CycleDocument,
    DissentEntry,
    EvidenceEntry,
    Head,
    HistoryEntry,
    IndividualEntry,
    LeaEntry,
    PersonEntry,
    Private,
    RatingEntry,
    SavedEntry,
)
from assessment.evidence import Evidence
from assessment.ids import ElementId, IndicatorId, LeaId, PersonId
from assessment.ratings import IndividualRating, TeamRating

NOT_SIGNED = "0" * 64
"""Stands where a digest will stand; plays no part in it."""

NOBODY = Private(people=(), closed_by=None, individual=(), dissent=(), saved=(), history=())


def utc(moment: datetime) -> datetime:
    """The moment in UTC, so that one moment is written in one way."""
    return moment.astimezone(UTC)


def content_of(bundle: CycleBundle) -> Content:
    """An open cycle as it stands, with private entries but without names and history, and with no digest yet."""
    lea, cycle = bundle.lea, bundle.cycle
    return Content(
        cycle=Head(
            id=cycle.id,
            lea=LeaEntry(
                id=lea.id, name=lea.name, kind=lea.kind, cds_code=lea.cds_code, county=lea.county, profile=lea.profile
            ),
            school_year=cycle.school_year,
            state="open",
            edition=cycle.edition,
            digest=NOT_SIGNED,
            started_at=utc(cycle.started_at),
            closed_at=None,
        ),
        parts=tuple(sorted(bundle.parts, key=lambda part: part.id)),
        ratings=tuple(_rating_entries(bundle.team)),
        aims=tuple(_aim_entries(bundle.aims)),
        evidence=tuple(_evidence_entries(bundle.evidence)),
        withheld=None,
        private=Private(
            people=(),
            closed_by=None,
            individual=tuple(_individual_entries(bundle.individual)),
            dissent=tuple(_dissent_entries(bundle.team)),
            saved=tuple(_saved_entries(bundle)),
            history=(),
        ),
    )


def _rating_entries(team: Iterable[TeamRating]) -> Iterator[RatingEntry]:
    """A rating that was taken back is like one never given."""
    for row in sorted(team, key=lambda row: row.indicator_id):
        if row.rating is not None or row.note:
            yield RatingEntry(indicator=row.indicator_id, rating=row.rating, note=row.note)


def _aim_entries(aims: Aims) -> Iterator[AimEntry]:
    for scope, aim in sorted([*aims.by_element.items(), *aims.by_indicator.items()]):
        if aim != Aim():
            yield AimEntry(scope=scope, target=aim.target, importance=aim.importance)


def _evidence_entries(linked: Mapping[IndicatorId, tuple[Evidence, ...]]) -> Iterator[EvidenceEntry]:
    serves: dict[str, list[IndicatorId]] = {}
    for indicator, entries in linked.items():
        for entry in entries:
            serves.setdefault(entry.id, []).append(indicator)
    every = {entry.id: entry for entries in linked.values() for entry in entries}
    for key, entry in sorted(every.items()):
        told = {name: value for name, value in entry if name in EvidenceEntry.model_fields}
        yield EvidenceEntry(**told, indicators=tuple(sorted(serves[key])))


def _individual_entries(individual: Iterable[IndividualRating]) -> Iterator[IndividualEntry]:
    for row in sorted(individual, key=_whose):
        if row.rating is not None or row.note:
            yield IndividualEntry(indicator=row.indicator_id, person=row.person_id, rating=row.rating, note=row.note)


def _dissent_entries(team: Iterable[TeamRating]) -> Iterator[DissentEntry]:
    for row in sorted(team, key=lambda row: row.indicator_id):
        if row.dissent:
            yield DissentEntry(indicator=row.indicator_id, text=row.dissent)


def _saved_entries(bundle: CycleBundle) -> Iterator[SavedEntry]:
    for row in sorted(bundle.team, key=lambda row: row.indicator_id):
        told = row.rating is not None or row.note or row.dissent
        if told and row.changed_at is not None and row.changed_by is not None:
            yield SavedEntry(
                indicator=row.indicator_id,
                person=None,
                by=row.changed_by,
                at=utc(row.changed_at),
                revision=row.revision,
            )
    for own in sorted(bundle.individual, key=_whose):
        if (own.rating is not None or own.note) and own.changed_at is not None:
            yield SavedEntry(
                indicator=own.indicator_id,
                person=own.person_id,
                by=own.person_id,
                at=utc(own.changed_at),
                revision=own.revision,
            )


def _whose(row: IndividualRating) -> tuple[str, str]:
    return row.indicator_id, row.person_id


def people_entries(private: Private, bundle: CycleBundle) -> tuple[PersonEntry, ...]:
    """Everybody that the private entries name by id, by id."""
    names = {person.id: person.name for person in bundle.people}
    return tuple(PersonEntry(id=person, name=names[person]) for person in sorted(set(_named(private))))


def _named(private: Private) -> Iterator[PersonId]:
    yield from (entry.person for entry in private.individual)
    yield from (entry.by for entry in private.saved)
    yield from (entry.by for entry in private.history)
    if private.closed_by:
        yield private.closed_by


def history_entries(bundle: CycleBundle, until: datetime | None) -> tuple[HistoryEntry, ...]:
    """The cycle's changes up to a moment, or all."""
    return tuple(
        HistoryEntry(at=utc(row.at), by=row.by, subject=row.subject, key=row.key, was=row.was, now=row.now)
        for row in bundle.history
        if until is None or row.at <= until
    )


def team_of(document: CycleDocument) -> tuple[TeamRating, ...]:
    """The team's rows, by indicator id; saved once by nobody known where the document leaves people out."""
    private = document.private or NOBODY
    said = {entry.indicator: entry for entry in document.ratings}
    dissent = {entry.indicator: entry.text for entry in private.dissent}
    saved = {entry.indicator: entry for entry in private.saved if entry.person is None}
    return tuple(
        TeamRating(
            indicator_id=indicator,
            rating=said[indicator].rating if indicator in said else None,
            note=said[indicator].note if indicator in said else "",
            dissent=dissent.get(indicator, ""),
            revision=saved[indicator].revision if indicator in saved else 1,
            changed_at=saved[indicator].at if indicator in saved else None,
            changed_by=saved[indicator].by if indicator in saved else UNNAMED.id,
        )
        for indicator in sorted(said.keys() | dissent.keys())
    )


def individual_of(private: Private) -> tuple[IndividualRating, ...]:
    """Each rater's own, by indicator id, then person id."""
    saved = {(entry.indicator, entry.person): entry for entry in private.saved}
    return tuple(
        IndividualRating(
            indicator_id=entry.indicator,
            person_id=entry.person,
            rating=entry.rating,
            note=entry.note,
            revision=saved[key].revision if (key := (entry.indicator, entry.person)) in saved else 1,
            changed_at=saved[key].at if key in saved else None,
        )
        for entry in private.individual
    )


def aims_of(document: CycleDocument) -> Aims:
    """The aims, told apart by whether their scope is an element."""
    elements = {element.id for element in document.framework.elements}
    aims = {entry.scope: Aim(target=entry.target, importance=entry.importance) for entry in document.aims}
    return Aims(
        by_element={ElementId(scope): aim for scope, aim in aims.items() if scope in elements},
        by_indicator={IndicatorId(scope): aim for scope, aim in aims.items() if scope not in elements},
    )


def evidence_of(entries: Iterable[EvidenceEntry], lea_id: LeaId) -> Mapping[IndicatorId, tuple[Evidence, ...]]:
    """The LEA's evidence by indicator, each by title."""
    linked: dict[IndicatorId, list[Evidence]] = {}
    for entry in entries:
        kept = Evidence(**{name: value for name, value in entry if name in Evidence.model_fields}, lea_id=lea_id)
        for indicator in entry.indicators:
            linked.setdefault(indicator, []).append(kept)
    return {indicator: tuple(sorted(own, key=lambda kept: kept.title)) for indicator, own in sorted(linked.items())}
