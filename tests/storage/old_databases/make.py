"""Writes the database file that later revisions are tested against.

Run once for each new revision, from the root: `python -m tests.storage.old_databases.make`. It writes
`tests/storage/old_databases/NNNN.db` with the revision of this program, and refuses to overwrite one.
"""

from pathlib import Path

import storage
from assessment.aims import Aim
from assessment.cycles import Part
from assessment.ids import ElementId, OwnedId, PartId, RegionId
from assessment.plans import Plan
from storage import schema
from tests.storage.made import (
    ACCOUNT,
    ANA,
    AUDITED,
    BY_ANA,
    BY_BEN,
    CYCLE,
    FIRST,
    INVITATION,
    LEA,
    LINK,
    PAPER,
    SECOND,
    SESSION,
    keep_cycle,
    make_cycle,
    make_edition,
    make_evidence,
    make_own_rating,
    make_score,
    make_team_rating,
)

FOLDER = Path(__file__).parent
CLOSED = "cycle-0"


def fill(store: storage.SqlStore) -> None:
    """One row or more in every table, and text that is not ASCII."""
    keep_cycle(store)
    store.save_profile(LEA, store.lea(LEA).profile.model_copy(update={"sectors": ("Construcción",)}), 1, BY_ANA)
    store.add_part(CYCLE, Part(id=PartId("west"), kind="site", name="West High"), BY_ANA)
    store.save_team_rating(CYCLE, make_team_rating(1), 0, BY_ANA)
    store.save_team_rating(CYCLE, make_team_rating(2, note="Peña’s team – 6 of 10"), 1, BY_BEN)
    store.save_team_rating(CYCLE, make_team_rating("NA", SECOND), 0, BY_ANA)
    store.save_individual_rating(CYCLE, make_own_rating("?"), 0, BY_ANA)
    store.save_aim(CYCLE, ElementId("E01"), Aim(importance=3), Aim(), BY_ANA)
    store.add_evidence(make_evidence(), BY_ANA)
    store.link_evidence(CYCLE, FIRST, PAPER, BY_ANA)
    store.add_cycle(make_cycle(CLOSED, school_year="2025-26"), BY_ANA)
    store.add_owned(Plan(id=OwnedId("plan"), lea_id=LEA, cycle_id=CYCLE), BY_ANA)
    person = store.person(ANA)
    store.save_person(person.model_copy(update={"regions": frozenset({RegionId("north")})}))
    store.add_account(ACCOUNT)
    store.add_invitation(INVITATION)
    store.add_personal_link(LINK)
    store.add_session(SESSION)
    store.add_audit(AUDITED)
    store.close_cycle(make_cycle(CLOSED).id, make_edition(), (make_score(),), BY_BEN)


if __name__ == "__main__":
    target = FOLDER / f"{schema.newest()}.db"
    if target.exists():
        raise SystemExit(f"{target} is there already: a revision that people use never changes")
    made = storage.open_store(f"sqlite:///{target}")
    fill(made)
    made.close()
