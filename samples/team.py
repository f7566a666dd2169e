"""The invented team of a sample LEA: its people, what they are asked in each year, and what they said in this one."""

import random
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import IndicatorId, PersonId, rater_id_of
from assessment.leas import Lea
from assessment.people import Person, Role
from assessment.ports import Store
from assessment.ratings import IndividualRating, Rated
from assessment.services.assigning import propose_lists

_DAYS_TO_ANSWER = 60

_HOW_FAR = (1.0, 1.0, 0.8, 1.0, 0.5, 0.0)
"""The share of a list that is answered, one person after the other: some are done, some have not begun."""

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


def answer(store: Store, framework: Framework, cycle: Cycle, at: datetime) -> None:
    """Individual answers near the team's level, where that is given, so that the year's results are the same."""
    team = {row.indicator_id: row.rating for row in store.team_ratings(cycle.id)}
    for indicator_id, person_id in _answered(store, cycle):
        said = team.get(indicator_id)
        if isinstance(said, Rated):
            apart = random.Random(f"{indicator_id}-{person_id}").choice(_APART)
            level = min(max(said.level + apart, framework.lowest_level), framework.top_level)
            own = IndividualRating(indicator_id=indicator_id, person_id=person_id, rating=Rated(level=level))
            store.save_individual_rating(cycle.id, own, 0, Change(by=person_id, at=at))


def _answered(store: Store, cycle: Cycle) -> Iterator[tuple[IndicatorId, PersonId]]:
    """What each person has answered of their list, from its beginning."""
    lists: dict[PersonId, list[IndicatorId]] = {}
    for own in store.assignments(cycle.id):
        lists.setdefault(own.person_id, []).append(own.indicator_id)
    for number, person_id in enumerate(sorted(lists)):
        asked = lists[person_id]
        for indicator_id in asked[: round(len(asked) * _HOW_FAR[number % len(_HOW_FAR)])]:
            yield indicator_id, person_id
