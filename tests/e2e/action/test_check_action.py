"""The action's check on every kind of event, run by bash in a shallow checkout against the stand-in GitHub."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.e2e.action.runner import ROOT, Ran, Runner
from tests.e2e.command import followthrough
from tests.support.git_repository import (
    GOOD,
    NAMED_LIKE_OURS,
    NULL,
    REPOSITORY,
    Repository,
    environment,
    pull_request_event,
)
from tests.support.json_server import answering

from followthrough.testing import GitHubServer
from followthrough.testing.endpoint_server import EndpointServer

TOKEN = "ghs_0123456789abcdefghijklmnopqrstuvwxyz"
NEW = "docs/postmortems/new.md"
INSTALLED = {"install": {"python": sys.executable, "source": str(ROOT / "src")}}


@dataclass
class World:
    """A repository, the GitHub that shows it, and a runner."""

    folder: Path
    github: GitHubServer
    repository: Repository

    def check(
        self,
        checkout: Path,
        name: str,
        event: object,
        *,
        sha: str,
        token: str = "",
        api: str | None = None,
        **inputs: str,
    ) -> Ran:
        """Run the action on an event."""
        temp = self.folder / f"temp-{len(list(self.folder.iterdir()))}"
        temp.mkdir()
        variables = environment(temp, name, event, sha=sha, api=api or self.github.url, token=token)
        return Runner(temp, INSTALLED).run(checkout, variables, **inputs)

    def pull_request(
        self,
        head: str,
        *,
        fork: bool = False,
        token: str = "",
        name: str = "pull_request",
        api: str | None = None,
        **inputs: str,
    ) -> Ran:
        """Run the action on a pull request with this head, in a checkout of the merge commit, one commit deep."""
        merge = self.repository.pull_request(head)
        event = pull_request_event(self.repository, head, fork=fork)
        place = self.repository.checkout("refs/pull/1/merge")
        return self.check(place, name, event, sha=merge, token=token, api=api, **inputs)

    @property
    def comments(self) -> list[str]:
        """The comments on the pull request."""
        return [comment.body for comment in self.github.issue(REPOSITORY, 1).comments]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with GitHubServer() as github:
        github.add_token(TOKEN)
        github.add_repository(REPOSITORY)
        github.open_pull_request(REPOSITORY, "A postmortem", paths=[NEW])
        github.open_pull_request(REPOSITORY, "All of it", paths=[f"{n}.md" for n in range(3_000)], branch="all")
        yield World(tmp_path, github, Repository(tmp_path))


def checked(ran: Ran) -> list[str]:
    """The documents that were checked, by the report that the action names."""
    report = json.loads(Path(ran.outputs["report"]).read_text(encoding="utf-8"))
    return [each["path"] for each in report["postmortems"]]


def test_a_pull_request_is_checked_on_what_it_changes_alone(world: World) -> None:
    ran = world.pull_request(world.repository.commit({NEW: NULL, "src/app.py": "print()\n"}))
    assert ran.code == 1
    assert checked(ran) == [f"./{NEW}"]
    assert ran.commands[0].startswith(f"::error file={NEW},line=7,title=followthrough%3A Null result (null-result)::")
    assert "**Null result** (line 7" in ran.summary
    assert (ran.outputs["outcome"], ran.outputs["errors"], ran.outputs["documents"]) == ("failed", "1", "1")
    assert json.loads(Path(ran.outputs["sarif"]).read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_without_paths_what_is_not_plainly_a_postmortem_fails_no_pull_request(world: World) -> None:
    newsletter = "# February\n\nOn 11 February the checkout was slow for 50 minutes. We moved 14 services.\n"
    head = world.repository.commit({"docs/news/2026-02.md": newsletter})
    ran = world.pull_request(head)
    assert (ran.code, ran.outputs["errors"], ran.outputs["warnings"]) == (0, "0", "1"), ran.out
    assert world.pull_request(head, paths="docs").code == 1


def test_a_folder_that_lost_its_last_document_fails_no_pull_request(world: World) -> None:
    ran = world.pull_request(world.repository.commit({NEW: GOOD}), paths="docs/postmortems \n  docs/drafts")
    assert ran.code == 0, ran.out
    assert checked(ran) == [NEW]
    (told,) = [line for line in ran.commands if "docs/drafts: does not exist" in line]
    assert told.startswith("::notice ")
    assert "docs/drafts: does not exist" in ran.summary


def test_all_that_the_check_puts_out_is_an_output_of_the_action(world: World) -> None:
    ran = world.pull_request(
        world.repository.commit({NEW: GOOD}), changed_only="false", paths=f"{NEW}\nnowhere.md", fail_on="never"
    )
    assert ran.outputs == ran.steps["check"]
    assert (ran.outputs["outcome"], ran.outputs["skipped"]) == ("partial", "1")


def test_one_that_promises_a_change_passes(world: World) -> None:
    ran = world.pull_request(world.repository.commit({NEW: GOOD}))
    assert ran.code == 0, ran.out
    assert (ran.outputs["outcome"], ran.outputs["items"]) == ("passed", "1")
    assert ran.commands == []


def test_what_the_base_changed_meanwhile_is_not_held_against_it(world: World) -> None:
    head = world.repository.commit({NEW: GOOD})
    world.repository.push(world.repository.commit({"docs/postmortems/theirs.md": NULL}, onto=world.repository.first))
    ran = world.pull_request(head)
    assert checked(ran) == [f"./{NEW}"]
    assert ran.code == 0


def test_a_checkout_of_the_head_itself_is_compared_by_github_where_git_cannot(world: World) -> None:
    head = world.repository.commit({NEW: NULL})
    main = world.repository.commit({"docs/postmortems/theirs.md": NULL}, onto=world.repository.first)
    world.repository.push(main)
    world.repository.pull_request(head)
    event = pull_request_event(world.repository, head)
    event["pull_request"]["base"]["sha"] = (
        world.repository.checkout("refs/heads/main").joinpath(".git/HEAD").read_text().strip()
    )
    checkout = world.repository.checkout("refs/pull/1/head")
    ran = world.check(checkout, "pull_request", event, sha=head, token=TOKEN)
    assert checked(ran) == [f"./{NEW}"]


def test_a_further_push_is_checked_anew(world: World) -> None:
    first = world.repository.commit({NEW: NULL})
    assert world.pull_request(first).code == 1
    assert world.pull_request(world.repository.commit({NEW: GOOD}, onto=first)).code == 0


def test_a_renamed_postmortem_is_checked_under_its_new_name(world: World) -> None:
    ran = world.pull_request(
        world.repository.rename("docs/postmortems/old.md", "docs/postmortems/2026.md", onto=world.repository.first)
    )
    assert checked(ran) == ["./docs/postmortems/2026.md"]
    assert ran.code == 1


def test_a_deleted_postmortem_is_none(world: World) -> None:
    ran = world.pull_request(world.repository.commit({"docs/postmortems/old.md": None}))
    assert checked(ran) == []
    assert ran.code == 0, ran.out


def test_a_push_is_compared_with_what_was_there_before(world: World) -> None:
    after = world.repository.commit({NEW: NULL})
    world.repository.push(after)
    event = {"before": world.repository.first, "after": after, "ref": "refs/heads/main"}
    ran = world.check(world.repository.checkout("refs/heads/main"), "push", event, sha=after)
    assert checked(ran) == [f"./{NEW}"]
    assert ran.code == 1


@pytest.mark.parametrize(
    ("name", "event"), [("workflow_dispatch", {"inputs": {}}), ("push", {"before": "0" * 40, "ref": "refs/heads/new"})]
)
def test_where_there_is_nothing_to_compare_with_all_documents_are_checked(
    world: World, name: str, event: dict[str, object]
) -> None:
    ran = world.check(world.repository.checkout("refs/heads/main"), name, event, sha=world.repository.first)
    assert "./docs/postmortems/old.md" in checked(ran)
    assert "all documents are checked" in ran.out
    assert "all documents are checked" in ran.summary


def test_in_a_merge_queue_what_it_is_built_on_is_not_held_against_it(world: World) -> None:
    merge = world.repository.pull_request(world.repository.commit({NEW: GOOD}))
    event = {"action": "checks_requested", "merge_group": {"head_sha": merge, "base_sha": world.repository.first}}
    ran = world.check(world.repository.checkout("refs/pull/1/merge"), "merge_group", event, sha=merge)
    assert checked(ran) == [f"./{NEW}"]
    assert ran.code == 0, ran.out


@pytest.mark.parametrize(
    ("api", "token", "number"),
    [("http://127.0.0.1:9", TOKEN, 1), (None, "wrong", 1), (None, TOKEN, 99), (None, TOKEN, 2)],
)
def test_where_git_may_not_fetch_and_github_does_not_tell_all_documents_are_checked(
    world: World, api: str | None, token: str, number: int
) -> None:
    head = world.repository.commit({NEW: GOOD})
    merge = world.repository.pull_request(head)
    checkout = world.repository.checkout("refs/pull/1/merge")
    world.repository.origin.rename(world.repository.origin.with_name("away"))
    event = pull_request_event(world.repository, head, number=number)
    ran = world.check(checkout, "pull_request", event, sha=merge, token=token, api=api)
    assert {NEW, "docs/postmortems/old.md"} <= {each.removeprefix("./") for each in checked(ran)}
    assert (ran.code, ran.outputs["outcome"]) == (1, "failed")
    assert "GitHub does not say what the pull request changes" in ran.out
    assert "all documents are checked" in ran.out
    assert "all documents are checked" in ran.summary


def test_all_documents_can_be_asked_for(world: World) -> None:
    ran = world.pull_request(
        world.repository.commit({NEW: GOOD}), changed_only="false", paths="docs/postmortems/old.md\n" + NEW
    )
    assert checked(ran) == ["docs/postmortems/old.md", NEW]


@pytest.mark.parametrize(("changed_only", "code"), [("True", 0), ("TRUE", 0), ("", 0), ("False", 1)])
def test_true_and_false_are_known_as_yaml_writes_them(world: World, changed_only: str, code: int) -> None:
    ran = world.pull_request(world.repository.commit({NEW: GOOD}), changed_only=changed_only, paths="docs")
    assert ran.code == code


@pytest.mark.parametrize(
    ("inputs", "code", "why"),
    [
        ({"config": "%0A::warning::.toml"}, 3, "%250A::warning::.toml: there is no such settings file"),
        ({"fail_on": "Error"}, 2, "'Error' is not one of"),
        ({"paths": "docs"}, 2, "git cannot tell what changed"),
    ],
)
def test_every_early_end_is_an_annotation_and_an_outcome(
    world: World, inputs: dict[str, str], code: int, why: str
) -> None:
    merge = world.repository.pull_request(head := world.repository.commit({NEW: NULL}))
    checkout = world.repository.checkout("refs/pull/1/merge")
    if "paths" in inputs:
        checkout.joinpath(".git").rename(checkout / "git")
    ran = world.check(checkout, "pull_request", pull_request_event(world.repository, head), sha=merge, **inputs)
    assert (ran.code, ran.outputs["outcome"]) == (code, "error")
    (line,) = ran.commands
    assert line.startswith("::error title=followthrough%3A ended early::")
    assert why in line
    assert ran.summary.strip(), "it says why as well"


def test_inputs_reach_the_check_and_no_shell(world: World) -> None:
    ran = world.pull_request(
        world.repository.commit({NEW: NULL}),
        fail_on="never",
        changed_only="false",
        paths="docs\n$(touch pwned)\n-rf\n`touch pwned`",
    )
    assert "$(touch pwned)" in ran.out
    assert not list(world.folder.rglob("pwned"))
    assert ran.code == 4, "what is not there is named, and the rest was checked"


def test_a_comment_is_left_once_and_edited_later_and_the_status_follows(world: World) -> None:
    both = {"token": TOKEN, "comment": "true", "status": "true"}
    first = world.repository.commit({NEW: NULL})
    assert world.pull_request(first, **both).code == 1
    assert "Null result" in world.comments[0]
    assert "`<!-- followthrough: ignore null-result: the reason -->`" in world.comments[0], "it can be copied"
    better = world.repository.commit({NEW: GOOD}, onto=first)
    assert world.pull_request(better, **both).code == 0
    assert len(world.comments) == 1
    assert "Nothing to add" in world.comments[0]
    statuses = world.github.repository(REPOSITORY).statuses
    assert [(one.context, one.state) for one in statuses[first]] == [("followthrough/postmortem", "failure")]
    assert [(one.context, one.state) for one in statuses[better]] == [("followthrough/postmortem", "success")]


def test_a_check_that_ends_early_leaves_no_praise_behind(world: World) -> None:
    both = {"token": TOKEN, "comment": "true", "status": "true"}
    first = world.repository.commit({NEW: NULL})
    world.pull_request(first, **both)
    better = world.repository.commit({NEW: GOOD}, onto=first)
    world.pull_request(better, **both)
    head = world.repository.commit({"followthrough.toml": "[rules\n"}, onto=better)
    ran = world.pull_request(head, **both)
    assert ran.code == 3
    assert not ran.outputs.get("report"), "there is none"
    assert not ran.outputs.get("sarif")
    why = "followthrough.toml: not valid TOML"
    (line,) = ran.commands
    assert line.startswith(f"::error file=followthrough.toml,line=1,title=followthrough%3A ended early::{why}")
    assert ran.summary.startswith(f"\n{why}")
    (comment,) = world.comments
    assert f"The check ended early, so it fails: {why}" in comment
    (status,) = world.github.repository(REPOSITORY).statuses[head]
    assert (status.state, status.description) == ("failure", "ended early")


# Runs before anything of ours, so that running the check fails in a way that nobody foresaw.
BROKEN = """
import sys, types
sys.modules["followthrough.cli.check_run"] = types.ModuleType("followthrough.cli.check_run")
"""


@pytest.mark.parametrize(
    ("more", "broken", "code", "why"),
    [
        (["--select", "nope"], "", 2, "there is no rule"),
        (["--severity", "no-owner=bad"], "", 2, "is not a level"),
        (["--fail-on", "bad"], "", 2, "not one of"),
        (["--explain-items", "--format", "json"], "", 2, "--format has no effect with --explain-items"),
        ([], BROKEN, 70, "this is a bug in followthrough"),
    ],
)
def test_no_early_end_leaves_praise_behind(
    world: World, more: list[str], broken: str, code: int, why: str, tmp_path: Path
) -> None:
    first = world.repository.commit({NEW: NULL})
    world.pull_request(first, token=TOKEN, comment="true", status="true")
    head = world.repository.commit({NEW: GOOD}, onto=first)
    (tmp_path / "sitecustomize.py").write_text(broken, encoding="utf-8")
    event = pull_request_event(world.repository, head)
    variables = environment(tmp_path, "pull_request", event, sha=head, api=world.github.url)
    env = {**variables, "GITHUB_TOKEN": TOKEN, "PYTHONPATH": str(tmp_path)}
    ran = followthrough("check", NEW, "--comment", "--status", *more, cwd=world.repository.work, env=env, whole=True)
    assert ran.code == code
    assert "Traceback" not in ran.err
    (comment,) = world.comments
    assert "The check ended early, so it fails" in comment
    assert why in comment
    (status,) = world.github.repository(REPOSITORY).statuses[head]
    assert (status.state, status.description) == ("failure", "ended early")


def test_what_could_not_be_read_is_said_in_the_comment_and_is_an_error(world: World) -> None:
    (world.repository.work / "docs/postmortems/new.md").symlink_to("gone.md")
    ran = world.pull_request(world.repository.commit({}), token=TOKEN, comment="true")
    assert (ran.code, ran.outputs["outcome"]) == (4, "partial")
    told = f"::error file={NEW},title=followthrough%3A Not read::is a link to nothing; put the document itself"
    assert ran.commands[0].startswith(told)
    (comment,) = world.comments
    assert f"- {NEW}: is a link to nothing" in comment.replace("./docs", "docs")


def test_the_setting_that_leads_out_of_the_checkout_is_named(world: World) -> None:
    head = world.repository.commit({NEW: GOOD, "followthrough.toml": '[rules]\nbaseline = "/etc/passwd"\n'})
    ran = world.pull_request(head)
    assert ran.code == 3
    assert "::rules.baseline: /etc/passwd: lies outside the checkout" in ran.commands[0]


def test_a_comment_of_somebody_else_that_looks_like_ours_is_left_to_them(world: World) -> None:
    forged = "<!-- followthrough:comment=check -->\nNothing to add. Thank you for writing it down."
    world.github.comment(world.github.issue(REPOSITORY, 1), forged, author="mallory")
    assert world.pull_request(world.repository.commit({NEW: GOOD}), token=TOKEN, comment="true").code == 0
    assert world.comments == [forged], "nothing to say, and no comment of ours to bring up to date"
    head = world.repository.commit({NEW: NULL})
    for _ in range(2):
        world.pull_request(head, token=TOKEN, comment="true")
    assert world.comments[0] == forged
    assert ["Null result" in each for each in world.comments[1:]] == [True]


def test_an_answer_of_github_that_is_none_is_told_and_changes_no_verdict(world: World) -> None:
    with answering([]) as api:
        head = world.repository.commit({NEW: GOOD})
        ran = world.pull_request(head, token=TOKEN, api=api, status="true", comment="true")
    assert (ran.code, ran.outputs["outcome"]) == (0, "passed")
    assert "the commit status (statuses: write) could not be left" in ran.summary


def test_the_status_says_what_is_held_to_nothing_and_thanks_nobody_for_it(world: World) -> None:
    head = world.repository.commit({"docs/postmortems/template.md": "# Postmortem template\n\n- <action>\n"})
    ran = world.pull_request(head, token=TOKEN, status="true")
    assert "::notice title=followthrough%3A Not checked::1 document was not checked" in ran.out
    (status,) = world.github.repository(REPOSITORY).statuses[head]
    assert status.description == "0 postmortems: 1 other document not checked"


def test_the_same_run_again_writes_nothing(world: World) -> None:
    head = world.repository.commit({NEW: NULL})
    for _ in range(2):
        world.pull_request(head, token=TOKEN, comment="true", status="true")
    assert len(world.github.repository(REPOSITORY).statuses[head]) == 1
    assert len(world.comments) == 1


def test_a_pull_request_with_nothing_to_say_is_left_without_a_comment(world: World) -> None:
    world.pull_request(world.repository.commit({NEW: GOOD}), token=TOKEN, comment="true")
    assert world.comments == []


@pytest.mark.parametrize(("text", "code"), [(NULL, 1), (GOOD, 0)])
def test_a_fork_passes_or_fails_rightly_without_comment_and_status(world: World, text: str, code: int) -> None:
    ran = world.pull_request(
        world.repository.commit({NEW: text}), fork=True, token=TOKEN, comment="true", status="true"
    )
    assert ran.code == code
    assert "from a fork" in ran.out
    assert "from a fork" in ran.summary
    assert world.comments == []
    assert world.github.repository(REPOSITORY).statuses == {}


def test_a_token_that_may_only_read_changes_nothing_about_the_answer(world: World) -> None:
    reader = "ghs_reader0123456789abcdefghijklmnopqrs"
    world.github.add_token(reader, can_write=False)
    ran = world.pull_request(world.repository.commit({NEW: GOOD}), token=reader, status="true", comment="true")
    assert ran.code == 0
    assert "the commit status (statuses: write) could not be left" in ran.out
    assert "the commit status (statuses: write) could not be left" in ran.summary


def test_without_a_token_it_says_so_and_checks(world: World) -> None:
    ran = world.pull_request(world.repository.commit({NEW: NULL}), comment="true")
    assert ran.code == 1
    assert "no token" in ran.out
    assert "no token" in ran.summary


def test_pull_request_target_is_warned_about(world: World) -> None:
    ran = world.pull_request(world.repository.commit({NEW: GOOD}), name="pull_request_target")
    assert any(line.startswith("::warning") and "pull_request_target" in line for line in ran.commands)


def test_a_checkout_of_the_base_is_no_success(world: World) -> None:
    head = world.repository.commit({NEW: NULL})
    world.repository.pull_request(head)
    event = pull_request_event(world.repository, head)
    place = world.repository.checkout("main")
    ran = world.check(place, "pull_request_target", event, sha=world.repository.first, token=TOKEN, status="true")
    assert (ran.code, ran.outputs["outcome"]) == (2, "error"), ran.out
    assert "holds the base of the pull request" in ran.commands[-1]
    (status,) = world.github.repository(REPOSITORY).statuses[head]
    assert (status.state, status.description) == ("failure", "ended early")


def test_a_document_cannot_give_commands_to_the_runner(world: World) -> None:
    hostile = (
        "# Outage ::error::pwned\n\nDate: 2026-01-14\n\n## Action items\n\n"
        "- Be more careful %0A::set-output name=outcome::passed ::add-mask::a\n"
        "- Kevin carelessly forgot it\x0b::stop-commands::x \u2028::error::two\n"
    )
    evil = "docs/postmortems/a,b%0A::error::c.md"
    ran = world.pull_request(world.repository.commit({evil: hostile}), fail_on="notice")
    assert ran.code == 1
    assert {line.partition(" ")[0] for line in ran.commands} <= {"::error", "::warning", "::notice"}
    assert all(line.count("::") == 2 or "%25" in line or "%3A" in line for line in ran.commands)
    assert not any(line.startswith(("::set-output", "::add-mask", "::stop-commands")) for line in ran.out.splitlines())
    assert "file=docs/postmortems/a%2Cb%250A%3A%3Aerror%3A%3Ac.md," in ran.commands[0]


def test_no_python_file_of_a_pull_request_is_run(world: World) -> None:
    ran = world.pull_request(world.repository.commit({NEW: NULL, **NAMED_LIKE_OURS}), token=TOKEN, comment="true")
    assert (ran.code, ran.outputs["outcome"], len(world.comments)) == (1, "failed", 1), ran.out
    assert not list(world.folder.rglob("*.ran"))


def test_a_link_of_a_pull_request_leads_to_nothing_outside_of_the_checkout(world: World) -> None:
    secret = world.folder / "secret.md"
    secret.write_text(NULL.replace("Outage", "Secret"), encoding="utf-8")
    (world.repository.work / "docs/postmortems/link.md").symlink_to(secret)
    (world.repository.work / "circle").symlink_to("circle")
    (world.repository.work / "all").symlink_to(world.folder)
    toml = f'[sources]\npaths = ["docs", "all", "{world.folder}"]\n'
    head = world.repository.commit({NEW: GOOD, "followthrough.toml": toml})
    for changed_only in ("true", "false"):
        ran = world.pull_request(head, changed_only=changed_only)
        assert "docs/postmortems/link.md,title=followthrough%3A Not read::lies outside the checkout" in ran.out
        assert "Secret" not in ran.out + ran.summary + Path(ran.outputs["report"]).read_text(encoding="utf-8")
    assert checked(world.pull_request(head, paths="docs")) == [NEW]


def test_a_path_that_is_not_there_is_told_whatever_changed(world: World) -> None:
    ran = world.pull_request(world.repository.commit({NEW: GOOD}), paths="docs/postmortem")
    assert (ran.code, ran.outputs["outcome"]) == (4, "partial")
    assert "does not exist" in ran.commands[0]
    assert world.pull_request(world.repository.commit({NEW: NULL}), paths="*/post*s").code == 1


def test_paths_in_settings_elsewhere_lead_to_nothing_and_that_is_no_success(world: World) -> None:
    elsewhere = world.folder / "ours.toml"
    elsewhere.write_text('[sources]\npaths = ["docs/*mortems"]\n', encoding="utf-8")
    head = world.repository.commit({NEW: NULL})
    ran = world.pull_request(head, config=str(elsewhere))
    assert (ran.code, ran.outputs["outcome"]) == (4, "partial"), ran.out
    assert "a path in the settings is relative to their file" in ran.commands[0]
    assert world.pull_request(head, config=str(elsewhere), paths="docs/postmortems").code == 1


def test_paths_that_all_lead_to_nothing_are_told_where_a_postmortem_may_have_changed(world: World) -> None:
    nowhere = "no path of this check leads to a document"
    head = world.repository.commit({NEW: NULL})
    ran = world.pull_request(head, paths="services/*/postmortems")
    assert (ran.code, ran.outputs["outcome"]) == (0, "passed"), ran.out
    assert ran.commands[0].startswith("::warning ")
    assert f"{nowhere}, so nothing of this change is checked. If {NEW} is a postmortem" in ran.commands[0]
    other = world.repository.commit({"CONTRIBUTING.md": "# Welcome\n"}, onto=world.repository.first)
    assert nowhere not in world.pull_request(other, paths="notes").out
    excluded = world.repository.commit({"followthrough.toml": '[sources]\nexclude = ["docs/post*"]\n'}, onto=head)
    assert nowhere not in world.pull_request(excluded, paths="notes").out


SETTINGS = """
[rules]
ignore = ["null-result"]
[reading]
judge = "endpoint"
[classification]
classifier = "endpoint"
endpoint_url = "{url}"
endpoint_model = "m"
"""


def test_the_settings_of_a_pull_request_are_told_and_send_it_nowhere(world: World) -> None:
    with EndpointServer(lambda *_: "{}") as endpoint:
        head = world.repository.commit({NEW: NULL, "followthrough.toml": SETTINGS.format(url=endpoint.url)})
        ran = world.pull_request(head)
        assert endpoint.messages == []
    assert (ran.code, ran.outputs["outcome"]) == (0, "passed")
    told = [line for line in ran.commands if line.startswith("::warning title=followthrough%3A Settings::")]
    assert len(told) == 2
    assert "ignored in followthrough.toml" in told[0]
    assert told[1].endswith("This change alters the settings of this check: followthrough.toml")
    assert "This change alters the settings of this check: followthrough.toml" in ran.summary


def test_the_comment_tells_that_the_settings_change_as_the_summary_does(world: World) -> None:
    settings = {"followthrough.toml": '[rules]\nignore = ["no-date"]\n'}
    ran = world.pull_request(world.repository.commit({NEW: NULL, **settings}), token=TOKEN, comment="true")
    told = "\n\nThis change alters the settings of this check: followthrough.toml\n"
    assert told in ran.summary
    assert told in world.comments[0]


def test_settings_that_are_not_in_use_alter_nothing(world: World) -> None:
    elsewhere = world.folder / "ours.toml"
    elsewhere.write_text('[rules]\nignore = ["no-date"]\n', encoding="utf-8")
    head = world.repository.commit({NEW: GOOD, "followthrough.toml": '[rules]\nignore = ["null-result"]\n'})
    assert "alters the settings" not in world.pull_request(head, config=str(elsewhere)).summary


def test_of_a_file_for_many_programs_only_our_settings_alter_the_check(world: World) -> None:
    def pyproject(ours: str, version: int) -> dict[str, str]:
        return {"pyproject.toml": f"[project]\nversion = '{version}'\n[tool.followthrough.rules]\n{ours}\n"}

    told = "This change alters the settings of this check: pyproject.toml"
    base = world.repository.commit(pyproject("fail_on = 'notice'", 1))
    world.repository.push(base)
    other = world.repository.commit({NEW: GOOD, **pyproject("fail_on = 'notice'", 2)})
    ours = world.repository.commit({NEW: GOOD, **pyproject("fail_on = 'never'", 2)}, onto=base)
    assert told not in world.pull_request(other).summary
    assert told in world.pull_request(ours).summary


def test_where_git_cannot_show_what_a_file_was_its_change_is_told(world: World) -> None:
    repository = world.repository
    repository.push(repository.commit({"pyproject.toml": "[tool.followthrough]\n"}))
    settings = {"pyproject.toml": "[project]\n", "followthrough.toml": "[rules]\nignore = ['null-result']\n"}
    head = repository.commit({NEW: NULL, **settings})
    merge = repository.pull_request(head)
    place = repository.checkout("refs/pull/1/merge", depth=2, without_contents=True)
    ran = world.check(place, "pull_request", pull_request_event(repository, head), sha=merge)
    assert "alters the settings of this check: followthrough.toml, pyproject.toml" in ran.summary


def test_who_takes_the_settings_away_is_told_and_who_leaves_them_is_not(world: World) -> None:
    world.repository.push(world.repository.commit({"followthrough.toml": '[rules]\nfail_on = "notice"\n'}))
    assert "alters the settings" not in world.pull_request(world.repository.commit({NEW: GOOD})).summary
    gone = world.repository.commit({"followthrough.toml": None})
    assert "alters the settings of this check: followthrough.toml" in world.pull_request(gone).summary


VAGUE = (
    "# Outage {}\n\nDate: 2026-01-14\n\n## Action items\n\n- Be more careful\n- Be careful with keys\n- Add an alert\n"
)


def test_however_much_is_found_what_the_settings_hide_is_told(world: World) -> None:
    files = {f"docs/postmortems/{number}.md": VAGUE.format(number) for number in range(12)}
    files["docs/postmortems/template.md"] = "# Postmortem template\n\n- <action>\n"
    ran = world.pull_request(
        world.repository.commit({**files, "followthrough.toml": '[rules]\nignore = ["no-date"]\n'})
    )
    warnings = [line for line in ran.commands if line.startswith("::warning")]
    notices = [line for line in ran.commands if line.startswith("::notice")]
    assert len(warnings) == len(notices) == 10, "GitHub shows ten of a level"
    assert warnings[0].startswith("::warning title=followthrough%3A Settings::This change alters")
    assert notices[0].startswith("::notice title=followthrough%3A Not checked::")


@pytest.mark.parametrize(
    ("links", "changed", "config"),
    [
        ({"followthrough.toml": "ci/ours.toml"}, "ci/ours.toml", ""),
        ({"ci/named.toml": "ours.toml"}, "ci/ours.toml", "ci/named.toml"),
        ({"here": "ci"}, "ci/ours.toml", "here/ours.toml"),
        ({"pyproject.toml": "ci/project.toml"}, "ci/project.toml", ""),
    ],
)
def test_settings_behind_a_link_are_told_as_well(
    world: World, links: dict[str, str], changed: str, config: str
) -> None:
    work = world.repository.work
    for name, target in links.items():
        (work / name).parent.mkdir(exist_ok=True)
        (work / name).symlink_to(target)
    head = "[tool.followthrough.rules]" if "project" in changed else "[rules]"
    world.repository.push(world.repository.commit({changed: f'{head}\nignore = ["no-date"]\n'}))
    assert "alters" not in world.pull_request(world.repository.commit({NEW: GOOD}), config=config).summary
    told = f"::warning title=followthrough%3A Settings::This change alters the settings of this check: {changed}"
    off = f'{head}\nignore = ["null-result"] # followthrough\n'
    head = world.repository.commit({NEW: NULL, changed: off})
    assert told in world.pull_request(head, config=config).commands


def test_who_turns_a_link_to_other_settings_is_told(world: World) -> None:
    work = world.repository.work
    (work / "followthrough.toml").symlink_to("strict.toml")
    strict, loose = '[rules]\nfail_on = "notice"\n', '[rules]\nfail_on = "never"\n'
    world.repository.push(world.repository.commit({"strict.toml": strict, "loose.toml": loose}))
    (work / "followthrough.toml").unlink()
    (work / "followthrough.toml").symlink_to("loose.toml")
    ran = world.pull_request(world.repository.commit({NEW: NULL}))
    assert ran.code == 0
    assert (
        "::warning title=followthrough%3A Settings::This change alters the settings of this check: followthrough.toml"
        in ran.commands
    )


def test_a_baseline_behind_a_link_is_told_as_well(world: World) -> None:
    empty = '{"schema": "followthrough/baseline/2", "known": {}}'
    (world.repository.work / "known.json").symlink_to("real.json")
    settings = '[rules]\nbaseline = "known.json"\n'
    world.repository.push(world.repository.commit({"real.json": empty, "followthrough.toml": settings}))
    ran = world.pull_request(world.repository.commit({NEW: GOOD, "real.json": empty + "\n"}))
    assert (
        "::warning title=followthrough%3A Settings::This change alters the settings of this check: real.json"
        in ran.commands
    )
