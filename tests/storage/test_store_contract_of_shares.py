"""What every store promises, on each database, of what is shared and of signed cycles as columns."""

import importlib.util
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, select

from assessment.errors import AlreadyExists, NotFound
from assessment.history import Change, Subject
from assessment.ids import CycleId, LeaId, PersonId, RegionId
from assessment.services.closing import close_cycle
from assessment.services.correcting import start_correction
from assessment.shares import Grantee, Share, Shared, ShareId, grantee_of
from assessment.signed_columns import LeaColumns, SignedColumns
from assessment.signed_levels import BELOW, NOT_APPLICABLE, NOT_RATED, SUPPORTED
from storage import schema
from storage.store import SqlStore
from storage.tables import signed_levels
from tests.storage.made import (
    ANA,
    BEN,
    BY_ANA,
    BY_BEN,
    CYCLE,
    FIRST,
    FRAMEWORK,
    LEA,
    NOON,
    PAPER,
    SECOND,
    keep_cycle,
    make_cycle,
    make_evidence,
    make_lea,
    make_own_rating,
    make_team_rating,
)

PROVIDER = Grantee(provider_id=PersonId("pat"))
REGION = Grantee(region_id=RegionId("north"))
OTHER = CycleId("cycle-2")


def make_share(share_id: str = "share", **changes: object) -> Share:
    """The LEA's scores, shared with the provider by Ana."""
    defaults = {"id": share_id, "lea_id": LEA, "cycle_id": CYCLE, "grantee": PROVIDER, "shared": Shared.SCORES}
    return Share.model_validate(defaults | {"given_by": ANA, "given_at": NOON} | changes)


def keep_signed(store: SqlStore) -> None:
    """A signed cycle: level 2 with evidence, not applicable, and a middle of 1 between raters; the rest not rated."""
    keep_cycle(store)
    store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)
    store.save_team_rating(CYCLE, make_team_rating("NA", SECOND), 0, BY_ANA)
    for person, level in ((ANA, 1), (BEN, 3)):
        store.save_individual_rating(CYCLE, make_own_rating(level, "E01.03", person_id=person), 0, BY_ANA)
    store.add_evidence(make_evidence(), BY_ANA)
    store.link_evidence(CYCLE, FIRST, PAPER, BY_ANA)
    close_cycle(store.person(ANA), store, CYCLE, NOON, confirmed=tuple(FRAMEWORK.indicators))


SIGNED = bytes([2 | SUPPORTED, NOT_APPLICABLE, 1 | BELOW, NOT_RATED, NOT_RATED])


def test_a_share_comes_back_as_it_was_kept_by_its_lea_its_grantee_and_its_cycle(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    scores = make_share(export=True, helps=True)
    invited = make_share("invited", shared=Shared.COMMENT, grantee=REGION, indicators=(FIRST,), until=date(2027, 3, 1))
    any_store.add_share(scores, BY_ANA)
    any_store.add_share(invited, BY_ANA)

    assert any_store.shares(lea_id=LEA) == any_store.shares(cycle_id=CYCLE) == (invited, scores)
    assert any_store.shares(grantees=[PROVIDER.key]) == (scores,)
    assert any_store.shares(grantees=[REGION.key, "provider:nobody"]) == (invited,)
    assert any_store.shares(grantees=[]) == ()
    assert any_store.shares(lea_id=LeaId("nowhere")) == ()


def test_a_share_is_kept_once_and_for_an_lea_that_is_known(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.add_share(make_share(), BY_ANA)

    with pytest.raises(AlreadyExists):
        any_store.add_share(make_share(), BY_ANA)
    with pytest.raises(NotFound):
        any_store.add_share(make_share("two", lea_id="nowhere"), BY_ANA)


def test_a_share_is_taken_back_once_and_both_stand_in_the_history(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.add_share(make_share(), BY_ANA)

    revoked = any_store.revoke_share(LEA, ShareId("share"), BY_BEN)
    again = any_store.revoke_share(LEA, ShareId("share"), Change(by=ANA, at=datetime(2027, 1, 1, tzinfo=UTC)))

    assert revoked.revoked_at == BY_BEN.at
    assert again == revoked == any_store.shares(lea_id=LEA)[0]
    told = [row for row in any_store.lea_history(LEA) if row.subject is Subject.SHARE]
    assert [(row.by, row.key, row.was is None) for row in told] == [(ANA, "share", True), (BEN, "share", False)]
    with pytest.raises(NotFound):
        any_store.revoke_share(LeaId("nowhere"), ShareId("share"), BY_ANA)


def test_nothing_is_signed_yet(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    assert any_store.signed_columns() == (SignedColumns(), LeaColumns())


def test_a_signed_cycle_comes_as_columns_one_byte_an_indicator(any_store: SqlStore) -> None:
    keep_signed(any_store)

    signed, leas = any_store.signed_columns()

    digest = FRAMEWORK.digest
    assert signed == SignedColumns(
        (CYCLE,), (LEA,), ("2026-27",), (1,), (digest,), (SIGNED,), gaps=(True,), exports=(True,)
    )
    assert leas == LeaColumns((LEA,), (make_lea().name,), ("",), (None,), ((),))
    assert any_store.signed_columns(cycle_ids=[CYCLE])[0] == signed
    assert any_store.signed_columns(cycle_ids=[])[0] == SignedColumns()


def test_shared_columns_are_those_shared_with_a_grantee_and_not_taken_back(any_store: SqlStore) -> None:
    keep_signed(any_store)
    any_store.add_share(make_share(), BY_ANA)
    any_store.add_share(make_share("progress", shared=Shared.PROGRESS, grantee=REGION), BY_ANA)

    scores, _ = any_store.signed_columns(grantees=[PROVIDER.key])
    any_store.add_share(make_share("gaps", shared=Shared.GAPS, export=True), BY_ANA)
    gaps, _ = any_store.signed_columns(grantees=[PROVIDER.key, REGION.key])

    assert (scores.cycle_ids, scores.gaps, scores.exports) == ((CYCLE,), (False,), (False,))
    assert (gaps.cycle_ids, gaps.gaps, gaps.exports) == ((CYCLE,), (True,), (True,))
    assert any_store.signed_columns(grantees=[REGION.key])[0].cycle_ids == ()
    for share_id in ("share", "gaps"):
        any_store.revoke_share(LEA, ShareId(share_id), BY_BEN)
    assert any_store.signed_columns(grantees=[PROVIDER.key])[0].cycle_ids == ()


def test_a_correction_under_way_changes_no_column_until_it_is_signed(any_store: SqlStore) -> None:
    keep_signed(any_store)
    director = any_store.person(ANA)
    start_correction(director, any_store, CYCLE, "Misread", NOON)
    any_store.save_team_rating(CYCLE, make_team_rating(3), 1, BY_ANA)

    during, _ = any_store.signed_columns()
    close_cycle(director, any_store, CYCLE, NOON, confirmed=tuple(FRAMEWORK.indicators))
    after, _ = any_store.signed_columns()

    assert (during.editions, during.levels) == ((1,), (SIGNED,))
    assert (after.editions, after.levels) == ((2,), (bytes([3 | SUPPORTED]) + SIGNED[1:],))


def test_columns_stand_by_lea_then_by_school_year(any_store: SqlStore) -> None:
    keep_signed(any_store)
    any_store.add_cycle(make_cycle(OTHER, school_year="2025-26"), BY_ANA)
    close_cycle(any_store.person(ANA), any_store, OTHER, NOON)

    signed, leas = any_store.signed_columns()

    assert signed.school_years == any_store.signed_years() == ("2025-26", "2026-27")
    assert leas.lea_ids == (LEA,)
    assert any_store.signed_columns(school_years=["2025-26"])[0].cycle_ids == (OTHER,)
    assert any_store.signed_years([PROVIDER.key]) == ()


def test_the_revision_writes_for_cycles_signed_before_what_closing_writes_now(any_store: SqlStore) -> None:
    keep_signed(any_store)
    found = next((schema.MIGRATIONS / "versions").glob("*_shared.py"))
    spec = importlib.util.spec_from_file_location("shared_revision", found)
    assert spec is not None
    assert spec.loader is not None
    revision = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(revision)

    with any_store._connections.write() as connection:
        before = connection.execute(select(signed_levels)).all()
        connection.execute(delete(signed_levels))
        revision._fill(connection)
        after = connection.execute(select(signed_levels)).all()

    assert after == before


@pytest.mark.parametrize("grantee", [PROVIDER, REGION], ids=["provider", "region"])
def test_a_grantee_is_kept_as_one_text(grantee: Grantee) -> None:
    assert grantee_of(grantee.key) == grantee
