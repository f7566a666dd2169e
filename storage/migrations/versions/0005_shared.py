"""What LEAs share, and how every indicator stood when a cycle was signed, which comparison reads.

Cycles that were signed before have the latter written here, out of their newest signed edition. Nothing leads down
again: the copy beside the file, or a backup, is the way back.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CANNOT_JUDGE, NOT_APPLICABLE, NOT_RATED, BELOW, SUPPORTED = 13, 14, 15, 0x10, 0x20
"""The bytes of `assessment.signed_levels`, as they were when this revision was written."""


def upgrade() -> None:
    op.create_table(
        "signed_levels",
        _text("cycle_id"),
        _text("lea_id"),
        _text("school_year"),
        sa.Column("edition", sa.Integer(), nullable=False),
        _text("framework_digest"),
        sa.Column("levels", sa.LargeBinary(), nullable=False),
        _refers("signed_levels", "cycle_id", "cycle.id"),
        _refers("signed_levels", "lea_id", "lea.id"),
        _refers("signed_levels", "framework_digest", "framework_version.digest"),
        sa.PrimaryKeyConstraint("cycle_id", name=op.f("pk_signed_levels")),
    )
    op.create_table(
        "share",
        _text("id"),
        _text("lea_id"),
        _text("cycle_id"),
        _text("grantee"),
        _text("shared"),
        sa.Column("export", sa.Boolean(), nullable=False),
        sa.Column("helps", sa.Boolean(), nullable=False),
        _text("indicators"),
        sa.Column("until", sa.Date(), nullable=True),
        _text("given_by"),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        _refers("share", "lea_id", "lea.id"),
        _refers("share", "cycle_id", "cycle.id"),
        _refers("share", "given_by", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share")),
    )
    for column in ("lea_id", "cycle_id", "grantee"):
        op.create_index(op.f(f"ix_share_{column}"), "share", [column])
    _fill(op.get_bind())


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"))


def _fill(connection: sa.Connection) -> None:
    """The levels of the newest signed edition of each cycle; one whose content tells none has no row."""
    kept = connection.execute(sa.text("SELECT digest, content FROM framework_version"))
    frameworks = {digest: json.loads(content) for digest, content in kept}
    newest = sa.text(
        "SELECT c.id, c.lea_id, c.school_year, e.number, e.content FROM edition e JOIN cycle c ON c.id = e.cycle_id "
        "WHERE e.number = (SELECT max(number) FROM edition WHERE cycle_id = c.id) ORDER BY c.id"
    )
    into = sa.text(
        "INSERT INTO signed_levels (cycle_id, lea_id, school_year, edition, framework_digest, levels) "
        "VALUES (:cycle_id, :lea_id, :school_year, :edition, :framework_digest, :levels)"
    )
    for cycle_id, lea_id, school_year, number, content in connection.execute(newest).all():
        signed = json.loads(content)
        framework = frameworks.get(signed.get("framework"))
        if framework is None:
            continue
        keys = {"cycle_id": cycle_id, "lea_id": lea_id, "school_year": school_year, "edition": number}
        connection.execute(into, keys | {"framework_digest": signed["framework"], "levels": _levels(framework, signed)})


def _levels(framework: dict[str, Any], signed: dict[str, Any]) -> bytes:
    said = _said(signed)
    shown = {i for entry in signed["evidence"] for i in entry["indicators"]}
    targets = {aim["scope"]: aim["target"] for aim in signed["aims"] if aim["target"] is not None}
    usual = _usual_target([step["level"] for step in framework["scale"]], framework["scale"])
    return bytes(
        _byte(said.get(own["id"]), targets.get(own["id"], targets.get(element["id"], usual)), own["id"] in shown)
        for element in framework["elements"]
        for own in element["indicators"]
    )


def _usual_target(levels: list[int], scale: list[dict[str, Any]]) -> int:
    marked = [step["level"] for step in scale if step.get("target")]
    if marked:
        return int(marked[0])
    return 2 if min(levels) < 2 <= max(levels) else max(levels)


def _said(signed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The team's word on each indicator; where it is missing the middle of what its raters said."""
    own: dict[str, list[dict[str, Any]]] = {}
    for entry in (signed.get("private") or {}).get("individual", []):
        if entry["rating"] is not None:
            own.setdefault(entry["indicator"], []).append(entry["rating"])
    team = {entry["indicator"]: entry["rating"] for entry in signed["ratings"] if entry["rating"] is not None}
    return {indicator: _middle(given) for indicator, given in own.items()} | team


def _middle(given: list[dict[str, Any]]) -> dict[str, Any]:
    levels = sorted(rating["level"] for rating in given if rating["kind"] == "rated")
    if levels:
        return {"kind": "rated", "level": levels[(len(levels) - 1) // 2]}
    return next((rating for rating in given if rating["kind"] == "not_applicable"), given[0])


def _byte(rating: dict[str, Any] | None, target: int, shown: bool) -> int:
    if rating is None:
        return NOT_RATED
    if rating["kind"] == "rated":
        level = int(rating["level"])
        return level | (BELOW if level < target else 0) | (SUPPORTED if shown else 0)
    return NOT_APPLICABLE if rating["kind"] == "not_applicable" else CANNOT_JUDGE
