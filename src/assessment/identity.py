"""What an identity provider says of somebody, read from the claims of its token with suspicion."""

import hashlib
import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import AwareDatetime

from assessment.leas import NAME_LIMIT
from assessment.values import Value

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+")
_EMAIL_LIMIT = 254


class Identity(Value):
    """Somebody as their provider signed them in. `email` is empty where the provider does not vouch for it.

    `sign_in` tells this signing in from every other, as a hash.
    """

    issuer: str
    subject: str
    email: str
    name: str
    issued_at: AwareDatetime
    sign_in: str


def identity_of(claims: Mapping[str, Any], trusted: Collection[str] = ()) -> Identity | None:
    """The identity that the claims tell; None where they do not say who it is, or when it was.

    `trusted` are issuers whose emails are taken as verified though they never say so (Microsoft Entra, for a
    directory of one's own).
    """
    issuer, subject, issued = claims.get("iss"), claims.get("sub"), claims.get("iat")
    if not (isinstance(issuer, str) and isinstance(subject, str) and issuer and subject):
        return None
    if isinstance(issued, bool) or not isinstance(issued, int | float) or not 0 < issued < _LATEST:
        return None
    told = [issuer, subject, str(issued), *(str(claims.get(name, "")) for name in ("nonce", "jti", "sid"))]
    return Identity(
        issuer=issuer,
        subject=subject,
        email=_verified_email(claims, trusted),
        name=_name(claims),
        issued_at=datetime.fromtimestamp(issued, UTC),
        sign_in=hashlib.sha256("\0".join(told).encode(errors="surrogatepass")).hexdigest(),
    )


_LATEST = 253_402_300_800
"""The first second of the year 10000, which no moment can hold."""


def tidy_email(text: str) -> str | None:
    """An email in the one form in which two of them are compared; None for what is none."""
    email = text.strip().casefold()
    is_one = _EMAIL.fullmatch(email) and len(email) <= _EMAIL_LIMIT and email.isprintable()
    return email if is_one else None


def _verified_email(claims: Mapping[str, Any], trusted: Collection[str]) -> str:
    """`xms_edov` is Microsoft's word that the owner of the email's domain vouches for it."""
    vouched = claims.get("email_verified") is True or claims.get("xms_edov") in (True, "1", "true")
    email = claims.get("email")
    if not isinstance(email, str) or not (vouched or claims.get("iss") in trusted):
        return ""
    return tidy_email(email) or ""


def _name(claims: Mapping[str, Any]) -> str:
    for word in ("name", "preferred_username", "email"):
        told = claims.get(word)
        if isinstance(told, str) and (name := "".join(c for c in told if c.isprintable()).strip()):
            return name[:NAME_LIMIT]
    return "Without a name"
