"""Forms to fill in away from the product: the team's, or one rater's own list."""

from collections.abc import Collection
from datetime import datetime

from assessment.cycles import Cycle
from assessment.errors import NotAllowed
from assessment.form_mark import Said, said_of
from assessment.framework import Framework
from assessment.ids import CycleId, ElementId, IndicatorId, PersonId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.rating_form import RatingForm, mark_of, parts_of
from assessment.services.assigning import wanted_in
from assessment.services.cycles import open_cycle
from assessment.services.hearing import hearing
from assessment.services.lists import my_list
from assessment.services.people import people_of
from assessment.wording import year_text


def team_form(
    who: Person, store: Store, cycle_id: CycleId, now: datetime, *, element_id: ElementId | None = None
) -> RatingForm:
    """The team's form of all elements or one, with what the team has said so far.

    Raises:
        NotAllowed: the person may not record the team's level, or there is no such cycle.
        CycleClosed: the cycle is signed.
        UnknownIndicator: the framework has no such element.

    """
    cycle, framework = _open(who, store, cycle_id, Act.AGREE)
    wanted = _wanted(who, store, cycle, framework, element_id)
    said = {
        row.indicator_id: said_of(row.rating, row.note, row.revision)
        for row in store.team_ratings(cycle_id)
        if row.indicator_id in wanted
    }
    return _form(store, cycle, framework, wanted, {"said": said, "made_at": now})


def rater_form(who: Person, store: Store, cycle_id: CycleId, person_id: PersonId, now: datetime) -> RatingForm:
    """One rater's form of their own list, with what they have said as far as `who` may see it.

    Without a list it asks who facilitates for everything, and a rater for nothing where others have lists.

    Raises:
        NotAllowed: it is somebody else's and the person may not record the team's level; or there is no such rater.
        CycleClosed: the cycle is signed.

    """
    cycle, framework = _open(who, store, cycle_id, Act.RATE if person_id == who.id else Act.AGREE)
    rater = next((person for person in raters(who, store, cycle) if person.id == person_id), None)
    if rater is None:
        raise NotAllowed
    wanted = frozenset(my_list(rater, store, cycle, framework).indicators)
    if not wanted and rater.may(Act.AGREE, cycle.lea_id):
        wanted = _wanted(who, store, cycle, framework)
    ear = hearing(who, store, cycle)
    said = {}
    for row in store.individual_ratings(cycle_id, person_id=person_id):
        is_heard = person_id == who.id or (ear.voices == "names" and ear.hears(framework, row.indicator_id))
        if row.indicator_id in wanted:
            told = said_of(row.rating, row.note, row.revision)
            said[row.indicator_id] = told if is_heard else Said(revision=row.revision)
    mark = {"said": said, "made_at": now, "rater_id": person_id, "rater": rater.name}
    return _form(store, cycle, framework, wanted, mark)


def raters(who: Person, store: Store, cycle: Cycle) -> tuple[Person, ...]:
    """Whose forms the person may make and bring back, by name: everybody's who rates, or only one's own.

    Raises:
        NotAllowed: the person may not rate here.

    """
    open_cycle(who, store, cycle.id, Act.RATE)
    team = [person for person in people_of(who, store, cycle.lea_id) if person.may(Act.RATE, cycle.lea_id)]
    return tuple(team if who.may(Act.AGREE, cycle.lea_id) else (person for person in team if person.id == who.id))


def _open(who: Person, store: Store, cycle_id: CycleId, act: Act) -> tuple[Cycle, Framework]:
    cycle = open_cycle(who, store, cycle_id, act)
    cycle.require_open()
    return cycle, store.framework(cycle.framework_digest)


def _wanted(
    who: Person, store: Store, cycle: Cycle, framework: Framework, element_id: ElementId | None = None
) -> frozenset[IndicatorId]:
    """What is judged anew this year, of all elements or of one; all of an element that is asked for by itself."""
    if element_id is not None:
        return frozenset(own.id for own in framework.element(element_id).indicators)
    return frozenset(wanted_in(who, store, cycle, framework))


def _form(
    store: Store, cycle: Cycle, framework: Framework, wanted: Collection[IndicatorId], told: dict[str, object]
) -> RatingForm:
    linked = store.linked_evidence(cycle.id)
    return RatingForm(
        framework,
        parts_of(framework.elements, wanted),
        mark_of(framework, cycle_id=cycle.id, edition=cycle.edition, **told),
        about=f"{store.lea(cycle.lea_id).name}, self-assessment {year_text(cycle.school_year)}",
        evidence={i: tuple(entry.title for entry in entries) for i, entries in linked.items() if i in wanted},
    )
