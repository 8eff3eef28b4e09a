"""Evidence from another tracker: pull requests in the configured repositories that name a done issue's key."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from followthrough.errors import FollowthroughError, StopError
from followthrough.figures.standing import Evidence, evidence_of
from followthrough.model import ClosingChange, EvidenceReading, Issue, IssueKey, Memory, Put, State, TrackerName
from followthrough.ports import IssueTracker, ListsPullRequests, PullRequestText, Unread
from followthrough.sync.following.answers import answers
from followthrough.sync.following.issues import followed_keys
from followthrough.sync.following.reading import OVERLAP
from followthrough.sync.ledger import Ledger

BACK = timedelta(days=365)
"""How long after it was closed an issue is held against new pull requests, and how far back these are listed."""

_CLOCKS_DIFFER = timedelta(days=1)
"""By how much at most the time at which an issue was seen, by this machine's clock, may differ from a cursor's."""


def lister_among(trackers: Iterable[IssueTracker]) -> ListsPullRequests | None:
    """The first tracker that lists pull requests."""
    return next((tracker for tracker in trackers if isinstance(tracker, ListsPullRequests)), None)


def read_evidence(lister: ListsPullRequests, repositories: Sequence[str], ledger: Ledger, *, now: datetime) -> None:
    """Look for merged changes that name the done Jira issues without evidence.

    This takes one request per hundred closed pull requests that changed since the last time, none if every done issue
    has its evidence, and one per hundred pull requests that name such an issue. Evidence only counts as missing once
    all repositories were searched. What fails is skipped with the reason. Raises StoreError.
    """
    asked = _without_evidence(ledger.memory, now)
    if not asked.keys() & followed_keys(ledger.memory):
        return
    search = _Search(lister, ledger, _names(ledger.memory, asked))
    for repository in repositories:
        since = _since(ledger.memory, lister.name, repository, asked.values(), now)
        if not search.search(repository, since):
            break
    found = search.changes()
    whole = len(search.cursors) == len(set(repositories))
    ledger.make(
        [
            *(Put(issue) for issue in with_changes(asked, found, whole=whole)),
            *(
                Put(EvidenceReading(lister.name, place, _not_back(ledger.memory, lister.name, place, cursor)))
                for place, cursor in search.cursors.items()
            ),
        ]
    )


def named_keys(pull: PullRequestText, names: Mapping[str, IssueKey], pattern: re.Pattern[str]) -> set[IssueKey]:
    """The issues that a pull request names in its title, branch, or description, ignoring case."""
    named = {match[0].upper() for text in pull.texts for match in pattern.finditer(text)}
    return {names[name] for name in named if name in names}


def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds keys of the same projects as these."""
    projects = {re.escape(name.rpartition("-")[0]) for name in names}
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(projects)})-[1-9]\d{{0,17}}(?![A-Za-z0-9])", re.IGNORECASE)


def with_changes(
    asked: Mapping[IssueKey, Issue], found: Mapping[IssueKey, Sequence[ClosingChange]], *, whole: bool
) -> Iterator[Issue]:
    """The issues whose evidence changed. That there is none is only certain if all was searched (`whole`)."""
    for key, issue in asked.items():
        known = {change.url: change for change in issue.evidence or ()}
        evidence = tuple((known | {change.url: change for change in found.get(key, ())}).values())
        is_known = whole or issue.evidence is not None or any(change.merged for change in evidence)
        if is_known and evidence != issue.evidence:
            yield replace(issue, evidence=evidence)


class _Search:
    """What was found so far in pull requests. `cursors` holds the repositories that were searched completely."""

    def __init__(self, lister: ListsPullRequests, ledger: Ledger, names: Mapping[str, IssueKey]) -> None:
        self._lister = lister
        self._ledger = ledger
        self._names = names
        self._pattern = pattern_of(names)
        self._naming: dict[IssueKey, set[IssueKey]] = {}
        self._read_in: dict[IssueKey, str] = {}
        self.cursors: dict[str, datetime] = {}

    def search(self, repository: str, since: datetime) -> bool:
        """Search one repository. False if it makes no sense to go on with the next."""
        try:
            listed = self._lister.pull_requests(repository, since)
        except FollowthroughError as error:
            self._skip(repository, error)
            return not isinstance(error, StopError)
        for pull in listed.found:
            if named := named_keys(pull, self._names, self._pattern):
                self._naming[pull.key] = named
                self._read_in[pull.key] = repository
        self.cursors[repository] = listed.cursor
        return True

    def changes(self) -> Mapping[IssueKey, Sequence[ClosingChange]]:
        """The changes by issue. A repository with a pull request that could not be read does not count as searched."""
        found: dict[IssueKey, list[ClosingChange]] = defaultdict(list)
        left = set(self._naming)
        try:
            for answer in answers(self._lister, sorted(left), self._ledger):
                left.discard(answer.key)
                if isinstance(answer, Unread):
                    self._unread(answer.key, answer.reason)
                    continue
                for issue in self._naming[answer.key]:
                    found[issue].extend(answer.evidence or ())
        except FollowthroughError as error:
            for key in sorted(left):
                self._unread(key, str(error))
        return found

    def _unread(self, key: IssueKey, reason: str) -> None:
        repository = self._read_in[key]
        if self.cursors.pop(repository, None) is not None:
            self._skip(repository, reason)

    def _skip(self, repository: str, reason: object) -> None:
        self._ledger.skip(repository, "its pull requests could not be looked through for evidence", cause=reason)


def _without_evidence(memory: Memory, now: datetime) -> dict[IssueKey, Issue]:
    """The Jira issues that were done within the last year and show no merged change."""
    return {
        key: issue
        for key, issue in sorted(memory.issues.items())
        if key.tracker is TrackerName.JIRA
        and issue.state is State.DONE
        and (issue.closed_at or issue.updated_at or issue.seen_at) >= now - BACK
        and evidence_of(issue) is not Evidence.WITH
    }


def _names(memory: Memory, asked: Mapping[IssueKey, Issue]) -> dict[str, IssueKey]:
    """The keys by which pull requests may name these issues, including those from before a move."""
    names = {key.key.upper(): key for key in asked}
    for key, issue in memory.issues.items():
        if issue.moved_to is not None and issue.moved_to in asked:
            names[key.key.upper()] = issue.moved_to
    return names


def _since(memory: Memory, lister: TrackerName, repository: str, asked: Iterable[Issue], now: datetime) -> datetime:
    """From when on pull requests are listed: since the last time, or since an issue was created that is new here.

    An issue seen before that time was held against them then, even if another repository still keeps its evidence open.
    """
    last = memory.evidence.get((lister, repository))
    times = [last.cursor - OVERLAP] if last else []
    for issue in asked:
        if last is None or (issue.evidence is None and issue.seen_at >= last.cursor - _CLOCKS_DIFFER):
            times.append(issue.created_at or now - BACK)
    return max(min(times, default=now), now - BACK)


def _not_back(memory: Memory, lister: TrackerName, place: str, cursor: datetime) -> datetime:
    last = memory.evidence.get((lister, place))
    return max(last.cursor, cursor) if last else cursor
