"""Newest signed editions for comparison, as columns: ten thousand LEAs over five years in one reading."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Subquery, cast, func, literal, select

from assessment.ids import CycleId
from assessment.shares import SIGNED_ONLY, Shared
from assessment.signed_columns import LeaColumns, SignedColumns
from storage.tables import lea, share
from storage.tables import signed_levels as table

_YES = literal(1)


def signed_years(connection: Connection, grantees: Collection[str] | None) -> tuple[str, ...]:
    """The school years of all that is kept, or of what is shared with grantees now, oldest first."""
    query = select(table.c.school_year).distinct()
    if grantees is not None:
        given = _given(grantees)
        query = query.join(given, given.c.cycle_id == table.c.cycle_id)
    return tuple(sorted(connection.scalars(query)))


def signed_columns(
    connection: Connection,
    grantees: Collection[str] | None,
    cycle_ids: Collection[CycleId] | None,
    school_years: Collection[str] | None,
) -> tuple[SignedColumns, LeaColumns]:
    """All that are kept; those of some cycles; or those whose scores are shared with grantees now."""
    own: Sequence[ColumnElement[Any]] = (
        table.c.cycle_id,
        table.c.lea_id,
        table.c.school_year,
        table.c.edition,
        table.c.framework_digest,
        table.c.levels,
    )
    query = select(*own, _YES, _YES)
    if grantees is not None:
        given = _given(grantees)
        query = select(*own, given.c.gaps, given.c.exports).join(given, given.c.cycle_id == table.c.cycle_id)
    if cycle_ids is not None:
        query = query.where(table.c.cycle_id.in_(cycle_ids))
    if school_years is not None:
        query = query.where(table.c.school_year.in_(school_years))
    # In order here: the database would carry every row's bytes through its sorting.
    rows = sorted(connection.execute(query).all(), key=lambda row: (row[1], row[2]))
    columns: Sequence[Any] = tuple(zip(*rows, strict=True)) or ((),) * (len(own) + 2)
    *told, gaps, exports = columns
    signed = SignedColumns(*told, *(tuple(map(bool, one)) for one in (gaps, exports)))
    return signed, _leas(connection, frozenset(signed.lea_ids))


def _given(grantees: Collection[str]) -> Subquery:
    """The cycles of which scores or gaps are shared with any of them now, and what else is allowed."""
    return (
        select(
            share.c.cycle_id,
            func.max(cast(share.c.shared == Shared.GAPS, Integer)).label("gaps"),
            func.max(cast(share.c.export, Integer)).label("exports"),
        )
        .where(share.c.grantee.in_(grantees), share.c.revoked_at.is_(None), share.c.shared.in_(SIGNED_ONLY))
        .group_by(share.c.cycle_id)
        .subquery()
    )


def _leas(connection: Connection, wanted: Collection[str]) -> LeaColumns:
    """The LEAs wanted. A handful is looked up; of more, every LEA is read, which takes less than to name them all."""
    query = select(lea.c.id, lea.c.name, lea.c.county, lea.c.profile).order_by(lea.c.id)
    if len(wanted) <= 100:
        query = query.where(lea.c.id.in_(wanted))
    rows = [row for row in connection.execute(query) if row[0] in wanted]
    profiles = [json.loads(row[3]) for row in rows]
    return LeaColumns(
        lea_ids=tuple(row[0] for row in rows),
        names=tuple(row[1] for row in rows),
        counties=tuple(row[2] for row in rows),
        students=tuple((own.get("enrollment") or {}).get("students") for own in profiles),
        sectors=tuple(tuple(own.get("sectors") or ()) for own in profiles),
    )
