"""Between the rules' values and the entries of an exported cycle, both ways.

Entries are sorted by what they are about, so that their order tells nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC

from assessment.aims import Aim, Aims
from assessment.bundle import UNNAMED, CycleBundle
from assessment.cycle_document import AimEntry, Content, EvidenceEntry, Head, LeaEntry, RatingEntry
from assessment.cycle_private import NOBODY
from assessment.entry_forms import meant, said
from assessment.erased import Erased, shown
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.ids import ElementId, EvidenceId, IndicatorId, LeaId
from assessment.private_entries import private_of
from assessment.ratings import TeamRating

NOT_SIGNED = "0" * 64
"""Stands where a digest will stand; plays no part in it."""


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
            started_at=cycle.started_at.astimezone(UTC),
            closed_at=None,
            reason=cycle.reason,
            way=cycle.way,
        ),
        parts=tuple(sorted(bundle.parts, key=lambda part: part.id)),
        ratings=tuple(_rating_entries(bundle.team)),
        aims=tuple(_aim_entries(bundle.aims)),
        evidence=tuple(_evidence_entries(bundle.evidence)),
        withheld=None,
        private=private_of(bundle),
        hashing=2,
    )


def _rating_entries(team: Iterable[TeamRating]) -> Iterator[RatingEntry]:
    """A rating that was taken back is like one never given."""
    for row in sorted(team, key=lambda row: row.indicator_id):
        if row.rating is not None or row.note:
            yield RatingEntry(
                indicator=row.indicator_id,
                rating=said(row.rating),
                note=row.note,
                basis=row.basis,
                judged_in=row.judged_in,
            )


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


def team_of(content: Content) -> tuple[TeamRating, ...]:
    """The team's rows, by indicator id; saved once by nobody known where the content leaves people out."""
    private = content.private or NOBODY
    told = {entry.indicator: entry for entry in content.ratings}
    dissent = {entry.indicator: shown(entry.text) for entry in private.dissent}
    saved = {entry.indicator: entry for entry in private.saved if entry.person is None and entry.part is None}
    silent = RatingEntry(indicator=IndicatorId(""), rating=None, note="")
    return tuple(
        TeamRating(
            indicator_id=indicator,
            rating=meant(entry.rating),
            note=shown(entry.note),
            dissent=dissent.get(indicator, ""),
            basis=entry.basis,
            judged_in=entry.judged_in,
            revision=saved[indicator].revision if indicator in saved else 1,
            changed_at=saved[indicator].at if indicator in saved else None,
            changed_by=saved[indicator].by if indicator in saved else UNNAMED.id,
        )
        for indicator, entry in sorted({i: told.get(i, silent) for i in told.keys() | dissent.keys()}.items())
    )


def aims_of(content: Content, framework: Framework) -> Aims:
    """The aims, told apart by whether their scope is an element."""
    elements = {element.id for element in framework.elements}
    aims = {entry.scope: Aim(target=entry.target, importance=entry.importance) for entry in content.aims}
    return Aims(
        by_element={ElementId(scope): aim for scope, aim in aims.items() if scope in elements},
        by_indicator={IndicatorId(scope): aim for scope, aim in aims.items() if scope not in elements},
    )


def evidence_of(
    entries: Iterable[EvidenceEntry], lea_id: LeaId, owners: Mapping[EvidenceId, str]
) -> Mapping[IndicatorId, tuple[Evidence, ...]]:
    """The LEA's evidence by indicator, each by title."""
    linked: dict[IndicatorId, list[Evidence]] = {}
    for entry in entries:
        kept = _evidence(entry, lea_id, owners.get(entry.id))
        for indicator in entry.indicators:
            linked.setdefault(indicator, []).append(kept)
    return {indicator: tuple(sorted(own, key=_by_title)) for indicator, own in sorted(linked.items())}


def _evidence(entry: EvidenceEntry, lea_id: LeaId, owner: str | None) -> Evidence:
    """The entry of the library. An erased link leads nowhere any more."""
    leads_nowhere = entry.kind == "link" and isinstance(entry.place, Erased)
    return Evidence(
        id=entry.id,
        lea_id=lea_id,
        title=shown(entry.title),
        kind="on_file" if leads_nowhere else entry.kind,
        place=shown(entry.place),
        dated=entry.dated,
        school_year=entry.school_year,
        note=shown(entry.note),
        owner=owner,
        sha256=entry.sha256,
        size=entry.size,
        file_name=entry.file_name and shown(entry.file_name),
    )


def _by_title(entry: Evidence) -> tuple[str, str]:
    return entry.title, entry.id
