"""What every page must be for everyone: nothing axe finds serious, nothing sideways, every control reached by Tab."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from tests.e2e.waiting import finally_equal

_AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()
_HEIGHT = "Math.ceil(document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight)"
_VIOLATIONS = "axe.run().then(result => result.violations)"
_SIDEWAYS = """() => [document.documentElement, ...document.querySelectorAll('.stMain, .stMain *')].filter(
  part => part.scrollWidth > part.clientWidth + 1 && (part === document.documentElement
    || ['auto', 'scroll'].includes(getComputedStyle(part).overflowX))
).map(part => part.className || part.tagName)"""

PASSED_BY_TAB = """() => {
  window.reached = new Set();
  document.addEventListener('focusin', event => window.reached.add(event.target));
  document.activeElement?.blur();
}"""
NOT_REACHED = """() => {
  const group = control => control.closest('[role=radiogroup]') || control;
  const groups = new Set([...window.reached].map(group));
  return [...document.querySelectorAll('main :is(a[href], button, input, select, textarea, [tabindex])')].filter(
    control => control.checkVisibility()
      && control.getAttribute('kind') !== 'elementToolbar' && !control.disabled
      && control.tabIndex >= 0 && !groups.has(group(control))
  ).map(control => control.outerHTML.slice(0, 200));
}"""
"""All but the copy button over a block of text, which Streamlit shows to a pointer alone."""
MOST = 200
"""Presses of Tab within which the longest page is gone through."""


def expect_nothing_serious(page: Page) -> None:
    """Wait until axe finds nothing serious or critical: what fades while it is drawn anew has too little contrast."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    finally_equal(lambda: _serious(page), [])


def expect_nothing_sideways(page: Page) -> None:
    """Wait until neither the page nor any part of it scrolls sideways: charts take a new width a moment later."""
    finally_equal(lambda: page.evaluate(_SIDEWAYS), [])


def not_reached(page: Page) -> list[str]:
    """The controls of a page that were not come by when it was gone through with Tab once."""
    page.evaluate(PASSED_BY_TAB)
    found: list[str] = page.evaluate(NOT_REACHED)
    for _ in range(MOST):
        if not found:
            break
        page.keyboard.press("Tab")
        found = page.evaluate(NOT_REACHED)
    return found


def _serious(page: Page) -> list[tuple[str, str]]:
    """Each rule that is broken in earnest, with the first part of the page that breaks it.

    The window is made as high as the page: what stands below its edge axe takes for hidden.
    """
    window = page.viewport_size
    assert window
    page.set_viewport_size({"width": window["width"], "height": max(window["height"], page.evaluate(_HEIGHT))})
    found = page.evaluate(_VIOLATIONS)
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found if rule["impact"] in ("serious", "critical")]
