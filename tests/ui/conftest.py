"""What holds for every test of a page."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st

from tests.kept import NOW
from ui import context


@pytest.fixture(autouse=True)
def data_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a data folder of its own; caches go by its path, so what one test keeps no other finds."""
    monkeypatch.setenv("TWELVE_DATA_DIR", str(tmp_path))


@pytest.fixture(autouse=True)
def clock_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages' clock begins where `tests.kept` puts things in: no test depends on the day it is run on."""
    began = datetime.now(UTC)
    monkeypatch.setattr(context, "now", lambda: NOW + (datetime.now(UTC) - began))


@pytest.fixture(autouse=True)
def nothing_is_about_to_be_removed(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Streamlit tells in its log alone what it will remove, and the page looks as before."""
    yield
    told = [*caplog.get_records("setup"), *caplog.get_records("call")]
    assert [record.getMessage() for record in told if "will be removed after" in record.getMessage()] == []


@pytest.fixture(autouse=True)
def no_address_is_left() -> Iterator[None]:
    """Outside of a page's run there is one address for all tests: who was named in it is gone with the test."""
    yield
    st.query_params.clear()
