"""File issues so that none is filed twice: note the intent, look for the marker, create, note the key."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from followthrough.errors import (
    FollowthroughError,
    RetryableError,
    StopError,
    StoreError,
)
from followthrough.model import (
    Change,
    Drop,
    EventKind,
    Intent,
    Issue,
    IssueKey,
    ItemEvent,
    Link,
    LinkOrigin,
    LinkRecord,
    Memory,
    Put,
    TrackerName,
)
from followthrough.ports import IssueTracker, Progress, Unread
from followthrough.sync.apply import Ledger
from followthrough.sync.filing import FileIssue, FilingRules, NotFiled, plan_filing
from followthrough.sync.issues import remember
from followthrough.sync.orphans import Orphan, match_orphans
from followthrough.sync.result import Filed

_UNCLEAR_AT_MOST = 3


@dataclass(slots=True)
class FilingOutcome:
    """What became of the items without an issue. `trouble` names trackers that could not be used on."""

    to_file: list[FileIssue] = field(default_factory=list)
    filed: list[Filed] = field(default_factory=list)
    not_filed: list[NotFiled] = field(default_factory=list)
    trouble: dict[TrackerName, str] = field(default_factory=dict)


def file_issues(
    trackers: Mapping[TrackerName, IssueTracker],
    rules: FilingRules,
    ledger: Ledger,
    progress: Progress,
    *,
    now: Callable[[], datetime],
    create_vague: bool,
    dry_run: bool,
) -> FilingOutcome:
    """File what is to be filed. In a dry run only look, and say what would be.

    What a place demands is asked for all items before the first issue is filed. One place or tracker that fails stops
    none of the others. Raises StoreError.
    """
    outcome = FilingOutcome()
    wanted: dict[TrackerName, list[FileIssue]] = defaultdict(list)
    for each in plan_filing(ledger.memory, rules, create_vague=create_vague):
        if isinstance(each, NotFiled):
            outcome.not_filed.append(each)
        elif each.tracker not in trackers:
            ledger.skip(
                _where(each),
                f"its issue belongs in {each.draft.place}, but {each.tracker} is not set up or could not be read",
            )
        else:
            wanted[each.tracker].append(each)
    filings = [
        _Filing(trackers[name], each, rules=rules, ledger=ledger, outcome=outcome, now=now)
        for name, each in sorted(wanted.items())
    ]
    for each_filing in filings:
        each_filing.guarded(each_filing.look)
    for each_filing in filings:
        each_filing.guarded(each_filing.check)
    if dry_run:
        for each_filing in filings:
            outcome.to_file.extend(each_filing.wanted)
        return outcome
    progress.start("filing issues", sum(len(each.wanted) for each in filings))
    try:
        for each_filing in filings:
            each_filing.guarded(partial(each_filing.create, progress))
            each_filing.guarded(each_filing.read_created)
    finally:
        progress.finish()
    return outcome


class _Filing:
    """The filing of one tracker."""

    def __init__(
        self,
        tracker: IssueTracker,
        wanted: list[FileIssue],
        *,
        rules: FilingRules,
        ledger: Ledger,
        outcome: FilingOutcome,
        now: Callable[[], datetime],
    ) -> None:
        self.wanted = wanted
        self._tracker = tracker
        self._rules = rules
        self._ledger = ledger
        self._outcome = outcome
        self._now = now
        self._half_known: list[IssueKey] = []

    def guarded(self, step: Callable[[], None]) -> None:
        """Take a step unless this tracker is in trouble; trouble ends it for this tracker alone."""
        if self._tracker.name in self._outcome.trouble:
            return
        try:
            step()
        except StoreError:
            raise
        except StopError as error:
            self._outcome.trouble[self._tracker.name] = str(error)
            self._leave(list(self.wanted), f"its issue waits for the next run: {error}")
        except FollowthroughError as error:
            self._leave(list(self.wanted), str(error))

    def look(self) -> None:
        """Adopt what an earlier run had filed; a place that cannot be looked through gets nothing."""
        memory = self._ledger.memory
        for place in _places_to_look_at(memory, self._tracker.name, self.wanted, self._rules):
            drafts = [each for each in self.wanted if each.draft.place == place]
            try:
                filed = self._tracker.filed(place)
                self._adopt({each.item.id: filed[each.item.id] for each in self.wanted if each.item.id in filed})
                self._adopt_orphans(filed, [each for each in drafts if each in self.wanted])
            except StopError:
                raise
            except FollowthroughError as error:
                left = [each for each in self.wanted if self._waits_for(each, place)]
                self._leave(left, f"{place} could not be looked through, so nothing is filed there: {error}")

    def check(self) -> None:
        """Leave out what the place would refuse."""
        for each in list(self.wanted):
            try:
                unmet = self._tracker.unmet_requirements(each.draft)
            except StopError:
                raise
            except FollowthroughError as error:
                unmet = [str(error)]
            if unmet:
                self._leave([each], f"{each.draft.place} would refuse its issue: {'; '.join(unmet)}")

    def create(self, progress: Progress) -> None:
        """File one issue after the other."""
        unclear: dict[str, int] = defaultdict(int)
        for each in list(self.wanted):
            if each not in self.wanted:
                continue
            if unclear[each.draft.place] >= _UNCLEAR_AT_MOST:
                self._leave([each], f"{each.draft.place} gave no clear answer {_UNCLEAR_AT_MOST} times; it waits")
                continue
            progress.advance()
            try:
                self._create(each)
            except StopError:
                raise
            except RetryableError as error:
                unclear[each.draft.place] += 1
                self._look_again(each, error)
            except FollowthroughError as error:
                self._ledger.make([Drop(self._ledger.memory.intents[each.item.id])])
                self._leave([each], str(error))

    def _create(self, filing: FileIssue) -> None:
        draft = filing.draft
        self._ledger.make([Put(Intent(filing.item.id, filing.tracker, draft.place, draft.title, self._now()))])
        issue = self._tracker.create(draft)
        self._linked(filing, issue.key, issue, found=False)
        if issue.updated_at is None:
            self._half_known.append(issue.key)

    def read_created(self) -> None:
        """Read what was filed where the answer to the create did not tell all of it (Jira's does not)."""
        if not self._half_known:
            return
        seen = [each for each in self._tracker.read(self._half_known) if isinstance(each, Issue)]
        self._ledger.make(remember(self._ledger.memory, seen, self._now()))

    def _look_again(self, filing: FileIssue, error: RetryableError) -> None:
        """After an answer that was none: if the issue is there, good; else the next run looks first and then files."""
        try:
            filed = self._tracker.filed(filing.draft.place)
        except StopError:
            raise
        except FollowthroughError:
            filed = {}
        if filing.item.id in filed:
            self._adopt({filing.item.id: filed[filing.item.id]})
        if filing in self.wanted:
            self._leave([filing], f"unclear whether its issue was filed; the next run looks first: {error}")

    def _adopt(self, found: Mapping[str, IssueKey]) -> None:
        """Link these items to the issues that carry their marker; what those are now is read afterwards."""
        if not found:
            return
        by_id = {each.item.id: each for each in self.wanted}
        for id_, key in found.items():
            self._linked(by_id[id_], key)
        seen: list[Issue] = []
        for answer in self._tracker.read(list(found.values())):
            if isinstance(answer, Unread):
                self._ledger.skip(str(answer.key), answer.reason)
            else:
                seen.append(answer)
        self._ledger.make(remember(self._ledger.memory, seen, self._now()))

    def _adopt_orphans(self, filed: Mapping[str, IssueKey], drafts: Sequence[FileIssue]) -> None:
        """Our issues of items that nobody knows any more, for the items that say nearly the same.

        So a lost database together with a renamed document or a reworded item files nothing twice.
        """
        memory = self._ledger.memory
        taken = {record.link.issue for record in memory.links.values()}
        unknown = [key for id_, key in filed.items() if id_ not in memory.items and key not in taken]
        if not unknown or not drafts:
            return
        orphans: list[Orphan] = []
        for answer in self._tracker.read(unknown):
            if isinstance(answer, Unread):
                raise RetryableError(f"{answer.key}: {answer.reason}")
            if answer.title:
                orphans.append(Orphan(answer, answer.title))
        by_id = {each.item.id: each for each in drafts}
        for item_id, issue in match_orphans(orphans, drafts).items():
            self._linked(by_id[item_id], issue.key, issue)

    def _linked(self, filing: FileIssue, key: IssueKey, issue: Issue | None = None, *, found: bool = True) -> None:
        now, id_ = self._now(), filing.item.id
        memory = self._ledger.memory
        url = issue.url if issue else None
        changes: list[Change] = list(remember(memory, [issue] if issue else [], now))
        changes.append(Put(memory.items[id_], (ItemEvent(id_, EventKind.LINKED, now, None, key.key),)))
        changes.append(Put(LinkRecord(Link(id_, key, LinkOrigin.FILED, now), url=url)))
        if id_ in memory.intents:
            changes.append(Drop(memory.intents[id_]))
        self._ledger.make(changes)
        if filing in self.wanted:
            self.wanted.remove(filing)
        self._outcome.filed.append(Filed(filing.item, key, url, found))

    def _leave(self, filings: Sequence[FileIssue], reason: str) -> None:
        for each in filings:
            if each in self.wanted:
                self.wanted.remove(each)
                self._ledger.skip(_where(each), reason)

    def _waits_for(self, filing: FileIssue, place: str) -> bool:
        intent = self._ledger.memory.intents.get(filing.item.id)
        return filing.draft.place == place or (intent is not None and intent.place == place)


def _places_to_look_at(
    memory: Memory, tracker: TrackerName, wanted: Sequence[FileIssue], rules: FilingRules
) -> list[str]:
    """Where issues of these items may already be: their places, where they were meant to go when a run died, and,
    with a database that knows of no filed issue (a new one, or the old one was lost), every place of the routes."""
    if not wanted:
        return []
    places = {each.draft.place for each in wanted}
    ids = {each.item.id for each in wanted}
    places.update(each.place for each in memory.intents.values() if each.item_id in ids and each.tracker is tracker)
    if not any(each.link.origin is LinkOrigin.FILED for each in memory.links.values()):
        places.update(place for name, place in rules.routing.places() if name is tracker)
    return sorted(places)


def _where(filing: FileIssue) -> str:
    return f"{filing.postmortem.path}:{filing.item.item.line}"
