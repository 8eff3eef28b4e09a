"""docs/figures.md names every figure of the report and no other, and says what the code does."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followthrough.classification.remedies import REMEDIES
from followthrough.figures.standing import ORDER, Standing
from followthrough.figures.trend import STEPS
from followthrough.matching.postmortems import FEW, FEW_SHARE, THRESHOLD
from followthrough.store.report.recurrences import COMPARED, WITHIN

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "figures.md").read_text(encoding="utf-8")
SCHEMA = json.loads((DOCS / "schemas" / "report-1.json").read_text(encoding="utf-8"))
NO_FIGURES = {"schema", "as_of", "since", "until", "service", "team", "severities", "group_by", "stale", "readings"}
NAMES = {"name", "start", "since", "rows"}


def resolved(shape: dict[str, Any]) -> dict[str, Any]:
    shape = next((each for each in shape.get("anyOf", ()) if "$ref" in each), shape)
    found: dict[str, Any] = SCHEMA["$defs"][shape["$ref"].rpartition("/")[2]] if "$ref" in shape else shape
    return found.get("items", found) if found.get("type") == "array" else found


def figures() -> Iterator[str]:
    for table, shape in SCHEMA["properties"].items():
        if table not in NO_FIGURES:
            for name in resolved(shape)["properties"]:
                if name not in NAMES:
                    yield f"{table}.{name}"


def test_the_page_names_every_figure_and_no_other() -> None:
    named = re.findall(r"^\| `(\w+\.\w+)` \|", PAGE, re.MULTILINE)
    assert sorted(named) == sorted(figures())


def test_the_page_shows_every_standing_in_the_order_that_counts() -> None:
    table = PAGE.partition("## How an item stands")[2].partition("\n## ")[0]
    assert {
        word for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for word in re.findall(r"`([\w-]+)`", row)
    } == {str(each) for each in Standing}
    linked = [str(each).replace("-", " ") for each in ORDER if each not in {Standing.TICKED, Standing.UNLINKED}]
    assert f"in the order {', '.join(linked)}" in " ".join(table.split())


def test_the_page_shows_what_addresses_a_factor() -> None:
    for factor, remedy in REMEDIES.items():
        row = re.search(rf"^\| {factor} \| (.*) \| (.*) \|$", PAGE, re.MULTILINE)
        assert row, factor
        assert tuple(row[1].split(", ")) == remedy.kinds
        assert tuple(row[2].split(", ")) == remedy.words


def test_the_page_shows_the_bounds() -> None:
    text = " ".join(PAGE.split())
    week, month, quarter = STEPS.values()
    assert f"the last {week} weeks (from Monday), {month} months or {quarter} quarters" in text
    assert f"the latest {COMPARED} of the last {WITHIN.days} days" in text
    assert f"score is at least {THRESHOLD}" in text
    assert FEW_SHARE == 0.1
    assert f"no more than {FEW} documents, or a tenth of all" in text
