"""Targets and importance in a browser: chosen by keyboard, kept at once, and first in the next steps."""

import pytest
from playwright.sync_api import expect

from assessment.aims import Aim
from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import ElementId
from assessment.leas import Lea
from storage.store import SqlStore
from tests.e2e.windows import PHONE, Windows
from tests.kept import keep_cycle

pytestmark = pytest.mark.browser

LAST = ElementId("E12")


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    return keep_cycle(kept, framework, dict.fromkeys(framework.indicators, 1), lea=lea)


def test_an_importance_chosen_by_keyboard_puts_its_element_first(
    windows: Windows, kept: SqlStore, cycle: Cycle
) -> None:
    page = windows.open(f"/aims?cycle={cycle.id}")
    choice = page.get_by_role("radiogroup", name="Importance of element 12", exact=True)
    choice.get_by_role("radio", name="Ordinary").focus()
    for pressed in ("ArrowRight", "ArrowRight", "Space"):
        page.keyboard.press(pressed)

    expect(choice.get_by_role("radio", name="Critical")).to_be_checked()
    expect(page.get_by_text("First next step: 12.")).to_be_visible()
    assert kept.aims(cycle.id).own(LAST) == Aim(importance=3)
    page.get_by_role("link", name="Next steps").last.click()
    expect(page.get_by_text("Next step 1 · Element 12")).to_be_visible()


def test_on_a_phone_each_choice_says_what_it_is(windows: Windows, cycle: Cycle) -> None:
    page = windows.open(f"/aims?cycle={cycle.id}", width=PHONE)

    expect(page.get_by_text("Target of element 1", exact=True)).to_be_visible()
    expect(page.get_by_text("Importance of element 12", exact=True)).to_be_visible()
