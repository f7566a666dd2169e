"""Going about a page by keyboard alone."""

from playwright.sync_api import Locator, Page

MOST = 40
"""Presses of Tab within which a page's next control is reached."""
HOLDS_FOCUS = "element => element.matches(':focus-within')"
LISTENS = "key => window.hotkeys.getAllKeyCodes().some(({ shortcut }) => shortcut === key)"
"""Whether Streamlit listens for a key: it shows a button's letter a moment before it does."""


def tab_to(page: Page, target: Locator, *, back: bool = False) -> None:
    """Go on with Tab, or back with it, until the keyboard is there."""
    target.wait_for(state="attached")
    for _ in range(MOST):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if target.evaluate(HOLDS_FOCUS):
            return
    raise AssertionError(f"{target} is not reached within {MOST} presses of Tab")


def press_letter(page: Page, key: str) -> None:
    """Press the letter or digit of a button, as soon as the page listens for it."""
    page.wait_for_function(LISTENS, arg=key)
    page.keyboard.press(key)
