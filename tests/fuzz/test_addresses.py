"""Whatever stands in an address, a page says in our words that there is nothing, or opens; and changes nothing."""

import os
import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.cycles import Cycle
from storage.store import SqlStore
from tests.factories import make_framework
from tests.fuzz.spoiling import NASTY, spoiled
from tests.kept import keep_cycle
from tests.storage.kept_backups import rows
from tests.ui.pages import ROOT, open_page
from ui import state

NAMES = (state.CYCLE, state.ELEMENT, state.INDICATOR, state.PERSON, state.REGION, state.SAMPLE, state.PART, state.VIEW)
TRIES = int(os.environ.get("FUZZ_ADDRESSES", "25"))
PATHS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "ui" / "pages").glob("[a-z]*.py"))


@pytest.fixture(autouse=True)
def _data_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWELVE_DATA_DIR", str(tmp_path))


@pytest.fixture
def cycle(store: SqlStore) -> Cycle:
    return keep_cycle(store, make_framework({"E01": 2}), {"E01.01": 2})


def odd_text(chance: random.Random, cycle: Cycle) -> str:
    """An id that is right, nearly right, or nothing of the kind."""
    seed = chance.choice((cycle.id, "E01", "E01.01", "local", "1", "")).encode()
    given = chance.choice((seed, spoiled(chance, seed), chance.choice(NASTY)))
    with suppress(UnicodeDecodeError):
        return given.decode()
    return given.decode("latin-1")


@settings(max_examples=TRIES, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(0, 2**32))
def test_an_address_of_anything_opens_or_is_told_and_changes_nothing(
    number: int, store: SqlStore, store_url: str, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(number)
    address = {name: odd_text(chance, cycle) for name in chance.sample(NAMES, chance.randrange(1, 4))}
    address.pop(state.SAMPLE, None) if address.get(state.SAMPLE) == "1" else None
    before = rows(store_url)

    page = open_page(chance.choice(PATHS), store_url, monkeypatch, **address)

    assert not page.exception
    assert not any("went wrong in the program" in text.value for text in page.text), address
    assert {name: own for name, own in rows(store_url).items() if name not in ("visit", "audit")} == {
        name: own for name, own in before.items() if name not in ("visit", "audit")
    }
