"""Setting up the sites and pathways of a cycle: a director adds them, names their people, and takes one away again."""

from collections.abc import Sequence

import streamlit as st

from assessment.cycles import Cycle, Part
from assessment.errors import AssessmentError
from assessment.ids import PartId, new_id
from assessment.leas import NAME_LIMIT
from assessment.names import names_of
from assessment.people import Act
from assessment.reference import KnownPathway
from assessment.services.parts import PartState, keep_part, remove_part, set_members
from assessment.services.people import people_of
from ui import boundary, context
from ui.components import note
from ui.components.part_list import name_of
from ui.text import plain

_KINDS = {"pathway": "Pathway", "site": "Site"}
_REFUSED, _ADDING = "part-refused", "part-adding"


def show(cycle: Cycle, states: Sequence[PartState]) -> None:
    """A form to add one, then each part with its people."""
    with st.expander(
        "Add a site or pathway", expanded=not states or _ADDING in st.session_state
    ):  # they are entered in a row
        _add_form(cycle, states)
    if refused := st.session_state.pop(_REFUSED, None):
        st.warning("Not done.", icon=":material/error:")
        st.text(refused)
    if states:
        with st.expander("Who answers, and until when"):
            for own in states:
                _people(cycle, own)


def _add_form(cycle: Cycle, states: Sequence[PartState]) -> None:
    kind = st.segmented_control(
        "Kind", list(_KINDS), format_func=_KINDS.__getitem__, default="pathway", required=True, key="part-kind"
    )
    if kind == "pathway":
        taken = {own.part.code for own in states}
        st.selectbox(
            "Pathway, by its name or state code",
            [known for known in context.state_pathways() if known.code not in taken],
            index=None,
            format_func=lambda known: f"{known.label} · {known.sector}",
            placeholder="Type its name",
            key="part-pathway",
        )
    offered = "Or another name" if kind == "pathway" else "Name of the school"
    st.text_input(offered, key="part-name", max_chars=NAME_LIMIT)
    st.button("Add", key="part-add", on_click=boundary.done(_add), args=(cycle, kind))


def _add(cycle: Cycle, kind: str) -> None:
    known: KnownPathway | None = st.session_state.get("part-pathway") if kind == "pathway" else None
    name = st.session_state.get("part-name", "").strip() or (known.name if known else "")
    if not name:
        st.session_state[_REFUSED] = "Choose a pathway from the list, or type a name."
        return
    code = known.code if known and name == known.name else ""
    part = Part(id=PartId(new_id()), kind="site" if kind == "site" else "pathway", name=name, code=code)
    keep_part(context.person(), context.store(), cycle.id, part, context.now())
    st.session_state["part-name"] = ""
    st.session_state["part-pathway"] = None
    st.session_state[_ADDING] = True


def _people(cycle: Cycle, own: PartState) -> None:
    raters = [p for p in people_of(context.person(), context.store(), cycle.lea_id) if p.may(Act.RATE, cycle.lea_id)]
    everyone = names_of(raters, cycle.lea_id, context.roles())
    key = f"part-people-{own.part.id}"
    members = [member.person_id for member in own.members if member.person_id in everyone]
    with st.container(border=True, key=f"part-set-{own.part.id}"):
        st.text(name_of(own))
        if everyone:
            st.multiselect(
                f"Who answers for {plain(own.part.name)}",
                list(everyone),
                default=members,
                format_func=lambda person_id: everyone[person_id],
                key=key,
                label_visibility="collapsed",
                placeholder="Choose people",
            )
            due = next((member.due for member in own.members if member.due), None)
            st.date_input(
                f"Until when, {plain(own.part.name)}", value=due, key=f"part-due-{own.part.id}", format="MM/DD/YYYY"
            )
        else:
            note.show("Nobody is on the team yet: add people on the Team page, then choose who answers here.")
        with st.container(horizontal=True):
            if everyone:
                st.button("Save", key=f"part-save-{own.part.id}", on_click=boundary.done(_set), args=(cycle, own))
            if not own.answers:
                st.button(
                    f"Take {plain(own.part.name)} away",
                    key=f"part-remove-{own.part.id}",
                    type="tertiary",
                    on_click=boundary.done(_remove),
                    args=(cycle, own),
                )


def _set(cycle: Cycle, own: PartState) -> None:
    chosen = st.session_state.get(f"part-people-{own.part.id}", [])
    due = st.session_state.get(f"part-due-{own.part.id}")
    set_members(context.person(), context.store(), cycle.id, own.part.id, chosen, due, context.now())


def _remove(cycle: Cycle, own: PartState) -> None:
    try:
        remove_part(context.person(), context.store(), cycle.id, own.part.id, context.now())
    except AssessmentError as refused:
        st.session_state[_REFUSED] = str(refused)
