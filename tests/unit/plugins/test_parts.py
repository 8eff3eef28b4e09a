"""What another package brings is held to what was promised, and what goes wrong in it is one line that names it."""

from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from tests.unit.plugins.conftest import Bring

from followthrough.classification.classifier import Question
from followthrough.errors import FollowthroughError, SettingsError, SkipError, StopError
from followthrough.model import Document, Issue, IssueKey, Kind, Skipped, State, TrackerName
from followthrough.plugins.classifiers import plugin_classifier
from followthrough.plugins.formats import plugin_formats
from followthrough.plugins.loading import FORMATS, RULES
from followthrough.plugins.rules import plugin_rules
from followthrough.plugins.sources import plugin_sources
from followthrough.plugins.trackers import plugin_trackers
from followthrough.ports import FilesIssues, IssueTracker
from followthrough.rules.registry import RULES as OURS
from followthrough.rules.rule import RuleContext

CLASSIFIERS, SOURCES, TRACKERS = "followthrough.classifiers", "followthrough.sources", "followthrough.trackers"
QUESTIONS = [Question("Alert on full disks"), Question("Be more careful")]


def cause_of(raised: pytest.ExceptionInfo[FollowthroughError], group: str, name: str = "acme") -> str:
    """What was wrong, of a line that names which plugin of which package it is about and what to do."""
    line = str(raised.value)
    begins = f"the plugin {name!r} ({group}) of the package acme 1.2 cannot be used: "
    assert line.startswith(begins)
    assert line.endswith("; fix, update or uninstall it")
    assert "\n" not in line
    return line.removeprefix(begins).removesuffix("; fix, update or uninstall it")


def test_a_classifier_answers_each_question_under_the_version_of_its_package(
    bring: Bring, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(CLASSIFIERS, acme="AllTests", other="broken")
    classifier = plugin_classifier("acme", ("builtin",))
    assert [answer.kind for answer in classifier.classify(QUESTIONS)] == [Kind.TEST, Kind.TEST]
    assert classifier.version == "acme 1.2/7"
    assert capsys.readouterr() == ("", "a word of mine\n"), "what a plugin prints is no result"


@pytest.mark.parametrize(
    ("part", "cause"),
    [
        ("broken", "RuntimeError: no model here"),
        ("nothing", "TypeError: its factory must return an object with `version`, a string, and `classify`"),
        ("Unversioned", "TypeError: its factory must return an object with `version`, a string, and `classify`"),
        ("absent", "AttributeError: module 'tests.unit.plugins.brought' has no attribute 'absent'"),
    ],
)
def test_a_classifier_that_cannot_be_made_is_a_mistake_in_the_settings(part: str, cause: str, bring: Bring) -> None:
    bring(CLASSIFIERS, acme=part)
    with pytest.raises(SettingsError) as raised:
        plugin_classifier("acme", ())
    assert cause_of(raised, CLASSIFIERS) == cause


@pytest.mark.parametrize(
    ("part", "cause"),
    [
        ("Short", "ValueError: it must give one Classification to each of 2 questions"),
        ("Sure", "ValueError: Classification.confidence must be a finite number, not nan"),
    ],
)
def test_a_classifier_that_answers_otherwise_costs_these_questions(part: str, cause: str, bring: Bring) -> None:
    bring(CLASSIFIERS, acme=part)
    with pytest.raises(SkipError) as raised:
        plugin_classifier("acme", ()).classify(QUESTIONS)
    assert cause_of(raised, CLASSIFIERS) == cause


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("acne", "there is no 'acne'; did you mean acme? All there are: acme, builtin, endpoint"),
        ("xyz", "there is no 'xyz'; there is acme, builtin, endpoint"),
    ],
)
def test_a_name_that_nobody_registers_is_refused_with_the_known_ones(name: str, cause: str, bring: Bring) -> None:
    bring(CLASSIFIERS, acme="AllTests")
    with pytest.raises(SettingsError) as raised:
        plugin_classifier(name, ("endpoint", "builtin"))
    assert str(raised.value) == f"classification.classifier: {cause}"


def test_where_no_package_registers_any_the_message_names_the_group(bring: Bring) -> None:
    bring(CLASSIFIERS, acme="AllTests")
    with pytest.raises(SettingsError) as raised:
        plugin_sources(["wiki"], ())
    assert str(raised.value) == (
        "sources.plugins: there is no 'wiki'; no package registers any in the group followthrough.sources"
    )


def test_a_name_that_two_packages_register_is_refused_with_both(bring: Bring) -> None:
    bring(CLASSIFIERS, "acme_two", acme="AllTests")
    bring(CLASSIFIERS, "acme_one", acme="AllTests")
    with pytest.raises(SettingsError) as raised:
        plugin_classifier("acme", ())
    assert str(raised.value) == (
        "classification.classifier: 'acme' is registered by acme_one 1.2 and acme_two 1.2; uninstall one of them"
    )


class Subject:
    """As much of a document as the rules here look at."""

    lines = ("# Outage", "", "## Action items", "", "- Alert on full disks", "")


def found(bring: Bring, part: str) -> Any:
    bring(RULES, acme=part)
    (rule,) = plugin_rules(OURS)
    subject: Any = Subject()
    return list(rule.check(rule, subject, RuleContext()))


def test_a_rule_finds_what_it_finds_from_the_first_line_to_the_last(bring: Bring) -> None:
    assert [(finding.rule, finding.line) for finding in found(bring, "GOOD")] == [
        ("acme-rollback", 1),
        ("acme-rollback", 6),
    ]


@pytest.mark.parametrize(
    ("part", "cause"),
    [
        ("CRASHING", "KeyError: 'oops'"),
        ("QUITTING", "Quit: enough"),
        ("ANOTHER", "ValueError: its findings must be of 'acme-rollback', not of 'null-result'"),
        ("BEYOND", "ValueError: its lines must be from 1 to 6, not from 7 to 7"),
        ("BEFORE", "ValueError: Finding.line counts from 1, and is 0"),
        ("WRONG", "TypeError: the answer must be Finding, not str"),
    ],
)
def test_a_rule_that_misbehaves_costs_its_own_findings(part: str, cause: str, bring: Bring) -> None:
    with pytest.raises(SkipError) as raised:
        found(bring, part)
    assert cause_of(raised, RULES) == cause


@pytest.mark.parametrize(
    ("part", "cause"),
    [
        (
            "SPACED",
            "ValueError: its id must be words of small letters and digits with hyphens, not 'acme crash,\\x1b[31m'",
        ),
        ("HIGH", "TypeError: Rule.confidence must be float, not str"),
        ("NUMBER", "TypeError: it is not a followthrough.rules.rule.Rule"),
        ("absent", "AttributeError: module 'tests.unit.plugins.brought' has no attribute 'absent'"),
    ],
)
def test_what_is_no_rule_is_a_mistake_of_the_installation(part: str, cause: str, bring: Bring) -> None:
    bring(RULES, acme=part)
    with pytest.raises(SettingsError) as raised:
        plugin_rules(OURS)
    assert cause_of(raised, RULES) == cause


def test_two_rules_of_one_id_are_refused_whoever_brings_the_other(bring: Bring) -> None:
    bring(RULES, acme="TAKEN")
    with pytest.raises(SettingsError) as raised:
        plugin_rules([replace(OURS[0], id="taken")])
    assert cause_of(raised, RULES) == "ValueError: another rule has the id 'taken' already"
    bring(RULES, "acme_two", acme="TAKEN")
    with pytest.raises(SettingsError, match=r"of the package acme_two 1\.2 .* the id 'taken' already"):
        plugin_rules(OURS)


def test_a_format_is_read_by_its_suffix_in_small_letters(bring: Bring) -> None:
    bring(FORMATS, ACME="read")
    readers = plugin_formats({".md"})
    assert list(readers) == [".acme"]
    assert len(readers[".acme"]("Outage\n").blocks) == 1


@pytest.mark.parametrize(
    ("part", "cause"),
    [
        ("picky", "LookupError: no such ghost"),
        ("leaves", "SystemExit: 0"),
        ("nothing", "TypeError: it must give an Outline, not NoneType"),
        ("beyond", "ValueError: block 0 (Paragraph): its lines must be from 1 to 2"),
        ("NUMBER", "TypeError: it must be a function from text to Outline"),
        ("absent", "AttributeError: module 'tests.unit.plugins.brought' has no attribute 'absent'"),
    ],
)
def test_a_reader_that_fails_costs_its_documents_and_nothing_before(part: str, cause: str, bring: Bring) -> None:
    bring(FORMATS, acme=part)
    read = plugin_formats({".md"})[".acme"]
    for _ in range(2):
        with pytest.raises(SkipError) as raised:
            read("Outage\n")
        assert cause_of(raised, FORMATS) == cause


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("md", "ValueError: .md is read by followthrough"),
        ("MD", "ValueError: .md is read by followthrough"),
        (".acme", "ValueError: its name must be the suffix that it reads, without the dot"),
        ("a" * 32, "ValueError: its name must be the suffix that it reads, without the dot"),
    ],
)
def test_a_suffix_that_is_none_or_ours_is_refused(name: str, cause: str, bring: Bring) -> None:
    bring(FORMATS, **{name: "read"})
    with pytest.raises(SettingsError) as raised:
        plugin_formats({".md"})
    assert cause_of(raised, FORMATS, name) == cause


def test_a_suffix_that_two_packages_read_is_refused(bring: Bring) -> None:
    bring(FORMATS, "acme_two", acme="read")
    bring(FORMATS, "acme_one", acme="read")
    with pytest.raises(SettingsError, match=r"the package acme_two 1\.2 .*: \.acme is read by another plugin;"):
        plugin_formats({".md"})


def test_a_source_gives_its_documents_under_its_name(bring: Bring) -> None:
    bring(SOURCES, acme="Wiki")
    (source,) = plugin_sources(["acme"], ("files",))
    assert (source.name, list(source.documents())) == ("wiki", [Document("Outage", "# Outage\n", source="wiki")])


def test_a_document_that_is_none_costs_itself_where_it_has_a_path(bring: Bring) -> None:
    bring(SOURCES, acme="Odd")
    (source,) = plugin_sources(["acme"], ())
    skipped, document = source.documents()
    assert isinstance(skipped, Skipped)
    assert skipped.path == "Bytes"
    assert "cannot be used: TypeError: Document.text must be str, not bytes;" in skipped.reason
    assert document.path == "Outage"


@pytest.mark.parametrize(
    ("part", "before", "cause"),
    [
        ("Failing", 1, "ConnectionError: the wiki is down"),
        ("Pathless", 0, "TypeError: Document.path must be str, not NoneType"),
    ],
)
def test_a_source_that_fails_is_an_error_and_does_not_just_end(
    part: str, before: int, cause: str, bring: Bring
) -> None:
    bring(SOURCES, acme=part)
    (source,) = plugin_sources(["acme"], ())
    documents = []
    with pytest.raises(StopError) as raised:
        documents.extend(source.documents())
    assert (len(documents), cause_of(raised, SOURCES)) == (before, cause)


@pytest.mark.parametrize(
    ("part", "cause"),
    [
        ("Files", "ValueError: another source is called 'files' already"),
        ("Nameless", "TypeError: its factory must return an object with `name`, a string, and `documents`"),
        ("nothing", "TypeError: its factory must return an object with `name`, a string, and `documents`"),
    ],
)
def test_a_source_with_the_name_of_another_is_refused(part: str, cause: str, bring: Bring) -> None:
    bring(SOURCES, acme=part)
    with pytest.raises(SettingsError) as raised:
        plugin_sources(["acme"], ("files",))
    assert cause_of(raised, SOURCES) == cause


def test_two_plugins_may_not_bring_the_same_source(bring: Bring) -> None:
    bring(SOURCES, acme="Wiki", acme2="Wiki")
    with pytest.raises(SettingsError) as raised:
        plugin_sources(["acme", "acme2"], ())
    assert cause_of(raised, SOURCES, "acme2") == "ValueError: another source is called 'wiki' already"


ISSUE = IssueKey(TrackerName.GITLAB, "acme/shop#1")


def served(bring: Bring, part: str, stack: ExitStack, warned: list[str]) -> IssueTracker:
    bring(TRACKERS, acme=part)
    (tracker,) = plugin_trackers(stack, (TrackerName.GITHUB,), warned.append)
    return tracker


def test_a_tracker_is_entered_asked_and_left(bring: Bring) -> None:
    warned: list[str] = []
    with ExitStack() as stack:
        tracker: Any = served(bring, "Lab", stack, warned)
        (issue,) = tracker.read([ISSUE])
        assert (tracker.name, issue.state, tracker.requests_made) == (TrackerName.GITLAB, State.DONE, 1)
        brought = tracker._tracker
        assert not brought.was_left
    assert brought.was_left
    assert warned == []


@pytest.mark.parametrize(("part", "files"), [("Lab", True), ("ReadOnlyLab", False)])
def test_a_tracker_may_do_without_what_files_issues(part: str, files: bool, bring: Bring) -> None:
    with ExitStack() as stack:
        tracker = served(bring, part, stack, [])
        (issue,) = tracker.read([ISSUE])
        assert isinstance(issue, Issue)
        assert issue.state is State.DONE
        assert isinstance(tracker, FilesIssues) is files


def test_one_that_is_not_set_up_here_is_none(bring: Bring) -> None:
    bring(TRACKERS, acme="nothing")
    with ExitStack() as stack:
        assert plugin_trackers(stack, (), print) == []


@pytest.mark.parametrize(
    ("part", "cause"),
    [
        ("Unreachable", "ConnectionError: no route to the lab"),
        ("Empty", "TypeError: the answer must be Iterator, not NoneType"),
        ("Worded", "TypeError: Issue.state must be State, not str"),
    ],
)
def test_a_tracker_that_fails_or_answers_otherwise_cannot_be_used_in_this_run(
    part: str, cause: str, bring: Bring
) -> None:
    with ExitStack() as stack:
        tracker = served(bring, part, stack, [])
        with pytest.raises(StopError) as raised:
            list(tracker.read([ISSUE]))
    assert cause_of(raised, TRACKERS) == cause


def test_a_tracker_that_cannot_count_its_requests_is_used_with_one_warning(bring: Bring) -> None:
    warned: list[str] = []
    with ExitStack() as stack:
        tracker = served(bring, "Uncounted", stack, warned)
        assert len(list(tracker.read([ISSUE]))) == 1
        assert [tracker.requests_made, tracker.requests_made] == [0, 0]
        assert tracker.rate_limit().remaining is None
    (line,) = warned
    assert "the counter is broken" in line


def test_an_error_on_closing_a_tracker_is_a_warning_and_undoes_nothing(bring: Bring) -> None:
    warned: list[str] = []
    with ExitStack() as stack:
        assert len(list(served(bring, "Stuck", stack, warned).read([ISSUE]))) == 1
    (line,) = warned
    assert "of the package acme 1.2 cannot be used: OSError: the door is locked;" in line


@pytest.mark.parametrize(
    ("part", "taken", "cause"),
    [
        ("Unknown", (), "TypeError: its name must be one of the TrackerNames github, jira, gitlab"),
        ("Lab", (TrackerName.GITLAB,), "ValueError: gitlab is served by another tracker already"),
        ("broken", (), "RuntimeError: no model here"),
    ],
)
def test_a_tracker_that_cannot_be_served_is_refused(
    part: str, taken: tuple[TrackerName, ...], cause: str, bring: Bring
) -> None:
    bring(TRACKERS, acme=part)
    with ExitStack() as stack, pytest.raises(SettingsError) as raised:
        plugin_trackers(stack, taken, print)
    assert cause_of(raised, TRACKERS) == cause


def test_its_own_error_goes_on_where_that_is_asked_for(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_DEBUG", "1")
    bring(CLASSIFIERS, acme="broken")
    with pytest.raises(RuntimeError, match="no model") as raised:
        plugin_classifier("acme", ())
    assert raised.value.__notes__ == [f"in the plugin 'acme' ({CLASSIFIERS}) of the package acme 1.2"]
