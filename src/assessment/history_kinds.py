"""Kinds of changes, as people look for them and as they are counted."""

from collections.abc import Mapping
from enum import StrEnum

from assessment.history import HistoryRow, Subject
from assessment.wording import count_text


class Kind(StrEnum):
    """Kinds of changes as people look for them, in the order in which they are told."""

    LEVELS = "levels"
    OWN = "own"
    EVIDENCE = "evidence"
    COMMENTS = "comments"
    PARTS = "parts"
    MEETING = "meeting"
    LISTS = "lists"
    PLAN = "plan"
    SIGNING = "signing"


_KIND_OF: Mapping[Subject, Kind] = {
    Subject.TEAM_RATING: Kind.LEVELS,
    Subject.INDIVIDUAL_RATING: Kind.OWN,
    Subject.EVIDENCE_LINK: Kind.EVIDENCE,
    Subject.EVIDENCE: Kind.EVIDENCE,
    Subject.COMMENT: Kind.COMMENTS,
    Subject.PART: Kind.PARTS,
    Subject.PART_MEMBER: Kind.PARTS,
    Subject.PART_ANSWER: Kind.PARTS,
    Subject.OPENED: Kind.MEETING,
    Subject.PARKED: Kind.MEETING,
    Subject.WAY: Kind.MEETING,
    Subject.ASSIGNMENT: Kind.LISTS,
    Subject.PERSON: Kind.LISTS,
    Subject.PLAN: Kind.PLAN,
    Subject.PLAN_ITEM: Kind.PLAN,
    Subject.DECLINED: Kind.PLAN,
    Subject.GOAL: Kind.PLAN,
    Subject.REGION_YEAR: Kind.PLAN,
    Subject.YEAR_SECTION: Kind.PLAN,
    Subject.CALENDAR: Kind.PLAN,
    Subject.DRAFT: Kind.PLAN,
    Subject.HELP_GIVEN: Kind.PLAN,
}

KIND_NAMES: Mapping[Kind, str] = {
    Kind.LEVELS: "Team's levels",
    Kind.OWN: "Own answers",
    Kind.EVIDENCE: "Evidence",
    Kind.COMMENTS: "Comments",
    Kind.PARTS: "Sites and pathways",
    Kind.MEETING: "Meeting",
    Kind.LISTS: "Lists",
    Kind.PLAN: "Plan, goals, dates and grant text",
    Kind.SIGNING: "Set-up and signing",
}

_COUNTED: Mapping[Kind, tuple[str, str]] = {
    Kind.LEVELS: ("team level", "team levels"),
    Kind.OWN: ("own answer", "own answers"),
    Kind.EVIDENCE: ("entry of evidence", "entries of evidence"),
    Kind.COMMENTS: ("comment", "comments"),
    Kind.PARTS: ("answer of a site or pathway", "answers of sites and pathways"),
    Kind.MEETING: ("step of the meeting", "steps of the meeting"),
    Kind.LISTS: ("entry of a list", "entries of lists"),
    Kind.PLAN: ("entry of the plan", "entries of the plan"),
    Kind.SIGNING: ("other change", "other changes"),
}


def kind_of(subject: Subject) -> Kind:
    """The kind that a change of this subject is looked for under."""
    return _KIND_OF.get(subject, Kind.SIGNING)


def kinds_text(by_kind: Mapping[Kind, int]) -> str:
    """Counts by kind in words: `5 team levels, 3 entries of evidence, 2 comments`."""
    return ", ".join(count_text(count, *_COUNTED[kind]) for kind, count in by_kind.items())


def thing(row: HistoryRow) -> tuple[str, ...]:
    """What a change is of: all changes of one thing have one."""
    told = row.now if isinstance(row.now, dict) else row.was if isinstance(row.was, dict) else {}
    # An evidence link, an answer, a comment: several of them have one key.
    own = [str(told[name]) for name in ("person_id", "part_id", "evidence_id") if name in told]
    comment = [str(told.get("id"))] if row.subject == Subject.COMMENT else []
    return (row.subject, row.key, *own, *comment)
