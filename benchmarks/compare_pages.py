"""How heavy Compare, Professional learning and Region are with 1, 5, 40 and 400 districts, with pictures to look at.

Run: python benchmarks/compare_pages.py FOLDER [NUMBER ...]

Both widths, light and dark, and as a black and white printer prints it, where `pdftoppm` is there. The weight is all
that the server sends for the page drawn anew in a browser that knows nothing.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.e2e.many_districts import ManyDistricts, keep_many  # noqa: E402 - the project's root is put on the path first
from tests.e2e.product import Product, chromium, running  # noqa: E402
from tests.e2e.windows import DESK, PHONE, SETTLED, ColorScheme  # noqa: E402

NUMBERS = (1, 5, 40, 400)
LOOKS: tuple[tuple[int, ColorScheme], ...] = ((DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark"))
OUT = "Figures let out"
HEIGHT = "document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"
TALLEST = 9000


def main(folder: Path, numbers: tuple[int, ...]) -> None:
    """Take every picture of so many districts into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for number in numbers:
            with tempfile.TemporaryDirectory() as data:
                many = keep_many(Path(data), number)
                with running(Path(data)) as product:
                    for name, address, view in _places(many):
                        _take(browser, product, address, view, folder / f"{number:03d}-{name}")


def _places(many: ManyDistricts) -> Iterator[tuple[str, str, str | None]]:
    yield "named", f"/compare?{many.provider}", None
    yield "out", f"/compare?{many.provider}", OUT
    yield "own", f"/compare?{many.director}", None
    yield "learning", f"/learning?{many.provider}", None
    yield "region", f"/region?{many.provider}", None


def _take(browser: Browser, product: Product, address: str, view: str | None, target: Path) -> None:
    for width, scheme in LOOKS:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        sizes: list[int] = []
        page.on("websocket", lambda line, sizes=sizes: line.on("framereceived", lambda said: sizes.append(len(said))))
        page.goto(product.url + address)
        _drawn(page)
        if view:
            page.get_by_role("radio", name=view).click()
            _drawn(page)
        if (width, scheme) == LOOKS[0]:
            print(f"{target.name}: {sum(sizes) / 1000:.0f} kB", flush=True)
            _print(page, target)
        page.set_viewport_size({"width": width, "height": min(int(page.evaluate(HEIGHT)) + 60, TALLEST)})
        page.wait_for_timeout(500)
        page.screenshot(path=target.with_name(f"{target.name}-{width}-{scheme}.png"))
        context.close()


def _drawn(page: Page) -> None:
    page.get_by_role("heading", level=1).wait_for(timeout=60_000)
    page.wait_for_timeout(1500)
    page.locator(SETTLED).wait_for()


def _print(page: Page, target: Path) -> None:
    """As a printer without color has it, a picture a sheet."""
    paper = target.with_suffix(".pdf")
    page.pdf(path=paper, format="Letter", margin=dict.fromkeys(("top", "bottom", "left", "right"), "0.5in"))
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-gray", "-png", "-r", "60", str(paper), f"{target}-print"], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(map(int, sys.argv[2:])) or NUMBERS)
