"""A team of an LEA with their own answers, kept as they come; each person has one role."""

from collections.abc import Mapping

from assessment.cycles import Cycle, Way
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import IndicatorId, PersonId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import IndividualRating
from tests.factories import Said, make_rating
from tests.kept import LEA, NOW, keep_cycle

Own = Mapping[str, Mapping[str, Said | tuple[Said, str]]]
"""What people say: `{"Ana": {"E01.01": 2, "E01.02": (0, "No plan.")}}`, a note beside the rating where there is one."""


def member(name: str, role: Role = Role.RATER, asked_as: str = "") -> Person:
    """Somebody of the LEA, with an id after the name."""
    asked = {LEA.id: (asked_as,)} if asked_as else {}
    return Person(id=PersonId(name.casefold()), name=name, roles={LEA.id: role}, asked_as=asked)


ANA, BEN, CY, DI = (member(name) for name in ("Ana", "Ben", "Cy", "Di"))
FAY = member("Fay", Role.FACILITATOR)
DEE = member("Dee", Role.DIRECTOR)
VIC = member("Vic", Role.VIEWER)


def keep_team(store: Store, framework: Framework, ratings: Mapping[str, Said] | None = None) -> Cycle:
    """An open cycle with two raters, a facilitator, a director and a viewer, and the team's ratings so far."""
    cycle = keep_cycle(store, framework, ratings or {})
    for person in (ANA, BEN, FAY, DEE, VIC):
        store.save_person(person)
    return cycle


def answer(store: Store, cycle: Cycle, own: Own) -> None:
    """Keep people's own answers over whatever each said before; who is not known yet becomes a rater."""
    known = {person.id for person in store.people()}
    for name, said in own.items():
        person = member(name)
        if person.id not in known:
            store.save_person(person)
        before = {row.indicator_id: row.revision for row in store.individual_ratings(cycle.id, person_id=person.id)}
        for indicator_id, one in said.items():
            rating, note = one if isinstance(one, tuple) else (one, "")
            row = IndividualRating(
                indicator_id=IndicatorId(indicator_id), person_id=person.id, rating=make_rating(rating), note=note
            )
            seen = before.get(row.indicator_id, 0)
            store.save_individual_rating(cycle.id, row, seen, Change(by=person.id, at=NOW))


def show_as(store: Store, cycle: Cycle, voices: str) -> None:
    """Let the team's answers be shown with names, with roles or hidden."""
    way = Way.model_validate({"voices": voices})
    store.save_way(cycle.id, way, Change(by=local_person().id, at=NOW))
