"""Going about a page by keyboard alone."""

from playwright.sync_api import Locator, Page

MOST = 40
"""Presses of Tab within which a page's next control is reached."""
HOLDS_FOCUS = "element => element.matches(':focus-within')"


def tab_to(page: Page, target: Locator, *, back: bool = False) -> None:
    """Go on with Tab, or back with it, until the keyboard is there."""
    target.wait_for(state="attached")
    for _ in range(MOST):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if target.evaluate(HOLDS_FOCUS):
            return
    raise AssertionError(f"{target} is not reached within {MOST} presses of Tab")
