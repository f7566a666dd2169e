"""Files of many districts: asked for at the click, and written into the access log of each district in them."""

from collections.abc import Sequence

import pytest

from assessment.access_text import deed_text
from assessment.accounts import AuditRow, Deed
from assessment.errors import NotAllowed
from assessment.ids import LeaId, OwnedId, RegionId
from assessment.leas import Lea
from assessment.people import local_person
from assessment.ports import Store
from assessment.releases import Release
from assessment.services.comparing import HERE, release_figures
from assessment.services.files_taken import FiguresMoved, figures_taken, help_file_taken, region_file_taken
from assessment.services.sharing import revoke, share_signed
from assessment.shares import Grantee
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, keep_provider, sign
from tests.team import VIC

FRAMEWORK = make_framework()
NORTH = RegionId("north")
TO_NORTH = Grantee(region_id=NORTH)
LEAS = [LeaId(f"lea-{number}") for number in range(6)]
ALONE = LeaId("alone")


@pytest.fixture
def release(store: Store) -> Release:
    """Six districts that share a year with the north, whose provider let the figures out; a seventh does not share."""
    for lea_id in (*LEAS, ALONE):
        cycle = sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 1}, lea=Lea(id=lea_id, name=lea_id)))
        if lea_id != ALONE:
            share_signed(local_person(), store, cycle.id, TO_NORTH, NOW, gaps=True, export=True, regions=[NORTH])
    pru = keep_provider(store, NORTH)
    return release_figures(pru, store, FRAMEWORK, TO_NORTH.key, "2026-27", {}, NOW)


def told(store: Store, lea_ids: Sequence[LeaId]) -> set[tuple[str | None, str]]:
    """Who took what away, in all these logs alike."""
    logs = [{(row.by, row.about) for row in store.audit_log(own) if row.deed is Deed.EXPORTED} for own in lea_ids]
    assert all(own == logs[0] for own in logs)
    return logs[0]


def test_figures_taken_away_are_told_to_each_district_in_them_and_to_no_other(store: Store, release: Release) -> None:
    pru = keep_provider(store, NORTH)

    figures_taken(pru, store, TO_NORTH.key, "2026-27", release.id, "figures-csv", NOW)
    region_file_taken(pru, store, NORTH, release.id, "board-pdf", NOW)
    help_file_taken(pru, store, TO_NORTH.key, LEAS, "help-csv", NOW)

    assert told(store, LEAS) == {(pru.id, "figures-csv"), (pru.id, "board-pdf"), (pru.id, "help-csv")}
    assert store.audit_log(ALONE) == ()


def test_figures_that_were_taken_back_or_let_out_anew_are_given_to_nobody(store: Store, release: Release) -> None:
    pru = keep_provider(store, NORTH)
    with pytest.raises(FiguresMoved):
        figures_taken(pru, store, TO_NORTH.key, "2026-27", OwnedId("an older one"), "figures-csv", NOW)

    revoke(local_person(), store, LEAS[0], store.shares(lea_id=LEAS[0])[0].id, NOW)

    with pytest.raises(FiguresMoved):
        figures_taken(pru, store, TO_NORTH.key, "2026-27", release.id, "figures-csv", NOW)
    with pytest.raises(FiguresMoved):
        region_file_taken(pru, store, NORTH, release.id, "region-pdf", NOW)
    assert told(store, LEAS) == set()


def test_who_serves_another_region_takes_nothing(store: Store, release: Release) -> None:
    other = keep_provider(store, "south")

    with pytest.raises(NotAllowed):
        figures_taken(other, store, TO_NORTH.key, "2026-27", release.id, "figures-csv", NOW)
    with pytest.raises(NotAllowed):
        region_file_taken(other, store, NORTH, release.id, "board-pdf", NOW)
    with pytest.raises(NotAllowed):
        help_file_taken(other, store, TO_NORTH.key, LEAS, "help-csv", NOW)
    assert told(store, LEAS) == set()


def test_a_regions_own_words_are_told_to_the_district_of_whom_took_them(store: Store) -> None:
    keep_cycle(store, FRAMEWORK, {})
    store.save_person(VIC)

    region_file_taken(VIC, store, NORTH, None, "region-pdf", NOW)

    assert told(store, list(VIC.roles)) == {(VIC.id, "region-pdf")}


def test_of_the_one_trusted_machine_nothing_is_written_down(store: Store) -> None:
    us = local_person()
    for lea_id in LEAS:
        sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 1}, lea=Lea(id=lea_id, name=lea_id)))
    made = release_figures(us, store, FRAMEWORK, HERE, "2026-27", {}, NOW)

    figures_taken(us, store, HERE, "2026-27", made.id, "figures-csv", NOW)
    region_file_taken(us, store, NORTH, made.id, "board-pdf", NOW)
    region_file_taken(us, store, NORTH, None, "region-json", NOW)
    help_file_taken(us, store, HERE, LEAS, "help-csv", NOW)

    assert told(store, LEAS) == set()


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("figures-csv", "took away figures let out of many districts (csv)"),
        ("region-json", "took away a region's paper (json)"),
        ("report-pdf", "took away the report (pdf)"),
        ("grant-text", "took away a grant text"),
    ],
)
def test_the_log_says_what_was_taken(about: str, words: str) -> None:
    assert deed_text(AuditRow(at=NOW, deed=Deed.EXPORTED, about=about), {}) == words
