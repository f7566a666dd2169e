"""A document as PDF and Word, each made on the click and not before."""

from collections.abc import Callable

import streamlit as st

from reports import PAPERS
from reports.paper import Paper
from ui.components import made_file
from ui.components.report_choice import stem_of
from ui.components.taking import Told


def show(key: str, what: str, called: str, make: Callable[[], Paper], told: Told) -> None:
    """Draw a button for each format; `what` is what it makes, `called` names the file, in any words.

    `told` writes down that it was taken away, as `key-format`.
    """
    with st.container(horizontal=True, key=f"downloads-{key}"):
        show_each(key, what, called, make, told)


def show_each(key: str, what: str, called: str, make: Callable[[], Paper], told: Told) -> None:
    """The buttons alone, for a line that has others."""
    for kind, own in PAPERS.items():
        made_file.button(
            f"{what} as {own.title}",
            told(f"{key}-{kind}", _maker(kind, make)),
            name=f"{stem_of(called)}{own.ending}",
            mime=own.mime,
            key=f"{key}-{kind}",
        )


def _maker(kind: str, make: Callable[[], Paper]) -> Callable[[], bytes]:
    return lambda: PAPERS[kind].render(make())
