"""Files of many districts taken away: asked for once more at the click, and told to each district that is in them.

A file that has figures which were let out, or names districts, stands in the access log of each of those; one of a
region's own words alone in that of whoever took it. Not of who sits at one trusted machine.
"""

from collections.abc import Collection
from datetime import datetime

from assessment.accounts import Deed
from assessment.errors import AssessmentError, NotAllowed
from assessment.ids import LeaId, OwnedId, RegionId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.releases import Release
from assessment.services.auditing import tell_each, tell_leas
from assessment.services.comparing import newest_release, release_of, require_cohort


class FiguresMoved(AssessmentError):
    """The figures on a page are no longer those that are out."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("These figures were taken back, or let out anew, since the page was opened. Open it again.")


def figures_taken(
    who: Person, store: Store, cohort: str, school_year: str, release_id: OwnedId, what: str, now: datetime
) -> None:
    """Write down that somebody took the figures of a cohort's year away; `what` is the form of the file.

    Raises:
        NotAllowed: the cohort is not this person's.
        FiguresMoved: the release is out no more.

    """
    _tell(who, store, release_of(who, store, cohort, school_year), release_id, what, now)


def region_file_taken(
    who: Person, store: Store, region_id: RegionId | None, release_id: OwnedId | None, what: str, now: datetime
) -> None:
    """Write down that somebody took a file of a region away; `release_id` is of the figures in it, None without any.

    Raises:
        NotAllowed: the person may not read that region, or any.
        FiguresMoved: the release is out no more.

    """
    if not who.may_in_region(Act.READ, region_id):
        raise NotAllowed
    if release_id is not None:
        _tell(who, store, newest_release(who, store, region_id), release_id, what, now)
    elif who.everywhere is None:
        tell_leas(store, who, Deed.EXPORTED, what, now)


def help_file_taken(
    who: Person, store: Store, cohort: str, lea_ids: Collection[LeaId], what: str, now: datetime
) -> None:
    """Write down that somebody took entries of a cohort's log of help away, to each district that they name.

    Raises:
        NotAllowed: the cohort is not this person's.

    """
    require_cohort(who, cohort)
    tell_each(who, store, lea_ids, Deed.EXPORTED, what, now)


def _tell(who: Person, store: Store, standing: Release | None, release_id: OwnedId, what: str, now: datetime) -> None:
    if standing is None or standing.id != release_id:
        raise FiguresMoved
    members = {member.rpartition(":")[0] for member in standing.members}
    lea_ids = [cycle.lea_id for cycle in store.cycles() if cycle.id in members]
    tell_each(who, store, lea_ids, Deed.EXPORTED, what, now)
