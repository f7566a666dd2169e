"""How long individual answers are kept after signing, and erasing those that are due."""

import streamlit as st

from assessment.leas import Lea
from assessment.services.erasing import answers_due, erase_answers_due, keep_answers
from assessment.wording import count_text, year_text
from ui import boundary, context, state
from ui.components import erase_form

_MONTHS = "erase-months"
_FOR_EVER = 0
_CHOICES = (_FOR_EVER, 6, 12, 24, 36, 60)


def show(lea: Lea) -> None:
    """The director's choice, then what is due."""
    st.header("Individual answers")
    st.text("What each person answered can be let go of after signing. The team's levels and reasons remain.")
    kept = lea.house.keep_individual_months or _FOR_EVER
    choices = _CHOICES if kept in _CHOICES else (*_CHOICES, kept)
    key = f"{_MONTHS}-{lea.id}"
    st.session_state[key] = kept
    st.selectbox(
        "Kept after signing for", choices, format_func=_words, key=key, on_change=boundary.done(_keep), args=(lea, key)
    )
    due = answers_due(context.person(), context.store(), lea.id, context.now())
    if not due:
        if kept:
            st.text("None is due.")
        return
    years = ", ".join(year_text(cycle.school_year) for cycle in due)
    st.text(f"Due now: the individual answers of {years}.")
    with st.form("erase-answers", border=False):
        st.checkbox("Yes, for good. They cannot be brought back.", key="erase-answers-sure")
        st.form_submit_button("Erase them", on_click=boundary.done(_erase), args=(lea,))


def _words(months: int) -> str:
    return "as long as the self-assessment" if months == _FOR_EVER else count_text(months, "month", "months")


def _keep(lea: Lea, key: str) -> None:
    keep_answers(context.person(), context.store(), lea.id, st.session_state[key] or None, context.now())


def _erase(lea: Lea) -> None:
    if not st.session_state.get("erase-answers-sure"):
        st.session_state[state.WENT_WRONG] = "Nothing was erased. Say yes first, for it cannot be brought back."
        return
    done = erase_answers_due(context.person(), context.store(), lea.id, context.now())
    st.session_state[state.ERASED] = erase_form.told(done)
