"""Compare the issues that a document names for an item with the item's known links. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from followthrough.model import (
    ActionItem,
    Change,
    Drop,
    IssueKey,
    LinkOrigin,
    LinkRecord,
    Memory,
    PostmortemIssues,
    PostmortemRecord,
    Put,
    Reference,
    TrackerName,
)
from followthrough.model.spelling import Spelling


class References:
    """Which issue each reference names, by all that is known. `postmortems` are as this reading shows them.

    An issue that is a postmortem itself is nobody's ticket, not that of its own items either: who names it mentions it.
    `jira_hosts` are those of the Jira that we ask, if known: what an address of another one names is not its issue.
    """

    def __init__(
        self, memory: Memory, postmortems: Iterable[PostmortemRecord], jira_hosts: frozenset[str] | None = None
    ) -> None:
        self._jira_hosts = jira_hosts
        self.postmortems = PostmortemIssues(postmortems, memory.issues)
        self._spelling = Spelling(
            (*self.postmortems.keys, *(link.issue for link in memory.links.values()), *memory.issues)
        )

    def changes(self, item: ActionItem, known: Sequence[LinkRecord], now: datetime) -> Iterator[Change]:
        """The changes to the item's links. Filed, confirmed, and dismissed ones stay."""
        by_issue = {link.issue: link for link in known}
        written = dict(self._written(item, {key.folded: key for key in by_issue}))
        for issue, url in written.items():
            before = by_issue.get(issue)
            if before is None or before.origin is LinkOrigin.SUGGESTED:
                yield Put(LinkRecord(item.id, issue, LinkOrigin.REFERENCE, now, url=url))
            elif before.origin is LinkOrigin.REFERENCE and before.url != url:
                yield Put(replace(before, url=url))
        for record in known:
            if record.origin is LinkOrigin.REFERENCE and record.followed and record.issue not in written:
                yield Drop(record)

    def _written(self, item: ActionItem, linked: Mapping[IssueKey, IssueKey]) -> Iterator[tuple[IssueKey, str | None]]:
        """The issues that the text names. For a tracker that we do not know, the address is the key.

        `linked` holds the issues of the item's links by their folded keys: a link keeps its spelling.
        """
        for reference in item.references:
            tracker = TrackerName.OTHER if self._is_of_another_jira(reference) else reference.tracker
            key = reference.url if tracker is TrackerName.OTHER else reference.key
            if key is not None and (issue := IssueKey(tracker, key)) not in self.postmortems:
                yield linked.get(issue.folded) or self._spelling.known(issue), reference.url

    def _is_of_another_jira(self, reference: Reference) -> bool:
        if reference.tracker is not TrackerName.JIRA or reference.url is None or self._jira_hosts is None:
            return False
        return urlsplit(reference.url).hostname not in self._jira_hosts
