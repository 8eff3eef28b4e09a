"""The time of a report over a large store, compared with plain SQL that answers the same questions.

    python bench/report.py [--postmortems 100000] [--items 1000000] [--database URL] [--plans]

Creates a store with two years of history, or uses the one in --database and keeps it for the next run. Then it measures
the time and memory of the plain SQL, the report as JSON and as a page, and the items as CSV, each in a separate
process. Exits with 1 if the report or the page takes more than twice as long as the plain SQL.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, event, func, insert, select, text

from followthrough.figures.due import DuePolicy
from followthrough.figures.question import Question
from followthrough.model import DocumentKind, Kind, LinkOrigin, Outcome, State, TrackerName
from followthrough.store import tables
from followthrough.store.sql import SqlStore

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = NOW.date()
SERVICES, TEAMS = 400, 60
FACTORS = ("no-alert", "unclear-owner", "missing-test", "undocumented-assumption", "brittle-tool", "inviting-process")
WORDS = "queue disk certificate cache index login label parcel search invoice table token".split()


def make(store: SqlStore, postmortems: int, items: int) -> None:
    """Fill an empty store. The same numbers always produce the same store."""
    made = random.Random(7)
    sizes = [0] * postmortems
    for _ in range(items):
        sizes[made.randrange(postmortems)] += 1
    days = [TODAY - timedelta(days=made.randrange(730)) for _ in range(postmortems)]
    with store.engine.begin() as connection:
        fill(connection, tables.postmortems, postmortem_rows(made, sizes, days))
        fill(connection, tables.items, item_rows(made, sizes, days))
        fill(connection, tables.issues, issue_rows(made, items))
        fill(connection, tables.links, link_rows(made, items))
        fill(connection, tables.issue_history, history_rows(made, items))
        for name in (TrackerName.GITHUB, TrackerName.JIRA):
            connection.execute(insert(tables.trackers), {"tracker": name, "read_at": NOW})
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def fill(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, 5000)):
        connection.execute(insert(table), some)


def postmortem_rows(made: random.Random, sizes: list[int], days: list[date]) -> Iterator[dict[str, Any]]:
    for number, (size, day) in enumerate(zip(sizes, days, strict=True)):
        service = made.randrange(SERVICES)
        factors = [
            [name, f"{name} in the {made.choice(WORDS)}", 9] for name in made.sample(FACTORS, made.choice([0, 0, 1, 2]))
        ]
        yield {
            "id": f"files:postmortems/{number}.md",
            "source": "files",
            "path": f"postmortems/{number}.md",
            "content": f"{number:064x}",
            "read_by": "1",
            "kind": DocumentKind.NEAR_MISS if made.random() < 0.04 else DocumentKind.POSTMORTEM,
            "outcome": made.choice(list(Outcome)) if size else Outcome.NONE,
            "first_seen": datetime.combine(day, NOW.timetz()),
            "url": f"https://github.example/acme/postmortems/blob/main/{number}.md",
            "repository": "acme/postmortems",
            "title": f"{made.choice(WORDS)} {made.choice(WORDS)} number {number % 900} went wrong",
            "day": day,
            "severity": made.choice(["sev1", "sev2", "sev3", None]),
            "service": f"service-{service}",
            "team": f"team-{service % TEAMS}" if made.random() < 0.9 else None,
            "learning_only": "a drill" if made.random() < 0.01 else None,
            "suggestions": made.randrange(3),
            "gone_since": None,
            "minutes_to_detect": made.choice([None, made.randrange(120)]),
            "minutes_to_resolve": made.choice([None, made.randrange(900)]),
            "factors": factors,
        }


def item_rows(made: random.Random, sizes: list[int], days: list[date]) -> Iterator[dict[str, Any]]:
    number = 0
    for owner, (size, day) in enumerate(zip(sizes, days, strict=True)):
        for position in range(size):
            due = day + timedelta(days=made.randrange(5, 200)) if made.random() < 0.6 else None
            yield {
                "id": f"ft-{number:010x}",
                "postmortem_id": f"files:postmortems/{owner}.md",
                "position": position,
                "line": 20 + position,
                "end_line": 20 + position,
                "text": f"Alert when the {made.choice(WORDS)} of the {made.choice(WORDS)} is {number % 60} minutes old",
                "section": "Action items",
                "headings": ["Action items"],
                "element": "bullet",
                "sureness": 0.9,
                "done": made.choice([True, False, None]),
                "owner": "somebody",
                "team": None,
                "due_text": due.isoformat() if due else None,
                "due_day": due,
                "priority": None,
                "refs": [],
                "type_hint": None,
                "stated_kind": None,
                "marker_id": None,
                "kind": made.choice(list(Kind)),
                "confidence": 0.9,
                "checkable": True,
                "first_seen": datetime.combine(day, NOW.timetz()),
                "gone_since": NOW if made.random() < 0.02 else None,
            }
            number += 1


def key_of(number: int) -> tuple[TrackerName, str]:
    if number % 4:
        return TrackerName.GITHUB, f"acme/repository-{number % 200}#{number // 200}"
    return TrackerName.JIRA, f"P{number % 50:02}-{number}"


STATES = [State.DONE] * 45 + [State.OPEN] * 28 + [State.IN_PROGRESS] * 8 + [State.DROPPED] * 10 + [
    State.DUPLICATE, State.MOVED, State.MOVED, State.GONE, State.HIDDEN,
]  # fmt: skip


def issue_rows(made: random.Random, items: int) -> Iterator[dict[str, Any]]:
    for number in range(items):
        if number % 5 == 4:  # every fifth item has no issue
            continue
        tracker, key = key_of(number)
        state = made.choice(STATES)
        onward = key_of(number + 1 if number % 5 < 3 else number - 1)
        closed = NOW - timedelta(days=made.randrange(700)) if state in {State.DONE, State.DROPPED} else None
        pull_request = [f"https://github.example/pull/{number}", True, ["tests/test_queue.py"]]
        has_evidence = state is State.DONE and made.random() < 0.6
        yield {
            "tracker": tracker,
            "key": key,
            "state": state,
            "seen_at": NOW - timedelta(hours=made.randrange(20)),
            "url": f"https://github.example/{key}",
            "title": f"Alert when the {made.choice(WORDS)} is old",
            "raw_state": "closed: completed",
            "is_pull_request": False,
            "assignee": "somebody",
            "labels": ["followthrough"],
            "due": TODAY - timedelta(days=made.randrange(300)) if made.random() < 0.2 else None,
            "priority": None,
            "created_at": NOW - timedelta(days=700),
            "updated_at": NOW,
            "closed_at": closed,
            "moved_to_tracker": onward[0] if state is State.MOVED else None,
            "moved_to": onward[1] if state is State.MOVED else None,
            "duplicate_of_tracker": onward[0] if state is State.DUPLICATE else None,
            "duplicate_of": onward[1] if state is State.DUPLICATE else None,
            "evidence": [pull_request] if has_evidence else [],
            "marker_id": None,
        }


def link_rows(made: random.Random, items: int) -> Iterator[dict[str, Any]]:
    for number in range(items):
        if number % 5 == 4:
            continue
        tracker, key = key_of(number)
        yield {
            "item_id": f"ft-{number:010x}",
            "tracker": tracker,
            "key": key,
            "origin": LinkOrigin.SUGGESTED if made.random() < 0.03 else LinkOrigin.FILED,
            "since": NOW,
            "score": None,
            "reason": None,
            "url": None,
            "dismissed_since": None,
            "comment": None,
        }


def history_rows(made: random.Random, items: int) -> Iterator[dict[str, Any]]:
    for number in range(items):
        if number % 5 == 4:
            continue
        tracker, key = key_of(number)
        at = NOW - timedelta(days=made.randrange(700))
        row = {"tracker": tracker, "key": key}
        yield {**row, "at": at, "before": None, "after": State.OPEN}
        if number % 2:
            yield {**row, "at": at + timedelta(days=9), "before": State.OPEN, "after": State.DONE}
        if number % 40 == 1:
            yield {**row, "at": at + timedelta(days=20), "before": State.DONE, "after": State.OPEN}


# The same questions as separate hand-written SQL statements.
_SEEN = """
    SELECT i.id, i.kind, i.postmortem_id, p.day, p.severity, p.team,
           COALESCE(i.due_day, s.due) AS due, s.ended,
           COALESCE(s.state, CASE WHEN i.done THEN 'ticked' ELSE 'unlinked' END) AS state
    FROM items i
    JOIN postmortems p ON p.id = i.postmortem_id AND p.gone_since IS NULL AND p.learning_only IS NULL
                      AND p.kind IN ('postmortem', 'near-miss')
    LEFT JOIN (
        SELECT l.item_id, MAX(COALESCE(m.state, u.state)) AS state, MIN(COALESCE(m.due, u.due)) AS due,
               MAX(COALESCE(m.closed_at, u.closed_at)) AS ended
        FROM links l
        JOIN issues u ON u.tracker = l.tracker AND u.key = l.key
        LEFT JOIN issues m ON m.tracker = COALESCE(u.moved_to_tracker, u.duplicate_of_tracker)
                          AND m.key = COALESCE(u.moved_to, u.duplicate_of)
        WHERE l.origin <> 'suggested' AND l.dismissed_since IS NULL
        GROUP BY l.item_id
    ) s ON s.item_id = i.id
    WHERE i.gone_since IS NULL
"""
PLAIN = {
    "outcomes": "SELECT outcome, kind, COUNT(*) FROM postmortems WHERE gone_since IS NULL GROUP BY outcome, kind",
    "items by kind and state": f"SELECT kind, state, COUNT(*) FROM ({_SEEN}) x GROUP BY kind, state",
    "follow-through": f"SELECT state, COUNT(*) FROM ({_SEEN}) x WHERE due < '{TODAY}' GROUP BY state",
    "overdue": f"SELECT severity, id, due FROM ({_SEEN}) x WHERE due < '{TODAY}' AND state IN "
    "('open', 'in-progress', 'unlinked') ORDER BY severity, due LIMIT 10",
    "time to done": f"SELECT day, ended, COUNT(*) FROM ({_SEEN}) x WHERE state = 'done' GROUP BY day, ended",
    "age of the open": f"SELECT day, COUNT(*) FROM ({_SEEN}) x WHERE state IN ('open', 'in-progress', 'unlinked') "
    "GROUP BY day",
    "by team": f"SELECT team, state, COUNT(*) FROM ({_SEEN}) x GROUP BY team, state",
    "trend": f"SELECT due, state, COUNT(*) FROM ({_SEEN}) x WHERE due IS NOT NULL GROUP BY due, state",
    "reopened": "SELECT COUNT(DISTINCT l.item_id) FROM issue_history h JOIN links l ON l.tracker = h.tracker "
    "AND l.key = h.key WHERE h.what = 'state' AND h.before IN ('done', 'dropped') "
    "AND h.after IN ('open', 'in-progress')",
    "latest without items": "SELECT id, title FROM postmortems WHERE outcome = 'none' ORDER BY day DESC LIMIT 10",
}


def plain(store: SqlStore) -> None:
    """Run all the statements and fetch the answers."""
    with store.engine.connect() as connection:
        for statement in PLAIN.values():
            connection.execute(text(statement)).fetchall()


def question() -> Question:
    return Question(as_of=NOW, due=DuePolicy.of({}))


def run(what: str, store: SqlStore) -> dict[str, float]:
    """Do one thing, and return what it took."""
    from followthrough.figures.report import report
    from followthrough.reports.items_csv import items_csv
    from followthrough.reports.report_html import report_html
    from followthrough.reports.report_json import report_json
    from followthrough.reports.report_page import page
    from followthrough.store.report.facts import all_items, report_facts

    inside = 0.0
    started = [0.0]

    @event.listens_for(store.engine, "before_cursor_execute")
    def _before(*_: object) -> None:
        started[0] = time.perf_counter()

    @event.listens_for(store.engine, "after_cursor_execute")
    def _after(*_: object) -> None:
        nonlocal inside
        inside += time.perf_counter() - started[0]

    began, used = time.perf_counter(), time.process_time()
    written = 0
    if what == "plain":
        plain(store)
    elif what == "csv":
        written = sum(len(part) for part in items_csv(all_items(store.engine, question()), TODAY, frozenset()))
    else:
        made = report(report_facts(store.engine, question()), question())
        written = len(report_json(made) if what == "json" else report_html(page(made)))
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cpu = time.process_time() - used
    return {"seconds": seconds, "cpu": cpu, "in_database": inside, "mebibytes": peak, "characters": written}


def plans(store: SqlStore) -> None:
    """Print how the database answers each statement of the report."""
    from followthrough.store.report.facts import report_facts

    plan_of: dict[str, Any] = {}

    @event.listens_for(store.engine, "before_cursor_execute")
    def _before(connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        verb = statement.lstrip().upper()
        if statement not in plan_of and verb.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            lead = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
            cursor = connection.connection.cursor()
            cursor.execute(lead + statement, parameters[0] if isinstance(parameters, list) else parameters)
            plan_of[statement] = cursor.fetchall()
            cursor.close()

    report_facts(store.engine, question())
    for statement, plan in plan_of.items():
        print("\n" + " ".join(statement.split())[:240])
        for step in plan:
            print("   ", step[-1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postmortems", type=int, default=100_000)
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--database")
    parser.add_argument("--plans", action="store_true")
    parser.add_argument("--only", choices=["plain", "json", "html", "csv"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = options.database or str(Path(folder) / "bench.sqlite")
        with SqlStore.open(address) as store:
            if options.only:
                print(json.dumps(run(options.only, store)))
                return 0
            with store.engine.connect() as connection:
                known = connection.execute(select(func.count()).select_from(tables.postmortems)).scalar_one()
            if not known:
                began = time.perf_counter()
                make(store, options.postmortems, options.items)
                print(f"made the store in {time.perf_counter() - began:.0f} s")
            if options.plans:
                plans(store)
                return 0
        return compare(address)


def compare(address: str) -> int:
    """Time each thing in a separate process, and compare the report with its bar."""
    found = {}
    for what in ("plain", "json", "html", "csv"):
        ran = subprocess.run(
            [sys.executable, __file__, "--database", address, "--only", what],
            capture_output=True,
            text=True,
            check=True,
        )
        found[what] = json.loads(ran.stdout)
        took = found[what]
        print(
            f"{what:6} {took['seconds']:7.1f} s  ({took['cpu']:.1f} s of CPU, {took['in_database']:.1f} s in execute)  "
            f"{took['mebibytes']:6.0f} MiB  {took['characters']:>12,} characters"
        )
    allowed = 2 * found["plain"]["seconds"]
    missed = [what for what in ("json", "html") if found[what]["seconds"] > allowed]
    for what in missed:
        print(f"{what} took more than twice the time of the plain SQL")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
