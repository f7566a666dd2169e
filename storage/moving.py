"""An open cycle moved to another version of its framework."""

from sqlalchemy import Connection, update

from assessment.bundle import CycleBundle
from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.history import Change, Subject
from assessment.ids import CycleId
from assessment.moving import moved
from storage import cycles, frameworks, history, leas, rewriting
from storage.tables import cycle as table


def move_cycle(connection: Connection, cycle_id: CycleId, framework: Framework, change: Change) -> Cycle:
    """The cycle on that version, with what stands on it. Raises CycleClosed for one that is signed."""
    was = cycles.open_for_change(connection, cycle_id)
    before = frameworks.framework(connection, was.framework_digest)
    frameworks.add_framework(connection, framework)
    wanted = moved(_says(connection, was, before), framework, change.by)
    told = history.Edit(Subject.CYCLE, was.id, history.content(was), history.content(wanted.cycle))
    history.in_cycle(connection, was, change, told)
    connection.execute(update(table).where(table.c.id == was.id).values(framework_digest=framework.digest))
    rewriting.rewrite(connection, wanted, change)
    return cycles.cycle(connection, cycle_id)


def _says(connection: Connection, cycle: Cycle, framework: Framework) -> CycleBundle:
    return rewriting.live(
        connection, CycleBundle(lea=leas.lea(connection, cycle.lea_id), framework=framework, cycle=cycle)
    )
