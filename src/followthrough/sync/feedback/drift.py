"""Where a document and the issues of its items disagree. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from followthrough.matching.issues import contradicting_parts
from followthrough.model import (
    Issue,
    IssueKey,
    ItemRecord,
    LinkOrigin,
    Memory,
    PostmortemRecord,
    State,
    followed_issues,
)
from followthrough.model.following import has_no_original
from followthrough.model.state import WORKING
from followthrough.reading.items.title import title_of
from followthrough.reading.settling.dropping_words import has_dropping_clause
from followthrough.sync.filing.routing import account_of


class DriftKind(StrEnum):
    """What does not agree."""

    DOCUMENT_SAYS_DONE = "document-says-done"
    ISSUE_IS_DONE = "issue-is-done"
    ISSUE_IS_DROPPED = "issue-is-dropped"
    REOPENED = "reopened"
    DOCUMENT_GIVES_UP = "document-gives-up"
    LINK_GONE = "link-gone"
    OWNER = "owner"
    DUE = "due"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class Drift:
    """One disagreement between an item and the issue that it is followed through, in words that fit both sides."""

    kind: DriftKind
    record: ItemRecord
    postmortem: PostmortemRecord
    issue: Issue
    message: str


def find_drift(
    memory: Memory, accounts: Mapping[str, str], *, reopened: frozenset[IssueKey] = frozenset()
) -> tuple[Drift, ...]:
    """All disagreements, in the order of the documents.

    `reopened` are the issues that were opened again. `accounts` maps owners to their accounts in the tracker: with no
    other name an account is compared.
    """
    issues = followed_issues(memory)
    found: list[Drift] = []
    for item in memory.present_items():
        postmortem = memory.postmortems[item.postmortem_id]
        seen = _once(issues.get(item.id, ()))
        undone = {issue.key: why for issue in seen if (why := _why_undone(memory, issue))}
        for kind, issue, difference in _of_item(item, seen, undone, reopened, accounts):
            doubt = kind is DriftKind.ISSUE_IS_DONE and _was_filed_for_other_words(memory, item, issue)
            message = (
                f"{issue.key} is done, but says another number or letter than the document" if doubt else difference
            )
            found.append(Drift(kind, item, postmortem, issue, message))
    for item in memory.given_up_items():
        postmortem, why = memory.postmortems[item.postmortem_id], f" ({item.given_up})" if item.given_up else ""
        for issue in (issue for issue in _once(issues.get(item.id, ())) if issue.state in WORKING):
            message = f"the document has given it up{why}, {issue.key} is {issue.state}"
            found.append(Drift(DriftKind.DOCUMENT_GIVES_UP, item, postmortem, issue, message))
    return tuple(found)


def without_known(drift: Iterable[Drift], before: Iterable[Drift]) -> tuple[Drift, ...]:
    """The drift that did not stand before, in the same words."""
    known = {_difference(each) for each in before}
    return tuple(each for each in drift if _difference(each) not in known)


def _difference(drift: Drift) -> tuple[str, IssueKey, str]:
    return drift.record.id, drift.issue.key, drift.message


def _once(issues: Iterable[Issue | None]) -> list[Issue]:
    """The issues that are known, each once: two links may lead to one that both have moved to."""
    return list({issue.key: issue for issue in issues if issue}.values())


def _was_filed_for_other_words(memory: Memory, item: ItemRecord, issue: Issue) -> bool:
    """Whether it was filed for the item when that had another number: the item may promise something else now."""
    link = memory.links.get((item.id, issue.key))
    filed = link is not None and link.origin is LinkOrigin.FILED
    return filed and contradicting_parts(issue.title or "", title_of(item.item)) is not None


def _why_undone(memory: Memory, issue: Issue) -> str | None:
    """Why an issue that was closed leaves its item undone."""
    if has_no_original(memory.issues, issue):
        return "is closed as a duplicate, but of no issue that could be followed"
    return "will not be done" if issue.state is State.DROPPED else None


def _of_item(
    record: ItemRecord,
    issues: list[Issue],
    undone: Mapping[IssueKey, str],
    reopened: frozenset[IssueKey],
    accounts: Mapping[str, str],
) -> Iterator[tuple[DriftKind, Issue, str]]:
    item = record.item
    all_done = all(issue.state is State.DONE for issue in issues)
    for issue in issues:
        if issue.key in reopened:
            yield DriftKind.REOPENED, issue, f"{issue.key} was closed and is open again"
        if item.done and issue.state in WORKING:
            yield DriftKind.DOCUMENT_SAYS_DONE, issue, f"the document says done, {issue.key} is {issue.state}"
        if item.done and len(undone) == len(issues) and not has_dropping_clause(item.text):
            yield DriftKind.DOCUMENT_SAYS_DONE, issue, f"the document says done, {issue.key} {undone[issue.key]}"
        if item.done is False and issue.state is State.DONE and all_done:
            yield DriftKind.ISSUE_IS_DONE, issue, f"{issue.key} is done, the document does not say so"
        if not item.done and issue.key in undone and not has_dropping_clause(item.text):
            difference = f"{issue.key} {undone[issue.key]}, the document still promises it"
            yield DriftKind.ISSUE_IS_DROPPED, issue, difference
        if issue.state in {State.GONE, State.HIDDEN}:
            lack = "was deleted" if issue.state is State.GONE else "is not there, or not visible to the token"
            yield DriftKind.LINK_GONE, issue, f"{issue.key} {lack}"
        if issue.state in WORKING and not item.done:
            yield from _facts(record, issue, accounts)


def _facts(record: ItemRecord, issue: Issue, accounts: Mapping[str, str]) -> Iterator[tuple[DriftKind, Issue, str]]:
    item = record.item
    account = _account(item.owner, accounts)
    if account is not None and issue.assignee is not None and account.casefold() != issue.assignee.casefold():
        yield DriftKind.OWNER, issue, f"the document and {issue.key} name different owners"
    day = item.due.day if item.due else None
    if day is not None and issue.due is not None and day != issue.due:
        yield DriftKind.DUE, issue, f"due {day} in the document, {issue.due} in {issue.key}"
    if _differ(item.priority, issue.priority):
        yield DriftKind.PRIORITY, issue, f"{item.priority} in the document, {issue.priority} in {issue.key}"


def _account(owner: str | None, accounts: Mapping[str, str]) -> str | None:
    if owner is None:
        return None
    known = account_of(owner, accounts)
    if known is not None:
        return known
    return owner[1:] if owner.startswith("@") and len(owner) > 1 else None


_NUMBERED = re.compile(r"[ps]?\s*([0-4])", re.IGNORECASE)
_NAMED = {"highest": 0, "critical": 0, "blocker": 0, "high": 1, "medium": 2, "normal": 2, "low": 3, "lowest": 4}


def _differ(document: str | None, issue: str | None) -> bool:
    """Whether two priorities of the same scale differ. "P1" and "High" are not compared."""
    if document is None or issue is None:
        return False
    numbers = [_NUMBERED.fullmatch(priority.strip()) for priority in (document, issue)]
    if numbers[0] and numbers[1]:
        return numbers[0][1] != numbers[1][1]
    names = [_NAMED.get(priority.strip().casefold()) for priority in (document, issue)]
    return None not in names and names[0] != names[1]
