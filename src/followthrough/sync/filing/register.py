"""The tracker as the register of filed issues, from which a lost database or an unclear answer can be recovered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from followthrough.errors import FollowthroughError, RetryableError, StopError
from followthrough.model import (
    Change,
    Drop,
    Issue,
    IssueKey,
    ItemRecord,
    LinkOrigin,
    LinkRecord,
    Memory,
    Put,
)
from followthrough.model.following import dismissed_links
from followthrough.model.spelling import Spelling
from followthrough.ports import FilesIssues, FindsFiled, Unread
from followthrough.sync.filing.orphans import Orphan, is_of_another_document, match_orphans
from followthrough.sync.filing.plan import FileIssue
from followthrough.sync.following.answers import answers
from followthrough.sync.following.issues import remember, remember_filed
from followthrough.sync.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Filed:
    """An item that has an issue now. `found` if an earlier run had filed it."""

    record: ItemRecord
    key: IssueKey
    url: str | None
    found: bool = False


class Register:
    """What one tracker shows of the issues that we filed. Each place is listed once per run, and again on request.

    `on_filed` is called for each issue that was filed or found, as soon as it is stored.
    """

    def __init__(
        self, tracker: FilesIssues, ledger: Ledger, now: Callable[[], datetime], on_filed: Callable[[Filed], None]
    ) -> None:
        self.filed: list[Filed] = []
        self._on_filed = on_filed
        self.tracker = tracker
        self.ledger = ledger
        self.now = now
        self._listed: dict[str, Mapping[str, IssueKey]] = {}
        self._unclaimed: dict[IssueKey, Issue] = {}
        self._sought: set[str] = set()

    def adopt(self, place: str | None, wanted: Sequence[FileIssue], *, again: bool = False) -> list[FileIssue]:
        """Link the items whose issue is in `place`, propose uncertain ones, and return those still unlinked.

        With None the tracker is asked for the items without a place. Raises what the tracker raises. Then it is not
        known whether the items have an issue there.
        """
        filed = self._filed_anywhere(wanted) if place is None else self.filed_in(place, again=again)
        dismissed = dismissed_links(self.ledger.memory)
        ids = (filing.record.id for filing in wanted if filing.record.id in filed)
        found = {id_: filed[id_] for id_ in ids if (id_, filed[id_]) not in dismissed}
        seen = self._read(list(found.values()))
        for filing in wanted:
            if filing.record.id in found:
                key = found[filing.record.id]
                issue = seen.get(key)
                doubt = _doubt(filing, issue) if issue else None
                if issue and doubt:
                    self._propose(filing, issue, 1.0, doubt)
                else:
                    self.link(filing, key, issue)
        self._adopt_orphans(filed, [filing for filing in wanted if filing.record.id not in found])
        linked = self.ledger.memory.linked_items()
        return [filing for filing in wanted if filing.record.id not in linked]

    def filed_in(self, place: str, *, again: bool = False) -> Mapping[str, IssueKey]:
        """Item id to issue, for all issues in `place` with our marker. Raises what the tracker raises."""
        if again or place not in self._listed:
            self._listed[place] = self._as_known(self.tracker.filed(place))
        return self._listed[place]

    def link(
        self,
        filing: FileIssue,
        key: IssueKey,
        issue: Issue | None = None,
        *,
        found: bool = True,
        instead_of: LinkRecord | None = None,
    ) -> None:
        """Record that this is the item's issue, and drop the intent to file it and the link that it replaces."""
        now, id_ = self.now(), filing.record.id
        memory = self.ledger.memory
        url = issue.url if issue else None
        changes: list[Change] = list(remember_filed(memory, issue, now) if issue else ())
        changes.append(Put(LinkRecord(id_, key, LinkOrigin.FILED, now, url=url)))
        if id_ in memory.intents:
            changes.append(Drop(memory.intents[id_]))
        if instead_of is not None:
            changes.append(Drop(instead_of))
        self.ledger.make(changes)
        self.filed.append(Filed(filing.record, key, url, found))
        self._on_filed(self.filed[-1])

    def give_way(self, filing: FileIssue, ours: IssueKey, first: IssueKey) -> None:
        """Follow the item through the issue that was filed first. A person closes ours."""
        self.filed = [filed for filed in self.filed if filed.key != ours]
        self.link(filing, first, instead_of=self.ledger.memory.links[filing.record.id, ours])
        self.ledger.make(remember(self.ledger.memory, self._read([first]).values(), self.now()))
        self.ledger.skip(
            str(ours),
            f"filed twice: a run with another database filed {first} for the same item at the same moment, "
            f"which is followed; close {ours} as its duplicate, and give both runs one database",
        )

    def _adopt_orphans(self, filed: Mapping[str, IssueKey], others: list[FileIssue]) -> None:
        """Match issues of ours that no known item claims with items in nearly the same words.

        Only issues from before the item was first read are considered. This finds what was filed before a database was
        lost or an older copy of it came back, even if the item was reworded or its document renamed. An issue that
        names the same document in the same words is linked. Any other may belong to another item, or to another
        repository that files in the same place, so it is only proposed.
        """
        memory = self.ledger.memory
        taken = {record.issue for record in memory.links.values()}
        unclaimed = [key for id_, key in filed.items() if id_ not in memory.items and key not in taken]
        if not unclaimed or not others:
            return
        unread = [key for key in unclaimed if key not in self._unclaimed]
        for answer in answers(self.tracker, unread, self.ledger):
            if isinstance(answer, Unread):
                raise RetryableError(f"{answer.key}: {answer.reason}")
            self._unclaimed[answer.key] = answer
        orphans = [Orphan(issue, issue.title) for issue in map(self._unclaimed.__getitem__, unclaimed) if issue.title]
        for match in match_orphans(orphans, others, birth(memory)):
            if match.is_sure:
                self.link(match.filing, match.issue.key, match.issue)
            else:
                self._propose(match.filing, match.issue, match.likeness, match.doubt)

    def _propose(self, filing: FileIssue, issue: Issue, score: float, reason: str) -> None:
        """Let a person decide whether this is the item's issue, unless somebody already has."""
        if (filing.record.id, issue.key) not in self.ledger.memory.links:
            link = LinkRecord(filing.record.id, issue.key, LinkOrigin.SUGGESTED, self.now(), score, reason, issue.url)
            self.ledger.make([Put(link)])

    def _filed_anywhere(self, wanted: Sequence[FileIssue]) -> Mapping[str, IssueKey]:
        """The issues of these items, wherever they are now. Each item is asked for once per run.

        An item of which a person dismissed an issue is left out: nobody knows whether that issue has moved since.
        """
        if not isinstance(self.tracker, FindsFiled):
            return {}
        dismissed = {link.item_id for link in self.ledger.memory.links.values() if link.dismissed_since}
        known = dismissed | self._sought
        ids = [filing.record.id for filing in wanted if filing.record.id not in known]
        found = self.tracker.filed_anywhere(ids) if ids else {}
        self._sought.update(ids)
        return self._as_known(found)

    def _as_known(self, filed: Mapping[str, IssueKey]) -> Mapping[str, IssueKey]:
        spelling = Spelling.of(self.ledger.memory)
        return {id_: spelling.known(key) for id_, key in filed.items()}

    def _read(self, keys: list[IssueKey]) -> dict[IssueKey, Issue]:
        """What these issues are now. If that cannot be read, they still count as existing."""
        seen: dict[IssueKey, Issue] = {}
        try:
            for answer in answers(self.tracker, keys, self.ledger):
                if isinstance(answer, Unread):
                    self.ledger.skip(str(answer.key), cause=answer.reason)
                else:
                    seen[answer.key] = answer
        except StopError:
            raise
        except FollowthroughError as error:
            self.ledger.skip(str(self.tracker.name), cause=error)
        return seen


def _doubt(filing: FileIssue, issue: Issue) -> str | None:
    """Why an issue with this item's marker may not be the item's."""
    if issue.by_stranger:
        return f"it carries our marker, but nobody who is known to belong to {issue.key.place} opened it"
    if is_of_another_document(filing, issue):
        return "filed for an item of another repository that reads the same"
    return None


def birth(memory: Memory) -> datetime | None:
    """When this database was new: the time of its first reading."""
    return min((postmortem.first_seen for postmortem in memory.postmortems.values()), default=None)
