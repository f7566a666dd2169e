"""The store: each method of the port is one transaction over the functions of its subject.

What a method promises is written at `assessment.ports.Store`, and once more at the function it calls.
"""
# ruff: noqa: D102 - the port documents every method

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from assessment.aims import Aim, Aims
from assessment.assignments import Assignment
from assessment.bundle import CycleBundle
from assessment.comments import Comment
from assessment.cycles import Cycle, Edition, Part, Way
from assessment.erasing import Tombstone
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.history import Change, HistoryRow
from assessment.ids import CycleId, ElementId, EvidenceId, IndicatorId, LeaId, OwnedId, PartId, PersonId, RegionId
from assessment.leas import HouseRules, Lea, ListedLea, Profile
from assessment.meeting import Opened, Parked
from assessment.owned import Owned, OwnedT
from assessment.part_answers import PartAnswer, PartMember
from assessment.people import Person
from assessment.ports import Store
from assessment.ratings import Answer, IndividualRating, TeamRating
from assessment.scoring import ElementScore
from assessment.shares import Share, ShareId
from assessment.signed_columns import LeaColumns, SignedColumns
from storage import (
    aims,
    assignments,
    closing,
    comments,
    correcting,
    cycles,
    erasing,
    frameworks,
    history,
    importing,
    leas,
    meeting,
    moving,
    owned,
    parts,
    people,
    ratings,
    shares,
    signed,
    visits,
)
from storage import evidence as library
from storage.access_store import SqlAccessStore
from storage.engine import Connections, Joined, Shared


class SqlStore(SqlAccessStore, Store):
    """Keeps values on SQLite or PostgreSQL. Safe for many threads; holds connections, never rows."""

    @contextmanager
    def together(self) -> Iterator["SqlStore"]:
        with self._connections.write() as connection:
            yield SqlStore(Joined(connection, self._connections.place))

    @contextmanager
    def reading(self) -> Iterator["SqlStore"]:
        if not isinstance(self._connections, Connections):
            yield self
            return
        shared = Shared(self._connections)
        try:
            yield SqlStore(shared)
        finally:
            shared.end()

    def close(self) -> None:
        """Let go of the database; the store opens it again when it is used again."""
        self._connections.close()

    def save_person(self, person: Person, change: Change | None = None) -> None:
        self._write(people.save_person, person, change)

    def person(self, person_id: PersonId) -> Person:
        return self._read(people.person, person_id)

    def people(self, ids: Collection[PersonId] | None = None) -> tuple[Person, ...]:
        return self._read(people.people, ids)

    def add_lea(self, lea: Lea, change: Change) -> None:
        self._write(leas.add_lea, lea, change)

    def lea(self, lea_id: LeaId) -> Lea:
        return self._read(leas.lea, lea_id)

    def leas(self, ids: Collection[LeaId] | None = None) -> tuple[ListedLea, ...]:
        return self._read(leas.leas, ids)

    def save_profile(self, lea_id: LeaId, profile: Profile, seen: int, change: Change) -> Lea:
        return self._write(leas.save_profile, lea_id, profile, seen, change)

    def save_house(self, lea_id: LeaId, house: HouseRules, change: Change) -> Lea:
        return self._write(leas.save_house, lea_id, house, change)

    def add_framework(self, framework: Framework) -> None:
        self._write(frameworks.add_framework, framework)

    def framework(self, digest: str) -> Framework:
        return self._read(frameworks.framework, digest)

    def add_cycle(self, cycle: Cycle, change: Change) -> None:
        self._write(cycles.add_cycle, cycle, change)

    def cycle(self, cycle_id: CycleId) -> Cycle:
        return self._read(cycles.cycle, cycle_id)

    def cycles(self, lea_id: LeaId | None = None) -> tuple[Cycle, ...]:
        return self._read(cycles.cycles, lea_id)

    def newest_cycle(self, lea_ids: Collection[LeaId] | None = None) -> Cycle | None:
        return self._read(cycles.newest_cycle, lea_ids)

    def save_way(self, cycle_id: CycleId, way: Way, change: Change) -> Cycle:
        return self._write(cycles.save_way, cycle_id, way, change)

    def add_part(self, cycle_id: CycleId, part: Part, change: Change) -> None:
        self._write(parts.add_part, cycle_id, part, change)

    def parts(self, cycle_id: CycleId) -> tuple[Part, ...]:
        return self._read(parts.parts, cycle_id)

    def change_part(self, cycle_id: CycleId, part: Part, change: Change) -> None:
        self._write(parts.change_part, cycle_id, part, change)

    def remove_part(self, cycle_id: CycleId, part_id: PartId, change: Change) -> None:
        self._write(parts.remove_part, cycle_id, part_id, change)

    def part_members(self, cycle_id: CycleId) -> tuple[PartMember, ...]:
        return self._read(parts.part_members, cycle_id)

    def set_part_members(
        self, cycle_id: CycleId, part_id: PartId, members: Collection[PartMember], change: Change
    ) -> None:
        self._write(parts.set_part_members, cycle_id, part_id, members, change)

    def part_answers(
        self, cycle_id: CycleId, *, part_id: PartId | None = None, indicator_id: IndicatorId | None = None
    ) -> tuple[PartAnswer, ...]:
        return self._read(parts.part_answers, cycle_id, part_id=part_id, indicator_id=indicator_id)

    def save_part_answer(self, cycle_id: CycleId, answer: PartAnswer, seen: int, change: Change) -> PartAnswer:
        return self._write(parts.save_part_answer, cycle_id, answer, seen, change)

    def team_rating(self, cycle_id: CycleId, indicator_id: IndicatorId) -> TeamRating:
        return self._read(ratings.team_rating, cycle_id, indicator_id)

    def team_ratings(self, cycle_id: CycleId) -> tuple[TeamRating, ...]:
        return self._read(ratings.team_ratings, cycle_id)

    def answers(self, cycle_id: CycleId, person_id: PersonId | None = None) -> Mapping[IndicatorId, Answer]:
        return self._read(ratings.answers, cycle_id, person_id)

    def save_team_rating(self, cycle_id: CycleId, rating: TeamRating, seen: int, change: Change) -> TeamRating:
        return self._write(ratings.save_team_rating, cycle_id, rating, seen, change)

    def individual_ratings(
        self, cycle_id: CycleId, *, person_id: PersonId | None = None, indicator_id: IndicatorId | None = None
    ) -> tuple[IndividualRating, ...]:
        return self._read(ratings.individual_ratings, cycle_id, person_id=person_id, indicator_id=indicator_id)

    def save_individual_rating(
        self, cycle_id: CycleId, rating: IndividualRating, seen: int, change: Change
    ) -> IndividualRating:
        return self._write(ratings.save_individual_rating, cycle_id, rating, seen, change)

    def has_raters(self, cycle_id: CycleId) -> bool:
        return self._read(meeting.has_raters, cycle_id)

    def assignments(
        self, cycle_id: CycleId, *, person_id: PersonId | None = None, indicator_id: IndicatorId | None = None
    ) -> tuple[Assignment, ...]:
        return self._read(assignments.assignments, cycle_id, person_id=person_id, indicator_id=indicator_id)

    def assign(self, cycle_id: CycleId, wanted: Collection[Assignment], change: Change) -> None:
        self._write(assignments.assign, cycle_id, wanted, change)

    def unassign(self, cycle_id: CycleId, taken: Collection[tuple[IndicatorId, PersonId]], change: Change) -> None:
        self._write(assignments.unassign, cycle_id, taken, change)

    def opened(self, cycle_id: CycleId) -> tuple[Opened, ...]:
        return self._read(meeting.opened, cycle_id)

    def open_scope(self, cycle_id: CycleId, opened: Opened, change: Change) -> None:
        self._write(meeting.open_scope, cycle_id, opened, change)

    def parked(self, cycle_id: CycleId) -> tuple[Parked, ...]:
        return self._read(meeting.parked, cycle_id)

    def park(self, cycle_id: CycleId, parked: Parked, change: Change) -> None:
        self._write(meeting.park, cycle_id, parked, change)

    def unpark(self, cycle_id: CycleId, indicator_id: IndicatorId, change: Change) -> None:
        self._write(meeting.unpark, cycle_id, indicator_id, change)

    def comments(self, cycle_id: CycleId) -> tuple[Comment, ...]:
        return self._read(comments.comments, cycle_id)

    def add_comment(self, cycle_id: CycleId, comment: Comment, change: Change, *, while_open: bool = False) -> None:
        self._write(comments.add_comment, cycle_id, comment, change, while_open)

    def aims(self, cycle_id: CycleId) -> Aims:
        return self._read(aims.aims, cycle_id)

    def save_aim(self, cycle_id: CycleId, scope: ElementId | IndicatorId, aim: Aim, seen: Aim, change: Change) -> None:
        self._write(aims.save_aim, cycle_id, scope, aim, seen, change)

    def evidence(self, lea_id: LeaId) -> tuple[Evidence, ...]:
        return self._read(library.evidence, lea_id)

    def add_evidence(self, evidence: Evidence, change: Change) -> None:
        self._write(library.add_evidence, evidence, change)

    def save_evidence(self, evidence: Evidence, seen: int, change: Change) -> Evidence:
        return self._write(library.save_evidence, evidence, seen, change)

    def remove_evidence(self, lea_id: LeaId, evidence_id: EvidenceId, change: Change) -> None:
        self._write(library.remove_evidence, lea_id, evidence_id, change)

    def evidence_links(self, lea_id: LeaId) -> Mapping[EvidenceId, tuple[tuple[CycleId, IndicatorId], ...]]:
        return self._read(library.evidence_links, lea_id)

    def linked_evidence(
        self, cycle_id: CycleId, indicator_id: IndicatorId | None = None
    ) -> Mapping[IndicatorId, tuple[Evidence, ...]]:
        return self._read(library.linked_evidence, cycle_id, indicator_id)

    def link_evidence(
        self, cycle_id: CycleId, indicator_id: IndicatorId, evidence_id: EvidenceId, change: Change
    ) -> None:
        self._write(library.link_evidence, cycle_id, indicator_id, evidence_id, change)

    def unlink_evidence(
        self, cycle_id: CycleId, indicator_id: IndicatorId, evidence_id: EvidenceId, change: Change
    ) -> None:
        self._write(library.unlink_evidence, cycle_id, indicator_id, evidence_id, change)

    def close_cycle(
        self, cycle_id: CycleId, edition: Edition, scores: tuple[ElementScore, ...], change: Change, levels: bytes = b""
    ) -> Cycle:
        return self._write(closing.close_cycle, cycle_id, edition, scores, change, levels)

    def move_cycle(self, cycle_id: CycleId, framework: Framework, change: Change) -> Cycle:
        return self._write(moving.move_cycle, cycle_id, framework, change)

    def start_correction(self, cycle_id: CycleId, reason: str, change: Change) -> Cycle:
        return self._write(correcting.start_correction, cycle_id, reason, change)

    def abandon_correction(self, cycle_id: CycleId, change: Change) -> Cycle:
        return self._write(correcting.abandon_correction, cycle_id, change)

    def owned(
        self, kind: type[OwnedT], *, lea_id: LeaId | None = None, region_id: RegionId | None = None
    ) -> tuple[OwnedT, ...]:
        return self._read(owned.owned, kind, lea_id, region_id)

    def add_owned(self, value: Owned, change: Change) -> None:
        self._write(owned.add_owned, value, change)

    def save_owned(self, value: OwnedT, seen: int, change: Change) -> OwnedT:
        return self._write(owned.save_owned, value, seen, change)

    def remove_owned(self, value: Owned, seen: int, change: Change) -> None:
        self._write(owned.remove_owned, value, seen, change)

    def owned_history(self, owned_id: OwnedId) -> tuple[HistoryRow, ...]:
        return self._read(history.owned_history, owned_id)

    def region_history(self, region_id: RegionId) -> tuple[HistoryRow, ...]:
        return self._read(history.region_history, region_id)

    def tombstones(self, lea_id: LeaId) -> tuple[Tombstone, ...]:
        return self._read(erasing.tombstones, lea_id)

    def erase_text(self, lea_id: LeaId, text: str, reason: str, change: Change) -> int:
        return self._write(erasing.erase_text, lea_id, text, reason, change)

    def erase_region_text(self, region_id: RegionId, text: str, reason: str, change: Change) -> int:
        return self._write(erasing.erase_region_text, region_id, text, reason, change)

    def erase_file(self, lea_id: LeaId, sha256: str, reason: str, change: Change) -> int:
        return self._write(erasing.erase_file, lea_id, sha256, reason, change)

    def forget_person(self, lea_id: LeaId, person_id: PersonId, reason: str, change: Change) -> None:
        self._write(erasing.forget_person, lea_id, person_id, reason, change)

    def erase_answers(self, cycle_id: CycleId, reason: str, change: Change) -> int:
        return self._write(erasing.erase_answers, cycle_id, reason, change)

    def scrub(self) -> bool:
        return self._connections.scrub()

    def import_cycle(self, bundle: CycleBundle, change: Change) -> None:
        self._write(importing.import_cycle, bundle, change)

    def editions(self, cycle_id: CycleId) -> tuple[Edition, ...]:
        return self._read(closing.editions, cycle_id)

    def element_scores(self, cycle_id: CycleId, edition: int) -> tuple[ElementScore, ...]:
        return self._read(closing.element_scores, cycle_id, edition)

    def signed_columns(
        self,
        *,
        grantees: Collection[str] | None = None,
        cycle_ids: Collection[CycleId] | None = None,
        school_years: Collection[str] | None = None,
    ) -> tuple[SignedColumns, LeaColumns]:
        return self._read(signed.signed_columns, grantees, cycle_ids, school_years)

    def signed_years(self, grantees: Collection[str] | None = None) -> tuple[str, ...]:
        return self._read(signed.signed_years, grantees)

    def shares(
        self,
        *,
        lea_id: LeaId | None = None,
        grantees: Collection[str] | None = None,
        cycle_id: CycleId | None = None,
    ) -> tuple[Share, ...]:
        return self._read(shares.shares, lea_id, grantees, cycle_id)

    def shares_mark(self, grantees: Collection[str]) -> str:
        return self._read(shares.shares_mark, grantees)

    def add_share(self, share: Share, change: Change) -> None:
        self._write(shares.add_share, share, change)

    def revoke_share(self, lea_id: LeaId, share_id: ShareId, change: Change) -> Share:
        return self._write(shares.revoke_share, lea_id, share_id, change)

    def lea_history(self, lea_id: LeaId) -> tuple[HistoryRow, ...]:
        return self._read(history.lea_history, lea_id)

    def history(
        self, cycle_id: CycleId, key: str | None = None, *, after: datetime | None = None
    ) -> tuple[HistoryRow, ...]:
        return self._read(history.history, cycle_id, key, after=after)

    def visited(self, cycle_id: CycleId, person_id: PersonId) -> datetime | None:
        return self._read(visits.visited, cycle_id, person_id)

    def save_visit(self, cycle_id: CycleId, person_id: PersonId, at: datetime) -> None:
        self._write(visits.save_visit, cycle_id, person_id, at)
