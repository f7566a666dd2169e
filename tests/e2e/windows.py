"""Windows of the browser: each with a memory of its own, all watched for requests to anybody else."""

import re
from typing import Literal
from urllib.parse import urlparse

from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize, WebSocket, WebSocketRoute

from tests.e2e.product import Product

ColorScheme = Literal["light", "dark"]
DESK, TABLET, PHONE = 1280, 820, 375
"""Widths in pixels."""
PHONE_HEIGHT, DESK_HEIGHT = 667, 900

SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
OWN_HOST = "localhost"


class Windows:
    """What one test has open."""

    def __init__(self, browser: Browser, product: Product) -> None:
        """Nothing is open yet."""
        self.foreign_requests: list[str] = []
        self.requests = 0
        self._browser, self._product = browser, product
        self._contexts: list[BrowserContext] = []

    def open(
        self,
        address: str = "/",
        *,
        width: int = DESK,
        scheme: ColorScheme = "light",
        touch: bool = False,
        line: "Line | None" = None,
    ) -> Page:
        """A window of its own on a page of the product, drawn to the end; as high as a desk's or a phone's."""
        context = self._browser.new_context(viewport=_window(width), color_scheme=scheme, has_touch=touch)
        self._contexts.append(context)
        if line:
            context.route_web_socket(re.compile("/_stcore/stream"), line.connect)
        context.on("request", self._noted)
        context.on("page", lambda page: page.on("websocket", self._noted))
        return self.show(context.new_page(), address)

    def show(self, page: Page, address: str) -> Page:
        """The page of an address, as if it were typed into the window."""
        page.goto(self._product.url + address)
        return drawn(page)

    def close(self) -> None:
        """Close whatever is open."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()

    def _noted(self, sent: Request | WebSocket) -> None:
        address = urlparse(sent.url)
        self.requests += 1
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname != OWN_HOST:
            self.foreign_requests.append(sent.url)


class Line:
    """What the server says to a window, held back for as long as asked."""

    def __init__(self) -> None:
        """Everything passes."""
        self.held: list[str | bytes] = []
        self._is_holding = False

    def connect(self, window: WebSocketRoute) -> None:
        """Stand between a window and its server."""
        self._window = window
        window.connect_to_server().on_message(self._said)

    def hold(self) -> None:
        """Let nothing more through to the window."""
        self._is_holding = True

    def release(self) -> None:
        """Let through what was held, and everything after it."""
        self._is_holding = False
        while self.held:
            self._window.send(self.held.pop(0))

    def _said(self, message: str | bytes) -> None:
        if self._is_holding:
            self.held.append(message)
        else:
            self._window.send(message)


def sized(page: Page, width: int) -> Page:
    """The page in a window of another width."""
    page.set_viewport_size(_window(width))
    return page


def _window(width: int) -> ViewportSize:
    return {"width": width, "height": PHONE_HEIGHT if width == PHONE else DESK_HEIGHT}


def drawn(page: Page) -> Page:
    """The page once it has its heading, or says why not, and the server has nothing more to draw."""
    page.get_by_role("heading", level=1).or_(page.get_by_text("Not done.")).first.wait_for()
    page.locator(SETTLED).wait_for()
    return page


def reconnected(page: Page) -> Page:
    """The page once it has found its server again by itself, and is drawn anew."""
    page.locator(f"body:not([data-twelve-waits]) {SETTLED}[data-test-connection-state=CONNECTED]").wait_for()
    return page


def cut_off(page: Page) -> Page:
    """The page once it has noticed that its server is gone."""
    page.locator("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])").wait_for()
    return page
