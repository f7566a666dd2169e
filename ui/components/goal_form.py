"""The form of a goal: a new one, or one that is changed. Two people's texts are both shown, and one decides."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assessment.evidence import LINE_LIMIT
from assessment.goals import Goal, Measure
from assessment.goals_text import form_text
from assessment.plans import PlanItem
from assessment.services.goals_written import Written, WrittenMeasure
from assessment.when import WORDS_LIMIT
from ui import boundary
from ui.components import draft_text, form_saving, when_fields
from ui.components.cards import draft_place
from ui.components.draft_text import Draft
from ui.components.form_saving import Changed
from ui.components.goals_whose import Whose

_STATEMENT, _MEASURED, _BASELINE, _TARGET = "goal-statement", "goal-measured", "goal-baseline", "goal-target"
_GROUPS, _ELEMENTS, _ITEMS, _ROWS = "goal-groups", "goal-elements", "goal-items", "goal-rows"
_SEEN, _TURN = "goal-seen", "goal-turn"

Save = Callable[[Written, int], None]
"""Saves what was written over the revision that was seen."""


@dataclass(frozen=True, slots=True)
class GoalForm:
    """One form on the page; `goal` is what it changes, None for a new one."""

    whose: Whose
    goal: Goal | None
    groups: tuple[str, ...]
    items: tuple[PlanItem, ...]

    @property
    def base(self) -> str:
        """Its own among all forms, on any day."""
        return f"{self.goal.id if self.goal else 'new'}-{self.whose.key}"

    @property
    def statement_key(self) -> str:
        """The key of the text that the browser keeps."""
        return f"{_STATEMENT}-{self.base}"

    @property
    def about(self) -> str:
        """What its fields belong to, for a screen reader."""
        return f"Goal {self.goal.number}" if self.goal else "A new goal"

    def key(self, part: str) -> str:
        """The session key of one part of this form, another after each time it was emptied."""
        return f"{part}-{self.base}-{st.session_state.get(f'{_TURN}-{self.base}', 0)}"

    def clear(self) -> None:
        """Empty the form: what it held is kept, or given up."""
        draft_text.give_up(self.statement_key)
        form_saving.forget(self.key)
        for part in (_ROWS, _SEEN):
            st.session_state.pop(self.key(part), None)
        turn = f"{_TURN}-{self.base}"
        st.session_state[turn] = st.session_state.get(turn, 0) + 1


def show(form: GoalForm, label: str, save: Save, let_go: Callable[[], None] | None = None) -> None:
    """Draw the form; `label` is that of the button that saves, `let_go` what closing it without saving does."""
    goal = form.goal
    st.session_state.setdefault(form.key(_SEEN), goal.revision if goal else 0)
    statement = Draft(
        name=f"{draft_place()}:{form.statement_key}",
        label="What is to be reached",
        about=form.about,
        saved=goal.statement if goal else "",
        saves=False,
        rows=2,
        limit=LINE_LIMIT,
    )
    draft_text.show(statement, form.statement_key)
    _measures(form)
    _links(form)
    if changed := form_saving.changed_by(form.key):
        _conflict(form, changed, save)
        return
    with st.container(horizontal=True):
        st.button(label, key=form.key("goal-save"), type="primary", on_click=_saving(form, save))
        if let_go is not None:
            st.button("Cancel", key=form.key("goal-cancel"), type="tertiary", on_click=_closing(form, let_go))
    form_saving.show_refused(form.key)


def _measures(form: GoalForm) -> None:
    for row, saved in enumerate(_saved(form)):
        with st.container(key=form.key(f"goal-measure-{row}")):
            _measure(form, row, saved)
    st.button(
        "One more measure", key=form.key("goal-more"), icon=":material/add:", type="tertiary", on_click=_one_more(form)
    )


def _saved(form: GoalForm) -> list[Measure | None]:
    """The measures that stand, and as many empty rows as are asked for; one at least."""
    kept = list(form.goal.measures) if form.goal else []
    rows = max(int(st.session_state.get(form.key(_ROWS), 0)), len(kept), 1)
    return [*kept, *[None] * (rows - len(kept))]


def _measure(form: GoalForm, row: int, saved: Measure | None) -> None:
    number = row + 1
    _line(form, row, _MEASURED, f"Measure {number}: what is measured", saved.measured if saved else "", LINE_LIMIT)
    left, right, last = st.columns(3)
    with left:
        _line(form, row, _BASELINE, f"Measure {number}: baseline", saved.baseline if saved else "", WORDS_LIMIT)
    with right:
        _line(form, row, _TARGET, f"Measure {number}: target", saved.target if saved else "", WORDS_LIMIT)
    by_when = saved.by_when if saved else None
    with last:
        when_fields.show_words(_row_key(form, row), f"Measure {number}: by when", by_when)
    when_fields.show(_row_key(form, row), f"Measure {number}: by when", by_when)


def _line(form: GoalForm, row: int, part: str, label: str, value: str, limit: int) -> None:
    st.text_input(label, value=value, max_chars=limit, key=f"{part}-{_row_key(form, row)}")


def _row_key(form: GoalForm, row: int) -> str:
    return form.key(str(row))


def _links(form: GoalForm) -> None:
    goal, framework = form.goal, form.whose.framework
    groups = [*dict.fromkeys((*form.groups, *(goal.student_groups if goal else ())))]
    st.multiselect(
        "Student groups",
        groups,
        default=goal.student_groups if goal else (),
        accept_new_options=True,
        placeholder="Choose, or type and press Enter",
        key=form.key(_GROUPS),
    )
    elements = {element.id: f"{element.number} {element.short}" for element in framework.elements}
    kept = [own for own in goal.elements if own in elements] if goal else []
    st.multiselect(
        "Elements it serves",
        list(elements),
        default=kept,
        format_func=elements.__getitem__,
        placeholder="Choose",
        key=form.key(_ELEMENTS),
    )
    actions = {item.id: item.action for item in form.items}
    if actions:
        st.multiselect(
            "Plan items that serve it",
            list(actions),
            default=[own for own in goal.plan_items if own in actions] if goal else [],
            format_func=actions.__getitem__,
            placeholder="Choose",
            key=form.key(_ITEMS),
        )


def _written(form: GoalForm) -> Written:
    goal, now = form.goal, st.session_state
    measures = tuple(_written_measure(form, row, saved) for row, saved in enumerate(_saved(form)))
    items, elements = {item.id for item in form.items}, {own.id for own in form.whose.framework.elements}
    gone_items = [own for own in goal.plan_items if own not in items] if goal else []
    gone_elements = [own for own in goal.elements if own not in elements] if goal else []
    return Written(
        statement=draft_text.text_or(form.statement_key, goal.statement if goal else ""),
        measures=measures,
        student_groups=tuple(now.get(form.key(_GROUPS), ())),
        elements=(*now.get(form.key(_ELEMENTS), ()), *gone_elements),
        plan_items=(*now.get(form.key(_ITEMS), ()), *gone_items),
    )


def _written_measure(form: GoalForm, row: int, saved: Measure | None) -> WrittenMeasure:
    key = _row_key(form, row)
    measured, baseline, target = (st.session_state.get(f"{p}-{key}") or "" for p in (_MEASURED, _BASELINE, _TARGET))
    by_when = when_fields.read(key, saved.by_when if saved else None)
    return WrittenMeasure(measured=measured, baseline=baseline, target=target, by_when=by_when)


def _one_more(form: GoalForm) -> Callable[[], None]:
    def act() -> None:
        st.session_state[form.key(_ROWS)] = len(_saved(form)) + 1

    return boundary.done(act)


def _saving(form: GoalForm, save: Save, seen: int | None = None) -> Callable[[], None]:
    def act() -> None:
        answers = _answered(form) if seen is None else seen
        form_saving.attempt(form.key, lambda: save(_written(form), answers), form.clear)

    return boundary.done(act)


def _answered(form: GoalForm) -> int:
    """The revision that the form answers; none where its text was begun over another, maybe on an earlier day."""
    saved = form.goal.statement if form.goal else ""
    begun_over = draft_text.base_of(form.statement_key, saved)
    return int(st.session_state.get(form.key(_SEEN), 0)) if begun_over == saved else 0


def _closing(form: GoalForm, let_go: Callable[[], None]) -> Callable[[], None]:
    def act() -> None:
        form.clear()
        let_go()

    return boundary.done(act)


def _conflict(form: GoalForm, changed: Changed, save: Save) -> None:
    theirs: Goal = changed.current
    mine, keep = _saving(form, save, theirs.revision), _closing(form, lambda: None)
    form_saving.decide(form.key, changed, lambda: st.text(form_text([theirs])), mine, keep)
