"""The report as a tagged PDF (PDF/UA-1) on letter paper; the same report gives the same bytes."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reports.drawn import drawings, marks
from reports.palette import TOKENS, level_fill, level_ink
from reports.paper import Paper
from reports.print_text import printable

_TYPESET = Path(__file__).resolve().parent / "typeset.py"
_NOT_PRINTED = ("points", "tables")
"""The charts show the points, the sections what the tables have."""
_PATIENCE = 120
"""Seconds; the longest report takes two."""


def render(report: Paper) -> bytes:
    """The PDF."""
    done = subprocess.run(  # noqa: S603 - our own file, and nothing of the report on the command line
        [sys.executable, "-I", str(_TYPESET)],
        input=json.dumps(_data(report)).encode(),
        capture_output=True,
        timeout=_PATIENCE,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the report could not be set: {done.stderr.decode(errors='replace')}")
    return done.stdout


def _data(report: Paper) -> dict[str, Any]:
    """What the template reads, as plain JSON."""
    steps = len(report.levels)
    plain = {name: value for name, value in asdict(report).items() if name not in _NOT_PRINTED}
    told: dict[str, Any] = printable(plain)
    return told | {
        "charts": [asdict(chart) for chart in drawings(report)],
        "marks": marks(report),
        "fills": [{"fill": level_fill(n, steps), "ink": level_ink(n, steps)} for n in range(steps)],
        "lowest": report.levels[0].level,
        "colors": TOKENS,
    }
