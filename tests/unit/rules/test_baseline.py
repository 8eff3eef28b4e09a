"""An old repository starts clean."""

from tests.unit.rules.review import RULES, classifier, telling

from followthrough.assess import Assessor
from followthrough.model import Assessment, Document
from followthrough.reading import StructuralJudge
from followthrough.rules.baseline import Baseline, baseline_of

OLD, NEW = "We should have tested it before.", "It was carelessly merged."


def assessed(text: str, path: str = "outage.md", stable_path: str | None = None) -> Assessment:
    document = Document(path=path, text=text, stable_path=stable_path)
    return Assessor(classifier(), StructuralJudge(), rules=RULES).assess(document)


def rules(baseline: Baseline, assessment: Assessment) -> list[str]:
    return [finding.rule for finding in baseline.without_known(assessment).findings]


def test_what_was_known_is_not_told_and_what_is_new_is() -> None:
    baseline = baseline_of([assessed(telling(OLD))])
    assert rules(baseline, assessed(telling(OLD))) == []
    assert rules(baseline, assessed(telling("First a new line.", OLD, NEW))) == ["judging-adverbs"]


def test_the_same_words_a_second_time_are_new() -> None:
    baseline = baseline_of([assessed(telling(OLD))])
    assert rules(baseline, assessed(telling(OLD, OLD))) == ["hindsight"]


def test_another_document_has_its_own() -> None:
    baseline = baseline_of([assessed(telling(OLD))])
    assert "hindsight" in rules(baseline, assessed(telling(OLD), "other.md"))


def test_it_does_not_matter_from_where_the_check_is_run() -> None:
    baseline = baseline_of([assessed(telling(OLD), "outage.md", "docs/outage.md")])
    assert rules(baseline, assessed(telling(OLD), "../docs/outage.md", "docs/outage.md")) == []
