"""Which funder's form is on the page, and the whole of it as a Word file."""

from collections.abc import Callable, Sequence

import streamlit as st

from assessment.services.drafts import Form, FormText
from reports import word_narrative
from reports.document import build_report
from ui import context, state
from ui.components import made_file, taking
from ui.components.report_choice import file_stem


def chosen(forms: Sequence[Form]) -> Form | None:
    """Let a form be chosen; None where there is none."""
    if not forms:
        return None
    by_id = {own.funder.id: own for own in forms}
    names = list(by_id)
    picked = st.segmented_control(
        "Form",
        names,
        default=names[0],
        format_func=lambda own: by_id[own].funder.short,
        required=True,
        key=state.GRANT_FORM,
    )
    return by_id[picked]


def show_download(text: FormText) -> None:
    """The fields in their order as a Word file, made on the click."""
    results, funder = text.matter.results, text.matter.funder
    made_file.button(
        "Download as Word",
        taking.told(results.cycle.id, "grant-text", _maker(text)),
        name=f"{file_stem(results.lea.name, results.cycle.school_year)}-{funder.id}.docx",
        mime=word_narrative.MIME,
        key=f"grant-download-{funder.id}",
    )


def _maker(text: FormText) -> Callable[[], bytes]:
    roles = context.roles()
    return lambda: word_narrative.render([text], build_report(text.matter.results, roles))
