"""Taking a ratings file over into an open cycle, as it was shown: all of it or nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from assessment.coming_home import ComingEvidence, ComingRow, Decisions, Preview
from assessment.conflicts import PreviewMoved
from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.history import Change
from assessment.ids import CycleId, EvidenceId, LeaId, new_id
from assessment.people import Act, Person, Role, require
from assessment.ports import Store
from assessment.ratings import CannotJudge, IndividualRating, TeamRating
from assessment.ratings_file import RatingsFile
from assessment.services.assigning import pass_on
from assessment.services.coming_home import Raters, new_rater, preview
from assessment.services.coming_reasons import require_nothing_lacking
from assessment.services.cycles import open_cycle
from assessment.services.people import people_of


def take_over(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    ratings: RatingsFile,
    shown: Preview,
    now: datetime,
    *,
    decisions: Decisions | None = None,
    raters: Raters | None = None,
) -> Cycle:
    """The cycle with what `shown` says done, and with a decision for each of its conflicts.

    Raises:
        NotAllowed, CycleClosed, RatingsRefused: as for `preview`; also where somebody new is named and the person
            does not direct the LEA, and where a team's row lacks what the screen would ask for.
        PreviewMoved: something is not as it was shown, or not decided: nothing is done. Carries what would be done now.

    """
    cycle = open_cycle(who, store, cycle_id, Act.RATE)
    decided, change = decisions or {}, Change(by=who.id, at=now)
    with store.together() as kept:
        stands = preview(who, kept, cycle_id, ratings, raters=raters)
        if stands != shown or shown.asks or any(row.key not in decided for row in shown.conflicts):
            raise PreviewMoved(stands)
        require_nothing_lacking(shown, decided)
        _add_raters(who, kept, cycle, raters or {}, change)
        _take_rows(kept, cycle, [row for row in shown.rows if decided.get(row.key) != "keep"], change)
        _list_evidence(kept, cycle, shown.evidence, change)
        for aim in shown.aims:
            kept.save_aim(cycle.id, aim.indicator_id, aim.told, aim.stands, change)
    return cycle


def _add_raters(who: Person, store: Store, cycle: Cycle, raters: Raters, change: Change) -> None:
    """Those who were named as somebody new: raters from now on."""
    ids = {person.id for person in people_of(who, store, cycle.lea_id)}
    for name, person_id in raters.items():
        if person_id == new_rater(cycle.lea_id, name) and person_id not in ids:
            require(who, Act.DIRECT, cycle.lea_id)
            store.save_person(Person(id=person_id, name=name, roles={cycle.lea_id: Role.RATER}), change)


def _take_rows(store: Store, cycle: Cycle, rows: Iterable[ComingRow], change: Change) -> None:
    framework = store.framework(cycle.framework_digest)
    team = {row.indicator_id: row for row in store.team_ratings(cycle.id)}
    for row in rows:
        _, indicator_id = row.key
        if row.kind == "emptied":
            continue
        if row.person_id is None:
            _take_teams(store, cycle, row, team.get(indicator_id, TeamRating(indicator_id=indicator_id)), change)
            continue
        own = IndividualRating(indicator_id=indicator_id, person_id=row.person_id, rating=row.rating, note=row.note)
        store.save_individual_rating(cycle.id, own, row.stands.revision, change)
        if isinstance(row.rating, CannotJudge):
            rater = store.person(row.person_id)
            pass_on(rater, store, cycle, framework.indicator(indicator_id), change.at)


def _take_teams(store: Store, cycle: Cycle, row: ComingRow, stands: TeamRating, change: Change) -> None:
    """The team's row; a new level is judged this year, whatever it was before."""
    judged = {} if row.rating == stands.rating else {"basis": "judged", "judged_in": None}
    said = TeamRating(**dict(stands) | {"rating": row.rating, "note": row.note} | judged)
    store.save_team_rating(cycle.id, said, row.stands.revision, change)


def _list_evidence(store: Store, cycle: Cycle, coming: Iterable[ComingEvidence], change: Change) -> None:
    made: dict[str, EvidenceId] = {}
    for row in coming:
        entry_id = row.entry_id or made.get(row.text)
        if entry_id is None:
            entry = _entry(cycle.lea_id, row.text)
            entry_id = made[row.text] = entry.id
            store.add_evidence(entry, change)
        store.link_evidence(cycle.id, row.indicator_id, entry_id, change)


def _entry(lea_id: LeaId, text: str) -> Evidence:
    """A text as an entry: a link where it is an address, else both what it is and where."""
    kind: Literal["link", "on_file"] = "link" if text.lower().startswith(("https://", "http://")) else "on_file"
    return Evidence(id=EvidenceId(new_id()), lea_id=lea_id, title=text, kind=kind, place=text)
