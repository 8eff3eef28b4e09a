"""Tests of what every store must do. Inherit from `StoreContract` and provide the fixture `open_store`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from followthrough.errors import StoreError
from followthrough.model import (
    ActionItem,
    Change,
    ClosingChange,
    Comparison,
    DocumentKind,
    Drop,
    Due,
    EvidenceReading,
    Factor,
    Intent,
    Issue,
    IssueEvent,
    IssueKey,
    ItemRecord,
    Kind,
    LayoutElement,
    LinkOrigin,
    LinkRecord,
    Memory,
    Outcome,
    PlaceReading,
    PostmortemRecord,
    Put,
    Reference,
    SourceReading,
    State,
    TrackerName,
    TrackerReading,
)
from followthrough.ports import Store

NOW = datetime(2026, 3, 2, 8, 0, 0, 123456, tzinfo=UTC)
ISSUE = IssueKey(TrackerName.GITHUB, "acme/shop#1")
POSTMORTEM = PostmortemRecord(
    id="files:outage.md",
    source="files",
    path="outage.md",
    content="c0ffee",
    read_by="1",
    kind=DocumentKind.NEAR_MISS,
    outcome=Outcome.SYSTEMIC,
    first_seen=NOW,
    url="https://docs.example/outage.md",
    repository="acme/docs",
    title="Ausfall der Kasse – 支払い 🔥",
    day=date(2026, 2, 28),
    severity="SEV1",
    service="checkout",
    team="payments",
    learning_only="only to understand",
    suggestions=3,
    gone_since=NOW,
    stable_path="docs/outage.md",
    minutes_to_detect=5,
    minutes_to_resolve=90,
    factors=(Factor("no-alert", "nobody was told", 12), Factor("no-limit", "it grew", 14)),
    checkout="acme/docs",
)
ITEM = ItemRecord(
    item=ActionItem(
        id="abc123",
        line=3,
        end_line=4,
        text="Alert on a full queue; it's \"urgent\" -- \\ ' %s",
        section="Action items",
        element=LayoutElement.TASK,
        done=False,
        owner="Ann",
        team="payments",
        due=Due("end of Q2", date(2026, 6, 30)),
        priority="P1",
        references=(Reference("#1", "https://t.example/1", TrackerName.GITHUB, "acme/shop#1"),),
        marker_id="m1",
    ),
    postmortem_id=POSTMORTEM.id,
    position=0,
    kind=Kind.TOOLING,
    checkable=True,
    first_seen=NOW,
    given_up="the queue goes",
)
SEEN = Issue(
    key=ISSUE,
    state=State.DUPLICATE,
    seen_at=NOW,
    url="https://t.example/1",
    title="Alert",
    raw_state="closed: duplicate",
    is_pull_request=True,
    assignee="ann",
    due=date(2026, 6, 30),
    priority="High",
    created_at=NOW - timedelta(days=3),
    updated_at=NOW,
    closed_at=NOW,
    moved_to=IssueKey(TrackerName.JIRA, "PAY-1"),
    duplicate_of=IssueKey(TrackerName.GITHUB, "acme/shop#9"),
    evidence=(
        ClosingChange("https://t.example/pull/2", True, ("tests/test_queue.py",)),
        ClosingChange("https://t.example/pull/3", False, None),
        ClosingChange("https://t.example/pull/4", True, ()),
    ),
    marker_id="abc123",
    components=("Checkout", 'naïve "parts"'),
)
LINK = LinkRecord(
    *("abc123", ISSUE, LinkOrigin.SUGGESTED, NOW, 0.83, "the same words"),
    url="https://t.example/1",
    dismissed_since=NOW,
    comment="hash",
)
EVERYTHING: tuple[Change, ...] = (
    Put(POSTMORTEM),
    Put(ITEM),
    Put(SEEN, (IssueEvent(ISSUE, NOW, None, State.DUPLICATE),)),
    Put(LINK),
    Put(Intent("abc123", TrackerName.GITHUB, "acme/shop", NOW)),
    Put(PlaceReading(TrackerName.GITHUB, "acme/shop", NOW, NOW, NOW)),
    Put(PlaceReading(TrackerName.JIRA, "PAY", NOW, NOW, None)),
    Put(Comparison(TrackerName.GITHUB, "acme/shop", NOW)),
    Put(EvidenceReading(TrackerName.GITHUB, "acme/shop", NOW)),
    Put(SourceReading("files", NOW)),
    Put(SourceReading("files", NOW, "acme/shop")),
    Put(TrackerReading(TrackerName.GITHUB, NOW)),
)


class StoreContract:
    """Inherit from this and provide the fixture `open_store`: every call opens the same store again."""

    @pytest.fixture
    def open_store(self) -> Callable[[], Store] | Iterator[Callable[[], Store]]:
        """A function that opens one store several times, as several processes would. The store is empty at first."""
        raise NotImplementedError

    def test_a_new_store_remembers_nothing(self, open_store: Callable[[], Store]) -> None:
        assert open_store().memory() == Memory()

    def test_every_field_of_every_record_comes_back_as_it_was_put(self, open_store: Callable[[], Store]) -> None:
        open_store().record(EVERYTHING)
        assert open_store().memory() == Memory().after(EVERYTHING)

    def test_what_is_put_again_takes_the_place_of_what_was_known(self, open_store: Callable[[], Store]) -> None:
        store = open_store()
        store.record(EVERYTHING)
        changes = [
            Put(replace(POSTMORTEM, title=None, gone_since=None, day=None)),
            Put(replace(ITEM, item=replace(ITEM.item, due=None, references=(), done=True, owner=None))),
            Put(Issue(ISSUE, State.OPEN, NOW + timedelta(hours=1))),
            Put(replace(LINK, dismissed_since=None)),
        ]
        store.record(changes)
        assert open_store().memory() == Memory().after([*EVERYTHING, *changes])

    def test_what_is_dropped_is_forgotten(self, open_store: Callable[[], Store]) -> None:
        store = open_store()
        store.record(EVERYTHING)
        dropped: list[Change] = [Drop(LINK), Drop(Intent("abc123", TrackerName.GITHUB, "acme/shop", NOW))]
        store.record(dropped)
        assert open_store().memory() == Memory().after([*EVERYTHING, *dropped])
        assert (open_store().memory().links, open_store().memory().intents) == ({}, {})

    def test_changes_are_made_in_their_order(self, open_store: Callable[[], Store]) -> None:
        store = open_store()
        store.record([*EVERYTHING, Drop(LINK), Put(replace(LINK, comment="later")), Put(replace(LINK, comment="last"))])
        assert store.memory().links[LINK.id].comment == "last"

    def test_changes_are_made_all_or_none(self, open_store: Callable[[], Store]) -> None:
        store = open_store()
        store.record(EVERYTHING)
        before = store.memory()
        homeless = replace(ITEM, item=replace(ITEM.item, id="other"), postmortem_id="files:unknown.md")
        with pytest.raises(StoreError):
            store.record([Put(replace(POSTMORTEM, title="half")), Put(homeless)])
        assert open_store().memory() == before

    def test_times_are_moments_whatever_zone_they_are_given_in(self, open_store: Callable[[], Store]) -> None:
        store = open_store()
        tokyo = NOW.astimezone(timezone(timedelta(hours=9)))
        store.record([Put(SourceReading("files", tokyo))])
        assert store.memory().sources["files", ""].read_at == NOW

    def test_many_changes_are_made_at_once(self, open_store: Callable[[], Store]) -> None:
        store = open_store()
        items = [replace(ITEM, item=replace(ITEM.item, id=f"item-{n}"), position=n) for n in range(2_500)]
        store.record([Put(POSTMORTEM), *(Put(item) for item in items)])
        assert list(store.memory().items.values()) == items

    def test_a_lease_has_one_holder_until_it_is_released(self, open_store: Callable[[], Store]) -> None:
        first, second, until = open_store(), open_store(), NOW + timedelta(minutes=5)
        assert first.take_lease("one", NOW, until) is None
        assert second.take_lease("two", NOW, until) == "one"
        assert first.take_lease("one", NOW, until) is None
        first.release_lease()
        assert second.take_lease("two", NOW, until) is None

    def test_a_lease_that_ran_out_is_anybodys(self, open_store: Callable[[], Store]) -> None:
        first, second, until = open_store(), open_store(), NOW + timedelta(minutes=5)
        first.take_lease("one", NOW, until)
        assert second.take_lease("two", until, until + timedelta(minutes=5)) is None

    def test_a_lease_that_a_wrong_clock_made_is_anybodys(self, open_store: Callable[[], Store]) -> None:
        first, second, until = open_store(), open_store(), NOW + timedelta(minutes=5)
        first.take_lease("one", NOW + timedelta(days=700), until + timedelta(days=700))
        assert second.take_lease("two", NOW, until) is None

    def test_the_lease_of_a_dead_holder_can_be_taken_and_that_of_another_cannot(
        self, open_store: Callable[[], Store]
    ) -> None:
        first, second, until = open_store(), open_store(), NOW + timedelta(minutes=5)
        first.take_lease("one", NOW, until)
        assert second.take_lease("two", NOW, until, instead_of="three") == "one"
        assert second.take_lease("two", NOW, until, instead_of="one") is None

    def test_who_lost_the_lease_writes_no_more(self, open_store: Callable[[], Store]) -> None:
        first, second, until = open_store(), open_store(), NOW + timedelta(minutes=5)
        first.take_lease("one", NOW, until)
        second.take_lease("two", until, until + timedelta(minutes=5))
        second.check_lease()
        for attempt in (first.check_lease, lambda: first.record(EVERYTHING)):
            with pytest.raises(StoreError, match="another run"):
                attempt()
        assert second.memory() == Memory()
        first.release_lease()
        second.record(EVERYTHING)

    @pytest.mark.parametrize("ended", [False, True], ids=["the other run is at work", "it has ended"])
    def test_who_lost_the_lease_does_not_get_it_back_by_renewing_it(
        self, open_store: Callable[[], Store], ended: bool
    ) -> None:
        first, second, until = open_store(), open_store(), NOW + timedelta(minutes=5)
        first.take_lease("one", NOW, until)
        second.take_lease("two", until, until + timedelta(minutes=5))
        if ended:
            second.release_lease()
        assert first.take_lease("one", until, until + timedelta(minutes=5)) is not None
        with pytest.raises(StoreError, match="another run"):
            first.record(EVERYTHING)
        assert second.memory() == Memory()
