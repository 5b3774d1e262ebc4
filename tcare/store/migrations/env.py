"""How Alembic runs our steps: on the connection handed over, inside the transaction it is already in."""

from alembic import context

from tcare.models import Base
from tcare.store import tables  # registers the store's own tables

assert tables.journal is not None

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=False,
    render_as_batch=True,
)
context.run_migrations()
