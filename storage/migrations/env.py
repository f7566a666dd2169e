"""Run by Alembic on a connection that `storage.schema` hands over, inside its transaction.

A new revision is a file `versions/NNNN_what.py` with plain `sa` types; tests compare the outcome with `tables`.
"""

from alembic import context

from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
