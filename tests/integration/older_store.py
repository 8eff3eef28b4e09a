"""A database as an older version of followthrough left it."""

from collections.abc import Iterable

from sqlalchemy import inspect, sql

from followthrough.model import Change
from followthrough.store import schema
from followthrough.store.engine import database_url, open_engine, read_transaction, write_transaction
from followthrough.store.sql import SqlStore
from followthrough.store.tables import metadata


def older_store(address: str, revision: str, changes: Iterable[Change] = ()) -> None:
    """Make a database with this schema, holding what its tables have columns for of these changes."""
    engine = open_engine(database_url(address))
    schema.migrate(engine, revision)
    with SqlStore.open(":memory:") as today:
        today.record(list(changes))
        with read_transaction(today.engine) as source, write_transaction(engine) as target:
            there = inspect(target).get_table_names()
            for table in (table for table in metadata.sorted_tables if table.name in there):
                names = [column["name"] for column in inspect(target).get_columns(table.name)]
                then = sql.table(table.name, *(sql.column(name, table.c[name].type) for name in names))
                rows = [dict(row) for row in source.execute(sql.select(then)).mappings()]
                if rows:
                    target.execute(then.insert(), rows)
    engine.dispose()
