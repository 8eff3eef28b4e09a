"""`followthrough gate` in a deploy pipeline."""

import csv
import io
import re
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.e2e.command import followthrough
from tests.e2e.report_store import settings_in, store_in

from followthrough.errors import ExitCode
from followthrough.testing import JiraServer


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), ExitCode.FINDINGS),
        (("--service", "labels", "--severity", "sev1"), ExitCode.FINDINGS),
        (("--service", "Labels", "--severity", "SEV1", "--max-overdue", "9"), ExitCode.OK),
        (("--service", "labels", "--severity", "sev2"), ExitCode.OK),
        (("--service", "notifications"), ExitCode.OK),
        (("--team", "platform"), ExitCode.OK),
        (("--max-overdue", "-1"), ExitCode.USAGE),
        (("--service", ""), ExitCode.USAGE),
        (("--team", " "), ExitCode.USAGE),
        (("--severity", "sev1", "--severity", ""), ExitCode.USAGE),
    ],
)
def test_the_exit_code_answers(arguments: tuple[str, ...], code: ExitCode, tmp_path: Path) -> None:
    store_in(tmp_path)
    ran = followthrough("gate", *arguments, cwd=tmp_path)
    assert ran.code == code, ran


def test_what_stops_the_pipeline_is_named(tmp_path: Path) -> None:
    store_in(tmp_path)
    ran = followthrough("gate", "--service", "labels", cwd=tmp_path)
    assert "Move a label aside after three failed attempts" in ran.out
    assert "queue.md:31" in ran.out
    assert "stopped" in ran.out
    answer = followthrough("gate", "--service", "labels", "--format", "json", cwd=tmp_path).json()
    assert (answer["schema"], answer["answer"]) == ("followthrough/gate/1", "stop")
    assert answer["overdue"]["total"] == len(answer["overdue"]["rows"]) > 0


def test_what_is_overdue_and_allowed_is_not_listed_as_if_it_stopped_the_pipeline(tmp_path: Path) -> None:
    store_in(tmp_path)
    assert not followthrough("gate", "--service", "labels", cwd=tmp_path).out.startswith("Overdue, and allowed:")
    ran = followthrough("gate", "--service", "labels", "--max-overdue", "9", cwd=tmp_path)
    assert ran.out.startswith("Overdue, and allowed:\n")
    assert ran.out.rstrip().endswith("let through")


def test_what_vanished_with_its_document_is_no_longer_overdue_and_reported(tmp_path: Path) -> None:
    with sqlite3.connect(store_in(tmp_path)) as connection:
        connection.execute(
            "UPDATE postmortems SET gone_since = (SELECT max(seen_at) FROM issues), content = id "
            "WHERE service = 'labels'"
        )
    connection.close()
    ran = followthrough("gate", "--service", "labels", cwd=tmp_path)
    answer = followthrough("gate", "--service", "labels", "--format", "json", cwd=tmp_path).json()
    listed = followthrough("report", "--service", "labels", "--format", "json", cwd=tmp_path).json()["withdrawn"]
    shown = followthrough("report", "--service", "labels", cwd=tmp_path).out
    assert re.search(r"^There is no postmortem to report on\. .*\n\d+ promises vanished ", shown, re.MULTILINE)
    assert answer["overdue"]["total"] == 0
    assert answer["withdrawn"] == listed["total"] > 0
    assert any(each["text"].startswith("Move a label aside after three failed") for each in listed["rows"])
    assert 0 < answer["withdrawn_past_due"] == sum(each["due"] < each["gone"] for each in listed["rows"] if each["due"])
    late = answer["withdrawn_past_due"]
    assert f"{listed['total']} items vanished from their documents undone, or were given up there, {late} of" in ran.out


def test_a_duplicate_of_no_known_issue_is_not_overdue_but_reported(tmp_path: Path) -> None:
    with sqlite3.connect(store_in(tmp_path)) as connection:
        connection.execute("UPDATE issues SET state = 'duplicate', duplicate_of = NULL WHERE state = 'open'")
    connection.close()
    ran = followthrough("gate", "--service", "labels", cwd=tmp_path)
    answer = followthrough("gate", "--service", "labels", "--format", "json", cwd=tmp_path).json()
    assert answer["duplicates"] > 0
    assert "closed as a duplicate of none that could be followed" in ran.out


def test_what_nobody_asked_the_tracker_about_keeps_the_gate_shut_and_what_it_does_not_show_is_reported(
    tmp_path: Path,
) -> None:
    def asked() -> tuple[dict[str, Any], str]:
        answer = followthrough("gate", "--service", "labels", "--format", "json", cwd=tmp_path).json()
        return answer, followthrough("gate", "--service", "labels", cwd=tmp_path).out

    store = store_in(tmp_path)
    total = asked()[0]["overdue"]["total"]
    for state, named, sentence in (
        ("hidden", "hidden", "past the due day whose issue cannot be seen"),
        ("gone", "gone", "past the due day whose issue was deleted"),
    ):
        with sqlite3.connect(store) as connection:
            connection.execute("UPDATE issues SET state = ? WHERE state IN ('open', 'in-progress', 'hidden')", (state,))
        connection.close()
        answer, shown = asked()
        left = answer["overdue"]["total"]
        assert answer[named] >= total - left > 0
        assert sentence in shown
    with sqlite3.connect(store) as connection:
        connection.execute("DELETE FROM issues WHERE state = 'gone'")
    connection.close()
    answer, shown = asked()
    assert (answer["answer"], answer["gone"]) == ("stop", 0)
    assert answer["overdue"]["total"] >= total
    assert "not read yet" in shown
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE items SET done = 1")
    connection.close()
    assert all(each["standing"] != "unread" for each in asked()[0]["overdue"]["rows"])


def test_an_issue_in_a_tracker_that_is_not_set_up_cannot_be_seen_and_does_not_stop_for_ever(tmp_path: Path) -> None:
    with sqlite3.connect(store_in(tmp_path)) as connection:
        connection.execute("UPDATE links SET tracker = 'jira', key = 'PAY-' || rowid")
        connection.execute("DELETE FROM issues WHERE tracker = 'jira'")
        connection.execute("DELETE FROM trackers WHERE tracker = 'jira'")
    connection.close()
    asked = ("gate", "--service", "labels", "--format", "json")
    assert followthrough(*asked, cwd=tmp_path).code == ExitCode.PARTIAL  # never read completely
    never = followthrough(*asked, "--allow-stale", cwd=tmp_path).json()
    assert never["hidden"] > 0
    assert all(each["standing"] != "unread" for each in never["overdue"]["rows"])
    with sqlite3.connect(tmp_path / "followthrough.sqlite") as connection:
        connection.execute("INSERT INTO trackers SELECT 'jira', read_at FROM trackers LIMIT 1")
    connection.close()
    answer = followthrough(*asked, "--allow-stale", cwd=tmp_path).json()
    assert (answer["hidden"], answer["overdue"]["total"]) == (0, never["overdue"]["total"] + never["hidden"])


_PULL_REQUEST = "https://github.com/acme/shop/pull/991"
_MERGE_REQUEST = "https://gitlab.example/acme/shop/-/merge_requests/7"


@pytest.mark.parametrize(
    ("items", "code", "standings"),
    [
        (f"- [ ] Cap the pool (PAY-1) — in {_PULL_REQUEST}\n", ExitCode.OK, ["done"]),
        (f"- [ ] Cap the pool (PAY-1) — in {_MERGE_REQUEST}\n", ExitCode.OK, ["done"]),
        (f"- [ ] Cap the pool (PAY-2) — in {_PULL_REQUEST}\n", ExitCode.FINDINGS, ["open"]),
        (
            f"- [ ] Cap the pool in {_PULL_REQUEST}\n- [ ] Rotate the logs (PAY-1)\n",
            ExitCode.PARTIAL,
            ["unread", "done"],
        ),
        ("- [ ] Cap the pool (PAY-1, acme/shop#9)\n", ExitCode.PARTIAL, ["unread"]),
    ],
)
def test_a_pull_request_that_nobody_can_look_at_is_no_second_promise(
    tmp_path: Path, items: str, code: ExitCode, standings: list[str]
) -> None:
    document = tmp_path / "pool.md"
    document.write_text(f"# Pool exhausted\n\nDate: 2026-01-14\n\n## Action items\n\n{items}", encoding="utf-8")
    (tmp_path / "followthrough.toml").write_text('[sources]\npaths = ["pool.md"]\n[due]\ndefault = "30d"\n')
    with JiraServer() as jira:
        jira.add_project("PAY")
        for summary in ("Cap the pool", "Cap it"):
            jira.create("PAY", summary)
        jira.transition("PAY-1", "Done")
        env = {"FOLLOWTHROUGH_JIRA__URL": jira.url, "JIRA_EMAIL": "a@b.example", "JIRA_API_TOKEN": "any"}
        assert followthrough("sync", "--write-back", "files", cwd=tmp_path, env=env).code == ExitCode.OK
    ran = followthrough("gate", cwd=tmp_path)
    assert ran.code == code, ran
    advice = "github was never read completely; run followthrough sync with access to it: set GITHUB_TOKEN"
    assert (advice in ran.err) == (code == ExitCode.PARTIAL)
    rows = csv.DictReader(io.StringIO(followthrough("report", "--format", "csv", cwd=tmp_path).out))
    assert [row["state"] for row in rows] == standings
    assert document.read_text(encoding="utf-8").count("[x]") == standings.count("done")


def test_what_is_stored_long_ago_answers_nothing_unless_that_is_allowed(tmp_path: Path) -> None:
    store_in(tmp_path, age=timedelta(days=9))
    ran = followthrough("gate", "--team", "platform", cwd=tmp_path)
    assert ran.code == ExitCode.PARTIAL
    assert "github was last read completely 20" in ran.err
    assert followthrough("gate", "--team", "platform", "--allow-stale", cwd=tmp_path).code == ExitCode.OK
    overdue = followthrough("gate", "--service", "labels", "--format", "json", cwd=tmp_path)
    assert (overdue.code, overdue.json()["answer"], overdue.json()["stale"]) == (ExitCode.PARTIAL, "unknown", True)
    assert followthrough("gate", "--service", "labels", "--allow-stale", cwd=tmp_path).code == ExitCode.FINDINGS


def test_a_tracker_that_was_never_read_lets_nobody_through_and_is_named_so(tmp_path: Path) -> None:
    with sqlite3.connect(store_in(tmp_path)) as connection:
        connection.execute("DELETE FROM trackers")
    connection.close()
    ran = followthrough("gate", "--team", "platform", cwd=tmp_path)
    assert ran.code == ExitCode.PARTIAL
    assert "followthrough: github was never read completely; run followthrough sync with access to it: " in ran.err
    assert "set GITHUB_TOKEN or github.token_file\n" in ran.err


def test_what_the_settings_named_once_and_no_item_depends_on_any_more_keeps_no_gate_shut(tmp_path: Path) -> None:
    with sqlite3.connect(store_in(tmp_path)) as connection:
        long_ago = "(SELECT min(first_seen) FROM postmortems)"
        connection.execute(f"INSERT INTO sources (name, checkout, read_at) VALUES ('github:acme/old', '', {long_ago})")
        connection.execute("DELETE FROM links WHERE tracker = 'jira'")
        connection.execute(f"INSERT OR REPLACE INTO trackers (tracker, read_at) VALUES ('jira', {long_ago})")
    connection.close()
    ran = followthrough("gate", "--service", "labels", cwd=tmp_path)
    assert (ran.code, ran.err) == (ExitCode.FINDINGS, "")


def test_an_empty_store_lets_nobody_through(tmp_path: Path) -> None:
    ran = followthrough("gate", "--service", "labels", cwd=tmp_path)
    assert ran.code == ExitCode.PARTIAL
    assert "run followthrough sync" in ran.err


def test_what_is_not_narrowed_is_about_all_postmortems(tmp_path: Path) -> None:
    ran = followthrough("gate", cwd=tmp_path)
    assert ran.out == "all postmortems: 0 items overdue, 0 allowed: cannot tell from what is stored\n"
    assert ran.err == "followthrough: nothing was read yet; run followthrough sync\n"


@pytest.mark.parametrize(
    ("what", "name", "nearest"),
    [
        ("service", "lables", ["labels"]),
        ("team", "fullfilment", ["fulfilment"]),
        ("severity", "sev9", ["sev3", "sev2", "sev1"]),
        ("team", "nothing like it", []),
    ],
)
def test_a_name_that_nobody_knows_lets_nobody_through(what: str, name: str, nearest: list[str], tmp_path: Path) -> None:
    store_in(tmp_path)
    ran = followthrough("gate", f"--{what}", name, "--allow-stale", "--max-overdue", "99", cwd=tmp_path)
    assert ran.code == ExitCode.PARTIAL
    assert f"no postmortem of {what} {name}" in ran.err
    assert (f"nearest: {', '.join(nearest)}" if nearest else "no known name is close to it") in ran.err
    assert ran.out.endswith(f"cannot tell; unknown name: {name}\n")
    answer = followthrough("gate", f"--{what}", name, "--format", "json", cwd=tmp_path).json()
    assert (answer["answer"], answer["stale"]) == ("unknown", False)
    assert answer["unknown_names"] == [{"what": what, "name": name, "nearest": nearest}]


def test_a_name_is_known_by_the_settings_before_there_is_a_postmortem_of_it(tmp_path: Path) -> None:
    store_in(tmp_path)
    settings_in(tmp_path, '[teams.services]\nmail = "post office"\n[due]\nsev9 = "30d"\n')
    for narrowed in (("--service", "Mail"), ("--team", "Post Office"), ("--severity", "SEV-9")):
        ran = followthrough("gate", *narrowed, cwd=tmp_path)
        assert (ran.code, "no postmortem of" in ran.err) == (ExitCode.OK, True), ran


def test_a_team_answers_for_its_own_items_also_in_the_postmortems_of_others(tmp_path: Path) -> None:
    with sqlite3.connect(store_in(tmp_path)) as connection:
        connection.execute(
            "UPDATE items SET team = 'platform on-call' WHERE postmortem_id = 'files:queue.md' AND line = 31"
        )
    connection.close()
    groups = followthrough("report", "--format", "json", cwd=tmp_path).json()["groups"]
    (theirs,) = [each for each in groups if each["name"] == "platform on-call"]
    for narrowed in ((), ("--service", "labels")):
        answer = followthrough("gate", "--team", "Platform On-Call", *narrowed, "--format", "json", cwd=tmp_path)
        assert (answer.code, answer.json()["postmortems"], answer.err) == (ExitCode.FINDINGS, 0, "")
        assert [row["line"] for row in answer.json()["overdue"]["rows"]] == [31]
    report = followthrough("report", "--team", "platform on-call", "--format", "json", cwd=tmp_path)
    assert (report.code, report.err) == (ExitCode.OK, "")
    assert (report.json()["items"]["total"], report.json()["overdue"]["total"]) == (theirs["items"], theirs["overdue"])
    digest = followthrough("digest", "--team", "platform on-call", "--dry-run", cwd=tmp_path)
    assert digest.code == ExitCode.OK
    assert "There is no postmortem of its own to report on" in digest.out
    assert "Move a label aside after three failed attempts" in digest.out
    left = followthrough("gate", "--team", "fulfilment", "--format", "json", cwd=tmp_path).json()
    assert 31 not in [row["line"] for row in left["overdue"]["rows"]]
    group = next(each for each in groups if each["name"] == "fulfilment")
    report = followthrough("report", "--team", "fulfilment", "--format", "json", cwd=tmp_path).json()
    assert (left["overdue"]["total"], report["overdue"]["total"]) == (group["overdue"], group["overdue"])
    assert group in report["groups"]
    assert any(item["line"] == 31 for row in report["recurrences"]["rows"] for item in row["items"]), (
        "what was open when it happened again, whoever has it"
    )


def test_days_that_are_left_out_make_no_name_unknown(tmp_path: Path) -> None:
    store_in(tmp_path)
    assert followthrough("gate", "--service", "labels", "--since", "1d", cwd=tmp_path).code == ExitCode.OK


@pytest.mark.parametrize(
    "typed", ["S\u00e3o Network", "Sa\u0303o Network", "s\u00c3O  network", "\uff33\u00e3o Network"]
)
@pytest.mark.parametrize("stored", ["S\u00e3o Network", "Sa\u0303o Network"])
def test_a_name_is_the_same_however_its_letters_are_composed(typed: str, stored: str, tmp_path: Path) -> None:
    with sqlite3.connect(store_in(tmp_path)) as connection:
        connection.execute("UPDATE postmortems SET team = ?, service = ?", (stored, stored))
    connection.close()
    for what in ("team", "service"):
        assert followthrough("gate", f"--{what}", typed, cwd=tmp_path).code == ExitCode.FINDINGS
    assert "nearest: S" in followthrough("gate", "--team", "sao network", cwd=tmp_path).err


@pytest.mark.parametrize("asked", ["sev1", "SEV-1", "S1", "Severity: 1"])
def test_a_severity_is_the_same_however_it_is_written(asked: str, tmp_path: Path) -> None:
    with sqlite3.connect(store_in(tmp_path)) as connection:
        connection.execute("UPDATE postmortems SET severity = 'SEV-1' WHERE path = 'queue.md'")
        connection.execute("UPDATE postmortems SET severity = 'S 1' WHERE path = 'queue-again.md'")
    connection.close()
    answer = followthrough("gate", "--severity", asked, "--format", "json", cwd=tmp_path).json()
    assert (answer["severities"], answer["answer"]) == (["sev1"], "stop")
    assert {row["path"] for row in answer["overdue"]["rows"]} == {"queue.md", "queue-again.md"}
