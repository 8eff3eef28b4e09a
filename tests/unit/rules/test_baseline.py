"""An old repository starts clean."""

import os
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from tests.support.review import ITEM, RULES, classifier, narrative, with_items

from followthrough.assess import Assessor
from followthrough.model import Assessment, Document
from followthrough.reading import StructuralJudge
from followthrough.rules.baseline import Baseline

OLD, NEW = "We should have tested it before.", "It was carelessly merged."


def baseline_of(assessments: Iterable[Assessment]) -> Baseline:
    """A baseline that holds all that is found."""
    return Baseline().updated(assessments, ())


def assessed(text: str, path: str = "outage.md", stable_path: str | None = None) -> Assessment:
    document = Document(path=path, text=text, stable_path=stable_path)
    return Assessor(classifier(), StructuralJudge(), rules=RULES).assess(document)


def rules(baseline: Baseline, assessment: Assessment) -> list[str]:
    return [finding.rule for finding in baseline.without_known(assessment).findings]


def test_what_was_known_is_not_reported_and_what_is_new_is() -> None:
    baseline = baseline_of([assessed(narrative(OLD))])
    assert rules(baseline, assessed(narrative(OLD))) == []
    assert rules(baseline, assessed(narrative("First a new line.", OLD, NEW))) == ["judging-adverbs"]


def test_everything_new_is_reported_however_much_it_is() -> None:
    baseline = baseline_of([assessed(narrative(OLD))])
    assert rules(baseline, assessed(narrative(NEW, OLD, "It was sloppily reviewed."))) == ["judging-adverbs"] * 2


def test_the_same_words_a_second_time_are_new() -> None:
    baseline = baseline_of([assessed(narrative(OLD))])
    assert rules(baseline, assessed(narrative(OLD, OLD))) == ["hindsight"]


def test_another_document_has_its_own() -> None:
    baseline = baseline_of([assessed(narrative(OLD))])
    assert "hindsight" in rules(baseline, assessed(narrative(OLD), "other.md"))


def gone(*names: str) -> Callable[[str], bool]:
    """Whether a name is one of these, of which there is no file any more."""
    return lambda name: name in names


def test_a_document_that_moved_keeps_what_is_known_of_it() -> None:
    baseline = baseline_of([assessed(narrative(OLD), "docs/outage.md")])
    moved = assessed(narrative(OLD, NEW), "docs/2026/outage.md")
    assert rules(baseline.following([moved], gone("docs/outage.md")), moved) == ["judging-adverbs"]


def test_a_copy_of_a_document_that_is_still_there_is_new() -> None:
    baseline = baseline_of([assessed(narrative(OLD), "docs/outage.md")])
    copied = assessed(narrative(OLD), "docs/copy.md")
    assert "hindsight" in rules(baseline.following([copied], gone()), copied)


def test_the_vague_items_of_a_null_result_are_not_new_beside_a_real_one() -> None:
    vague = "- Be more careful when deploying\n- Pay more attention to the alerts"
    baseline = baseline_of([assessed(with_items(vague))])
    better = with_items(f"{vague}\n- Remember to check the logs\n- {ITEM}")
    assert rules(Baseline(), assessed(better)).count("vague-item") == 3
    assert rules(baseline, assessed(better)).count("vague-item") == 1


_OTHER = narrative(OLD).replace("# Outage", "# Payments failed").replace("2026-01-14", "2026-03-01")


@pytest.mark.parametrize(
    ("now", "is_known"),
    [
        (_OTHER, True),
        (narrative(OLD, "Another line."), False),
        (narrative(OLD).replace("# Outage", "# Payments failed"), False),
    ],
    ids=["the next incident", "edited, and the other one is a copy", "renamed, and the other one is a copy"],
)
def test_a_document_moved_if_its_path_holds_that_of_another_incident(now: str, *, is_known: bool) -> None:
    baseline = baseline_of([assessed(narrative(OLD), "docs/latest.md")])
    moved, there = assessed(narrative(OLD), "docs/2026/outage.md"), assessed(now, "docs/latest.md")
    following = baseline.following([moved, there], gone())
    assert ("hindsight" not in rules(following, moved)) == is_known
    assert rules(following, there) == rules(baseline, there)


def test_of_two_documents_that_may_have_moved_nothing_is_known() -> None:
    baseline = baseline_of([assessed(narrative(OLD), "a.md")])
    both = [assessed(narrative(OLD), "b.md"), assessed(narrative(OLD), "c.md")]
    following = baseline.following(both, gone("a.md"))
    assert all("hindsight" in rules(following, each) for each in both)


def test_another_document_in_place_of_one_that_is_gone_has_its_own() -> None:
    baseline = baseline_of([assessed(narrative(OLD), "a.md")])
    other = assessed(narrative(OLD).replace("# Outage", "# Printers stood still"), "b.md")
    assert "hindsight" in rules(baseline.following([other], gone("a.md")), other)


def test_a_document_that_has_not_moved_is_known_whatever_its_title_becomes() -> None:
    texts = [with_items("- Be more careful when deploying"), with_items("- Replace the fan of rack 4"), narrative(OLD)]
    texts += ["# Outage\n\nDate: 2026-01-14\n\n## Timeline\n\n- 10:00 disk full\n"]
    for text in texts:
        baseline = baseline_of([assessed(text)])
        for title in ("# Postmortem: outage", "---\ntitle: Another\n---\n\n# Outage"):
            assert rules(baseline, assessed(text.replace("# Outage", title))) == []


@pytest.mark.parametrize("day", ["2026-01-14", "2026-03-01"])
@pytest.mark.parametrize("item", ["", "- Be more careful when deploying"])
def test_a_document_of_another_title_and_another_day_is_another(item: str, day: str) -> None:
    baseline = baseline_of([assessed(with_items(item))])
    other = assessed(with_items(item).replace("# Outage", "# Payments failed").replace("2026-01-14", day))
    assert bool({"null-result", "no-action-items"} & set(rules(baseline, other))) == (day != "2026-01-14")


def test_a_title_that_blames_is_known_by_its_words() -> None:
    text = with_items(f"- {ITEM}").replace("# Outage", "# Outage caused by human error")
    baseline = baseline_of([assessed(text)])
    assert rules(baseline, assessed(text)) == []
    assert rules(baseline, assessed(text.replace("human", "operator"))) == ["human-error-as-cause"]


NO_DAY = "# Outage\n\n## Action items\n\n- Be more careful when deploying\n"


@pytest.mark.parametrize(
    ("path", "text", "new_path", "edited"),
    [
        ("docs/2026-01-14-outage.md", NO_DAY, "docs/slow.md", NO_DAY),
        ("docs/outage.md", NO_DAY, "docs/2026/outage.md", f"{NO_DAY}\nA line.\n"),
        ("docs/outage.md", narrative(OLD), "docs/2026/outage.md", narrative(OLD, "Another line.")),
        ("docs/outage.md", "Nothing but a line: the disk was full.\n\nAction items:\n\n- Be careful\n", "new.md", ""),
    ],
    ids=["its day was in its name", "no day, but the items", "title and day", "no title"],
)
def test_a_document_moves_with_its_text_or_with_its_title_and_day(
    path: str, text: str, new_path: str, edited: str
) -> None:
    baseline = baseline_of([assessed(text, path)])
    moved = assessed(edited or text, new_path)
    assert set(rules(baseline.following([moved], gone(path)), moved)) <= {"no-date"}


def test_a_new_document_of_a_common_title_without_a_day_is_not_one_that_is_gone() -> None:
    baseline = baseline_of([assessed(NO_DAY, "2024.md"), assessed("# Outage\n\nThe disk was full.\n", "2025.md")])
    for text in (NO_DAY.replace("deploying", "merging"), "# Outage\n\nThe search was down.\n"):
        other = assessed(text, "2026.md")
        assert baseline.following([other], gone("2024.md", "2025.md")).known == baseline.known


def test_of_two_of_one_title_and_day_the_text_tells_which_moved() -> None:
    one, two = narrative(OLD), narrative(OLD, NEW)
    baseline = baseline_of([assessed(one, "a/1.md"), assessed(two, "a/2.md")])
    moved = [assessed(one, "b/1.md"), assessed(two, "b/2.md")]
    following = baseline.following(moved, gone("a/1.md", "a/2.md"))
    assert [rules(following, each) for each in moved] == [[], []]
    assert baseline.following([assessed(f"{one}\nMore.", "b/1.md")], gone("a/1.md", "a/2.md")) == baseline


def test_writing_it_for_some_documents_keeps_what_is_known_of_others() -> None:
    baseline = baseline_of([assessed(narrative(OLD)), assessed(narrative(OLD), "docs/other.md")])
    updated = baseline.updated([assessed(narrative(NEW), "./outage.md")], {each.id for each in RULES})
    assert updated.known["docs/other.md"] == baseline.known["docs/other.md"]
    assert "hindsight" in rules(updated, assessed(narrative(OLD)))


def test_writing_it_for_some_rules_keeps_what_others_found() -> None:
    now = assessed(narrative(OLD, NEW))
    whole = baseline_of([now])
    alone = replace(now, findings=tuple(each for each in now.findings if each.rule == "hindsight"))
    nothing = replace(now, findings=())
    assert rules(whole.updated([alone], {"hindsight"}), now) == []
    assert rules(whole.updated([nothing], {"overdue"}), now) == []
    assert rules(whole.updated([nothing], {"hindsight"}), now) == ["hindsight"]
    assert whole.updated([nothing], {each.rule for each in now.findings}).known == {}


def test_it_does_not_matter_from_where_the_check_is_run() -> None:
    baseline = baseline_of([assessed(narrative(OLD), "outage.md", "docs/outage.md")])
    assert rules(baseline, assessed(narrative(OLD), "../docs/outage.md", "docs/outage.md")) == []


LIMIT, PAGE = "Add a limit on retries to the label printer", "Page on the age of the oldest message in the queue"


@pytest.mark.parametrize("rule", ["no-owner", "no-due-date", "no-tracker-reference"])
def test_of_several_items_each_is_known_and_only_the_new_ones_are_reported(rule: str) -> None:
    def findings_of(*items: str) -> list[tuple[int, str]]:
        left = baseline.without_known(assessed(with_items(*items))).findings
        return [(finding.line, finding.message) for finding in left if finding.rule == rule]

    baseline = baseline_of([assessed(with_items(f"- {ITEM}"))])
    assert findings_of(f"- {ITEM}") == []
    ((line, message),) = findings_of(f"- {ITEM}", f"- {LIMIT}")
    assert (line, message.split(" no ")[0]) == (8, "this action item has")
    ((line, message),) = findings_of(f"- {LIMIT}", f"- {ITEM}", f"- {PAGE}")
    assert (line, message.split(" no ")[0]) == (7, "2 more open action items have")
    assert message.endswith("(lines 7 and 9)")


@pytest.mark.parametrize("more", [". Owner: Jo", " (acme/shop#7)", ", due 2031-05-01"])
def test_an_item_is_known_again_when_one_of_its_gaps_is_filled(more: str) -> None:
    baseline = baseline_of([assessed(with_items(f"- {LIMIT}"))])
    assert "no-tracker-reference" in [each.rule for each in assessed(with_items(f"- {LIMIT}")).findings]
    assert rules(baseline, assessed(with_items(f"- {LIMIT}{more}"))) == []
    weak = (LIMIT, "Be more careful when running imports by hand", "Improve the monitoring of the importer")
    items = [f"- {each}" for each in weak]
    baseline = baseline_of([assessed(with_items(*items))])
    assert {"vague-item", "not-checkable"} <= {each.rule for each in assessed(with_items(*items)).findings}
    assert rules(baseline, assessed(with_items(*(f"{each}{more}" for each in items)))) == []


@pytest.mark.skipif(os.sep == "\\", reason="it parts folders there")
def test_a_backslash_in_a_name_makes_no_folder_of_it() -> None:
    baseline = baseline_of([assessed(narrative(OLD), "docs\\outage.md")])
    assert "hindsight" in rules(baseline, assessed(narrative(OLD), "docs/outage.md"))
