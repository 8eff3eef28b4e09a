"""File issues in one tracker: look for the marker, store the intent, create the issue, store its key."""

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial

from followthrough.errors import (
    FollowthroughError,
    NoEffectError,
    NotAllowedError,
    RetryableError,
    StopError,
    StoreError,
)
from followthrough.model import Drop, Intent, Issue, IssueKey, Put, TrackerName
from followthrough.model.following import dismissed_links
from followthrough.ports import Progress
from followthrough.sync.document_names import DocumentNames
from followthrough.sync.filing.looking import WAITS
from followthrough.sync.filing.plan import FileIssue, NotFiled, likely_links, may_be_filed
from followthrough.sync.filing.register import Register
from followthrough.sync.following.answers import answers
from followthrough.sync.following.issues import remember
from followthrough.sync.issue_words import without_controls

log = logging.getLogger(__name__)

_UNCLEAR_AT_MOST = 3


class TrackerFiling:
    """The filing in one tracker. `wanted` is left to be filed; for `not_filed` a person has to decide first.

    `trouble` is the reason why the tracker had to be given up. Its register holds what was filed or found.
    """

    def __init__(self, register: Register, wanted: list[FileIssue]) -> None:
        self.wanted = wanted
        self.not_filed: list[NotFiled] = []
        self.trouble: str | None = None
        self._register = register
        self._tracker = register.tracker
        self._ledger = register.ledger
        self._names = DocumentNames.of(register.ledger.memory)
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
        """Leave out what a place would refuse."""
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
            self._leave(list(self.wanted), WAITS, error)
        except FollowthroughError as error:
            self._leave(list(self.wanted), None, error)

    def _check(self) -> None:
        """Leave out items that may have an issue, or that their place would refuse."""
        likely = likely_links(self._ledger.memory)
        for filing in list(self.wanted):
            if filing.record.id in likely:
                self.wanted.remove(filing)
                self.not_filed.append(may_be_filed(filing.record, filing.postmortem, likely[filing.record.id]))
                continue
            try:
                unmet = self._tracker.unmet_requirements(filing.draft)
            except StopError:
                raise
            except FollowthroughError as error:
                unmet = [str(error)]
            if unmet:
                self._leave([filing], f"{filing.draft.place} would refuse its issue", "; ".join(unmet))

    def _create_all(self, progress: Progress) -> None:
        """File one issue after the other."""
        for filing in list(self.wanted):
            place = filing.draft.place
            if place in self._closed:
                self._leave([filing], None, self._closed[place])
                continue
            if len(self._unclear[place]) >= _UNCLEAR_AT_MOST:
                self._leave([filing], WAITS, self._why_unclear(place))
                continue
            progress.advance()
            try:
                self._create(filing)
            except StopError:
                raise
            except NoEffectError as error:  # clear enough: it was not filed
                self._unclear[place].append(error)
                self._leave([filing], WAITS, self._unclear[place][0])  # in the words of the first: only seconds differ
            except RetryableError as error:
                self._unclear[place].append(error)
                self._look_again(filing, error)
            except FollowthroughError as error:
                if isinstance(error, NotAllowedError):
                    self._closed[place] = error
                self._ledger.make([Drop(self._ledger.memory.intents[filing.record.id])])
                self._leave([filing], None, error)

    def _why_unclear(self, place: str) -> object:
        unsent = next((error for error in self._unclear[place] if isinstance(error, NoEffectError)), None)
        return unsent or f"{place} gave no clear answer {_UNCLEAR_AT_MOST} times"

    def _read_created(self) -> None:
        """Read the issues that the answer to the create did not show completely. Jira's does not."""
        read = answers(self._tracker, self._half_known, self._ledger)
        seen = [issue for issue in read if isinstance(issue, Issue)]
        self._ledger.make(remember(self._ledger.memory, seen, self._register.now()))

    def _look_back(self) -> None:
        """Check whether a run with another database filed the same issues meanwhile. If so, the later one gives way."""
        dismissed = dismissed_links(self._ledger.memory)
        for place, created in self._created.items():
            try:
                filed = self._register.filed_in(place, again=True)
            except StopError:
                raise
            except FollowthroughError as error:
                self._ledger.skip(
                    place, "whether another run filed the same issues could not be looked up", cause=error
                )
                continue
            for filing, key in created:
                first = filed.get(filing.record.id, key)
                if first != key and (filing.record.id, first) not in dismissed:
                    self._register.give_way(filing, key, first)

    def _create(self, filing: FileIssue) -> None:
        draft, owner = filing.draft, filing.record.item.owner
        if filing.assign_owner and owner and draft.assignee is None and owner.casefold() not in self._unknown_owners:
            self._unknown_owners.add(owner.casefold())
            log.warning("filed without an assignee: filing.accounts has no account of %s", without_controls(owner))
        self._ledger.make([Put(Intent(filing.record.id, filing.tracker, draft.place, self._register.now()))])
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
            left = [filing] if filing.record.id in self._ledger.memory.intents else []
        if left:
            self._leave(left, "unclear whether its issue was filed; the next run looks first", error)
        elif filing in self.wanted:
            self.wanted.remove(filing)

    def _leave(self, filings: Sequence[FileIssue], what: str | None, cause: object) -> None:
        for filing in filings:
            if filing in self.wanted:
                self.wanted.remove(filing)
                self._ledger.skip(self._names.line(filing.postmortem, filing.record), what, cause=cause)
