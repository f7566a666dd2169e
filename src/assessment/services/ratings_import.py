"""Bringing a ratings file into an open cycle: all of it or nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from assessment.aims import Aim, Aims
from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId, EvidenceId, IndicatorId, LeaId, new_id, rater_id_of
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import IndividualRating, TeamRating
from assessment.ratings_file import RatingsFile
from assessment.services.cycles import open_cycle
from assessment.services.dry_run import kept_unless


def cycle_framework(who: Person, store: Store, cycle_id: CycleId) -> Framework:
    """The framework that a ratings file for this cycle has to be read with.

    Raises:
        NotAllowed, CycleClosed: as for every change of the whole cycle.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    cycle.require_open()
    return store.framework(cycle.framework_digest)


def import_ratings(
    who: Person, store: Store, cycle_id: CycleId, ratings: RatingsFile, now: datetime, *, dry_run: bool = False
) -> Cycle:
    """The cycle with what the file says. A row that says nothing, and an empty note, leave what stands.

    A rater's rows are their individual ratings, by name; evidence becomes entries of the LEA's library. The same
    file again changes nothing. A dry run does it all and then takes it back.

    Raises:
        NotAllowed, CycleClosed: as for every change of the whole cycle.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    cycle.require_open()
    change = Change(by=who.id, at=now)
    with kept_unless(dry_run, store) as kept:
        _say(kept, cycle, ratings.team, change)
        _say_alone(kept, cycle, ratings.individual, change)
        _aim(kept, cycle, ratings.aims, change)
        _list_evidence(kept, cycle, ratings.evidence, change)
    return cycle


def _say(store: Store, cycle: Cycle, team: Iterable[TeamRating], change: Change) -> None:
    for row in team:
        stands = store.team_rating(cycle.id, row.indicator_id)
        said = {"rating": row.rating or stands.rating, "note": row.note or stands.note}
        store.save_team_rating(cycle.id, TeamRating(**dict(stands) | said), stands.revision, change)


def _say_alone(store: Store, cycle: Cycle, individual: Iterable[IndividualRating], change: Change) -> None:
    stood = {(own.indicator_id, own.person_id): own for own in store.individual_ratings(cycle.id)}
    known = {person.id for person in store.people()}
    for row in individual:
        rater = rater_id_of(cycle.lea_id, row.person_id)
        if rater not in known:
            store.save_person(Person(id=rater, name=row.person_id))
            known.add(rater)
        blank = IndividualRating(indicator_id=row.indicator_id, person_id=rater)
        stands = stood.get((row.indicator_id, rater), blank)
        said = {"rating": row.rating or stands.rating, "note": row.note or stands.note}
        store.save_individual_rating(cycle.id, IndividualRating(**dict(stands) | said), stands.revision, change)


def _aim(store: Store, cycle: Cycle, aims: Aims, change: Change) -> None:
    stood = store.aims(cycle.id).by_indicator
    for indicator_id, aim in aims.by_indicator.items():
        stands = stood.get(indicator_id, Aim())
        target = stands.target if aim.target is None else aim.target
        merged = Aim(target=target, importance=aim.importance or stands.importance)
        store.save_aim(cycle.id, indicator_id, merged, change)


def _list_evidence(store: Store, cycle: Cycle, named: Iterable[tuple[IndicatorId, str]], change: Change) -> None:
    """One entry of the library for one text, however many indicators it serves."""
    library = {entry.title: entry for entry in store.evidence(cycle.lea_id)}
    for indicator_id, text in named:
        if text not in library:
            library[text] = _entry(cycle.lea_id, text)
            store.add_evidence(library[text], change)
        store.link_evidence(cycle.id, indicator_id, library[text].id, change)


def _entry(lea_id: LeaId, text: str) -> Evidence:
    """A text as an entry: a link where it is an address, else both what it is and where."""
    kind: Literal["link", "on_file"] = "link" if text.lower().startswith(("https://", "http://")) else "on_file"
    return Evidence(id=EvidenceId(new_id()), lea_id=lea_id, title=text, kind=kind, place=text)
