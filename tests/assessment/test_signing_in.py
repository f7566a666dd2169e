"""Who is let in on a server: by an invitation once, as the same person ever after, until the session is over."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from assessment.access_errors import LinkNotNeeded, LinkOver, NotSignedIn, SessionOver, Stranger
from assessment.accounts import Deed
from assessment.assignments import Assignment
from assessment.cycles import Cycle
from assessment.errors import CycleClosed, InputMissing, NotAllowed
from assessment.history import Change
from assessment.ids import IndicatorId, LeaId, LinkId, PersonId, RegionId
from assessment.leas import Lea
from assessment.people import Act, Person, Role, local_person
from assessment.ports import Store
from assessment.services.auditing import audit_of, shared_was_read, taken_away
from assessment.services.inviting import (
    INVITED_FOR,
    emails_of,
    invitations_from_outside,
    invitations_into,
    invite_from_outside,
    invite_member,
    revoke_invitation,
)
from assessment.services.lists import my_list
from assessment.services.people import take_off
from assessment.services.personal_links import LASTS, NewLink, links_of, make_link, revoke_link
from assessment.services.signing_in import by_link, signed_in, signed_out, token_hash
from tests.access import LENGTH, SIGNED_AT, identity, keep_account, keep_keeper
from tests.factories import make_framework
from tests.kept import LEA, keep_cycle, keep_provider, sign
from tests.team import ANA, BEN, DEE, FAY, keep_team

FRAMEWORK = make_framework({"E01": 2})
FIRST = IndicatorId("E01.01")
NOW = SIGNED_AT + timedelta(minutes=1)
LATE = SIGNED_AT + LENGTH
EMAIL = "ana@alder.example"
OTHER = Lea(id=LeaId("birch"), name="Birch Unified", county="Napa")


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """A team with Dee as its director, whose account is known, and a list for Ana."""
    cycle = keep_team(store, FRAMEWORK)
    keep_account(store, DEE, "dee@alder.example")
    store.assign(cycle.id, [Assignment(indicator_id=FIRST, person_id=ANA.id)], Change(by=DEE.id, at=NOW))
    return cycle


def enter(store: Store, email: str = EMAIL, **changes: object) -> Person:
    return signed_in(store, identity(email, **changes), LENGTH, NOW)


def test_a_stranger_is_told_their_email_and_leaves_no_trace(store: Store, cycle: Cycle) -> None:
    before = store.people(), store.accounts()

    with pytest.raises(Stranger) as refused:
        enter(store, "zoe@nowhere.example")

    assert refused.value.email == "zoe@nowhere.example"
    assert (store.people(), store.accounts()) == before


def test_whom_the_team_knows_by_name_is_that_person_from_the_first_sign_in(store: Store, cycle: Cycle) -> None:
    invite_member(DEE, store, LEA.id, ANA.id, " Ana@Alder.example", NOW)

    assert enter(store) == ANA
    assert [own.person_id for own in store.accounts(ANA.id)] == [ANA.id]
    assert invitations_into(DEE, store, LEA.id, NOW) == ()
    assert emails_of(DEE, store, LEA.id)[ANA.id] == (EMAIL,)


def test_an_invitation_is_taken_up_by_a_verified_email_alone(store: Store, cycle: Cycle) -> None:
    invite_member(DEE, store, LEA.id, ANA.id, EMAIL, NOW)

    with pytest.raises(Stranger) as refused:
        enter(store, email_verified=False)

    assert refused.value.email == ""
    assert len(invitations_into(DEE, store, LEA.id, NOW)) == 1


def test_the_account_is_known_by_its_subject_when_its_email_changes_hands(store: Store, cycle: Cycle) -> None:
    invite_member(DEE, store, LEA.id, ANA.id, EMAIL, NOW)
    enter(store)

    assert enter(store, "ana.lee@alder.example", sub="ana", nonce="second") == ANA
    with pytest.raises(Stranger):
        enter(store, EMAIL, sub="somebody else")


def test_an_invitation_that_was_revoked_or_waited_too_long_lets_nobody_in(store: Store, cycle: Cycle) -> None:
    invited = invite_member(DEE, store, LEA.id, ANA.id, EMAIL, NOW)
    revoke_invitation(DEE, store, invited.id, NOW)
    with pytest.raises(Stranger):
        enter(store)

    invite_member(DEE, store, LEA.id, ANA.id, EMAIL, NOW - INVITED_FOR)
    with pytest.raises(Stranger):
        enter(store)


def test_a_second_invitation_ends_the_first(store: Store, cycle: Cycle) -> None:
    invite_member(DEE, store, LEA.id, ANA.id, "ana@wrong.example", NOW)
    invite_member(DEE, store, LEA.id, ANA.id, EMAIL, NOW)

    assert [own.email for own in invitations_into(DEE, store, LEA.id, NOW)] == [EMAIL]
    with pytest.raises(Stranger):
        enter(store, "ana@wrong.example")


def test_who_has_an_account_takes_up_another_districts_role_with_it(store: Store, cycle: Cycle) -> None:
    keep_account(store, ANA, EMAIL)
    store.add_lea(OTHER, Change(by=DEE.id, at=NOW))
    invite_from_outside(keep_keeper(store), store, Role.DIRECTOR, EMAIL, NOW, lea_id=OTHER.id)

    person = enter(store)

    assert (person.id, person.roles) == (ANA.id, {LEA.id: Role.RATER, OTHER.id: Role.DIRECTOR})
    assert Deed.TOOK_UP not in {row.deed for row in store.audit_log(LEA.id)}
    assert Deed.TOOK_UP in {row.deed for row in store.audit_log(OTHER.id)}


def test_an_administrator_lets_in_directors_providers_and_administrators(store: Store, cycle: Cycle) -> None:
    keeper, region = keep_keeper(store), RegionId("north")
    invite_from_outside(keeper, store, Role.DIRECTOR, "d@x.example", NOW, lea_id=LEA.id)
    invite_from_outside(keeper, store, Role.PROVIDER, "p@x.example", NOW, region_id=region)
    invite_from_outside(keeper, store, Role.ADMINISTRATOR, "a@x.example", NOW)

    assert len(invitations_from_outside(keeper, store, NOW)) == 3
    assert enter(store, "d@x.example").roles == {LEA.id: Role.DIRECTOR}
    assert enter(store, "p@x.example").regions == {region}
    assert enter(store, "a@x.example").everywhere is Role.ADMINISTRATOR
    assert invitations_from_outside(keeper, store, NOW) == ()


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.DIRECTOR, {}),
        (Role.DIRECTOR, {"lea_id": "nowhere"}),
        (Role.RATER, {"lea_id": LEA.id}),
        (Role.PROVIDER, {}),
        (Role.PROVIDER, {"lea_id": LEA.id}),
        (Role.ADMINISTRATOR, {"lea_id": LEA.id}),
        (Role.ADMINISTRATOR, {"region_id": "north"}),
    ],
)
def test_a_role_is_given_in_its_own_place_alone(store: Store, cycle: Cycle, role: Role, place: dict[str, str]) -> None:
    with pytest.raises(NotAllowed):
        invite_from_outside(keep_keeper(store), store, role, EMAIL, NOW, **place)  # type: ignore[arg-type]


def test_an_administrator_ends_no_invitation_of_a_team(store: Store, cycle: Cycle) -> None:
    invited = invite_member(DEE, store, LEA.id, ANA.id, EMAIL, NOW)

    with pytest.raises(NotAllowed):
        revoke_invitation(keep_keeper(store), store, invited.id, NOW)


@pytest.mark.parametrize("email", ["", "ana", "ana@alder"])
def test_an_invitation_needs_an_email(store: Store, cycle: Cycle, email: str) -> None:
    with pytest.raises(InputMissing):
        invite_member(DEE, store, LEA.id, ANA.id, email, NOW)


def test_only_who_is_on_the_team_is_invited_to_it(store: Store, cycle: Cycle) -> None:
    store.save_person(Person(id=PersonId("zoe"), name="Zoe"))

    for person_id in (PersonId("zoe"), PersonId("nobody")):
        with pytest.raises(NotAllowed):
            invite_member(DEE, store, LEA.id, person_id, EMAIL, NOW)


def test_a_session_lasts_its_length_and_not_longer(store: Store, cycle: Cycle) -> None:
    ana = keep_account(store, ANA, EMAIL)
    moment = timedelta(microseconds=1)

    assert signed_in(store, ana, LENGTH, NOW) == signed_in(store, ana, LENGTH, LATE - moment) == ANA
    with pytest.raises(SessionOver):
        signed_in(store, ana, LENGTH, LATE)
    assert enter(store, nonce="again") == ANA


def test_an_old_cookie_that_was_never_used_here_opens_nothing(store: Store, cycle: Cycle) -> None:
    ana = keep_account(store, ANA, EMAIL)

    with pytest.raises(SessionOver):
        signed_in(store, ana, LENGTH, LATE)


def test_signing_out_ends_every_copy_of_the_cookie_and_no_other_session(store: Store, cycle: Cycle) -> None:
    ana = keep_account(store, ANA, EMAIL)
    signed_in(store, ana, LENGTH, NOW)
    elsewhere = enter(store, nonce="phone")

    signed_out(store, ana.sign_in, NOW)
    signed_out(store, "no such session", NOW)

    with pytest.raises(SessionOver):
        signed_in(store, ana, LENGTH, NOW)
    assert enter(store, nonce="phone") == elsewhere


def test_who_was_taken_off_the_team_is_a_stranger_at_the_next_call(store: Store, cycle: Cycle) -> None:
    ana = keep_account(store, ANA, EMAIL)
    signed_in(store, ana, LENGTH, NOW)

    take_off(DEE, store, LEA.id, ANA, NOW)

    with pytest.raises(Stranger):
        signed_in(store, ana, LENGTH, NOW)


def test_the_log_tells_the_director_who_came_and_went(store: Store, cycle: Cycle) -> None:
    invite_member(DEE, store, LEA.id, ANA.id, EMAIL, NOW)
    enter(store)
    signed_out(store, identity(EMAIL).sign_in, NOW)

    told = [(row.deed, row.by) for row in reversed(audit_of(DEE, store, LEA.id))]

    assert told == [
        (Deed.INVITED, DEE.id),
        (Deed.TOOK_UP, ANA.id),
        (Deed.SIGNED_IN, ANA.id),
        (Deed.SIGNED_OUT, ANA.id),
    ]
    assert EMAIL not in repr(store.audit_log(LEA.id))


def test_taking_something_away_is_told_except_of_the_machine_itself(store: Store, cycle: Cycle) -> None:
    taken_away(ANA, store, cycle.id, "report-pdf", NOW)
    taken_away(local_person(), store, cycle.id, "report-pdf", NOW)

    assert [(row.deed, row.by, row.about) for row in store.audit_log(LEA.id)] == [(Deed.EXPORTED, ANA.id, "report-pdf")]


def test_reading_what_is_shared_is_told_to_each_district_that_shared_it(store: Store, cycle: Cycle) -> None:
    store.add_lea(OTHER, Change(by=DEE.id, at=NOW))
    pru = keep_provider(store, "north")

    shared_was_read(pru, store, [LEA.id, LEA.id], "2025-26", NOW)
    shared_was_read(local_person(), store, [OTHER.id], "2025-26", NOW)

    assert [(row.deed, row.by, row.about) for row in audit_of(DEE, store, LEA.id)] == [
        (Deed.READ_SHARED, pru.id, "2025-26")
    ]
    assert store.audit_log(OTHER.id) == ()


def link_for(store: Store, cycle: Cycle) -> NewLink:
    return make_link(DEE, store, cycle.id, ANA.id, NOW)


def come(store: Store, token: str, now: datetime = NOW, key: str = "window") -> Person:
    return by_link(store, token, key, LENGTH, now)


def test_a_link_opens_one_persons_list_and_nothing_else(store: Store, cycle: Cycle) -> None:
    person = come(store, link_for(store, cycle).token)

    assert (person.id, person.name, person.only_in) == (ANA.id, "Ana", cycle.id)
    assert {act for act in Act if person.may(act, LEA.id)} == {Act.LIST, Act.ANSWER}


def test_the_token_is_told_once_and_kept_nowhere(store: Store, cycle: Cycle) -> None:
    made = link_for(store, cycle)
    come(store, made.token)

    kept = repr((store.personal_links(cycle.id), store.audit_log(LEA.id), store.history(cycle.id)))

    assert made.token not in kept + repr(made) + str(made)
    assert made.link.token_hash == token_hash(made.token)
    assert len(made.token) == 43


ENDS: dict[str, Callable[..., object]] = {
    "revoked": lambda store, made: revoke_link(DEE, store, made.link.cycle_id, made.link.id, NOW),
    "replaced": lambda store, made: make_link(DEE, store, made.link.cycle_id, ANA.id, NOW),
    "signed": lambda store, made: sign(store, store.cycle(made.link.cycle_id)),
    "off the team": lambda store, _: take_off(DEE, store, LEA.id, ANA, NOW),
    "left": lambda store, _: signed_out(store, "window", NOW),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_link_ends_also_where_it_is_open(store: Store, cycle: Cycle, end: Callable[..., object]) -> None:
    made = link_for(store, cycle)
    come(store, made.token)

    end(store, made)

    with pytest.raises(LinkOver):
        come(store, made.token)


def test_a_link_lasts_its_days_and_an_opening_its_hours(store: Store, cycle: Cycle) -> None:
    made = link_for(store, cycle)
    come(store, made.token)

    with pytest.raises(LinkOver):
        come(store, made.token, NOW + LENGTH)
    assert come(store, made.token, NOW + LENGTH, key="opened again").id == ANA.id
    with pytest.raises(LinkOver):
        come(store, made.token, NOW + LASTS, key="too late")


def test_a_link_that_there_never_was_is_refused_in_the_words_of_one_that_ended(store: Store, cycle: Cycle) -> None:
    made = link_for(store, cycle)
    revoke_link(DEE, store, cycle.id, made.link.id, NOW)

    with pytest.raises(LinkOver) as ended:
        come(store, made.token)
    with pytest.raises(LinkOver) as never:
        come(store, "x" * 43)

    assert str(ended.value) == str(never.value)
    assert isinstance(never.value, NotSignedIn)


@pytest.mark.parametrize("person", [BEN, FAY, DEE])
def test_who_has_no_list_or_leads_gets_no_link(store: Store, cycle: Cycle, person: Person) -> None:
    with pytest.raises(LinkNotNeeded):
        make_link(DEE, store, cycle.id, person.id, NOW)


def test_a_signed_year_has_no_links(store: Store, cycle: Cycle) -> None:
    link_for(store, cycle)
    sign(store, cycle)

    assert links_of(DEE, store, cycle.id, NOW) == ()
    with pytest.raises(CycleClosed):
        link_for(store, cycle)


def test_a_link_of_another_cycle_is_not_revoked_through_this_one(store: Store, cycle: Cycle) -> None:
    with pytest.raises(NotAllowed):
        revoke_link(DEE, store, cycle.id, LinkId("another"), NOW)


def test_a_link_leads_into_no_other_year(store: Store, cycle: Cycle) -> None:
    other = keep_cycle(store, FRAMEWORK, {}, school_year="2027-28")
    person = come(store, link_for(store, cycle).token)

    assert my_list(person, store, cycle, FRAMEWORK).indicators == (FIRST,)
    with pytest.raises(NotAllowed):
        my_list(person, store, other, FRAMEWORK)
