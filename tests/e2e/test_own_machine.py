"""What a district types stays on its machine: every test here watches its windows, and this one tries the watch."""

import pytest

from tests.e2e.windows import Windows

pytestmark = pytest.mark.browser


def test_a_request_to_somebody_else_would_be_noticed(windows: Windows) -> None:
    page = windows.open()
    page.evaluate("fetch('http://somebody.example/').catch(() => {})")

    assert windows.foreign_requests == ["http://somebody.example/"]
    windows.foreign_requests.clear()
