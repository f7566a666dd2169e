"""A signed cycle opened again as its next edition, and that taken back."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, select, update

from assessment.aims import Aim
from assessment.bundle import CycleBundle
from assessment.cycle_file import signed_bundle
from assessment.cycles import Cycle, Edition
from assessment.errors import NotSigned
from assessment.history import Change, Subject
from assessment.ids import CycleId
from assessment.part_answers import PartAnswer
from assessment.ratings import IndividualRating, TeamRating
from assessment.values import Value
from storage import (
    aims,
    assignments,
    closing,
    cycles,
    evidence,
    frameworks,
    history,
    importing,
    meeting,
    parts,
    ratings,
)
from storage.tables import (
    aim,
    assignment,
    evidence_link,
    individual_rating,
    opened,
    parked,
    part,
    part_answer,
    part_member,
    team_rating,
)
from storage.tables import cycle as table

Revised = TypeVar("Revised", TeamRating, IndividualRating, PartAnswer)
Unit = tuple[Subject, str, str]
"""What one row of the history tells of: its kind, its key, and what tells apart those with one key."""

_BY_THE_CHANGE = ("opened_by", "opened_at", "parked_by", "parked_at")
_OF_A_CYCLE = (team_rating, individual_rating, assignment, aim, opened, parked, evidence_link)


def start_correction(connection: Connection, cycle_id: CycleId, reason: str, change: Change) -> Cycle:
    """Open a signed cycle as its next edition. Raises NotSigned for one that is open."""
    was = cycles.held(connection, cycle_id)
    if was.state == "open":
        raise NotSigned
    opening = {"state": "open", "edition": was.edition + 1, "digest": None, "closed_at": None, "reason": reason}
    return _turn(connection, was, opening, change)


def abandon_correction(connection: Connection, cycle_id: CycleId, change: Change) -> Cycle:
    """Put back what was signed last. Raises NotSigned where nothing was, CycleClosed where nothing is open."""
    was = cycles.open_for_change(connection, cycle_id)
    signed = closing.editions(connection, cycle_id)
    if not signed:
        raise NotSigned
    framework = frameworks.framework(connection, was.framework_digest)
    _restore(connection, signed_bundle(signed[-1], framework), change)
    return _turn(connection, cycles.cycle(connection, cycle_id), _as_signed(signed[-1]), change)


def _as_signed(edition: Edition) -> dict[str, Any]:
    return {
        "state": "closed",
        "edition": edition.number,
        "digest": edition.digest,
        "closed_at": edition.closed_at,
        "reason": edition.reason,
    }


def _turn(connection: Connection, was: Cycle, changed: dict[str, Any], change: Change) -> Cycle:
    now = Cycle(**dict(was) | changed)
    history.in_cycle(
        connection, was, change, history.Edit(Subject.CYCLE, was.id, history.content(was), history.content(now))
    )
    connection.execute(update(table).where(table.c.id == was.id).values(**changed))
    return now


def _restore(connection: Connection, signed: CycleBundle, change: Change) -> None:
    cycle = signed.cycle
    live = _live(connection, signed)
    before, after = dict(_units(live)), dict(_units(signed))
    for unit in sorted(before.keys() | after.keys()):
        was, now = before.get(unit), after.get(unit)
        if was != now:
            history.in_cycle(connection, cycle, change, history.Edit(unit[0], unit[1], was, now))
    own = select(part.c.id).where(part.c.cycle_id == cycle.id).scalar_subquery()
    for of_part in (part_answer, part_member):
        connection.execute(delete(of_part).where(of_part.c.part_id.in_(own)))
    for of_cycle in (*_OF_A_CYCLE, part):
        connection.execute(delete(of_cycle).where(of_cycle.c.cycle_id == cycle.id))
    importing.add_content(connection, _revised(signed, live, change.at))
    connection.execute(update(table).where(table.c.id == cycle.id).values(way=cycles.way_text(cycle.way)))


def _live(connection: Connection, signed: CycleBundle) -> CycleBundle:
    """What can be put back, as it stands now."""
    key = signed.cycle.id
    return replace(
        signed,
        cycle=cycles.cycle(connection, key),
        parts=parts.parts(connection, key),
        team=ratings.team_ratings(connection, key),
        individual=ratings.individual_ratings(connection, key),
        aims=aims.aims(connection, key),
        evidence=evidence.linked_evidence(connection, key),
        assignments=assignments.assignments(connection, key),
        members=parts.part_members(connection, key),
        part_answers=parts.part_answers(connection, key),
        opened=meeting.opened(connection, key),
        parked=meeting.parked(connection, key),
    )


def _units(bundle: CycleBundle) -> Iterator[tuple[Unit, Any]]:
    """What the history tells of, as it tells it."""
    yield (Subject.WAY, bundle.cycle.id, ""), history.content(bundle.cycle.way)
    for own in bundle.parts:
        yield (Subject.PART, own.id, ""), history.content(own)
    for row in bundle.team:
        yield (Subject.TEAM_RATING, row.indicator_id, ""), history.content(row, "indicator_id")
    for rated in bundle.individual:
        yield (
            (Subject.INDIVIDUAL_RATING, rated.indicator_id, rated.person_id),
            history.content(rated, "indicator_id"),
        )
    for listed in bundle.assignments:
        yield (Subject.ASSIGNMENT, listed.indicator_id, listed.person_id), history.content(listed, "indicator_id")
    for answer in bundle.part_answers:
        yield (Subject.PART_ANSWER, answer.indicator_id, answer.part_id), history.content(answer, "indicator_id")
    for shown in bundle.opened:
        yield (Subject.OPENED, shown.scope, ""), history.content(shown, *_BY_THE_CHANGE)
    for waiting in bundle.parked:
        yield (Subject.PARKED, waiting.indicator_id, ""), history.content(waiting, *_BY_THE_CHANGE)
    for scope, aimed in [*bundle.aims.by_element.items(), *bundle.aims.by_indicator.items()]:
        if aimed != Aim():
            yield (Subject.AIM, scope, ""), history.content(aimed)
    for indicator, entries in bundle.evidence.items():
        for entry in entries:
            yield (Subject.EVIDENCE_LINK, indicator, entry.id), evidence.told(entry)
    for part_id in {member.part_id for member in bundle.members}:
        of_part = [history.content(member, "part_id") for member in bundle.members if member.part_id == part_id]
        yield (Subject.PART_MEMBER, part_id, ""), of_part


def _revised(signed: CycleBundle, live: CycleBundle, at: datetime) -> CycleBundle:
    """What was signed, with revisions that nobody has seen with other content."""
    return replace(
        signed,
        team=tuple(_past(signed.team, live.team, at)),
        individual=tuple(_past(signed.individual, live.individual, at)),
        part_answers=tuple(_past(signed.part_answers, live.part_answers, at)),
    )


def _past(signed: Iterable[Revised], live: Iterable[Revised], at: datetime) -> Iterator[Revised]:
    kept = {_whose(row): row for row in live}
    for row in signed:
        stands = kept.get(_whose(row), row)
        same = history.content(stands) == history.content(row)
        revision = stands.revision if same else max(row.revision, stands.revision) + 1
        # An edition that came without people does not say when.
        yield type(row)(**dict(row) | {"revision": revision, "changed_at": row.changed_at or at})


def _whose(row: Value) -> tuple[Any, ...]:
    return tuple(getattr(row, name, None) for name in ("indicator_id", "person_id", "part_id"))
