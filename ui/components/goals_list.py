"""Goals one under the other, each with the ways to change it, tell of its progress, and see what was changed."""

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.goals import Goal, LeadingIndicator, Progress
from assessment.goals_text import measure_line, progress_text
from assessment.history_text import Names
from assessment.ids import OwnedId
from assessment.plans import PlanItem
from assessment.services.goals import add_goal, edit_goal, goal_history, order_goals, remove_goal
from assessment.services.goals_written import Written
from assessment.wording import PACIFIC, day_text
from ui import boundary, context, once, state
from ui.components import goal_form, history_rows, leading_form, note, open_way, progress_form
from ui.components.goal_form import GoalForm
from ui.components.goals_whose import Whose
from ui.components.progress_form import ProgressForm

_CHANGE, _LEAD, _HISTORY, _TELL, _REWORD, _RIGHT = "change", "lead", "history", "tell", "reword", "right"
Opened = tuple[str, str] | None
"""The id of what is open, and which part of it."""


def show(
    whose: Whose,
    goals: Sequence[Goal],
    items: tuple[PlanItem, ...],
    further: Mapping[OwnedId, Sequence[str]],
) -> None:
    """Draw every goal, then the form of a new one."""
    groups = _groups(whose, goals)
    for goal in goals:
        with st.container(key=f"goal-{goal.id}"):
            _goal(whose, goals, goal, GoalForm(whose, goal, groups, items), further.get(goal.id, ()))
    with st.expander("Add a goal", expanded=not goals, icon=":material/add:", key=f"goal-add-{whose.key}"):
        goal_form.show(GoalForm(whose, None, groups, items), "Add this goal", _adder(whose))


def _groups(whose: Whose, goals: Sequence[Goal]) -> tuple[str, ...]:
    """Names of student groups to choose from: those of the profile, then those of the other goals."""
    own = [group.name for group in whose.lea.profile.student_groups] if whose.lea else []
    return tuple(dict.fromkeys([*own, *(name for goal in goals for name in goal.student_groups)]))


def _goal(whose: Whose, goals: Sequence[Goal], goal: Goal, form: GoalForm, further: Sequence[str]) -> None:
    lines = [measure_line(measure) for measure in goal.measures]
    lines += [f"Student groups: {', '.join(goal.student_groups)}"] if goal.student_groups else []
    small = "".join(f"<small>{html.escape(line)}</small>" for line in (*lines, *further))
    st.html(f"<div class='twelve-goal'><h2>{goal.number}. {html.escape(goal.statement)}</h2>{small}</div>")
    with st.container(horizontal=True, gap="small", key=f"goal-ways-{goal.id}"):
        _way(goal.id, _CHANGE, "Change", f"Change goal {goal.number}")
        _way(goal.id, _LEAD, "Add an indicator", f"Add a leading indicator to goal {goal.number}")
        _move(whose, goals, goal, -1, "Up")
        _move(whose, goals, goal, 1, "Down")
        _way(goal.id, _HISTORY, "History", f"What was changed of goal {goal.number}")
    opened = st.session_state.get(state.GOALS_OPEN)
    if opened == (goal.id, _CHANGE):
        goal_form.show(form, "Save", _editor(whose, goal), let_go=_close)
        _take_away(whose, goal)
    elif opened == (goal.id, _LEAD):
        leading_form.show(whose, goal, None, _close)
    elif opened == (goal.id, _HISTORY):
        _changes(whose, goal)
    for number, own in enumerate(goal.leading, 1):
        with st.container(key=f"leading-{own.id}"):
            _leading(whose, goal, number, own, opened)


def _leading(whose: Whose, goal: Goal, number: int, own: LeadingIndicator, opened: Opened) -> None:
    place = f"{goal.number}.{number}"
    told = "".join(map(_entry_html, own.progress[::-1]))
    st.html(f"<div class='twelve-leading'><p>{place} {html.escape(own.statement)}</p>{told}</div>")
    with st.container(horizontal=True, gap="small", key=f"leading-ways-{own.id}"):
        _way(own.id, _TELL, "Tell progress", f"Tell progress of {place}")
        _way(own.id, _REWORD, "Reword", f"Reword {place}")
        if own.progress:
            _way(own.id, _RIGHT, "Correct", f"Correct what was told of {place}")
    if opened == (own.id, _TELL):
        progress_form.show(ProgressForm(whose, goal, own), _close)
    elif opened == (own.id, _REWORD):
        leading_form.show(whose, goal, own, _close)
    elif opened == (own.id, _RIGHT):
        _correct(whose, goal, own)


def _entry_html(entry: Progress) -> str:
    """What was told, when it was entered and by whom."""
    names = once.a_run("names", lambda: {person.id: person.name for person in context.store().people()})
    entered = ", ".join(filter(None, (day_text(entry.at.astimezone(PACIFIC).date()), names.get(entry.by))))
    return f"<p>{html.escape(progress_text(entry))} <small>entered {html.escape(entered)}</small></p>"


def _correct(whose: Whose, goal: Goal, own: LeadingIndicator) -> None:
    entries = {entry.id: entry for entry in own.progress[::-1]}
    chosen = st.selectbox(
        "Which entry",
        list(entries),
        format_func=lambda entry_id: progress_text(entries[entry_id]),
        key=f"correct-{own.id}",
    )
    progress_form.show(ProgressForm(whose, goal, own, entries[chosen]), _close)


def _way(key: str, part: str, label: str, about: str) -> None:
    open_way.show(state.GOALS_OPEN, key, part, label, about, name="goals")


def _move(whose: Whose, goals: Sequence[Goal], goal: Goal, by: int, label: str) -> None:
    ids = [own.id for own in goals]
    here = ids.index(goal.id)
    there = here + by
    if 0 <= there < len(ids):
        ids[here], ids[there] = ids[there], ids[here]
        st.button(
            label,
            key=f"goals-{label}-{goal.id}",
            type="tertiary",
            help=f"Move goal {goal.number} {label.lower()}",
            on_click=boundary.done(_reorder),
            args=(whose, ids),
        )


def _take_away(whose: Whose, goal: Goal) -> None:
    with st.popover("Take away", type="tertiary"):
        st.text("The goal is taken away with its leading indicators. The history keeps them.")
        take = boundary.done(_remove)
        st.button("Take it away", key=f"goals-remove-{goal.id}", on_click=take, args=(whose, goal))


def _changes(whose: Whose, goal: Goal) -> None:
    store = context.store()
    names = Names(whose.framework, {person.id: person.name for person in store.people()})
    for row in goal_history(context.person(), store, whose.owner, goal.id):
        st.html(history_rows.row_html(row, names))
    note.show("Every change of this goal, newest first.")


def _adder(whose: Whose) -> goal_form.Save:
    def save(written: Written, _: int) -> None:
        add_goal(context.person(), context.store(), whose.framework, whose.owner, written, context.now())

    return save


def _editor(whose: Whose, goal: Goal) -> goal_form.Save:
    def save(written: Written, seen: int) -> None:
        who, store, now = context.person(), context.store(), context.now()
        edit_goal(who, store, whose.framework, whose.owner, goal.id, written, seen, now)
        _close()

    return save


def _remove(whose: Whose, goal: Goal) -> None:
    remove_goal(context.person(), context.store(), whose.owner, goal.id, goal.revision, context.now())
    _close()


def _reorder(whose: Whose, ids: list[OwnedId]) -> None:
    order_goals(context.person(), context.store(), whose.owner, ids, context.now())


def _close() -> None:
    st.session_state[state.GOALS_OPEN] = None
