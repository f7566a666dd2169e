"""Charts as pictures, for formats that take no drawings."""

import base64
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from reports.svg import Drawing

_RASTERIZE = Path(__file__).resolve().parent / "rasterize.py"
_PATIENCE = 60
"""Seconds; two charts take less than one."""


def pictures(drawings: Sequence[Drawing]) -> list[bytes]:
    """A PNG of each drawing."""
    if not drawings:
        return []
    done = subprocess.run(  # noqa: S603 - our own file, and nothing of the report on the command line
        [sys.executable, "-I", str(_RASTERIZE)],
        input=json.dumps([asdict(drawing) for drawing in drawings]).encode(),
        capture_output=True,
        timeout=_PATIENCE,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the charts could not be drawn: {done.stderr.decode(errors='replace')}")
    return [base64.b64decode(picture) for picture in json.loads(done.stdout)]
