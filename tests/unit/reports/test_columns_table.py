"""docs/report.md tells every column of the rows of items, and what each is called in JSON."""

import json
import re
from pathlib import Path

from followthrough.reports.items_csv import COLUMNS

DOCS = Path(__file__).parents[3] / "docs"
TABLE = (DOCS / "report.md").read_text(encoding="utf-8").partition("## Rows of items")[2].partition("\n## ")[0]
ROWS = re.findall(r"^\| (?:`(\w+)`|–) \| (?:`(\w+)`|–) \|", TABLE, re.MULTILINE)


def test_every_column_is_documented_in_its_order_and_no_other() -> None:
    assert tuple(column for column, _ in ROWS if column) == COLUMNS


def test_every_field_of_an_item_in_json_is_documented_and_no_other() -> None:
    schema = json.loads((DOCS / "schemas" / "report-1.json").read_text(encoding="utf-8"))
    assert {field for _, field in ROWS if field} == set(schema["$defs"]["item"]["properties"])
