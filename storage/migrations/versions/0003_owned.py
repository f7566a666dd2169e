"""What an LEA or a region owns beside its cycles: plans, goals, dates.

Nothing leads down again: the copy beside the file, or a backup, is the way back.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "owned",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("lea_id", sa.Text(), nullable=True),
        sa.Column("region_id", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint("(lea_id IS NULL) <> (region_id IS NULL)", name=op.f("ck_owned_owner")),
        sa.ForeignKeyConstraint(["lea_id"], ["lea.id"], name=op.f("fk_owned_lea_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owned")),
    )
    op.create_index(op.f("ix_owned_lea_id_subject"), "owned", ["lea_id", "subject"])
    op.create_index(op.f("ix_owned_region_id_subject"), "owned", ["region_id", "subject"])
