"""A plan that is kept here without its self-assessment: read, and taken away as a file."""

from collections.abc import Mapping

import streamlit as st

from assessment.calendar_text import DATE_KIND_NAMES
from assessment.goals_text import further_lines
from assessment.ids import PersonId
from assessment.owned import Owner
from assessment.plan_text import item_about_text, status_text, when_text, who_text
from assessment.plans import PlanItem
from assessment.services.auditing import plans_taken_away
from assessment.services.plan_copies import PlanCopy
from assessment.services.plan_exchange import export_plans
from assessment.wording import day_text
from ui import context
from ui.components import goals_table, made_file, note, table, taking
from ui.components.report_choice import stem_of
from ui.components.table import Column

_ITEMS = (Column("What to do", "long"), Column("About"), Column("Status"), Column("When"), Column("Who"))
_DATES = (Column("Day", "short"), Column("What", "long"), Column("For"))

Names = Mapping[PersonId, str]


def show(copy: PlanCopy, names: Names) -> None:
    """Draw what there is of items, goals and dates."""
    framework = context.rubric()
    if copy.items:
        st.subheader("Plan")
        table.show(_ITEMS, [_item(item, names) for item in copy.items], caption="Plan items", stacks=True)
    if copy.goals:
        st.subheader("Goals")
        further = {goal.id: further_lines(goal, framework, copy.items) for goal in copy.goals}
        goals_table.show(copy.goals, further, caption="Goals")
    if copy.dates:
        st.subheader("Dates")
        rows = [(day_text(own.on), own.title, DATE_KIND_NAMES[own.kind]) for own in copy.dates]
        table.show(_DATES, rows, caption="Dates", stacks=True)
    lea_id, ask, opened = copy.lea.id, context.asking(), context.store()
    made_file.button(
        "Download as JSON",
        taking.asked(
            lambda who, store, now: plans_taken_away(who, store, lea_id, now),
            lambda: export_plans(ask(), opened, Owner(lea_id=lea_id)).text.encode(),
        ),
        name=f"{stem_of(copy.lea.name)}-plan.json",
        mime="application/json",
        key=f"plan-copy-{copy.lea.id}",
    )
    note.show("twelve-plan/1, as it was brought in. What its levels rest on is not kept here.")


def _item(item: PlanItem, names: Names) -> tuple[str, ...]:
    about = item_about_text(context.rubric(), item)
    when = when_text(item, context.today())
    return item.action, about, status_text(item), when, who_text(item, names, context.roles())
