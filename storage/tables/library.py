"""What an LEA or a region owns beyond one cycle."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table

from storage.tables.columns import cycle_key, metadata, text

evidence = Table(
    "evidence",
    metadata,
    text("id", primary_key=True),
    text("lea_id", ForeignKey("lea.id"), index=True),
    text("title"),
    text("kind"),
    text("place"),
    Column("dated", Date),
    text("school_year", nullable=True),
    text("note"),
    text("owner", nullable=True),
    text("sha256", nullable=True),
    Column("size", BigInteger),
    text("file_name", nullable=True),
    Column("revision", Integer, nullable=False, server_default="1"),
)

evidence_link = Table(
    "evidence_link",
    metadata,
    cycle_key(),
    text("indicator_id", primary_key=True),
    text("evidence_id", ForeignKey("evidence.id"), primary_key=True),
)

owned = Table(
    "owned",
    metadata,
    text("id", primary_key=True),
    text("lea_id", ForeignKey("lea.id"), nullable=True),
    text("region_id", nullable=True),
    text("subject"),
    Column("revision", Integer, nullable=False),
    text("content"),
    Index(None, "lea_id", "subject"),
    Index(None, "region_id", "subject"),
    CheckConstraint("(lea_id IS NULL) <> (region_id IS NULL)", name="owner"),
)
