"""Ratings of the team and of each rater, saved over the revision that was seen and no other."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, Select, Table, bindparam, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from assessment.conflicts import OwnRatingChanged, RatingChanged
from assessment.errors import NotFound
from assessment.history import Change, Subject
from assessment.ids import CycleId, IndicatorId, PersonId
from assessment.ratings import Answer, IndividualRating, Rating, TeamRating
from storage import cycles, history, tables

_NOT_RATED = dict.fromkeys(("kind", "level", "reason"))
"""The columns of a rating: the fields of its kinds, of which each kind has some."""

_RATING: TypeAdapter[Rating] = TypeAdapter(Rating)


class _Statements:
    """Reading and writing one row, built once: SQLAlchemy then finds the compiled text without building a key."""

    def __init__(self, table: Table, *key: str) -> None:
        own = [table.c[name] == bindparam(f"of_{name}") for name in key]
        self.one = select(table).where(*own)
        self.insert = insert(table)
        self.update = update(table).where(*own, table.c.revision == bindparam("seen"))

    def find(self, connection: Connection, key: dict[str, str]) -> Row[Any] | None:
        """The row of that key."""
        return connection.execute(self.one, {f"of_{name}": value for name, value in key.items()}).first()

    def put(self, connection: Connection, key: dict[str, str], row: dict[str, Any], seen: int) -> None:
        """Write the row: anew for revision 0, else over the revision seen."""
        if seen:
            where = {f"of_{name}": value for name, value in key.items()}
            connection.execute(self.update, row | where | {"seen": seen})
        else:
            connection.execute(self.insert, row | key)


_RATED = "rated"


def _answers(table: Table) -> Select[Any]:
    """Answered indicators with their kind, and whether evidence is listed for them."""
    said, link = table.c, tables.evidence_link.c
    listed = exists().where(link.cycle_id == said.cycle_id, link.indicator_id == said.indicator_id)
    return select(said.indicator_id, said.kind, listed.label("supported")).where(
        said.cycle_id == bindparam("of_cycle"), said.kind.is_not(None)
    )


_ANSWERS = _answers(tables.team_rating)
_OWN_ANSWERS = _answers(tables.individual_rating).where(tables.individual_rating.c.person_id == bindparam("of_person"))
_TEAM = _Statements(tables.team_rating, "cycle_id", "indicator_id")
_OWN = _Statements(tables.individual_rating, "cycle_id", "indicator_id", "person_id")
_LISTS = {
    ("cycle_id", *names): select(tables.individual_rating).where(
        *(tables.individual_rating.c[name] == bindparam(name) for name in ("cycle_id", *names))
    )
    for names in ((), ("person_id",), ("indicator_id",))
}
"""People's answers by what is known, built once as the above; that of one person to one indicator is `_OWN.one`."""


def team_rating(connection: Connection, cycle_id: CycleId, indicator_id: IndicatorId) -> TeamRating:
    """What stands for one indicator; revision 0 and no rating where nothing was saved."""
    row = _TEAM.find(connection, {"cycle_id": cycle_id, "indicator_id": indicator_id})
    return TeamRating(indicator_id=indicator_id) if row is None else _to_team_rating(row)


def team_ratings(connection: Connection, cycle_id: CycleId) -> tuple[TeamRating, ...]:
    """All that was saved for a cycle, by indicator id."""
    table = tables.team_rating
    rows = connection.execute(select(table).where(table.c.cycle_id == cycle_id))
    return tuple(sorted(map(_to_team_rating, rows), key=lambda rating: rating.indicator_id))


def answers(
    connection: Connection, cycle_id: CycleId, person_id: PersonId | None = None
) -> Mapping[IndicatorId, Answer]:
    """What the team, or one person, has answered so far, without what was said."""
    of_cycle = {"of_cycle": cycle_id}
    if person_id is None:
        rows = connection.execute(_ANSWERS, of_cycle)
    else:
        rows = connection.execute(_OWN_ANSWERS, of_cycle | {"of_person": person_id})
    return {row.indicator_id: Answer(row.kind == _RATED, row.supported) for row in rows}


def save_team_rating(
    connection: Connection, cycle_id: CycleId, rating: TeamRating, seen: int, change: Change
) -> TeamRating:
    """The rating as it stands now. Raises RatingChanged, with what stands there, where that is not what was seen."""
    cycle = cycles.open_for_change(connection, cycle_id)
    stands = team_rating(connection, cycle_id, rating.indicator_id)
    was, now = (history.content(value, "indicator_id") for value in (stands, rating))
    if was == now:
        return stands
    if stands.revision != seen:
        raise RatingChanged(stands)
    edit = history.Edit(Subject.TEAM_RATING, rating.indicator_id, was if seen else None, now)
    history.in_cycle(connection, cycle, change, edit)
    kept = TeamRating(**dict(rating) | {"revision": seen + 1, "changed_at": change.at, "changed_by": change.by})
    key = {"cycle_id": cycle_id, "indicator_id": rating.indicator_id}
    _TEAM.put(connection, key, columns(kept, *key), seen)
    return kept


def individual_ratings(
    connection: Connection,
    cycle_id: CycleId,
    *,
    person_id: PersonId | None = None,
    indicator_id: IndicatorId | None = None,
) -> tuple[IndividualRating, ...]:
    """Each rater's own, by indicator id, then person id: of one person, of one indicator, or all."""
    if person_id is not None and indicator_id is not None:
        one = _OWN.find(connection, {"cycle_id": cycle_id, "indicator_id": indicator_id, "person_id": person_id})
        return () if one is None else (_to_individual_rating(one),)
    asked = {"cycle_id": cycle_id, "person_id": person_id, "indicator_id": indicator_id}
    given = {name: value for name, value in asked.items() if value is not None}
    rows = connection.execute(_LISTS[tuple(given)], given)
    return tuple(sorted(map(_to_individual_rating, rows), key=lambda own: (own.indicator_id, own.person_id)))


def save_individual_rating(
    connection: Connection, cycle_id: CycleId, rating: IndividualRating, seen: int, change: Change
) -> IndividualRating:
    """The rating as it stands now. Raises OwnRatingChanged where the person saved it elsewhere since `seen`."""
    cycle = cycles.open_for_change(connection, cycle_id)
    key = {"cycle_id": cycle_id, "indicator_id": rating.indicator_id, "person_id": rating.person_id}
    row = _OWN.find(connection, key)
    blank = IndividualRating(indicator_id=rating.indicator_id, person_id=rating.person_id)
    stands = blank if row is None else _to_individual_rating(row)
    was, now = (history.content(value, "indicator_id") for value in (stands, rating))
    if was == now:
        return stands
    if stands.revision != seen:
        raise OwnRatingChanged(stands)
    edit = history.Edit(Subject.INDIVIDUAL_RATING, rating.indicator_id, was if seen else None, now)
    history.in_cycle(connection, cycle, change, edit)
    kept = IndividualRating(**dict(rating) | {"revision": seen + 1, "changed_at": change.at})
    try:
        _OWN.put(connection, key, columns(kept, *key), seen)
    except IntegrityError as error:  # the cycle is held and its row was read: it is the rater who is not known
        raise NotFound("person", rating.person_id) from error
    return kept


def columns(kept: TeamRating | IndividualRating, *without: str) -> dict[str, Any]:
    """The columns of a rating that was saved; the id of its cycle is not in it."""
    said = kept.rating.model_dump() if kept.rating else {}
    return _NOT_RATED | said | kept.model_dump(exclude={"rating", *without})


def _to_rating(row: Row[Any]) -> Rating | None:
    return None if row.kind is None else _rating(row.kind, row.level, row.reason)


@lru_cache(maxsize=256)
def _rating(kind: str, level: int | None, reason: str | None) -> Rating:
    """One value for the same answer: a team of twelve gives few different ones, and checking each again costs most."""
    said = {"kind": kind, "level": level, "reason": reason}
    return _RATING.validate_python({name: value for name, value in said.items() if value is not None})


def _to_team_rating(row: Row[Any]) -> TeamRating:
    return TeamRating(
        indicator_id=row.indicator_id,
        rating=_to_rating(row),
        note=row.note,
        dissent=row.dissent,
        basis=row.basis,
        judged_in=row.judged_in,
        revision=row.revision,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
    )


def _to_individual_rating(row: Row[Any]) -> IndividualRating:
    return IndividualRating(
        indicator_id=row.indicator_id,
        person_id=row.person_id,
        rating=_to_rating(row),
        note=row.note,
        revision=row.revision,
        changed_at=row.changed_at,
    )
