"""The JSON report follows its published schema, and the schema says something."""

import json
from pathlib import Path

import jsonschema
import pytest
from tests.support.small_company import NOW, QUESTION, changes

from followthrough.figures.dimensions import Dimension
from followthrough.figures.question import Question
from followthrough.figures.report import report
from followthrough.reports.report_json import report_json
from followthrough.store.report.facts import report_facts
from followthrough.store.sql import SqlStore

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "schemas" / "report-1.json").read_text(encoding="utf-8"))


def made(question: Question, *, empty: bool = False) -> dict[str, object]:
    with SqlStore.open(":memory:") as store:
        if not empty:
            store.record(changes())
        found: dict[str, object] = json.loads(report_json(report(report_facts(store.engine, question), question)))
        return found


@pytest.mark.parametrize("dimension", Dimension)
def test_the_report_follows_its_schema(dimension: Dimension) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(made(Question(as_of=NOW, group_by=dimension)), SCHEMA)


def test_a_comparison_and_an_empty_store_follow_it_too() -> None:
    jsonschema.validate(made(QUESTION), SCHEMA)
    jsonschema.validate(made(QUESTION, empty=True), SCHEMA)


def test_the_schema_knows_every_field() -> None:
    content = made(QUESTION)
    content["surprise"] = 1
    with pytest.raises(jsonschema.ValidationError, match="surprise"):
        jsonschema.validate(content, SCHEMA)
