"""Every figure equals a slow and obvious computation, whatever the store holds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from tests.property.reference import LEFT, OPEN, UNSEEN, Item, Reference, kaplan_meier, nth, start
from tests.property.stores import NOW, days, stores

from followthrough.figures.counts import FollowThrough
from followthrough.figures.dimensions import Dimension
from followthrough.figures.due import DuePolicy, length
from followthrough.figures.durations import survival
from followthrough.figures.left_open import left_open_in
from followthrough.figures.question import Question
from followthrough.figures.report import report
from followthrough.figures.severity import gravity, severity_name
from followthrough.figures.span import Span
from followthrough.figures.teams import OwnedPath, TeamRules
from followthrough.model import Change, DocumentKind, Memory, Outcome
from followthrough.store import tables
from followthrough.store.report.facts import all_items, report_facts
from followthrough.store.report.recurrences import WITHIN
from followthrough.store.sql import SqlStore

lengths = st.sampled_from(["12h", "5d", "2w", "1wd", "4wd", "5wd", "11wd"])
questions = st.builds(
    Question,
    as_of=st.just(NOW),
    group_by=st.sampled_from(Dimension),
    since=st.none() | days,
    until=st.none() | days,
    team=st.none() | st.sampled_from(["WEB", "payments", "airports", "nobody"]),
    service=st.none() | st.sampled_from(["queue", "printer"]),
    severities=st.sampled_from([frozenset(), frozenset({"sev1", "sev2"})]),
    compare=st.none() | days,
    due=st.builds(
        DuePolicy,
        st.dictionaries(st.sampled_from(["sev1", "sev2", "test", "vague", "default"]), lengths.map(length)),
        st.none() | days,
    ),
    due_soon=lengths.map(length),
    teams=st.sampled_from(
        [
            TeamRules(),
            TeamRules(paths={"web/": "web"}, services={"queue": "messaging"}, codeowners=(OwnedPath("*", "all"),)),
        ]
    ),
    components=st.sampled_from([{}, {"O'Hare": "airports", "Import": "data"}]),
    places=st.sampled_from([{}, {"PAY": "payments", "acme/shop": "web"}]),
    top=st.sampled_from([2, 50]),
    trend=st.sampled_from(Span),
)


@pytest.fixture(scope="module")
def store() -> Iterator[SqlStore]:
    with SqlStore.open(":memory:") as opened:
        yield opened


def filled(store: SqlStore, changes: list[Change]) -> SqlStore:
    with store.engine.begin() as connection:
        for table in reversed(tables.metadata.sorted_tables):
            connection.execute(delete(table))
    store.record(changes)
    return store


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(changes=stores(), question=questions)
def test_every_figure_equals_the_obvious_computation(
    store: SqlStore, changes: list[Change], question: Question
) -> None:
    facts = report_facts(filled(store, changes).engine, question)
    made = report(facts, question)
    slow = Reference(changes, question)
    items = slow.items

    near = [each for each in slow.postmortems if each.kind is DocumentKind.NEAR_MISS]
    rated = [each for each in slow.postmortems if each.kind is not DocumentKind.NEAR_MISS]
    assert made.postmortems.total == len(slow.postmortems)
    assert made.postmortems.near_misses == len(near)
    assert as_counts(made.postmortems.outcomes) == Counter(each.outcome.value for each in rated)
    assert made.postmortems.undated == sum(each.day is None for each in slow.postmortems)
    assert made.postmortems.strong == sum(slow.strong(each) for each in rated)

    assert made.items.total == len(items)
    assert as_counts(made.items.kinds) == Counter(each.record.kind.value for each in items)
    assert as_counts(made.items.standings) == Counter(each.standing for each in items)
    assert as_counts(made.items.due_sources) == Counter(each.due_source for each in items)
    assert made.items.systemic == sum(each.record.kind.systemic for each in items)
    assert made.items.linked == sum(each.linked for each in items)
    assert made.items.suggested == sum(each.suggested for each in items)
    assert made.items.reopened == sum(each.reopened is not None for each in items)
    dropped = [each for each in items if each.standing == "dropped"]
    assert made.items.dropped_with_reason == sum(each.reason for each in dropped)
    assert made.items.dropped_without_reason == sum(not each.reason for each in dropped)
    assert (made.items.withdrawn, made.items.withdrawn_past_due) == slow.withdrawn()
    assert made.items.suggestions == sum(each.suggestions for each in slow.postmortems)

    assert made.follow_through == obvious_follow_through(slow.past())
    assert as_counts(made.overdue_by_severity) == Counter(each.severity for each in slow.overdue())
    assert made.overdue.total == len(slow.overdue())
    assert {row.id for row in made.overdue.rows} <= {each.record.id for each in slow.overdue()}
    last = question.due_soon.after(question.today)
    soon = [each for each in items if each.standing in OPEN and each.due and question.today <= each.due <= last]
    assert made.due_soon.total == len(soon)
    assert made.done_before.total == sum(each.before for each in items)
    assert made.dropped.total == len(dropped)
    assert len(made.dropped.rows) == min(question.top, len(dropped))

    lives = [
        each
        for each in items
        if each.standing not in UNSEEN | {"ticked"} and not each.before and each.postmortem.day is not None
    ]
    done = [lived(each, question) for each in lives if each.standing == "done"]
    still = [lived(each, question) for each in lives if each.standing in OPEN]
    left = [lived(each, question) for each in lives if each.standing in LEFT]
    assert (made.durations.median, made.durations.p90) == (nth(done, 0.5), nth(done, 0.9))
    assert (made.durations.open_median, made.durations.open_p90) == (nth(still, 0.5), nth(still, 0.9))
    steps, curve = survival(facts.lives), kaplan_meier(done, still + left)
    assert [day for day, _ in steps] == [day for day, _ in curve]
    assert [share for _, share in steps] == pytest.approx([share for _, share in curve])

    stated = sorted(each.minutes_to_detect for each in slow.postmortems if each.minutes_to_detect is not None)
    assert (made.detect.stated, made.detect.median) == (len(stated), nth(stated, 0.5))
    assert {each.category: (each.named, each.unaddressed) for each in made.factors} == slow.factors()
    assert made.factor_gaps.total == sum(left_alone for _, left_alone in slow.factors().values())

    assert [
        (p.postmortems, p.empty, p.strong, p.near_misses, p.promised, p.done, p.due, p.due_done, p.on_time)
        for p in made.trend
    ] == slow.trend()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(changes=stores(), question=questions)
def test_groups_add_up_to_the_obvious_computation(store: SqlStore, changes: list[Change], question: Question) -> None:
    made = report(report_facts(filled(store, changes).engine, question), question)
    slow = Reference(changes, question)
    both = question.group_by not in {Dimension.KIND, Dimension.TRACKER}
    names = {group for each in slow.items for group in each.groups}
    if both:
        names |= {group for each in slow.postmortems for group in slow.groups_of(each)}
    assert {group.name for group in made.groups} == names
    for group in made.groups:
        items = [each for each in slow.items if group.name in each.groups]
        assert group.items == len(items)
        assert group.open == sum(each.standing in OPEN for each in items)
        assert group.overdue == sum(each in slow.overdue() for each in items)
        assert group.follow_through == obvious_follow_through([each for each in slow.past() if each in items])
        known = [each for each in items if not each.before and each.postmortem.day is not None]
        done = [lived(each, question) for each in known if each.standing == "done"]
        assert group.median_days == nth(done, 0.5)
        if both:
            postmortems = [each for each in slow.postmortems if group.name in slow.groups_of(each)]
            assert group.postmortems == len(postmortems)
            near = [each for each in postmortems if each.kind is DocumentKind.NEAR_MISS]
            assert group.near_misses == len(near)
            strong = sum(slow.strong(each) for each in postmortems if each not in near)
            rated = len(postmortems) - len(near)
            assert group.strong_share == (strong / rated if rated else None)
            assert group.empty == sum(
                each.outcome in {Outcome.NULL, Outcome.NONE} and each.kind is not DocumentKind.NEAR_MISS
                for each in postmortems
            )
        else:
            assert group.postmortems is None


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(changes=stores(), question=questions)
def test_every_item_is_reported_once_and_as_it_stands(
    store: SqlStore, changes: list[Change], question: Question
) -> None:
    rows = list(all_items(filled(store, changes).engine, question))
    slow = {each.record.id: each for each in Reference(changes, question).items}
    assert sorted(row.id for row in rows) == sorted(slow)
    for row in rows:
        item = slow[row.id]
        assert (row.standing, row.due, row.due_source, row.ended) == (
            item.standing,
            item.due,
            item.due_source,
            item.ended,
        )
        assert (row.issue is not None) == item.linked


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(changes=stores(), question=questions)
def test_what_changed_equals_the_obvious_computation(
    store: SqlStore, changes: list[Change], question: Question
) -> None:
    changed = report_facts(filled(store, changes).engine, question).changed
    slow = Reference(changes, question)
    if question.compare is None:
        assert changed is None
        return
    assert changed is not None
    day = question.compare
    assert changed.done.total == sum(
        each.standing == "done" and not each.before and bool(each.ended and each.ended > day) for each in slow.items
    )
    assert changed.overdue.total == sum(bool(each.due and each.due >= day) for each in slow.overdue())
    assert changed.empty.total == sum(
        each.outcome in {Outcome.NULL, Outcome.NONE}
        and each.kind is not DocumentKind.NEAR_MISS
        and each.first_seen.date() > day
        for each in slow.postmortems
    )
    assert changed.reopened == sum(each.reopened is not None and each.reopened > day for each in slow.items)
    assert changed.promised == sum(each.start > day and each.postmortem.day is not None for each in slow.items)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(changes=stores(), question=questions)
def test_the_report_and_the_rule_report_the_same_of_what_happened_again(
    store: SqlStore, changes: list[Change], question: Question
) -> None:
    question = replace(question, top=100)
    found = report_facts(filled(store, changes).engine, question)
    expected = Counter(
        (row.later.id, row.earlier.name, item.item_title) for row in found.recurrences.rows for item in row.items
    )

    memory = Memory().after(changes)
    chosen = {each.id for each in Reference(changes, question).postmortems}
    ids = {each.identity: id_ for id_, each in memory.postmortems.items() if id_ in chosen}
    year_ago = question.today - WITHIN
    assert expected == Counter(
        (ids[identity], left.postmortem, left.text)
        for identity, lefts in left_open_in(memory).items()
        if identity in ids and start(memory.postmortems[ids[identity]]) >= year_ago
        for left in lefts
    )
    assert found.recurred == len({later for later, _, _ in expected})
    graves = [gravity(severity_name(row.later.severity)) for row in found.recurrences.rows]
    assert graves == sorted(graves)


def as_counts(found: object) -> Counter[str | None]:
    return Counter({each.word: each.count for each in found})  # type: ignore[attr-defined]


def lived(item: Item, question: Question) -> int:
    end = question.today if item.standing in OPEN else item.ended or question.today
    return max(0, (end - item.start).days)


def obvious_follow_through(past: list[Item]) -> FollowThrough:
    seen = [each for each in past if each.standing not in UNSEEN]
    done = [each for each in seen if each.standing == "done"]
    return FollowThrough(
        due=len(seen),
        done=len(done),
        with_evidence=sum(each.evidence == "with" for each in done),
        without_evidence=sum(each.evidence == "without" for each in done),
        evidence_unknown=sum(each.evidence == "not-known" for each in done),
        ticked=sum(each.standing == "ticked" for each in seen),
        on_time=sum(each.on_time for each in done),
        left=sum(each.standing in LEFT for each in seen),
        overdue=sum(each.standing in OPEN for each in seen),
        unseen=len(past) - len(seen),
    )
