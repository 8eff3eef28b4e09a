"""File issues so that none is filed twice: note the intent, look for the marker, create, note the key."""

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from followthrough.errors import (
    FollowthroughError,
    NotAllowedError,
    NotVisibleError,
    RateLimitedError,
    RetryableError,
    StopError,
    StoreError,
)
from followthrough.model import Drop, Intent, Issue, IssueKey, Put, TrackerName
from followthrough.ports import Progress
from followthrough.sync.filing.plan import FileIssue, FilingRules, NotFiled, likely_links, may_be_filed, plan_filing
from followthrough.sync.filing.register import Register, places_to_look_at
from followthrough.sync.filing.templates import without_controls
from followthrough.sync.following.issues import remember
from followthrough.sync.ledger import Ledger
from followthrough.sync.tracker_use import not_set_up
from followthrough.sync.where import are_several, called

log = logging.getLogger(__name__)

_UNCLEAR_AT_MOST = 3


@dataclass(slots=True)
class FilingOutcome:
    """What became of the items without an issue. `trouble` names trackers that could not be used on."""

    to_file: list[FileIssue] = field(default_factory=list)
    not_filed: list[NotFiled] = field(default_factory=list)
    trouble: dict[TrackerName, str] = field(default_factory=dict)


def file_issues(
    registers: Mapping[TrackerName, Register],
    trouble: Mapping[TrackerName, str],
    rules: FilingRules,
    ledger: Ledger,
    progress: Progress,
    *,
    now: Callable[[], datetime],
    create_vague: bool,
    dry_run: bool,
) -> FilingOutcome:
    """File what is to be filed, in the trackers that could be read. In a dry run only look, and say what would be.

    `trouble` says why others could not be read.

    What a place demands is asked for all items before the first issue is filed. One place or tracker that fails stops
    none of the others. What was filed or found is in the registers. Raises StoreError.
    """
    outcome = FilingOutcome()
    several = are_several(ledger.memory)
    wanted: dict[TrackerName, list[FileIssue]] = defaultdict(list)
    for each in plan_filing(ledger.memory, rules, create_vague=create_vague):
        if isinstance(each, NotFiled):
            outcome.not_filed.append(each)
        elif each.tracker not in registers:
            cause = trouble.get(each.tracker) or not_set_up(each.tracker)
            ledger.skip_for(cause, _where(each, several=several), f"its issue belongs in {each.draft.place}")
        else:
            wanted[each.tracker].append(each)
    filings = [
        _Filing(registers[name], each, rules=rules, ledger=ledger, outcome=outcome, now=now)
        for name, each in sorted(wanted.items())
    ]
    for filing in filings:
        filing.guarded(filing.look)
    for filing in filings:
        filing.guarded(filing.check)
    if dry_run:
        outcome.to_file.extend(each for filing in filings for each in filing.wanted)
        return outcome
    progress.start("filing issues", sum(len(each.wanted) for each in filings))
    try:
        for filing in filings:
            filing.guarded(partial(filing.create, progress))
            filing.guarded(filing.read_created)
            filing.guarded(filing.look_back)
    finally:
        progress.finish()
    return outcome


class _Filing:
    """The filing in one tracker; `wanted` is what is left to be filed."""

    def __init__(
        self,
        register: Register,
        wanted: list[FileIssue],
        *,
        rules: FilingRules,
        ledger: Ledger,
        outcome: FilingOutcome,
        now: Callable[[], datetime],
    ) -> None:
        self.wanted = wanted
        self._register = register
        self._tracker = register.tracker
        self._rules = rules
        self._ledger = ledger
        self._outcome = outcome
        self._now = now
        self._several = are_several(ledger.memory)
        self._half_known: list[IssueKey] = []
        self._unknown_owners: set[str] = set()
        self._created: dict[str, list[tuple[FileIssue, IssueKey]]] = defaultdict(list)

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
            self._leave(list(self.wanted), "its issue waits for the next run", error)
        except FollowthroughError as error:
            self._leave(list(self.wanted), None, error)

    def look(self) -> None:
        """Link what an earlier run had filed; what may be in a place that cannot be looked through is not filed."""
        for place in places_to_look_at(self._ledger.memory, self._tracker.name, self.wanted, self._rules):
            try:
                self.wanted = self._register.adopt(place, self.wanted)
            except StopError:
                raise
            except FollowthroughError as error:
                there = [each for each in self.wanted if each.draft.place == place]
                self._leave(there, f"{place} could not be looked through, so nothing is filed there", error)
                absent = isinstance(error, NotVisibleError)
                left = [each for each in self.wanted if self._may_be_in(place, each, absent=absent)]
                self._leave(left, f"may have been filed in {place} before, which could not be looked through", error)

    def check(self) -> None:
        """Leave out what has its issue by now, or may have, and what the place would refuse."""
        linked, likely = self._ledger.memory.linked_items(), likely_links(self._ledger.memory)
        self.wanted = [each for each in self.wanted if each.item.id not in linked]
        for each in list(self.wanted):
            if each.item.id in likely:
                self.wanted.remove(each)
                self._outcome.not_filed.append(may_be_filed(each.item, each.postmortem, likely[each.item.id]))
                continue
            try:
                unmet = self._tracker.unmet_requirements(each.draft)
            except StopError:
                raise
            except FollowthroughError as error:
                unmet = [str(error)]
            if unmet:
                self._leave([each], f"{each.draft.place} would refuse its issue", "; ".join(unmet))

    def create(self, progress: Progress) -> None:
        """File one issue after the other."""
        unclear: dict[str, list[RetryableError]] = defaultdict(list)
        closed: dict[str, NotAllowedError] = {}
        for each in list(self.wanted):
            if each.draft.place in closed:
                self._leave([each], None, closed[each.draft.place])
                continue
            if len(failed := unclear[each.draft.place]) >= _UNCLEAR_AT_MOST:
                limited = next((error for error in failed if isinstance(error, RateLimitedError)), None)
                cause = limited or f"{each.draft.place} gave no clear answer {_UNCLEAR_AT_MOST} times"
                self._leave([each], "its issue waits for the next run", cause)
                continue
            progress.advance()
            try:
                self._create(each)
            except StopError:
                raise
            except (
                RateLimitedError
            ) as error:  # clear enough, and told in the words of the first: only its seconds differ
                unclear[each.draft.place].append(error)
                self._leave([each], "its issue waits for the next run", unclear[each.draft.place][0])
            except RetryableError as error:
                unclear[each.draft.place].append(error)
                self._look_again(each, error)
            except FollowthroughError as error:
                if isinstance(error, NotAllowedError):
                    closed[each.draft.place] = error
                self._ledger.make([Drop(self._ledger.memory.intents[each.item.id])])
                self._leave([each], None, error)

    def read_created(self) -> None:
        """Read what was filed where the answer to the create did not tell all of it (Jira's does not)."""
        if not self._half_known:
            return
        seen = [each for each in self._tracker.read(self._half_known) if isinstance(each, Issue)]
        self._ledger.make(remember(self._ledger.memory, seen, self._now()))

    def look_back(self) -> None:
        """Whether a run with another database filed the same meanwhile: of two, the later one gives way."""
        for place, created in self._created.items():
            try:
                filed = self._tracker.filed(place)
            except StopError:
                raise
            except FollowthroughError as error:
                self._ledger.skip_for(error, place, "whether another run filed the same issues could not be looked up")
                continue
            for filing, key in created:
                first = filed.get(filing.item.id, key)
                known = self._ledger.memory.links.get((filing.item.id, first))
                if first != key and not (known and known.dismissed_since):
                    self._register.give_way(filing, key, first)

    def _create(self, filing: FileIssue) -> None:
        draft, owner = filing.draft, filing.item.item.owner
        if filing.assign_owner and owner and draft.assignee is None and owner.casefold() not in self._unknown_owners:
            self._unknown_owners.add(owner.casefold())
            log.warning("filed without an assignee: filing.accounts has no account of %s", without_controls(owner))
        self._ledger.make([Put(Intent(filing.item.id, filing.tracker, draft.place, draft.title, self._now()))])
        issue = self._tracker.create(draft)
        try:
            self._register.link(filing, issue.key, issue, found=False)
        except StoreError as error:
            raise StoreError(
                f"{issue.key} was filed and could not be noted: {error}; where another run was at work, see whether it "
                f'filed "{draft.title}" in {draft.place}, too'
            ) from error
        self.wanted.remove(filing)
        self._created[draft.place].append((filing, issue.key))
        if issue.updated_at is None:
            self._half_known.append(issue.key)

    def _look_again(self, filing: FileIssue, error: RetryableError) -> None:
        """After an answer that was none: if the issue is there, good; else the next run looks first and then files."""
        try:
            left = self._register.adopt(filing.draft.place, [filing], again=True)
        except StopError:
            raise
        except FollowthroughError:
            left = [filing] if filing.item.id in self._ledger.memory.intents else []
        if left:
            self._leave(left, "unclear whether its issue was filed; the next run looks first", error)
        elif filing in self.wanted:
            self.wanted.remove(filing)

    def _leave(self, filings: Sequence[FileIssue], what: str | None, cause: object) -> None:
        for each in filings:
            if each in self.wanted:
                self.wanted.remove(each)
                self._ledger.skip_for(cause, _where(each, several=self._several), what)

    def _may_be_in(self, place: str, filing: FileIssue, *, absent: bool) -> bool:
        """Whether this item's issue may be in a place; what a new database saw first may be in any.

        One that is absent holds nothing, but for what a run was about to file there when it died.
        """
        memory = self._ledger.memory
        if absent:
            intent = memory.intents.get(filing.item.id)
            return intent is not None and intent.place == place
        return place in places_to_look_at(memory, self._tracker.name, [filing], self._rules)


def _where(filing: FileIssue, *, several: bool) -> str:
    return f"{called(filing.postmortem.path, filing.postmortem.home, several=several)}:{filing.item.item.line}"
