"""What the sentences of a field rest on, each beside its facts, and what changed since people edited the text."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.draft_of_profile import is_of_profile
from assessment.drafts import FactChange, Sentence
from assessment.services.drafts import FieldText
from assessment.wording import count_text
from ui.components import table, ways_on
from ui.components.table import Column
from ui.text import plain

_COLUMNS = (Column("Sentence", "wide"), Column("What it rests on", "long"))
_CHANGED = (Column("Where"), Column("When it was edited", "long"), Column("Now", "long"))
_NONE = "Nothing"
_LONG = 60


def show(cycle: Cycle, field: FieldText, *, changes: bool) -> None:
    """The drafted sentences beside their facts, folded away; for who may, the way to those of the profile."""
    if not field.drafted.sentences:
        return
    label = field.drafted.field.label
    facts = count_text(len(field.drafted.facts), "fact", "facts")
    said = "What the drafted text rests on" if field.kept else "What it rests on"
    with st.expander(f"{said}: {facts} · {plain(label)}"):
        rows = [(own.text, _facts(own)) for own in field.drafted.sentences]
        table.show(_COLUMNS, rows, caption=f"Sentences of {label} and their facts", stacks=True)
        if changes and any(is_of_profile(fact) for fact in field.drafted.facts):
            ways_on.to_profile(cycle, "Change what the profile says")


def show_changes(field: FieldText) -> None:
    """A mark where facts are otherwise than when the text was edited, with both words."""
    if not field.changes:
        return
    told = count_text(len(field.changes), "fact has", "facts have")
    st.warning(
        f"{told} changed since this text was edited. Saving it again takes this mark away.", icon=":material/update:"
    )
    label = field.drafted.field.label
    table.show(_CHANGED, [_change(own) for own in field.changes], caption=f"Changed since: {label}", stacks=True)


def _facts(own: Sentence) -> str:
    """Each fact by its place; long words that stand in the sentence are not said twice."""
    return "; ".join(
        fact.where if len(fact.words) > _LONG and fact.words in own.text else f"{fact.where}: {fact.words}"
        for fact in own.facts
    )


def _change(own: FactChange) -> tuple[str, str, str]:
    return own.where, own.was or _NONE, own.now or _NONE
