"""The requests, time, and memory that a sync of many linked issues takes.

    python bench/sync.py [--issues 10000] [--repositories 50] [--projects 10] [--bugwarrior PYTHON]

The stand-in servers run in a separate process. For comparison, pass the Python of an environment with
`bugwarrior[jira]`: its clients then fetch the same issues from the same servers. Prints a table, and exits with 1 if a
bar is missed.
"""

import argparse
import json
import math
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from followthrough.model import (
    ActionItem,
    AssessedItem,
    Assessment,
    Classification,
    Document,
    DocumentKind,
    Facts,
    Kind,
    Outcome,
    Postmortem,
    Reference,
    Skipped,
    TrackerName,
)
from followthrough.store.sql import SqlStore
from followthrough.sync.options import SyncOptions
from followthrough.sync.result import RunResult
from followthrough.sync.run import run_sync
from followthrough.testing import GitHubServer, JiraServer
from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.trackers.jira.tracker import JiraTracker
from followthrough.trackers.settings import GitHubConfig, JiraConfig

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ITEMS_IN_A_DOCUMENT = 50
CHANGED_PART = 100


def keys(issues: int, repositories: int, projects: int) -> dict[TrackerName, dict[str, list[str]]]:
    """Place to keys: three quarters of the issues in the repositories, the rest in the projects."""
    in_github = issues * 3 // 4 if projects else issues
    shared = {
        TrackerName.GITHUB: (in_github, [f"acme/repository-{n}" for n in range(repositories)], "#"),
        TrackerName.JIRA: (
            issues - in_github,
            [f"P{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(projects)],
            "-",
        ),
    }
    found: dict[TrackerName, dict[str, list[str]]] = {}
    for tracker, (count, places, joint) in shared.items():
        per_place, more = divmod(count, max(1, len(places)))
        found[tracker] = {
            place: [f"{place}{joint}{n + 1}" for n in range(per_place + (number < more))]
            for number, place in enumerate(places)
        }
    return found


def serve(pipe: Connection, places: dict[TrackerName, dict[str, list[str]]]) -> None:
    """The process of the servers: fills them, then follows instructions from the pipe."""
    with GitHubServer(start=START) as github, JiraServer(start=START) as jira:
        for place, there in places[TrackerName.GITHUB].items():
            github.add_repository(place)
            for key in there:
                github.open_issue(place, f"Work on {key}", "As agreed.")
        for place, there in places[TrackerName.JIRA].items():
            jira.add_project(place)
            for key in there:
                jira.create(place, f"Work on {key}", "As agreed.")
        pipe.send((github.url, jira.url))
        while (command := pipe.recv()) != "stop":
            for server in (github, jira):
                server.clock.advance(minutes=30)
            if command == "change":
                all_github = [
                    github.issue(place, n + 1)
                    for place, there in places[TrackerName.GITHUB].items()
                    for n in range(len(there))
                ]
                for issue in all_github[::CHANGED_PART]:
                    github.close(issue)
                for key in [key for there in places[TrackerName.JIRA].values() for key in there][::CHANGED_PART]:
                    jira.transition(key, "Done", "Done")
            pipe.send(len(github.requests) + len(jira.requests))
            for server in (github, jira):
                server.forget_requests()


class Documents:
    """A source that promises an item for every issue."""

    name = "files"

    def __init__(self, places: dict[TrackerName, dict[str, list[str]]]) -> None:
        self._keys = [(tracker, key) for tracker, found in places.items() for there in found.values() for key in there]

    def documents(self) -> Iterator[Document | Skipped]:
        """Fifty items each."""
        for number in range(0, len(self._keys), ITEMS_IN_A_DOCUMENT):
            some = self._keys[number : number + ITEMS_IN_A_DOCUMENT]
            yield Document(f"{number:06}.md", "\n".join(f"{tracker} {key}" for tracker, key in some))


def assess(document: Document) -> Assessment:
    """One item per line. Reading and classifying are measured elsewhere."""
    items = []
    for number, line in enumerate(document.text.split("\n"), start=1):
        tracker, _, key = line.partition(" ")
        reference = Reference(key, None, TrackerName(tracker), key)
        item = ActionItem(f"{document.path}-{number}", number, number, f"Work on {key}", None, references=(reference,))
        items.append(AssessedItem(item, Classification(Kind.GUARDRAIL, 0.9)))
    postmortem = Postmortem(document, DocumentKind.POSTMORTEM, Facts(title=document.path), tuple(x.item for x in items))
    return Assessment(postmortem, tuple(items), (), Outcome.SYSTEMIC)


class Clock:
    """Advances by half an hour for each sync."""

    time = START

    def now(self) -> datetime:
        """The time."""
        return self.time


class Silent:
    """No progress."""

    def start(self, what: str, total: int | None = None) -> None:
        """Nothing."""

    def advance(self, units: int = 1) -> None:
        """Nothing."""

    def finish(self) -> None:
        """Nothing."""


def sync(database: str, urls: tuple[str, str], documents: Documents, clock: Clock) -> RunResult:
    """One sync, as in a separate process."""
    clock.time += timedelta(minutes=30)
    with (
        SqlStore.open(database) as store,
        GitHubTracker(GitHubConfig(urls[0], "token")) as github,
        JiraTracker(JiraConfig(urls[1], "bot@acme.example", "token", cloud=True)) as jira,
    ):
        return run_sync(assess, [documents], [github, jira], store, clock, Silent(), SyncOptions(read_by="bench"))


def fetch_with_bugwarrior(python: str, request: dict[str, Any]) -> dict[str, float]:
    """The measurements of bugwarrior's clients for the same issues."""
    script = Path(__file__).parent / "bugwarrior_fetch.py"
    done = subprocess.run([python, script], input=json.dumps(request), capture_output=True, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def main() -> int:
    """Run the syncs, and compare their requests with the bars."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=10_000)
    parser.add_argument("--repositories", type=int, default=50)
    parser.add_argument("--projects", type=int, default=10)
    parser.add_argument("--bugwarrior", metavar="PYTHON")
    options = parser.parse_args()
    places = keys(options.issues, options.repositories, options.projects)
    counts = [len(there) for found in places.values() for there in found.values()]
    least_first = sum(math.ceil(count / 100) for count in counts)
    changed = max(1, options.issues // CHANGED_PART)
    bars = {
        "first sync": (least_first, 1.1),
        "nothing changed": (len(counts), 1.0),
        f"{changed} changed": (len(counts), 1.2),
        "nothing changed again": (len(counts), 1.0),
    }
    here, there = multiprocessing.get_context("spawn").Pipe()
    servers = multiprocessing.get_context("spawn").Process(target=serve, args=(there, places), daemon=True)
    servers.start()
    urls = here.recv()
    documents, clock, missed = Documents(places), Clock(), False
    print(f"{options.issues:,} issues in {options.repositories} repositories and {options.projects} projects")
    print(f"{'':24}{'requests':>9}{'least':>7}{'bar':>7}{'seconds':>9}{'issues changed':>16}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for name, (least, factor) in bars.items():
            here.send("change" if name.endswith(" changed") and name[0].isdigit() else "wait")
            here.recv()
            began = time.perf_counter()
            result = sync(str(Path(folder) / "followthrough.db"), urls, documents, clock)
            took = time.perf_counter() - began
            bar = math.floor(least * factor)
            missed |= result.requests > bar or result.partial
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{name:24}{result.requests:9}{least:7}{bar:7}{took:9.2f}{len(result.states):16}{peak:9.0f}"
                f"{'' if not result.partial else '  partial: ' + result.skipped[0].reason}"
            )
        size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 2**20
        print(f"database: {size:.1f} MB")
    if options.bugwarrior:
        here.send("count")
        here.recv()
        request = {"github": urls[0], "jira": urls[1], "repositories": [*places[TrackerName.GITHUB]]}
        result = fetch_with_bugwarrior(options.bugwarrior, request | {"projects": [*places[TrackerName.JIRA]]})
        here.send("count")
        requests, fetched = here.recv(), "bugwarrior, each time"
        print(f"{fetched:24}{requests:9}{'':14}{result['seconds']:9.2f}{result['issues']:16}{result['peak']:9.0f}")
    here.send("stop")
    servers.join()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
