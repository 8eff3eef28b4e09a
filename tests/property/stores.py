"""Small generated stores: everything that a report can meet, in few postmortems and items."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from followthrough.model import (
    ActionItem,
    Change,
    ClosingChange,
    DocumentKind,
    Due,
    Factor,
    Issue,
    IssueEvent,
    IssueKey,
    ItemRecord,
    Kind,
    LinkOrigin,
    LinkRecord,
    Outcome,
    PostmortemRecord,
    Put,
    State,
    TrackerName,
    TrackerReading,
)

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
KEYS = tuple(
    [IssueKey(TrackerName.GITHUB, f"acme/shop#{n}") for n in range(1, 5)]
    + [IssueKey(TrackerName.JIRA, f"PAY-{n}") for n in range(1, 4)]
    + [IssueKey(TrackerName.GITLAB, "acme/shop#1")]
)

days = st.integers(-400, 40).map(lambda n: TODAY + timedelta(days=n))
moments = st.integers(-400 * 24, 0).map(lambda n: NOW + timedelta(hours=n))
severities = st.sampled_from(["sev1", "SEV-2", "sev 3", "P1", " ", None])
teams = st.sampled_from(
    ["web", "Web", "payments", "", " The Payments team ", None, "WEB; payments team", "@zora", "Web (Zora Q.), @zora"]
)

ENDS = ["", "", " with an alert", ". Dropped: it goes away", " for dropped calls"]


@st.composite
def postmortems(draw: st.DrawFn, number: int) -> PostmortemRecord:
    return PostmortemRecord(
        id=f"files:{number}.md",
        source=draw(st.sampled_from(["files", "github:acme/docs"])),
        path=f"{draw(st.sampled_from(['web', 'docs']))}/{number}.md",
        content="x",
        read_by="1",
        kind=draw(st.sampled_from([*DocumentKind, DocumentKind.POSTMORTEM, DocumentKind.POSTMORTEM])),
        outcome=draw(st.sampled_from(Outcome)),
        first_seen=draw(moments),
        title=draw(st.sampled_from(["Queue stalled", "Queue stalled again", "Disk full on the label printer", None])),
        day=draw(st.none() | days.filter(lambda day: day <= TODAY)),
        severity=draw(severities),
        service=draw(st.sampled_from(["queue", "Printer", None, "Queue (EU), printer", "The printer-service"])),
        team=draw(teams),
        learning_only=draw(st.sampled_from([None, None, None, "a drill"])),
        suggestions=draw(st.integers(0, 2)),
        gone_since=draw(st.sampled_from([None, None, None, NOW])),
        minutes_to_detect=draw(st.sampled_from([None, 5, 60])),
        minutes_to_resolve=draw(st.sampled_from([None, 90])),
        factors=tuple(
            Factor(category, f"words about {category}", 3)
            for category in draw(st.lists(st.sampled_from(["no-alert", "missing-test", "house-word"]), max_size=2))
        ),
    )


@st.composite
def items(draw: st.DrawFn, number: int, postmortem_id: str) -> ItemRecord:
    due = draw(st.none() | st.just(Due("soon", None)) | days.map(lambda day: Due(day.isoformat(), day)))
    item = ActionItem(
        id=f"ft-{number:010x}",
        line=number + 1,
        end_line=number + 1,
        text=f"Item {number}{draw(st.sampled_from(ENDS))}",
        section="Actions",
        done=draw(st.sampled_from([True, False, None])),
        owner=draw(st.sampled_from(["Zoltan Example", None])),
        team=draw(teams),
        due=due,
    )
    gone = draw(st.sampled_from([None, None, None, None, NOW]))
    kind = draw(st.sampled_from(Kind))
    return ItemRecord(item, postmortem_id, number, kind, True, draw(moments), gone)


@st.composite
def issues(draw: st.DrawFn, key: IssueKey) -> Issue:
    state = draw(st.sampled_from([*State, State.DONE, State.DONE, State.OPEN]))
    other = st.sampled_from(KEYS)
    return Issue(
        key=key,
        state=state,
        seen_at=draw(moments),
        raw_state=draw(st.sampled_from(["closed: not_planned", "Done / Won't Do", "Done / Obsolete", "open"])),
        is_pull_request=draw(st.sampled_from([False, False, True])),
        components=tuple(draw(st.lists(st.sampled_from(["Checkout", "Import", "O'Hare"]), max_size=2, unique=True))),
        due=draw(st.none() | days),
        closed_at=draw(st.none() | moments),
        moved_to=draw(st.none() | other) if state is State.MOVED else None,
        duplicate_of=draw(st.none() | other) if state is State.DUPLICATE else None,
        evidence=draw(
            st.sampled_from(
                [
                    None,
                    (),
                    (ClosingChange("https://x.example/1", merged=True),),
                    (ClosingChange("https://x.example/2", merged=False, paths=("true",)),),
                ]
            )
        ),
    )


@st.composite
def links(draw: st.DrawFn, item_id: str, key: IssueKey) -> LinkRecord:
    origin = draw(st.sampled_from([LinkOrigin.REFERENCE, LinkOrigin.FILED, LinkOrigin.SUGGESTED]))
    return LinkRecord(item_id, key, origin, NOW, dismissed_since=draw(st.sampled_from([None, None, None, NOW])))


@st.composite
def events(draw: st.DrawFn, key: IssueKey) -> IssueEvent:
    states = st.sampled_from([State.OPEN, State.DONE, State.IN_PROGRESS, State.DROPPED, State.GONE])
    return IssueEvent(key, draw(moments), draw(states), draw(states))


@st.composite
def stores(draw: st.DrawFn) -> list[Change]:
    """Changes that make a store, and what happened to its issues."""
    changes: list[Change] = []
    known = [draw(postmortems(number)) for number in range(draw(st.integers(0, 5)))]
    changes += [Put(each) for each in known]
    number = 0
    for postmortem in known:
        for _ in range(draw(st.integers(0, 3))):
            item = draw(items(number, postmortem.id))
            changes.append(Put(item))
            number += 1
            for key in draw(st.lists(st.sampled_from(KEYS), max_size=2, unique=True)):
                changes.append(Put(draw(links(item.id, key))))
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True)):
        history = tuple(draw(st.lists(events(key), max_size=2)))
        changes.append(Put(draw(issues(key)), history))
    for tracker in draw(st.lists(st.sampled_from([TrackerName.GITHUB, TrackerName.JIRA]), unique=True)):
        changes.append(Put(TrackerReading(tracker, draw(moments))))
    return changes
