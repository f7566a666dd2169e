"""How a team talks about a cycle: what is open, parked, commented and seen."""

from sqlalchemy import Column, ForeignKey, Table

from storage.tables.columns import UtcDateTime, cycle_key, metadata, text

opened = Table(
    "opened",
    metadata,
    cycle_key(),
    text("scope", primary_key=True),
    text("opened_by", ForeignKey("person.id")),
    Column("opened_at", UtcDateTime, nullable=False),
)

parked = Table(
    "parked",
    metadata,
    cycle_key(),
    text("indicator_id", primary_key=True),
    text("reason"),
    text("parked_by", ForeignKey("person.id")),
    Column("parked_at", UtcDateTime, nullable=False),
)

comment = Table(
    "comment",
    metadata,
    text("id", primary_key=True),
    text("cycle_id", ForeignKey("cycle.id"), index=True),
    text("indicator_id"),
    text("person_id", ForeignKey("person.id")),
    text("text"),
    Column("at", UtcDateTime, nullable=False),
)

visit = Table(
    "visit",
    metadata,
    text("person_id", ForeignKey("person.id"), primary_key=True),
    cycle_key(),
    Column("at", UtcDateTime, nullable=False),
)
