"""A few kill -9 under load on each database; `benchmarks/killed.py` does hundreds."""

import os
import random
from pathlib import Path

import pytest

from tests.storage.killing import kill_again_and_again

ROUNDS = 2


@pytest.mark.skipif(os.name == "nt", reason="processes of this kind are POSIX's")
def test_after_a_kill_everything_that_was_said_to_be_kept_is_there_and_nothing_is_torn(
    database_url: str, tmp_path: Path
) -> None:
    outcome = kill_again_and_again(database_url, tmp_path / "evidence", ROUNDS, random.Random(12))

    assert outcome.trouble == []
    assert outcome.kept > ROUNDS
    assert outcome.files > 0
