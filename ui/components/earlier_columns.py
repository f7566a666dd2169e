"""Which column of a spreadsheet says what, as proposed and as a person changes it."""

from collections.abc import Callable

import streamlit as st

from assessment.imported import ColumnUse, SheetReading, Use
from assessment.score_tables import Tables
from assessment.wording import begun

_ASKED: tuple[tuple[Use, str], ...] = (
    ("indicator", "Column that names the indicator"),
    ("level", "Column with the level"),
    ("note", "Column with notes, if any"),
    ("evidence", "Column with evidence, if any"),
)
_SAMPLES, _LETTERS = 3, 24


def show(tables: Tables, start: SheetReading, key: str) -> SheetReading:
    """One choice for each use, with the first things that stand in a column; words are not read yet."""
    uses = []
    places = [place for _ in range(0, len(_ASKED), 2) for place in st.columns(2)]  # in rows, so that a phone keeps them
    for place, (use, label) in zip(places, _ASKED, strict=True):
        proposed = start.column(use)
        with place:
            chosen = st.selectbox(
                label,
                tables.columns,
                index=tables.columns.index(proposed) if proposed in tables.columns else None,
                format_func=_shown(tables),
                placeholder="Choose",
                key=f"{key}-column-{use}",
            )
        if chosen is not None:
            uses.append(ColumnUse(use=use, words=chosen))
    return SheetReading(columns=tuple(uses))


def _shown(tables: Tables) -> Callable[[str], str]:
    def words(column: str) -> str:
        texts = [own if len(own) <= _LETTERS else f"{own[:_LETTERS]}…" for own in tables.texts(column)[:_SAMPLES]]
        first = ", ".join(" ".join(text.split()) for text in texts)
        return f"{begun(column)}: {first or 'empty'}"

    return words
