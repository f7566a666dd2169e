"""What is believed of an identity provider's claims."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.identity import identity_of, tidy_email
from tests.access import ISSUER, claims

ANA = "ana@alder.example"


def email_of(told: dict[str, Any], *trusted: str) -> str:
    found = identity_of(told, trusted)
    assert found is not None
    return found.email


def test_a_verified_email_is_believed_in_one_spelling() -> None:
    assert email_of(claims(" Ana@Alder.Example ")) == ANA


@pytest.mark.parametrize("verified", [False, None, "false", "true", 1, "yes"])
def test_an_email_that_the_provider_does_not_vouch_for_is_none(verified: Any) -> None:
    assert email_of(claims(ANA, email_verified=verified)) == ""


def test_an_email_without_a_word_on_it_is_believed_of_an_issuer_that_is_trusted_alone() -> None:
    told = claims(ANA)
    del told["email_verified"]

    assert email_of(told) == ""
    assert email_of(told, "https://other.example") == ""
    assert email_of(told, ISSUER) == ANA


def test_microsofts_word_for_a_vouched_domain_counts() -> None:
    assert email_of(claims(ANA, email_verified=None, xms_edov=True)) == ANA
    assert email_of(claims(ANA, email_verified=None, xms_edov=False)) == ""


NOBODY = [("iss", None), ("iss", ""), ("sub", 5), ("sub", ""), *(("iat", at) for at in (None, "1", True, 0, 1e18))]


@pytest.mark.parametrize(("claim", "told"), NOBODY)
def test_claims_that_do_not_say_who_or_when_are_nobody(claim: str, told: object) -> None:
    assert identity_of(claims(ANA) | {claim: told}) is None


def test_each_signing_in_is_another_one() -> None:
    told = [claims(ANA), claims(ANA, iat=claims(ANA)["iat"] + 1), claims(ANA, nonce="n"), claims("ben@alder.example")]

    assert len({found.sign_in for own in told if (found := identity_of(own))}) == len(told)


@pytest.mark.parametrize("text", ["", "ana", "ana@", "@x.example", "a b@x.example", "a@x", "a@b@c.example", "a" * 255])
def test_what_is_no_email_is_none(text: str) -> None:
    assert tidy_email(text) is None


ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters())


@given(st.dictionaries(st.sampled_from(sorted(claims(ANA))), ANYTHING))
def test_no_claim_breaks_the_reading(changes: dict[str, Any]) -> None:
    found = identity_of(claims(ANA) | changes)

    assert found is None or (found.name and found.issuer and found.subject)
