"""`followthrough link` and `sync --write-back`, as a person uses them against a stand-in GitHub."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.e2e.command import Ran, followthrough

from followthrough.model import IssueKey, LinkOrigin, LinkRecord, Put, TrackerName
from followthrough.store.sql import SqlStore
from followthrough.testing import GitHubServer

DOCUMENT = """\
# Label queue stalled

Date: 2026-01-14

## Action items

- [ ] Page the on-call when the oldest label message is older than five minutes (#1)
- [ ] Write a runbook page on how to drain the label queue
"""
SETTINGS = '[sources]\npaths = ["postmortems"]\nrepository = "acme/shop"\n'


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with GitHubServer() as server:
        server.add_token("good")
        server.add_repository("acme/shop")
        server.open_issue("acme/shop", "Page on the age of the oldest label message")
        server.open_issue(
            "acme/shop", "Write a runbook page on how to drain the label queue", "see Label queue stalled"
        )
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "postmortems" / "queue.md").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "followthrough.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def run(folder: Path, github: GitHubServer, *arguments: str, **more: str) -> Ran:
    env = {"GITHUB_TOKEN": "good", "FOLLOWTHROUGH_GITHUB__URL": github.url, **more}
    return followthrough(*arguments, cwd=folder, env=env)


def linked(folder: Path, github: GitHubServer) -> int:
    return int(run(folder, github, "sync", "--format", "json").json()["linked"])


def test_before_the_first_sync_it_says_what_to_run(folder: Path, github: GitHubServer) -> None:
    ran = run(folder, github, "link")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == "followthrough: the store knows nothing yet; run: followthrough sync\n"


def test_without_a_token_it_says_what_is_not_read_and_how_to_have_it_read(folder: Path) -> None:
    ran = followthrough("sync", cwd=folder)
    assert ran.code == 0
    assert "github: 1 linked issue not read; to follow, set GITHUB_TOKEN or github.token_file\n" in ran.out
    assert "unsupported" not in ran.out
    assert "0 changes of state" in ran.out
    standings = followthrough("report", "--format", "json", cwd=folder).json()["items"]["standings"]
    assert {each["word"]: each["count"] for each in standings} == {"unread": 1, "unlinked": 1}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--live-status"], "a commit status needs a token"),
        (["--write-back", "pull-request"], "a pull request needs a token"),
        (["--create-vague"], "give both"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is(arguments: list[str], says: str, folder: Path) -> None:
    ran = followthrough("sync", *arguments, cwd=folder)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert not list(folder.glob("*.sqlite"))


def test_vague_items_are_filed_where_that_is_asked_for(folder: Path, github: GitHubServer) -> None:
    text = "# Outage\n\nDate: 2026-01-02\n\n## Action items\n\n- Be more careful\n- Alert on full disks\n"
    (folder / "postmortems" / "queue.md").write_text(text, encoding="utf-8")
    (folder / "followthrough.toml").write_text(f'{SETTINGS}\n[filing]\nplace = "acme/shop"\n', encoding="utf-8")
    for more, filed in (([], 1), (["--create-vague"], 2)):
        assert run(folder, github, "sync", "--dry-run", "--create", *more).out.count("would file acme/shop") == filed


def test_a_proposed_link_is_listed_and_followed_once_a_person_confirms_it(folder: Path, github: GitHubServer) -> None:
    assert linked(folder, github) == 1
    listed = run(folder, github, "link")
    assert "acme/shop#2" in listed.out
    item = next(word for word in listed.out.split() if word.startswith("ft-"))
    confirmed = run(folder, github, "link", item[:8], "https://github.com/acme/shop/issues/2")
    assert confirmed.out == f"{item} is linked to acme/shop#2\n"
    assert linked(folder, github) == 2
    assert github.writes == []


def test_a_dry_run_says_that_link_knows_nothing_of_its_proposals_yet(folder: Path, github: GitHubServer) -> None:
    proposed = "1 item without an issue may have one already: "
    assert f"{proposed}after a run without --dry-run: followthrough link\n" in run(folder, github, "sync", "-n").out
    assert f"{proposed}followthrough link\n" in run(folder, github, "sync").out


def test_an_issue_that_is_not_there_is_no_link(folder: Path, github: GitHubServer) -> None:
    run(folder, github, "sync")
    item = run(folder, github, "link").out.splitlines()[1].split()[0]
    ran = run(folder, github, "link", item, "acme/shop#999")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "followthrough: acme/shop#999 does not exist, or this token cannot see it; nothing was linked\n"
    assert linked(folder, github) == 1
    assert run(folder, github, "link", item, "acme/shop#999", "--dismiss").code == 0, "that it is not takes no issue"


def test_a_proposed_issue_is_dismissed_in_whatever_spelling_a_person_names_it(
    folder: Path, github: GitHubServer
) -> None:
    run(folder, github, "sync")
    item = run(folder, github, "link").out.splitlines()[1].split()[0]
    assert run(folder, github, "link", item, "Acme/SHOP#2", "--dismiss").out == f"{item} is not acme/shop#2\n"
    assert "no link is proposed" in run(folder, github, "link").out


def test_an_issue_that_cannot_be_looked_up_is_linked_with_a_word(folder: Path, github: GitHubServer) -> None:
    run(folder, github, "sync")
    item = run(folder, github, "link").out.splitlines()[1].split()[0]
    refused = {"GITHUB_TOKEN": "bad", "FOLLOWTHROUGH_GITHUB__URL": github.url}
    ran = followthrough("link", item, "acme/shop#7", cwd=folder, env=refused)
    assert (ran.code, ran.out) == (0, f"{item} is linked to acme/shop#7\n")
    assert ran.err.startswith(
        "followthrough: acme/shop#7 could not be looked up; the next sync will show whether it exists"
    )
    without = followthrough("link", item, "acme/shop#8", cwd=folder)
    assert (without.code, without.err) == (0, "")


def test_a_mark_that_decides_nothing_is_reported(folder: Path, github: GitHubServer) -> None:
    run(folder, github, "sync")
    run(folder, github, "link", "--write", "proposals.md")
    listed = (folder / "proposals.md").read_text(encoding="utf-8")
    (folder / "proposals.md").write_text(listed.replace("- [ ] ", "- [?] "), encoding="utf-8")
    ran = run(folder, github, "link", "--read", "proposals.md")
    assert (ran.code, ran.out) == (4, "")
    assert "proposals.md:5: [?] is neither [x], which confirms, nor [-], which dismisses" in ran.err


@pytest.mark.parametrize("shape", ["*   [X]  {} {} (1.00)", "1. [x] {} {}", "+ [ x ] `{}` {} (1.00): text"])
def test_a_list_that_an_editor_formatted_is_read_as_it_was_written(
    shape: str, folder: Path, github: GitHubServer
) -> None:
    run(folder, github, "sync")
    item = run(folder, github, "link").out.splitlines()[1].split()[0]
    (folder / "proposals.md").write_text(f"# Proposed\n\n{shape.format(item, 'acme/shop#2')}\n", encoding="utf-8")
    ran = run(folder, github, "link", "--read", "proposals.md")
    assert (ran.code, ran.out, ran.err) == (0, f"{item} is linked to acme/shop#2\n", "")


def test_a_ticked_line_that_names_nothing_is_reported_and_others_are_left(folder: Path, github: GitHubServer) -> None:
    run(folder, github, "sync")
    lines = ["[1](https://docs.example/a)", "- [ ] nothing", "- [x] the runbook is acme/shop#2", "a [x] in a sentence"]
    (folder / "proposals.md").write_text("\n".join(lines), encoding="utf-8")
    ran = run(folder, github, "link", "--read", "proposals.md")
    warning = "followthrough: proposals.md:3: names no item and issue as the list does: - [x] `ft-...` ISSUE\n"
    assert (ran.code, ran.out, ran.err) == (4, "", warning)


def test_a_further_issue_of_an_item_is_reported_with_those_that_it_has(folder: Path, github: GitHubServer) -> None:
    run(folder, github, "sync")
    item = run(folder, github, "link").out.splitlines()[1].split()[0]
    run(folder, github, "link", item, "acme/shop#2")
    ran = run(folder, github, "link", item, "https://gitlab.com/acme/shop/-/issues/9")
    assert ran.out == f"{item} is linked to acme/shop#9 on GitLab, and still to acme/shop#2\n"
    assert "acme/shop#9 on GitLab: unsupported  no adapter serves this tracker\n" in run(folder, github, "sync").out


def test_proposals_are_decided_by_ticking_them_in_a_file(folder: Path, github: GitHubServer) -> None:
    run(folder, github, "sync")
    run(folder, github, "link", "--write", "proposals.md")
    listed = (folder / "proposals.md").read_text(encoding="utf-8")
    (folder / "proposals.md").write_text(listed.replace("- [ ] ", "- [-] "), encoding="utf-8")
    assert "is not acme/shop#2" in run(folder, github, "link", "--read", "proposals.md").out
    assert "no link is proposed" in run(folder, github, "link").out
    run(folder, github, "sync")
    assert "no link is proposed" in run(folder, github, "link").out, "what was dismissed is not proposed again"


@pytest.mark.parametrize("width", ["50", "60", "80", "160"])
def test_at_a_narrow_terminal_neither_an_id_nor_an_issue_is_cut(width: str, folder: Path, github: GitHubServer) -> None:
    run(folder, github, "sync")
    item = run(folder, github, "link").out.splitlines()[1].split()[0]
    shown = run(folder, github, "link", FORCE_COLOR="1", NO_COLOR="1", TERM="xterm", COLUMNS=width).out
    assert item.startswith("ft-")
    assert all(word in shown for word in (item, "acme/shop#2", "1.00"))
    assert "…" not in shown


def test_a_file_of_proposals_is_replaced_whole(folder: Path, github: GitHubServer) -> None:
    (folder / "proposals.md").write_text("as it was", encoding="utf-8")
    (folder / "still-read.md").hardlink_to(folder / "proposals.md")
    run(folder, github, "sync")
    run(folder, github, "link", "--write", "proposals.md")
    assert "- [ ] " in (folder / "proposals.md").read_text(encoding="utf-8")
    assert (folder / "still-read.md").read_text(encoding="utf-8") == "as it was"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["link", "ft-nothing", "acme/shop#2"], "no item is called ft-nothing"),
        (["link", "ft-nothing", "two"], "'two' is not an issue"),
        (["link", "ft-nothing"], "name the issue too"),
        (["link", "--dismiss"], "name what to dismiss"),
        (["link", "--dismiss", "--read", "proposals.md"], "name what to dismiss"),
        (["link", "ft-nothing", "acme/shop#2", "--read", "proposals.md"], "--read has no effect with ITEM"),
        (["link", "--read", "proposals.md", "--write", "proposals.md"], "--write has no effect with --read"),
        (["link", "--read", "nowhere.md"], "nowhere.md: cannot be read"),
    ],
)
def test_a_wrong_link_is_one_clear_line(arguments: list[str], says: str, folder: Path, github: GitHubServer) -> None:
    run(folder, github, "sync")
    ran = run(folder, github, *arguments)
    assert ran.code == 2
    assert says in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_done_issue_ticks_its_box_in_the_file_once(folder: Path, github: GitHubServer) -> None:
    github.merge_pull_request("acme/shop", "Page sooner", closes=[github.issue("acme/shop", 1)], paths=["alerts.yml"])
    document = folder / "postmortems" / "queue.md"
    patch = run(folder, github, "sync", "--write-back", "patch")
    assert "+- [x] Page the on-call" in patch.out
    assert document.read_text(encoding="utf-8") == DOCUMENT, "a patch is only shown"
    assert "+- [x] Page the on-call" in run(folder, github, "sync", "--write-back", "files", "--dry-run").out
    assert document.read_text(encoding="utf-8") == DOCUMENT, "a dry run writes nothing"
    run(folder, github, "sync", "--write-back", "files")
    assert document.read_text(encoding="utf-8") == DOCUMENT.replace("- [ ] Page", "- [x] Page")
    assert run(folder, github, "sync", "--write-back", "patch").out == ""


def test_what_is_told_only_once_stands_beside_a_patch(folder: Path, github: GitHubServer) -> None:
    run(folder, github, "sync")
    document = folder / "postmortems" / "queue.md"
    document.write_text("".join(line for line in DOCUMENT.splitlines(True) if "Page the on-call" not in line), "utf-8")
    patch = run(folder, github, "sync", "--write-back", "patch")
    assert "vanished" in patch.err
    assert "vanished" not in patch.out


@pytest.mark.parametrize(("begun", "applied"), [("postmortems", "postmortems"), ("beside", "."), ("..", "..")])
def test_a_patch_that_was_made_elsewhere_can_be_applied(
    begun: str, applied: str, folder: Path, github: GitHubServer
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / "beside").mkdir()
    github.close(github.issue("acme/shop", 1), reason="completed")
    config = ("--config", str(folder / "followthrough.toml"))
    made = run(folder / begun, github, "sync", *config, "--write-back", "patch")
    (folder / "made.patch").write_text(made.out, encoding="utf-8")
    subprocess.run(["git", "apply", folder / "made.patch"], cwd=folder / applied, check=True)
    assert "- [x] Page the on-call" in (folder / "postmortems" / "queue.md").read_text(encoding="utf-8")


def test_json_keeps_no_change_from_being_written(folder: Path, github: GitHubServer) -> None:
    github.merge_pull_request("acme/shop", "Page sooner", closes=[github.issue("acme/shop", 1)], paths=["alerts.yml"])
    ran = run(folder, github, "sync", "--write-back", "files", "--format", "json")
    assert len(ran.json()["patches"]) == 1
    assert "- [x] Page" in (folder / "postmortems" / "queue.md").read_text(encoding="utf-8")


def test_a_done_issue_sets_the_state_in_its_table_once(folder: Path, github: GitHubServer) -> None:
    github.close(github.issue("acme/shop", 2), reason="completed")
    table = (
        "# Label queue stalled\n\nDate: 2026-01-14\n\n## Action items\n\n"
        "| Action item | Owner | Ticket | State |\n| --- | --- | --- | --- |\n"
        "| Move a label message aside after three attempts | labels | #1 | ✅ done |\n"
        "| Write a runbook page on how to drain the label queue | labels | #2 | in progress |\n"
    )
    document = folder / "postmortems" / "queue.md"
    document.write_text(table, encoding="utf-8")
    run(folder, github, "sync", "--write-back", "files")
    assert document.read_text(encoding="utf-8") == table.replace("in progress", "✅ done     ")
    again = run(folder, github, "sync", "--write-back", "files")
    assert "brought up to date" not in again.out
    drift = run(folder, github, "sync", "--format", "json").json()["drift"]
    assert [(each["kind"], each["issue"]) for each in drift] == [("document-says-done", "acme/shop#1")]


def test_an_issue_that_was_filed_stands_in_the_column_for_tickets(folder: Path, github: GitHubServer) -> None:
    table = (
        "# Label queue stalled\n\nDate: 2026-01-14\n\n## Action items\n\n"
        "| Action item | Owner | Ticket |\n| --- | --- | --- |\n"
        "| Move a label message aside after three attempts | labels |  |\n"
    )
    document = folder / "postmortems" / "queue.md"
    document.write_text(table, encoding="utf-8")
    (folder / "followthrough.toml").write_text(f'{SETTINGS}\n[filing]\nplace = "acme/shop"\n', encoding="utf-8")
    filed = run(folder, github, "sync", "--create", "--write-back", "files", "--format", "json").json()["filed"]
    assert len(filed) == 1
    row = next(line for line in document.read_text(encoding="utf-8").splitlines() if "aside" in line)
    assert row.startswith("| Move a label message aside after three attempts | labels | [acme/shop#")
    assert "brought up to date" not in run(folder, github, "sync", "--write-back", "files").out


def test_what_nobody_will_do_is_not_filed(folder: Path, github: GitHubServer) -> None:
    table = (
        "# Label queue stalled\n\nDate: 2026-01-14\n\n## Action items\n\n"
        "| Action item | Owner | Status |\n| --- | --- | --- |\n"
        "| Move a label message aside after three attempts | labels | open |\n"
        "| Move labels to another queue | labels | Won't do |\n"
    )
    (folder / "postmortems" / "queue.md").write_text(table, encoding="utf-8")
    (folder / "followthrough.toml").write_text(f'{SETTINGS}\n[filing]\nplace = "acme/shop"\n', encoding="utf-8")
    filed = run(folder, github, "sync", "--create", "--format", "json").json()["filed"]
    assert len(filed) == 1


def test_writing_back_may_be_a_commit_of_the_documents_alone(folder: Path, github: GitHubServer) -> None:
    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
        return done.stdout

    git("init", "--quiet")
    git("config", "user.email", "bot@acme.example")
    git("config", "user.name", "bot")
    git("add", "postmortems")
    git("commit", "--quiet", "-m", "postmortem")
    github.close(github.issue("acme/shop", 1), reason="completed")
    ran = run(folder, github, "sync", "--write-back", "commit")
    assert "committed 1 document as " in ran.out, ran
    assert git("show", "--stat", "--format=", "HEAD").split()[0] == "postmortems/queue.md"


def test_a_commit_takes_no_unfinished_work_along(folder: Path, github: GitHubServer) -> None:
    document = folder / "postmortems" / "queue.md"
    for arguments in (
        ["init", "-q"],
        ["config", "user.email", "bot@acme.example"],
        ["config", "user.name", "bot"],
        ["add", "postmortems"],
        ["commit", "-q", "-m", "postmortem"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    document.write_text(f"{document.read_text(encoding='utf-8')}\nHalf a sen", encoding="utf-8")
    before = document.read_text(encoding="utf-8")
    github.close(github.issue("acme/shop", 1), reason="completed")
    ran = run(folder, github, "sync", "--write-back", "commit")
    assert "postmortems/queue.md: changed or new since the last commit, and left to you" in ran.err, ran
    assert (ran.code, document.read_text(encoding="utf-8")) == (4, before)
    assert "committed" not in ran.out


def test_what_is_written_into_the_document_is_not_commented_on(folder: Path, github: GitHubServer) -> None:
    run(folder, github, "sync")
    github.close(github.issue("acme/shop", 1))
    assert "would comment on acme/shop#1" in run(folder, github, "sync", "--comment", "-n").out
    for more in (["-n"], [], []):
        ran = run(folder, github, "sync", "--comment", "--write-back", "files", *more)
        assert (ran.code, "comment" in ran.out) == (0, False), ran
    assert "- [x] Page" in (folder / "postmortems" / "queue.md").read_text(encoding="utf-8")
    assert github.writes == []


def test_what_could_not_be_written_is_commented_on(folder: Path, github: GitHubServer) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    run(folder, github, "sync")
    github.close(github.issue("acme/shop", 1))
    ran = run(folder, github, "sync", "--comment", "--write-back", "commit")
    assert "postmortems/queue.md: changed or new since the last commit, and left to you" in ran.err, ran
    (comment,) = github.issue("acme/shop", 1).comments
    assert "is done, the document does not say so" in comment.body
    run(folder, github, "sync", "--comment", "--write-back", "files")
    (comment,) = github.issue("acme/shop", 1).comments
    assert "agree again" in comment.body


def test_a_document_in_no_checkout_keeps_no_other_from_its_commit(tmp_path: Path, github: GitHubServer) -> None:
    shop, loose = tmp_path / "shop", tmp_path / "loose"
    for folder in (shop, loose):
        folder.mkdir()
    (loose / "mailer.md").write_text(
        "# Mailer down\n\nDate: 2026-02-20\n\n## Action items\n\n- [ ] Alert on unsent mail (acme/shop#2)\n",
        encoding="utf-8",
    )
    (shop / "queue.md").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "followthrough.toml").write_text(
        '[sources]\npaths = ["loose", "shop"]\nrepository = "acme/shop"\n', encoding="utf-8"
    )
    for arguments in (["init", "-q"], ["config", "user.email", "bot@acme.example"], ["config", "user.name", "bot"]):
        subprocess.run(["git", *arguments], cwd=shop, check=True)
    subprocess.run(["git", "add", "queue.md"], cwd=shop, check=True)
    subprocess.run(["git", "commit", "-q", "-m", "postmortem"], cwd=shop, check=True)
    for number in (1, 2):
        github.close(github.issue("acme/shop", number), reason="completed")
    ran = run(tmp_path, github, "sync", "--write-back", "commit")
    assert "committed 1 document as " in ran.out, ran
    assert f"followthrough: {loose.resolve()}: git add refused: fatal: not a git repository" in ran.err
    assert ran.code == 4


def test_writing_back_may_be_one_pull_request_that_is_not_opened_twice(folder: Path, github: GitHubServer) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text(
        '[remote "origin"]\n\turl = https://github.com/acme/shop\n', encoding="utf-8"
    )
    github.write_file("acme/shop", "postmortems/queue.md", DOCUMENT)
    github.close(github.issue("acme/shop", 1), reason="completed")
    proposed = run(folder, github, "sync", "--write-back", "pull-request")
    assert "proposed: https://github.com/acme/shop/pull/3 (1 document written)" in proposed.out, proposed
    assert github.read_file("acme/shop", "postmortems/queue.md") == DOCUMENT, "the default branch is left alone"
    branch = github.read_file("acme/shop", "postmortems/queue.md", branch="followthrough/postmortems")
    assert branch == DOCUMENT.replace("- [ ] Page", "- [x] Page")
    writes = len(github.writes)
    assert "(0 documents written)" in run(folder, github, "sync", "--write-back", "pull-request").out
    assert run(folder, github, "sync", "--write-back", "pull-request", "--quiet").out == ""
    assert len(github.writes) == writes


def test_a_repository_that_cannot_be_written_to_keeps_no_other_from_its_proposal(
    tmp_path: Path, github: GitHubServer
) -> None:
    texts = {
        "away": "# Mailer down\n\nDate: 2026-02-20\n\n## Action items\n\n- [ ] Alert on unsent mail (acme/shop#2)\n",
        "shop": DOCUMENT,
    }
    for name, text in texts.items():
        (tmp_path / name / ".git").mkdir(parents=True)
        (tmp_path / name / ".git" / "config").write_text(
            f'[remote "origin"]\n\turl = https://github.com/acme/{name}\n', encoding="utf-8"
        )
        (tmp_path / name / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "followthrough.toml").write_text('[sources]\npaths = ["away", "shop"]\n', encoding="utf-8")
    github.write_file("acme/shop", "shop.md", DOCUMENT)
    for number in (1, 2):
        github.close(github.issue("acme/shop", number), reason="completed")
    ran = run(tmp_path, github, "sync", "--write-back", "pull-request")
    assert "proposed: https://github.com/acme/shop/pull/3 (1 document written)" in ran.out, ran
    failures = [
        line for line in ran.err.splitlines() if "acme/away: the pull request there could not be brought" in line
    ]
    assert len(failures) == 1, ran.err
    assert "404" in failures[0]
    assert ran.code == 4


def test_a_closed_proposal_is_not_opened_again_until_there_is_another_which_begins_where_the_base_is_now(
    folder: Path, github: GitHubServer
) -> None:
    github.write_file("acme/shop", "postmortems/queue.md", DOCUMENT)
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text(
        '[remote "origin"]\n\turl = https://github.com/acme/shop\n', encoding="utf-8"
    )
    github.close(github.issue("acme/shop", 1), reason="completed")
    run(folder, github, "sync", "--write-back", "pull-request")
    github.close(github.issue("acme/shop", 3))
    before = len(github.writes)
    again = run(folder, github, "sync", "--write-back", "pull-request")
    assert (again.code, again.err, github.writes[before:]) == (0, "", [])
    assert "\nnot proposed again: " in again.out
    assert "/pull/3 was closed\n" in again.out
    github.write_file("acme/shop", "other.md", "# Other")
    changed = DOCUMENT.replace("\n\n", "\n\nMore is known now.\n\n", 1)
    github.write_file("acme/shop", "postmortems/queue.md", changed)
    (folder / "postmortems" / "queue.md").write_text(changed, encoding="utf-8")
    other = run(folder, github, "sync", "--write-back", "pull-request")
    assert "/pull/4 (1 document written)" in other.out, other
    assert github.read_file("acme/shop", "other.md", branch="followthrough/postmortems") == "# Other"


def test_a_document_that_differs_from_the_default_branch_is_not_proposed(folder: Path, github: GitHubServer) -> None:
    github.write_file("acme/shop", "postmortems/queue.md", DOCUMENT + "\nMore.\n")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text(
        '[remote "origin"]\n\turl = https://github.com/acme/shop\n', encoding="utf-8"
    )
    github.close(github.issue("acme/shop", 1), reason="completed")
    ran = run(folder, github, "sync", "--write-back", "pull-request")
    assert "postmortems/queue.md: is not on main as it was read" in ran.err
    assert ran.code == 4
    assert github.writes == []


@pytest.mark.parametrize("by_file", [True, False])
def test_a_proposal_of_another_tracker_is_confirmed_as_the_one_it_is(
    by_file: bool, folder: Path, github: GitHubServer
) -> None:
    run(folder, github, "sync")
    issue = IssueKey(TrackerName.GITLAB, "tools/alerts#12")
    with SqlStore.open(str(folder / "followthrough.sqlite")) as store:
        (item,) = store.memory().items.keys() - store.memory().linked_items()
        store.record([Put(LinkRecord(item, issue, LinkOrigin.SUGGESTED, datetime.now(UTC), 0.9))])
    if by_file:
        run(folder, github, "link", "--write", "links.md")
        links = (folder / "links.md").read_text(encoding="utf-8")
        (folder / "links.md").write_text(links.replace("[ ]", "[x]"), encoding="utf-8")
        ran = run(folder, github, "link", "--read", "links.md")
    else:
        ran = run(folder, github, "link", item, "tools/alerts#12")
    assert ran.code == 0, ran
    with SqlStore.open_read_only(str(folder / "followthrough.sqlite")) as store:
        assert store.memory().links[item, issue].followed
        assert not [key for _, key in store.memory().links if key.key == issue.key and key != issue]
