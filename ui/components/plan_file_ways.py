"""The plan as a file: taken away, or brought in after what it would do was shown."""

from collections.abc import Callable

import streamlit as st

from assessment.errors import InputRefused
from assessment.json_text import SIZE_LIMIT_MB
from assessment.owned import Owner
from assessment.people import Act
from assessment.plan_file import PlanPeople
from assessment.plan_file_text import imported_plans_text
from assessment.services.plan_exchange import export_plans, import_plans
from assessment.services.plans import PlanView
from ui import boundary, context, state
from ui.components import made_file, note, taking
from ui.components.cycle_link import address_of
from ui.components.report_choice import file_stem

_MOST_PROBLEMS = 20


def show(view: PlanView) -> None:
    """Draw both ways, folded away; bringing in is a director's."""
    directs = context.person().may(Act.DIRECT, view.cycle.lea_id)
    with st.expander("As a file", key="plan-file"):
        note.show("All plans, goals, dates and edited grant texts, as JSON (twelve-plan/1). People are left out.")
        full = directs and st.checkbox("With the names of those who answer for an item", key="plan-file-names")
        made_file.button(
            "Download the plan",
            taking.told(view.cycle.id, "plan", _maker(view, "full" if full else "none")),
            name=f"{file_stem(view.lea.name, view.cycle.school_year).removesuffix('self-assessment')}plan.json",
            mime="application/json",
            key="plan-download",
        )
        if directs:
            _bring_in()
        label = "Plans kept apart from a self-assessment"
        st.page_link("ui/pages/plan_copies.py", label=label, query_params=address_of(view.cycle))


def _maker(view: PlanView, people: PlanPeople) -> Callable[[], bytes]:
    who, store = context.person(), context.store()
    return lambda: export_plans(who, store, Owner(lea_id=view.cycle.lea_id), people).text.encode()


def _bring_in() -> None:
    if done := st.session_state.pop(state.PLAN_DONE, None):
        st.success("Done.", icon=":material/check:")
        st.text(done)
    turn = st.session_state.get(state.PLAN_ROUND, 0)
    given = st.file_uploader("Bring a plan in", type=["json"], max_upload_size=SIZE_LIMIT_MB, key=f"plan-given-{turn}")
    if given is None:
        return
    data = given.getvalue()
    try:
        shown = import_plans(context.person(), context.store(), data, now=context.now(), file=given.name, dry_run=True)
    except InputRefused as refused:
        st.error("Nothing was brought in.", icon=":material/error:")
        for problem in refused.problems[:_MOST_PROBLEMS]:
            st.text(str(problem))
        return
    st.text(imported_plans_text(shown, dry_run=True))
    if shown.added:
        st.button("Bring it in", key="plan-bring-in", on_click=boundary.done(_import), args=(data, given.name))


def _import(data: bytes, name: str) -> None:
    done = import_plans(context.person(), context.store(), data, now=context.now(), file=name)
    st.session_state[state.PLAN_DONE] = imported_plans_text(done, dry_run=False)
    st.session_state[state.PLAN_ROUND] = st.session_state.get(state.PLAN_ROUND, 0) + 1
