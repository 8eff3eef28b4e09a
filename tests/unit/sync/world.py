"""A small world for tests of the sync: documents in a tiny language, a source, a tracker, a clock."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from followthrough.errors import FollowthroughError, NotVisibleError, RetryableError
from followthrough.model import (
    ActionItem,
    AssessedItem,
    Assessment,
    Classification,
    Document,
    DocumentKind,
    Due,
    Facts,
    Issue,
    IssueKey,
    Kind,
    Postmortem,
    Reference,
    Skipped,
    State,
    TrackerName,
    outcome_of,
)
from followthrough.ports import CandidateIssue, Changes, IssueDraft, RateLimit, Unread

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
_ITEM = re.compile(r"- (?:\[(?P<box>[ x])\] )?(?P<text>.*)$")
_KIND = re.compile(r" ?<(?P<kind>test|guardrail|tooling|docs|process|fix|investigation|vague)>")
_DUE = re.compile(r" ?due:(?P<due>\d{4}-\d\d-\d\d)")
_REFERENCE = re.compile(
    r"(?P<github>[\w.-]+/[\w.-]+#\d+)|(?P<jira>\b[A-Z]{2,}-\d+\b)|(?P<gitlab>gl:\S+)|(?P<other>https://\S+)|(?P<short>(?<!\S)#\d+)"
)


def assess(document: Document) -> Assessment:
    """`# Title`, then `- [x] text <kind> due:2026-01-01 owner/repo#1` lines; `! word` makes it another kind of page,
    `! service name` names the service, `! day 2026-01-01` the day."""
    title, kind, learning, service = None, DocumentKind.POSTMORTEM, None, None
    day: date | None = None
    items: list[AssessedItem] = []
    seen: Counter[str] = Counter()
    for number, line in enumerate(document.text.replace("\r\n", "\n").split("\n"), start=1):
        if line.startswith("# "):
            title = line[2:]
        elif line.startswith("! learning-only "):
            learning = line.removeprefix("! learning-only ")
        elif line.startswith("! service "):
            service = line.removeprefix("! service ")
        elif line.startswith("! day "):
            day = date.fromisoformat(line.removeprefix("! day "))
        elif line.startswith("! "):
            kind = DocumentKind(line[2:])
        elif match := _ITEM.match(line):
            items.append(_item(document, number, match, seen))
    facts = Facts(title=title, date=day, learning_only=learning, service=service)
    postmortem = Postmortem(document, kind, facts, tuple(each.item for each in items))
    return Assessment(postmortem, tuple(items), (), outcome_of(each.classification.kind for each in items))


def _item(document: Document, number: int, match: re.Match[str], seen: Counter[str]) -> AssessedItem:
    text = match["text"]
    kind = _KIND.search(text)
    due = _DUE.search(text)
    references = tuple(_reference(each) for each in _REFERENCE.finditer(text))
    words = _REFERENCE.sub("", _DUE.sub("", _KIND.sub("", text))).strip()
    plain = " ".join(words.casefold().split())
    seen[plain] += 1
    id_ = sha256(f"{document.source}:{document.path}\n{plain}\n{seen[plain]}".encode()).hexdigest()[:12]
    item = ActionItem(
        id=id_,
        line=number,
        end_line=number,
        text=words,
        section="Action items",
        done={"x": True, " ": False, None: None}[match["box"]],
        due=Due(due["due"], date.fromisoformat(due["due"])) if due else None,
        references=references,
    )
    return AssessedItem(item, Classification(Kind(kind["kind"]) if kind else Kind.GUARDRAIL, 0.9, checkable=True))


def _reference(match: re.Match[str]) -> Reference:
    match match.lastgroup:
        case "short":
            return Reference(match[0], None, TrackerName.GITHUB, None)
        case "other":
            return Reference(match[0], match[0], TrackerName.OTHER, None)
        case name:
            return Reference(match[0], None, TrackerName(str(name)), match[0])


@dataclass
class Clock:
    """The time; moves on by a second whenever it is asked."""

    time: datetime = START

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def advance(self, **units: float) -> None:
        self.time += timedelta(**units)


@dataclass
class Source:
    """Documents by path; one that is an error or a reason fails in that way."""

    documents_by_path: dict[str, str | Skipped]
    name: str = "files"
    fails: FollowthroughError | None = None
    repository: str | None = None
    checkout: str | None = None

    def documents(self) -> Iterator[Document | Skipped]:
        for path, text in list(self.documents_by_path.items()):
            if isinstance(text, Skipped):
                yield text
            else:
                url = f"https://docs.example/{path}"
                stable = path.removeprefix(f"{self.checkout}/") if self.checkout else None
                yield Document(path, text, self.name, url, self.repository, stable_path=stable)
        if self.fails:
            raise self.fails


class Silent:
    """A progress that nobody looks at."""

    def start(self, what: str, total: int | None = None) -> None:
        """Nothing."""

    def advance(self, units: int = 1) -> None:
        """Nothing."""

    def finish(self) -> None:
        """Nothing."""


@dataclass
class Tracker:
    """A tracker in memory. `fail` is asked before each call with the call's name and may raise."""

    clock: Clock
    name: TrackerName = TrackerName.GITHUB
    issues: dict[IssueKey, Issue] = field(default_factory=dict)
    bodies: dict[IssueKey, str] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    fail: Callable[[str], None] = lambda _: None
    fail_after_create: Callable[[str], None] = lambda _: None
    unreadable: set[IssueKey] = field(default_factory=set)
    unmet: list[str] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)
    fail_place: dict[str, FollowthroughError] = field(default_factory=dict)
    past: set[tuple[IssueKey, State]] = field(default_factory=set)
    comments: dict[tuple[IssueKey, str], str] = field(default_factory=dict)

    def put(self, key: str, state: State = State.OPEN, **more: object) -> Issue:
        """Make an issue or change it, as people do in the tracker."""
        address = IssueKey(self.name, key)
        before = self.issues.get(address, Issue(address, state, self.clock.now(), url=f"https://t.example/{key}"))
        issue = replace(before, state=state, updated_at=self.clock.now(), **more)  # type: ignore[arg-type]
        self.issues[address] = issue
        self.past.add((address, state))
        return issue

    def was(self, key: IssueKey, state: State) -> bool:
        """Whether the issue ever was in this state."""
        return (key, state) in self.past

    @property
    def requests_made(self) -> int:
        return len(self.calls)

    def rate_limit(self) -> RateLimit:
        return RateLimit(None, None, None)

    def server_time(self) -> datetime | None:
        return self.clock.time if self.calls else None

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        for start in range(0, len(keys), 100):
            batch = keys[start : start + 100]
            self._called("read")
            for key in batch:
                yield Unread(key, "the server stumbled") if key in self.unreadable else self._seen(key)

    def _seen(self, key: IssueKey) -> Issue:
        now = self.clock.now()
        found = self.issues.get(key)
        return replace(found, seen_at=now) if found else Issue(key, State.HIDDEN, now, raw_state="404")

    def changed_since(self, place: str, cursor: datetime) -> Changes:
        self._called("changed")
        mine = [each for each in self.issues.values() if each.key.place == place and each.updated_at]
        new = [replace(each, seen_at=self.clock.now()) for each in mine if each.updated_at >= cursor]
        return Changes(tuple(new), max((each.updated_at for each in new), default=cursor))

    def filed(self, place: str) -> Mapping[str, IssueKey]:
        self._called("filed")
        if place in self.absent:
            raise NotVisibleError(f"{place}: 404")
        if place in self.fail_place:
            raise self.fail_place[place]
        mine = sorted(each.key for each in self.issues.values() if each.marker_id and each.key.place == place)
        return {str(self.issues[key].marker_id): key for key in reversed(mine)}

    def unmet_requirements(self, draft: IssueDraft) -> Sequence[str]:
        return self.unmet

    def create(self, draft: IssueDraft) -> Issue:
        self._called("create")
        number = len(self.issues) + 1
        joint = "#" if self.name is TrackerName.GITHUB else "-"
        issue = self.put(
            f"{draft.place}{joint}{number}", title=draft.title, marker_id=draft.item_id, document=draft.document
        )
        self.bodies[issue.key] = draft.body
        self.fail_after_create("create")
        return issue

    def candidates(self, place: str, since: datetime | None) -> Iterator[CandidateIssue]:
        self._called("candidates")
        for issue in self.issues.values():
            if issue.key.place == place:
                yield CandidateIssue(issue.key, issue.title or "", self.bodies.get(issue.key, ""), issue.url)

    def put_comment(self, key: IssueKey, marker: str, body: str) -> bool:
        self._called("comment")
        new = self.comments.get((key, marker)) != body
        self.comments[key, marker] = body
        return new

    def filed_issues(self) -> list[Issue]:
        """The issues that carry our marker."""
        return [each for each in self.issues.values() if each.marker_id]

    def _called(self, what: str) -> None:
        self.calls.append(what)
        self.fail(what)


def failing(call: str, error: FollowthroughError | None = None, *, times: int | None = None) -> Callable[[str], None]:
    """Fail each call of this name, or the first so many."""
    left = [times]

    def fail(what: str) -> None:
        if what != call or left[0] == 0:
            return
        if left[0] is not None:
            left[0] -= 1
        raise error or RetryableError("the server answered 502")

    return fail
