"""Many signed cycles as the store gives them for comparison: columns, no object for a cycle or a rating."""

from dataclasses import dataclass

from assessment.ids import CycleId, LeaId


@dataclass(frozen=True, slots=True)
class SignedColumns:
    """Newest signed editions, one place in each column for a cycle; by LEA id, then school year.

    `levels` are those of `assessment.signed_levels`, in the order of the framework of that digest. `gaps` and
    `exports` say whether a share of them allows that; without shares both are true.
    """

    cycle_ids: tuple[CycleId, ...] = ()
    lea_ids: tuple[LeaId, ...] = ()
    school_years: tuple[str, ...] = ()
    editions: tuple[int, ...] = ()
    frameworks: tuple[str, ...] = ()
    levels: tuple[bytes, ...] = ()
    gaps: tuple[bool, ...] = ()
    exports: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class LeaColumns:
    """What LEAs are told apart by, one place in each column for an LEA; by id.

    `students` is the typed enrollment, None where there is none.
    """

    lea_ids: tuple[LeaId, ...] = ()
    names: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    students: tuple[int | None, ...] = ()
    sectors: tuple[tuple[str, ...], ...] = ()
