"""JUnit XML for Jenkins and many others."""

from xml.etree import ElementTree

import pytest
from tests.unit.reports.checked import SKIPPED, assessment, finding, hostile

from followthrough.cli.console import encoded
from followthrough.model import Assessment, Severity, Skipped
from followthrough.reports.check_junit import check_junit


def parsed(
    *assessments: Assessment, skipped: tuple[Skipped, ...] = (), fail_on: Severity | None = Severity.ERROR
) -> ElementTree.Element:
    return ElementTree.fromstring(encoded(check_junit(assessments, skipped, fail_on)))


@pytest.mark.parametrize(("fail_on", "failures"), [(Severity.ERROR, 1), (Severity.NOTICE, 2), (None, 0)])
def test_what_fails_the_check_is_a_failure_and_the_rest_passes_with_its_words(
    fail_on: Severity | None, failures: int
) -> None:
    tree = parsed(assessment(finding(), finding(severity=Severity.NOTICE, line=4)), fail_on=fail_on)
    (suite,) = tree
    assert suite.get("failures") == str(failures)
    assert len(tree.findall(".//failure")) == failures
    assert len(tree.findall(".//system-out")) == 2 - failures
    case = suite[0]
    assert (case.get("file"), case.get("line")) == ("docs/outage.md", "3")


def test_a_suite_is_called_as_its_cases_are() -> None:
    (suite,) = parsed(assessment(finding(), path="./docs/outage.md"))
    assert suite.get("name") == suite[0].get("classname") == "docs/outage.md"


def test_a_document_without_findings_is_a_passed_case() -> None:
    ((case,),) = parsed(assessment())
    assert list(case) == []


def test_what_could_not_be_read_is_an_error() -> None:
    assert len(parsed(skipped=(SKIPPED,)).findall(".//error")) == 1


def test_hostile_text_is_text() -> None:
    tree = parsed(hostile(), skipped=(SKIPPED,))
    assert {element.tag for element in tree.iter()} == {
        "testsuites", "testsuite", "testcase", "failure", "system-out", "error"
    }  # fmt: skip
