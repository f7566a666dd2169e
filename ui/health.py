"""The address that a proxy or a monitor asks whether this process can serve people: `/healthz`.

It tells nothing but yes or no, and asks the database no more than every few seconds, whoever asks how often.
"""

import time

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse

from assessment.errors import AssessmentError
from ui import context

HEALTH_PATH = "/healthz"
_GOOD_FOR = 5.0
"""Seconds that an answer stands."""


class _Last:
    at = float("-inf")
    well = False


async def answer() -> PlainTextResponse:
    """200 and `ok`, or 503 and `database`."""
    if time.monotonic() - _Last.at > _GOOD_FOR:
        _Last.at = time.monotonic()
        _Last.well = await run_in_threadpool(_is_well)
    return PlainTextResponse("ok" if _Last.well else "database", 200 if _Last.well else 503)


def _is_well() -> bool:
    try:
        context.try_store()
    except AssessmentError:
        return False
    return True
