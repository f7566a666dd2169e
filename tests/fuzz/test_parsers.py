"""Whatever strangers give is read or refused in our words, soon, and in little memory.

A few hundred of each here; `benchmarks/fuzz.py` goes on for as long as it is told.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.errors import AssessmentError
from tests.fuzz import parsers
from tests.fuzz.parsers import PARSERS, Parser
from tests.fuzz.spoiling import bomb, spoiled_zip

EACH = {"backup": 60, "exported cycle": 120, "packet": 120}
ZIPS = [own for own in PARSERS if own.spoil is spoiled_zip or "any" in own.name or "evidence" in own.name]
LONGEST = 2.0
"""Seconds for one."""


@pytest.fixture(autouse=True, scope="module")
def _cleared() -> Iterator[None]:
    yield
    parsers.clear()


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)
def test_spoiled_bytes_are_read_or_refused_and_nothing_else(parser: Parser) -> None:
    seeds = parser.seeds()

    @settings(max_examples=EACH.get(parser.name, 300), database=None)
    @given(number=st.integers(0, 2**32))
    def holds(number: int) -> None:
        chance = random.Random(number)
        data = parser.spoil(chance, chance.choice(seeds))
        start = time.process_time()
        with suppress(AssessmentError):
            parser.read(data)
        assert time.process_time() - start < LONGEST

    holds()


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)
def test_sound_bytes_are_read(parser: Parser) -> None:
    for seed in parser.seeds():
        parser.read(seed)


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in kilobytes on Linux")
@pytest.mark.parametrize("parser", ZIPS, ids=lambda parser: parser.name)
def test_a_zip_that_unpacks_to_much_more_fills_no_memory(parser: Parser) -> None:
    data = bomb(400 * 2**20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()

    with suppress(AssessmentError):
        parser.read(data)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500 * 2**10
    assert time.process_time() - start < LONGEST


def test_nothing_is_left_outside_of_the_folder_that_was_told() -> None:
    left = {path.name for path in parsers._folder().iterdir()}

    assert left <= {"framework", "twelve.db", "twelve.db-wal", "twelve.db-shm", "evidence", "restored.db"}
    assert not Path("/tmp/etc").exists()
