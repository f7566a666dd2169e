"""What the words of a spreadsheet for its levels mean, each asked once."""

from collections.abc import Sequence

import streamlit as st

from assessment.framework import Framework
from assessment.import_proposal import MOST_WORDS, level_words, levels_to_ask
from assessment.import_reading import Open
from assessment.imported import LevelWord, Means, SheetReading
from assessment.imported_text import MEANS_TEXT, level_choice, open_text
from assessment.indicator_names import folded
from assessment.score_tables import Tables
from ui.components import note
from ui.text import plain

_Choice = tuple[Means, int | None]


def show(
    file: str, tables: Tables, reading: SheetReading, start: SheetReading, framework: Framework, key: str
) -> SheetReading:
    """The reading with what each word means; nothing is chosen where nothing can be proposed."""
    asked = levels_to_ask(file, tables, reading, framework)
    if not asked:
        return reading
    st.header("What its levels mean here")
    if len(asked) > MOST_WORDS:
        st.text(
            f"This column has {len(asked)} different words. It is likely not the one with the level: choose another."
        )
        return reading
    column = reading.column("level")
    proposed = level_words(tables.texts(column), start.levels, framework)
    chosen = tuple(_asked(asked, proposed, framework, f"{key}-{tables.columns.index(column or '')}"))
    return SheetReading(columns=reading.columns, indicators=reading.indicators, levels=chosen)


def _asked(asked: Sequence[Open], proposed: Sequence[LevelWord], framework: Framework, key: str) -> list[LevelWord]:
    known = {folded(own.words): own for own in proposed}
    if any(folded(own.words) not in known for own in asked):
        note.show("Words of your own are for you to say, and so are numbers that could count from 0 or from 1.")
    options: list[_Choice] = [*(("level", own.level) for own in framework.scale), *((own, None) for own in MEANS_TEXT)]
    found = []
    places = [place for _ in range(0, len(asked), 2) for place in st.columns(2)]  # in rows, so that a phone keeps them
    for number, own in enumerate(asked):
        meant = known.get(folded(own.words))
        with places[number]:
            choice = st.selectbox(
                plain(open_text(own)),
                options,
                index=options.index((meant.means, meant.level)) if meant else None,
                format_func=lambda one: level_choice(one[1], one[0], framework),
                placeholder="Choose",
                key=f"{key}-level-{number}-{folded(own.words)}",
            )
        if choice is not None:
            found.append(LevelWord(words=own.words, means=choice[0], level=choice[1]))
    return found
