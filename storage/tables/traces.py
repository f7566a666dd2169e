"""What was changed, and what was erased."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from storage.tables.columns import UtcDateTime, metadata, text

history = Table(
    "history",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    text("by", ForeignKey("person.id")),
    text("lea_id", ForeignKey("lea.id"), nullable=True),
    text("cycle_id", ForeignKey("cycle.id"), nullable=True),
    text("subject"),
    text("key"),
    text("was", nullable=True),
    text("now", nullable=True),
    Index(None, "cycle_id", "key"),
    Index(None, "lea_id"),
)

tombstone = Table(
    "tombstone",
    metadata,
    text("id", primary_key=True),
    text("lea_id", ForeignKey("lea.id"), index=True),
    text("cycle_id", ForeignKey("cycle.id"), nullable=True),
    text("subject"),
    text("key"),
    text("hash"),
    text("reason"),
    text("by", ForeignKey("person.id")),
    Column("at", UtcDateTime, nullable=False),
)
