"""What every store promises, on each database, of who is let in: and that the audit log is only added to."""

from datetime import timedelta

import pytest
import sqlalchemy
from sqlalchemy import create_engine, text

import storage
from assessment.accounts import AuditRow, Deed
from assessment.errors import AlreadyExists, NotFound
from assessment.history import Change
from assessment.ids import CycleId, InvitationId, LeaId, LinkId, PersonId, RegionId
from assessment.people import Person
from storage import engine
from storage.store import SqlStore
from tests.storage.made import (
    ACCOUNT,
    ANA,
    AUDITED,
    BEN,
    BY_ANA,
    CYCLE,
    INVITATION,
    LATER,
    LEA,
    LINK,
    NOON,
    SESSION,
    keep_cycle,
    make_lea,
)

NOBODY = PersonId("nobody")
SOON = NOON + timedelta(hours=1)


@pytest.fixture
def kept(any_store: SqlStore) -> SqlStore:
    """A store with an LEA, a cycle and two people."""
    keep_cycle(any_store)
    return any_store


def test_the_regions_that_a_person_serves_come_back(kept: SqlStore) -> None:
    pru = Person(id=PersonId("pru"), name="Pru", regions=frozenset({RegionId("north"), RegionId("south")}))

    kept.save_person(pru, BY_ANA)

    assert kept.person(pru.id) == pru
    assert kept.person(BEN).regions == frozenset()


def test_an_account_is_known_by_its_issuer_and_subject_together(kept: SqlStore) -> None:
    other = ACCOUNT.model_copy(update={"issuer": "https://other.example", "person_id": BEN, "email": "z@z.example"})

    kept.add_account(ACCOUNT)
    kept.add_account(other)

    assert kept.account(ACCOUNT.issuer, "1") == ACCOUNT
    assert kept.account(other.issuer, "1") == other
    assert (kept.accounts(), kept.accounts(BEN)) == ((ACCOUNT, other), (other,))
    with pytest.raises(NotFound):
        kept.account(ACCOUNT.issuer, "2")


def test_an_identity_is_one_person_for_good(kept: SqlStore) -> None:
    kept.add_account(ACCOUNT)

    with pytest.raises(AlreadyExists):
        kept.add_account(ACCOUNT.model_copy(update={"person_id": BEN}))
    with pytest.raises(NotFound):
        kept.add_account(ACCOUNT.model_copy(update={"subject": "2", "person_id": NOBODY}))

    assert kept.accounts() == (ACCOUNT,)


def test_invitations_are_found_by_email_or_by_lea(kept: SqlStore) -> None:
    region = INVITATION.model_copy(
        update={"id": InvitationId("region"), "lea_id": None, "region_id": "north", "at": SOON, "email": "t@t.example"}
    )
    kept.add_invitation(INVITATION)
    kept.add_invitation(region)

    assert kept.invitations() == (region, INVITATION)
    assert kept.invitations(lea_id=LEA) == kept.invitations(email=INVITATION.email) == (INVITATION,)
    assert kept.invitations(lea_id=LeaId("other")) == kept.invitations(email="nobody@x.example") == ()
    assert kept.invitation(region.id) == region


def test_an_invitation_is_taken_up_once(kept: SqlStore) -> None:
    kept.add_invitation(INVITATION)

    kept.take_invitation(INVITATION.id, BEN, SOON)

    taken = kept.invitation(INVITATION.id)
    assert (taken.taken_by, taken.taken_at, taken.revoked_at) == (BEN, SOON, None)
    with pytest.raises(NotFound):
        kept.take_invitation(INVITATION.id, ANA, SOON)
    with pytest.raises(NotFound):
        kept.revoke_invitation(INVITATION.id, SOON)
    assert kept.invitation(INVITATION.id) == taken


def test_a_revoked_invitation_is_not_taken_up(kept: SqlStore) -> None:
    kept.add_invitation(INVITATION)

    kept.revoke_invitation(INVITATION.id, SOON)

    assert kept.invitation(INVITATION.id).revoked_at == SOON
    with pytest.raises(NotFound):
        kept.take_invitation(INVITATION.id, BEN, SOON)
    with pytest.raises(NotFound):
        kept.invitation(InvitationId("another"))
    with pytest.raises(AlreadyExists):
        kept.add_invitation(INVITATION)


def test_a_link_is_found_by_the_hash_of_its_token(kept: SqlStore) -> None:
    kept.add_personal_link(LINK)

    assert kept.personal_link(LINK.token_hash) == LINK
    assert (kept.personal_links(CYCLE), kept.personal_links(CycleId("other"))) == ((LINK,), ())
    with pytest.raises(NotFound) as refused:
        kept.personal_link("cc")
    assert "cc" not in str(refused.value)
    with pytest.raises(AlreadyExists):
        kept.add_personal_link(LINK.model_copy(update={"id": LinkId("second")}))
    with pytest.raises(NotFound):
        kept.add_personal_link(LINK.model_copy(update={"id": "x", "token_hash": "dd", "cycle_id": "other"}))


def test_revoking_a_link_ends_what_was_opened_with_it_and_nothing_else(kept: SqlStore) -> None:
    kept.add_personal_link(LINK)
    own = SESSION.model_copy(update={"key": "own", "link_id": None})
    kept.add_session(SESSION)
    kept.add_session(own)

    kept.revoke_personal_link(LINK.id, SOON)
    kept.revoke_personal_link(LINK.id, LATER)

    assert kept.personal_link(LINK.token_hash).revoked_at == SOON
    assert kept.session(SESSION.key).ended_at == SOON
    assert kept.session(own.key) == own


def test_a_session_that_ended_does_not_begin_again(kept: SqlStore) -> None:
    session = SESSION.model_copy(update={"link_id": None})
    kept.add_session(session)

    kept.end_session(session.key, SOON)
    kept.end_session(session.key, LATER)

    assert kept.session(session.key).ended_at == SOON
    with pytest.raises(AlreadyExists):
        kept.add_session(session)
    with pytest.raises(NotFound):
        kept.session("another")


def test_all_sessions_of_one_person_end_at_once(kept: SqlStore) -> None:
    mine, theirs = (SESSION.model_copy(update={"key": who, "person_id": who, "link_id": None}) for who in (BEN, ANA))
    kept.add_session(mine)
    kept.add_session(theirs)

    kept.end_sessions(BEN, SOON)

    assert kept.session(mine.key).ended_at == SOON
    assert kept.session(theirs.key).ended_at is None


def test_who_is_forgotten_is_a_stranger_again(kept: SqlStore) -> None:
    kept.add_account(ACCOUNT.model_copy(update={"person_id": BEN}))
    kept.add_invitation(INVITATION)
    kept.take_invitation(INVITATION.id, BEN, SOON)
    kept.add_session(SESSION.model_copy(update={"link_id": None}))

    kept.forget_person(LEA, BEN, "They asked", Change(by=ANA, at=LATER))

    assert (kept.accounts(), kept.invitations()) == ((), ())
    assert kept.session(SESSION.key).ended_at == LATER


def test_the_audit_log_tells_an_lea_of_itself_newest_first(kept: SqlStore) -> None:
    kept.add_lea(make_lea("lea-2"), BY_ANA)
    rows = [AUDITED, AuditRow(at=SOON, deed=Deed.EXPORTED, lea_id=LEA), AuditRow(at=LATER, deed=Deed.SIGNED_OUT)]
    for row in [*rows, AUDITED.model_copy(update={"lea_id": LeaId("lea-2")})]:
        kept.add_audit(row)

    assert kept.audit_log(LEA) == (rows[1], rows[0])
    assert kept.audit_log(LEA, before=SOON) == (rows[0],)
    assert kept.audit_log(LEA, limit=1) == (rows[1],)
    assert kept.audit_log(LeaId("other")) == ()


@pytest.mark.parametrize("statement", ["UPDATE audit SET about = 'else'", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_alter_the_audit_log(kept: SqlStore, database_url: str, statement: str) -> None:
    kept.add_audit(AUDITED)
    kept.close()

    with create_engine(engine.parse(database_url)).connect() as direct:
        with pytest.raises(sqlalchemy.exc.DatabaseError, match="only added to"):
            direct.execute(text(statement))
        direct.rollback()

    assert storage.open_store(database_url).audit_log(LEA) == (AUDITED,)


def test_what_is_kept_of_access_is_kept_together_or_not_at_all(kept: SqlStore) -> None:
    with pytest.raises(NotFound):
        _let_in(kept)

    assert (kept.accounts(), kept.audit_log(LEA)) == ((), ())


def _let_in(store: SqlStore) -> None:
    with store.together() as together:
        together.add_account(ACCOUNT)
        together.add_audit(AUDITED)
        together.take_invitation(InvitationId("another"), ANA, SOON)
