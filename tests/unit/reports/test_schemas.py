"""Every JSON output has a schema that knows each of its fields, and follows it whatever it tells."""

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import jsonschema
import pytest
from tests.support.memory_sync import CREATE, READ, Setup
from tests.support.review import classifier, judge
from tests.support.schemas import FILES, following, schemas
from tests.support.small_company import NOW, QUESTION, changes
from tests.unit.reports.checked import SKIPPED, assessment, finding

from followthrough.assess import Assessor
from followthrough.figures.question import Question
from followthrough.model import Document, DocumentKind, Kind, Outcome, Severity, Skipped, State, TrackerName
from followthrough.reports.check_json import check_json
from followthrough.reports.gate import Answer, Verdict, gate_json
from followthrough.reports.report_json import item_record
from followthrough.reports.sync_json import sync_json
from followthrough.rules.registry import RULES
from followthrough.store.report.facts import all_items, gate_facts
from followthrough.store.sql import SqlStore
from followthrough.sync.feedback.drift import DriftKind
from followthrough.sync.options import SyncOptions

OUTAGE = """\
# Outage of the labels

Date: 2026-03-02

## What happened

The engineer carelessly merged it.

## Action items

- [x] Alert on the age of the oldest label (acme/shop#1, OPS-3), owner platform, due 2026-04-01, P1
- [ ] Be more careful, due soon
- [ ] Why did nobody see it?

## Notes

We should also limit the queue.
"""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_schema_is_one_and_lies_under_its_name(file: Any) -> None:
    schema = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"followthrough/{file.stem.replace('-', '/')}"
    assert schema["properties"]["schema"]["const"] == schema["$id"]


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from objects(each)
    if isinstance(schema, dict) and schema.get("type") == "object":
        yield schema


@pytest.mark.parametrize("name", schemas())
def test_every_object_shows_all_its_fields_and_no_others(name: str) -> None:
    for each in objects(schemas()[name]):
        if "propertyNames" in each:  # a table by names
            continue
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        (schemas()["followthrough/check/1"]["$defs"]["item"]["properties"]["kind"], Kind),
        (schemas()["followthrough/check/1"]["$defs"]["reference"]["properties"]["tracker"], TrackerName),
        (schemas()["followthrough/check/1"]["$defs"]["finding"]["properties"]["severity"], Severity),
        (schemas()["followthrough/check/1"]["properties"]["postmortems"]["items"]["properties"]["outcome"], Outcome),
        (
            schemas()["followthrough/check/1"]["properties"]["postmortems"]["items"]["properties"]["document"],
            DocumentKind,
        ),
        (schemas()["followthrough/sync/1"]["$defs"]["state"], State),
        (schemas()["followthrough/sync/1"]["$defs"]["tracker"], TrackerName),
        (schemas()["followthrough/sync/1"]["properties"]["drift"]["items"]["properties"]["kind"], DriftKind),
    ],
    ids=lambda each: each.__name__ if isinstance(each, type) else "",
)
def test_words_to_choose_from_are_those_of_the_program(listed: Any, words: type[StrEnum]) -> None:
    assert listed["enum"] == [each.value for each in words]


def test_only_what_is_done_has_evidence() -> None:
    with SqlStore.open(":memory:") as store:
        store.record(changes())
        rows = [item_record(row) for row in all_items(store.engine, QUESTION)]
    assert {row["standing"] == "done": row["evidence"] is not None for row in rows} == {True: True, False: False}


def test_an_item_is_the_same_in_a_gate_and_a_report() -> None:
    gate, report = (schemas()[f"followthrough/{name}/1"]["$defs"]["item"] for name in ("gate", "report"))
    assert gate == report


@pytest.mark.parametrize("text", [OUTAGE, "# Outage\n\nIt broke.\n", "# A list of things\n", ""])
def test_what_a_check_finds_follows_its_schema(text: str) -> None:
    assessed = Assessor(classifier(), judge(), RULES).assess(Document("outage.md", text))
    following(json.loads(check_json([assessed], [Skipped("bytes.md", "not text")])))


def test_hostile_and_odd_findings_follow_it_too() -> None:
    odd = finding(end_line=4, column=1, end_column=9, confidence=0.33333, suggested_kind="guardrail", item_id="ft-1")
    following(json.loads(check_json([assessment(odd), assessment()], [SKIPPED])))


@pytest.mark.parametrize("options", [READ, CREATE, SyncOptions(create=True, dry_run=True, filing=CREATE.filing)])
def test_what_a_sync_did_follows_its_schema(options: SyncOptions) -> None:
    setup = Setup(
        outage="# Outage\n- [x] Limit the pool acme/shop#1\n- [ ] Raise the limit acme/shop#2\n"
        "- Alert on a full queue\n- Be careful <vague>\n- Ask gl:acme/shop#1\n",
        later="# Outage\n- Page on it acme/shop#9\n",
    )
    setup.tracker.put("acme/shop#1")
    setup.tracker.put("acme/shop#2", State.DONE)
    first = following(json.loads(sync_json(setup.sync(options))))
    setup.write("outage", "# Outage\n- [x] Limit the pool acme/shop#1\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    second = following(json.loads(sync_json(setup.sync(options))))
    assert first["drift"]
    assert second["states"]
    assert options.dry_run or second["vanished"]


@pytest.mark.parametrize("answer", Answer)
def test_what_a_gate_answers_follows_its_schema(answer: Answer) -> None:
    with SqlStore.open(":memory:") as store:
        store.record(changes())
        for question in (QUESTION, Question(as_of=NOW, service="mail", severities=frozenset({"sev1"}))):
            facts = gate_facts(store.engine, question)
            content = following(
                json.loads(gate_json(Verdict(question, facts, 2, answer, stale=answer is Answer.UNKNOWN)))
            )
            assert question is not QUESTION or content["overdue"]["rows"]
