"""Choosing whom a report is for and its format, and the button that makes it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from assessment.services.exchange import export_cycle
from assessment.services.results import Results
from reports import FORMATS
from reports.document import Report
from reports.readers import FULL, PAPER, READERS
from ui import context, state
from ui.components import made_file, note, taking

_JSON = "json"
_ABOUT: Mapping[str, str] = {
    "pdf": "To print or to send. Screen readers can read it.",
    "docx": "To edit further: the same text and charts, with styles and headings of Word's own.",
    "xlsx": "To work with the figures: elements with a radar, indicators, gaps, the plan and evidence, a sheet each.",
    "csv": "Every indicator with its level, note and evidence, for other programs. It reads back as a ratings file.",
    _JSON: "To keep, or to move to another computer: the whole self-assessment without names of people, "
    "their individual ratings or the history.",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The reader, and the format, as they are called in `READERS` and `FORMATS`, or the cycle itself as JSON."""

    reader: str
    format: str


def show() -> Choice:
    """Let the reader and the format be chosen, and say what they are for."""
    reader = st.segmented_control(
        "For whom", READERS, default=FULL, format_func=_reader_title, required=True, key=state.REPORT_READER
    )
    st.text(READERS[reader].about)
    options = [*FORMATS, _JSON] if reader == FULL else [*PAPER]
    chosen = st.segmented_control(
        "Format", options, default=options[0], format_func=_title, required=True, key=f"{state.REPORT_FORMAT}-{reader}"
    )
    st.text(_ABOUT[chosen])
    return Choice(reader, chosen)


def show_download(results: Results, report: Report, choice: Choice) -> None:
    """A button that makes the file on the click and not before."""
    chosen = choice.format
    made_file.button(
        f"Download the {_title(chosen)}",
        taking.told(results.cycle.id, f"report-{chosen}", _maker(results, report, chosen)),
        name=f"{file_stem(results.lea.name, results.cycle.school_year)}{_called(choice.reader)}{_ending(chosen)}",
        mime="application/json" if chosen == _JSON else FORMATS[chosen].mime,
        key=f"download-{choice.reader}-{chosen}",
        kind="primary",
    )
    note.show("The file is made when you choose to download it.")


def file_stem(lea_name: str, school_year: str) -> str:
    """A file's name without its ending that every system takes, from what people typed."""
    return stem_of(f"{lea_name} {school_year} self-assessment")


def stem_of(words: str) -> str:
    """The same from any words."""
    letters = unicodedata.normalize("NFKD", words.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _called(reader: str) -> str:
    return "" if reader == FULL else f"-{reader}"


def _reader_title(reader: str) -> str:
    return READERS[reader].title


def _title(chosen: str) -> str:
    return "JSON" if chosen == _JSON else FORMATS[chosen].title


def _ending(chosen: str) -> str:
    return ".json" if chosen == _JSON else FORMATS[chosen].ending


def _maker(results: Results, report: Report, chosen: str) -> Callable[[], bytes]:
    if chosen != _JSON:
        return lambda: FORMATS[chosen].render(report)
    who, store = context.person(), context.store()
    return lambda: export_cycle(who, store, results.cycle.id).encode()
