"""What a cycle says: as it stands, or as it was signed last.

Who looks at a cycle from elsewhere (the year after, a comparison, an export) means what was signed, whether or not a
correction is under way.
"""

from assessment.bundle import CycleBundle
from assessment.cycle_file import signed_bundle
from assessment.cycles import Cycle
from assessment.errors import NotFound
from assessment.framework import Framework
from assessment.ports import Store
from assessment.services.signed_evidence import evidence_as_told


def as_it_stands(store: Store, cycle: Cycle, framework: Framework) -> CycleBundle:
    """What the parts, ratings, aims and evidence of a cycle say now."""
    return CycleBundle(
        lea=store.lea(cycle.lea_id),
        framework=framework,
        cycle=cycle,
        parts=store.parts(cycle.id),
        team=store.team_ratings(cycle.id),
        individual=store.individual_ratings(cycle.id),
        aims=store.aims(cycle.id),
        evidence=evidence_as_told(store, cycle),
    )


def as_signed(store: Store, cycle: Cycle, framework: Framework, edition: int | None = None) -> CycleBundle:
    """What the parts, ratings, aims and evidence of a signed cycle said: at an edition, else at the newest.

    Raises:
        NotFound: no such edition was signed.

    """
    if cycle.state == "closed" and edition in (None, cycle.edition):
        # What stands in the tables is what was signed, and is read faster than an edition.
        return as_it_stands(store, cycle, framework)
    found = [own for own in store.editions(cycle.id) if edition in (None, own.number)]
    if not found:
        raise NotFound("signed edition", str(edition))
    return signed_bundle(found[-1], framework)
