"""The tables. Not imported outside `storage`; every change here is a migration too (a test compares both).

Text has no length limits: lengths are checked where values are made. Rows made by people carry ids of their own.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from assessment.errors import TextRefused

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


class UtcDateTime(TypeDecorator[datetime]):
    """Moments as UTC. SQLite drops the zone and would give naive values back; naive input is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """The moment in UTC; ValueError for one that does not say its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """The moment as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PlainText(TypeDecorator[str]):
    """Text of any length. NUL is refused on both databases, for PostgreSQL cannot hold it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """The text as it is."""
        if value is not None and "\x00" in value:
            raise TextRefused
        return value


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _text(name: str, *extra: Any, **options: Any) -> Column[str]:
    return Column(name, PlainText, *extra, **{"nullable": False} | options)


def _cycle_key() -> Column[str]:
    return _text("cycle_id", ForeignKey("cycle.id"), primary_key=True)


def _rating() -> tuple[Column[Any] | CheckConstraint, ...]:
    """What a rating says, and how often it changed. All of the first three empty: not rated."""
    return (
        _text("kind", nullable=True),
        Column("level", Integer),
        _text("reason", nullable=True),
        _text("note"),
        Column("revision", Integer, nullable=False),
        Column("changed_at", UtcDateTime, nullable=False),
        CheckConstraint("(level IS NOT NULL) = (coalesce(kind, '') = 'rated')", name="level"),
        CheckConstraint("(reason IS NOT NULL) = (coalesce(kind, '') = 'not_applicable')", name="reason"),
    )


person = Table(
    "person",
    metadata,
    _text("id", primary_key=True),
    _text("name"),
    _text("everywhere", nullable=True),
    _text("regions", server_default="[]"),
)

lea = Table(
    "lea",
    metadata,
    _text("id", primary_key=True),
    _text("name"),
    _text("kind"),
    _text("cds_code", nullable=True, unique=True),
    _text("county"),
    _text("profile"),
    Column("revision", Integer, nullable=False),
    _text("house", server_default="{}"),
)

membership = Table(
    "membership",
    metadata,
    _text("person_id", ForeignKey("person.id"), primary_key=True),
    _text("lea_id", ForeignKey("lea.id"), primary_key=True),
    _text("role"),
    _text("asked_as", server_default="[]"),
)

framework_version = Table(
    "framework_version",
    metadata,
    _text("digest", primary_key=True),
    _text("framework_id"),
    _text("version"),
    _text("content"),
)

cycle = Table(
    "cycle",
    metadata,
    _text("id", primary_key=True),
    _text("lea_id", ForeignKey("lea.id")),
    _text("school_year"),
    _text("framework_id"),
    _text("framework_digest", ForeignKey("framework_version.digest"), index=True),
    _text("state"),
    Column("edition", Integer, nullable=False),
    _text("digest", nullable=True),
    Column("started_at", UtcDateTime, nullable=False, index=True),
    Column("closed_at", UtcDateTime),
    _text("way", server_default="{}"),
    _text("reason", nullable=True),
    UniqueConstraint("lea_id", "school_year", "framework_id"),
)

part = Table(
    "part",
    metadata,
    _text("id", primary_key=True),
    _text("cycle_id", ForeignKey("cycle.id"), index=True),
    _text("kind"),
    _text("name"),
    _text("code"),
)

team_rating = Table(
    "team_rating",
    metadata,
    _cycle_key(),
    _text("indicator_id", primary_key=True),
    *_rating(),
    _text("dissent"),
    _text("changed_by", ForeignKey("person.id")),
    _text("basis", server_default="judged"),
    _text("judged_in", nullable=True),
)

individual_rating = Table(
    "individual_rating",
    metadata,
    _cycle_key(),
    _text("indicator_id", primary_key=True),
    _text("person_id", ForeignKey("person.id"), primary_key=True),
    *_rating(),
)

assignment = Table(
    "assignment",
    metadata,
    _cycle_key(),
    _text("indicator_id", primary_key=True),
    _text("person_id", ForeignKey("person.id"), primary_key=True),
    Column("due", Date),
    _text("passed_from", ForeignKey("person.id"), nullable=True),
    Column("proposed", Boolean, nullable=False),
)

opened = Table(
    "opened",
    metadata,
    _cycle_key(),
    _text("scope", primary_key=True),
    _text("opened_by", ForeignKey("person.id")),
    Column("opened_at", UtcDateTime, nullable=False),
)

parked = Table(
    "parked",
    metadata,
    _cycle_key(),
    _text("indicator_id", primary_key=True),
    _text("reason"),
    _text("parked_by", ForeignKey("person.id")),
    Column("parked_at", UtcDateTime, nullable=False),
)

part_member = Table(
    "part_member",
    metadata,
    _text("part_id", ForeignKey("part.id"), primary_key=True),
    _text("person_id", ForeignKey("person.id"), primary_key=True),
    Column("due", Date),
)

part_answer = Table(
    "part_answer",
    metadata,
    _text("part_id", ForeignKey("part.id"), primary_key=True),
    _text("indicator_id", primary_key=True),
    _text("in_place", nullable=True),
    _text("note"),
    Column("revision", Integer, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    _text("changed_by", ForeignKey("person.id")),
)

comment = Table(
    "comment",
    metadata,
    _text("id", primary_key=True),
    _text("cycle_id", ForeignKey("cycle.id"), index=True),
    _text("indicator_id"),
    _text("person_id", ForeignKey("person.id")),
    _text("text"),
    Column("at", UtcDateTime, nullable=False),
)

visit = Table(
    "visit",
    metadata,
    _text("person_id", ForeignKey("person.id"), primary_key=True),
    _cycle_key(),
    Column("at", UtcDateTime, nullable=False),
)

tombstone = Table(
    "tombstone",
    metadata,
    _text("id", primary_key=True),
    _text("lea_id", ForeignKey("lea.id"), index=True),
    _text("cycle_id", ForeignKey("cycle.id"), nullable=True),
    _text("subject"),
    _text("key"),
    _text("hash"),
    _text("reason"),
    _text("by", ForeignKey("person.id")),
    Column("at", UtcDateTime, nullable=False),
)

aim = Table(
    "aim",
    metadata,
    _cycle_key(),
    _text("scope", primary_key=True),
    _text("scope_kind"),
    Column("target", Integer),
    Column("importance", Integer),
)

evidence = Table(
    "evidence",
    metadata,
    _text("id", primary_key=True),
    _text("lea_id", ForeignKey("lea.id"), index=True),
    _text("title"),
    _text("kind"),
    _text("place"),
    Column("dated", Date),
    _text("school_year", nullable=True),
    _text("note"),
    _text("owner", nullable=True),
    _text("sha256", nullable=True),
    Column("size", BigInteger),
    _text("file_name", nullable=True),
    Column("revision", Integer, nullable=False, server_default="1"),
)

evidence_link = Table(
    "evidence_link",
    metadata,
    _cycle_key(),
    _text("indicator_id", primary_key=True),
    _text("evidence_id", ForeignKey("evidence.id"), primary_key=True),
)

owned = Table(
    "owned",
    metadata,
    _text("id", primary_key=True),
    _text("lea_id", ForeignKey("lea.id"), nullable=True),
    _text("region_id", nullable=True),
    _text("subject"),
    Column("revision", Integer, nullable=False),
    _text("content"),
    Index(None, "lea_id", "subject"),
    Index(None, "region_id", "subject"),
    CheckConstraint("(lea_id IS NULL) <> (region_id IS NULL)", name="owner"),
)

edition = Table(
    "edition",
    metadata,
    _cycle_key(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("digest"),
    _text("content"),
    Column("closed_at", UtcDateTime, nullable=False),
    _text("closed_by", ForeignKey("person.id")),
    _text("reason", nullable=True),
)

element_score = Table(
    "element_score",
    metadata,
    _text("cycle_id", primary_key=True),
    Column("edition", Integer, primary_key=True, autoincrement=False),
    _text("element_id", primary_key=True),
    Column("position", Integer, nullable=False),
    Column("applicable", Integer, nullable=False),
    Column("rated", Integer, nullable=False),
    Column("not_applicable", Integer, nullable=False),
    Column("cannot_judge", Integer, nullable=False),
    Column("supported", Integer, nullable=False),
    Column("provisional", Integer, nullable=False),
    Column("at_target", Integer, nullable=False),
    Column("mean_numerator", BigInteger),
    Column("mean_denominator", BigInteger),
    Column("median", Integer),
    _text("distribution"),
    ForeignKeyConstraint(["cycle_id", "edition"], ["edition.cycle_id", "edition.number"]),
)

signed_levels = Table(
    "signed_levels",
    metadata,
    _cycle_key(),
    _text("lea_id", ForeignKey("lea.id")),
    _text("school_year"),
    Column("edition", Integer, nullable=False),
    _text("framework_digest", ForeignKey("framework_version.digest")),
    Column("levels", LargeBinary, nullable=False),
)

share = Table(
    "share",
    metadata,
    _text("id", primary_key=True),
    _text("lea_id", ForeignKey("lea.id"), index=True),
    _text("cycle_id", ForeignKey("cycle.id"), index=True),
    _text("grantee", index=True),
    _text("shared"),
    Column("export", Boolean, nullable=False),
    Column("helps", Boolean, nullable=False),
    _text("indicators"),
    Column("until", Date),
    _text("given_by", ForeignKey("person.id")),
    Column("given_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
)

history = Table(
    "history",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    _text("by", ForeignKey("person.id")),
    _text("lea_id", ForeignKey("lea.id"), nullable=True),
    _text("cycle_id", ForeignKey("cycle.id"), nullable=True),
    _text("subject"),
    _text("key"),
    _text("was", nullable=True),
    _text("now", nullable=True),
    Index(None, "cycle_id", "key"),
    Index(None, "lea_id"),
)

account = Table(
    "account",
    metadata,
    _text("issuer", primary_key=True),
    _text("subject", primary_key=True),
    _text("person_id", ForeignKey("person.id"), index=True),
    _text("email"),
    Column("at", UtcDateTime, nullable=False),
)

invitation = Table(
    "invitation",
    metadata,
    _text("id", primary_key=True),
    _text("email", index=True),
    _text("role"),
    _text("lea_id", ForeignKey("lea.id"), nullable=True, index=True),
    _text("region_id", nullable=True),
    _text("person_id", ForeignKey("person.id"), nullable=True),
    _text("by", ForeignKey("person.id")),
    Column("at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    _text("taken_by", ForeignKey("person.id"), nullable=True),
    Column("taken_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
)

personal_link = Table(
    "personal_link",
    metadata,
    _text("id", primary_key=True),
    _text("token_hash", unique=True),
    _text("person_id", ForeignKey("person.id")),
    _text("cycle_id", ForeignKey("cycle.id"), index=True),
    _text("by", ForeignKey("person.id")),
    Column("at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
)

sign_in = Table(
    "sign_in",
    metadata,
    _text("key", primary_key=True),
    _text("person_id", ForeignKey("person.id"), index=True),
    _text("link_id", ForeignKey("personal_link.id"), nullable=True, index=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
)

audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    _text("deed"),
    _text("by", ForeignKey("person.id"), nullable=True),
    _text("lea_id", ForeignKey("lea.id"), nullable=True, index=True),
    _text("cycle_id", ForeignKey("cycle.id"), nullable=True),
    _text("about"),
)
"""Only added to: its migration lets each database refuse the rest by a trigger."""


def insert_or(connection: Connection, table: Table) -> "postgresql.Insert | sqlite.Insert":
    """An insert that knows ON CONFLICT, which both databases spell alike and SQLAlchemy keeps apart."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # slow to import, and not needed on SQLite

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)
