"""A year under way as a provider meets it: how far it is, and some indicators to comment on, for a time."""

from datetime import timedelta

import pytest

from assessment.cycles import Cycle
from assessment.errors import CycleClosed, InputMissing, NotAllowed
from assessment.ids import CycleId, IndicatorId, PersonId, RegionId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.correcting import start_correction
from assessment.services.shared_with import comment_invited, invitations_of, progress_shared_with
from assessment.services.sharing import invite_comments, revoke, share_progress
from assessment.shares import Grantee, Share
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team, say_alone, sign

FRAMEWORK = make_framework()
WHO = local_person()
PAT = Person(id=PersonId("pat"), name="Pat", regions=frozenset({RegionId("sun")}))
QUINN = Person(id=PersonId("quinn"), name="Quinn", regions=frozenset({RegionId("sun")}))
TO_PAT = Grantee(provider_id=PAT.id)
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")
TODAY = NOW.date()
LAST = TODAY + timedelta(days=14)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """An open year with one answer, and two providers."""
    for person in (PAT, QUINN):
        store.save_person(person)
    return keep_cycle(store, FRAMEWORK, {FIRST: 3})


def invite(store: Store, cycle: Cycle) -> Share:
    return invite_comments(WHO, store, FRAMEWORK, cycle.id, TO_PAT, [FIRST], LAST, NOW)


def write(store: Store, cycle_id: CycleId, indicator_id: IndicatorId = FIRST, who: Person = PAT, days: int = 0) -> None:
    comment_invited(who, store, cycle_id, indicator_id, "Ask the college.", NOW + timedelta(days=days))


@pytest.mark.parametrize(("answered", "stage"), [((), "not begun"), ((FIRST,), "rating"), ("all", "agreed")])
def test_how_far_a_year_is_is_told_without_a_level(store: Store, answered: tuple[str, ...] | str, stage: str) -> None:
    store.save_person(PAT)
    ratings = dict.fromkeys(FRAMEWORK.indicators if answered == "all" else answered, 2)
    open_year = keep_cycle(store, FRAMEWORK, ratings)
    share_progress(WHO, store, open_year.id, TO_PAT, NOW)

    (found,) = progress_shared_with(PAT, store, TODAY)

    assert (found.name, found.school_year, found.stage) == (LEA.name, "2026-27", stage)
    assert (found.answered, found.of) == (len(ratings), len(FRAMEWORK.indicators))
    assert set(type(found).__slots__) == {"name", "school_year", "stage", "answered", "of"}


def test_own_answers_alone_are_rating_and_a_signature_is_signed(store: Store, cycle: Cycle) -> None:
    other = keep_cycle(store, FRAMEWORK, {}, school_year="2025-26")
    keep_team(store, ana=Role.RATER)
    say_alone(store, other, "ana", FIRST, 1)
    sign(store, cycle)
    for own in (cycle, other):
        share_progress(WHO, store, own.id, TO_PAT, NOW)

    assert [(own.school_year, own.stage) for own in progress_shared_with(PAT, store, TODAY)] == [
        ("2025-26", "rating"),
        ("2026-27", "signed"),
    ]
    assert progress_shared_with(QUINN, store, TODAY) == ()


def test_progress_that_is_taken_back_is_gone_at_once(store: Store, cycle: Cycle) -> None:
    share = share_progress(WHO, store, cycle.id, TO_PAT, NOW)

    revoke(WHO, store, LEA.id, share.id, NOW)

    assert progress_shared_with(PAT, store, TODAY) == ()


def test_who_is_invited_reads_the_words_of_the_indicators_and_what_they_wrote_alone(store: Store, cycle: Cycle) -> None:
    share = invite(store, cycle)
    write(store, cycle.id)

    (found,) = invitations_of(PAT, store, TODAY)

    assert (found.share, found.name, found.school_year) == (share, LEA.name, "2026-27")
    assert found.indicators == (FRAMEWORK.indicators[FIRST],)
    assert [own.text for own in found.written] == ["Ask the college."]
    assert invitations_of(QUINN, store, TODAY) == ()


@pytest.mark.parametrize(
    ("who", "indicator_id", "days"), [(QUINN, FIRST, 0), (PAT, SECOND, 0), (PAT, FIRST, 15), (WHO, FIRST, 0)]
)
def test_nobody_else_comments_nor_on_another_indicator_nor_after_the_time(
    store: Store, cycle: Cycle, who: Person, indicator_id: IndicatorId, days: int
) -> None:
    invite(store, cycle)
    write(store, cycle.id, days=14)

    with pytest.raises(NotAllowed):
        write(store, cycle.id, indicator_id, who, days)

    assert len(store.comments(cycle.id)) == 1
    assert len(invitations_of(PAT, store, LAST)) == 1
    assert invitations_of(PAT, store, LAST + timedelta(days=1)) == ()


def test_an_invitation_that_is_taken_back_ends_at_once_and_what_was_written_stays(store: Store, cycle: Cycle) -> None:
    share = invite(store, cycle)
    write(store, cycle.id)

    revoke(WHO, store, LEA.id, share.id, NOW)

    assert invitations_of(PAT, store, TODAY) == ()
    with pytest.raises(NotAllowed):
        write(store, cycle.id)
    assert len(store.comments(cycle.id)) == 1


def test_an_invitation_ends_with_the_signature_and_goes_on_in_a_correction(store: Store, cycle: Cycle) -> None:
    invite(store, cycle)
    sign(store, cycle)

    assert invitations_of(PAT, store, TODAY) == ()
    with pytest.raises(CycleClosed):
        write(store, cycle.id)
    start_correction(WHO, store, cycle.id, "Misread", NOW)

    write(store, cycle.id)
    assert len(store.comments(cycle.id)) == 1


def test_a_comment_that_says_nothing_is_not_kept(store: Store, cycle: Cycle) -> None:
    invite(store, cycle)

    for text in (" ", "x" * 4001):
        with pytest.raises(InputMissing):
            comment_invited(PAT, store, cycle.id, FIRST, text, NOW)
    assert store.comments(cycle.id) == ()
