"""Taking a cycle away as a file, and bringing one in: the same cycle, or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from assessment.bundle import UNNAMED, CycleBundle, copy_of, element_scores
from assessment.cycle_file import People, digest_of, digests, from_document, to_document, to_text
from assessment.cycles import Cycle
from assessment.erased_again import without_erased, without_erased_files
from assessment.errors import AlreadyExists, CycleFileRefused, NotFound, Problem
from assessment.evidence import Evidence
from assessment.history import Change
from assessment.ids import CycleId
from assessment.json_text import read_json
from assessment.leas import Lea
from assessment.part_answers import PartAnswer
from assessment.people import Act, Person, require
from assessment.ports import Store
from assessment.ratings import IndividualRating, TeamRating
from assessment.services.bundles import read_bundle
from assessment.services.cycles import open_cycle
from assessment.services.dry_run import kept_unless
from assessment.values import canonical_json


@dataclass(frozen=True, slots=True)
class Imported:
    """The cycle as it is kept now. `is_new` is false where the same content was kept already and nothing changed."""

    cycle: Cycle
    lea: Lea
    is_new: bool


def export_cycle(
    who: Person, store: Store, cycle_id: CycleId, people: People = "none", edition: int | None = None
) -> str:
    """The text of a cycle's file: of the edition named, else of the newest signed one, else of the open cycle.

    `full` has every individual answer, heard or not: taking all of it away is a director's act. Without people it has
    the team's words alone, and changes with none of theirs.

    Raises:
        NotAllowed: the person may not read it; with people, they do not direct the LEA.
        NotFound: no edition of that number was signed.

    """
    open_cycle(who, store, cycle_id, Act.READ if people == "none" else Act.DIRECT)
    with store.together() as kept:
        bundle = read_bundle(kept, cycle_id)
    return to_text(to_document(_at_edition(bundle, edition), people))


def import_cycle(
    who: Person,
    store: Store,
    data: bytes | str,
    *,
    now: datetime,
    file: str = "",
    as_copy: bool = False,
    dry_run: bool = False,
) -> Imported:
    """The cycle that a file tells, kept whole or not at all. A dry run does it all and then takes it back.

    The same id with the same digest changes nothing. `as_copy` keeps it apart from everything that is kept: as an
    open cycle with new ids, of an LEA of its own. What was erased here of the file's LEA stays erased in either.

    Raises:
        CycleFileRefused: with the JSON path of every fault, or of what would change what is kept.
        NotAllowed: the person does not direct the LEA.

    """
    told = from_document(data, file)
    try:
        with kept_unless(dry_run, store) as kept:
            told = _without_erased(kept, told, data, file)
            bundle = _complete(copy_of(told) if as_copy else told, now)
            require(who, Act.DIRECT, bundle.lea.id)
            if not as_copy and (same := _same_kept(who, kept, told, file)):
                return same
            bundle = _with_kept_evidence(kept, bundle)
            _refuse_conflicts(kept, bundle, file)
            kept.import_cycle(bundle, Change(by=who.id, at=now))
    except AlreadyExists as err:
        raise CycleFileRefused([Problem(file, "", "", str(err))]) from err
    return Imported(bundle.cycle, bundle.lea, is_new=True)


def _without_erased(store: Store, told: CycleBundle, data: bytes | str, file: str) -> CycleBundle:
    """What a file tells without what was erased here since it was made."""
    stones = store.tombstones(told.lea.id)
    if not stones:
        return told
    again = from_document(canonical_json(without_erased(read_json(data), stones)), file)
    return replace(again, evidence=without_erased_files(again.evidence, stones))


def _at_edition(bundle: CycleBundle, number: int | None) -> CycleBundle:
    if number is None:
        return bundle
    found = tuple(edition for edition in bundle.editions if edition.number == number)
    if not found:
        raise NotFound("signed edition", str(number))
    return replace(bundle, editions=found)


def _complete(bundle: CycleBundle, now: datetime) -> CycleBundle:
    """The bundle as a store can keep it: with a moment and an author for all, and scores for what is signed."""
    return replace(
        bundle,
        team=tuple(TeamRating(**dict(row) | {"changed_at": row.changed_at or now}) for row in bundle.team),
        individual=tuple(
            IndividualRating(**dict(row) | {"changed_at": row.changed_at or now}) for row in bundle.individual
        ),
        part_answers=tuple(
            PartAnswer(**dict(row) | {"changed_at": row.changed_at or now, "changed_by": row.changed_by or UNNAMED.id})
            for row in bundle.part_answers
        ),
        people=tuple({person.id: person for person in (UNNAMED, *bundle.people)}.values()),
        scores=element_scores(bundle) if bundle.editions else (),
    )


def _same_kept(who: Person, store: Store, told: CycleBundle, file: str) -> Imported | None:
    """What is kept under the id of the file, when it says the same; None when nothing is."""
    try:
        store.cycle(told.cycle.id)
    except NotFound:
        return None
    open_cycle(who, store, told.cycle.id, Act.DIRECT)
    kept = read_bundle(store, told.cycle.id)
    if digest_of(told) not in digests(kept):
        other = (
            "a self-assessment with this id and other content is kept here: import it with --as-copy, beside that one"
        )
        raise CycleFileRefused([Problem(file, "cycle.id", told.cycle.id, other)])
    return Imported(kept.cycle, kept.lea, is_new=False)


def _refuse_conflicts(store: Store, bundle: CycleBundle, file: str) -> None:
    """What the file would change of the LEA's, all at once."""
    problems = [
        Problem(file, "evidence", entry.id, "another entry is kept under this id: import with --as-copy")
        for entry in _changed_evidence(store, bundle)
    ]
    for other in store.cycles(bundle.lea.id):
        same_year = other.school_year == bundle.cycle.school_year
        if same_year and store.framework(other.framework_digest).id == bundle.framework.id:
            taken = f"{bundle.lea.name} has a self-assessment of {other.school_year} already: import with --as-copy"
            problems.insert(0, Problem(file, "cycle.school_year", other.id, taken))
    if problems:
        raise CycleFileRefused(problems)


def _with_kept_evidence(store: Store, bundle: CycleBundle) -> CycleBundle:
    """The bundle with the library's own entries where it is signed: how they read then stands in its edition."""
    if not bundle.editions:
        return bundle
    kept = {entry.id: entry for entry in store.evidence(bundle.lea.id)}
    own = {
        indicator: tuple(kept.get(entry.id, entry) for entry in entries)
        for indicator, entries in bundle.evidence.items()
    }
    return replace(bundle, evidence=own)


def _changed_evidence(store: Store, bundle: CycleBundle) -> Iterator[Evidence]:
    kept = {entry.id: entry for entry in store.evidence(bundle.lea.id)}
    told = {entry.id: entry for entries in bundle.evidence.values() for entry in entries}
    return (entry for key, entry in sorted(told.items()) if key in kept and not entry.reads_as(kept[key]))
