"""The columns of a form, from left to right: what each says, how wide it is and whether it is filled in.

A column is read back by its heading, so those of a ratings file carry their contract's names.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from assessment.form_mark import NUMBER
from assessment.framework import Indicator
from assessment.rating_form import RatingForm
from assessment.visible_text import visible

Kind = Literal["number", "statement", "text", "level", "rating", "free", "small"]

_LEVELS_WIDTH, _NARROWEST = 70, 12


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, a width in letters, what its cells are, and their text. `step` counts the scale's levels from 0.

    What is not printed stands at the right end.
    """

    heading: str
    width: float
    kind: Kind
    text: Callable[[RatingForm, Indicator], str]
    step: int = 0
    printed: bool = True
    hidden: bool = False


def columns_of(form: RatingForm) -> tuple[Column, ...]:
    """The columns of this form."""
    steps = form.framework.scale
    width = max(_NARROWEST, _LEVELS_WIDTH / len(steps))
    return (
        Column(NUMBER, 6, "number", lambda _, indicator: indicator.place),
        Column("Statement", 21, "statement", lambda _, indicator: indicator.statement),
        *(
            Column(f"{own.level}  {own.name}", width, "level", partial(_looks_like, own.level), step)
            for step, own in enumerate(steps)
        ),
        Column("What would show it", 21, "text", _shows),
        Column("Rating", 7, "rating", lambda form, indicator: form.said(indicator.id).rating),
        Column("Evidence", 16, "free", lambda *_: ""),
        Column("Note", 16, "free", lambda form, indicator: form.said(indicator.id).note),
        Column("Indicator", 10, "small", lambda _, indicator: indicator.id, printed=False),
        Column(
            "Rater",
            18,
            "free" if form.whose == "anybody" else "small",
            lambda form, _: form.rater,
            printed=False,
            hidden=form.whose == "team",
        ),
    )


def _looks_like(level: int, form: RatingForm, indicator: Indicator) -> str:
    return form.framework.looks_like(indicator, level)


def _shows(form: RatingForm, indicator: Indicator) -> str:
    """What to look for; under it, what is listed already."""
    look_for = _lines(indicator.descriptor.look_for if indicator.descriptor else ())
    listed = _lines(form.evidence.get(indicator.id, ()))
    return "\n".join(filter(None, (look_for, f"Listed already:\n{listed}" if listed else "")))


def _lines(texts: Iterable[str]) -> str:
    """One text under the other, each with a dash."""
    return "\n".join(f"– {' '.join(visible(text).split())}" for text in texts)
