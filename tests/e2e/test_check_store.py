"""`followthrough check --store`: what became of the items, by what the last sync saw."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.command import Ran, followthrough

from followthrough.testing import GitHubServer

TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz"
HEAD = "# Outage: labels stopped printing\n\nDate: {day}\nService: labels\nTeam: depots\n\n## Action items\n\n"
ITEM = "Alert when the oldest label is older than five minutes (acme/shop#1)"


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with GitHubServer() as server:
        server.add_token(TOKEN)
        server.add_repository("acme/shop")
        server.open_issue("acme/shop", "Alert")
        yield server


def run(folder: Path, github: GitHubServer, *arguments: str) -> Ran:
    return followthrough(*arguments, cwd=folder, env={"GITHUB_TOKEN": TOKEN, "GITHUB_API_URL": github.url})


def rules(ran: Ran, document: int = 0) -> list[str]:
    return [finding["rule"] for finding in ran.json()["postmortems"][document]["findings"]]


def test_an_overdue_item_is_reported_once_a_sync_has_looked(tmp_path: Path, github: GitHubServer) -> None:
    (tmp_path / "one.md").write_text(HEAD.format(day="2025-01-14") + f"- {ITEM}, due 2025-02-01\n", encoding="utf-8")
    assert run(tmp_path, github, "sync", "one.md").code == 0
    assert rules(run(tmp_path, github, "check", "one.md", "--format", "json")) == []
    assert rules(run(tmp_path, github, "check", "one.md", "--store", "--format", "json")) == ["overdue"]


def test_a_report_on_a_tracker_that_was_read_long_ago_states_its_age(tmp_path: Path, github: GitHubServer) -> None:
    (tmp_path / "one.md").write_text(HEAD.format(day="2025-01-14") + f"- {ITEM}, due 2025-02-01\n", encoding="utf-8")
    run(tmp_path, github, "sync", "one.md")
    assert run(tmp_path, github, "check", "one.md", "--store").err == ""
    with sqlite3.connect(tmp_path / "followthrough.sqlite") as connection:
        connection.execute("UPDATE trackers SET read_at = '2026-03-01 07:00:00.000000'")
    connection.close()
    ran = run(tmp_path, github, "check", "one.md", "--store", "--format", "json")
    assert rules(ran) == ["overdue"]
    assert ran.err == (
        "followthrough: github was last read completely 2026-03-01 07:00 UTC; "
        "what --store reports may be out of date; run followthrough sync\n"
    )


def test_what_is_overdue_by_the_policy_of_the_settings_is_overdue_for_every_command(
    tmp_path: Path, github: GitHubServer
) -> None:
    (tmp_path / "one.md").write_text(HEAD.format(day="2025-01-14") + f"- {ITEM}\n", encoding="utf-8")
    assert run(tmp_path, github, "sync", "one.md").code == 0
    assert rules(run(tmp_path, github, "check", "one.md", "--store", "--format", "json")) == []
    (tmp_path / "followthrough.toml").write_text('[due]\ndefault = "30d"\n', encoding="utf-8")
    assert rules(run(tmp_path, github, "check", "one.md", "--store", "--format", "json")) == ["overdue"]
    assert run(tmp_path, github, "gate", "--format", "json").json()["overdue"]["total"] == 1


def test_an_item_that_names_no_issue_is_known_by_any_wording_as_a_sync_knows_it(
    tmp_path: Path, github: GitHubServer
) -> None:
    (tmp_path / "followthrough.toml").write_text('[filing]\nplace = "acme/shop"\n', encoding="utf-8")
    item = "- [ ] Alert when the oldest label is older than five minutes, owner depots, due 2025-02-01\n"
    document = tmp_path / "one.md"
    document.write_text(HEAD.format(day="2025-01-14") + item, encoding="utf-8")
    assert run(tmp_path, github, "sync", "one.md", "--create").code == 0
    document.write_text(
        HEAD.format(day="2025-01-14") + item.replace("oldest label is", "oldest of labels gets"), "utf-8"
    )
    reworded = run(tmp_path, github, "check", "one.md", "--store", "--format", "json")
    assert rules(reworded) == ["overdue"], "with its issue, and before another sync"
    github.close(github.issue("acme/shop", 2))
    run(tmp_path, github, "sync", "one.md")
    assert "drift" in rules(run(tmp_path, github, "check", "one.md", "--store", "--format", "json"))


def test_a_dropped_issue_wants_a_reason_and_what_recurred_says_what_was_open(
    tmp_path: Path, github: GitHubServer
) -> None:
    (tmp_path / "one.md").write_text(HEAD.format(day="2025-01-14") + f"- {ITEM}\n", encoding="utf-8")
    later = HEAD.format(day="2025-06-14").replace("printing", "printing again")
    (tmp_path / "two.md").write_text(
        later + "- Add a runbook page on the label queue (acme/shop#2)\n", encoding="utf-8"
    )
    github.open_issue("acme/shop", "Runbook")
    assert run(tmp_path, github, "sync", "one.md", "two.md").code == 0
    again = run(tmp_path, github, "check", "one.md", "two.md", "--store", "--format", "json")
    assert rules(again, 1) == ["open-when-it-recurred"]
    github.close(github.issue("acme/shop", 1), reason="not_planned")
    run(tmp_path, github, "sync", "one.md", "two.md")
    dropped = run(tmp_path, github, "check", "one.md", "--store", "--format", "json")
    assert rules(dropped) == ["dropped-without-reason"]


def test_without_a_store_the_option_says_what_to_do(tmp_path: Path, github: GitHubServer) -> None:
    (tmp_path / "one.md").write_text(HEAD.format(day="2025-01-14") + f"- {ITEM}\n", encoding="utf-8")
    ran = run(tmp_path, github, "check", "one.md", "--store")
    assert ran.code == 0
    assert "the store knows nothing yet; run: followthrough sync" in ran.err
    assert not (tmp_path / "followthrough.sqlite").exists()


def known_items(folder: Path) -> dict[str, str]:
    """The items that stand in a document, by id."""
    with sqlite3.connect(folder / "followthrough.sqlite") as connection:
        return dict(connection.execute("SELECT id, text FROM items WHERE gone_since IS NULL ORDER BY position"))


def test_fix_writes_down_the_ids_that_the_sync_knows_and_they_survive_any_rewording(
    tmp_path: Path, github: GitHubServer
) -> None:
    document = tmp_path / "one.md"
    second = "- [] Write a runbook page on the label queue"
    text = HEAD.format(day="2025-01-14") + f"- {ITEM}\n{second} of the depot\n"
    document.write_text(text, encoding="utf-8")
    run(tmp_path, github, "sync", "one.md")
    document.write_text(text.replace(" of the depot", ""), encoding="utf-8")  # known under the id of its first wording
    (reference, id_), found = known_items(tmp_path), known_items(tmp_path)
    shown = run(tmp_path, github, "check", "one.md", "--store", "--fix", "--diff")
    assert shown.code == 1
    added = f"- [ ] Write a runbook page on the label queue <!-- followthrough: id={id_} -->"
    assert f"+{added}\n" in shown.out
    assert document.read_text(encoding="utf-8") == text.replace(" of the depot", ""), "--diff changes nothing"
    run(tmp_path, github, "check", "one.md", "--store", "--fix")
    mended = document.read_text(encoding="utf-8")
    assert mended == HEAD.format(day="2025-01-14") + f"- {ITEM}\n{added}\n", "an issue names the other one already"
    assert run(tmp_path, github, "check", "one.md", "--store", "--diff").code == 0, "nothing is left to mend"
    document.write_text(mended.replace("Write a runbook page on the label queue", "Tell how to drain it"), "utf-8")
    run(tmp_path, github, "sync", "one.md")
    assert known_items(tmp_path) == {reference: found[reference], id_: "Tell how to drain it"}


def test_items_go_by_the_ids_of_the_store_in_items_findings_and_mends(tmp_path: Path, github: GitHubServer) -> None:
    text = HEAD.format(day="2025-01-14") + f"- {ITEM}, due 2025-02-01\n- Write a runbook page on the label queue\n"
    (tmp_path / "followthrough.toml").write_text('[sources]\npaths = ["."]\n', encoding="utf-8")
    (tmp_path / "one.md").write_text(text, encoding="utf-8")
    run(tmp_path, github, "sync")
    (tmp_path / "one.md").unlink()
    document = tmp_path / "two.md"
    document.write_text(text.replace("oldest label is", "oldest of all labels is"), encoding="utf-8")
    run(tmp_path, github, "sync")
    document.write_text(text.replace("runbook page on", "page about"), encoding="utf-8")  # and no sync has seen that
    ids = list(known_items(tmp_path))
    (document,) = run(tmp_path, github, "check", ".", "--store", "--format", "json").json()["postmortems"]
    assert [each["id"] for each in document["items"]] == ids
    assert {each["rule"]: each["item"] for each in document["findings"]}["overdue"] == ids[0]
    shown = run(tmp_path, github, "check", ".", "--store", "--fix", "--diff").out
    assert f"id={ids[1]}" in shown
    confirmed = run(tmp_path, github, "link", ids[1], "acme/shop#1")
    assert confirmed.code == 0, "a finding's id is one that link takes"
    alone = run(tmp_path, github, "check", ".", "--format", "json").json()["postmortems"][0]
    assert not {each["id"] for each in alone["items"]} & set(ids), "at first sight, where no store is asked"


def test_a_new_item_is_not_given_the_id_of_another_that_began_with_its_words(
    tmp_path: Path, github: GitHubServer
) -> None:
    page, second = "Write a runbook page on the label queue", "Write a page on the queue of labels of the depot"
    document = tmp_path / "one.md"
    document.write_text(HEAD.format(day="2025-01-14") + f"- {page}\n", encoding="utf-8")
    run(tmp_path, github, "sync", ".")
    (id_,) = known_items(tmp_path)
    document.write_text(HEAD.format(day="2025-01-14") + f"- {second}\n", encoding="utf-8")
    run(tmp_path, github, "sync", ".")
    document.write_text(HEAD.format(day="2025-01-14") + f"- {second}\n- {page}\n", encoding="utf-8")
    (document,) = run(tmp_path, github, "check", ".", "--store", "--format", "json").json()["postmortems"]
    run(tmp_path, github, "sync", ".")
    assert [each["id"] for each in document["items"]] == list(known_items(tmp_path)) == [id_, f"{id_}-2"]


def test_without_the_store_no_id_is_sure_and_none_is_written(tmp_path: Path, github: GitHubServer) -> None:
    document = tmp_path / "one.md"
    text = HEAD.format(day="2025-01-14") + "- Write a runbook page on the label queue\n"
    document.write_text(text, encoding="utf-8")
    run(tmp_path, github, "check", "one.md", "--fix")
    run(tmp_path, github, "check", "one.md", "--store", "--fix")
    assert document.read_text(encoding="utf-8") == text
