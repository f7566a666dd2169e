"""The packet: everything that goes with an application, in one file made on the click."""

from collections.abc import Callable

import streamlit as st

from assessment.owned import Owner
from assessment.services.drafts import narrative
from assessment.services.goals import goals_of
from assessment.services.packets import packet_parts
from assessment.services.plans import plan_view
from assessment.services.results import Results
from assessment.wording import left_out_text
from reports import packet
from reports.document import build_report
from ui import context, grant_forms
from ui.components import made_file, note, taking
from ui.components.report_choice import file_stem


def show(results: Results) -> None:
    """Say what a packet holds, and give it; what keeps it from being complete is said instead."""
    st.header("The packet")
    st.text(
        "One zip to send with an application: the grant text and the report to edit, the report to print, the scores "
        "for Excel, the self-assessment for this program, numbered exhibits with their index, and a list by which its "
        "receiver can tell that nothing was changed. It holds what the team agreed: no answers of single members, no "
        "comments."
    )
    if told := left_out_text(results.score.overall.provisional):
        st.text(told)
    made_file.button(
        "Download the packet",
        taking.told(results.cycle.id, "packet", _maker(results)),
        name=f"{file_stem(results.lea.name, results.cycle.school_year)}-packet.zip",
        mime=packet.MIME,
        key="download-packet",
        icon=":material/folder_zip:",
    )
    note.show("With many exhibits it takes a few seconds.")


def _maker(results: Results) -> Callable[[], bytes]:
    who, store, files, roles = context.person(), context.store(), context.files(), context.roles()
    forms = grant_forms.forms(results.framework)

    def make() -> bytes:
        parts = packet_parts(who, store, files, results.cycle.id)
        plan = plan_view(who, store, results.cycle.id)
        goals = goals_of(who, store, Owner(lea_id=results.lea.id))
        texts = narrative(who, store, results.cycle.id, forms)
        return packet.render(parts, build_report(parts.results, roles, goals, plan), texts)

    return make
