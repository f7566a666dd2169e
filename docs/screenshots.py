"""Makes the README's pictures from the sample data: `make screenshots`. Any page, both widths, light and dark.

`python docs/screenshots.py FOLDER` writes every picture to that folder instead, for looking at a change.
"""

import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.e2e.product import Product, chromium, running  # noqa: E402 - the project's root is put on the path first

PICTURES = ROOT / "docs" / "pictures"
PAGES = {
    "home": "/?sample=1",
    "start": "/start",
    "rate": "/rate?sample=1&element=E11",
    "evidence": "/evidence?sample=1",
    "results": "/results?sample=1",
    "next-steps": "/next-steps?sample=1",
    "plan": "/plan?sample=1",
    "report": "/report?sample=1",
    "grant-text": "/grant-text?sample=1",
    "goals": "/goals?sample=1",
    "goals-region": "/goals?sample=1&region=sample_region",
    "region": "/region?sample=1",
    "learning": "/learning?sample=1",
    "agree": "/agree?sample=1&element=E07",
    "meeting": "/meeting?sample=1&element=E07",
    "parts": "/parts?sample=1",
    "next-year": "/next-year?sample=1",
    "history": "/history?sample=1",
    "aims": "/aims?sample=1",
    "year": "/year?sample=1",
    "team": "/team?sample=1",
    "handover": "/handover?sample=1",
    "workbooks": "/workbooks?sample=1",
}
WIDTHS = (1280, 375)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
IN_README = ("results-1280-light", "rate-1280-light")


def main(folder: Path | None) -> None:
    """Take the README's pictures, or all of them into a folder."""
    target = folder or PICTURES
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, running(Path(data)) as product, chromium() as browser:
        _make_sample(browser, product)
        for name, address in PAGES.items():
            for width in WIDTHS:
                for theme in THEMES:
                    picture = f"{name}-{width}-{theme}"
                    if folder or picture in IN_README:
                        file = target / f"{picture}.png"
                        _take(browser, product.url + address, width, theme, file, whole=folder is not None)


def _make_sample(browser: Browser, product: Product) -> None:
    page = browser.new_page()
    page.goto(f"{product.url}/?sample=1")
    page.get_by_role("heading", level=1).wait_for(timeout=60_000)
    page.close()


def _take(
    browser: Browser, address: str, width: int, theme: Literal["light", "dark"], target: Path, *, whole: bool
) -> None:
    """One picture of the window, or of the whole page however long."""
    context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=theme)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for(timeout=60_000)
    page.wait_for_timeout(1500)  # what comes late: fonts, the keeper's word on the window's width
    page.wait_for_function("[...document.querySelectorAll('.stPlotlyChart')].every(c => c.querySelector('.main-svg'))")
    page.wait_for_timeout(500)
    if whole:
        height = page.evaluate("document.querySelector('[data-testid=stMain] > div')?.scrollHeight ?? 1000")
        page.set_viewport_size({"width": width, "height": min(int(height) + 60, 6000)})
        page.wait_for_timeout(500)
    page.screenshot(path=target)
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
