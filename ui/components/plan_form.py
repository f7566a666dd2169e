"""The form of a plan item: a recommended step, one's own, or one that is changed. What is typed is kept until saved."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assessment.cycles import Cycle
from assessment.evidence import LINE_LIMIT
from assessment.leas import NAME_LIMIT
from assessment.plans import PlanItem
from assessment.ratings import NOTE_LIMIT
from assessment.services.people import people_of
from assessment.services.planning import ItemEntry
from ui import boundary, context
from ui.components import draft_text, facts, form_saving, plan_funding, plan_words
from ui.components.cards import draft_place
from ui.components.draft_text import Draft
from ui.components.form_saving import Changed

_TEXTS = {"action": LINE_LIMIT, "owner": NAME_LIMIT, "proof": NOTE_LIMIT}
_DAYS = {"starts": "Starts", "due": "Due"}
_FIGURES = {"hours": "Staff hours", "dollars": "Dollars", "months": "Months"}
_CHOICES = ("lead", "owner_id", *_DAYS, *_FIGURES)
_SEEN = "plan-seen"

Save = Callable[[ItemEntry, int], None]
"""Saves what was entered over the revision that was seen; raises what is told on the form."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form on a page, by a name of its own. It begins with an entry and answers a revision."""

    name: str
    about: str
    cycle: Cycle
    begins: ItemEntry
    seen: int = 0

    def key(self, part: str) -> str:
        """The session key of one part of this form."""
        return f"plan-{part}-{self.name}"


def show(form: Form, label: str, save: Save, let_go: Callable[[], None]) -> None:
    """Draw the form; `label` is that of the button that saves, `let_go` closes the form."""
    st.session_state.setdefault(form.key(_SEEN), form.seen)
    _text(form, "action", "What to do", 3)
    # In columns, which stand under each other on a phone: side by side a date or a name is cut there.
    for column, draw in zip(st.columns(2), (_lead, _owner), strict=True):
        with column:
            draw(form)
    _text(form, "owner", "Or an office that answers for it", 1, "CTE office")
    for column, name in zip(st.columns(len(_DAYS)), _DAYS, strict=True):
        with column:
            _day(form, name, _DAYS[name])
    for column, name in zip(st.columns(len(_FIGURES)), _FIGURES, strict=True):
        with column:
            _figure(form, name, _FIGURES[name])
    plan_funding.show(form.key("funding"), form.begins.funding, form.cycle.school_year)
    _text(form, "proof", "What will show that it is done", 2, "A signed agreement")
    if changed := form_saving.changed_by(form.key):
        _conflict(form, changed, save, let_go)
        return
    with st.container(horizontal=True):
        st.button(label, key=form.key("save"), type="primary", on_click=_saving(form, save, let_go))
        st.button("Cancel", key=form.key("cancel"), type="tertiary", on_click=_closing(form, let_go))
    form_saving.show_refused(form.key)


def clear(form: Form) -> None:
    """Empty the form: what it held is kept, or given up."""
    for name in _TEXTS:
        draft_text.give_up(form.key(name))
    form_saving.forget(form.key)
    for part in (*_CHOICES, _SEEN):
        st.session_state.pop(form.key(part), None)
    plan_funding.clear(form.key("funding"))


def _text(form: Form, name: str, label: str, rows: int, placeholder: str = "") -> None:
    draft = Draft(
        name=f"{draft_place()}:{form.cycle.id}:plan-{form.name}:{name}",
        label=label,
        about=form.about,
        saved=getattr(form.begins, name),
        saves=False,
        rows=rows,
        limit=_TEXTS[name],
        placeholder=placeholder,
    )
    draft_text.show(draft, form.key(name))


def _lead(form: Form) -> None:
    roles = context.roles()
    st.session_state.setdefault(form.key("lead"), form.begins.lead or None)
    typed = st.session_state[form.key("lead")]
    st.selectbox(
        "Who leads",
        [*roles, *([typed] if typed and typed not in roles else [])],
        index=None,
        format_func=lambda role: roles[role].name if role in roles else role,
        placeholder="A role, or type it",
        accept_new_options=True,
        key=form.key("lead"),
    )


def _owner(form: Form) -> None:
    team = {own.id: own.name for own in people_of(context.person(), context.store(), form.cycle.lea_id)}
    begun = form.begins.owner_id
    st.session_state.setdefault(form.key("owner_id"), begun)
    st.selectbox(
        "Who answers for it",
        [*team, *([begun] if begun and begun not in team else [])],
        index=None,
        format_func=lambda person: team.get(person, "Somebody who has left"),
        placeholder="Nobody yet",
        key=form.key("owner_id"),
    )


def _day(form: Form, name: str, label: str) -> None:
    st.session_state.setdefault(form.key(name), getattr(form.begins, name))
    st.date_input(label, value=None, key=form.key(name), format="MM/DD/YYYY")


def _figure(form: Form, name: str, label: str) -> None:
    st.session_state.setdefault(form.key(name), getattr(form.begins, name))
    st.number_input(label, min_value=0, step=1, value=None, key=form.key(name), placeholder="Not known")


def _entered(form: Form) -> ItemEntry:
    """What stands in the form.

    Raises:
        InputMissing: a source of funding is half told.

    """
    texts = {name: draft_text.text_or(form.key(name), getattr(form.begins, name)) for name in _TEXTS}
    chosen = {name: st.session_state.get(form.key(name)) for name in _CHOICES}
    told = chosen | {"lead": chosen["lead"] or "", "funding": plan_funding.entered(form.key("funding"))}
    return ItemEntry(**texts, **told)


def _saving(form: Form, save: Save, let_go: Callable[[], None], seen: int | None = None) -> Callable[[], None]:
    def act() -> None:
        answers = st.session_state.get(form.key(_SEEN), form.seen) if seen is None else seen
        form_saving.attempt(form.key, lambda: save(_entered(form), answers), _closing(form, let_go))

    return boundary.done(act)


def _closing(form: Form, let_go: Callable[[], None]) -> Callable[[], None]:
    def act() -> None:
        clear(form)
        let_go()

    return boundary.done(act)


def _conflict(form: Form, changed: Changed, save: Save, let_go: Callable[[], None]) -> None:
    theirs: PlanItem = changed.current
    told = plan_words.facts(theirs, context.roles(), context.today(), {})
    mine, keep = _saving(form, save, let_go, theirs.revision), _closing(form, let_go)
    form_saving.decide(form.key, changed, lambda: facts.show(told), mine, keep)
