"""The address that a personal link leads to: it puts the link into a cookie that scripts cannot read, and goes on.

What the cookie is worth is decided at each call by `assessment.services.signing_in`; here nothing is looked up.
"""

import os
import re
import secrets

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from settings import Settings
from ui.link_path import LINK_PATH
from ui.sign_in import LINK_COOKIE

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
"""256 bits as URL-safe base64."""


def routes() -> list[Route]:
    """The one route."""
    return [Route(LINK_PATH + "{token}", _opened, methods=["GET"])]


async def _opened(request: Request) -> RedirectResponse:
    """Every opening is a session of its own: the second half tells it from others of the same link."""
    settings = Settings.from_env(os.environ)
    onward = RedirectResponse("/rate", status_code=303, headers=_UNSEEN)
    token = request.path_params["token"]
    if settings.server_mode and _TOKEN.fullmatch(token):
        onward.set_cookie(
            LINK_COOKIE,
            f"{token}.{secrets.token_urlsafe(16)}",
            max_age=int(settings.session_length.total_seconds()),
            path="/",
            secure=settings.public_address.startswith("https:"),
            httponly=True,
            samesite="lax",
        )
    return onward


_UNSEEN = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
