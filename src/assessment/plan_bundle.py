"""What an LEA or a region plans, as one value: what is exported and imported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assessment.bundle import copy_name
from assessment.calendar import CalendarDate
from assessment.drafts import FACT_KEY, Draft
from assessment.evidence import Evidence
from assessment.goals import Goal
from assessment.ids import CycleId, EvidenceId, new_id
from assessment.leas import Lea
from assessment.owned import Owned, Owner
from assessment.people import Person
from assessment.plan_ids import draft_id_of
from assessment.plans import Declined, Plan, PlanItem
from assessment.region_year import RegionYear, YearSection


@dataclass(frozen=True, slots=True)
class Section:
    """A list of the document, and what its entries are. A later one is left out while it is empty."""

    name: str
    kind: type[Owned]
    later: bool = False


SECTIONS: Sequence[Section] = (
    Section("plans", Plan),
    Section("items", PlanItem),
    Section("declined", Declined),
    Section("goals", Goal),
    Section("calendar", CalendarDate, later=True),
    Section("years", RegionYear, later=True),
    Section("year_sections", YearSection, later=True),
    Section("drafts", Draft, later=True),
)
"""Everything that a plan's file holds, list by list."""


@dataclass(frozen=True, slots=True)
class PlanBundle:
    """All that one owner plans; `lea` is None of a region. `evidence` is what items name as proof.

    `people` are those whom the values name by id. `names_people` is false of a file that leaves them out: then no
    value says who.
    """

    owner: Owner
    lea: Lea | None
    values: tuple[Owned, ...]
    evidence: tuple[Evidence, ...] = ()
    people: tuple[Person, ...] = ()
    names_people: bool = True

    def of(self, kind: type[Owned]) -> tuple[Owned, ...]:
        """The values of one kind, by id."""
        return tuple(sorted((own for own in self.values if type(own) is kind), key=lambda own: own.id))


def copy_of_plans(bundle: PlanBundle) -> PlanBundle:
    """The same plans apart from the original: with new ids throughout, of an LEA of its own; a region stays itself."""
    lea = bundle.lea and Lea(
        **dict(bundle.lea) | {"id": new_id(), "name": copy_name(bundle.lea.name), "cds_code": None}
    )
    ids: dict[str, str] = {own.id: new_id() for own in bundle.values} | {
        entry.id: new_id() for entry in bundle.evidence
    }
    ids |= {own.cycle_id: new_id() for own in bundle.values if isinstance(own, Plan | Declined | Draft)}
    # A draft is found by what it is a draft of.
    ids |= {
        own.id: draft_id_of(CycleId(ids[own.cycle_id]), own.form, own.field)
        for own in bundle.values
        if type(own) is Draft
    }
    owner = Owner(lea_id=lea.id) if lea else bundle.owner
    whose = {"lea_id": owner.lea_id, "region_id": owner.region_id}
    return replace(
        bundle,
        owner=owner,
        lea=lea,
        values=tuple(
            type(own).model_validate(_with_ids(own.model_dump(mode="python"), ids) | whose) for own in bundle.values
        ),
        evidence=tuple(
            Evidence(**dict(entry) | {"id": EvidenceId(ids[entry.id]), "lea_id": owner.lea_id})
            for entry in bundle.evidence
        ),
    )


def _with_ids(plain: Any, ids: Mapping[str, str]) -> Any:
    """Every id of a thing that has a new one, wherever it stands alone or begins the key of a fact."""
    if isinstance(plain, dict):
        return {key: _key(value, ids) if key == FACT_KEY else _with_ids(value, ids) for key, value in plain.items()}
    if isinstance(plain, list | tuple):
        return [_with_ids(value, ids) for value in plain]
    return ids.get(plain, plain) if isinstance(plain, str) else plain


def _key(plain: Any, ids: Mapping[str, str]) -> str:
    thing, space, part = str(plain).partition(" ")
    return f"{ids.get(thing, thing)}{space}{part}"
