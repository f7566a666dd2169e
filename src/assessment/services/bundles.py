"""A whole cycle out of the store, to be exported or signed."""

from dataclasses import replace

from assessment.bundle import CycleBundle
from assessment.ids import CycleId, PersonId
from assessment.ports import Store


def read_bundle(store: Store, cycle_id: CycleId) -> CycleBundle:
    """Everything of a cycle as it stands now; `people` are those that its ratings, editions and history name."""
    cycle = store.cycle(cycle_id)
    editions = store.editions(cycle_id)
    bundle = CycleBundle(
        lea=store.lea(cycle.lea_id),
        framework=store.framework(cycle.framework_digest),
        cycle=cycle,
        parts=store.parts(cycle_id),
        team=store.team_ratings(cycle_id),
        individual=store.individual_ratings(cycle_id),
        aims=store.aims(cycle_id),
        evidence=store.linked_evidence(cycle_id),
        editions=editions,
        scores=store.element_scores(cycle_id, editions[-1].number) if editions else (),
        history=store.history(cycle_id),
    )
    named = _named(bundle)
    return replace(bundle, people=tuple(person for person in store.people() if person.id in named))


def _named(bundle: CycleBundle) -> frozenset[PersonId]:
    return frozenset(
        (
            *(row.changed_by for row in bundle.team if row.changed_by is not None),
            *(row.person_id for row in bundle.individual),
            *(edition.closed_by for edition in bundle.editions),
            *(row.by for row in bundle.history),
        )
    )
