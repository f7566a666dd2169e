"""The faults that entries of any section can have."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from typing import Any

from assessment.entry_forms import Said
from assessment.framework import Framework
from assessment.json_text import Fault, Path
from assessment.ratings import Rated

AS_EXPORTED = "give the file as it was exported"


def unknown(path: Path, key: str, known: Collection[str]) -> Iterator[Fault]:
    """An id that nothing answers to."""
    if key not in known:
        yield path, f"nothing in this file has the id {key}: {AS_EXPORTED}"


def off_scale(path: Path, rating: Said | None, framework: Framework) -> Iterator[Fault]:
    """A level that the framework does not have."""
    if isinstance(rating, Rated) and not framework.lowest_level <= rating.level <= framework.top_level:
        scale = f"{framework.lowest_level} to {framework.top_level}"
        yield path, f"level {rating.level} is not on the scale of {scale}: {AS_EXPORTED}"


def twice(path: Path, entries: Sequence[Any], key: Callable[[Any], Hashable]) -> Iterator[Fault]:
    """Each entry after the first with the same key."""
    seen: Counter[Hashable] = Counter()
    for n, entry in enumerate(entries):
        seen[key(entry)] += 1
        if seen[key(entry)] > 1:
            yield (*path, n), f"the same entry stands here a second time: {AS_EXPORTED}"
