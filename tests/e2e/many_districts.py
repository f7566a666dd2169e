"""Many districts that share with their region: a file of sample data, the same by the same numbers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assessment.cohort import PEER_FLOOR
from assessment.cycles import Cycle
from assessment.ids import PersonId, RegionId
from assessment.loader import load_framework
from assessment.people import Person, Role, local_person
from assessment.reference import regions_of_counties
from assessment.services.comparing import release_figures
from assessment.services.sharing import share_signed
from assessment.shares import Grantee
from samples.whole import build_file
from settings import ROOT
from storage import open_store
from storage.store import SqlStore

REGION = RegionId("sample_region")
PAT = Person(id=PersonId("pat"), name="Pat Provider", regions=frozenset({REGION}))
DANA = PersonId("dana")
COHORT = Grantee(region_id=REGION).key
WHEN = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
SEED = 12


@dataclass(frozen=True, slots=True)
class ManyDistricts:
    """What was made: addresses' queries for the provider and for a director of the first district."""

    provider: str
    director: str
    released: bool
    """Whether the figures are out: not of five districts or fewer."""


def keep_many(folder: Path, count: int) -> ManyDistricts:
    """A folder's sample data in which so many districts share their signed years with the region."""
    file = folder / "sample.db"
    build_file(file, ROOT / "rubric", WHEN, leas=count + count // 4 + 2, seed=SEED)
    store = open_store(f"sqlite:///{file}")
    try:
        return _shared(store, count)
    finally:
        store.close()


def _shared(store: SqlStore, count: int) -> ManyDistricts:
    store.save_person(PAT)
    signed = [cycle for cycle in store.cycles() if cycle.was_signed]
    newest = max(cycle.school_year for cycle in signed)
    sharing = [cycle.lea_id for cycle in signed if cycle.school_year == newest][:count]
    own = [cycle for cycle in signed if cycle.lea_id in set(sharing)]
    for cycle in own:
        _share(store, cycle)
    store.save_person(Person(id=DANA, name="Dana Director", roles={sharing[0]: Role.DIRECTOR}))
    if count > PEER_FLOOR:
        framework, region_of = load_framework(ROOT / "rubric"), regions_of_counties(ROOT / "rubric")
        release_figures(PAT, store, framework, COHORT, newest, region_of, WHEN)
    cycle_id = next(cycle.id for cycle in own if (cycle.lea_id, cycle.school_year) == (sharing[0], newest))
    director = f"sample=1&as={DANA}&cycle={cycle_id}"
    return ManyDistricts(f"sample=1&as={PAT.id}&region={REGION}", director, count > PEER_FLOOR)


def _share(store: SqlStore, cycle: Cycle) -> None:
    share_signed(
        local_person(),
        store,
        cycle.id,
        Grantee(region_id=REGION),
        WHEN,
        gaps=True,
        export=True,
        helps=True,
        regions=[REGION],
    )
