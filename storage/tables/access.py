"""Who is let in and how, and what they looked at."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table

from storage.tables.columns import UtcDateTime, metadata, text

account = Table(
    "account",
    metadata,
    text("issuer", primary_key=True),
    text("subject", primary_key=True),
    text("person_id", ForeignKey("person.id"), index=True),
    text("email"),
    Column("at", UtcDateTime, nullable=False),
)

invitation = Table(
    "invitation",
    metadata,
    text("id", primary_key=True),
    text("email", index=True),
    text("role"),
    text("lea_id", ForeignKey("lea.id"), nullable=True, index=True),
    text("region_id", nullable=True),
    text("person_id", ForeignKey("person.id"), nullable=True),
    text("by", ForeignKey("person.id")),
    Column("at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    text("taken_by", ForeignKey("person.id"), nullable=True),
    Column("taken_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
)

personal_link = Table(
    "personal_link",
    metadata,
    text("id", primary_key=True),
    text("token_hash", unique=True),
    text("person_id", ForeignKey("person.id")),
    text("cycle_id", ForeignKey("cycle.id"), index=True),
    text("by", ForeignKey("person.id")),
    Column("at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
)

sign_in = Table(
    "sign_in",
    metadata,
    text("key", primary_key=True),
    text("person_id", ForeignKey("person.id"), index=True),
    text("link_id", ForeignKey("personal_link.id"), nullable=True, index=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
)

audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    text("deed"),
    text("by", ForeignKey("person.id"), nullable=True),
    text("lea_id", ForeignKey("lea.id"), nullable=True, index=True),
    text("cycle_id", ForeignKey("cycle.id"), nullable=True),
    text("about"),
)
"""Only added to: its migration lets each database refuse the rest by a trigger."""
