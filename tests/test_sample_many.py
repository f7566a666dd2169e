"""Sample data of many LEAs: the same by the same seed, and each signed year whole, as if it had been signed here."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessment.bundle import CycleBundle, element_scores
from assessment.cycle_file import digest_of, sign, signed_content
from assessment.errors import FrameworkRefused
from assessment.ids import PersonId
from assessment.reference import known_leas
from assessment.services.bundles import read_bundle
from assessment.signed_levels import levels_of
from samples.build import described_leas
from samples.many import YEARS
from samples.whole import build_file
from storage import open_store
from storage.store import SqlStore

ROOT = Path(__file__).resolve().parents[1]
TINY = ROOT / "tests" / "frameworks" / "tiny"
NOW = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
Built = Callable[..., SqlStore]


@pytest.fixture
def built(tmp_path: Path, request: pytest.FixtureRequest) -> Built:
    """Makes a file of sample data, on a small framework unless another is asked for."""

    def build(name: str = "sample", rubric: Path = TINY, leas: int = 30, seed: int = 12) -> SqlStore:
        build_file(tmp_path / f"{name}.db", rubric, NOW, leas=leas, seed=seed)
        store = open_store(f"sqlite:///{tmp_path / name}.db")
        request.addfinalizer(store.close)
        return store

    return build


def invented(store: SqlStore) -> list[CycleBundle]:
    """Every signed year of the LEAs that are not described one by one."""
    known = Counter(cycle.lea_id for cycle in store.cycles() if cycle.state == "open")
    return [read_bundle(store, cycle.id) for cycle in store.cycles() if cycle.lea_id not in known]


def test_as_many_leas_are_made_as_are_asked_for_each_by_a_name_of_its_own_and_marked(built: Built) -> None:
    leas = built(leas=60).leas()

    assert len({lea.name for lea in leas}) == len({lea.id for lea in leas}) == 60
    assert [lea.name for lea in leas if "(sample)" not in lea.name] == []
    assert [lea.cds_code for lea in leas] == [None] * 60


def test_the_same_seed_makes_the_same_and_another_seed_something_else(built: Built) -> None:
    told = [
        [(bundle.lea.name, bundle.cycle.school_year, levels_of(bundle)) for bundle in invented(built(name, seed=seed))]
        for name, seed in (("first", 12), ("again", 12), ("other", 13))
    ]

    assert told[0] == told[1]
    assert told[0] != told[2]


def test_a_signed_year_is_what_signing_it_would_have_made(built: Built) -> None:
    bundles = invented(built())

    editions = [bundle.editions[0] for bundle in bundles]
    signed = [
        sign(bundle, edition.closed_at, PersonId("local")) for bundle, edition in zip(bundles, editions, strict=True)
    ]

    assert [edition.digest for edition in editions] == [edition.digest for edition in signed]
    contents = [signed_content(edition) for edition in editions]
    assert [own.digest_on(own.framework) for own in contents] == [digest_of(bundle) for bundle in bundles]
    assert [own.ratings for own in contents] == [signed_content(edition).ratings for edition in signed]
    assert [own.evidence for own in contents] == [signed_content(edition).evidence for edition in signed]


def test_scores_and_levels_are_those_that_closing_writes(built: Built) -> None:
    store = built()
    bundles = invented(store)
    signed, _ = store.signed_columns()
    kept = dict(zip(signed.cycle_ids, signed.levels, strict=True))

    assert [bundle.scores for bundle in bundles] == [element_scores(bundle) for bundle in bundles]
    assert [kept[bundle.cycle.id] for bundle in bundles] == [levels_of(bundle) for bundle in bundles]


def test_every_year_has_some_leas_that_signed_and_some_that_did_not(built: Built) -> None:
    store = built(leas=60)

    years = Counter(bundle.cycle.school_year for bundle in invented(store))

    assert len(years) == YEARS
    assert all(20 < count < 60 - described_leas() for count in years.values())


def test_counties_and_sizes_spread_as_in_the_state(built: Built) -> None:
    store = built(rubric=ROOT / "rubric", leas=300)
    leas = [store.lea(lea.id) for lea in store.leas()]
    counties = Counter(lea.county for lea in leas)
    sizes = sorted(lea.profile.enrollment.students for lea in leas if lea.profile.enrollment)

    assert counties.most_common(1)[0][0] == "Los Angeles"
    assert counties.keys() <= {lea.county for lea in known_leas(ROOT / "rubric")}
    assert sizes[len(sizes) // 10] < 600 < sizes[len(sizes) // 2] < 6000 < sizes[-10]


def test_what_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(FrameworkRefused):
        build_file(tmp_path / "sample.db", tmp_path / "no rubric", NOW, leas=5, seed=1)

    assert list(tmp_path.iterdir()) == []
