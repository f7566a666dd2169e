"""A signed cycle opened again as its next edition, and that taken back."""

from typing import Any

from sqlalchemy import Connection, update

from assessment.cycle_file import signed_bundle
from assessment.cycles import Cycle, Edition
from assessment.errors import NotSigned
from assessment.history import Change, Subject
from assessment.ids import CycleId
from storage import closing, cycles, frameworks, history, rewriting
from storage.tables import cycle as table


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
    rewriting.rewrite(connection, signed_bundle(signed[-1], framework), change)
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
