"""What the figures mean, computed the slow and obvious way: one item after the other, nothing clever."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from followthrough.figures.question import Question
from followthrough.figures.span import Span
from followthrough.model import (
    Change,
    DocumentKind,
    Issue,
    IssueEvent,
    IssueKey,
    ItemRecord,
    Kind,
    Memory,
    Outcome,
    PostmortemRecord,
    Put,
    State,
    followed_issue,
    followed_key,
)

LEAST_FINISHED_LAST = [
    "done", "duplicate", "dropped", "moved", "gone", "unsupported", "hidden", "unread", "in-progress", "open",
]  # fmt: skip
OPEN = {"open", "in-progress", "unlinked"}
UNSEEN = {"unsupported", "hidden", "unread"}
LEFT = {"dropped", "duplicate", "moved", "gone"}
REMEDIES = {
    "no-alert": {Kind.TOOLING},
    "missing-test": {Kind.TEST},
    "house-word": {Kind.TEST, Kind.GUARDRAIL, Kind.TOOLING, Kind.DOCS, Kind.PROCESS},
}
TEAMS: dict[str | None, tuple[str, ...]] = {
    "web": ("web",),
    "Web": ("Web",),
    "payments": ("payments",),
    " The Payments team ": ("Payments",),
    "WEB; payments team": ("WEB", "payments"),
    "Web (Zora Q.), @zora": ("Web",),
    "@zora": (),
    "": (),
    None: (),
}
SERVICES: dict[str | None, tuple[str, ...]] = {
    "queue": ("queue",),
    "Printer": ("Printer",),
    "Queue (EU), printer": ("Queue", "printer"),
    "The printer-service": ("The printer-service",),
    None: (),
}


@dataclass
class Item:
    """One item with everything that is derived of it."""

    record: ItemRecord
    postmortem: PostmortemRecord
    groups: tuple[str | None, ...]
    teams: tuple[str, ...]
    standing: str
    evidence: str
    start: date
    ended: date | None
    due: date | None
    due_source: str
    severity: str | None
    linked: bool
    suggested: bool
    reopened: date | None
    reason: bool
    before: bool

    @property
    def on_time(self) -> bool:
        return self.standing == "done" and not self.before and bool(self.ended and self.due and self.ended <= self.due)


class Reference:
    """The figures of a memory, and of what happened to its issues."""

    def __init__(self, changes: Sequence[Change], question: Question) -> None:
        self.memory = Memory().after(changes)
        self.question = question
        self.written: Counter[str] = Counter()
        self.events = [event for change in changes if isinstance(change, Put) for event in change.events]
        meant = [each for each in self.memory.postmortems.values() if self._counts(each)]
        self.postmortems = [each for each in meant if question.team is None or self._is_asked(self.teams(each))]
        ids = {each.id for each in meant}
        there = [each for each in self.memory.items.values() if each.gone_since is None and each.postmortem_id in ids]
        self.promised = [self._item(each) for each in there]
        self.items = [item for item in self.promised if self._is_meant(item)]
        if question.group_by == "team":
            teams = [self.teams(each) for each in self.postmortems] + [each.teams for each in self.items]
            self.written = Counter(team for each in teams for team in each)
            self.items = [replace(each, groups=self._spelt(each.teams)) for each in self.items]

    def _counts(self, each: PostmortemRecord, *, there: bool = True) -> bool:
        return (
            (each.gone_since is None) is there
            and each.kind in {DocumentKind.POSTMORTEM, DocumentKind.NEAR_MISS}
            and each.learning_only is None
            and (self.question.since is None or start(each) >= self.question.since)
            and not (self.question.since and each.day is None and self._first_due(each) < self.question.since)
            and (self.question.until is None or start(each) <= self.question.until)
            and (not self.question.service or self.question.service in map(same, SERVICES[each.service]))
            and (not self.question.severities or severity_of(each) in self.question.severities)
        )

    def _first_due(self, each: PostmortemRecord) -> date:
        items = [record.item for record in self.memory.items.values() if record.postmortem_id == each.id]
        return min((item.due.day for item in items if item.due and item.due.day), default=date.max)

    def _is_asked(self, teams: tuple[str, ...]) -> bool:
        return (self.question.team or "").casefold() in [team.casefold() for team in teams]

    def _is_meant(self, item: Item) -> bool:
        return self.question.team is None or self._is_asked(item.teams)

    def _item(self, record: ItemRecord) -> Item:
        memory, postmortem = self.memory, self.memory.postmortems[record.postmortem_id]
        links = [each for each in memory.links.values() if each.item_id == record.id]
        followed = [each.issue for each in links if each.followed]
        own = {*followed, *(issue.key for key in followed if (issue := followed_issue(memory.issues, key)))}
        suggested = [each for each in links if not each.followed and each.dismissed_since is None]
        found = [followed_issue(memory.issues, key) for key in followed]
        words = ["unread" if issue is None else issue.state.value for issue in found]
        unlinked = "ticked" if record.item.done else "unlinked"
        standing = max(words, key=LEAST_FINISHED_LAST.index) if words else unlinked
        seen = [issue for issue in found if issue is not None]
        severity = severity_of(postmortem)
        due, source = self._due(record, seen, start(postmortem), severity)
        ended = [(issue.closed_at or issue.seen_at).date() for issue in seen if issue.state.value in {"done", *LEFT}]
        return Item(
            record=record,
            postmortem=postmortem,
            groups=self._groups(record, postmortem, followed),
            teams=self._teams_of_item(record, postmortem, followed),
            standing=standing,
            evidence=least_evidence([issue for issue in seen if issue.state is State.DONE])
            if standing == "done"
            else "not-known",
            start=start(postmortem),
            ended=max(ended) if ended and standing in {"done", *LEFT} else None,
            due=due,
            due_source=source,
            severity=severity,
            linked=bool(followed),
            suggested=bool(suggested) and not followed,
            reopened=max(
                (each.at.date() for each in self.events if reopened(each) and each.issue in own), default=None
            ),
            reason=any(issue.state is State.DROPPED and "/ Obsolete" in issue.raw_state for issue in seen)
            or "goes away" in record.item.text,
            before=standing == "done" and postmortem.day is not None and max(ended) < postmortem.day,
        )

    def _due(
        self, record: ItemRecord, issues: list[Issue], begun: date, severity: str | None
    ) -> tuple[date | None, str]:
        if record.item.due and record.item.due.day:
            return record.item.due.day, "document"
        due_days = [issue.due for issue in issues if issue.due]
        if due_days:
            return min(due_days), "tracker"
        vague = record.kind is Kind.VAGUE
        begun = max(begun, self.question.due.since or begun)
        for name in ["vague"] if vague else [severity, record.kind.value, "default"]:
            if name in self.question.due.lengths:
                length = self.question.due.lengths[name]
                return (
                    working_days(begun, length.days) if length.working else begun + timedelta(length.days)
                ), "policy"
        return None, "none"

    def _groups(
        self, record: ItemRecord, postmortem: PostmortemRecord, followed: list[IssueKey]
    ) -> tuple[str | None, ...]:
        by = self.question.group_by
        if by == "kind":
            return (record.kind.value,)
        if by == "tracker":
            ends = [self._end(key).tracker.value for key in followed]
            return (min(ends) if ends else "no issue",)
        return self.groups_of(postmortem)

    def _teams_of_item(
        self, record: ItemRecord, postmortem: PostmortemRecord, followed: list[IssueKey]
    ) -> tuple[str, ...]:
        stated = TEAMS[record.item.team] or self.teams(postmortem)
        by_issue = self._by_components(followed) or self._by_places(followed)
        return stated or ((by_issue,) if by_issue else ())

    def _spelt(self, teams: tuple[str, ...]) -> tuple[str | None, ...]:
        """As most write it who write the same team, case aside."""
        spelt = set()
        for team in teams:
            alike = [each for each in self.written if each.casefold() == team.casefold()]
            spelt.add(min(alike, key=lambda one: (-self.written[one], one), default=team))
        return tuple(spelt) or (None,)

    def _by_components(self, followed: list[IssueKey]) -> str | None:
        found = []
        for key in followed:
            issue = self.memory.issues.get(self._end(key))
            fitting = [t for name, t in self.question.components.items() if issue and name in issue.components]
            found += fitting[:1]
        return min(found, default=None)

    def _by_places(self, followed: list[IssueKey]) -> str | None:
        places = [self._end(key).place for key in followed]
        return min((self.question.places[place] for place in places if place in self.question.places), default=None)

    def _end(self, key: IssueKey) -> IssueKey:
        end = followed_key(self.memory.issues, key)
        return end if end in self.memory.issues else key

    def teams(self, postmortem: PostmortemRecord) -> tuple[str, ...]:
        return TEAMS[postmortem.team] or self.question.teams.teams_of(postmortem.path, SERVICES[postmortem.service])

    def groups_of(self, postmortem: PostmortemRecord) -> tuple[str | None, ...]:
        day = postmortem.day
        if self.question.group_by == "team":
            return self._spelt(self.teams(postmortem))
        if self.question.group_by == "service":
            return self._services(postmortem)
        return (
            {
                "severity": severity_of(postmortem),
                "source": postmortem.source,
                "quarter": None if day is None else f"{day.year}-Q{(day.month + 2) // 3}",
            }[self.question.group_by.value],
        )

    def _services(self, postmortem: PostmortemRecord) -> tuple[str | None, ...]:
        """As most documents write it."""
        written = Counter(name for each in self.memory.postmortems.values() for name in SERVICES[each.service])
        alike = [[one for one in written if same(one) == same(name)] for name in SERVICES[postmortem.service]]
        return tuple(min(each, key=lambda one: (-written[one], one)) for each in alike) or (None,)

    def past(self) -> list[Item]:
        return [each for each in self.items if each.due and each.due < self.question.today]

    def overdue(self) -> list[Item]:
        return [each for each in self.past() if each.standing in OPEN]

    def factors(self) -> dict[str, tuple[int, int]]:
        """Category to how often it was named, and left alone."""
        named: Counter[str] = Counter()
        left: Counter[str] = Counter()
        for postmortem in self.postmortems:
            promised = [
                each.record
                for each in self.promised
                if each.postmortem is postmortem and each.standing not in {"dropped", "gone"}
            ]
            kinds = {record.kind for record in promised}
            alerts = any(record.kind is not Kind.VAGUE and "alert" in record.item.text for record in promised)
            for category in {factor.category for factor in postmortem.factors}:
                named[category] += 1
                left[category] += not (kinds & REMEDIES[category] or (category == "no-alert" and alerts))
        return {category: (named[category], left[category]) for category in named}

    def withdrawn(self) -> tuple[int, int]:
        """How many vanished undone, and how many of these when their due day had passed."""
        count = late = 0
        memory = self.memory
        there = {each.id for each in memory.present_items()}
        links = [each for each in memory.links.values() if each.followed]
        held = {(each.issue, memory.items[each.item_id].item.text) for each in links if each.item_id in there}
        kept = {each.content for each in memory.postmortems.values() if each.gone_since is None}
        for record in memory.items.values():
            home = memory.postmortems[record.postmortem_id]
            vanished = record.gone_since is not None and self._counts(home)
            with_it = self._counts(home, there=False) and home.content not in kept
            promised = {(each.issue, record.item.text) for each in links if each.item_id == record.id}
            if (vanished or with_it) and not record.item.done and not promised & held:
                item = self._item(record)
                undone = item.standing != "done" and self._is_meant(item)
                gone = record.gone_since or home.gone_since
                count += undone
                late += undone and bool(gone and item.due and item.due < gone.date())
        return count, late

    def trend(self) -> list[tuple[int, ...]]:
        """Postmortems, empty, strong, near misses, promised, done, due, due-done and on time of each step."""
        found: defaultdict[date, list[int]] = defaultdict(lambda: [0] * 9)
        for each in self.postmortems:
            if each.day is None:
                continue
            counts = found[self.step(each.day)]
            near = each.kind is DocumentKind.NEAR_MISS
            counts[0] += 1
            counts[1] += each.outcome in {Outcome.NULL, Outcome.NONE} and not near
            counts[2] += self.strong(each) and not near
            counts[3] += near
        for item in self.items:
            if item.postmortem.day is not None:
                found[self.step(item.start)][4] += 1
            if item.standing == "done" and item.ended and not item.before:
                found[self.step(item.ended)][5] += 1
        for item in self.past():
            if item.due and item.standing not in UNSEEN and not item.before:
                found[self.step(item.due)][6] += 1
                found[self.step(item.due)][7] += item.standing == "done"
                found[self.step(item.due)][8] += item.on_time
        steps, day = [], self.step(self.question.today)
        for _ in range({"week": 26, "month": 12, "quarter": 8}[self.question.trend.value]):
            steps.append(tuple(found[day]))
            day = self.step(day - timedelta(days=1))
        return steps[::-1]

    def step(self, day: date) -> date:
        if self.question.trend is Span.WEEK:
            return day - timedelta(days=day.weekday())
        month = day.month if self.question.trend is Span.MONTH else (day.month - 1) // 3 * 3 + 1
        return date(day.year, month, 1)

    def strong(self, postmortem: PostmortemRecord) -> bool:
        return any(
            each.postmortem_id == postmortem.id and each.gone_since is None and each.kind in {Kind.TEST, Kind.GUARDRAIL}
            for each in self.memory.items.values()
        )


def start(postmortem: PostmortemRecord) -> date:
    return postmortem.day or postmortem.first_seen.date()


def stripped(text: str | None) -> str | None:
    return (text or "").strip() or None


def same(service: str) -> str:
    return "printer" if service == "The printer-service" else service.casefold()


def severity_of(postmortem: PostmortemRecord) -> str | None:
    stated = stripped(postmortem.severity)
    return {"SEV-2": "sev2", "sev 3": "sev3", "P1": "p1"}.get(stated or "", stated)


def least_evidence(done: list[Issue]) -> str:
    words = set()
    for issue in done:
        if issue.is_pull_request:
            words.add("with")
        elif issue.evidence is None:
            words.add("not-known")
        else:
            words.add("with" if any(change.merged for change in issue.evidence) else "without")
    return next(each for each in ("without", "not-known", "with") if each in words)


def reopened(event: IssueEvent) -> bool:
    return event.before in {State.DONE, State.DROPPED, State.DUPLICATE} and event.after in {
        State.OPEN,
        State.IN_PROGRESS,
    }


def working_days(day: date, count: int) -> date:
    """One day after the other; only Monday to Friday count. From a weekend, counting begins on the Friday before."""
    while count and day.weekday() > 4:
        day -= timedelta(days=1)
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def nth(values: Iterable[int], share: float) -> int | None:
    """The smallest of these that at least this share of all does not exceed."""
    ordered = sorted(values)
    for index, value in enumerate(ordered, start=1):
        if index >= share * len(ordered) - 1e-9:
            return value
    return None


def kaplan_meier(done: list[int], watched: list[int]) -> list[tuple[int, float]]:
    share, steps = 1.0, []
    for day in sorted(set(done)):
        at_risk = sum(each >= day for each in done) + sum(each >= day for each in watched)
        share *= 1 - done.count(day) / at_risk
        steps.append((day, share))
    return steps
