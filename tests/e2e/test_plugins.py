"""House words and plugins, as a user of them runs the command."""

import json
import sqlite3
from pathlib import Path

import pytest
from tests.e2e.command import Ran, followthrough
from tests.support.installed import install

CLASSIFIER = """\
from followthrough.model import Classification, Kind

class AllTests:
    version = "7"

    def classify(self, questions):
        return [Classification(Kind.TEST, 0.8) for _ in questions]

class Short(AllTests):
    def classify(self, questions):
        return []

def broken():
    raise RuntimeError("no model\\nhere")
"""
RULE = """\
from followthrough.model import Severity
from followthrough.rules.rule import Rule

def _check(rule, subject, context):
    yield rule.finding(1, "no rollback is told of")

def _crash(rule, subject, context):
    raise KeyError("oops")

RULE = Rule("acme-rollback", "Rollback", Severity.ERROR, "Tells of no rollback.", "Say how it was undone.", _check)
def _crash_once(rule, subject, context):
    if subject.facts.title == "Haunted":
        raise KeyError("oops")
    yield rule.finding(1, "no rollback is told of")

class Quit(BaseException):
    pass

def _quit(rule, subject, context):
    raise Quit("enough")

def _print(rule, subject, context):
    print("a word of mine")
    return iter(())

def rule(check, id="acme-crash"):
    return Rule(id, "Crash", Severity.ERROR, "Crashes.", "", check)

CRASHING, ONCE, QUITTING, PRINTING = rule(_crash), rule(_crash_once), rule(_quit), rule(_print)
SPACED = rule(_check, "acme crash,\\x1b[31m")
TAKEN = Rule("null-result", "Taken", Severity.ERROR, "Takes another's id.", "", _check)
"""
DOCUMENT = "# Outage\n\n## Action items\n\n- Put an airbag around the importer\n"
CLASSIFIERS, RULES = "followthrough.classifiers", "followthrough.rules"
SOURCES, TRACKERS = "followthrough.sources", "followthrough.trackers"


def settle(folder: Path, settings: str) -> None:
    (folder / "followthrough.toml").write_text(settings, encoding="utf-8")
    (folder / "outage.md").write_text(DOCUMENT, encoding="utf-8")


def kind(ran: Ran) -> str:
    (postmortem,) = ran.json()["postmortems"]
    (item,) = postmortem["items"]
    return str(item["kind"])


def check(folder: Path, env: dict[str, str] | None = None) -> Ran:
    return followthrough("check", "outage.md", "--format", "json", "--fail-on", "never", cwd=folder, env=env)


def test_a_house_word_decides_the_kind(tmp_path: Path) -> None:
    settle(tmp_path, '[classification]\nlexicon = { docs = ["airbag"] }')
    ran = check(tmp_path)
    assert kind(ran) == "docs"
    assert ran.json()["postmortems"][0]["items"][0]["evidence"] == ["airbag"]


def test_a_table_says_that_a_house_word_decided(tmp_path: Path) -> None:
    settle(tmp_path, '[classification]\nlexicon = { docs = ["airbag"] }')
    ran = followthrough("classify", cwd=tmp_path, stdin="Put an airbag around the importer\n")
    assert "airbag (house words)" in ran.out


def test_a_misspelt_kind_of_house_words_is_refused_with_the_nearest(tmp_path: Path) -> None:
    settle(tmp_path, '[classification]\nlexicon = { gaurdrail = ["airbag"] }')
    ran = check(tmp_path)
    assert ran.code == 3
    assert "no kind 'gaurdrail'; did you mean guardrail?" in ran.err


def test_an_inline_marker_overrules_a_house_word(tmp_path: Path) -> None:
    settle(tmp_path, '[classification]\nlexicon = { docs = ["airbag"] }')
    (tmp_path / "outage.md").write_text(DOCUMENT.rstrip() + " <!-- followthrough: kind=test -->\n", encoding="utf-8")
    assert kind(check(tmp_path)) == "test"


def test_a_column_for_the_kind_overrules_a_house_word_and_a_marker_the_column(tmp_path: Path) -> None:
    settle(tmp_path, '[classification]\nlexicon = { docs = ["airbag"] }\n[reading.columns]\nArt = "kind"')
    table = "# Outage\n\n## Action items\n\n| Action | {} |\n|---|---|\n| Put an airbag around the importer{} | {} |\n"
    marker = " <!-- followthrough: kind=vague -->"
    for header, note, cell, expected in [
        ("Kind", "", "Process", "process"),
        ("Art", "", "`tooling`", "tooling"),
        ("Kind", "", "prevent", "docs"),
        ("Type", "", "process", "docs"),
        ("Kind", marker, "process", "vague"),
    ]:
        (tmp_path / "outage.md").write_text(table.format(header, note, cell), encoding="utf-8")
        assert kind(check(tmp_path)) == expected, (header, cell)


def test_a_plugin_classifies_when_the_settings_name_it(tmp_path: Path) -> None:
    env = install(tmp_path, "acme_kinds", CLASSIFIER, {CLASSIFIERS: {"acme": "acme_kinds:AllTests"}})
    settle(tmp_path, '[classification]\nclassifier = "acme"')
    assert kind(check(tmp_path, env)) == "test"
    settle(tmp_path, '[classification]\nclassifier = "acme"\nlexicon = { docs = ["airbag"] }')
    assert kind(check(tmp_path, env)) == "docs", "house words overrule a plugin too"
    settle(tmp_path, "")
    assert kind(check(tmp_path, env)) != "test", "being installed is not being chosen"


def test_a_sync_makes_the_classifier_of_a_plugin_once(tmp_path: Path) -> None:
    source = CLASSIFIER + "\ndef counted():\n    print('made')\n    return AllTests()\n"
    env = install(tmp_path, "acme_kinds", source, {CLASSIFIERS: {"acme": "acme_kinds:counted"}})
    settle(tmp_path, '[sources]\npaths = ["outage.md"]\n[classification]\nclassifier = "acme"')
    ran = followthrough("sync", cwd=tmp_path, env=env)
    assert (ran.code, ran.err.count("made")) == (0, 1)


def test_a_classifier_that_does_not_exist_is_refused_with_those_that_do(tmp_path: Path) -> None:
    env = install(tmp_path, "acme_kinds", CLASSIFIER, {CLASSIFIERS: {"acme": "acme_kinds:AllTests"}})
    settle(tmp_path, '[classification]\nclassifier = "acne"')
    ran = check(tmp_path, env)
    assert ran.code == 3
    assert "there is no 'acne'; did you mean acme?" in ran.err
    assert "acme, builtin, endpoint" in ran.err


@pytest.mark.parametrize(
    ("target", "code", "says"),
    [
        ("acme_kinds:broken", 3, "RuntimeError: no model here"),
        ("acme_missing:AllTests", 3, "No module named 'acme_missing'"),
        ("acme_kinds:Short", 4, "one Classification to each of 1 questions"),
    ],
)
def test_a_plugin_that_cannot_be_used_is_one_line_that_names_its_package(
    target: str, code: int, says: str, tmp_path: Path
) -> None:
    env = install(tmp_path, "acme_kinds", CLASSIFIER, {CLASSIFIERS: {"acme": target}})
    settle(tmp_path, '[classification]\nclassifier = "acme"')
    ran = check(tmp_path, env)
    assert ran.code == code
    (line,) = [each["reason"] for each in ran.json()["skipped"]] if code == 4 else ran.err.splitlines()
    assert "the plugin 'acme' (followthrough.classifiers) of the package acme_kinds 1.2 cannot be used" in line
    assert says in line


def test_a_rule_of_an_installed_package_runs_and_can_be_ignored(tmp_path: Path) -> None:
    env = install(tmp_path, "acme_rules", RULE, {RULES: {"acme-rollback": "acme_rules:RULE"}})
    settle(tmp_path, "")
    ran = followthrough("check", "outage.md", cwd=tmp_path, env=env)
    assert "outage.md:1 error[acme-rollback] no rollback is told of" in ran.out
    assert ran.code == 1
    ignoring = followthrough("check", "outage.md", "--ignore", "acme-rollback", cwd=tmp_path, env=env)
    assert "acme-rollback" not in ignoring.out


@pytest.mark.parametrize(
    ("target", "code", "says"),
    [
        ("acme_rules:CRASHING", 4, "KeyError: 'oops'"),
        ("acme_rules:QUITTING", 4, "Quit: enough"),
        ("acme_rules:SPACED", 3, "its id must be words of small letters and digits with hyphens"),
        ("acme_rules:TAKEN", 3, "another rule has the id 'null-result' already"),
    ],
)
def test_a_rule_that_cannot_be_used_is_one_line_that_names_its_package(
    target: str, code: int, says: str, tmp_path: Path
) -> None:
    env = install(tmp_path, "acme_rules", RULE, {RULES: {"ours": target}})
    settle(tmp_path, "")
    ran = followthrough("check", "outage.md", cwd=tmp_path, env=env)
    assert ran.code == code
    if code == 4:
        (line,) = (line for line in ran.out.splitlines() if line.startswith("skipped outage.md: rule acme-crash "))
    else:
        line = ran.err.splitlines()[0]
    assert "\x1b" not in line
    assert "the plugin 'ours' (followthrough.rules) of the package acme_rules 1.2 cannot be used" in line
    assert says in line


def test_a_rule_that_fails_at_one_document_costs_its_own_findings_there_alone(tmp_path: Path) -> None:
    env = install(tmp_path, "acme_rules", RULE, {RULES: {"ours": "acme_rules:ONCE"}})
    settle(tmp_path, "")
    (tmp_path / "haunted-postmortem.md").write_text(DOCUMENT.replace("Outage", "Haunted"), encoding="utf-8")
    ran = followthrough("check", ".", "--report", "json=found.json", cwd=tmp_path, env=env)
    assert ran.code == 1
    assert "outage.md:1 error[acme-crash]" in ran.out
    (skip,) = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))["skipped"]
    assert skip["path"].endswith("haunted-postmortem.md")
    assert skip["reason"].startswith("rule acme-crash could not judge it: the plugin 'ours'")
    assert "haunted-postmortem.md:5 notice[no-owner]" in ran.out


def test_a_baseline_keeps_what_it_knows_of_a_rule_that_fails(tmp_path: Path) -> None:
    env = install(tmp_path, "acme_rules", RULE, {RULES: {"ours": "acme_rules:ONCE"}})
    settle(tmp_path, "")
    followthrough("check", "outage.md", "--write-baseline", cwd=tmp_path, env=env)
    (file,) = tmp_path.glob("*baseline*")
    known = file.read_text(encoding="utf-8")
    (tmp_path / "acme_rules.py").write_text(RULE.replace('== "Haunted"', '== "Outage"'), encoding="utf-8")
    assert followthrough("check", "outage.md", "--write-baseline", cwd=tmp_path, env=env).code == 4
    assert file.read_text(encoding="utf-8") == known


def test_where_a_plugin_failed_is_told_where_that_is_asked_for(tmp_path: Path) -> None:
    env = install(tmp_path, "acme_rules", RULE, {RULES: {"ours": "acme_rules:CRASHING"}})
    settle(tmp_path, "")
    ran = followthrough("check", "outage.md", cwd=tmp_path, env=env | {"FOLLOWTHROUGH_DEBUG": "1"})
    assert f'File "{tmp_path}/acme_rules.py", line ' in ran.err
    assert ran.err.endswith(
        "KeyError: 'oops'\nin the plugin 'ours' (followthrough.rules) of the package acme_rules 1.2\n"
        "while outage.md was judged\n"
    )


def test_what_a_plugin_prints_is_no_result(tmp_path: Path) -> None:
    printing = f'print("loaded")\n{RULE}'
    env = install(tmp_path, "acme_rules", printing, {RULES: {"ours": "acme_rules:PRINTING"}})
    settle(tmp_path, "")
    ran = check(tmp_path, env)
    assert ran.json()["skipped"] == []
    assert "loaded\na word of mine\n" in ran.err


def test_classify_uses_the_same_classifier(tmp_path: Path) -> None:
    env = install(tmp_path, "acme_kinds", CLASSIFIER, {CLASSIFIERS: {"acme": "acme_kinds:AllTests"}})
    settle(tmp_path, '[classification]\nclassifier = "acme"')
    ran = followthrough("classify", "--format", "jsonl", cwd=tmp_path, env=env, stdin="Be careful\n")
    assert json.loads(ran.out)["kind"] == "test"


SOURCE = """\
from followthrough.model import Document

class Wiki:
    name = "wiki"

    def documents(self):
        yield Document("Outage", "# Outage\\n\\n## Action items\\n\\n- Alert on full disks\\n")

class Failing(Wiki):
    def documents(self):
        yield from super().documents()
        raise ConnectionError("the wiki is down")

class Odd(Wiki):
    def documents(self):
        yield Document("Bytes", b"abc")
        yield from super().documents()

class Files(Wiki):
    name = "files"
"""


def test_a_source_of_an_installed_package_is_read_by_the_sync_that_names_it(tmp_path: Path) -> None:
    env = install(tmp_path, "acme_wiki", SOURCE, {SOURCES: {"wiki": "acme_wiki:Wiki"}})
    settle(tmp_path, '[sources]\nplugins = ["wiki"]')
    ran = followthrough("sync", "--format", "json", cwd=tmp_path, env=env)
    assert (ran.code, ran.err) == (0, "")
    with sqlite3.connect(tmp_path / "followthrough.sqlite") as connection:
        assert connection.execute("SELECT source, path FROM postmortems").fetchall() == [("wiki", "Outage")]
    connection.close()


def test_a_document_that_is_none_costs_itself_alone(tmp_path: Path) -> None:
    env = install(tmp_path, "acme_wiki", SOURCE, {SOURCES: {"wiki": "acme_wiki:Odd"}})
    settle(tmp_path, '[sources]\nplugins = ["wiki"]')
    ran = followthrough("sync", "--format", "json", cwd=tmp_path, env=env)
    assert ran.code == 4
    assert ran.json()["documents"] == 1
    (skip,) = ran.json()["skipped"]
    assert skip["path"] == "Bytes"
    assert "of the package acme_wiki 1.2 cannot be used: TypeError: Document.text must be str" in skip["reason"]


def test_a_source_that_fails_is_named_and_never_looks_empty(tmp_path: Path) -> None:
    env = install(tmp_path, "acme_wiki", SOURCE, {SOURCES: {"wiki": "acme_wiki:Wiki"}})
    settle(tmp_path, '[sources]\nplugins = ["wiki"]')
    followthrough("sync", cwd=tmp_path, env=env)
    metadata = tmp_path / "acme_wiki-1.2.dist-info" / "entry_points.txt"
    metadata.write_text(f"[{SOURCES}]\nwiki = acme_wiki:Failing\n", encoding="utf-8")
    ran = followthrough("sync", cwd=tmp_path, env=env)
    assert ran.code == 4
    assert "acme_wiki 1.2 cannot be used: ConnectionError: the wiki is down" in ran.err
    with sqlite3.connect(tmp_path / "followthrough.sqlite") as connection:
        assert connection.execute("SELECT gone_since FROM postmortems").fetchall() == [(None,)]
    connection.close()


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ('[sources]\nplugins = ["wikki"]', "sources.plugins: there is no 'wikki'; did you mean wiki?"),
        ('[sources]\nplugins = ["wiki"]\npaths = ["outage.md"]', "another source is called 'files' already"),
    ],
)
def test_a_source_that_is_not_there_or_takes_a_name_is_refused(settings: str, says: str, tmp_path: Path) -> None:
    env = install(tmp_path, "acme_wiki", SOURCE, {SOURCES: {"wiki": "acme_wiki:Files"}})
    settle(tmp_path, settings)
    ran = followthrough("sync", cwd=tmp_path, env=env)
    assert ran.code == 3
    assert says in ran.err


TRACKER = """\
from dataclasses import replace
from pathlib import Path

from followthrough.model import IssueKey, TrackerName
from followthrough.testing.fakes_tracker import FakeTracker

class Lab(FakeTracker):
    def __init__(self):
        super().__init__(TrackerName.GITLAB)
        self.add_place("acme/shop")
        self.finish(self.open("acme/shop", "Alert on full disks"))

    def __enter__(self):
        Path("entered").touch()
        return self

    def __exit__(self, *error):
        Path("left").touch()

class Failing(Lab):
    def read(self, keys):
        yield from ()
        raise ConnectionError("no route to the lab")

class Meddling(Lab):
    def read(self, keys):
        for each in super().read(keys):
            yield replace(each, key=IssueKey(TrackerName.GITHUB, "acme/shop#1"))

class Stuck(Lab):
    def __exit__(self, *error):
        super().__exit__(*error)
        raise OSError("the door is locked")

class Taken(Lab):
    def __init__(self):
        super().__init__()
        self.name = TrackerName.OTHER

def not_set_up():
    return None
"""
LINKED = "# Outage\n\n## Action items\n\n- Alert on full disks https://gitlab.example/acme/shop/-/issues/1\n"


def states(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "followthrough.sqlite") as connection:
        found = connection.execute("SELECT state FROM issues").fetchall()
    connection.close()
    return [state for (state,) in found]


@pytest.mark.parametrize(
    ("target", "state", "code", "says"),
    [
        ("acme_lab:Lab", "done", 0, ""),
        ("acme_lab:not_set_up", "unsupported", 0, ""),
        ("acme_lab:Failing", None, 4, "acme_lab 1.2 cannot be used: ConnectionError: no route to the lab"),
        ("acme_lab:Meddling", None, 4, "acme/shop#1: gitlab answered about it unasked"),
        ("acme_lab:Stuck", "done", 4, "acme_lab 1.2 cannot be used: OSError: the door is locked"),
    ],
)
def test_issues_of_a_tracker_that_a_package_serves_are_followed(
    target: str, state: str | None, code: int, says: str, tmp_path: Path
) -> None:
    env = install(tmp_path, "acme_lab", TRACKER, {TRACKERS: {"lab": target}})
    settle(tmp_path, '[sources]\npaths = ["outage.md"]')
    (tmp_path / "outage.md").write_text(LINKED, encoding="utf-8")
    ran = followthrough("sync", cwd=tmp_path, env=env)
    assert ran.code == code
    assert says in ran.err
    assert "1 document" in ran.out
    assert states(tmp_path) == ([state] if state else [])
    assert (tmp_path / "entered").exists() == (tmp_path / "left").exists() == ("not_set_up" not in target)


def test_a_tracker_that_cannot_be_served_is_refused(tmp_path: Path) -> None:
    env = install(tmp_path, "acme_lab", TRACKER, {TRACKERS: {"lab": "acme_lab:Taken"}})
    settle(tmp_path, '[sources]\npaths = ["outage.md"]')
    ran = followthrough("sync", cwd=tmp_path, env=env)
    assert ran.code == 3
    assert "its name must be one of the TrackerNames github, jira, gitlab" in ran.err
