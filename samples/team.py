"""The invented team of a sample LEA: its people, what they are asked in each year, and what they said in this one."""

import random
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import ElementId, IndicatorId, PersonId, rater_id_of
from assessment.leas import Lea
from assessment.meeting import Opened
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import IndividualRating, Rated
from assessment.services.assigning import propose_lists

_DAYS_TO_ANSWER = 60

_APART = (0, 0, 0, 0, 0, 0, -1, 1, 1, -2)
"""How far one answer is from what the team says: most agree, a few differ by two."""


def keep_team(who: Person, store: Store, lea: Lea, described: Mapping[str, Any], now: datetime) -> None:
    """The people as described, each with the same id on every machine; nobody where none is described."""
    for member in described.get("team", ()):
        person = Person(
            id=rater_id_of(lea.id, member["name"]),
            name=member["name"],
            roles={lea.id: Role(member["role"])},
            asked_as={lea.id: tuple(member["asked_as"])},
        )
        store.save_person(person, Change(by=who.id, at=now))


def share_out(who: Person, store: Store, framework: Framework, cycle: Cycle, now: datetime) -> None:
    """The lists of a year as one click proposes them."""
    due = (now + timedelta(days=_DAYS_TO_ANSWER)).date()
    propose_lists(who, store, framework, cycle.id, due, now)


def answer(
    store: Store,
    framework: Framework,
    lea: Lea,
    cycle: Cycle,
    described: Mapping[str, Any],
    levels: Mapping[IndicatorId, int],
    at: datetime,
) -> None:
    """Individual answers: as described, else near `levels`. What is before the team is answered by all and open."""
    words = {(own["indicator"], rater_id_of(lea.id, own["by"])): own for own in described.get("said", ())}
    before = elements_to_agree(framework, described)
    shares = {rater_id_of(lea.id, own["name"]): own.get("answered", 1.0) for own in described.get("team", ())}
    for indicator_id, person_id in _answered(store, framework, cycle, shares, before):
        own = words.get((indicator_id, person_id), {})
        level = own.get("level", _near(framework, levels.get(indicator_id), f"{indicator_id}-{person_id}"))
        if level is not None:
            said = IndividualRating(
                indicator_id=indicator_id, person_id=person_id, rating=Rated(level=level), note=own.get("note", "")
            )
            store.save_individual_rating(cycle.id, said, 0, Change(by=person_id, at=at))
    agreed = {row.indicator_id for row in store.team_ratings(cycle.id)}
    answered = {row.indicator_id for row in store.individual_ratings(cycle.id)}
    for scope in sorted([*before, *(agreed & answered)]):  # what a team has agreed on was opened to it first
        opened = Opened(scope=scope, opened_by=local_person().id, opened_at=at)
        store.open_scope(cycle.id, opened, Change(by=local_person().id, at=at))


def elements_to_agree(framework: Framework, described: Mapping[str, Any]) -> frozenset[ElementId]:
    """The elements that the team has before it this year, with no level of the team's yet."""
    return frozenset(ElementId(own) for own in described.get("to_agree", ()) if framework.has_element(own))


def _near(framework: Framework, level: int | None, seed: str) -> int | None:
    """A level that most people share; None where the team has none either."""
    if level is None:
        return None
    apart = random.Random(seed).choice(_APART)
    return min(max(level + apart, framework.lowest_level), framework.top_level)


def _answered(
    store: Store,
    framework: Framework,
    cycle: Cycle,
    shares: Mapping[PersonId, float],
    whole: Collection[ElementId],
) -> Iterator[tuple[IndicatorId, PersonId]]:
    """What each person has answered of their list: from its beginning, and of some elements all."""
    lists: dict[PersonId, list[IndicatorId]] = {}
    for own in store.assignments(cycle.id):
        lists.setdefault(own.person_id, []).append(own.indicator_id)
    for person_id, asked in sorted(lists.items()):
        first = round(len(asked) * shares[person_id])
        for place, indicator_id in enumerate(asked):
            if place < first or framework.element_of(indicator_id).id in whole:
                yield indicator_id, person_id
