"""The parts of a date, as far as they are known, and what can be said of when in other words."""

import calendar

import streamlit as st

from assessment.services.goals_written import WrittenWhen
from assessment.when import REPEATS_TEXT, WORDS_LIMIT, DaySaid, When
from assessment.wording import begun

_YEAR, _MONTH, _DAY, _AGAIN, _WAITS, _WORDS = "when-year", "when-month", "when-day", "again", "waits", "when-words"
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def show(key: str, about: str, saved: When | None) -> None:
    """Draw the year, the month and the day, each only as far as it is known; `about` begins each label."""
    kept = _said(saved)
    columns = st.columns(3)
    columns[0].number_input(
        f"{about}: year",
        min_value=_FIRST_YEAR,
        max_value=_LAST_YEAR,
        value=kept.year,
        step=1,
        format="%d",
        placeholder="If known",
        key=_key(key, _YEAR),
    )
    for column, part, value, last in (
        (columns[1], _MONTH, kept.month, 12),
        (columns[2], _DAY, kept.day, 31),
    ):
        column.selectbox(
            f"{about}: {'month' if part == _MONTH else 'day'}",
            range(1, last + 1),
            index=value - 1 if value else None,
            format_func=calendar.month_name.__getitem__ if part == _MONTH else str,
            placeholder="If known",
            key=_key(key, part),
        )


def show_words(key: str, about: str, saved: When | None, example: str = "within two years") -> None:
    """Draw a field for how people put it where no date says it."""
    st.text_input(
        f"{about}, in words",
        value=_said(saved).words,
        max_chars=WORDS_LIMIT,
        placeholder=example,
        key=_key(key, _WORDS),
    )


def show_more(key: str, saved: When | None) -> None:
    """Draw how often it comes again and what it waits for."""
    left, right = st.columns(2)
    with left:
        show_again(key, saved)
    right.text_input(
        "Waits for",
        value=_said(saved).waits_for,
        max_chars=WORDS_LIMIT,
        placeholder="K-12 funding",
        key=_key(key, _WAITS),
    )


def show_again(key: str, saved: When | None) -> None:
    """Draw how often it comes again."""
    kept, often = _said(saved), list(REPEATS_TEXT)
    st.selectbox(
        "Comes again",
        often,
        index=often.index(kept.repeats) if kept.repeats else None,
        format_func=lambda one: begun(REPEATS_TEXT[one]),
        placeholder="No",
        key=_key(key, _AGAIN),
    )


def of_day(said: DaySaid | None) -> When | None:
    """A date alone, as these fields take it."""
    return When(date=said) if said else None


def read(key: str, saved: When | None) -> WrittenWhen:
    """What the fields say; those that are not drawn say what is saved."""
    kept, now = _said(saved), st.session_state
    return WrittenWhen(
        year=now.get(_key(key, _YEAR), kept.year),
        month=now.get(_key(key, _MONTH), kept.month),
        day=now.get(_key(key, _DAY), kept.day),
        repeats=now.get(_key(key, _AGAIN), kept.repeats),
        waits_for=now.get(_key(key, _WAITS), kept.waits_for),
        words=now.get(_key(key, _WORDS), kept.words),
    )


def _said(saved: When | None) -> WrittenWhen:
    if saved is None:
        return WrittenWhen()
    parts = [int(part) for part in saved.date.split("-")] if saved.date else []
    year, month, day = (*parts, None, None, None)[:3]
    return WrittenWhen(
        year=year, month=month, day=day, repeats=saved.repeats, waits_for=saved.waits_for, words=saved.words
    )


def _key(key: str, part: str) -> str:
    return f"{part}-{key}"
