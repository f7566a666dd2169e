"""What somebody takes away is asked for and written down at the moment when it is made, on a click, not when drawn."""

from collections.abc import Callable
from datetime import datetime

from assessment.ids import CycleId, RegionId
from assessment.people import Person
from assessment.ports import Store
from assessment.services.auditing import taken_away
from assessment.services.comparing import newest_release
from assessment.services.files_taken import region_file_taken
from ui import context

Make = Callable[[], bytes]
Told = Callable[[str, Make], Make]
"""Makes a file of a form, as `board-pdf`, for who may still have it, and writes that down."""


def asked(tell: Callable[[Person, Store, datetime], None], make: Make) -> Make:
    """Makes the file after `tell`, a service that refuses who may not have it any more and writes it down.

    Called in a thread that has no session: who is asking is read off the browser now, and asked again then.
    """
    ask, store = context.asking(), context.store()

    def made() -> bytes:
        tell(ask(), store, context.now())
        return make()

    return made


def told(cycle_id: CycleId, what: str, make: Make) -> Make:
    """Makes a file of a cycle; `what` is its form, as `report-pdf`."""
    return asked(lambda who, store, now: taken_away(who, store, cycle_id, what, now), make)


def of_region(region_id: RegionId | None, *, has_figures: bool) -> Told:
    """For the files of a region, or of districts together; `has_figures` where they have what was let out."""
    release = newest_release(context.person(), context.store(), region_id) if has_figures else None
    drawn = release.id if release else None

    def of_form(what: str, make: Make) -> Make:
        return asked(lambda who, store, now: region_file_taken(who, store, region_id, drawn, what, now), make)

    return of_form
