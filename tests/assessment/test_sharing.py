"""A director decides what of a year somebody sees; taken back it is gone from every view in that moment."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assessment.cycles import Cycle
from assessment.errors import CycleClosed, InputMissing, NotAllowed, NotSigned, UnknownIndicator
from assessment.framework import Framework
from assessment.ids import CycleId, IndicatorId, LeaId, PersonId, RegionId
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import Rated
from assessment.releases import ReleaseRefused
from assessment.services.closing import close_cycle
from assessment.services.comparing import (
    HERE,
    cohorts_of,
    compared,
    release_figures,
    release_of,
    releases_with,
)
from assessment.services.cycles import start_cycle
from assessment.services.leas import keep_lea
from assessment.services.rating import rate
from assessment.services.sharing import (
    invite_comments,
    providers_of,
    revoke,
    share_progress,
    share_signed,
    shares_of,
)
from assessment.shares import Grantee, Share, Shared
from tests.cohorts import REGION_OF
from tests.factories import make_framework

FRAMEWORK = make_framework()
NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
WHO = local_person()
NORTH = RegionId("north")
PAT = Person(id=PersonId("pat"), name="Pat Provider", regions=frozenset({NORTH}))
STRANGER = Person(id=PersonId("sam"), name="Sam Other", regions=frozenset({RegionId("south")}))
TO_PAT, TO_NORTH = Grantee(provider_id=PAT.id), Grantee(region_id=NORTH)
FIRST = IndicatorId("E01.01")
REGIONS = {key: RegionId(value) for key, value in REGION_OF.items()}


def director_of(lea_id: LeaId) -> Person:
    return Person(id=PersonId(f"director of {lea_id}"), name="Dana Director", roles={lea_id: Role.DIRECTOR})


def keep(
    store: Store, number: int, framework: Framework = FRAMEWORK, *, signed: bool = True, school_year: str = "2026-27"
) -> Cycle:
    """A district's year, signed unless it is under way."""
    lea = keep_lea(WHO, store, Lea(id=LeaId(f"lea-{number}"), name=f"District {number}", county="East"), NOW)
    cycle = start_cycle(WHO, store, lea.id, school_year, framework, NOW)
    rate(WHO, store, framework, cycle.id, FIRST, Rated(level=number % 4), seen=0, now=NOW)
    return close_cycle(WHO, store, cycle.id, NOW) if signed else cycle


@pytest.fixture
def people(store: Store) -> Store:
    """The store, with a provider of one region and one of another."""
    for person in (WHO, PAT, STRANGER):
        store.save_person(person)
    return store


def seen_by(who: Person, store: Store, cohort: str) -> tuple[CycleId, ...]:
    return compared(who, store, FRAMEWORK, cohort).signed.cycle_ids


def test_who_it_is_shared_with_sees_it_and_nobody_else(people: Store) -> None:
    cycle = keep(people, 1)

    share_signed(WHO, people, cycle.id, TO_PAT, NOW)

    assert seen_by(PAT, people, TO_PAT.key) == (cycle.id,)
    assert seen_by(PAT, people, TO_NORTH.key) == ()
    for other in (STRANGER, director_of(cycle.lea_id)):
        with pytest.raises(NotAllowed):
            compared(other, people, FRAMEWORK, TO_PAT.key)


def test_what_is_shared_with_a_region_is_seen_by_who_serves_it(people: Store) -> None:
    cycle = keep(people, 1)

    share_signed(WHO, people, cycle.id, TO_NORTH, NOW, regions=[NORTH])

    assert seen_by(PAT, people, TO_NORTH.key) == (cycle.id,)
    assert cohorts_of(STRANGER) == ("provider:sam", "region:south")


def test_gaps_are_seen_only_where_they_are_shared(people: Store) -> None:
    scores, gaps = keep(people, 1), keep(people, 2)
    share_signed(WHO, people, scores.id, TO_PAT, NOW)
    share_signed(WHO, people, gaps.id, TO_PAT, NOW, gaps=True, helps=True)

    found = compared(PAT, people, FRAMEWORK, TO_PAT.key)

    assert dict(zip(found.signed.cycle_ids, found.gaps.tolist(), strict=True)) == {scores.id: False, gaps.id: True}


def test_who_shares_scores_alone_cannot_be_asked_for_help_and_is_told(people: Store) -> None:
    cycle = keep(people, 1)

    with pytest.raises(InputMissing, match="share gaps too"):
        share_signed(WHO, people, cycle.id, TO_PAT, NOW, helps=True)

    assert people.shares(cycle_id=cycle.id) == ()


def test_taken_back_it_is_gone_at_once(people: Store) -> None:
    cycle = keep(people, 1)
    share = share_signed(WHO, people, cycle.id, TO_PAT, NOW)

    revoke(WHO, people, cycle.lea_id, share.id, NOW)

    assert seen_by(PAT, people, TO_PAT.key) == ()
    assert shares_of(WHO, people, cycle.lea_id)[0].revoked_at == NOW


def test_sharing_again_replaces_what_was_shared_before(people: Store) -> None:
    cycle = keep(people, 1)
    share_signed(WHO, people, cycle.id, TO_PAT, NOW, gaps=True)

    share_signed(WHO, people, cycle.id, TO_PAT, NOW + timedelta(days=1))

    assert [own.shared for own in shares_of(WHO, people, cycle.lea_id) if own.revoked_at is None] == [Shared.SCORES]
    assert compared(PAT, people, FRAMEWORK, TO_PAT.key).gaps.tolist() == [False]


def test_only_a_director_shares_and_takes_back(people: Store) -> None:
    cycle = keep(people, 1)
    share = share_signed(WHO, people, cycle.id, TO_PAT, NOW)
    facilitator = Person(id=PersonId("fay"), name="Fay", roles={cycle.lea_id: Role.FACILITATOR})

    for act in (
        lambda: share_signed(facilitator, people, cycle.id, TO_PAT, NOW),
        lambda: share_progress(facilitator, people, cycle.id, TO_PAT, NOW),
        lambda: revoke(facilitator, people, cycle.lea_id, share.id, NOW),
        lambda: revoke(WHO, people, LeaId("other"), share.id, NOW),
        lambda: providers_of(facilitator, people, cycle.lea_id),
        lambda: shares_of(PAT, people, cycle.lea_id),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize("grantee", [Grantee(provider_id=PersonId("nobody")), Grantee(region_id=RegionId("nowhere"))])
def test_nothing_is_shared_with_somebody_who_is_not_there(people: Store, grantee: Grantee) -> None:
    cycle = keep(people, 1)

    with pytest.raises(NotAllowed):
        share_signed(WHO, people, cycle.id, grantee, NOW, regions=[NORTH])


def test_scores_of_a_year_that_was_never_signed_are_not_shared_but_its_progress_is(people: Store) -> None:
    cycle = keep(people, 1, signed=False)

    with pytest.raises(NotSigned):
        share_signed(WHO, people, cycle.id, TO_PAT, NOW)
    share_progress(WHO, people, cycle.id, TO_PAT, NOW)

    assert [own.shared for own in people.shares(grantees=[TO_PAT.key])] == [Shared.PROGRESS]
    assert seen_by(PAT, people, TO_PAT.key) == ()


def invite(store: Store, cycle: Cycle, indicators: list[IndicatorId], until: date) -> Share:
    return invite_comments(WHO, store, FRAMEWORK, cycle.id, TO_PAT, indicators, until, NOW)


def test_a_provider_is_invited_to_comment_on_some_indicators_for_a_time(people: Store) -> None:
    cycle = keep(people, 1, signed=False)

    share = invite(people, cycle, [FIRST], NOW.date() + timedelta(days=14))

    assert share.holds(NOW.date() + timedelta(days=14))
    assert not share.holds(NOW.date() + timedelta(days=15))


def test_an_invitation_needs_an_indicator_a_day_to_come_and_an_open_year(people: Store) -> None:
    cycle, signed = keep(people, 1, signed=False), keep(people, 2)
    soon = NOW.date() + timedelta(days=1)

    with pytest.raises(InputMissing):
        invite(people, cycle, [], soon)
    with pytest.raises(InputMissing):
        invite(people, cycle, [FIRST], NOW.date() - timedelta(days=1))
    with pytest.raises(UnknownIndicator):
        invite(people, cycle, [IndicatorId("E99")], soon)
    with pytest.raises(CycleClosed):
        invite(people, signed, [FIRST], soon)
    assert people.shares(cycle_id=cycle.id) == ()


def release_of_eight(store: Store) -> list[tuple[Cycle, Share]]:
    """Eight districts share with the provider's region, seven of them for others too, and figures are let out."""
    shared = []
    for number in range(8):
        cycle = keep(store, number)
        export = number < 7
        shared.append((cycle, share_signed(WHO, store, cycle.id, TO_NORTH, NOW, export=export, regions=[NORTH])))
    release_figures(PAT, store, FRAMEWORK, TO_NORTH.key, "2026-27", REGIONS, NOW)
    return shared


def test_figures_are_let_out_of_those_that_allow_it_and_each_of_them_sees_itself_beside(people: Store) -> None:
    shared = release_of_eight(people)

    out = release_of(PAT, people, TO_NORTH.key, "2026-27")
    (own,) = releases_with(director_of(shared[1][0].lea_id), people, shared[1][0].lea_id)

    assert out is not None
    assert out.figures["all"].n == 7
    assert own.release == out
    assert own.means["E01"] == 1
    assert releases_with(director_of(shared[7][0].lea_id), people, shared[7][0].lea_id) == ()
    with pytest.raises(NotAllowed):
        releases_with(PAT, people, shared[1][0].lea_id)


def test_figures_that_are_out_are_withdrawn_when_one_of_their_districts_takes_back(people: Store) -> None:
    shared = release_of_eight(people)
    cycle, share = shared[0]

    revoke(WHO, people, cycle.lea_id, share.id, NOW)

    assert release_of(PAT, people, TO_NORTH.key, "2026-27") is None
    assert releases_with(director_of(shared[1][0].lea_id), people, shared[1][0].lea_id) == ()
    with pytest.raises(ReleaseRefused, match="Held against the figures"):
        release_figures(PAT, people, FRAMEWORK, TO_NORTH.key, "2026-27", REGIONS, NOW)


def test_figures_that_tell_of_the_year_before_are_withdrawn_when_that_is_taken_back(people: Store) -> None:
    shares = [
        share_signed(
            WHO, people, keep(people, number, school_year=year).id, TO_NORTH, NOW, export=number < 7, regions=[NORTH]
        )
        for year in ("2025-26", "2026-27")
        for number in range(8)
    ]
    made = release_figures(PAT, people, FRAMEWORK, TO_NORTH.key, "2026-27", REGIONS, NOW)
    (change,) = made.figures["all"].changes
    assert (change.since, change.to, change.leas) == ("2025-26", "2026-27", 7)

    revoke(WHO, people, shares[7].lea_id, shares[7].id, NOW)
    assert release_of(PAT, people, TO_NORTH.key, "2026-27") is not None
    revoke(WHO, people, shares[0].lea_id, shares[0].id, NOW)
    assert release_of(PAT, people, TO_NORTH.key, "2026-27") is None


def test_figures_that_are_out_stay_when_somebody_else_takes_back(people: Store) -> None:
    shared = release_of_eight(people)
    cycle, share = shared[7]

    revoke(WHO, people, cycle.lea_id, share.id, NOW)

    assert release_of(PAT, people, TO_NORTH.key, "2026-27") is not None


def test_one_who_no_longer_lets_figures_out_is_taken_out_of_them(people: Store) -> None:
    shared = release_of_eight(people)

    share_signed(WHO, people, shared[0][0].id, TO_NORTH, NOW, export=False, regions=[NORTH])

    assert release_of(PAT, people, TO_NORTH.key, "2026-27") is None


def test_fewer_than_six_are_never_let_out(people: Store) -> None:
    for number in range(5):
        share_signed(WHO, people, keep(people, number).id, TO_PAT, NOW, export=True)

    with pytest.raises(ReleaseRefused, match="fewer than 6"):
        release_figures(PAT, people, FRAMEWORK, TO_PAT.key, "2026-27", REGIONS, NOW)


def test_on_one_trusted_computer_everything_kept_here_is_compared(people: Store) -> None:
    cycle = keep(people, 1)

    assert cohorts_of(WHO) == (HERE,)
    assert seen_by(WHO, people, HERE) == (cycle.id,)
    with pytest.raises(NotAllowed):
        compared(PAT, people, FRAMEWORK, HERE)
