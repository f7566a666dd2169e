"""What a ratings file that comes back to an open cycle would do, before anything is done."""

from collections.abc import Collection, Iterator, Mapping

from assessment.aims import Aim
from assessment.coming_home import ComingAim, ComingEvidence, ComingRow, Kept, Preview, compared, merged
from assessment.cycles import Cycle
from assessment.errors import NotAllowed, Problem, RatingsRefused
from assessment.form_mark import Said
from assessment.framework import Framework
from assessment.ids import CycleId, LeaId, PersonId, rater_id_of
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import IndividualRating, TeamRating
from assessment.ratings_file import RatingsFile
from assessment.services.coming_reasons import with_wants
from assessment.services.cycles import open_cycle
from assessment.services.hearing import hearing
from assessment.services.people import people_of
from assessment.services.speaking import require_asked

Raters = Mapping[str, PersonId]
"""Who is meant by a name in a file, where the name alone does not say it; `new_rater` for somebody new."""

_OTHER_CYCLE = (
    "this form was made for another self-assessment: open that one, or copy the filled columns into a new form"
)


def cycle_framework(who: Person, store: Store, cycle_id: CycleId) -> Framework:
    """The framework that a ratings file for this cycle has to be read with.

    Raises:
        NotAllowed: they may not rate here, or there is no such cycle.
        CycleClosed: the cycle is signed.

    """
    cycle = open_cycle(who, store, cycle_id, Act.RATE)
    cycle.require_open()
    return store.framework(cycle.framework_digest)


def new_rater(lea_id: LeaId, name: str) -> PersonId:
    """Who a name means where it is somebody new; the same name means the same one again."""
    return rater_id_of(lea_id, name)


def preview(
    who: Person, store: Store, cycle_id: CycleId, ratings: RatingsFile, *, file: str = "", raters: Raters | None = None
) -> Preview:
    """What the file would do.

    A row that says nothing, an untouched cell and an empty note leave what stands. A rater's rows are their individual
    ratings: theirs to bring, or a facilitator's; targets and importance are a director's. A team's row says what it
    lacks: answers that are to be opened first, a reason in its note.

    Raises:
        NotAllowed: the file has rows that the person may not record.
        CycleClosed: the cycle is signed.
        RatingsRefused: the form was made for another self-assessment.

    """
    cycle = open_cycle(who, store, cycle_id, Act.RATE)
    cycle.require_open()
    if ratings.mark and ratings.mark.cycle_id not in (None, cycle_id):
        raise RatingsRefused([Problem(file, "", "", _OTHER_CYCLE)])
    people = _raters(people_of(who, store, cycle.lea_id), cycle.lea_id, ratings, raters or {})
    _require(who, cycle, ratings, people)
    coming = tuple(_rows(who, store, cycle, ratings, people))
    found = with_wants(who, store, cycle, store.framework(cycle.framework_digest), ratings, coming)
    for row in found:
        if row.person_id == who.id:
            require_asked(who, store, cycle, row.key[1])
    known: list[Kept] = [*ratings.team, *(row for row in ratings.individual if row.person_id in people)]
    says = sum(row.rating is not None or bool(row.note) for row in known)
    return Preview(
        cycle_id,
        rows=found,
        evidence=tuple(_evidence(store, cycle, ratings)),
        aims=tuple(_aims(store, cycle, ratings)),
        same=says - sum(row.kind != "emptied" for row in found),
        asks=tuple(name for name in _names(ratings) if name not in people),
    )


def _raters(team: Collection[Person], lea_id: LeaId, ratings: RatingsFile, answers: Raters) -> Raters:
    """Who each name in the file is: as answered, as the form was made for, else the one person of that name."""
    ids, mark = {person.id for person in team}, ratings.mark
    found: dict[str, PersonId] = {}
    for name in _names(ratings):
        same_name = [person.id for person in team if person.name == name]
        if answers.get(name) in {*ids, new_rater(lea_id, name)}:
            found[name] = answers[name]
        elif mark and mark.rater == name and mark.rater_id in ids:
            found[name] = mark.rater_id
        elif len(same_name) == 1:
            found[name] = same_name[0]
    return found


def _names(ratings: RatingsFile) -> list[str]:
    return list(dict.fromkeys(row.person_id for row in ratings.individual))


def _require(who: Person, cycle: Cycle, ratings: RatingsFile, people: Raters) -> None:
    may_agree = who.may(Act.AGREE, cycle.lea_id)
    says = any(row.rating is not None or row.note for row in ratings.team)
    of_others = any(people.get(name) != who.id for name in _names(ratings))
    aims = bool(ratings.aims.by_indicator) and not who.may(Act.DIRECT, cycle.lea_id)
    if aims or ((says or of_others) and not may_agree):
        raise NotAllowed


def _rows(who: Person, store: Store, cycle: Cycle, ratings: RatingsFile, people: Raters) -> Iterator[ComingRow]:
    is_marked = ratings.mark is not None and ratings.mark.cycle_id == cycle.id
    said = ratings.mark.said if ratings.mark and is_marked else {}
    team = {row.indicator_id: row for row in store.team_ratings(cycle.id)}
    for row in ratings.team:
        blank = TeamRating(indicator_id=row.indicator_id)
        base = said.get(row.indicator_id, Said()) if is_marked and not _rater(ratings) else None
        place = ratings.places.get(("", row.indicator_id), "")
        if coming := compared(row, team.get(row.indicator_id, blank), base, place=place):
            yield coming
    framework, ear = store.framework(cycle.framework_digest), hearing(who, store, cycle)
    own = {(row.person_id, row.indicator_id): row for row in store.individual_ratings(cycle.id)}
    for given in ratings.individual:
        if given.person_id not in people:
            continue
        rater = people[given.person_id]
        none_yet = IndividualRating(indicator_id=given.indicator_id, person_id=rater)
        base = said.get(given.indicator_id, Said()) if is_marked and _rater(ratings) == rater else None
        coming = compared(
            given,
            own.get((rater, given.indicator_id), none_yet),
            base,
            place=ratings.places.get((given.person_id, given.indicator_id), ""),
            rater=given.person_id,
            is_heard=rater == who.id or (ear.voices == "names" and ear.hears(framework, given.indicator_id)),
        )
        if coming:
            yield coming


def _rater(ratings: RatingsFile) -> PersonId | None:
    return ratings.mark.rater_id if ratings.mark else None


def _evidence(store: Store, cycle: Cycle, ratings: RatingsFile) -> Iterator[ComingEvidence]:
    """One entry of the library for one text, however many indicators it serves."""
    library = {(entry.title, entry.place): entry.id for entry in store.evidence(cycle.lea_id)}
    listed = {(i, e.title, e.place) for i, entries in store.linked_evidence(cycle.id).items() for e in entries}
    for indicator_id, text, place in ratings.evidence:
        if (indicator_id, text, text) not in listed:
            listed.add((indicator_id, text, text))
            yield ComingEvidence(indicator_id, place, text, library.get((text, text)))


def _aims(store: Store, cycle: Cycle, ratings: RatingsFile) -> Iterator[ComingAim]:
    stood = store.aims(cycle.id).by_indicator
    for indicator_id, told in ratings.aims.by_indicator.items():
        stands = stood.get(indicator_id, Aim())
        if merged(stands, told) != stands:
            yield ComingAim(indicator_id, ratings.places.get(("", indicator_id), ""), stands, merged(stands, told))
