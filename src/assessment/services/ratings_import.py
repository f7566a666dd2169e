"""Bringing a ratings file into an open cycle where nobody is there to be asked: all of it or nothing."""

from datetime import datetime

from assessment.coming_home import Preview
from assessment.coming_home_text import conflict_text
from assessment.errors import Problem, RatingsRefused
from assessment.ids import CycleId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings_file import RatingsFile
from assessment.services.coming_home import new_rater, preview
from assessment.services.coming_reasons import require_nothing_lacking
from assessment.services.cycles import open_cycle
from assessment.services.taking_over import take_over


def import_ratings(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    ratings: RatingsFile,
    now: datetime,
    *,
    file: str = "",
    dry_run: bool = False,
) -> Preview:
    """What the file did, or would do. The same file again changes nothing.

    A name that no one person of the LEA has is a new rater's; evidence becomes entries of the LEA's library.

    Raises:
        NotAllowed, CycleClosed: as for `preview` and `take_over`.
        RatingsRefused: the form is of another self-assessment, something moved since it was made, or a team's level
            lacks the reason that the screen would ask for: by place.

    """
    cycle = open_cycle(who, store, cycle_id, Act.RATE)
    asked = preview(who, store, cycle_id, ratings, file=file).asks
    raters = {name: new_rater(cycle.lea_id, name) for name in asked}
    shown = preview(who, store, cycle_id, ratings, file=file, raters=raters)
    if shown.conflicts:
        framework = store.framework(cycle.framework_digest)
        raise RatingsRefused(
            [Problem(file, row.place, row.key[1], conflict_text(framework, row)) for row in shown.conflicts]
        )
    require_nothing_lacking(shown, {}, file)
    if not dry_run:
        take_over(who, store, cycle_id, ratings, shown, now, raters=raters)
    return shown
