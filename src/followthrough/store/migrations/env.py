"""Alembic's entry: runs the steps on the connection, and in the transaction, that schema.migrate opened."""

from alembic import context

from followthrough.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
