"""How long one person's run may keep all others waiting.

A run is a thread, and each of its messages to the browser waits for the thread that sends them. Python's own turns are
5 ms long: a click that needs a dozen of them beside a few other runs would wait most of its time.
"""

import sys

TURN = 0.001
"""Seconds."""


def keep_short() -> None:
    """For the whole process; cheap enough for each run."""
    sys.setswitchinterval(TURN)
