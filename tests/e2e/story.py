"""The world of the fault campaign: what is there at first, what happens in between, and what is true."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.e2e import loopback as plain
from tests.e2e.loopback import Loopback, lasting_rows
from tests.support.sync_parts import START

from followthrough.model import IssueKey, LinkOrigin, Memory, State
from followthrough.store.sql import SqlStore
from followthrough.testing import GitHubServer, JiraServer

CREATE = replace(plain.CREATE, evidence_repositories=("acme/core",))

BEGINNING = {
    "queue.md": "# Queue\n- Alert on a full queue\n- Limit the pool acme/shop#1\n- Be more careful <vague>\n",
    "jira-disk.md": "# Disk\n- Alert on disks that are nearly full\n- Rotate the logs PAY-1\n",
    "mixed.md": "# Mixed\n- Test the failover acme/shop#2\n- Review changes of the schema acme/core#1\n"
    "- Document the failover acme/core#2\n",
}
LATER = BEGINNING | {
    "queue.md": "# Queue\n- [x] Alert on a full queue\n- Limit the pool acme/shop#1\n- Test the restore\n",
    "cache.md": "# Cache\n- Limit the size of the cache\n",
    "jira-lock.md": "# Lock\n- Alert on long locks PAY-2\n- Add a timeout to the lock\n",
}


@contextmanager
def world(folder: Path) -> Iterator[Loopback]:
    """Fresh servers and a fresh database, with the issues that the documents name."""
    with GitHubServer(start=START) as github, JiraServer(start=START) as jira:
        loopback = Loopback(github, jira, folder / "followthrough.db")
        loopback.documents = dict(BEGINNING)
        for title in ("The pool has no limit", "Nobody tested the failover"):
            github.open_issue("acme/shop", title)
        for title in ("Schema changes go in unseen", "Nobody knows how to fail over"):
            github.open_issue("acme/core", title)
        jira.create("PAY", "Logs are never rotated")
        jira.create("PAY", "Locks are held for hours")
        yield loopback


def time_passes(loopback: Loopback) -> None:
    """One issue is done by a merged pull request, one dropped, one transferred, one deleted; documents change."""
    github, jira = loopback.github, loopback.jira
    loopback.time_passes(hours=2)
    loopback.documents = dict(LATER)
    github.merge_pull_request("acme/shop", "Limit it", closes=[github.issue("acme/shop", 1)], paths=["pool.py"])
    github.close(github.issue("acme/shop", 2), reason="not_planned")
    github.transfer(github.issue("acme/core", 1), "acme/shop")
    github.delete(github.issue("acme/core", 2))
    github.merge_pull_request("acme/core", "PAY-1: rotate the logs", paths=["logrotate.conf"])
    jira.transition("PAY-1", "Done", "Done")
    jira.transition("PAY-2", "In Progress")


@dataclass(frozen=True)
class Stored:
    """What a store tells: its memory, which issues it ever took for done, and each row that lasts."""

    memory: Memory
    ever_done: frozenset[str]
    lasting: dict[str, list[tuple[object, ...]]]

    @property
    def states(self) -> dict[str, State]:
        """What it says of each issue."""
        return {str(key): issue.state for key, issue in self.memory.issues.items()}


def stored(loopback: Loopback) -> Stored:
    """All of it in one look, for to open a store takes longer than to read it."""
    with SqlStore.open_read_only(loopback.database) as store, store.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT key FROM issue_history WHERE after = 'done'")
        return Stored(store.memory(), frozenset(row[0] for row in rows), lasting_rows(store))


def truth(loopback: Loopback, memory: Memory) -> dict[str, State]:
    """What each followed issue is, by what the servers know and not by what they answer."""
    return {str(key): (_github if "#" in key.key else _jira)(loopback, key) for key in memory.issues}


def _github(loopback: Loopback, key: IssueKey) -> State:
    place, _, number = key.key.partition("#")
    try:
        issue = loopback.github.issue(place, int(number))
    except LookupError:
        return State.GONE
    if (issue.repository.full_name, issue.number) != (place, int(number)):
        return State.MOVED
    if issue.state == "open":
        return State.OPEN
    return {"completed": State.DONE, "not_planned": State.DROPPED}[issue.state_reason or "completed"]


def _jira(loopback: Loopback, key: IssueKey) -> State:
    status = loopback.jira.issue(key.key).status
    return {"new": State.OPEN, "indeterminate": State.IN_PROGRESS, "done": State.DONE}[status.category]


def unproven(memory: Memory) -> list[str]:
    """The Jira issues that are done and whose evidence is not what it should be."""
    done = {str(key): each for key, each in memory.issues.items() if "#" not in key.key and each.state is State.DONE}
    return [key for key, each in done.items() if [one.paths for one in each.evidence or ()] != [("logrotate.conf",)]]


def duplicates(loopback: Loopback) -> int:
    """How many issues there are beyond one for each title."""
    titles = Counter(each.title for place in ("acme/shop", "acme/core") for each in loopback.github.issues(place))
    titles.update(each.summary for each in loopback.jira.issues())
    return sum(count - 1 for count in titles.values())


def unfiled(memory: Memory) -> list[str]:
    """Concrete items that are to be done and have no issue."""
    linked = {each.item_id for each in memory.links.values() if each.origin is not LinkOrigin.SUGGESTED}
    return [
        each.item.text
        for each in memory.present_items()
        if each.id not in linked and not each.item.done and each.kind != "vague"
    ]
