"""The whole workflow from end to end, against stand-in trackers on loopback: `make demo`.

A fictional company's postmortems are checked, their items linked and filed, time passes in the trackers, and the report
reports what became of the promises. Real client libraries, real database, no network.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from followthrough.testing.github_server import GitHubServer
from followthrough.testing.jira_server import JiraServer

PLATFORM, BILLING, TOOLS = "larkspur-post/platform", "larkspur-post/billing", "larkspur-post/delivery-tools"
TOKEN = "demo-token"

SETTINGS = """\
# Written by the demo; try the commands that it showed with: followthrough COMMAND --config {folder}/followthrough.toml
[sources]
paths = ["postmortems"]
exclude = ["*/template.md"]
repository = "larkspur-post/platform"
url = "https://github.com/larkspur-post/platform/blob/main"

[store]
url = "sqlite:///followthrough.sqlite"

[filing]
tracker = "github"
place = "larkspur-post/platform"
labels = ["postmortem"]

[[filing.routes]]
team = "lockers"
tracker = "jira"
place = "LOCK"

[due]
sev1 = "30d"
default = "90d"
"""


def main(arguments: list[str]) -> int:
    """Run the demo in a folder (default: `demo`), which is emptied first. The exit code is 0 if everything ran."""
    folder = Path(arguments[0] if arguments else "demo")
    examples = Path("examples/postmortems")
    if not examples.is_dir():
        print("the demo is run from the root of a checkout of followthrough", file=sys.stderr)  # noqa: T201
        return 2
    if find_spec("graphql") is None:
        print("the demo needs one package more: pip install '.[testing]', or run make demo", file=sys.stderr)  # noqa: T201
        return 2
    _prepare(folder, examples)
    start = datetime.now(UTC) - timedelta(days=14)
    with GitHubServer(start=start) as github, JiraServer(start=start) as jira:
        _fill(github, jira)
        environment = os.environ | {
            "FOLLOWTHROUGH_CONFIG": str(folder / "followthrough.toml"),
            "FOLLOWTHROUGH_GITHUB__URL": github.url,
            "FOLLOWTHROUGH_JIRA__URL": jira.url,
            "GITHUB_TOKEN": TOKEN,
            "JIRA_EMAIL": "demo@larkspur.example",
            "JIRA_API_TOKEN": TOKEN,
        }
        return _run(folder, github, jira, environment)


def _run(folder: Path, github: GitHubServer, jira: JiraServer, environment: Mapping[str, str]) -> int:
    postmortems = str(folder / "postmortems")
    _title("1. What do our postmortems promise?")
    worst = _command(["check", postmortems], environment, expected={0, 1})
    _title("2. Link every item to its issue, and file what has none")
    worst |= _command(["sync", "--create"], environment)
    _title("3. Two weeks pass in the trackers")
    for line in _let_time_pass(github, jira):
        _say(f"   {line}")
    _title("4. Sync again")
    worst |= _command(["sync"], environment)
    _title("5. And once more: nothing new, nothing written")
    writes = len(github.writes) + len(jira.writes)
    worst |= _command(["sync"], environment)
    _say(f"   {len(github.writes) + len(jira.writes) - writes} writes to the trackers")
    _title("6. What a lead reads")
    worst |= _command(["report"], environment)
    _say(f"\nEverything lies in {folder}/: postmortems, settings and the database.")
    return worst


def _prepare(folder: Path, examples: Path) -> None:
    if folder.exists() and not (folder / "followthrough.toml").exists() and any(folder.iterdir()):
        sys.exit(f"{folder} is not empty and no folder of the demo; name another one")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(examples, folder / "postmortems")
    (folder / "followthrough.toml").write_text(SETTINGS.format(folder=folder.as_posix()), encoding="utf-8")


def _fill(github: GitHubServer, jira: JiraServer) -> None:
    """The issues that the documents refer to."""
    for name in (PLATFORM, BILLING, TOOLS):
        github.add_repository(name)
    github.add_token(TOKEN, login="larkspur-bot")
    _open(github, PLATFORM, 101, "Page on the age of the oldest message in the label queue")
    _open(github, PLATFORM, 102, "Move a label message aside after three attempts")
    _open(github, PLATFORM, 103, "Reject malformed postcodes at import")
    github.repository(PLATFORM).next_number = 118
    github.merge_pull_request(PLATFORM, "Never cache an answer to a signed-in session", paths=["cdn/rules.vcl"])
    _open(github, PLATFORM, 119, "End-to-end test with two sessions")
    _open(github, PLATFORM, 120, "List the routes that a changed cache rule matches")
    _open(github, PLATFORM, 121, "Does the mobile app keep answers on the device?")
    _open(github, PLATFORM, 131, "Alert on certificates with less than 14 days left")
    _open(github, PLATFORM, 132, "A renewal that did not happen is an error")
    _open(github, PLATFORM, 140, "Analyse after each import of addresses")
    _open(github, PLATFORM, 141, "Compare query plans before and after an import")
    _open(github, PLATFORM, 142, "Alert on the 95th percentile of the address search")
    _open(github, PLATFORM, 143, "Do we want to run our own address search?")
    _open(github, BILLING, 7, "Property tests for invoice totals")
    jira.add_token(TOKEN)
    jira.add_project("LOCK")
    for summary in (
        "Roll firmware out in stages",
        "Old modem on the test bench",
        "Alert on lockers that go offline",
        "Swap the old modems",
    ):
        jira.create("LOCK", summary)
    jira.transition("LOCK-1", "In Progress")
    jira.transition("LOCK-2", "Done", "Done")


def _open(github: GitHubServer, repository: str, number: int, title: str) -> None:
    github.repository(repository).next_number = number
    github.open_issue(repository, title)


def _let_time_pass(github: GitHubServer, jira: JiraServer) -> list[str]:
    """Change the issues as time passes, and return the changes in words."""
    for server in (github, jira):
        server.clock.advance(days=2)
    alert, test, routes, question, certificate = (
        github.issue(PLATFORM, number) for number in (101, 119, 120, 121, 131)
    )
    github.merge_pull_request(
        PLATFORM, "Page on the age of the oldest message", closes=[alert], paths=["alerts/label-queue.yml"]
    )
    github.close(question, reason="not_planned")
    github.close(certificate, reason="completed")
    moved = github.transfer(routes, TOOLS)
    github.delete(github.issue(PLATFORM, 140))
    github.close(test, reason="completed")
    jira.transition("LOCK-3", "Done", "Won't Do")
    for server in (github, jira):
        server.clock.advance(days=9)
    github.reopen(test)
    jira.transition("LOCK-2", "In Progress")
    for server in (github, jira):
        server.clock.advance(days=3)
    return [
        f"{PLATFORM}#101 is done: a merged pull request closed it",
        f"{PLATFORM}#131 is closed as completed, without any change that shows it",
        f"{PLATFORM}#121 is closed as not planned",
        f"{PLATFORM}#120 is transferred to {moved.reference}",
        f"{PLATFORM}#140 is deleted",
        f"{PLATFORM}#119 is closed and reopened",
        "LOCK-2 is reopened, LOCK-3 is closed as Won't Do",
    ]


def _command(arguments: list[str], environment: Mapping[str, str], expected: set[int] | None = None) -> int:
    _say(f"$ followthrough {' '.join(arguments)}\n")
    done = subprocess.run([sys.executable, "-m", "followthrough", *arguments], env=dict(environment), check=False)
    _say("")
    if done.returncode in (expected or {0}):
        return 0
    _say(f"   unexpected exit code {done.returncode}")
    return 1


def _title(words: str) -> None:
    bold, plain = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else ("", "")
    _say(f"\n{bold}{words}{plain}\n")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
