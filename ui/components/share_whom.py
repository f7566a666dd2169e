"""With whom something can be shared: TA providers by name, and regions."""

from collections.abc import Mapping, Sequence

from assessment.ids import PersonId
from assessment.people import Person
from assessment.shares import Grantee, Share
from ui import context


def names(providers: Sequence[Person], shares: Sequence[Share]) -> Mapping[str, str]:
    """By key of grantee: providers, then regions, then whoever has a share and is gone."""
    found = {Grantee(provider_id=own.id).key: own.name for own in providers}
    found |= {Grantee(region_id=own.id).key: f"Region: {own.name}" for own in context.regions()}
    missing = [own.grantee.provider_id for own in shares if own.grantee.key not in found]
    known = {own.id: own.name for own in context.store().people([i for i in missing if i is not None])}
    for own in shares:
        found.setdefault(
            own.grantee.key, known.get(own.grantee.provider_id or PersonId(""), "A region not listed here")
        )
    return found
