"""File issues in one tracker: look for the marker, store the intent, create the issue, store its key."""

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
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
from followthrough.sync.document_names import are_several
from followthrough.sync.filing.plan import FileIssue, FilingRules, NotFiled, likely_links, may_be_filed
from followthrough.sync.filing.register import Register, places_to_look_at
from followthrough.sync.filing.templates import without_controls
from followthrough.sync.following.issues import remember

log = logging.getLogger(__name__)

_UNCLEAR_AT_MOST = 3
_WAITS = "its issue waits for the next run"


class TrackerFiling:
    """The filing in one tracker. `wanted` is left to be filed; for `not_filed` a person has to decide first.

    `trouble` says why the tracker had to be given up. Its register holds what was filed or found.
    """

    def __init__(self, register: Register, wanted: list[FileIssue], rules: FilingRules) -> None:
        self.wanted = wanted
        self.not_filed: list[NotFiled] = []
        self.trouble: str | None = None
        self._register = register
        self._tracker = register.tracker
        self._ledger = register.ledger
        self._rules = rules
        self._several = are_several(register.ledger.memory)
        self._half_known: list[IssueKey] = []
        self._unknown_owners: set[str] = set()
        self._created: dict[str, list[tuple[FileIssue, IssueKey]]] = defaultdict(list)
        self._closed: dict[str, NotAllowedError] = {}
        self._unclear: dict[str, list[RetryableError]] = defaultdict(list)

    @property
    def name(self) -> TrackerName:
        """Which tracker it is."""
        return self._tracker.name

    def prepare(self) -> None:
        """Link what was filed before, and leave out what a place would refuse."""
        self._guarded(self._look)
        self._guarded(self._check)

    def carry_out(self, progress: Progress) -> None:
        """File what is left. Raises StoreError."""
        self._guarded(partial(self._create_all, progress))
        self._guarded(self._read_created)
        self._guarded(self._look_back)

    def _guarded(self, step: Callable[[], None]) -> None:
        """Take a step. Trouble with the tracker ends the filing in this tracker, and in no other."""
        if self.trouble is not None:
            return
        try:
            step()
        except StoreError:
            raise
        except StopError as error:
            self.trouble = str(error)
            self._leave(list(self.wanted), _WAITS, error)
        except FollowthroughError as error:
            self._leave(list(self.wanted), None, error)

    def _look(self) -> None:
        """Link what an earlier run filed. Leave out items whose issue may be in a place that cannot be searched."""
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

    def _check(self) -> None:
        """Leave out items that have an issue by now, that may have one, or that their place would refuse."""
        linked, likely = self._ledger.memory.linked_items(), likely_links(self._ledger.memory)
        self.wanted = [each for each in self.wanted if each.item.id not in linked]
        for each in list(self.wanted):
            if each.item.id in likely:
                self.wanted.remove(each)
                self.not_filed.append(may_be_filed(each.item, each.postmortem, likely[each.item.id]))
                continue
            try:
                unmet = self._tracker.unmet_requirements(each.draft)
            except StopError:
                raise
            except FollowthroughError as error:
                unmet = [str(error)]
            if unmet:
                self._leave([each], f"{each.draft.place} would refuse its issue", "; ".join(unmet))

    def _create_all(self, progress: Progress) -> None:
        """File one issue after the other."""
        for each in list(self.wanted):
            place = each.draft.place
            if place in self._closed:
                self._leave([each], None, self._closed[place])
                continue
            if len(self._unclear[place]) >= _UNCLEAR_AT_MOST:
                self._leave([each], _WAITS, self._why_unclear(place))
                continue
            progress.advance()
            try:
                self._create(each)
            except StopError:
                raise
            except RateLimitedError as error:  # clear enough: it was not filed
                self._unclear[place].append(error)
                self._leave([each], _WAITS, self._unclear[place][0])  # in the words of the first: only seconds differ
            except RetryableError as error:
                self._unclear[place].append(error)
                self._look_again(each, error)
            except FollowthroughError as error:
                if isinstance(error, NotAllowedError):
                    self._closed[place] = error
                self._ledger.make([Drop(self._ledger.memory.intents[each.item.id])])
                self._leave([each], None, error)

    def _why_unclear(self, place: str) -> object:
        limited = next((error for error in self._unclear[place] if isinstance(error, RateLimitedError)), None)
        return limited or f"{place} gave no clear answer {_UNCLEAR_AT_MOST} times"

    def _read_created(self) -> None:
        """Read issues of which the answer to the create did not tell everything. Jira's does not."""
        if not self._half_known:
            return
        seen = [each for each in self._tracker.read(self._half_known) if isinstance(each, Issue)]
        self._ledger.make(remember(self._ledger.memory, seen, self._register.now()))

    def _look_back(self) -> None:
        """Check whether a run with another database filed the same issues meanwhile. If so, the later one gives way."""
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
        self._ledger.make([Put(Intent(filing.item.id, filing.tracker, draft.place, draft.title, self._register.now()))])
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
        """After an unclear answer, link the issue if it is there. If not, the next run looks first and then files."""
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
                self._ledger.skip_for(cause, each.called(several=self._several), what)

    def _may_be_in(self, place: str, filing: FileIssue, *, absent: bool) -> bool:
        """Whether this item's issue may be in a place.

        A place that does not exist can only hold what a run was about to file there when it died.
        """
        memory = self._ledger.memory
        if absent:
            intent = memory.intents.get(filing.item.id)
            return intent is not None and intent.place == place
        return place in places_to_look_at(memory, self._tracker.name, [filing], self._rules)
