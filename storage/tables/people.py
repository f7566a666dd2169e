"""People, the LEAs they work in, and as what."""

from sqlalchemy import Column, ForeignKey, Integer, Table

from storage.tables.columns import metadata, text

person = Table(
    "person",
    metadata,
    text("id", primary_key=True),
    text("name"),
    text("everywhere", nullable=True),
    text("regions", server_default="[]"),
)

lea = Table(
    "lea",
    metadata,
    text("id", primary_key=True),
    text("name"),
    text("kind"),
    text("cds_code", nullable=True, unique=True),
    text("county"),
    text("profile"),
    Column("revision", Integer, nullable=False),
    text("house", server_default="{}"),
)

membership = Table(
    "membership",
    metadata,
    text("person_id", ForeignKey("person.id"), primary_key=True),
    text("lea_id", ForeignKey("lea.id"), primary_key=True),
    text("role"),
    text("asked_as", server_default="[]"),
)
