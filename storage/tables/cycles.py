"""A cycle of an LEA, its framework, and what people answer in it."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, Table, UniqueConstraint

from storage.tables.columns import UtcDateTime, cycle_key, metadata, rating_columns, text

framework_version = Table(
    "framework_version",
    metadata,
    text("digest", primary_key=True),
    text("framework_id"),
    text("version"),
    text("content"),
)

cycle = Table(
    "cycle",
    metadata,
    text("id", primary_key=True),
    text("lea_id", ForeignKey("lea.id")),
    text("school_year"),
    text("framework_id"),
    text("framework_digest", ForeignKey("framework_version.digest"), index=True),
    text("state"),
    Column("edition", Integer, nullable=False),
    text("digest", nullable=True),
    Column("started_at", UtcDateTime, nullable=False, index=True),
    Column("closed_at", UtcDateTime),
    text("way", server_default="{}"),
    text("reason", nullable=True),
    UniqueConstraint("lea_id", "school_year", "framework_id"),
)

part = Table(
    "part",
    metadata,
    text("id", primary_key=True),
    text("cycle_id", ForeignKey("cycle.id"), index=True),
    text("kind"),
    text("name"),
    text("code"),
)

team_rating = Table(
    "team_rating",
    metadata,
    cycle_key(),
    text("indicator_id", primary_key=True),
    *rating_columns(),
    text("dissent"),
    text("changed_by", ForeignKey("person.id")),
    text("basis", server_default="judged"),
    text("judged_in", nullable=True),
)

individual_rating = Table(
    "individual_rating",
    metadata,
    cycle_key(),
    text("indicator_id", primary_key=True),
    text("person_id", ForeignKey("person.id"), primary_key=True),
    *rating_columns(),
)

assignment = Table(
    "assignment",
    metadata,
    cycle_key(),
    text("indicator_id", primary_key=True),
    text("person_id", ForeignKey("person.id"), primary_key=True),
    Column("due", Date),
    text("passed_from", ForeignKey("person.id"), nullable=True),
    Column("proposed", Boolean, nullable=False),
)

part_member = Table(
    "part_member",
    metadata,
    text("part_id", ForeignKey("part.id"), primary_key=True),
    text("person_id", ForeignKey("person.id"), primary_key=True),
    Column("due", Date),
)

part_answer = Table(
    "part_answer",
    metadata,
    text("part_id", ForeignKey("part.id"), primary_key=True),
    text("indicator_id", primary_key=True),
    text("in_place", nullable=True),
    text("note"),
    Column("revision", Integer, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    text("changed_by", ForeignKey("person.id")),
)

aim = Table(
    "aim",
    metadata,
    cycle_key(),
    text("scope", primary_key=True),
    text("scope_kind"),
    Column("target", Integer),
    Column("importance", Integer),
)
