"""Doing everything and taking it back: a rehearsal that finds what only the store can find."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from assessment.ports import Store


class _TakenBack(Exception):
    """Ends a rehearsal; not an error."""


@contextmanager
def kept_unless(dry_run: bool, store: Store) -> Iterator[Store]:
    """A store for one block, whose changes are kept together at its end; of a dry run, none is."""
    with suppress(_TakenBack), store.together() as kept:
        yield kept
        if dry_run:
            raise _TakenBack
