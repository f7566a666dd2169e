"""Log lines that tell where something failed and never what people typed: ids and places in the program, no words.

An error's own message may quote a note or a name; its kind and the lines it came through do not.
"""

import logging
import traceback
import uuid
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from streamlit.runtime.scriptrunner import get_script_run_ctx

ROOT = Path(__file__).resolve().parents[1]
_RUNS: WeakKeyDictionary[Any, str] = WeakKeyDictionary()

log = logging.getLogger("twelve")


def run_id() -> str:
    """The id of this run of the script, the same for everything that it logs and tells; see `ui.once` for the key."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return uuid.uuid4().hex[:8]
    return _RUNS.setdefault(context.parallel_coordinator, uuid.uuid4().hex[:8])


def failed(error: BaseException) -> str:
    """Log where something failed; the id that people are told."""
    mark = run_id()
    through = traceback.extract_tb(error.__traceback__)
    lines = [f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}" for frame in through]
    log.error("something failed, id %s: %s\n%s", mark, " < ".join(_kinds(error)), "\n".join(lines))
    return mark


def _kinds(error: BaseException | None) -> list[str]:
    """Of which kind it is, and what led to it, by name."""
    kinds = []
    while error is not None and len(kinds) < 9:
        place = traceback.extract_tb(error.__traceback__)[-1:]
        where = f" at {_place(place[0].filename)}:{place[0].lineno}" if place else ""
        kinds.append(f"{type(error).__module__}.{type(error).__qualname__}{where}")
        error = error.__cause__ or error.__context__
    return kinds


def _place(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else "/".join(path.parts[-3:])
