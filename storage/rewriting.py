"""What a cycle says put in the place of what it says now, each difference as a row of the history."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, select, update

from assessment.aims import Aim
from assessment.bundle import CycleBundle
from assessment.history import Change, Subject
from assessment.part_answers import PartAnswer
from assessment.ratings import IndividualRating, TeamRating
from assessment.values import Value
from storage import aims, assignments, cycles, evidence, history, importing, meeting, parts, ratings
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


def rewrite(connection: Connection, wanted: CycleBundle, change: Change) -> None:
    """Let the cycle of the bundle, which is open and held, say what the bundle says; its state is left alone."""
    cycle = wanted.cycle
    now_says = live(connection, wanted)
    before, after = dict(_units(now_says)), dict(_units(wanted))
    for unit in sorted(before.keys() | after.keys()):
        was, now = before.get(unit), after.get(unit)
        if was != now:
            history.in_cycle(connection, cycle, change, history.Edit(unit[0], unit[1], was, now))
    own = select(part.c.id).where(part.c.cycle_id == cycle.id).scalar_subquery()
    for of_part in (part_answer, part_member):
        connection.execute(delete(of_part).where(of_part.c.part_id.in_(own)))
    for of_cycle in (*_OF_A_CYCLE, part):
        connection.execute(delete(of_cycle).where(of_cycle.c.cycle_id == cycle.id))
    importing.add_content(connection, _revised(wanted, now_says, change.at))
    connection.execute(update(table).where(table.c.id == cycle.id).values(way=cycles.way_text(cycle.way)))


def live(connection: Connection, of: CycleBundle) -> CycleBundle:
    """What can be rewritten of the bundle's cycle, as it stands now."""
    key = of.cycle.id
    return replace(
        of,
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


def _revised(wanted: CycleBundle, now_says: CycleBundle, at: datetime) -> CycleBundle:
    """What is wanted, with revisions that nobody has seen with other content."""
    return replace(
        wanted,
        team=tuple(_past(wanted.team, now_says.team, at)),
        individual=tuple(_past(wanted.individual, now_says.individual, at)),
        part_answers=tuple(_past(wanted.part_answers, now_says.part_answers, at)),
    )


def _past(wanted: Iterable[Revised], now_says: Iterable[Revised], at: datetime) -> Iterator[Revised]:
    kept = {_whose(row): row for row in now_says}
    for row in wanted:
        stands = kept.get(_whose(row), row)
        same = history.content(stands) == history.content(row)
        revision = stands.revision if same else max(row.revision, stands.revision) + 1
        # An edition that came without people does not say when.
        yield type(row)(**dict(row) | {"revision": revision, "changed_at": row.changed_at or at})


def _whose(row: Value) -> tuple[Any, ...]:
    return tuple(getattr(row, name, None) for name in ("indicator_id", "person_id", "part_id"))
