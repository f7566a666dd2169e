"""Signing while somebody saves: what is signed is what is kept, or nothing is signed. PostgreSQL, where both go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import storage
from assessment.errors import StorageUnavailable
from assessment.people import local_person
from assessment.services.closing import close_cycle
from storage.store import SqlStore
from tests.storage.made import BY_ANA, CYCLE, FIRST, NOON, keep_cycle, make_team_rating


class SavedInBetween:
    """A store that lets a colleague save after the cycle was read and before it is held."""

    def __init__(self, store: SqlStore, colleague: SqlStore) -> None:
        self._store, self._colleague = store, colleague

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def together(self) -> Iterator["SavedInBetween"]:
        with self._store.together() as kept:
            yield SavedInBetween(kept, self._colleague)

    def close_cycle(self, *arguments: Any) -> Any:
        self._colleague.save_team_rating(CYCLE, make_team_rating(3), 1, BY_ANA)
        return self._store.close_cycle(*arguments)


def test_a_level_saved_while_signing_is_never_left_out_of_what_is_signed(postgres_url: str) -> None:
    store, colleague = storage.open_store(postgres_url), storage.open_store(postgres_url)
    keep_cycle(store)
    store.save_person(local_person())
    store.save_team_rating(CYCLE, make_team_rating(1), 0, BY_ANA)

    with pytest.raises(StorageUnavailable, match="nothing was signed"):
        close_cycle(local_person(), SavedInBetween(store, colleague), CYCLE, NOON)  # type: ignore[arg-type]

    assert (store.cycle(CYCLE).state, store.editions(CYCLE)) == ("open", ())
    assert store.team_rating(CYCLE, FIRST).rating == make_team_rating(3).rating
    store.close()
    colleague.close()
