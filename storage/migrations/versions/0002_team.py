"""A team scores together: assignments, parts that answer, opened elements, comments, files, corrections, erasures.

Nothing leads down again: the copy beside the file, or a backup, is the way back.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _columns()
    _assignments()
    _parts()
    _words()
    op.create_index(op.f("ix_history_lea_id"), "history", ["lea_id"])


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _with_default(name: str, default: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=default)


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _columns() -> None:
    """What the tables of the first revision gain; a default says what was true before."""
    op.add_column("membership", _with_default("asked_as", "[]"))
    op.add_column("lea", _with_default("house", "{}"))
    op.add_column("cycle", _with_default("way", "{}"))
    op.add_column("team_rating", _with_default("basis", "judged"))
    op.add_column("team_rating", _text("judged_in", nullable=True))
    for name in ("cycle", "edition"):
        op.add_column(name, _text("reason", nullable=True))
    for name in ("owner", "sha256", "file_name"):
        op.add_column("evidence", _text(name, nullable=True))
    op.add_column("evidence", sa.Column("size", sa.BigInteger(), nullable=True))
    op.add_column("evidence", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))


def _assignments() -> None:
    op.create_table(
        "assignment",
        _text("cycle_id"),
        _text("indicator_id"),
        _text("person_id"),
        sa.Column("due", sa.Date(), nullable=True),
        _text("passed_from", nullable=True),
        sa.Column("proposed", sa.Boolean(), nullable=False),
        _refers("assignment", "cycle_id", "cycle"),
        _refers("assignment", "person_id", "person"),
        _refers("assignment", "passed_from", "person"),
        sa.PrimaryKeyConstraint("cycle_id", "indicator_id", "person_id", name=op.f("pk_assignment")),
    )
    op.create_table(
        "opened",
        _text("cycle_id"),
        _text("scope"),
        _text("opened_by"),
        _moment("opened_at"),
        _refers("opened", "cycle_id", "cycle"),
        _refers("opened", "opened_by", "person"),
        sa.PrimaryKeyConstraint("cycle_id", "scope", name=op.f("pk_opened")),
    )
    op.create_table(
        "parked",
        _text("cycle_id"),
        _text("indicator_id"),
        _text("reason"),
        _text("parked_by"),
        _moment("parked_at"),
        _refers("parked", "cycle_id", "cycle"),
        _refers("parked", "parked_by", "person"),
        sa.PrimaryKeyConstraint("cycle_id", "indicator_id", name=op.f("pk_parked")),
    )


def _parts() -> None:
    op.create_table(
        "part_member",
        _text("part_id"),
        _text("person_id"),
        sa.Column("due", sa.Date(), nullable=True),
        _refers("part_member", "part_id", "part"),
        _refers("part_member", "person_id", "person"),
        sa.PrimaryKeyConstraint("part_id", "person_id", name=op.f("pk_part_member")),
    )
    op.create_table(
        "part_answer",
        _text("part_id"),
        _text("indicator_id"),
        _text("in_place", nullable=True),
        _text("note"),
        sa.Column("revision", sa.Integer(), nullable=False),
        _moment("changed_at"),
        _text("changed_by"),
        _refers("part_answer", "part_id", "part"),
        _refers("part_answer", "changed_by", "person"),
        sa.PrimaryKeyConstraint("part_id", "indicator_id", name=op.f("pk_part_answer")),
    )


def _words() -> None:
    op.create_table(
        "comment",
        _text("id"),
        _text("cycle_id"),
        _text("indicator_id"),
        _text("person_id"),
        _text("text"),
        _moment("at"),
        _refers("comment", "cycle_id", "cycle"),
        _refers("comment", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_cycle_id"), "comment", ["cycle_id"])
    op.create_table(
        "visit",
        _text("person_id"),
        _text("cycle_id"),
        _moment("at"),
        _refers("visit", "person_id", "person"),
        _refers("visit", "cycle_id", "cycle"),
        sa.PrimaryKeyConstraint("person_id", "cycle_id", name=op.f("pk_visit")),
    )
    op.create_table(
        "tombstone",
        _text("id"),
        _text("lea_id"),
        _text("cycle_id", nullable=True),
        _text("subject"),
        _text("key"),
        _text("hash"),
        _text("reason"),
        _text("by"),
        _moment("at"),
        _refers("tombstone", "lea_id", "lea"),
        _refers("tombstone", "cycle_id", "cycle"),
        _refers("tombstone", "by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstone")),
    )
    op.create_index(op.f("ix_tombstone_lea_id"), "tombstone", ["lea_id"])
