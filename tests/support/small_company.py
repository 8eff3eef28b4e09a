"""A small company with a past, by hand: what each report of it must say is kept in files in tests/golden."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.support import stored

from followthrough.figures.due import DuePolicy
from followthrough.figures.question import Question
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
    Put,
    SourceReading,
    State,
    TrackerName,
    TrackerReading,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NAMES = ("Zora Quillfeather", "Ignatius Vexler", "Brunhilde Okonjo")
HOSTILE = '<script>alert(1)</script> =HYPERLINK("x") | [x](javascript:alert(1)) @everyone \x1b[31m'
QUESTION = Question(as_of=NOW, due=DuePolicy.of({"sev1": "30d", "default": "90d"}), compare=date(2026, 11, 17))


def changes(*, read_at: datetime = NOW - timedelta(hours=2)) -> list[Change]:
    """Everything that was ever stored."""
    found: list[Change] = [*_postmortems()]
    for number, each in enumerate(_ITEMS):
        found += _item(number, *each)
    found += _vanished(len(_ITEMS))
    found += _issues()
    found += [Put(SourceReading("files", read_at)), Put(TrackerReading(TrackerName.GITHUB, read_at))]
    found.append(Put(TrackerReading(TrackerName.JIRA, read_at)))
    return found


def _postmortem(path: str, day: date, outcome: Outcome, **facts: object) -> Put:
    record = stored.postmortem(
        f"files:{path}",
        first_seen=datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(days=2),
        path=path,
        outcome=outcome,
        day=day,
        url=f"https://github.example/acme/docs/blob/main/{path}",
        **facts,
    )
    return Put(record)


def _postmortems() -> list[Put]:
    no_alert = Factor("no-alert", "There was no alert on the age of the oldest message.", 12)
    return [
        _postmortem("queue.md", date(2026, 3, 2), Outcome.SYSTEMIC, title="Label queue stalled", severity="sev1",
                    service="labels", team="fulfilment", minutes_to_detect=39, minutes_to_resolve=74,
                    factors=(no_alert,)),
        _postmortem("queue-again.md", date(2026, 9, 7), Outcome.SYSTEMIC, title="Label queue stalled again",
                    severity="sev1", service="labels", team="fulfilment", minutes_to_detect=5, minutes_to_resolve=31),
        _postmortem("table.md", date(2026, 4, 2), Outcome.NULL, title="Table dropped by hand", severity="sev2",
                    service="notifications", team="platform",
                    factors=(Factor("inviting-process", "Both consoles look alike.", 8),)),
        _postmortem("belt.md", date(2026, 11, 19), Outcome.NONE, title="Belt stopped", severity="SEV-2",
                    service="sorting", suggestions=2),
        _postmortem("hostile.md", date(2026, 10, 5), Outcome.FIX_ONLY, title=HOSTILE, severity="sev3",
                    service=HOSTILE, team="web"),
        _postmortem("certificate.md", date(2026, 10, 20), Outcome.SYSTEMIC, kind=DocumentKind.NEAR_MISS,
                    title="Certificate had two hours left", service="api", team="platform"),
        _postmortem("drill.md", date(2026, 6, 1), Outcome.NONE, title="Region drill",
                    learning_only="a drill, nothing broke"),
        _postmortem("template.md", date(2026, 1, 1), Outcome.NONE, kind=DocumentKind.TEMPLATE, title="Template"),
    ]  # fmt: skip


_Q, _A, _T, _H, _C = "queue.md", "queue-again.md", "table.md", "hostile.md", "certificate.md"
# Postmortem, text, kind, owner, due, ticked, and the issues it is followed through.
_ITEMS = (
    (_Q, "Page us when the oldest label is five minutes old", Kind.TOOLING, 0, "2026-04-01", None, ["acme/shop#1"]),
    (_Q, f"Move a label aside after three failed attempts. Owner: {NAMES[1]}, due 2026-05-01", Kind.GUARDRAIL, 1,
     "2026-05-01", None, ["acme/shop#2"]),
    (_Q, "Reject malformed postcodes at import", Kind.GUARDRAIL, 2, None, None, ["PAY-1"]),
    (_Q, "Write a runbook page on draining the queue", Kind.DOCS, None, None, None, []),
    (_A, "Replay yesterday's orders in staging every night", Kind.TEST, 0, "2026-12-01", None, ["acme/shop#3"]),
    (_A, "Put late promises first in the next planning", Kind.PROCESS, None, "2026-10-01", True, []),
    (_A, "Try another broker", Kind.INVESTIGATION, 1, "2026-11-20", None, ["PAY-2"]),
    (_T, "Be more careful in production consoles", Kind.VAGUE, None, None, True, []),
    (_H, HOSTILE, Kind.FIX, 1, "2026-11-01", None, ["PAY-3"]),
    (_H, "Pin the session library", Kind.FIX, 2, "2026-11-10", None, ["acme/shop#4", "acme/shop#5"]),
    (_C, "Alert when a certificate has less than 14 days left", Kind.TOOLING, 0, "2026-11-30", None, ["group/other#7"]),
    (_C, "Fail loudly when a renewal did not happen", Kind.GUARDRAIL, None, None, None, ["PAY-4"]),
)  # fmt: skip


def _item(
    number: int,
    path: str,
    text: str,
    kind: Kind,
    owner: int | None,
    due: str | None,
    ticked: bool | None,
    keys: list[str],
) -> list[Change]:
    item = ActionItem(
        id=f"ft-{number:010x}",
        line=30 + number,
        end_line=30 + number,
        text=text,
        section="Action items",
        done=ticked,
        owner=None if owner is None else NAMES[owner],
        due=Due(due, date.fromisoformat(due)) if due else None,
    )
    found: list[Change] = [Put(ItemRecord(item, f"files:{path}", number, kind, kind is not Kind.VAGUE, NOW))]
    return found + [Put(LinkRecord(item.id, key_of(key), LinkOrigin.REFERENCE, NOW)) for key in keys]


def _vanished(number: int) -> list[Change]:
    """An item that somebody took out of its document while its issue was open."""
    record, link = _item(number, _Q, "Throttle the importer", Kind.GUARDRAIL, 0, None, None, ["acme/shop#3"])
    assert isinstance(record, Put)
    return [Put(replace(record.record, gone_since=NOW - timedelta(days=3))), link]


def key_of(key: str) -> IssueKey:
    if key.startswith("group/"):
        return IssueKey(TrackerName.GITLAB, key)
    return IssueKey(TrackerName.GITHUB if "#" in key else TrackerName.JIRA, key)


def _issue(key: str, state: State, raw: str, *, closed: str | None = None, **facts: object) -> Issue:
    found = key_of(key)
    return Issue(
        key=found,
        state=state,
        seen_at=NOW - timedelta(hours=2),
        url=None if found.tracker is TrackerName.GITLAB else f"https://tracker.example/{key.replace('#', '/')}",
        title="whatever",
        raw_state=raw,
        assignee=NAMES[2],
        closed_at=datetime.fromisoformat(f"{closed}T10:00:00+00:00") if closed else None,
        **facts,  # type: ignore[arg-type]
    )


def _issues() -> list[Change]:
    merged = (ClosingChange("https://tracker.example/pull/9", merged=True, paths=("alerts.py",)),)
    again = IssueEvent(key_of("acme/shop#2"), NOW - timedelta(days=40), State.DONE, State.OPEN)
    found = [
        _issue("acme/shop#1", State.DONE, "closed: completed", closed="2026-03-30", evidence=merged),
        _issue("acme/shop#3", State.IN_PROGRESS, "open"),
        _issue("acme/shop#4", State.MOVED, "transferred", moved_to=key_of("acme/core#9")),
        _issue("acme/core#9", State.DONE, "closed: completed", closed="2026-11-20", evidence=()),
        _issue("acme/shop#5", State.DONE, "closed: completed", closed="2026-11-12", evidence=merged),
        _issue("PAY-1", State.DROPPED, "Done / Won't Do", closed="2026-07-01"),
        _issue("PAY-2", State.OPEN, "To Do"),
        _issue("PAY-3", State.DROPPED, "Done / Obsolete", closed="2026-10-30"),
        _issue("PAY-4", State.GONE, "deleted", due=date(2026, 11, 15)),
        _issue("group/other#7", State.UNSUPPORTED, ""),
    ]
    return [Put(_issue("acme/shop#2", State.OPEN, "open"), (again,)), *(Put(each) for each in found)]
