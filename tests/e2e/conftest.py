"""A browser, a server for each file of tests, and windows that are watched for what must never happen."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, expect

from assessment.framework import Framework
from assessment.ids import LeaId, new_id
from assessment.leas import Lea
from assessment.loader import load_framework
from storage import open_store
from storage.store import SqlStore
from tests.e2e.product import ROOT, Product, chromium, running
from tests.e2e.windows import Windows

PATIENCE = 20_000
"""Milliseconds that a condition may take on a busy machine."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; without one the tests are skipped, unless REQUIRE_BROWSER=1 says that they must run."""
    opened = chromium()
    try:
        started = opened.__enter__()
    except Error as error:
        reason = f"no Chromium: install one or set BROWSER_PATH ({error.message.splitlines()[0]})"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    yield started
    opened.__exit__(None, None, None)


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A running server with nothing kept yet."""
    with running(tmp_path_factory.mktemp("data")) as started:
        yield started


@pytest.fixture(scope="module")
def kept(product: Product) -> Iterator[SqlStore]:
    """The store that the server works on, to put things there and to see what was kept."""
    store = open_store(product.database_url)
    yield store
    store.close()


@pytest.fixture(scope="session")
def framework() -> Framework:
    """The rubric that the product ships."""
    return load_framework(ROOT / "rubric")


@pytest.fixture
def lea() -> Lea:
    """A district of the test's own, so that tests share a server and nothing else."""
    return Lea(id=LeaId(new_id()), name="Sample Unified", county="Los Angeles")


@pytest.fixture
def windows(browser: Browser, product: Product) -> Iterator[Windows]:
    """Opens windows; no page may ask another host for anything, whatever the test is about."""
    opened = Windows(browser, product)
    yield opened
    opened.close()
    assert opened.foreign_requests == []


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """Where files go that a page gives away."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder
