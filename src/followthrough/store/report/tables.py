"""The report's own temporary tables: each postmortem and item that counts, once, with derived values.

`making` fills them in one pass at the start of a report, so that every later query scans something small. They vanish
with the transaction.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Index, Integer, MetaData, String, Table, insert

from followthrough.figures.standing import ORDER, Standing
from followthrough.store.engine import chunks_of

CHUNK = 10_000
metadata = MetaData()
_TEMPORARY: dict[str, Any] = {"prefixes": ["TEMPORARY"], "postgresql_on_commit": "DROP"}

onward = Table(
    "report_onward",
    metadata,
    Column("tracker", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("to_tracker", String, nullable=False),
    Column("to_key", String, nullable=False),
    **_TEMPORARY,
)

# The names in a field of a document, as reports use them: "the shop team & payments" are `shop, payments`.
service_names, team_names = (
    Table(
        f"report_{what}_names",
        metadata,
        Column("field", String, primary_key=True),
        Column("names", String, nullable=False),
        **_TEMPORARY,
    )
    for what in ("service", "team")
)

people = Table("report_people", metadata, Column("name", String, primary_key=True), **_TEMPORARY)

teams = Table(
    "report_teams",
    metadata,
    Column("postmortem_id", String, primary_key=True),
    Column("names", String, nullable=False),
    **_TEMPORARY,
)

severities = Table(
    "report_severities",
    metadata,
    Column("field", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("gravity", Integer, nullable=False),
    **_TEMPORARY,
)

postmortems = Table(
    "report_postmortems",
    metadata,
    Column("id", String, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("dated", Integer, nullable=False),
    Column("outcome", String, nullable=False),
    Column("near_miss", Integer, nullable=False),
    Column("unconfirmed", Integer, nullable=False),
    Column("strong", Integer, nullable=False),
    Column("severity", String),
    Column("gravity", Integer),
    Column("team", String),
    Column("grp", String),
    **_TEMPORARY,
)

followed = Table(
    "report_followed",
    metadata,
    Column("item_id", String, primary_key=True),
    Column("standing", Integer),
    Column("evidence", Integer),
    Column("ended", Integer),
    Column("due", Integer),
    Column("tracker", String),
    Column("team", String),
    Column("team_of_place", String),
    Column("suggested", Integer, nullable=False),
    Column("reason", Integer),
    **_TEMPORARY,
)

items = Table(
    "report_items",
    metadata,
    Column("item_id", String, nullable=False),
    Column("postmortem_id", String, nullable=False),
    Column("grp", String),
    Column("team", String),
    Column("kind", String, nullable=False),
    Column("severity", String),
    Column("gravity", Integer),
    Column("standing", Integer, nullable=False),
    Column("evidence", Integer, nullable=False),
    Column("suggested", Integer, nullable=False),
    Column("reason", Integer, nullable=False),
    Column("reopened", Integer, nullable=False),
    Column("before", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("dated", Integer, nullable=False),
    Column("ended", Integer),
    Column("due", Integer),
    Column("due_source", String, nullable=False),
    Index("report_items_postmortem", "postmortem_id"),
    **_TEMPORARY,
)

reasons = Table("report_reasons", metadata, Column("item_id", String, primary_key=True), **_TEMPORARY)

RANK = {standing: rank for rank, standing in enumerate(ORDER)}
"""The number of each standing in the columns of these tables."""


def ranks(standings: Iterable[Standing]) -> list[int]:
    """The ranks of these standings, in order."""
    return sorted(RANK[standing] for standing in standings)


def has_standing(*standings: Standing) -> ColumnElement[bool]:
    """Whether an item has one of these standings."""
    return items.c.standing.in_(ranks(standings))


def insert_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Fill one of the tables with these rows."""
    for chunk in chunks_of(rows, CHUNK):
        connection.execute(insert(table), chunk)
