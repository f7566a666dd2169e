"""The first tables: people, LEAs, frameworks, cycles with their content, editions and history.

Nothing leads down again: the copy beside the file, or a backup, is the way back.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _people_and_leas()
    _cycles()
    _ratings()
    _evidence()
    _editions()
    _history()


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _number(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=nullable)


def _moment(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _people_and_leas() -> None:
    op.create_table(
        "person",
        _text("id"),
        _text("name"),
        _text("everywhere", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "lea",
        _text("id"),
        _text("name"),
        _text("kind"),
        _text("cds_code", nullable=True),
        _text("county"),
        _text("profile"),
        _number("revision"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lea")),
        sa.UniqueConstraint("cds_code", name=op.f("uq_lea_cds_code")),
    )
    op.create_table(
        "membership",
        _text("person_id"),
        _text("lea_id"),
        _text("role"),
        _refers("membership", "person_id", "person"),
        _refers("membership", "lea_id", "lea"),
        sa.PrimaryKeyConstraint("person_id", "lea_id", name=op.f("pk_membership")),
    )


def _cycles() -> None:
    op.create_table(
        "framework_version",
        _text("digest"),
        _text("framework_id"),
        _text("version"),
        _text("content"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_framework_version")),
    )
    op.create_table(
        "cycle",
        _text("id"),
        _text("lea_id"),
        _text("school_year"),
        _text("framework_id"),
        _text("framework_digest"),
        _text("state"),
        _number("edition"),
        _text("digest", nullable=True),
        _moment("started_at"),
        _moment("closed_at", nullable=True),
        _refers("cycle", "lea_id", "lea"),
        sa.ForeignKeyConstraint(
            ["framework_digest"], ["framework_version.digest"], name=op.f("fk_cycle_framework_digest")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle")),
        sa.UniqueConstraint(
            "lea_id", "school_year", "framework_id", name=op.f("uq_cycle_lea_id_school_year_framework_id")
        ),
    )
    op.create_index(op.f("ix_cycle_framework_digest"), "cycle", ["framework_digest"])
    op.create_table(
        "part",
        _text("id"),
        _text("cycle_id"),
        _text("kind"),
        _text("name"),
        _text("code"),
        _refers("part", "cycle_id", "cycle"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part")),
    )
    op.create_index(op.f("ix_part_cycle_id"), "part", ["cycle_id"])


def _rating(table: str) -> tuple[Any, ...]:
    return (
        _text("kind", nullable=True),
        _number("level", nullable=True),
        _text("reason", nullable=True),
        _text("note"),
        _number("revision"),
        _moment("changed_at"),
        sa.CheckConstraint("(level IS NOT NULL) = (coalesce(kind, '') = 'rated')", name=op.f(f"ck_{table}_level")),
        sa.CheckConstraint(
            "(reason IS NOT NULL) = (coalesce(kind, '') = 'not_applicable')", name=op.f(f"ck_{table}_reason")
        ),
    )


def _ratings() -> None:
    op.create_table(
        "team_rating",
        _text("cycle_id"),
        _text("indicator_id"),
        *_rating("team_rating"),
        _text("dissent"),
        _text("changed_by"),
        _refers("team_rating", "cycle_id", "cycle"),
        _refers("team_rating", "changed_by", "person"),
        sa.PrimaryKeyConstraint("cycle_id", "indicator_id", name=op.f("pk_team_rating")),
    )
    op.create_table(
        "individual_rating",
        _text("cycle_id"),
        _text("indicator_id"),
        _text("person_id"),
        *_rating("individual_rating"),
        _refers("individual_rating", "cycle_id", "cycle"),
        _refers("individual_rating", "person_id", "person"),
        sa.PrimaryKeyConstraint("cycle_id", "indicator_id", "person_id", name=op.f("pk_individual_rating")),
    )
    op.create_table(
        "aim",
        _text("cycle_id"),
        _text("scope"),
        _text("scope_kind"),
        _number("target", nullable=True),
        _number("importance", nullable=True),
        _refers("aim", "cycle_id", "cycle"),
        sa.PrimaryKeyConstraint("cycle_id", "scope", name=op.f("pk_aim")),
    )


def _evidence() -> None:
    op.create_table(
        "evidence",
        _text("id"),
        _text("lea_id"),
        _text("title"),
        _text("kind"),
        _text("place"),
        sa.Column("dated", sa.Date(), nullable=True),
        _text("school_year", nullable=True),
        _text("note"),
        _refers("evidence", "lea_id", "lea"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_lea_id"), "evidence", ["lea_id"])
    op.create_table(
        "evidence_link",
        _text("cycle_id"),
        _text("indicator_id"),
        _text("evidence_id"),
        _refers("evidence_link", "cycle_id", "cycle"),
        _refers("evidence_link", "evidence_id", "evidence"),
        sa.PrimaryKeyConstraint("cycle_id", "indicator_id", "evidence_id", name=op.f("pk_evidence_link")),
    )


def _editions() -> None:
    op.create_table(
        "edition",
        _text("cycle_id"),
        _number("number"),
        _text("digest"),
        _text("content"),
        _moment("closed_at"),
        _text("closed_by"),
        _refers("edition", "cycle_id", "cycle"),
        _refers("edition", "closed_by", "person"),
        sa.PrimaryKeyConstraint("cycle_id", "number", name=op.f("pk_edition")),
    )
    op.create_table(
        "element_score",
        _text("cycle_id"),
        _number("edition"),
        _text("element_id"),
        _number("position"),
        _number("applicable"),
        _number("rated"),
        _number("not_applicable"),
        _number("cannot_judge"),
        _number("supported"),
        _number("provisional"),
        _number("at_target"),
        sa.Column("mean_numerator", sa.BigInteger(), nullable=True),
        sa.Column("mean_denominator", sa.BigInteger(), nullable=True),
        _number("median", nullable=True),
        _text("distribution"),
        sa.ForeignKeyConstraint(
            ["cycle_id", "edition"],
            ["edition.cycle_id", "edition.number"],
            name=op.f("fk_element_score_cycle_id_edition"),
        ),
        sa.PrimaryKeyConstraint("cycle_id", "edition", "element_id", name=op.f("pk_element_score")),
    )


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        _moment("at"),
        _text("by"),
        _text("lea_id", nullable=True),
        _text("cycle_id", nullable=True),
        _text("subject"),
        _text("key"),
        _text("was", nullable=True),
        _text("now", nullable=True),
        _refers("history", "by", "person"),
        _refers("history", "lea_id", "lea"),
        _refers("history", "cycle_id", "cycle"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    op.create_index(op.f("ix_history_cycle_id_key"), "history", ["cycle_id", "key"])
