"""A small world for tests of the sync: documents in a tiny language, a source, a tracker, a clock."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from followthrough.errors import FollowthroughError
from followthrough.model import (
    ActionItem,
    AssessedItem,
    Assessment,
    Classification,
    Document,
    DocumentKind,
    Due,
    Facts,
    GivenUp,
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
from followthrough.ports import Unread
from followthrough.reading.items.references import reference_of_url
from followthrough.testing.fakes_tracker import FakeTracker

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
_ITEM = re.compile(r"- (?:\[(?P<box>[ x])\] )?(?P<text>.*)$")
_GIVEN_UP = re.compile(r"- ~~(?P<text>.*)~~ ?(?P<why>.*)$")
_KIND = re.compile(r" ?<(?P<kind>test|guardrail|tooling|docs|process|fix|investigation|vague)>")
_DUE = re.compile(r" ?due:(?P<due>\d{4}-\d\d-\d\d)")
_ASIDE = re.compile(r"\((?P<owner>[A-Z]\w+), (?P<due>\d{4}-\d\d-\d\d)\)")
_MARKER = re.compile(r" ?id=(?P<id>ft-[0-9a-f]{10})")
_REFERENCE = re.compile(
    r"(?P<github>[\w.-]+/[\w.-]+#\d+)|(?P<jira>\b[A-Z]{2,}-\d+\b)|(?P<gitlab>gl:\S+)|(?P<other>https://\S+)|(?P<short>(?<!\S)#\d+)"
)


def assess(document: Document) -> Assessment:
    """`# Title`, then `- [x] text <kind> due:2026-01-01 owner/repo#1` lines; `! word` makes it another kind of page,
    an item may be marked `id=ft-0123456789` and end in `(Mia, 2026-01-01)`; `- ~~text~~ why` is given up; `! service
    name` names the service, `! day 2026-01-01` the day."""
    title, kind, learning, service = None, DocumentKind.POSTMORTEM, None, None
    day: date | None = None
    items: list[AssessedItem] = []
    given_up: list[GivenUp] = []
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
        elif match := _GIVEN_UP.match(line):
            given_up.append(GivenUp(number, number, match["text"], match["why"], struck=match["text"]))
        elif match := _ITEM.match(line):
            items.append(_item(document, number, match, seen))
    facts = Facts(title=title, date=day, learning_only=learning, service=service)
    postmortem = Postmortem(document, kind, facts, tuple(each.item for each in items), given_up=tuple(given_up))
    return Assessment(postmortem, tuple(items), (), outcome_of(each.classification.kind for each in items))


def _item(document: Document, number: int, match: re.Match[str], seen: Counter[str]) -> AssessedItem:
    text = match["text"]
    kind = _KIND.search(text)
    aside = _ASIDE.search(text)
    due = _DUE.search(text) or aside
    references = tuple(_reference(each) for each in _REFERENCE.finditer(text))
    marker = _MARKER.search(text)
    words = _REFERENCE.sub("", _DUE.sub("", _KIND.sub("", _MARKER.sub("", text)))).strip()
    plain = " ".join(words.casefold().split())
    seen[plain] += 1
    id_ = sha256(f"{document.source}:{document.path}\n{plain}\n{seen[plain]}".encode()).hexdigest()[:12]
    if marker and not seen[marker["id"]]:
        seen[marker["id"]] += 1
        id_ = marker["id"]
    item = ActionItem(
        id=id_,
        marker_id=marker["id"] if marker else None,
        line=number,
        end_line=number,
        text=words,
        section="Action items",
        done={"x": True, " ": False, None: None}[match["box"]],
        due=Due(due["due"], date.fromisoformat(due["due"])) if due else None,
        owner=aside["owner"] if aside else None,
        references=references,
    )
    return AssessedItem(item, Classification(Kind(kind["kind"]) if kind else Kind.GUARDRAIL, 0.9, checkable=True))


def _reference(match: re.Match[str]) -> Reference:
    match match.lastgroup:
        case "short":
            return Reference(match[0], None, TrackerName.GITHUB, None)
        case "other":
            named = reference_of_url(match[0], match[0])
            return named or Reference(match[0], match[0], TrackerName.OTHER, None)
        case name:
            return Reference(match[0], None, TrackerName(str(name)), match[0])


@dataclass
class Clock:
    """The time; moves on by a second whenever it is asked."""

    time: datetime = START

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def advance(self, by: timedelta | None = None, **units: float) -> datetime:
        self.time += timedelta(**units) if by is None else by
        return self.time


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

    def advance(self) -> None:
        """Nothing."""

    def finish(self) -> None:
        """Nothing."""


class Reader:
    """A tracker as another package may bring it: its issues can be followed, and none can be filed."""

    def __init__(self, tracker: FakeTracker) -> None:
        self.requests_made = 0
        self.name, self.rate_limit, self.server_time = tracker.name, tracker.rate_limit, tracker.server_time
        self.read, self.changed_since = tracker.read, tracker.changed_since
        self.candidates, self.put_comment = tracker.candidates, tracker.put_comment


class Tracker(FakeTracker):
    """The tracker in memory of `followthrough.testing`, and what the sync's tests ask of it and do in it.

    Of an issue that is `unreadable` it says only that the server stumbled. Its clock may be `behind` ours.
    """

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock=clock)
        for place in ("acme/shop", "acme/core", "acme/other"):
            self.add_place(place)
        self.unreadable: set[IssueKey] = set()
        self.behind = timedelta(0)
        self._past: set[tuple[IssueKey, State]] = set()

    def put(self, key: str, state: State = State.OPEN, **facts: object) -> None:
        """Make an issue or change it, as people do in the tracker."""
        address = IssueKey(self.name, key)
        if address not in self.issues:
            self.add_place(address.place)
            self.issues[address] = Issue(address, state, self.clock.now(), url=self.page_of(address))
            self.bodies[address] = ""
        self.change(address, state=state, **facts)

    def change(self, key: IssueKey, **facts: object) -> None:
        super().change(key, **facts)
        self._past.add((key, self.issues[key].state))

    def page_of(self, key: IssueKey) -> str:
        return f"https://t.example/{key}"

    def was(self, key: IssueKey, state: State) -> bool:
        """Whether the issue ever was in this state."""
        return (key, state) in self._past

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        for answer in super().read(keys):
            yield Unread(answer.key, "the server stumbled") if answer.key in self.unreadable else answer

    def server_time(self) -> datetime | None:
        time = super().server_time()
        return time and time - self.behind

    def filed_issues(self) -> list[Issue]:
        """The issues that carry our marker."""
        return [each for each in self.issues.values() if each.marker_id]
