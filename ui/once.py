"""What one run of the script asks several times is read once.

A click's run asks for the person and the store for each thing that it does and draws. What is kept here ends with the
run, and with each thing that a click has done, so that nothing is drawn from before it. Streamlit has no place of its
own for one run: the coordinator of its fragments is made anew with each (`ScriptRunContext.reset`).
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from streamlit.runtime.scriptrunner import get_script_run_ctx

Answer = TypeVar("Answer")

_RUNS: WeakKeyDictionary[Any, dict[Hashable, Any]] = WeakKeyDictionary()


def a_run(key: Hashable, read: Callable[[], Answer]) -> Answer:
    """What `read` answers, asked at most once for that key until the run ends or a click has done something."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return read()
    kept = _RUNS.setdefault(context.parallel_coordinator, {})
    if key not in kept:
        kept[key] = read()
    answer: Answer = kept[key]
    return answer


@contextmanager
def instead(key: Hashable, answer: Answer) -> Iterator[None]:
    """Within the block, answer that under the key."""
    context = get_script_run_ctx(suppress_warning=True)
    kept = {} if context is None else _RUNS.setdefault(context.parallel_coordinator, {})
    before = {key: kept[key]} if key in kept else {}
    kept[key] = answer
    try:
        yield
    finally:
        del kept[key]
        kept.update(before)


def anew() -> None:
    """Ask again from here on: something was done."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None:
        _RUNS.pop(context.parallel_coordinator, None)
