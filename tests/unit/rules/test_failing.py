"""A rule that fails costs its own findings alone."""

from collections.abc import Iterator

from tests.support.review import classifier, judge

from followthrough.assess import Assessor
from followthrough.errors import SkipError
from followthrough.model import Document, Finding, Severity
from followthrough.rules.registry import RULES
from followthrough.rules.rule import Rule, RuleContext, Subject

TEXT = "# Outage\n\n## Action items\n\n- Put an airbag around the importer\n"
IGNORING = f"{TEXT}\n<!-- followthrough: ignore-file acme-crash: known -->\n"


def _fail(rule: Rule, _subject: Subject, _context: RuleContext) -> Iterator[Finding]:
    yield rule.finding(1, "half of it")
    raise SkipError("oops")


FAILING = Rule("acme-crash", "Crash", Severity.ERROR, "Crashes.", "", _fail)


def assessor(*rules: Rule) -> Assessor:
    context = RuleContext(rules=tuple(rule.id for rule in rules))
    return Assessor(classifier=classifier(), judge=judge(), rules=rules, context=context)


def test_the_findings_of_the_other_rules_are_reported() -> None:
    found = assessor(*RULES, FAILING).assess(Document("outage.md", TEXT))
    assert found.findings
    assert found.unjudged == ("rule acme-crash could not judge it: oops",)
    assert found.findings == assessor(*RULES).assess(Document("outage.md", TEXT)).findings


def test_a_comment_that_sets_it_aside_is_not_reported_as_unused() -> None:
    found = assessor(*RULES, FAILING).assess(Document("outage.md", IGNORING))
    assert "unused-ignore" not in {each.rule for each in found.findings}
