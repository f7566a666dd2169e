"""What stands before every request to a server: headers, limits, and downloads for whoever they were made for.

Streamlit answers `/media/NAME` to anybody who has the address, while it is kept. Here an address is answered only to
the browser that it was sent to, in the sign-in that it was sent in: what goes out over each websocket tells which.
"""

import os
import re
import secrets
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from importlib.resources import files
from urllib.parse import urlsplit

from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settings import Settings
from ui.health import HEALTH_PATH, answer

BROWSER_COOKIE = "twelve_browser"
LARGEST_UPLOAD, LARGEST_OTHER = 26 * 10**6, 10**5
"""Bytes of a request: an upload with what stands around the file, and anything else."""
_UPLOAD = "/_stcore/upload_file/"
_CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check")
"""What tells of other people's sessions, or runs a page for nobody."""
_MEDIA = re.compile(rb"/media/([0-9A-Za-z_-]{16,128})")
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_MOST_REMEMBERED = 20_000
_WHO = re.compile(r"^(twelve_\w+|_streamlit_user(_\d+)?)$")
"""Cookies that tell one person's sign-in at one browser from another's. The tokens beside them may be renewed."""


class Shield:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._sent_to: OrderedDict[str, set[str]] = OrderedDict()
        address = Settings.from_env(os.environ).public_address
        self._headers = [(name.lower().encode(), value.encode()) for name, value in security_headers(address)]
        self._secure = address.startswith("https:")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or carry one websocket."""
        if scope["type"] == "websocket":
            await self._app(scope, receive, self._noting(_who(scope), send))
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, shielded = scope["path"], self._with_headers(scope, send)
        if path == HEALTH_PATH:
            await (await answer())(scope, receive, shielded)
        elif path in _CLOSED or not self._may_have(path, scope):
            await PlainTextResponse("Not found", 404)(scope, receive, shielded)
        elif _length(scope) > (most := LARGEST_UPLOAD if path.startswith(_UPLOAD) else LARGEST_OTHER):
            await PlainTextResponse("Too large", 413)(scope, receive, shielded)
        else:
            await self._app(scope, _at_most(receive, most), shielded)

    def _may_have(self, path: str, scope: Scope) -> bool:
        found = _MEDIA.match(path.encode())
        return not path.startswith("/media/") or (
            found is not None and _who(scope) in self._sent_to.get(found[1].decode(), ())
        )

    def _noting(self, who: str, send: Send) -> Send:
        async def noted(message: Message) -> None:
            data = message.get("bytes") or b""
            if b"/media/" in data:
                self._note(who, (name.decode() for name in _MEDIA.findall(data)))
            await send(message)

        return noted

    def _note(self, who: str, names: Iterable[str]) -> None:
        for name in names:
            self._sent_to.setdefault(name, set()).add(who)
            self._sent_to.move_to_end(name)
        while len(self._sent_to) > _MOST_REMEMBERED:
            self._sent_to.popitem(last=False)

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        extra = list(self._headers)
        if scope["path"].startswith("/media/"):
            extra.append((b"cache-control", b"no-store"))

        async def shielded(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in extra}
                kept = [own for own in message["headers"] if own[0].lower() not in ours]
                message = {**message, "headers": [*kept, *extra, *self._browser(scope, kept)]}
            await send(message)

        return shielded

    def _browser(self, scope: Scope, headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        """The cookie that tells this browser from others, with the first page that it loads."""
        is_page = any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in headers)
        loaded = (b"sec-fetch-dest", b"document") in scope["headers"]  # one that the browser still had says no type
        if not (is_page or loaded) or BROWSER_COOKIE in _cookies(scope):
            return []
        cookie = f"{BROWSER_COOKIE}={secrets.token_urlsafe(16)}; Path=/; HttpOnly; SameSite=Lax"
        return [(b"set-cookie", f"{cookie}{'; Secure' if self._secure else ''}".encode())]


def middleware() -> Sequence[Middleware]:
    """For `st.App`."""
    return [Middleware(Shield)]


def security_headers(public_address: str) -> list[tuple[str, str]]:
    """What every answer says to the browser; `docs/using/server.md` explains each."""
    parts = urlsplit(public_address)
    socket = f" {'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}" if parts.netloc else ""
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(("'self' blob:", *_inline_scripts())),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self'{socket}",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    headers = [
        ("Content-Security-Policy", "; ".join(f"{name} {value}" for name, value in policy.items())),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    if parts.scheme == "https":
        headers.append(("Strict-Transport-Security", "max-age=31536000"))
    return headers


def _inline_scripts() -> list[str]:
    """The scripts written into Streamlit's own page, by their hash: no other inline script runs."""
    page = files("streamlit").joinpath("static/index.html").read_text(encoding="utf-8")
    return [f"'sha256-{b64encode(sha256(own.encode()).digest()).decode()}'" for own in _INLINE.findall(page)]


def _cookies(scope: Scope) -> dict[str, str]:
    text = b"; ".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1")
    try:
        return {name: own.value for name, own in SimpleCookie(text).items()}
    except CookieError:
        return {}


def _who(scope: Scope) -> str:
    """One sign-in at one browser. Without our cookie a name that nothing is ever asked for with again."""
    cookies = _cookies(scope)
    if BROWSER_COOKIE not in cookies:
        return secrets.token_hex(16)
    told = sorted((name, value) for name, value in cookies.items() if _WHO.match(name))
    return sha256(repr(told).encode()).hexdigest()


def _length(scope: Scope) -> int:
    told = dict(scope["headers"]).get(b"content-length", b"0")
    return int(told) if told.isdigit() else 0


def _at_most(receive: Receive, most: int) -> Receive:
    """The request's body, cut off as if its sender had gone where it is longer than it said."""
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        return {"type": "http.disconnect"} if read > most else message

    return counted
