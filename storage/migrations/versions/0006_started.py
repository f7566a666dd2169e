"""When cycles were started is found by an index: a page without an address opens the newest.

Nothing leads down again: the copy beside the file, or a backup, is the way back.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_cycle_started_at"), "cycle", ["started_at"])
