"""Where the districts that a person may read stand below target, together."""

from collections.abc import Iterator

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.need import RegionNeed, need_of
from assessment.people import Act, Person
from assessment.ports import Store


def region_need(who: Person, store: Store, framework: Framework) -> RegionNeed:
    """The need over the newest signed edition of each district that the person may read, on this framework."""
    with store.reading() as kept:
        signed = list(newest_signed(who, kept, framework))
        return need_of(framework, [kept.element_scores(cycle.id, edition) for cycle, edition in signed])


def newest_signed(who: Person, store: Store, framework: Framework) -> Iterator[tuple[Cycle, int]]:
    """The newest cycle of each readable district that has a signed edition, with the number of that edition."""
    ids: dict[str, str] = {}
    seen = set()
    for cycle in store.cycles():
        edition = cycle.edition if cycle.state == "closed" else cycle.edition - 1
        if cycle.lea_id in seen or edition < 1 or not who.may(Act.READ, cycle.lea_id):
            continue
        digest = cycle.framework_digest
        if digest not in ids:
            ids[digest] = store.framework(digest).id
        if ids[digest] == framework.id:
            seen.add(cycle.lea_id)
            yield cycle, edition
