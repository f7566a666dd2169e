"""Messages to pass on, and lines of the audit log, in words."""

from collections.abc import Mapping
from datetime import datetime

from assessment.accounts import AuditRow, Deed
from assessment.ids import PersonId
from assessment.wording import PACIFIC, day_text

STRANGER = "Somebody"


def until_text(moment: datetime) -> str:
    """The day on which something ends, in California."""
    return day_text(moment.astimezone(PACIFIC).date())


def invitation_text(place: str, email: str, address: str, until: datetime) -> str:
    """What is written to somebody who is invited."""
    return (
        f"You are invited to the self-assessment of {place}.\n"
        f"Open {address} and sign in as {email}. The invitation waits until {until_text(until)}."
    )


def link_text(name: str, place: str, address: str, until: datetime) -> str:
    """What is written to somebody with a personal link."""
    return (
        f"{name}, here is your list in the self-assessment of {place}:\n{address}\n"
        f"The link is yours alone: do not pass it on. It works until rating closes, at the latest {until_text(until)}."
    )


_DONE: Mapping[Deed, str] = {
    Deed.SIGNED_IN: "signed in",
    Deed.SIGNED_OUT: "signed out",
    Deed.INVITED: "invited somebody",
    Deed.TOOK_UP: "took up an invitation",
    Deed.REVOKED: "took back an invitation",
    Deed.LINKED: "made a personal link",
    Deed.UNLINKED: "ended a personal link",
    Deed.READ_SHARED: "read what the district shares of",
    Deed.EXPORTED: "took away",
    Deed.DOWNLOADED: "took away a file of evidence",
}

_ABOUT: Mapping[str, str] = {
    "account": "with an account",
    "link": "with a personal link",
    "packet": "the packet",
    "answers": "everybody's answers, by name",
    "plan": "the plan as a file",
    "grant-text": "a grant text",
    "workbook": "a workbook",
    "pages": "pages for paper",
}

_FILES: Mapping[str, str] = {
    "report": "the report",
    "figures": "figures let out of many districts",
    "board": "a board page of figures let out",
    "agenda": "an agenda for figures let out",
    "region": "a region's paper",
    "help": "a log of help given",
}
"""By what stands before the ending in the name of a file's form."""


def deed_text(row: AuditRow, names: Mapping[PersonId, str]) -> str:
    """What was done, without who did it: `signed in with a personal link`, `took away the report (pdf)`."""
    about = row.about
    if row.deed in (Deed.LINKED, Deed.UNLINKED):
        return f"{_DONE[row.deed]} of {names.get(PersonId(about), 'a former member')}"
    if row.deed is Deed.DOWNLOADED:
        return _DONE[row.deed]
    if row.deed in (Deed.INVITED, Deed.TOOK_UP, Deed.REVOKED):
        return f"{_DONE[row.deed]} as {about}"
    file, _, ending = about.rpartition("-")
    if file in _FILES:
        return f"{_DONE[row.deed]} {_FILES[file]} ({ending})"
    return f"{_DONE[row.deed]} {_ABOUT.get(about, about)}".strip()
