"""Taking plans away as a file, and bringing some in: the same ones, or nothing."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from datetime import datetime

from assessment.bundle import UNNAMED
from assessment.drafts import Draft
from assessment.erased_again import entry_without_erased, owned_without_erased
from assessment.errors import AlreadyExists, PlanFileRefused, Problem
from assessment.goals import Goal
from assessment.history import Change, Subject
from assessment.ids import OwnedId
from assessment.leas import Lea
from assessment.owned import Owned, Owner
from assessment.people import Act, Person
from assessment.plan_bundle import SECTIONS, PlanBundle, copy_of_plans
from assessment.plan_file import PlanPeople, people_named, plan_text, plans_from, says_the_same
from assessment.plans import Plan, PlanItem
from assessment.ports import Store
from assessment.services.dry_run import kept_unless
from assessment.services.goals import require_owner
from assessment.services.leas import keep_lea
from assessment.services.plans import is_step, tells_unheard, unheard_of


@dataclass(frozen=True, slots=True)
class ExportedPlans:
    """The text of the file, and how many items it leaves out that rest on answers which the person does not hear."""

    text: str
    unheard: int = 0


@dataclass(frozen=True, slots=True)
class ImportedPlans:
    """Whose plans they are, how many entries are new, and how many were kept already and say the same."""

    owner: Owner
    lea: Lea | None
    added: int
    same: int


def export_plans(who: Person, store: Store, owner: Owner, people: PlanPeople = "none") -> ExportedPlans:
    """All that an LEA or a region plans. With people it has everything, heard or not: that is a director's act.

    Raises:
        NotAllowed: the person may not read it; with people, they may not change it.

    """
    require_owner(who, owner, Act.READ if people == "none" else Act.DIRECT)
    with store.together() as kept:
        values = tuple(own for section in SECTIONS for own in _owned(kept, section.kind, owner))
        told = values if people == "full" else _heard(who, kept, owner, values)
        named = {entry for own in told if isinstance(own, PlanItem) for entry in own.evidence_ids}
        library = kept.evidence(owner.lea_id) if owner.lea_id else ()
        evidence = tuple(entry for entry in library if entry.id in named)
        bundle = PlanBundle(
            owner=owner,
            lea=kept.lea(owner.lea_id) if owner.lea_id else None,
            values=told,
            evidence=evidence,
            people=kept.people() if people == "full" else (),
        )
    return ExportedPlans(plan_text(bundle, people), len(values) - len(told))


def import_plans(
    who: Person,
    store: Store,
    data: bytes | str,
    *,
    now: datetime,
    file: str = "",
    as_copy: bool = False,
    dry_run: bool = False,
) -> ImportedPlans:
    """What a file tells, kept whole or not at all. A dry run does it all and then takes it back.

    What is kept under the same id and says the same stays as it is. `as_copy` keeps all of it apart, with new ids, of
    an LEA of its own. What was erased here of the file's LEA or region stays erased in either.

    Raises:
        PlanFileRefused: with the JSON path of every fault, or of what would change what is kept.
        NotAllowed: the person may not change the plans of that LEA or region.

    """
    told = plans_from(data, file)
    change = Change(by=who.id, at=now)
    try:
        with kept_unless(dry_run, store) as kept:
            told = _without_erased(kept, told)
            bundle = copy_of_plans(told) if as_copy else told
            require_owner(who, bundle.owner, Act.DIRECT)
            if bundle.lea is not None:
                keep_lea(who, kept, bundle.lea, now)
            known = {own.id: own for section in SECTIONS for own in _owned(kept, section.kind, bundle.owner)}
            new = [own for own in bundle.values if own.id not in known]
            problems = [*_changed(bundle, known, file), *_taken(new, list(known.values()), file)]
            if problems:
                raise PlanFileRefused(problems)
            _keep_what_is_named(kept, bundle, change)
            for own in new:
                kept.add_owned(own, change)
    except AlreadyExists as err:
        raise PlanFileRefused([Problem(file, "", "", str(err))]) from err
    return ImportedPlans(bundle.owner, bundle.lea, added=len(new), same=len(bundle.values) - len(new))


def _without_erased(store: Store, told: PlanBundle) -> PlanBundle:
    """What a file tells without what was erased here since it was made."""
    hashes = _erased_of(store, told.owner)
    if not hashes:
        return told
    return replace(
        told,
        values=tuple(owned_without_erased(own, hashes) for own in told.values),
        evidence=tuple(entry_without_erased(entry, hashes) for entry in told.evidence),
    )


def _erased_of(store: Store, owner: Owner) -> frozenset[str]:
    """The hashes of what was erased of an LEA's, or of a region's."""
    of_lea = store.tombstones(owner.lea_id) if owner.lea_id else ()
    of_region = store.region_history(owner.region_id) if owner.region_id else ()
    return frozenset(
        [*(own.hash for own in of_lea), *(row.now["hash"] for row in of_region if row.subject == Subject.ERASED)]
    )


def _heard(who: Person, store: Store, owner: Owner, values: tuple[Owned, ...]) -> tuple[Owned, ...]:
    if owner.lea_id is None:
        return values
    cycle_of, hidden = unheard_of(who, store, owner.lea_id)
    heard = tuple(own for own in values if not tells_unheard(own, cycle_of, hidden))
    left_out = {own.id for own in values} - {own.id for own in heard}
    return tuple(_naming_none(own, left_out) for own in heard)


def _naming_none(own: Owned, left_out: Set[OwnedId]) -> Owned:
    """The value without the items that the file leaves out: from the id of a step its level can be worked out."""
    match own:
        case Goal(plan_items=named) if not left_out.isdisjoint(named):
            return own.model_copy(update={"plan_items": tuple(item for item in named if item not in left_out)})
        case Draft(facts=facts):
            told = tuple(fact for fact in facts if fact.key.partition(" ")[0] not in left_out)
            return own.model_copy(update={"facts": told})
    return own


def _owned(store: Store, kind: type[Owned], owner: Owner) -> tuple[Owned, ...]:
    return store.owned(kind, lea_id=owner.lea_id, region_id=owner.region_id)


def _changed(bundle: PlanBundle, known: dict[OwnedId, Owned], file: str) -> Iterator[Problem]:
    for section in SECTIONS:
        for own in bundle.of(section.kind):
            stands = known.get(own.id)
            if stands is not None and not _is_same(own, stands, bundle):
                other = "something else is kept here under this id: import it with --as-copy, beside that one"
                yield Problem(file, section.name, own.id, other)


def _is_same(own: Owned, stands: Owned, bundle: PlanBundle) -> bool:
    return type(own) is type(stands) and says_the_same(own, stands, with_names=bundle.names_people)


def _taken(new: list[Owned], known: list[Owned], file: str) -> Iterator[Problem]:
    """What there can be one of alone: a plan of a self-assessment, an item of a step."""
    planned = {own.cycle_id for own in known if isinstance(own, Plan)}
    kept = [own for own in known if isinstance(own, PlanItem)]
    for own in new:
        if isinstance(own, Plan) and own.cycle_id in planned:
            yield Problem(file, "plans", own.id, "another plan of the same self-assessment is kept here")
        if isinstance(own, PlanItem) and own.indicator_id and own.from_level is not None and own.status != "dropped":
            level = own.from_level
            if any(item.plan_id == own.plan_id and is_step(item, own.indicator_id, level) for item in kept):
                yield Problem(file, "items", own.id, "another item for the same step is kept in this plan")


def _keep_what_is_named(store: Store, bundle: PlanBundle, change: Change) -> None:
    """People without roles, and the proof; who and what is known here stays as it is."""
    known = {person.id for person in store.people()}
    named = people_named(bundle.values)
    for person in (*bundle.people, UNNAMED):
        if person.id in named and person.id not in known:
            store.save_person(Person(id=person.id, name=person.name))
    kept = {entry.id for entry in store.evidence(bundle.owner.lea_id)} if bundle.owner.lea_id else set()
    for entry in bundle.evidence:
        if entry.id not in kept:
            store.add_evidence(entry, change)
