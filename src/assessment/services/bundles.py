"""A whole cycle out of the store, to be exported or signed."""

import json
from collections.abc import Iterator
from dataclasses import replace

from assessment.bundle import CycleBundle, people_in
from assessment.ids import CycleId, PersonId
from assessment.ports import Store


def read_bundle(store: Store, cycle_id: CycleId) -> CycleBundle:
    """Everything of a cycle as it stands now; `people` are those that its content, editions and history name."""
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
        assignments=store.assignments(cycle_id),
        members=store.part_members(cycle_id),
        part_answers=store.part_answers(cycle_id),
        opened=store.opened(cycle_id),
        parked=store.parked(cycle_id),
        comments=store.comments(cycle_id),
        editions=editions,
        scores=store.element_scores(cycle_id, editions[-1].number) if editions else (),
        history=store.history(cycle_id),
    )
    named = frozenset(_named(bundle))
    return replace(bundle, people=tuple(person for person in store.people() if person.id in named))


def _named(bundle: CycleBundle) -> Iterator[PersonId | None]:
    yield from (row.changed_by for row in bundle.team)
    yield from (row.changed_by for row in bundle.part_answers)
    yield from (row.person_id for row in bundle.individual)
    yield from (row.person_id for row in bundle.assignments)
    yield from (row.person_id for row in bundle.members)
    yield from (row.person_id for row in bundle.comments)
    yield from (row.passed_from for row in bundle.assignments)
    yield from (row.opened_by for row in bundle.opened)
    yield from (row.parked_by for row in bundle.parked)
    for row in bundle.history:
        yield row.by
        yield from people_in([row.was, row.now])
    for edition in bundle.editions:
        yield edition.closed_by
        yield from people_in(json.loads(edition.content))
