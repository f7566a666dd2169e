"""What tells of people, between the rules' values and the entries of an exported cycle, both ways."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from assessment.assignments import Assignment
from assessment.bundle import CycleBundle
from assessment.comments import Comment
from assessment.cycle_private import (
    AssignmentEntry,
    CommentEntry,
    DissentEntry,
    HistoryEntry,
    IndividualEntry,
    MemberEntry,
    OpenedEntry,
    OwnerEntry,
    ParkedEntry,
    PartAnswerEntry,
    Private,
    SavedEntry,
)
from assessment.entry_forms import meant, said
from assessment.erased import shown
from assessment.ids import EvidenceId, PartId, PersonId
from assessment.meeting import Opened, Parked
from assessment.part_answers import PartAnswer, PartMember
from assessment.ratings import IndividualRating, TeamRating


def utc(moment: datetime) -> datetime:
    """The moment in UTC, so that one moment is written in one way."""
    return moment.astimezone(UTC)


def private_of(bundle: CycleBundle) -> Private:
    """The private entries of a cycle as it stands, without names, comments and history."""
    return Private(
        people=(),
        closed_by=None,
        individual=tuple(
            IndividualEntry(indicator=row.indicator_id, person=row.person_id, rating=said(row.rating), note=row.note)
            for row in _told_individual(bundle)
        ),
        dissent=tuple(
            DissentEntry(indicator=row.indicator_id, text=row.dissent) for row in _told_team(bundle) if row.dissent
        ),
        assignments=tuple(_assignment_entries(bundle.assignments)),
        members=tuple(
            MemberEntry(part=own.part_id, person=own.person_id, due=own.due)
            for own in sorted(bundle.members, key=lambda own: (own.part_id, own.person_id))
        ),
        part_answers=tuple(
            PartAnswerEntry(part=own.part_id, indicator=own.indicator_id, in_place=own.in_place, note=own.note)
            for own in _told_part_answers(bundle)
        ),
        owners=tuple(OwnerEntry(evidence=key, owner=owner) for key, owner in sorted(_owners(bundle).items())),
        opened=tuple(
            OpenedEntry(scope=own.scope, by=own.opened_by, at=utc(own.opened_at))
            for own in sorted(bundle.opened, key=lambda own: own.scope)
        ),
        parked=tuple(
            ParkedEntry(indicator=own.indicator_id, reason=own.reason, by=own.parked_by, at=utc(own.parked_at))
            for own in sorted(bundle.parked, key=lambda own: own.indicator_id)
        ),
        saved=tuple(_saved_entries(bundle)),
        history=(),
    )


def comment_entries(bundle: CycleBundle, until: datetime | None) -> tuple[CommentEntry, ...]:
    """The remarks up to a moment, or all, on what its framework has; oldest first."""
    return tuple(
        CommentEntry(id=own.id, indicator=own.indicator_id, person=own.person_id, text=own.text, at=utc(own.at))
        for own in sorted(bundle.comments, key=lambda own: (own.at, own.id))
        if own.indicator_id in bundle.framework.indicators and (until is None or own.at <= until)
    )


def history_entries(bundle: CycleBundle, until: datetime | None) -> tuple[HistoryEntry, ...]:
    """The cycle's changes up to a moment, or all; those after closing are remarks and erasures."""
    return tuple(
        HistoryEntry(at=utc(row.at), by=row.by, subject=row.subject, key=row.key, was=row.was, now=row.now)
        for row in bundle.history
        if until is None or row.at <= until
    )


def individual_of(private: Private) -> tuple[IndividualRating, ...]:
    """Each rater's own, by indicator id, then person id."""
    saved = {(entry.indicator, entry.person): entry for entry in private.saved if entry.part is None}
    return tuple(
        IndividualRating(
            indicator_id=entry.indicator,
            person_id=entry.person,
            rating=meant(entry.rating),
            note=shown(entry.note),
            revision=saved[key].revision if (key := (entry.indicator, entry.person)) in saved else 1,
            changed_at=saved[key].at if key in saved else None,
        )
        for entry in private.individual
    )


def assignments_of(private: Private) -> tuple[Assignment, ...]:
    """Who answers what, by indicator id, then person id."""
    return tuple(
        Assignment(
            indicator_id=own.indicator,
            person_id=own.person,
            due=own.due,
            passed_from=own.passed_from,
            proposed=own.proposed,
        )
        for own in private.assignments
    )


def members_of(private: Private) -> tuple[PartMember, ...]:
    """Who answers for which part, by part id, then person id."""
    return tuple(PartMember(part_id=own.part, person_id=own.person, due=own.due) for own in private.members)


def part_answers_of(private: Private) -> tuple[PartAnswer, ...]:
    """What the parts answered, by indicator id, then part id."""
    saved = {(entry.indicator, entry.part): entry for entry in private.saved if entry.part is not None}
    return tuple(
        PartAnswer(
            part_id=own.part,
            indicator_id=own.indicator,
            in_place=own.in_place,
            note=shown(own.note),
            revision=saved[key].revision if (key := (own.indicator, own.part)) in saved else 1,
            changed_at=saved[key].at if key in saved else None,
            changed_by=saved[key].by if key in saved else None,
        )
        for own in private.part_answers
    )


def owners_of(private: Private) -> dict[EvidenceId, str]:
    """Who answers for which entry of evidence."""
    return {own.evidence: shown(own.owner) for own in private.owners}


def opened_of(private: Private) -> tuple[Opened, ...]:
    """What was opened to all raters, by scope."""
    return tuple(Opened(scope=own.scope, opened_by=own.by, opened_at=own.at) for own in private.opened)


def parked_of(private: Private) -> tuple[Parked, ...]:
    """What could not be settled, longest waiting first."""
    found = (
        Parked(indicator_id=own.indicator, reason=own.reason, parked_by=own.by, parked_at=own.at)
        for own in private.parked
    )
    return tuple(sorted(found, key=lambda own: (own.parked_at, own.indicator_id)))


def comments_of(private: Private) -> tuple[Comment, ...]:
    """The remarks, oldest first."""
    return tuple(
        Comment(id=own.id, indicator_id=own.indicator, person_id=own.person, text=own.text, at=own.at)
        for own in private.comments
    )


def _assignment_entries(assignments: Iterable[Assignment]) -> Iterator[AssignmentEntry]:
    for own in sorted(assignments, key=lambda own: (own.indicator_id, own.person_id)):
        yield AssignmentEntry(
            indicator=own.indicator_id,
            person=own.person_id,
            due=own.due,
            passed_from=own.passed_from,
            proposed=own.proposed,
        )


def _told_team(bundle: CycleBundle) -> list[TeamRating]:
    told = (row for row in bundle.team if row.rating is not None or row.note or row.dissent)
    return sorted(told, key=lambda row: row.indicator_id)


def _told_individual(bundle: CycleBundle) -> list[IndividualRating]:
    told = (row for row in bundle.individual if row.rating is not None or row.note)
    return sorted(told, key=lambda row: (row.indicator_id, row.person_id))


def _told_part_answers(bundle: CycleBundle) -> list[PartAnswer]:
    told = (row for row in bundle.part_answers if row.in_place is not None or row.note)
    return sorted(told, key=lambda row: (row.indicator_id, row.part_id))


def _owners(bundle: CycleBundle) -> dict[EvidenceId, str]:
    every = (entry for entries in bundle.evidence.values() for entry in entries)
    return {entry.id: entry.owner for entry in every if entry.owner}


def _saved_entries(bundle: CycleBundle) -> Iterator[SavedEntry]:
    for row in _told_team(bundle):
        if row.changed_at is not None and row.changed_by is not None:
            yield _saved(row, None, row.changed_by)
    for own in _told_individual(bundle):
        if own.changed_at is not None:
            yield _saved(own, own.person_id, own.person_id)
    for answer in _told_part_answers(bundle):
        if answer.changed_at is not None and answer.changed_by is not None:
            yield _saved(answer, None, answer.changed_by, answer.part_id)


def _saved(
    row: TeamRating | IndividualRating | PartAnswer, person: PersonId | None, by: PersonId, part: PartId | None = None
) -> SavedEntry:
    if row.changed_at is None:
        raise AssertionError("what was saved was saved at some moment")
    return SavedEntry(
        indicator=row.indicator_id, person=person, part=part, by=by, at=utc(row.changed_at), revision=row.revision
    )
