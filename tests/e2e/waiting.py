"""Waiting for what no page shows; what is shown is waited for by Playwright's own `expect`."""

import time
from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Page

Found = TypeVar("Found")

PATIENCE = 20.0
"""Seconds that a condition may take on a busy machine."""


def finally_equal(read: Callable[[], Found], wanted: Found, patience: float = PATIENCE) -> None:
    """Read again and again until it is what is wanted.

    Raises:
        AssertionError: it never was; tells what it was last.

    """
    deadline = time.monotonic() + patience
    while (found := read()) != wanted and time.monotonic() < deadline:
        time.sleep(0.1)
    assert found == wanted, f"it is {found!r}, not {wanted!r}"


def wait_while(page: Page, busy: Callable[[], bool]) -> None:
    """Let the browser go on until something is no longer so."""
    deadline = time.monotonic() + PATIENCE
    while busy():
        assert time.monotonic() < deadline
        page.wait_for_timeout(20)
