"""The invented team of a sample LEA: its people, and what they are asked in each year."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import rater_id_of
from assessment.leas import Lea
from assessment.people import Person, Role
from assessment.ports import Store
from assessment.services.assigning import propose_lists

_DAYS_TO_ANSWER = 60


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
