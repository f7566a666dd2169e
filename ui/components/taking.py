"""What somebody takes away is asked for and written down at the moment when it is made, on a click, not when drawn."""

from collections.abc import Callable

from assessment.ids import CycleId
from assessment.services.auditing import taken_away
from ui import context


def told(cycle_id: CycleId, what: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Makes the file for who may still have it, and writes that down; `what` is its form, as `report-pdf`.

    Called in a thread that has no session: who is asking is read off the browser now, and asked again then.
    """
    ask, store = context.asking(), context.store()

    def made() -> bytes:
        taken_away(ask(), store, cycle_id, what, context.now())
        return make()

    return made
