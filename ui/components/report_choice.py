"""Choosing a report's format, what it will say about itself, and the button that makes it."""

import re
import unicodedata
from collections.abc import Callable
from typing import Literal, get_args

import streamlit as st

from assessment.services.exchange import export_cycle
from assessment.services.results import Results
from reports import pdf
from reports.document import build_report
from ui import context, state
from ui.components import note

Format = Literal["PDF", "JSON"]

_ABOUT: dict[Format, str] = {
    "PDF": "To print or to send: the charts, every element, gaps, next steps and the evidence list. "
    "Screen readers can read it.",
    "JSON": "To keep, or to move to another computer: the whole self-assessment without names of people, "
    "their individual ratings or the history.",
}
_MIME: dict[Format, str] = {"PDF": "application/pdf", "JSON": "application/json"}


def show() -> Format:
    """Let the format be chosen, and say what it is for."""
    chosen: Format = st.segmented_control(
        "Format", get_args(Format), default="PDF", required=True, key=state.REPORT_FORMAT
    )
    st.text(_ABOUT[chosen])
    return chosen


def show_download(results: Results, chosen: Format) -> None:
    """A button that makes the file on the click and not before."""
    st.download_button(
        f"Download the {chosen}",
        data=_maker(results, chosen),
        file_name=f"{file_stem(results.lea.name, results.cycle.school_year)}.{chosen.lower()}",
        mime=_MIME[chosen],
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        key=f"download-{chosen}",
    )
    note.show("The file is made when you choose to download it.")


def _maker(results: Results, chosen: Format) -> Callable[[], bytes]:
    who, store, roles = context.person(), context.store(), context.roles()
    match chosen:
        case "PDF":
            return lambda: pdf.render(build_report(results, roles))
        case "JSON":
            return lambda: export_cycle(who, store, results.cycle.id).encode()


def file_stem(lea_name: str, school_year: str) -> str:
    """A file's name without its ending that every system takes, from what people typed."""
    letters = unicodedata.normalize("NFKD", f"{lea_name} {school_year} self-assessment".lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
