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
from followthrough.reading.items.references import key_on_github
from followthrough.sync.storable import LONGEST_KEY

_DECIDED = (LinkOrigin.FILED, LinkOrigin.CONFIRMED)


class References:
    """Which issue each reference names, by all that is known. `postmortems` are as this reading shows them.

    An issue that is a postmortem itself is nobody's ticket, not that of its own items either: who names it mentions it.
    `hosts` are those of the trackers that we ask, as far as known: an address of another server is none of theirs.
    """

    def __init__(
        self, memory: Memory, postmortems: Iterable[PostmortemRecord], hosts: Mapping[TrackerName, frozenset[str]]
    ) -> None:
        self._hosts = hosts
        self.postmortems = PostmortemIssues(postmortems, memory.issues)
        self._spelling = Spelling(
            (*self.postmortems.keys, *(link.issue for link in memory.links.values()), *memory.issues)
        )

    def changes(self, item: ActionItem, known: Sequence[LinkRecord], now: datetime) -> Iterator[Change]:
        """The changes to the item's links. Filed, confirmed, and dismissed ones stay."""
        by_issue = {link.issue: link for link in known}
        written = dict(self._written(item, {key.folded: link for key, link in by_issue.items()}))
        for issue, url in written.items():
            before = by_issue.get(issue)
            if before is None or before.origin is LinkOrigin.SUGGESTED:
                yield Put(LinkRecord(item.id, issue, LinkOrigin.REFERENCE, now, url=url))
            elif before.origin is LinkOrigin.REFERENCE and before.url != url:
                yield Put(replace(before, url=url))
        for record in known:
            if record.origin is LinkOrigin.REFERENCE and record.followed and record.issue not in written:
                yield Drop(record)

    def _written(
        self, item: ActionItem, linked: Mapping[IssueKey, LinkRecord]
    ) -> Iterator[tuple[IssueKey, str | None]]:
        """The issues that the text names. For a tracker that we do not know, the address is the key.

        `linked` holds the item's links by the folded keys of their issues: a link keeps its spelling.
        """
        for reference in item.references:
            issue = self._issue(reference, linked)
            if issue is not None and issue not in self.postmortems:
                link = linked.get(issue.folded)
                yield link.issue if link else self._spelling.known(issue), reference.url

    def _issue(self, reference: Reference, linked: Mapping[IssueKey, LinkRecord]) -> IssueKey | None:
        tracker, key = reference.tracker, reference.key
        if tracker is TrackerName.OTHER and reference.url is not None:
            host = urlsplit(reference.url).hostname
            # The name of an Enterprise Server need not show that it is a GitHub.
            key = key_on_github(reference.url) if host in self._hosts.get(TrackerName.GITHUB, ()) else None
            tracker = TrackerName.GITHUB if key is not None else tracker
        if tracker is TrackerName.OTHER or self._is_elsewhere(reference, linked):
            tracker, key = TrackerName.OTHER, reference.url
        # Of an address that no database takes as a key, its beginning is.
        return IssueKey(tracker, key.encode()[:LONGEST_KEY].decode(errors="ignore")) if key is not None else None

    def _is_elsewhere(self, reference: Reference, linked: Mapping[IssueKey, LinkRecord]) -> bool:
        """Whether a reference is an address, and not one of our trackers."""
        hosts = self._hosts.get(reference.tracker)
        if hosts is None or reference.url is None:
            return False
        link = linked.get(IssueKey(reference.tracker, reference.target).folded)
        # For this item we filed that key here, or a person decided on it: the address is an older one of it.
        if link is not None and (
            link.origin in _DECIDED or (link.origin is LinkOrigin.REFERENCE and not link.followed)
        ):
            return False
        host = urlsplit(reference.url).hostname
        # A short form has an address, too, which is made from it.
        is_short = host == "github.com" and "://" not in reference.text
        return host not in hosts and not is_short
