"""The findings of `check` as JUnit XML, which Jenkins and many others show."""

from collections.abc import Sequence
from html import escape

from followthrough.model import Assessment, Severity, Skipped
from followthrough.reports.found import LocatedFinding, blocks, failed, located_findings
from followthrough.rules.baseline import name_of
from followthrough.unseen import one_line


def check_junit(assessments: Sequence[Assessment], skipped: Sequence[Skipped], fail_on: Severity | None) -> str:
    """One suite per document. A finding of at least `fail_on` is a failure, a lesser one a passed case."""
    suites = [_suite(assessment, fail_on) for assessment in assessments]
    if broken := failed(skipped):
        cases = "".join(
            f'    <testcase name="not read" classname="{_attribute(skip.path)}">\n'
            f'      <error message="{_attribute(skip.reason)}"/>\n    </testcase>\n'
            for skip in broken
        )
        suites.append(
            f'  <testsuite name="not read" tests="{len(broken)}" failures="0" errors="{len(broken)}">\n'
            f"{cases}  </testsuite>\n"
        )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="followthrough">\n{"".join(suites)}</testsuites>\n'
    )


def _suite(assessment: Assessment, fail_on: Severity | None) -> str:
    listed = located_findings([assessment])
    failures = sum(blocks(located.finding.severity, fail_on) for located in listed)
    name = _attribute(name_of(assessment.postmortem.document))
    cases = (
        "".join(_case(located, fail_on) for located in listed) or f'    <testcase name="check" classname="{name}"/>\n'
    )
    return (
        f'  <testsuite name="{name}" tests="{max(len(listed), 1)}" failures="{failures}" errors="0">\n'
        f"{cases}  </testsuite>\n"
    )


def _case(located: LocatedFinding, fail_on: Severity | None) -> str:
    finding = located.finding
    message = _attribute(finding.message)
    where = f"{located.path}:{finding.line}"
    text = escape(f"{one_line(where)}: {finding.severity.value}: {one_line(finding.message)}\n{one_line(finding.help)}")
    body = (
        f'      <failure type="{finding.severity.value}" message="{message}">{text}</failure>\n'
        if blocks(finding.severity, fail_on)
        else f"      <system-out>{text}</system-out>\n"
    )
    return (
        f'    <testcase name="{finding.rule} (line {finding.line})" classname="{_attribute(located.path)}" '
        f'file="{_attribute(located.path)}" line="{finding.line}">\n{body}    </testcase>\n'
    )


def _attribute(text: str) -> str:
    return escape(one_line(text, 600), quote=True)
