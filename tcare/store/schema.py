"""The schema of a case file, and the steps from one released schema to the next (security.md section 5)."""

from pathlib import Path

from sqlalchemy.engine import Connection

CURRENT = 3
"""The schema this program writes: the number of its last migration, kept as the file's ``user_version``."""


def version_of(connection: Connection) -> int:
    """The schema of a file; 0 for one just made."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def upgrade(connection: Connection) -> None:
    """Bring a file to the current schema, inside the transaction the connection is in."""
    from alembic import command  # takes a third of a second, and most starts have nothing to migrate
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, f"{CURRENT:04d}")
    connection.exec_driver_sql(f"PRAGMA user_version = {CURRENT}")
