"""What was erased after a backup was made is erased again when that backup comes back.

A tombstone has the hash of a text and not the text: what the restored rows tell is looked through for it.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from assessment.erased import text_hash
from assessment.erasing import FORMER_MEMBER, Tombstone, texts_in
from assessment.errors import NotFound
from assessment.history import Change, Subject
from assessment.ids import CycleId, LeaId, PersonId, RegionId
from storage import erasing, history, tables


@dataclass(frozen=True, slots=True)
class RegionErasure:
    """A text of a region that was erased: where it stood, its hash, why, by whom and when."""

    region_id: RegionId
    what: str
    key: str
    hash: str
    reason: str
    change: Change


@dataclass(frozen=True, slots=True)
class Erasures:
    """Everything that was erased in a store."""

    stones: tuple[Tombstone, ...] = ()
    regions: frozenset[RegionErasure] = frozenset()


def erasures(connection: Connection) -> Erasures:
    """Everything that was erased here."""
    rows = connection.execute(select(tables.tombstone).order_by(tables.tombstone.c.at, tables.tombstone.c.id))
    stones = tuple(Tombstone(**row._mapping) for row in rows)
    return Erasures(stones, frozenset(_of_regions(connection)))


def erase_anew(connection: Connection, before: Erasures) -> int:
    """Erase in what was restored whatever had been erased in the store that it replaces; how many erasures were newer.

    An erasure whose LEA the backup does not know has nothing to erase. Whoever erased is known by now.
    """
    now = erasures(connection)
    known = set(connection.scalars(select(tables.lea.c.id)))
    there = {stone.id for stone in now.stones}
    stones = [stone for stone in before.stones if stone.id not in there and stone.lea_id in known]
    regions = sorted(before.regions - now.regions, key=lambda own: (own.change.at, own.hash, own.key))
    for lea_id in sorted({stone.lea_id for stone in stones}):
        _of_an_lea(connection, lea_id, [stone for stone in stones if stone.lea_id == lea_id])
    for own in regions:
        for text in _texts_hashed(_told_of_region(connection, own.region_id), {own.hash}):
            with suppress(NotFound):
                erasing.erase_region_text(connection, own.region_id, text, own.reason, own.change)
    for own in sorted(set(regions) - set(_of_regions(connection)), key=lambda own: (own.change.at, own.hash, own.key)):
        erasing.remember_of_region(connection, own.region_id, (own.what, own.key), own.hash, own.reason, own.change)
    return len(stones) + len(regions)


def _of_an_lea(connection: Connection, lea_id: LeaId, stones: Collection[Tombstone]) -> None:
    by_hash = {stone.hash: stone for stone in stones}
    for text in _texts_hashed(_told_of_lea(connection, lea_id), by_hash.keys()):
        stone = by_hash[text_hash(text)]
        with suppress(NotFound):  # told where nothing is erased, as in the words of a rubric
            erasing.erase_text(connection, lea_id, text, stone.reason, _change(stone))
    for stone in stones:
        _erase_other(connection, lea_id, stone)
    buried = {(stone.subject, stone.key, stone.hash) for stone in erasing.tombstones(connection, lea_id)}
    for stone in stones:
        if (stone.subject, stone.key, stone.hash) not in buried:
            _bury_again(connection, stone)


def _erase_other(connection: Connection, lea_id: LeaId, stone: Tombstone) -> None:
    """What is no text: a file, somebody's name, everybody's own answers."""
    evidence, person, own = tables.evidence, tables.person, tables.individual_rating
    match stone.subject:
        case Subject.EVIDENCE:
            named = (evidence.c.lea_id == lea_id) & (evidence.c.sha256 == stone.hash)
            if connection.execute(select(evidence.c.id).where(named)).first():
                erasing.erase_file(connection, lea_id, stone.hash, stone.reason, _change(stone))
        case Subject.PERSON:
            name = connection.scalar(select(person.c.name).where(person.c.id == stone.key))
            if name is not None and name != FORMER_MEMBER:
                erasing.forget_person(connection, lea_id, PersonId(stone.key), stone.reason, _change(stone))
        case Subject.INDIVIDUAL_RATING if stone.key == stone.cycle_id:
            if connection.execute(select(own.c.cycle_id).where(own.c.cycle_id == stone.key)).first():
                erasing.erase_answers(connection, CycleId(stone.key), stone.reason, _change(stone))


def _bury_again(connection: Connection, stone: Tombstone) -> None:
    """Nothing of it came back: the stone stays, so that an older file does not bring it back either."""
    cycle = tables.cycle
    known = connection.scalar(select(cycle.c.id).where(cycle.c.id == stone.cycle_id))
    connection.execute(insert(tables.tombstone).values(dict(stone) | {"cycle_id": known}))


def _change(stone: Tombstone) -> Change:
    return Change(by=stone.by, at=stone.at)


def _texts_hashed(told: Iterator[str], hashes: Collection[str]) -> list[str]:
    return sorted({text for text in told if text_hash(text) in hashes})


def _told_of_lea(connection: Connection, lea_id: LeaId) -> Iterator[str]:
    yield from erasing.texts_in_rows(connection, lea_id)
    log, owned = tables.history, tables.owned
    for row in connection.execute(select(log).where(log.c.lea_id == lea_id)):
        yield from _texts_of_row(row)
    for content in connection.scalars(select(owned.c.content).where(owned.c.lea_id == lea_id)):
        yield from _texts_of(content)
    edition, cycle = tables.edition, tables.cycle
    for content in connection.scalars(
        select(edition.c.content).join(cycle, edition.c.cycle_id == cycle.c.id).where(cycle.c.lea_id == lea_id)
    ):
        yield from _texts_of(content)


def _told_of_region(connection: Connection, region_id: RegionId) -> Iterator[str]:
    owned = tables.owned
    for content in connection.scalars(select(owned.c.content).where(owned.c.region_id == region_id)):
        yield from _texts_of(content)
    for row in _region_rows(connection):
        yield from _texts_of_row(row)


def _texts_of_row(row: Row[Any]) -> Iterator[str]:
    for value in (row.was, row.now):
        yield from _texts_of(value)


def _texts_of(content: str | None) -> frozenset[str]:
    return texts_in(history.plain(content))


def _region_rows(connection: Connection) -> list[Row[Any]]:
    log = tables.history
    of_none = log.c.lea_id.is_(None) & log.c.cycle_id.is_(None)
    return list(connection.execute(select(log).where(of_none).order_by(log.c.id)))


def _of_regions(connection: Connection) -> Iterator[RegionErasure]:
    for row in _region_rows(connection):
        told: Mapping[str, Any] = history.plain(row.now) or {}
        if row.subject == Subject.ERASED and "region_id" in told:
            change = Change(by=row.by, at=row.at)
            yield RegionErasure(
                RegionId(told["region_id"]), told["what"], row.key, told["hash"], told["reason"], change
            )
