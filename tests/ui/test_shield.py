"""What stands before every request: headers on each answer, limits, and addresses answered to their own only."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from ui import health
from ui.shield import BROWSER_COOKIE, LARGEST_OTHER, Shield, security_headers

MEDIA = "/media/0123456789abcdef0123456789abcdef01234567.pdf"
Headers = Sequence[tuple[str, str]]


class Inner:
    """The application behind the shield: it reads the body, answers a page, and sends a download's address."""

    def __init__(self) -> None:
        self.read = 0
        self.cut = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.send", "bytes": b"\x0a\x20" + MEDIA.encode() + b"\x12"})
            return
        while (message := await receive())["type"] == "http.request" and message.get("more_body"):
            self.read += len(message["body"])
        self.cut = message["type"] == "http.disconnect"
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        await send({"type": "http.response.body", "body": b"behind"})


def scope_of(kind: str, path: str, headers: Headers) -> dict[str, Any]:
    told = [(name.encode(), value.encode()) for name, value in headers]
    return {"type": kind, "path": path, "method": "GET", "headers": told}


def ask(shield: Shield, path: str, headers: Headers = (), body: Sequence[bytes] = (b"",)) -> tuple[int, dict[str, str]]:
    """The status and headers of an answer."""
    sent: list[Any] = []
    waiting = [{"type": "http.request", "body": own, "more_body": True} for own in body]

    async def receive() -> Any:
        return waiting.pop(0) if waiting else {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(shield(scope_of("http", path, headers), receive, send))  # type: ignore[arg-type]
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def send_address(shield: Shield, headers: Headers) -> None:
    """Let the application send a download's address over a websocket."""

    async def nothing(_message: Any = None) -> Any:
        return {}

    asyncio.run(shield(scope_of("websocket", "/_stcore/stream", headers), nothing, nothing))  # type: ignore[arg-type]


def cookie(**named: str) -> Headers:
    return [("cookie", "; ".join(f"{name}={value}" for name, value in named.items()))]


@pytest.fixture
def inner() -> Inner:
    return Inner()


@pytest.fixture
def shield(inner: Inner) -> Shield:
    return Shield(inner)


def test_a_page_has_the_headers_and_a_cookie_of_its_browser_once(shield: Shield) -> None:
    status, headers = ask(shield, "/")
    _, again = ask(shield, "/", cookie(**{BROWSER_COOKIE: "x"}))

    assert status == 200
    assert "script-src 'self' blob: 'sha256-" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert "HttpOnly; SameSite=Lax" in headers["set-cookie"]
    assert "set-cookie" not in again


def test_a_download_is_answered_where_its_address_was_sent_and_nowhere_else(shield: Shield) -> None:
    own = cookie(**{BROWSER_COOKIE: "ana", "_streamlit_user": "signed"})
    send_address(shield, own)

    assert ask(shield, MEDIA, own)[0] == 200
    assert ask(shield, MEDIA, own)[1]["cache-control"] == "no-store"
    for other in (
        (),
        cookie(**{BROWSER_COOKIE: "ben", "_streamlit_user": "signed"}),
        cookie(**{BROWSER_COOKIE: "ana"}),
        cookie(**{BROWSER_COOKIE: "ana", "_streamlit_user": "another"}),
        cookie(**{BROWSER_COOKIE: "ana", "_streamlit_user": "signed", "twelve_link": "a link"}),
    ):
        assert ask(shield, MEDIA, other)[0] == 404


def test_tokens_that_are_renewed_change_nothing(shield: Shield) -> None:
    send_address(shield, cookie(**{BROWSER_COOKIE: "ana", "_streamlit_user_tokens": "1", "_streamlit_xsrf": "1"}))

    renewed = cookie(**{BROWSER_COOKIE: "ana", "_streamlit_user_tokens": "2", "_streamlit_xsrf": "2"})
    assert ask(shield, MEDIA, renewed)[0] == 200


@pytest.mark.parametrize("path", ["/media/", "/media/..", "/media/x", "/media/%2e%2e/etc", "/_stcore/metrics"])
def test_what_nobody_was_sent_is_not_found(shield: Shield, path: str) -> None:
    send_address(shield, cookie(**{BROWSER_COOKIE: "ana"}))

    assert ask(shield, path, cookie(**{BROWSER_COOKIE: "ana"}))[0] == 404


def test_without_a_cookie_nothing_is_anybodys(shield: Shield) -> None:
    send_address(shield, ())

    assert ask(shield, MEDIA)[0] == 404


def test_a_request_that_says_it_is_too_large_is_not_read(shield: Shield, inner: Inner) -> None:
    status, _ = ask(shield, "/anything", [("content-length", str(LARGEST_OTHER + 1))])

    assert (status, inner.read) == (413, 0)


def test_a_request_that_is_larger_than_it_says_is_cut_off(shield: Shield, inner: Inner) -> None:
    ask(shield, "/anything", body=[bytes(LARGEST_OTHER // 2)] * 4)

    assert inner.cut
    assert inner.read <= LARGEST_OTHER


def test_an_upload_may_be_as_large_as_a_file_of_evidence(shield: Shield, inner: Inner) -> None:
    ask(shield, "/_stcore/upload_file/session/file", [("content-length", "25000000")], [bytes(10**6)] * 25)

    assert inner.read == 25 * 10**6


def test_health_tells_yes_or_no_and_nothing_else(
    shield: Shield, monkeypatch: pytest.MonkeyPatch, store_url: str
) -> None:
    monkeypatch.setenv("TWELVE_DATABASE_URL", store_url)
    monkeypatch.setattr(health._Last, "at", float("-inf"))
    well, _ = ask(shield, "/healthz")
    monkeypatch.setenv("TWELVE_DATABASE_URL", "postgresql://ana:secret@localhost:1/none")
    remembered, _ = ask(shield, "/healthz")
    monkeypatch.setattr(health._Last, "at", float("-inf"))
    gone, _ = ask(shield, "/healthz")

    assert (well, remembered, gone) == (200, 200, 503)


def test_over_https_the_browser_is_told_to_stay_there() -> None:
    headers = dict(security_headers("https://twelve.example.org"))

    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "connect-src 'self' wss://twelve.example.org" in headers["Content-Security-Policy"]
