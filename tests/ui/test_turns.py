"""Nobody's run keeps the others waiting for long."""

import sys

import pytest

from assessment.ports import Store
from tests.ui.pages import open_page
from ui import turns


def test_a_page_keeps_the_turns_of_its_server_short(
    store: Store, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sys.setswitchinterval(0.005)

    assert not open_page("ui/pages/home.py", store_url, monkeypatch).exception
    assert sys.getswitchinterval() == pytest.approx(turns.TURN)
