"""How to choose between levels, for whoever is in doubt: one click away, the same on every element."""

import streamlit as st

from assessment.framework import Framework
from assessment.wording import NOT_CTEIG, level_text
from ui.text import plain


def show(framework: Framework) -> None:
    """The rule, then what each level means for any indicator."""
    with st.expander("How to choose a level", icon=":material/help:"):
        st.markdown(
            "Choose the highest level that is true of the whole program, as you could show it to a visitor today. "
            "In doubt between two, take the lower and say why in the note."
        )
        for step in framework.scale:
            st.markdown(f"**{plain(level_text(framework, step.level))}** {plain(step.meaning)}")
        st.markdown(f"The state's CTEIG evaluation uses the same names with words of its own. {plain(NOT_CTEIG)}")
