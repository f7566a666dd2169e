"""The gaps that most districts share, with what a step up takes over all of them, and the steps themselves."""

import html

import streamlit as st

from assessment.learning_plan import LearningPlan
from assessment.learning_text import DEFAULTS, GAPS_AND_FIGURES, plan_headlines, plan_rows, step_text
from ui import context
from ui.components import note


def show(plan: LearningPlan) -> None:
    """Draw the headlines, the table and, folded away, the steps of each gap."""
    for line in plan_headlines(plan):
        st.text(f"{line.text}.")
    head = "".join(f'<th scope="col" role="columnheader">{heading}</th>' for heading in GAPS_AND_FIGURES)
    body = "".join(map(_row, plan_rows(plan)))
    st.html(
        "<table class='twelve-goals of-gaps' role='table'><caption>Gaps that most districts share</caption>"
        f"<thead role='rowgroup'><tr role='row'>{head}</tr></thead><tbody role='rowgroup'>{body}</tbody></table>"
    )
    note.show(DEFAULTS)
    for gap in plan.gaps:
        with st.expander(f"{gap.indicator.place}: steps up", key=f"learning-{gap.indicator.id}"):
            for step in gap.steps:
                st.text(step_text(plan.framework, step, context.roles()))
                if step.proof:
                    note.show(f"Done when you have: {step.proof}")


def _row(cells: tuple[str, ...]) -> str:
    name, *figures = cells
    told = "".join(
        f'<td role="cell" data-heading="{heading}">{html.escape(cell)}</td>'
        for heading, cell in zip(GAPS_AND_FIGURES[1:], figures, strict=True)
    )
    return f"<tr role='row'><th scope='row' role='rowheader'>{html.escape(name)}</th>{told}</tr>"
