"""The options of `followthrough check`, as a user types them."""

import json
import os
import re
import sys
from pathlib import Path

import pytest
from tests.e2e.command import Ran, followthrough
from tests.support.git_repository import GOOD, NULL, Repository


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outage.md").write_text(NULL, encoding="utf-8")
    return tmp_path


def rules(ran: Ran) -> list[str]:
    """The rules that found something in the only document."""
    return [finding["rule"] for finding in ran.json()["postmortems"][0]["findings"]]


def test_standard_input_is_checked_under_the_name_that_it_is_given(tmp_path: Path) -> None:
    ran = followthrough("check", "-", "--stdin-filename", "docs/outage.md", cwd=tmp_path, stdin=NULL)
    assert "docs/outage.md:7 error[null-result]" in ran.out
    assert ran.code == 1


def test_standard_input_without_a_name_is_held_to_what_a_file_is(tmp_path: Path) -> None:
    ran = followthrough("check", "-", cwd=tmp_path, stdin=NULL)
    assert "stdin:7 error[null-result]" in ran.out
    assert ran.code == 1


def test_the_suffix_of_that_name_tells_the_format(tmp_path: Path) -> None:
    text = "Outage\n~~~~~~\n\nAction items\n^^^^^^^^^^^^\n\n* Alert when a disk is more than 80 % full\n"
    ran = followthrough("check", "-", "--stdin-filename", "o.rst", "--format", "json", cwd=tmp_path, stdin=text)
    (item,) = ran.json()["postmortems"][0]["items"]
    assert item["section"] == "Action items"


@pytest.mark.parametrize(
    ("level", "code"), [("null-result=warning", 0), ("null-result=error", 1)], ids=["weaker", "as it is"]
)
def test_a_severity_can_be_overridden(folder: Path, level: str, code: int) -> None:
    assert followthrough("check", "outage.md", "--severity", level, cwd=folder).code == code


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--severity", "null-result"], "RULE=LEVEL"),
        (["--severity", "null-result=fatal"], "fatal"),
        (["--severity", "nul-result=error"], "did you mean null-result?"),
        (["--report", "yaml=x"], "there is no format 'yaml'"),
        (["--report", "json"], "FORMAT=FILE"),
        (["--changed-since", "nowhere"], "git cannot tell what changed"),
        (["--baseline", "nowhere.json"], "--write-baseline"),
        (["--output", "outage.md/x"], "outage.md/x"),
        (["-"], "- cannot be combined"),
        (["--output", "no-folder/x.json"], "no-folder/x.json cannot be written: no such file or directory"),
        (["--report", "json=no-folder/x.json"], "no-folder/x.json"),
        (["--write-baseline", "--output", "no-folder/x.json"], "no-folder/x.json"),
        (["--write-baseline", "--baseline", "no-folder/b.json"], "no-folder/b.json"),
        (["--diff", "--output", "x.diff"], "--output has no effect with --diff"),
        (["--diff", "--write-baseline"], "--write-baseline has no effect with --diff"),
        (["--explain-items", "--fix"], "--fix has no effect with --explain-items"),
        (["--explain-items", "--format", "json"], "--format has no effect with --explain-items"),
        (["--show-settings", "--report", "json=x.json"], "--report has no effect with --show-settings"),
        (["--write-baseline", "--comment"], "--comment has no effect with --write-baseline"),
        (["--changed-only", "--changed-since", "main"], "--changed-only has no effect with --changed-since"),
        (["--stdin-filename", "x.md"], "--stdin-filename has no effect without -"),
        (["--status"], "GITHUB_EVENT_PATH"),
    ],
)
def test_what_makes_no_sense_is_one_clear_line(folder: Path, arguments: list[str], says: str) -> None:
    ran = followthrough("check", "outage.md", *arguments, cwd=folder)
    assert ran.code in {2, 3}
    assert says in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_standard_input_is_not_asked_whether_it_has_changed(tmp_path: Path) -> None:
    ran = followthrough("check", "-", "--changed-only", cwd=tmp_path, stdin=NULL)
    assert (ran.code, ran.out) == (2, "")
    assert "leave --changed-only and --changed-since out" in ran.err


def test_a_hyphen_as_the_output_is_standard_output(folder: Path) -> None:
    result = followthrough("check", "outage.md", "--format", "json", "-o", "-", cwd=folder)
    assert result.json()["postmortems"]
    assert not (folder / "-").exists()


def test_the_output_and_further_reports_go_into_files(folder: Path) -> None:
    (folder / "out").mkdir()
    ran = followthrough(
        "check", "outage.md", "--format", "markdown", "-o", "out/summary.md", "--report", "sarif=out/a.sarif",
        "--report", "terminal=out/a.txt", cwd=folder,
    )  # fmt: skip
    assert (ran.code, ran.out) == (1, "")
    assert "Null result" in (folder / "out" / "summary.md").read_text(encoding="utf-8")
    assert json.loads((folder / "out" / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "outage.md:7 error[null-result]" in (folder / "out" / "a.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "begins"), [("a.json", "{"), ("a.sarif", "{"), ("a.xml", "<?xml"), ("a.md", "#"), ("a.txt", "outage.md")]
)
def test_the_suffix_of_the_output_tells_its_format(folder: Path, file: str, begins: str) -> None:
    followthrough("check", "outage.md", "-o", file, cwd=folder)
    assert (folder / file).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("option", ["--output=earlier.json", "--report=json=earlier.json"])
def test_a_file_is_replaced_whole_so_that_nobody_reads_half_of_it(folder: Path, option: str) -> None:
    (folder / "earlier.json").write_text("as it was", encoding="utf-8")
    (folder / "still-read.json").hardlink_to(folder / "earlier.json")
    followthrough("check", "outage.md", "--format", "json", option, cwd=folder)
    assert json.loads((folder / "earlier.json").read_text(encoding="utf-8"))["postmortems"]
    assert (folder / "still-read.json").read_text(encoding="utf-8") == "as it was"
    assert len(list(folder.iterdir())) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there")
def test_half_a_character_in_a_name_costs_no_output(folder: Path) -> None:
    (folder / os.fsdecode(b"\xff.md")).write_text(NULL, encoding="utf-8")
    (folder / "out").mkdir()
    formats = ("terminal", "json", "github", "sarif", "junit", "gitlab", "markdown")
    ran = followthrough("check", ".", *(f"--report={each}=out/{each}" for each in formats), cwd=folder)
    assert (ran.code, ran.err) == (1, "")
    assert all("outage.md" in (folder / "out" / each).read_text(encoding="utf-8") for each in formats)


def test_only_what_changed_is_checked(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"docs/new.md": GOOD})
    ran = followthrough("check", "docs", "--changed-since", "origin/main", "--format", "json", cwd=repository.work)
    assert [each["path"] for each in ran.json()["postmortems"]] == ["docs/new.md"]
    assert ran.code == 0


@pytest.mark.parametrize("variable", ["CI_MERGE_REQUEST_IID", "CHANGE_ID"])
def test_a_merge_request_shows_no_file_beside_its_checkout(tmp_path: Path, variable: str) -> None:
    repository = Repository(tmp_path)
    (tmp_path / "secret.md").write_text(NULL, encoding="utf-8")
    (repository.work / "link.md").symlink_to(tmp_path / "secret.md")
    settings = '[sources]\npaths = ["../secret.md", "link.md"]\n'
    (repository.work / "followthrough.toml").write_text(settings, encoding="utf-8")
    ran = followthrough("check", "--format", "json", cwd=repository.work, env={variable: "7"})
    assert ran.json()["postmortems"] == []
    assert ["lies outside the checkout" in each["reason"] for each in ran.json()["skipped"]] == [True, True]


def test_a_merge_request_that_alters_the_settings_is_reported_where_nothing_else_would(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"docs/new.md": NULL, "followthrough.toml": '[rules]\nignore = ["null-result"]\n'})
    command = ("check", "docs", "--changed-since", "origin/main")
    ran = followthrough(*command, cwd=repository.work, env={"CI_MERGE_REQUEST_IID": "7"})
    assert (ran.code, ran.err) == (
        0,
        "followthrough: This change alters the settings of this check: followthrough.toml\n",
    )
    assert followthrough(*command, cwd=repository.work).err == "", "at home, its author knows"


def test_outside_of_a_workflow_changed_only_means_what_is_not_committed(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    (repository.work / "docs" / "draft.md").write_text(NULL, encoding="utf-8")
    ran = followthrough("check", "--changed-only", "--format", "json", cwd=repository.work)
    assert [each["path"] for each in ran.json()["postmortems"]] == ["./docs/draft.md"]


def test_a_baseline_lets_an_old_repository_start_clean_and_tells_what_is_new(folder: Path) -> None:
    written = followthrough("check", "outage.md", "--write-baseline", cwd=folder)
    assert written.code == 0
    assert "followthrough-baseline.json" in written.out
    use = ("check", "outage.md", "--baseline", "followthrough-baseline.json")
    clean = followthrough(*use, cwd=folder)
    assert clean.code == 0
    assert "1 known before" in clean.out
    (folder / "outage.md").write_text(NULL.replace("Be more careful", "Pay more attention"), encoding="utf-8")
    assert followthrough(*use, cwd=folder).code == 0, "it was known to be a null result"
    (folder / "second.md").write_text(NULL, encoding="utf-8")
    assert followthrough("check", "second.md", *use[2:], cwd=folder).code == 1


def test_a_baseline_follows_a_document_that_moves_and_then_knows_it_by_its_new_name(folder: Path) -> None:
    followthrough("check", "outage.md", "--write-baseline", cwd=folder)
    (folder / "2026").mkdir()
    (folder / "outage.md").rename(folder / "2026" / "outage.md")
    baseline = ("--baseline", "followthrough-baseline.json")
    assert followthrough("check", "2026", *baseline, cwd=folder).code == 0
    assert followthrough("check", "2026", "--write-baseline", cwd=folder).code == 0
    known = json.loads((folder / "followthrough-baseline.json").read_text(encoding="utf-8"))["known"]
    assert list(known) == ["2026/outage.md"]


def test_outputs_that_are_asked_for_tell_what_goes_into_the_baseline(folder: Path) -> None:
    asked = ("check", "outage.md", "--write-baseline", "--report", "json=b.json")
    ran = followthrough(*asked, "--output", "a.md", cwd=folder)
    assert (ran.code, ran.out) == (0, "")
    assert "known from now on: followthrough-baseline.json" in ran.err
    assert "null-result" in (folder / "a.md").read_text(encoding="utf-8")
    assert "null-result" in (folder / "b.json").read_text(encoding="utf-8")
    assert "known from now on" in followthrough(*asked, cwd=folder).out
    assert followthrough(*asked, "--format", "json", cwd=folder).json()["postmortems"][0]["findings"]


@pytest.mark.parametrize(
    "options",
    [
        ["--output", "no-folder/x.json"],
        ["--report", "json=."],
        ["--baseline", "nowhere.json"],
        ["--write-baseline", "--baseline", "no-folder/b.json"],
        ["--comment"],
    ],
)
def test_what_cannot_be_written_in_the_end_is_found_before_a_document_is_mended(
    tmp_path: Path, options: list[str]
) -> None:
    path = tmp_path / "outage.md"
    path.write_text(GOOD.replace("- Alert", "- [] Alert"), encoding="utf-8")
    assert followthrough("check", path, "--fix", *options, cwd=tmp_path).code in {2, 3}
    assert "- [] Alert" in path.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [path]


def test_a_baseline_written_for_one_document_keeps_what_is_known_of_others(folder: Path) -> None:
    (folder / "second.md").write_text(NULL, encoding="utf-8")
    followthrough("check", ".", "--write-baseline", cwd=folder)
    written = followthrough("check", "second.md", "--write-baseline", cwd=folder)
    assert "What it held on 1 other document is kept" in written.out
    assert followthrough("check", ".", "--baseline", "followthrough-baseline.json", cwd=folder).code == 0


def test_a_baseline_written_for_one_rule_keeps_what_others_found(folder: Path) -> None:
    followthrough("check", ".", "--write-baseline", cwd=folder)
    for narrow in (("--select", "hindsight"), ("--ignore", "null-result")):
        assert followthrough("check", ".", "--write-baseline", *narrow, cwd=folder).code == 0
        assert followthrough("check", ".", "--baseline", "followthrough-baseline.json", cwd=folder).code == 0


@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
def test_a_file_that_is_no_baseline_is_not_written_over(folder: Path, option: str) -> None:
    file = folder / "followthrough-baseline.json"
    file.write_text("our own", encoding="utf-8")
    named = ("--baseline", file.name) if option == "--baseline" else ()
    assert followthrough("check", "outage.md", *named, "--write-baseline", cwd=folder).code == 3
    assert file.read_text(encoding="utf-8") == "our own"


def test_a_file_that_is_no_baseline_is_refused(folder: Path) -> None:
    (folder / "b.json").write_text('{"schema": "other"}', encoding="utf-8")
    ran = followthrough("check", "outage.md", "--baseline", "b.json", cwd=folder)
    assert ran.code == 3
    assert "not a followthrough baseline" in ran.err


def test_diff_shows_and_changes_nothing_and_fix_changes_just_that(tmp_path: Path) -> None:
    path = tmp_path / "outage.md"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("- Alert", "- [] Alert").replace("\n", "\r\n").encode())
    before = path.read_bytes()
    shown = followthrough("check", "outage.md", "--fix", "--diff", cwd=tmp_path)
    assert shown.code == 1
    assert "+- [ ] Alert" in shown.out
    assert path.read_bytes() == before
    fixed = followthrough("check", "outage.md", "--fix", "--quiet", cwd=tmp_path)
    assert fixed.code == 0
    assert re.search(r"^followthrough: outage\.md: --fix changed line \d+$", fixed.err, re.MULTILINE)
    assert path.read_bytes() == before.replace(b"[]", b"[ ]")
    assert followthrough("check", "outage.md", "--diff", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    ("comment", "settings", "options"),
    [
        (" <!-- followthrough: ignore malformed-box: our style -->", "", ()),
        ("", '[rules]\nper_file_ignores = { "*.md" = ["malformed-box"] }\n', ()),
        ("", '[rules]\nignore = ["malformed-box"]\n', ()),
        ("", "", ("--select", "no-owner")),
        ("", "", ("--baseline", "known.json")),
    ],
    ids=["comment", "path", "settings", "option", "baseline"],
)
def test_fix_leaves_a_box_that_is_set_aside(tmp_path: Path, comment: str, settings: str, options: tuple[str]) -> None:
    path = tmp_path / "outage.md"
    path.write_text(GOOD.replace("- Alert", f"- [] Rehearse the drain{comment}\n- Alert"), encoding="utf-8")
    if options[:1] == ("--baseline",):
        assert followthrough("check", "outage.md", *options, "--write-baseline", cwd=tmp_path).code == 0
    if settings:
        (tmp_path / "followthrough.toml").write_text(settings, encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    assert followthrough("check", "outage.md", "--diff", *options, cwd=tmp_path).out == ""
    followthrough("check", "outage.md", "--fix", *options, cwd=tmp_path)
    assert path.read_text(encoding="utf-8") == before


def test_what_fix_would_change_is_shown_of_standard_input_too(tmp_path: Path) -> None:
    ran = followthrough("check", "-", "--fix", "--diff", cwd=tmp_path, stdin=GOOD.replace("- Alert", "- [] Alert"))
    assert ran.code == 1
    assert "+- [ ] Alert" in ran.out


def test_rules_are_listed_with_the_severity_that_the_settings_give_them(tmp_path: Path) -> None:
    (tmp_path / "followthrough.toml").write_text(
        '[rules]\nignore = ["hindsight"]\nseverity = { no-owner = "error" }\n', encoding="utf-8"
    )
    listed = {rule["id"]: rule for rule in json.loads(followthrough("rules", "--format", "json", cwd=tmp_path).out)}
    assert (listed["no-owner"]["severity"], listed["no-owner"]["on"]) == ("error", True)
    assert listed["hindsight"]["on"] is False
    assert "hindsight" in followthrough("rules", cwd=tmp_path).out


def test_a_rule_and_an_item_are_explained(tmp_path: Path) -> None:
    ran = followthrough("explain", "null-result", cwd=tmp_path)
    assert 'The only outcome of the postmortem is "be more careful".' in ran.out
    assert "<!-- followthrough: ignore null-result: the reason -->" in ran.out
    item = followthrough("explain", "--item", "Alert when the disk is full", cwd=tmp_path)
    assert item.out.startswith("tooling  confidence 0.")
    assert "checkable  yes" in item.out


@pytest.mark.parametrize(
    "arguments",
    [["explain"], ["explain", "hindsihgt"], ["explain", "hindsight", "--item", "x"], ["explain", "--item", ""]],
)
def test_what_cannot_be_explained_is_one_clear_line(arguments: list[str], tmp_path: Path) -> None:
    ran = followthrough(*arguments, cwd=tmp_path)
    assert ran.code == 2
    assert len(ran.err.strip().splitlines()) == 1


def test_every_line_that_could_be_an_item_is_explained(folder: Path) -> None:
    ran = followthrough("check", "outage.md", "--explain-items", cwd=folder)
    assert ran.code == 0
    assert "item" in ran.out
    assert "because " in ran.out
    assert "no severity" in ran.out
    assert "Be more careful when deploying" in ran.out


def test_why_a_page_is_held_to_nothing_is_explained(folder: Path) -> None:
    (folder / "guide.md").write_text("# How to deploy\n\n- You should always run the tests\n- Ask before you merge\n")

    ran = followthrough("check", "guide.md", "--explain-items", cwd=folder)

    assert "not an incident report, so not checked: named a guide (-2." in ran.out


def test_a_line_that_a_marker_makes_an_item_is_explained_by_the_marker(folder: Path) -> None:
    (folder / "mark.md").write_text("# Exports stood still\n\nThe disk is old. <!-- followthrough: item -->\n")

    ran = followthrough("check", "mark.md", "--explain-items", cwd=folder)

    assert "item  1.00  The disk is old.\n            because a marker says so\n" in ran.out


def test_a_line_that_reads_like_an_item_and_is_none_is_explained(folder: Path) -> None:
    (folder / "gap.md").write_text(
        "# Exports stood still\n\n## Action items\n\n- Every action item should have an issue\n"
    )

    ran = followthrough("check", "gap.md", "--explain-items", cwd=folder)

    assert "although it reads like one: it is about the report itself" in ran.out


def test_in_a_pipe_a_finding_is_one_line_whatever_its_length_and_nothing_is_padded(tmp_path: Path) -> None:
    deep = tmp_path / "/".join(["a folder with a long name"] * 8)
    deep.mkdir(parents=True)
    text = "# Outage\n\nDate: 2026-01-14\n\n## Action items\n\n- Alert when the oldest label is older than a minute\n"
    (deep / "outage.md").write_text(text, encoding="utf-8")
    lines = followthrough("check", ".", cwd=tmp_path).out.splitlines()
    assert all(line == line.rstrip(" ") for line in lines)
    annotations = [line for line in lines if "notice[no-owner]" in line]
    assert len(annotations) == 1
    assert annotations[0].endswith(" has no owner")
    assert len(annotations[0]) > 220


def test_a_diff_of_what_cannot_be_read_is_none_and_says_so_by_its_exit_code(folder: Path) -> None:
    ran = followthrough("check", "absent.md", "--diff", cwd=folder)
    assert (ran.code, ran.err) == (4, "followthrough: absent.md: does not exist\n")


@pytest.mark.parametrize("option", ["--comment", "--status"])
def test_a_warning_about_the_event_stays_out_of_the_json(folder: Path, option: str) -> None:
    (folder / "event.json").write_text('{"pull_request": {"number": 1}}', encoding="utf-8")
    event = {
        "GITHUB_EVENT_NAME": "pull_request_target",
        "GITHUB_EVENT_PATH": str(folder / "event.json"),
        "GITHUB_REPOSITORY": "acme/shop",
    }
    ran = followthrough("check", "outage.md", "--format", "json", option, cwd=folder, env=event)
    assert rules(ran) == ["null-result"]
    assert "followthrough: pull_request_target hands a token" in ran.err


@pytest.mark.parametrize(
    "outputs",
    [("-o", "a.json", "--report", "json=./a.json"), ("--report", "junit=a.xml", "--report", "gitlab=a.xml")],
)
def test_no_output_takes_the_place_of_another(outputs: tuple[str, ...], tmp_path: Path) -> None:
    ran = followthrough("check", ".", *outputs, cwd=tmp_path)
    assert ran.code == 2
    assert "two outputs would be written to a." in ran.err
    assert list(tmp_path.iterdir()) == []
