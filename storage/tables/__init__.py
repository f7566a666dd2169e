"""The tables. Not imported outside `storage`; every change here is a migration too (a test compares both).

Text has no length limits: lengths are checked where values are made. Rows made by people carry ids of their own.
"""

from storage.tables.access import account, audit, invitation, personal_link, sign_in
from storage.tables.columns import PlainText, UtcDateTime, insert_or, metadata
from storage.tables.cycles import (
    aim,
    assignment,
    cycle,
    framework_version,
    individual_rating,
    part,
    part_answer,
    part_member,
    team_rating,
)
from storage.tables.library import evidence, evidence_link, owned
from storage.tables.meeting import comment, opened, parked, visit
from storage.tables.people import lea, membership, person
from storage.tables.signed import edition, element_score, share, signed_levels
from storage.tables.traces import history, tombstone

__all__ = [
    "PlainText",
    "UtcDateTime",
    "account",
    "aim",
    "assignment",
    "audit",
    "comment",
    "cycle",
    "edition",
    "element_score",
    "evidence",
    "evidence_link",
    "framework_version",
    "history",
    "individual_rating",
    "insert_or",
    "invitation",
    "lea",
    "membership",
    "metadata",
    "opened",
    "owned",
    "parked",
    "part",
    "part_answer",
    "part_member",
    "person",
    "personal_link",
    "share",
    "sign_in",
    "signed_levels",
    "team_rating",
    "tombstone",
    "visit",
]
