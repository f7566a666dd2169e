"""Accepting what all said while somebody answers: nobody accepts the unseen. PostgreSQL, where both go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import storage
from assessment.errors import StorageUnavailable
from assessment.people import local_person
from assessment.services.agree_desk import agree_desk
from assessment.services.agreeing import accept_rest, to_accept
from storage.store import SqlStore
from tests.kept import NOW, open_up, say_alone
from tests.storage.made import ANA, BEN, CYCLE, FIRST, FRAMEWORK, keep_cycle


class AnsweredInBetween:
    """A store that lets a colleague answer after the answers were read and before the cycle is held."""

    def __init__(self, store: SqlStore, colleague: SqlStore) -> None:
        self._store, self._colleague = store, colleague

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def together(self) -> Iterator["AnsweredInBetween"]:
        with self._store.together() as kept:
            yield AnsweredInBetween(kept, self._colleague)

    def save_team_rating(self, *arguments: Any) -> Any:
        say_alone(self._colleague, self._colleague.cycle(CYCLE), BEN, FIRST, 0)
        return self._store.save_team_rating(*arguments)


def test_an_answer_that_comes_in_while_accepting_is_never_passed_over(postgres_url: str) -> None:
    store, colleague = storage.open_store(postgres_url), storage.open_store(postgres_url)
    cycle, who = keep_cycle(store), local_person()
    store.save_person(who)
    for person in (ANA, BEN):
        say_alone(store, cycle, person, FIRST, 2)
    open_up(store, cycle, FIRST)
    listed = to_accept(FRAMEWORK, agree_desk(who, store, FRAMEWORK, CYCLE).matters.values())

    with pytest.raises(StorageUnavailable, match="nothing was accepted"):
        accept_rest(who, AnsweredInBetween(store, colleague), FRAMEWORK, CYCLE, listed, NOW)  # type: ignore[arg-type]

    assert [own.indicator_id for own in listed] == [FIRST]
    assert store.team_ratings(CYCLE) == ()
    store.close()
    colleague.close()
