"""Which indicators a spreadsheet names in other ways than by id or number: proposed by their words, and confirmed."""

from collections.abc import Iterator, Sequence

import streamlit as st

from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.import_proposal import NameQuestion, names_to_ask
from assessment.imported import IndicatorWord, SheetReading
from assessment.imported_text import open_text
from assessment.score_tables import Tables
from assessment.wording import count_text
from ui.components import note, table
from ui.components.table import Column
from ui.text import plain

_COLUMNS = (Column("In the file", "long"), Column("Number", "short"), Column("Indicator it seems to be", "long"))
_MOST_ASKED = 25
_OUT = IndicatorId("")


def show(
    file: str, tables: Tables, columns: SheetReading, start: SheetReading, framework: Framework, key: str
) -> SheetReading:
    """The reading with the indicators that a person says; words that nobody confirmed are left open."""
    before = SheetReading(columns=columns.columns, indicators=start.indicators)
    asked = names_to_ask(file, tables, before, framework)
    if not asked:
        return columns
    st.header("Which indicators it names")
    key = f"{key}-{tables.columns.index(columns.column('indicator') or '')}"
    proposed = [own for own in asked if own.said or own.proposed]
    wrong = _confirm(proposed, framework, key)
    said = [] if wrong is None else [_meant(own) for own in proposed if own.asked.words not in wrong]
    open_still = [own for own in asked if own not in proposed or own.asked.words in (wrong or ())]
    said += _each(open_still, framework, key)
    return SheetReading(columns=columns.columns, indicators=tuple(said))


def _meant(own: NameQuestion) -> IndicatorWord:
    return own.said or IndicatorWord(words=own.asked.words, indicator_id=own.proposed)


def _confirm(proposed: Sequence[NameQuestion], framework: Framework, key: str) -> Sequence[str] | None:
    """Which of the proposals are wrong; None while nobody has confirmed the rest."""
    if not proposed:
        return ()
    count = count_text(len(proposed), "text names", "texts name")
    st.text(f"{count} an indicator in words. Read each pair: what is wrong is chosen by you below.")
    table.show(_COLUMNS, [_pair(own, framework) for own in proposed], caption="Proposed indicators", stacks=True)
    wrong = st.multiselect(
        "Not right, if any", [own.asked.words for own in proposed], placeholder="Choose", key=f"{key}-wrong"
    )
    rest = count_text(len(proposed) - len(wrong), "pair is", "pairs are")
    sure = st.checkbox(f"I have read them: {rest} right", value=all(own.said for own in proposed), key=f"{key}-sure")
    return wrong if sure else None


def _pair(own: NameQuestion, framework: Framework) -> tuple[str, str, str]:
    meant = _meant(own).indicator_id
    if meant is None or meant not in framework.indicators:
        return own.asked.words or "No name at all", "", "Left out"
    return own.asked.words, framework.indicator(meant).place, framework.indicator(meant).statement


def _each(asked: Sequence[NameQuestion], framework: Framework, key: str) -> Iterator[IndicatorWord]:
    """A choice for each text that nothing is known of, or all of them left out at once."""
    if not asked:
        return
    rows = count_text(sum(own.asked.rows for own in asked), "row has", "rows have")
    note.show(f"{rows} a level under a name that no indicator has: a total, say, or another framework's words.")
    if len(asked) > 1 and st.checkbox(f"Leave all {len(asked)} of them out", key=f"{key}-all-out"):
        yield from (IndicatorWord(words=own.asked.words, indicator_id=None) for own in asked)
        return
    options = [_OUT, *framework.indicators]
    for number, own in enumerate(asked[:_MOST_ASKED]):
        chosen = st.selectbox(
            plain(open_text(own.asked)),
            options,
            index=None,
            format_func=lambda one: _choice(one, framework),
            placeholder="Which indicator it is",
            key=f"{key}-name-{number}-{own.asked.place}",
        )
        if chosen is not None:
            yield IndicatorWord(words=own.asked.words, indicator_id=None if chosen == _OUT else chosen)
    if len(asked) > _MOST_ASKED:
        st.text(f"And {len(asked) - _MOST_ASKED} more. Another column may name the indicators: choose it above.")


def _choice(own: IndicatorId, framework: Framework) -> str:
    if own == _OUT:
        return "None: leave it out"
    return f"{framework.indicator(own).place} {framework.indicator(own).statement}"
