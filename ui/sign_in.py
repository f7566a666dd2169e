"""Who the browser says that somebody is, on a server: a personal link, or an account of an identity provider.

What it is worth is asked at each call of `assessment.services.signing_in`, never remembered.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st

from assessment.access_errors import LinkOver, NotSignedIn
from assessment.identity import Identity, identity_of
from assessment.people import Person
from assessment.ports import Store
from assessment.services.signing_in import by_link, signed_in, signed_out
from settings import Settings

LINK_COOKIE = "twelve_link"


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """What a browser says: an account, and the token of a link that it opened with the key of that opening."""

    identity: Identity | None
    link: tuple[str, str] | None


def said(settings: Settings) -> Said:
    """What the browser of this run says."""
    return Said(_identity(settings), _link())


def who(told: Said, store: Store, settings: Settings, now: datetime) -> Person:
    """Who is asking, as the store lets them in at this moment: by a link that was opened, else by an account.

    Raises:
        NotSignedIn: nobody, or nobody whom this server lets in; says what to do.

    """
    if told.link is not None:
        try:
            return by_link(store, *told.link, settings.session_length, now)
        except LinkOver:
            if told.identity is None:
                raise
    if told.identity is None:
        raise NotSignedIn
    return signed_in(store, told.identity, settings.session_length, now)


def providers() -> tuple[str, ...]:
    """The names of the identity providers in Streamlit's secrets, or one without a name; none where none is set up."""
    section = _auth()
    named = [name for name, own in section.items() if isinstance(own, Mapping) and "client_id" in own]
    return tuple(named) or (("",) if "client_id" in section else ())


def begin(provider: str = "") -> None:
    """Send the browser to the identity provider."""
    st.login(provider or None)


def leave(store: Store, person: Person, settings: Settings, now: datetime) -> None:
    """End this session, wherever a copy of its cookie is; then the browser's own."""
    link, identity = _link(), _identity(settings)
    if person.only_in is not None and link is not None:
        signed_out(store, link[1], now)
        return
    if identity is not None:
        signed_out(store, identity.sign_in, now)
        st.logout()


def cookie(name: str) -> str:
    """A cookie that the browser sent when this page connected; empty without one."""
    return st.context.cookies.get(name, "")


def _auth() -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = st.secrets.get("auth", {})
    except FileNotFoundError:
        return {}
    return found


def _identity(settings: Settings) -> Identity | None:
    if not providers() or not st.user.get("is_logged_in"):
        return None
    return identity_of(st.user.to_dict(), settings.trusted_issuers)


def _link() -> tuple[str, str] | None:
    """The token of the link that this browser opened, and the key of that opening."""
    kept = cookie(LINK_COOKIE)
    token, _, opening = kept.partition(".")
    if not token or not opening:
        return None
    return token, hashlib.sha256(kept.encode()).hexdigest()
