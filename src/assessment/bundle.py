"""A whole cycle as one value: what is exported, imported and signed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assessment.aims import Aims
from assessment.assignments import Assignment
from assessment.comments import Comment
from assessment.cycles import Cycle, Edition, Part
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.history import HistoryRow
from assessment.ids import CommentId, CycleId, EvidenceId, IndicatorId, PartId, PersonId, new_id
from assessment.leas import NAME_LIMIT, Lea
from assessment.meeting import Opened, Parked
from assessment.part_answers import PartAnswer, PartMember
from assessment.people import Person
from assessment.ratings import IndividualRating, TeamRating
from assessment.scoring import ElementScore, score_cycle
from assessment.standing import standings

UNNAMED = Person(id=PersonId("unnamed"), name="Not named in the imported file")
"""Who did what an imported file tells without its people."""


_COPY = " (copy)"


@dataclass(frozen=True, slots=True)
class CycleBundle:
    """One cycle with everything that is its own, and the LEA, framework and evidence that it needs.

    `evidence` has only indicators with some. `people` are those that other parts name by id, without roles.
    `editions` and `scores` are those of a signed cycle, `scores` of the last edition. `history` is oldest first.
    """

    lea: Lea
    framework: Framework
    cycle: Cycle
    parts: tuple[Part, ...] = ()
    team: tuple[TeamRating, ...] = ()
    individual: tuple[IndividualRating, ...] = ()
    aims: Aims = field(default_factory=Aims)
    evidence: Mapping[IndicatorId, tuple[Evidence, ...]] = field(default_factory=dict)
    assignments: tuple[Assignment, ...] = ()
    members: tuple[PartMember, ...] = ()
    part_answers: tuple[PartAnswer, ...] = ()
    opened: tuple[Opened, ...] = ()
    parked: tuple[Parked, ...] = ()
    comments: tuple[Comment, ...] = ()
    people: tuple[Person, ...] = ()
    editions: tuple[Edition, ...] = ()
    scores: tuple[ElementScore, ...] = ()
    history: tuple[HistoryRow, ...] = ()


PERSON_KEYS = frozenset({"person", "person_id", "by", "passed_from", "closed_by"})
"""Keys under which plain JSON names somebody by id: in entries of a file, and in what history tells."""


def people_in(plain: Any) -> Iterator[PersonId]:
    """Everybody that plain JSON names by id, some more than once."""
    if isinstance(plain, list):
        for inner in plain:
            yield from people_in(inner)
    elif isinstance(plain, dict):
        for key, value in plain.items():
            if key in PERSON_KEYS and isinstance(value, str):
                yield PersonId(value)
            else:
                yield from people_in(value)


def element_scores(bundle: CycleBundle) -> tuple[ElementScore, ...]:
    """The scores of the ratings in a bundle, in framework order."""
    stands = standings(bundle.framework, bundle.team, bundle.individual, bundle.evidence.keys())
    return score_cycle(bundle.framework, stands, bundle.aims).elements


def copy_of(bundle: CycleBundle) -> CycleBundle:
    """The same content apart from the original: an open cycle with new ids, of an LEA of its own.

    An LEA has one self-assessment a year, so a copy that stands beside the original needs its own. Nobody has signed
    the copy, and the original's history is not its own.
    """
    lea = Lea(**dict(bundle.lea) | {"id": new_id(), "name": copy_name(bundle.lea.name), "cds_code": None})
    cycle = Cycle(
        id=CycleId(new_id()),
        lea_id=lea.id,
        school_year=bundle.cycle.school_year,
        framework_digest=bundle.cycle.framework_digest,
        started_at=bundle.cycle.started_at,
        way=bundle.cycle.way,
    )
    parts = {part.id: PartId(new_id()) for part in bundle.parts}
    every = {entry.id for entries in bundle.evidence.values() for entry in entries}
    ids = {key: EvidenceId(new_id()) for key in sorted(every)}
    return replace(
        bundle,
        lea=lea,
        cycle=cycle,
        parts=tuple(Part(**dict(part) | {"id": parts[part.id]}) for part in bundle.parts),
        members=tuple(PartMember(**dict(own) | {"part_id": parts[own.part_id]}) for own in bundle.members),
        part_answers=tuple(PartAnswer(**dict(own) | {"part_id": parts[own.part_id]}) for own in bundle.part_answers),
        comments=tuple(Comment(**dict(own) | {"id": CommentId(new_id())}) for own in bundle.comments),
        evidence={
            indicator: tuple(Evidence(**dict(entry) | {"id": ids[entry.id], "lea_id": lea.id}) for entry in entries)
            for indicator, entries in bundle.evidence.items()
        },
        editions=(),
        scores=(),
        history=(),
    )


def copy_name(name: str) -> str:
    """The name of a copy beside its original."""
    return f"{name[: NAME_LIMIT - len(_COPY)]}{_COPY}"
