"""Bring a database to the schema that this version knows, and no further."""

from importlib.resources import as_file, files

from sqlalchemy import Connection, Engine, inspect, text

from followthrough.errors import StoreError
from followthrough.store.engine import public_address, read_transaction, write_transaction
from followthrough.store.tables import metadata

HEAD = "0015"
_FIRST = "0013"
_LAST_TO_UPGRADE = "606088a3"
"""The last commit with the steps from the schemas before the first release."""


def migrate(engine: Engine) -> None:
    """Bring the database up to date; no step goes down. Each step and its record are one transaction.

    Raises StoreError if another version wrote it or a step fails; nothing of a failed step is kept.
    """
    if current(engine) == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    with as_file(files("followthrough.store") / "migrations") as scripts:
        config = Config()
        config.set_main_option("script_location", str(scripts))
        known = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
        with write_transaction(engine) as connection:
            _wait_for_other_migrations(connection)
            found = _version(connection)
            if found is not None and found not in known:
                raise of_another_version(engine, found)
            config.attributes["connection"] = connection
            command.upgrade(config, HEAD)


def current(engine: Engine) -> str | None:
    """The schema of the database, or None if it is empty. Raises StoreError if it is not ours."""
    with read_transaction(engine) as connection:
        return _version(connection)


def of_another_version(engine: Engine, found: str) -> StoreError:
    """The error for a database that another version of followthrough wrote."""
    address = public_address(engine.url)
    if _FIRST <= found < HEAD:
        return StoreError(
            f"the database {address} was written by an older followthrough (schema {found}; this one knows {HEAD}): "
            "run followthrough sync, which upgrades it"
        )
    if found < _FIRST:
        return StoreError(
            f"the database {address} was made by an unreleased version (schema {found}; this one knows {HEAD}): back "
            f"it up, run a sync of commit {_LAST_TO_UPGRADE}, which upgrades it, and then this version"
        )
    return StoreError(
        f"the database {address} was written by a newer followthrough (schema {found}; this one knows {HEAD}): "
        "upgrade followthrough"
    )


def _version(connection: Connection) -> str | None:
    existing, ours = set(inspect(connection).get_table_names()), set(metadata.tables)
    found: str | None = None
    if "alembic_version" in existing:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is None:  # on a server other programs' tables may lie beside ours
        strange = (existing - {"alembic_version"}) if connection.dialect.name == "sqlite" else existing & ours
        wrong = f"it has the table {min(strange)} and no version of ours" if strange else ""
    else:
        missing = ours - existing if found == HEAD else {"postmortems"} - existing
        wrong = f"it lacks the table {min(missing)}" if missing else ""
    if wrong:
        raise StoreError(
            f"the database {public_address(connection.engine.url)} is not one of followthrough, or not whole: {wrong}; "
            "restore it, or name another in store.url: what was filed is found"
        )
    return found


def _wait_for_other_migrations(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        waits = connection.execute(text("SHOW lock_timeout")).scalar_one()
        connection.execute(text("SET LOCAL lock_timeout = 0"))  # another run makes the tables, and will be done
        connection.execute(text("SELECT pg_advisory_xact_lock(7318349394477056)"))
        connection.execute(text("SELECT set_config('lock_timeout', :waits, true)"), {"waits": waits})
