"""The signed editions of a self-assessment: fingerprint, date, who signed, why it was corrected, what changed."""

from collections.abc import Sequence

import streamlit as st

from assessment.digest import short_digest
from assessment.framework import Framework
from assessment.services.correcting import EditionView
from assessment.wording import count_text, moment_text
from ui.components import facts, note, table
from ui.components.table import Column


def show_newest(view: EditionView) -> None:
    """What stands now, as a list of names and values."""
    edition = view.edition
    told = [
        ("Edition", str(edition.number)),
        ("Signed", f"{moment_text(edition.closed_at)} by {view.signed_by}"),
        ("Document fingerprint", short_digest(edition.digest)),
        *([("Why it was corrected", edition.reason)] if edition.reason else []),
    ]
    facts.show(told)
    note.show("The same fingerprint stands in the footer of every report of this edition.")


def show(views: Sequence[EditionView], framework: Framework) -> None:
    """Every edition, newest first; nothing where there is one or none."""
    if len(views) < 2:
        return
    st.header("Editions")
    columns = [
        Column("Edition", "short"),
        Column("Signed"),
        Column("Why", "long"),
        Column("What reads otherwise"),
        Column("Fingerprint", "short"),
    ]
    table.show(columns, [_row(view, framework) for view in views], caption="Signed editions, newest first")


def _row(view: EditionView, framework: Framework) -> tuple[str, ...]:
    edition = view.edition
    return (
        str(edition.number),
        f"{moment_text(edition.closed_at)} by {view.signed_by}",
        edition.reason or "first edition",
        _changed(view, framework),
        short_digest(edition.digest),
    )


def _changed(view: EditionView, framework: Framework) -> str:
    if view.edition.number == 1:
        return ""
    if not view.changed:
        return "no answer; notes, evidence or aims"
    count = count_text(len(view.changed), "answer", "answers")
    return f"{count}: {', '.join(framework.indicator(i).place for i in view.changed)}"
