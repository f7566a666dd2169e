"""Erasing for good: from the rows, from the history and from signed editions; what remains is a tombstone.

Nothing else alters history or editions. A text is erased wherever the same text stands among the LEA's own.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Table, delete, insert, or_, select, update

from assessment.erased import ERASED, text_hash
from assessment.erasing import (
    FORMER_MEMBER,
    Tombstone,
    answer_erased,
    content_without,
    content_without_answers,
    owned_without,
    told_without,
)
from assessment.errors import NotFound
from assessment.history import Change, Subject
from assessment.ids import CycleId, LeaId, PersonId, RegionId, new_id
from assessment.values import canonical_json
from storage import accounts, cycles, history, leas, ratings, tables

Place = tuple[CycleId | None, Subject, str]
"""Where something stood: the cycle, if any, and what the history calls it."""

_OF_CYCLES: tuple[tuple[Table, Subject, str, tuple[str, ...]], ...] = (
    (tables.team_rating, Subject.TEAM_RATING, "indicator_id", ("note", "dissent", "reason")),
    (tables.individual_rating, Subject.INDIVIDUAL_RATING, "indicator_id", ("note", "reason")),
    (tables.parked, Subject.PARKED, "indicator_id", ("reason",)),
    (tables.comment, Subject.COMMENT, "indicator_id", ("text",)),
    (tables.edition, Subject.CYCLE, "cycle_id", ("reason",)),
)
_IN_EVIDENCE = ("title", "place", "note", "owner", "file_name")


def tombstones(connection: Connection, lea_id: LeaId) -> tuple[Tombstone, ...]:
    """What was erased of an LEA's, oldest first."""
    table = tables.tombstone
    rows = connection.execute(select(table).where(table.c.lea_id == lea_id).order_by(table.c.at, table.c.id))
    return tuple(Tombstone(**row._mapping) for row in rows)


def erase_text(connection: Connection, lea_id: LeaId, text: str, reason: str, change: Change) -> int:
    """Erase a text wherever it stands among the LEA's own; in how many places. Raises NotFound for none."""
    own = _held(connection, lea_id)
    found = [*_in_rows(connection, lea_id, own, text), *_in_history(connection, lea_id, text)]
    rewritten = list(_in_editions(connection, own, text))
    found += [place for place in rewritten if not any(place[0] == other[0] for other in found)]
    places = sorted(set(found), key=lambda place: (place[0] or "", place[1], place[2]))
    if not places:
        raise NotFound("text", text_hash(text))
    for cycle_id, subject, key in places:
        _bury(connection, lea_id, (cycle_id, subject, key), text_hash(text), reason, change)
    return len(places)


def erase_region_text(connection: Connection, region_id: RegionId, text: str, reason: str, change: Change) -> int:
    """Erase a text wherever it stands among what a region owns; in how many places. Raises NotFound for none.

    What remains stands in the history, with the hash and the reason.
    """
    found = [*_in_owned(connection, tables.owned.c.region_id == region_id, text)]
    found += _in_region_history(connection, region_id, text)
    if not found:
        raise NotFound("text", text_hash(text))
    places = sorted({(subject, key) for _, subject, key in found})
    for place in places:
        remember_of_region(connection, region_id, place, text_hash(text), reason, change)
    return len(places)


def remember_of_region(
    connection: Connection, region_id: RegionId, place: tuple[str, str], told_hash: str, reason: str, change: Change
) -> None:
    """The row of the history that says of a region's text that it is erased; `place` is its kind and key."""
    told = {"what": place[0], "hash": told_hash, "reason": reason, "region_id": region_id}
    history.in_region(connection, change, history.Edit(Subject.ERASED, place[1], None, told))


def erase_file(connection: Connection, lea_id: LeaId, sha256: str, reason: str, change: Change) -> int:
    """Let go of a file: its entries stay, and lead nowhere; how many. Raises NotFound for none."""
    leas.lea(connection, lea_id)
    table = tables.evidence
    named = (table.c.lea_id == lea_id) & (table.c.sha256 == sha256)
    keys = connection.scalars(select(table.c.id).where(named)).all()
    if not keys:
        raise NotFound("file", sha256)
    empty = {"kind": "on_file", "place": ERASED, "sha256": None, "size": None, "file_name": None}
    connection.execute(update(table).where(named).values(**empty, revision=table.c.revision + 1))
    for key in keys:
        _bury(connection, lea_id, (None, Subject.EVIDENCE, key), sha256, reason, change)
    return len(keys)


def forget_person(connection: Connection, lea_id: LeaId, person_id: PersonId, reason: str, change: Change) -> None:
    """Put `Former member` in the place of a name; what the person did stays, by their id."""
    table, role = tables.person, tables.membership
    name = connection.scalar(select(table.c.name).where(table.c.id == person_id))
    if name is None:
        raise NotFound("person", person_id)
    connection.execute(update(table).where(table.c.id == person_id).values(name=FORMER_MEMBER))
    connection.execute(delete(role).where(role.c.person_id == person_id))
    accounts.end_sessions(connection, person_id, change.at)
    accounts.remove_accounts(connection, person_id)
    _bury(connection, lea_id, (None, Subject.PERSON, person_id), text_hash(name), reason, change)


def erase_answers(connection: Connection, cycle_id: CycleId, reason: str, change: Change) -> int:
    """Erase every individual answer of a signed cycle, the team's stay; how many there were."""
    cycle = cycles.held(connection, cycle_id)
    table = tables.individual_rating
    mine = table.c.cycle_id == cycle_id
    gone = [
        (row.indicator_id, history.content(row, "indicator_id"))
        for row in ratings.individual_ratings(connection, cycle_id)
    ]
    if not gone:
        return 0
    connection.execute(delete(table).where(mine))
    log = tables.history
    own = (log.c.cycle_id == cycle_id) & (log.c.subject == Subject.INDIVIDUAL_RATING)
    for row in connection.execute(select(log).where(own)).all():
        _tell(connection, row, {name: answer_erased(value) for name, value in _told(row).items()})
    for edition in _editions(connection, [cycle_id]):
        _rewrite(connection, edition, content_without_answers(edition.content))
    for indicator_id, said in gone:
        edit = history.Edit(Subject.INDIVIDUAL_RATING, indicator_id, answer_erased(said), None)
        history.in_cycle(connection, cycle, change, edit)
    every = text_hash(canonical_json(gone))
    _bury(connection, cycle.lea_id, (cycle_id, Subject.INDIVIDUAL_RATING, cycle_id), every, reason, change)
    return len(gone)


def _held(connection: Connection, lea_id: LeaId) -> list[CycleId]:
    """The LEA's cycles, held so that nobody saves meanwhile."""
    leas.lea(connection, lea_id)
    table = tables.cycle
    return list(connection.scalars(select(table.c.id).where(table.c.lea_id == lea_id).with_for_update()))


def _in_rows(connection: Connection, lea_id: LeaId, own: list[CycleId], text: str) -> Iterator[Place]:
    for table, subject, key, columns in _OF_CYCLES:
        found = table.c.cycle_id.in_(own)
        for row in _erase_columns(connection, table, columns, found, text):
            yield row.cycle_id, subject, getattr(row, key)
    table, parts = tables.part_answer, tables.part
    of_parts = table.c.part_id.in_(select(parts.c.id).where(parts.c.cycle_id.in_(own)))
    cycle_of = dict(connection.execute(select(parts.c.id, parts.c.cycle_id).where(parts.c.cycle_id.in_(own))).all())
    for row in _erase_columns(connection, table, ("note",), of_parts, text):
        yield cycle_of[row.part_id], Subject.PART_ANSWER, row.indicator_id
    for row in _erase_columns(connection, tables.cycle, ("reason",), tables.cycle.c.id.in_(own), text):
        yield row.id, Subject.CYCLE, row.id
    table = tables.evidence
    for row in _erase_columns(connection, table, _IN_EVIDENCE, table.c.lea_id == lea_id, text):
        yield None, Subject.EVIDENCE, row.id
    leads_nowhere = (table.c.lea_id == lea_id) & (table.c.kind == "link") & (table.c.place == ERASED)
    connection.execute(update(table).where(leads_nowhere).values(kind="on_file"))
    yield from _in_owned(connection, tables.owned.c.lea_id == lea_id, text)


def texts_in_rows(connection: Connection, lea_id: LeaId) -> Iterator[str]:
    """Every text that can be erased in the rows of an LEA's cycles and of its library; what is owned is JSON."""
    own = select(tables.cycle.c.id).where(tables.cycle.c.lea_id == lea_id).scalar_subquery()
    parts, answer = tables.part, tables.part_answer
    of_parts = answer.c.part_id.in_(select(parts.c.id).where(parts.c.cycle_id.in_(own)))
    places: list[tuple[Table, Iterable[str], ColumnElement[bool]]] = [
        *((table, columns, table.c.cycle_id.in_(own)) for table, _, _, columns in _OF_CYCLES),
        (answer, ("note",), of_parts),
        (tables.cycle, ("reason",), tables.cycle.c.lea_id == lea_id),
        (tables.evidence, _IN_EVIDENCE, tables.evidence.c.lea_id == lea_id),
    ]
    for table, columns, of_lea in places:
        for row in connection.execute(select(*(table.c[name] for name in columns)).where(of_lea)):
            yield from (text for text in row if text and text != ERASED)


def _in_owned(connection: Connection, own: ColumnElement[bool], text: str) -> Iterator[Place]:
    table = tables.owned
    written = json.dumps(text, ensure_ascii=False)
    holds = own & table.c.content.contains(written, autoescape=True)
    for row in connection.execute(select(table).where(holds).with_for_update()).all():
        changed = owned_without(row.content, text)
        if changed != row.content:
            values = {"content": changed, "revision": row.revision + 1}
            connection.execute(update(table).where(table.c.id == row.id).values(**values))
            yield None, Subject(row.subject), row.id


def _erase_columns(
    connection: Connection, table: Table, columns: Iterable[str], own: ColumnElement[bool], text: str
) -> list[Row[Any]]:
    """The rows that had the text, as they were. Their revision goes on, so that no open page puts it back unseen."""
    listed: list[Column[Any]] = [table.c[name] for name in columns]
    found = own & or_(*(column == text for column in listed))
    rows = list(connection.execute(select(table).where(found)))
    if rows and "revision" in table.c:
        connection.execute(update(table).where(found).values(revision=table.c.revision + 1))
    for column in listed if rows else ():
        connection.execute(update(table).where(own, column == text).values({column.name: ERASED}))
    return rows


def _in_history(connection: Connection, lea_id: LeaId, text: str) -> Iterator[Place]:
    log = tables.history
    for row in connection.execute(select(log).where(log.c.lea_id == lea_id, _holds(text))).all():
        yield from _in_row(connection, row, text)


def _in_region_history(connection: Connection, region_id: RegionId, text: str) -> Iterator[Place]:
    log = tables.history
    of_none = log.c.lea_id.is_(None) & log.c.cycle_id.is_(None)
    for row in connection.execute(select(log).where(of_none, _holds(text))).all():
        told = _told(row)
        if history.is_of_region(told["was"], told["now"], region_id):
            yield from _in_row(connection, row, text)


def _holds(text: str) -> ColumnElement[bool]:
    log = tables.history
    written = json.dumps(text, ensure_ascii=False)
    return or_(log.c.was.contains(written, autoescape=True), log.c.now.contains(written, autoescape=True))


def _in_row(connection: Connection, row: Row[Any], text: str) -> Iterator[Place]:
    subject, told = Subject(row.subject), _told(row)
    changed = {name: told_without(subject, value, text) for name, value in told.items()}
    if changed != told:
        _tell(connection, row, changed)
        yield row.cycle_id, subject, row.key


def _told(row: Row[Any]) -> dict[str, Any]:
    return {"was": history.plain(row.was), "now": history.plain(row.now)}


def _tell(connection: Connection, row: Row[Any], told: dict[str, Any]) -> None:
    values = {name: None if value is None else canonical_json(value) for name, value in told.items()}
    connection.execute(update(tables.history).where(tables.history.c.id == row.id).values(**values))


def _editions(connection: Connection, own: Iterable[CycleId]) -> list[Row[Any]]:
    table = tables.edition
    return list(connection.execute(select(table).where(table.c.cycle_id.in_(list(own))).with_for_update()))


def _in_editions(connection: Connection, own: list[CycleId], text: str) -> Iterator[Place]:
    written = json.dumps(text, ensure_ascii=False)
    for row in _editions(connection, own):
        if written in row.content and (changed := content_without(row.content, text)) != row.content:
            _rewrite(connection, row, changed)
            yield row.cycle_id, Subject.CYCLE, row.cycle_id


def _rewrite(connection: Connection, row: Row[Any], content: str) -> None:
    table = tables.edition
    own = (table.c.cycle_id == row.cycle_id) & (table.c.number == row.number)
    connection.execute(update(table).where(own).values(content=content))


def _bury(connection: Connection, lea_id: LeaId, place: Place, told_hash: str, reason: str, change: Change) -> None:
    """The tombstone, and the row of the history that says it."""
    cycle_id, subject, key = place
    stone = {"id": new_id(), "lea_id": lea_id, "cycle_id": cycle_id, "subject": subject, "key": key}
    connection.execute(
        insert(tables.tombstone).values(**stone, hash=told_hash, reason=reason, by=change.by, at=change.at)
    )
    edit = history.Edit(Subject.ERASED, key, None, {"what": subject, "hash": told_hash, "reason": reason})
    if cycle_id is None:
        history.in_lea(connection, lea_id, change, edit)
    else:
        history.in_cycle(connection, cycles.cycle(connection, cycle_id), change, edit)
