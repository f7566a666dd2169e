"""What was signed, its figures, and with whom it is shared."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, ForeignKeyConstraint, Integer, LargeBinary, Table

from storage.tables.columns import UtcDateTime, cycle_key, metadata, text

edition = Table(
    "edition",
    metadata,
    cycle_key(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("digest"),
    text("content"),
    Column("closed_at", UtcDateTime, nullable=False),
    text("closed_by", ForeignKey("person.id")),
    text("reason", nullable=True),
)

element_score = Table(
    "element_score",
    metadata,
    text("cycle_id", primary_key=True),
    Column("edition", Integer, primary_key=True, autoincrement=False),
    text("element_id", primary_key=True),
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
    text("distribution"),
    ForeignKeyConstraint(["cycle_id", "edition"], ["edition.cycle_id", "edition.number"]),
)

signed_levels = Table(
    "signed_levels",
    metadata,
    cycle_key(),
    text("lea_id", ForeignKey("lea.id")),
    text("school_year"),
    Column("edition", Integer, nullable=False),
    text("framework_digest", ForeignKey("framework_version.digest")),
    Column("levels", LargeBinary, nullable=False),
)

share = Table(
    "share",
    metadata,
    text("id", primary_key=True),
    text("lea_id", ForeignKey("lea.id"), index=True),
    text("cycle_id", ForeignKey("cycle.id"), index=True),
    text("grantee", index=True),
    text("shared"),
    Column("export", Boolean, nullable=False),
    Column("helps", Boolean, nullable=False),
    text("indicators"),
    Column("until", Date),
    text("given_by", ForeignKey("person.id")),
    Column("given_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
)
