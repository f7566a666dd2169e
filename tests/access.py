"""A server's people for tests: accounts, what their providers say of them, and links."""

from datetime import UTC, datetime, timedelta
from typing import Any

from assessment.accounts import Account
from assessment.identity import Identity, identity_of
from assessment.people import Person, Role
from assessment.ports import Store

SIGNED_AT = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
LENGTH = timedelta(hours=12)
ISSUER = "https://id.example"
KEEPER = "keeper"


def claims(email: str, **changes: Any) -> dict[str, Any]:
    """What a provider says of somebody; the subject is what stands before the @."""
    own = {"iss": ISSUER, "sub": email.split("@")[0], "email": email, "email_verified": True}
    return own | {"iat": int(SIGNED_AT.timestamp()), "name": email.split("@")[0].title()} | changes


def identity(email: str, **changes: Any) -> Identity:
    """Somebody signed in with that email."""
    found = identity_of(claims(email, **changes))
    assert found is not None
    return found


def keep_account(store: Store, person: Person, email: str) -> Identity:
    """Somebody known, with an account that was taken up before."""
    who = identity(email)
    store.save_person(person)
    store.add_account(Account(issuer=who.issuer, subject=who.subject, person_id=person.id, email=email, at=SIGNED_AT))
    return who


def keep_keeper(store: Store) -> Person:
    """Whoever keeps the server."""
    keeper = Person.model_validate({"id": KEEPER, "name": "Kim", "everywhere": Role.ADMINISTRATOR})
    store.save_person(keeper)
    return keeper
