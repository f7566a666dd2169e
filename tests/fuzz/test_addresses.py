"""Whatever stands in an address, a page says in our words that there is nothing, or opens; and changes nothing."""

from pathlib import Path

import pytest

from storage.store import SqlStore
from tests.fuzz.addresses import kept, opened, unread

TRIES = 200
"""Each 25 ms; `benchmarks/fuzz_addresses.py` tries as many as it is told to."""


@pytest.fixture(autouse=True)
def _data_of_its_own(tmp_path: Path, store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWELVE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TWELVE_DATABASE_URL", store_url)


def test_an_address_of_anything_opens_or_is_told_and_changes_nothing(store: SqlStore, store_url: str) -> None:
    seeds = kept(store)
    before = unread(store_url)

    tried = list(opened(seeds, range(TRIES)))

    assert [own for own in tried if own.trouble] == []
    assert {own.is_open for own in tried} == {True, False}
    assert unread(store_url) == before
