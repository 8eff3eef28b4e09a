"""The items as Parquet, one row per item, for data tools. Needs pyarrow (the extra `parquet`)."""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import IO

from followthrough.errors import UsageError
from followthrough.figures.rows import ItemRow
from followthrough.reports.items_csv import COLUMNS, item_values

_NUMBER_COLUMNS = {"line", "days_overdue"}
_ROWS_PER_GROUP = 20_000


def items_parquet(rows: Iterable[ItemRow], today: date, stale: frozenset[str], file: IO[bytes]) -> None:
    """Write the same columns as the CSV, in row groups, so that a million items need little memory.

    Raises UsageError if pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]
        import pyarrow.parquet as pq  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ModuleNotFoundError:
        raise UsageError("--format parquet needs pyarrow; install followthrough with the extra [parquet]") from None
    schema = pa.schema([(name, pa.int64() if name in _NUMBER_COLUMNS else pa.string()) for name in COLUMNS])
    remaining = iter(rows)
    with pq.ParquetWriter(file, schema) as writer:
        while batch := [item_values(row, today, stale) for row in islice(remaining, _ROWS_PER_GROUP)]:
            columns = [
                pa.array(values, field.type) for values, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.table(columns, schema=schema))
