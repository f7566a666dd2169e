"""The one thing that somebody names, among those that they may see."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from assessment.errors import NotAllowed


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Named = TypeVar("Named", bound=_HasId)


def one_named(things: Iterable[Named], thing_id: str) -> Named:
    """The one of that id.

    Raises:
        NotAllowed: there is none; the refusal is that of somebody who may not.

    """
    found = next((own for own in things if own.id == thing_id), None)
    if found is None:
        raise NotAllowed
    return found
