"""Choosing the school year: last, this or next, with this one proposed."""

from datetime import datetime

import streamlit as st

from assessment.school_year import school_year_from, school_year_of
from assessment.wording import PACIFIC, year_text


def show(now: datetime) -> str:
    """The school year chosen."""
    first = int(school_year_of(now.astimezone(PACIFIC).date())[:4])
    years = [school_year_from(first + step) for step in (-1, 0, 1)]
    return st.selectbox("School year", years, index=1, format_func=year_text, key="start-year")
