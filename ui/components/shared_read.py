"""What a provider reads of districts by name is written down in each district's access log, once a visit."""

from collections.abc import Iterable

import streamlit as st

from assessment.ids import LeaId
from assessment.services.auditing import shared_was_read
from ui import context, state


def tell(cohort: str, school_year: str, lea_ids: Iterable[LeaId]) -> None:
    """Once for each cohort and year in a browser's visit: a page is drawn anew with every click."""
    who = context.person()
    seen = st.session_state.setdefault(state.SHARED_READ, set())
    read = (who.id, cohort, school_year)
    if read not in seen:
        shared_was_read(who, context.store(), lea_ids, school_year, context.now())
        seen.add(read)
