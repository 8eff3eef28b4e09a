"""A report says the same on PostgreSQL as on SQLite, and leaves nothing behind in either."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import cycle

import pytest
from sqlalchemy import inspect
from tests.support.postgresql import Postgresql
from tests.support.small_company import NOW, QUESTION, changes

from followthrough.errors import StopError
from followthrough.figures.dimensions import Dimension
from followthrough.figures.question import Question
from followthrough.figures.report import report
from followthrough.figures.teams import TeamRules
from followthrough.model import (
    Change,
    Issue,
    IssueEvent,
    IssueKey,
    LinkOrigin,
    LinkRecord,
    Memory,
    PostmortemRecord,
    Put,
    State,
    TrackerName,
)
from followthrough.reports.items_csv import items_csv
from followthrough.reports.report_json import report_json
from followthrough.store import digests
from followthrough.store.report.facts import all_items, gate_facts, report_facts
from followthrough.store.report.known_names import unknown_names
from followthrough.store.sql import SqlStore


@pytest.fixture(scope="module")
def stores(postgresql: Postgresql) -> Iterator[tuple[SqlStore, SqlStore]]:
    with SqlStore.open(":memory:") as sqlite, SqlStore.open(postgresql.database()) as served:
        for store in (sqlite, served):
            store.record(changes())
        yield sqlite, served


@pytest.fixture(scope="module")
def named_abroad(postgresql: Postgresql) -> Iterator[tuple[SqlStore, SqlStore]]:
    """The same documents: half of them of a team that they name, half of one that only the settings name."""
    names = cycle([("The Übertragung team", "Ökostrom"), (None, "Größe")])

    def renamed(change: Change) -> Change:
        if not isinstance(record := change.record, PostmortemRecord):
            return change
        team, service = next(names)
        return Put(replace(record, team=team, service=service))

    renamed_changes = [renamed(change) for change in changes()]
    with SqlStore.open(":memory:") as sqlite, SqlStore.open(postgresql.database()) as served:
        for store in (sqlite, served):
            store.record(renamed_changes)
        yield sqlite, served


@pytest.fixture(scope="module")
def in_common(postgresql: Postgresql) -> Iterator[tuple[SqlStore, SqlStore]]:
    """The same documents: most are about two services, one is of two teams."""
    fields = {
        "queue.md": ("labels, Payments API; the payments service", None),
        "queue-again.md": ("labels and payments", "@zora"),
        "hostile.md": (None, "web, platform (Zora Q.)"),
    }

    def shared(change: Change) -> Change:
        if not isinstance(record := change.record, PostmortemRecord):
            return change
        service, team = fields.get(record.path.rpartition("/")[2], ("payments", None))
        return Put(replace(record, team=team, service=service))

    with SqlStore.open(":memory:") as sqlite, SqlStore.open(postgresql.database()) as served:
        for store in (sqlite, served):
            store.record([shared(change) for change in changes()])
        yield sqlite, served


def rendered(store: SqlStore, question: Question) -> tuple[str, str]:
    rows = sorted(all_items(store.engine, question), key=lambda row: row.id)
    return report_json(report(report_facts(store.engine, question), question)), "".join(
        items_csv(rows, question.today, frozenset())
    )


@pytest.mark.parametrize("dimension", Dimension)
def test_both_databases_say_the_same(dimension: Dimension, stores: tuple[SqlStore, SqlStore]) -> None:
    rules = TeamRules(services={"sorting": "depots"})
    question = replace(QUESTION, group_by=dimension, teams=rules, places={"PAY": "payments"}, components={"a": "b"})
    assert rendered(stores[0], question) == rendered(stores[1], question)


def test_a_narrow_question_is_answered_alike(stores: tuple[SqlStore, SqlStore]) -> None:
    question = replace(QUESTION, service="Labels", severities=frozenset({"sev1"}), team="FULFILMENT")
    assert rendered(stores[0], question) == rendered(stores[1], question)


@pytest.mark.parametrize("at", [0, 1], ids=["sqlite", "postgresql"])
@pytest.mark.parametrize(
    ("asked", "alike"),
    [
        ({"team": "Übertragung"}, {"team": "the üBERTRAGUNG"}),
        ({"team": "Zürich"}, {"team": "ZÜRICH"}),
        ({"service": "Ökostrom"}, {"service": "ökostrom"}),
        ({"service": "Größe"}, {"service": "GRÖSSE"}),
    ],
)
def test_a_name_is_found_without_regard_to_case_in_every_alphabet(
    at: int, asked: dict[str, str], alike: dict[str, str], named_abroad: tuple[SqlStore, SqlStore]
) -> None:
    engine = named_abroad[at].engine
    rules = TeamRules(services={"GRÖSSE": "Zürich"})
    exact, other = (replace(QUESTION, teams=rules, **names) for names in (asked, alike))
    assert gate_facts(engine, exact).overdue.total
    assert gate_facts(engine, other) == gate_facts(engine, exact)
    assert report_facts(engine, other) == report_facts(engine, exact)


@pytest.mark.parametrize("at", [0, 1], ids=["sqlite", "postgresql"])
def test_what_names_several_services_or_teams_belongs_to_each(at: int, in_common: tuple[SqlStore, SqlStore]) -> None:
    engine = in_common[at].engine
    rules = TeamRules(services={"labels": "fulfilment", "payments": "pay"})
    everything = gate_facts(engine, replace(QUESTION, teams=rules)).items
    for names in (
        {"service": "labels"},
        {"service": "the payments service"},
        {"team": "Fulfilment"},
        {"team": "pay"},
        {"team": "web"},
    ):
        narrow = replace(QUESTION, teams=rules, **names)
        assert gate_facts(engine, narrow).items, names
        assert gate_facts(engine, narrow).overdue.total == report_facts(engine, narrow).overdue.total
        assert unknown_names(engine, narrow) == ()
    assert gate_facts(engine, replace(QUESTION, teams=rules, service="labels")).items < everything
    for dimension, names in (
        (Dimension.SERVICE, ("labels", "payments")),
        (Dimension.TEAM, ("fulfilment", "pay", "web")),
    ):
        asked = replace(QUESTION, teams=rules, group_by=dimension)
        groups = {group.name: group for group in report(report_facts(engine, asked), asked).groups}
        assert set(names) <= set(groups), "each is a group of its own"
        for name in names:
            narrow = replace(asked, **{dimension.value: name})
            assert groups[name] in report(report_facts(engine, narrow), narrow).groups


@pytest.mark.parametrize("at", [0, 1], ids=["sqlite", "postgresql"])
def test_what_settings_name_is_one_service_or_team_whatever_is_in_it(
    at: int, in_common: tuple[SqlStore, SqlStore]
) -> None:
    engine = in_common[at].engine
    rules = TeamRules(services={"labels, payments-api": "Fulfilment, Pay"})
    asked = replace(QUESTION, teams=rules, other_names=("Web, Platform",))
    for dimension, name in (
        (Dimension.SERVICE, "labels, Payments API"),
        (Dimension.TEAM, "Fulfilment, Pay"),
        (Dimension.TEAM, "web, platform"),
    ):
        narrow = replace(asked, group_by=dimension, **{dimension.value: name.upper()})
        assert gate_facts(engine, narrow).items, name
        assert unknown_names(engine, narrow) == ()
        (group,) = (one for one in report(report_facts(engine, narrow), narrow).groups if one.name == name)
        everything = replace(asked, group_by=dimension)
        assert group in report(report_facts(engine, everything), everything).groups
    assert {"Fulfilment, Pay", "web, platform"} <= {row.team for row in all_items(engine, asked)}
    unknown = replace(asked, team="Pay")
    assert [unknown_name.name for unknown_name in unknown_names(engine, unknown)] == ["Pay"]


def test_an_issue_that_was_reopened_after_its_move_is_counted(postgresql: Postgresql) -> None:
    old, new = (IssueKey(TrackerName.GITHUB, f"acme/{repository}#77") for repository in ("shop", "core"))
    memory = Memory().after(changes())
    again = {issue for id_, issue in memory.links if issue.key == "acme/shop#2"}
    item = next(item for item in memory.present_items() if not any((item.id, key) in memory.links for key in again))
    moved = [
        Put(Issue(old, State.MOVED, NOW, moved_to=new)),
        Put(Issue(new, State.OPEN, NOW), (IssueEvent(new, NOW, State.DONE, State.OPEN),)),
        Put(LinkRecord(item.id, old, LinkOrigin.CONFIRMED, NOW)),
    ]
    question = replace(QUESTION, compare=NOW.date() - timedelta(days=60))
    with SqlStore.open(":memory:") as sqlite, SqlStore.open(postgresql.database()) as served:
        for store in (sqlite, served):
            store.record([*changes(), *moved])
            facts = report_facts(store.engine, question)
            assert facts.changed is not None
            assert facts.changed.reopened == facts.reopened.total == 2


def test_an_issue_that_is_merely_proposed_reopens_nothing() -> None:
    again = IssueKey(TrackerName.GITHUB, "acme/shop#2")
    memory = Memory().after(changes())
    others = {item.id for item in memory.items.values() if (item.id, again) not in memory.links}
    proposed = [Put(LinkRecord(id_, again, LinkOrigin.SUGGESTED, NOW)) for id_ in sorted(others)]
    question = replace(QUESTION, compare=NOW.date() - timedelta(days=60))
    with SqlStore.open(":memory:") as store:
        store.record([*changes(), *proposed])
        changed = report_facts(store.engine, question).changed
    assert changed is not None
    assert changed.reopened == 1


def test_nothing_stays_behind(stores: tuple[SqlStore, SqlStore]) -> None:
    for store in stores:
        rendered(store, QUESTION)
        rendered(store, QUESTION)
        names = inspect(store.engine).get_table_names() + inspect(store.engine).get_temp_table_names()
        assert not [name for name in names if name.startswith("report_")]


def claim(store: SqlStore, period: str, *, failing: bool = False) -> list[bool]:
    """Whether this was the first to send the digest of this period."""
    found = []
    with suppress(StopError), digests.claimed(store.engine, "web", period) as first:
        found.append(first)
        if failing:
            raise StopError("its channel answered 500")
    return found


def test_a_digest_is_claimed_once_for_each_period(stores: tuple[SqlStore, SqlStore]) -> None:
    for store in stores:
        assert [claim(store, period) for period in ("2026-W48", "2026-W48", "2026-W49")] == [[True], [False], [True]]


def test_a_digest_that_could_not_be_sent_can_be_claimed_again(stores: tuple[SqlStore, SqlStore]) -> None:
    for store in stores:
        told = [claim(store, "2026-W50", failing=failing) for failing in (True, False, True, False)]
        assert told == [[True], [True], [False], [False]]


def test_a_team_that_two_documents_write_in_two_cases_is_one(stores: tuple[SqlStore, SqlStore]) -> None:
    def louder(change: Change) -> Change:
        record = change.record
        if isinstance(record, PostmortemRecord) and record.team and record.id == loud:
            return Put(replace(record, team=record.team.upper()))
        return change

    loud = next(postmortem.id for postmortem in Memory().after(changes()).postmortems.values() if postmortem.team)
    question = replace(QUESTION, group_by=Dimension.TEAM)
    with SqlStore.open(":memory:") as store:
        store.record([louder(change) for change in changes()])
        groups = report(report_facts(store.engine, question), question).groups
        rows = list(all_items(store.engine, question))
    names = [group.name for group in groups if group.name]
    assert len(names) == len({name.casefold() for name in names})
    assert {row.team for row in rows if row.team} <= set(names)
    assert len(groups) == len(report(report_facts(stores[0].engine, question), question).groups)
