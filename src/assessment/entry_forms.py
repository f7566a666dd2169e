"""What the entries of an exported cycle have in common: texts that may be erased, keys that came later."""

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import Discriminator, Field, StringConstraints, Tag, model_serializer

from assessment.erased import Erased, shown
from assessment.evidence import Line
from assessment.ratings import NOTE_LIMIT, CannotJudge, NotApplicable, Rated, Rating, Reason, Text
from assessment.values import Value

AnyText = TypeVar("AnyText", bound=str)


def _form(value: Any) -> str:
    return "erased" if isinstance(value, dict | Erased) else "text"


_Erasable = Annotated[Annotated[AnyText, Tag("text")] | Annotated[Erased, Tag("erased")], Discriminator(_form)]

SomeText = Annotated[str, StringConstraints(min_length=1, max_length=NOTE_LIMIT)]
ErasableText = _Erasable[Text]
ErasableSomeText = _Erasable[SomeText]
ErasableReason = _Erasable[Reason]
ErasableLine = _Erasable[Line]


class Entry(Value):
    """An entry of the form. Keys in `later` came after the first files: where they say nothing they are left out,
    so that an entry of an old file keeps its hash.
    """

    later: ClassVar[frozenset[str]] = frozenset()

    @model_serializer(mode="wrap")
    def _without_what_says_nothing(self, plain: Callable[["Entry"], dict[str, Any]]) -> dict[str, Any]:
        silent = {name for name in self.later if getattr(self, name) == type(self).model_fields[name].default}
        return {name: value for name, value in plain(self).items() if name not in silent}


class NotApplicableSaid(Value):
    """`not_applicable` with a reason that may be erased."""

    kind: Literal["not_applicable"] = "not_applicable"
    reason: ErasableReason


Said = Annotated[Rated | NotApplicableSaid | CannotJudge, Field(discriminator="kind")]
"""A rating as a file says it."""


def said(rating: Rating | None) -> Said | None:
    """A rating as a file says it."""
    return NotApplicableSaid(reason=rating.reason) if isinstance(rating, NotApplicable) else rating


def meant(told: Said | None) -> Rating | None:
    """The rating that a file says; the reason of one may be that it is erased."""
    return NotApplicable(reason=shown(told.reason)) if isinstance(told, NotApplicableSaid) else told
