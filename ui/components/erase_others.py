"""Erasing a file of evidence, or the name of a former member; and what was erased before."""

from functools import partial

import streamlit as st

from assessment.digest import short_digest
from assessment.history import Subject
from assessment.ids import EvidenceId, PersonId
from assessment.leas import Lea
from assessment.services.erasing import Erasure, erase_file, erased_before, forget_person
from assessment.wording import moment_text
from ui import context
from ui.components import erase_form, table
from ui.components.table import Column

_WHAT = {
    Subject.TEAM_RATING: "a note or reason of the team",
    Subject.INDIVIDUAL_RATING: "individual answers or their notes",
    Subject.PART_ANSWER: "a note of a site or pathway",
    Subject.EVIDENCE: "evidence",
    Subject.EVIDENCE_LINK: "a title of evidence",
    Subject.COMMENT: "a comment",
    Subject.PARKED: "a reason on the parking list",
    Subject.CYCLE: "a reason of a correction",
    Subject.PERSON: "a name",
}


def show(lea: Lea) -> None:
    """A choice of each, where there is any."""
    who, store = context.person(), context.store()
    files = {entry.id: f"{entry.title} ({entry.file_name})" for entry in store.evidence(lea.id) if entry.sha256}
    if files:
        st.header("A file")
        chosen = st.selectbox("File", list(files), index=None, format_func=files.__getitem__, key="erase-file")
        if chosen:
            erase_form.show(f"file-{chosen}", "Erase this file", partial(_erase_file, lea, chosen))
    people = {own.id: own.name for own in store.people() if lea.id in own.roles and own.id != who.id}
    if people:
        st.header("A name")
        st.text("Somebody who left can become “Former member”. What they did stays, without their name.")
        person = st.selectbox("Who left", list(people), index=None, format_func=people.__getitem__, key="erase-person")
        if person:
            erase_form.show(f"person-{person}", "Erase this name", partial(_forget, lea, person))


def show_before(lea: Lea) -> None:
    """What was erased, newest first; nothing where nothing was."""
    stones = erased_before(context.person(), context.store(), lea.id)
    if not stones:
        return
    st.header("Erased before")
    names = {own.id: own.name for own in context.store().people()}
    rows = [
        (
            moment_text(stone.at),
            _WHAT.get(stone.subject, "a text"),
            stone.reason,
            names.get(stone.by, ""),
            short_digest(stone.hash),
        )
        for stone in stones
    ]
    columns = [Column("When"), Column("What"), Column("Why", "long"), Column("Who"), Column("Fingerprint", "short")]
    table.show(columns, rows, caption="Erased before, newest first")


def _erase_file(lea: Lea, evidence_id: EvidenceId, reason: str) -> Erasure:
    return erase_file(context.person(), context.store(), context.files(), lea.id, evidence_id, reason, context.now())


def _forget(lea: Lea, person_id: PersonId, reason: str) -> Erasure:
    return forget_person(context.person(), context.store(), lea.id, person_id, reason, context.now())
