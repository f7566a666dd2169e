"""What LEAs share, and with whom."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from assessment.errors import AlreadyExists, NotFound
from assessment.history import Change, Subject
from assessment.ids import CycleId, LeaId
from assessment.shares import Share, ShareId, grantee_of
from assessment.values import canonical_json
from storage import history, leas
from storage.tables import share as table


def shares(
    connection: Connection, lea_id: LeaId | None, grantees: Collection[str] | None, cycle_id: CycleId | None
) -> tuple[Share, ...]:
    """What an LEA shares, what is shared with grantees, or what of a cycle: oldest first."""
    wanted = (
        (table.c.lea_id == lea_id, lea_id is not None),
        (table.c.grantee.in_(grantees or ()), grantees is not None),
        (table.c.cycle_id == cycle_id, cycle_id is not None),
    )
    asked = [clause for clause, is_asked in wanted if is_asked]
    if not asked:
        raise ValueError("an LEA, grantees or a cycle")
    query = select(table).where(*asked).order_by(table.c.given_at, table.c.id)
    return tuple(_to_share(row) for row in connection.execute(query))


def shares_mark(connection: Connection, grantees: Collection[str]) -> str:
    """A text that is another one as soon as something is shared with them or taken back."""
    counted = select(func.count(), func.count(table.c.revoked_at)).where(table.c.grantee.in_(grantees))
    return "-".join(str(count) for count in connection.execute(counted).one())


def add_share(connection: Connection, share: Share, change: Change) -> None:
    """Keep a new share. Raises AlreadyExists for a second of that id."""
    leas.lea(connection, share.lea_id)
    if connection.execute(select(table.c.id).where(table.c.id == share.id)).first() is not None:
        raise AlreadyExists("Something else is shared under that id already. Load the page again, then share.")
    connection.execute(insert(table).values(_row(share)))
    _record(connection, change, None, share)


def revoke_share(connection: Connection, lea_id: LeaId, share_id: ShareId, change: Change) -> Share:
    """The share, taken back at the moment of the change; one that was already stays as it was."""
    own = (table.c.id == share_id) & (table.c.lea_id == lea_id)
    row = connection.execute(select(table).where(own).with_for_update()).first()
    if row is None:
        raise NotFound("share", share_id)
    stands = _to_share(row)
    if stands.revoked_at is not None:
        return stands
    revoked = Share(**dict(stands) | {"revoked_at": change.at})
    connection.execute(update(table).where(own).values(revoked_at=change.at))
    _record(connection, change, stands, revoked)
    return revoked


def _record(connection: Connection, change: Change, was: Share | None, now: Share) -> None:
    told = None if was is None else history.content(was)
    edit = history.Edit(Subject.SHARE, now.id, told, history.content(now))
    history.in_lea(connection, now.lea_id, change, edit)


def _row(share: Share) -> dict[str, Any]:
    return share.model_dump(exclude={"grantee", "indicators"}) | {
        "grantee": share.grantee.key,
        "indicators": canonical_json(share.indicators),
    }


def _to_share(row: Row[Any]) -> Share:
    told = dict(row._mapping)
    return Share(**told | {"grantee": grantee_of(row.grantee), "indicators": tuple(json.loads(row.indicators))})
