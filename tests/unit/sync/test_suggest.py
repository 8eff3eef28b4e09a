"""An item without an issue is compared with those that are there; people decide, unless they said otherwise."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.support.memory_sync import CREATE, ROUTES, Setup

from followthrough.errors import (
    AccessError,
    FollowthroughError,
    NotAllowedError,
    NotVisibleError,
    RetryableError,
    UsageError,
)
from followthrough.model import Comparison, IssueKey, LinkOrigin, Put, State, TrackerName
from followthrough.sync.filing.routing import Route, RoutingRules
from followthrough.sync.linking.decisions import confirm_link, dismiss_link
from followthrough.sync.linking.suggest import names_of
from followthrough.sync.options import SyncOptions
from followthrough.testing.fakes_store import MemoryStore

SUGGEST = SyncOptions(suggest=True, filing=ROUTES)
QUEUE = "# Payment queue outage in March\n- Alert on a full payment queue\n"


def setup_with_issues() -> Setup:
    setup = Setup(outage=QUEUE)
    setup.tracker.put("acme/shop#1", title="Rewrite the search page")
    setup.tracker.put("acme/shop#2", title="Alerting for the payment queue when it is full")
    setup.tracker.put("acme/shop#3", title="Queue workers crash on start")
    return setup


def test_the_issue_that_is_meant_is_proposed_with_a_score_and_a_reason() -> None:
    setup = setup_with_issues()
    (suggestion,) = setup.sync(SUGGEST).suggestions
    assert str(suggestion.issue) == "acme/shop#2"
    assert suggestion.score is not None
    assert suggestion.score > 0.6
    assert "queue" in (suggestion.reason or "")


def test_a_suggestion_is_not_followed_and_a_second_run_proposes_nothing_new() -> None:
    setup = setup_with_issues()
    result = setup.sync(SUGGEST)
    assert (result.linked_items, setup.shelf.memory.issues) == (0, {})
    before = setup.lasting
    setup.sync(SUGGEST)
    assert setup.lasting == before


def test_for_what_is_done_or_vague_no_issue_is_proposed() -> None:
    setup = setup_with_issues()
    for line in ("- [x] Alert on a full payment queue\n", "- Alert on a full payment queue <vague>\n"):
        setup.write("outage", f"# Payment queue outage in March\n{line}")
        assert setup.sync(SUGGEST).suggestions == ()


def test_an_issue_that_mentions_the_postmortem_comes_first() -> None:
    setup = setup_with_issues()
    setup.tracker.put("acme/shop#4", title="Payment queue: alert somebody")
    setup.tracker.bodies[IssueKey(TrackerName.GITHUB, "acme/shop#4")] = "From: Payment queue outage in March"
    (suggestion,) = setup.sync(SUGGEST).suggestions
    assert str(suggestion.issue) == "acme/shop#4"
    assert (suggestion.reason or "").startswith("mentions the postmortem")


INCIDENT = "Payment queue outage in March\n\nFollow-ups:\n"


def test_an_issue_in_the_same_words_comes_before_one_that_only_mentions_the_postmortem() -> None:
    setup = setup_with_issues()
    setup.tracker.put("acme/shop#4", title="Payment queue: page somebody")
    setup.tracker.bodies[IssueKey(TrackerName.GITHUB, "acme/shop#4")] = INCIDENT
    result = setup.sync(replace(CREATE, suggest=True))
    assert (result.filed, [str(each.issue) for each in result.suggestions]) == ((), ["acme/shop#2"])


def test_an_issue_that_lists_several_items_keeps_none_of_them_from_being_filed() -> None:
    items = ("Alert on a full payment queue", "Cap the memory of the search index")
    setup = Setup(outage="# Payment queue outage in March\n" + "".join(f"- {each}\n" for each in items))
    setup.tracker.put("acme/shop#1", title="Incident 42")
    setup.tracker.bodies[IssueKey(TrackerName.GITHUB, "acme/shop#1")] = INCIDENT + items[0]
    result = setup.sync(SUGGEST)
    assert [each.score for each in result.suggestions] == [0.8]
    setup = Setup(outage="# Payment queue outage in March\n" + "".join(f"- {each}\n" for each in items))
    setup.tracker.put("acme/shop#1", title="Incident 42")
    setup.tracker.bodies[IssueKey(TrackerName.GITHUB, "acme/shop#1")] = INCIDENT + "\n".join(items)
    result = setup.sync(replace(CREATE, suggest=True))
    assert [each.record.item.text for each in result.filed] == list(items)


def test_above_the_users_threshold_a_link_is_made_and_followed() -> None:
    setup = setup_with_issues()
    setup.sync(replace(SUGGEST, auto_link_threshold=0.6))
    (link,) = setup.shelf.memory.links.values()
    assert link.origin is LinkOrigin.CONFIRMED
    assert setup.state("acme/shop#2") is State.OPEN  # read in the same run
    before = setup.lasting
    setup.sync(replace(SUGGEST, auto_link_threshold=0.6))
    assert setup.lasting == before


def test_two_issues_that_are_equally_likely_are_left_to_a_person() -> None:
    setup = setup_with_issues()
    setup.tracker.put("acme/shop#5", title="Alerting for the payment queue when it is full")
    setup.sync(replace(SUGGEST, auto_link_threshold=0.6))
    assert [each.origin for each in setup.shelf.memory.links.values()] == [LinkOrigin.SUGGESTED]


@pytest.mark.parametrize("title", ["Alert on payment queue 1", "Alert on the payment queue"])
def test_an_issue_that_does_not_say_the_same_number_is_never_linked_by_itself(title: str) -> None:
    setup = Setup(outage="# O\n- Alert on payment queue 2\n")
    setup.tracker.put("acme/shop#1", State.DONE, title=title)
    setup.sync(replace(SUGGEST, auto_link_threshold=0.5))
    assert [each.origin for each in setup.shelf.memory.links.values()] == [LinkOrigin.SUGGESTED]


def test_an_item_that_likely_has_an_issue_is_not_filed_until_somebody_looked() -> None:
    setup = Setup(outage=QUEUE)
    setup.tracker.put("acme/shop#2", title="Alert on a full payment queue")
    result = setup.sync(replace(CREATE, suggest=True))
    assert result.filed == ()
    assert "it may already be acme/shop#2" in result.not_filed[0].reason
    (item,) = setup.shelf.memory.items
    dismiss_link(MemoryStore(setup.shelf), setup.clock, item, IssueKey(TrackerName.GITHUB, "acme/shop#2"))
    result = setup.sync(replace(CREATE, suggest=True))
    assert len(result.filed) == 1


def test_what_a_person_confirms_is_followed_and_what_they_dismiss_is_not_proposed_again() -> None:
    setup = setup_with_issues()
    setup.sync(SUGGEST)
    (item,) = setup.shelf.memory.items
    issue = IssueKey(TrackerName.GITHUB, "acme/shop#2")
    assert confirm_link(MemoryStore(setup.shelf), setup.clock, item[:6], issue) == item
    setup.sync(SUGGEST)
    assert setup.state("acme/shop#2") is State.OPEN
    dismiss_link(MemoryStore(setup.shelf), setup.clock, item, issue)
    result = setup.sync(SUGGEST)
    assert result.linked_items == 0
    assert issue not in {each.issue for each in result.suggestions}


def test_what_somebody_dismissed_is_not_proposed_when_its_reference_has_left_the_document() -> None:
    setup = Setup(outage=QUEUE.replace("queue\n", "queue acme/shop#2\n"))
    setup.tracker.put("acme/shop#2", title="Alert on a full payment queue")
    setup.sync()
    (item,) = setup.shelf.memory.items
    dismiss_link(MemoryStore(setup.shelf), setup.clock, item, IssueKey(TrackerName.GITHUB, "acme/shop#2"))
    setup.write("outage", QUEUE)
    assert setup.sync(SUGGEST).suggestions == ()
    assert [each.dismissed_since is None for each in setup.shelf.memory.links.values()] == [False]


def moved(setup: Setup, key: str, to: str, **facts: object) -> None:
    """An issue gets another address, as when it is transferred to another repository."""
    setup.tracker.put(key, State.MOVED, moved_to=IssueKey(TrackerName.GITHUB, to))
    setup.tracker.put(to, **facts)


def test_what_somebody_dismissed_is_not_proposed_again_under_its_new_address() -> None:
    setup = Setup(outage=QUEUE)
    setup.sync()
    (item,) = setup.shelf.memory.items
    dismiss_link(MemoryStore(setup.shelf), setup.clock, item, IssueKey(TrackerName.GITHUB, "acme/core#7"))
    moved(setup, "acme/core#7", "acme/shop#1", title="Alert on a full payment queue")
    result = setup.sync(replace(CREATE, suggest=True))
    assert result.suggestions == ()
    assert len(result.filed) == 1


@pytest.mark.parametrize("seen", [True, False], ids=["after a run saw the move", "before"])
def test_an_issue_is_dismissed_by_its_new_address_too(*, seen: bool) -> None:
    setup = Setup(outage="# O\n- [ ] Limit the pool acme/core#7\n")
    setup.tracker.put("acme/core#7")
    setup.sync()
    moved(setup, "acme/core#7", "acme/shop#1")
    if seen:
        setup.sync()
    (item,) = setup.shelf.memory.items
    dismiss_link(MemoryStore(setup.shelf), setup.clock, item, IssueKey(TrackerName.GITHUB, "acme/shop#1"))
    assert setup.sync().linked_items == 0
    before = setup.lasting
    assert setup.sync().linked_items == 0
    assert setup.lasting == before


def test_an_issue_that_is_followed_in_another_spelling_is_not_proposed_to_a_second_item() -> None:
    setup = Setup(
        outage="# Out\n- Alert on a full queue ACME/shop#1\n", other="# Two\n- Alert on the full queue soon\n"
    )
    setup.tracker.put("acme/shop#1", title="Alert on a full queue")
    assert setup.sync(SUGGEST).suggestions == ()


def test_an_issue_that_somebody_dismissed_in_another_spelling_is_not_proposed_again() -> None:
    setup = setup_with_issues()
    setup.sync()
    (item,) = setup.shelf.memory.items
    dismiss_link(MemoryStore(setup.shelf), setup.clock, item, IssueKey(TrackerName.GITHUB, "Acme/Shop#2"))
    assert all(each.issue.folded.key != "acme/shop#2" for each in setup.sync(SUGGEST).suggestions)


def test_an_issue_that_somebody_dismissed_is_still_the_original_of_a_duplicate_that_is_followed() -> None:
    setup = Setup(outage="# O\n- [ ] Limit the pool acme/core#7\n")
    setup.tracker.put("acme/core#7")
    setup.sync()
    (item,) = setup.shelf.memory.items
    dismiss_link(MemoryStore(setup.shelf), setup.clock, item, IssueKey(TrackerName.GITHUB, "acme/shop#1"))
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.tracker.put("acme/core#7", State.DUPLICATE, duplicate_of=IssueKey(TrackerName.GITHUB, "acme/shop#1"))
    assert [each.issue.key.key for each in setup.sync().drift] == ["acme/shop#1"]


def test_an_item_that_is_not_there_or_not_the_only_one_is_refused_with_a_hint() -> None:
    setup = Setup(outage="# O\n" + "".join(f"- Limit number {n} of the pools\n" for n in range(40)))
    setup.sync()
    issue = IssueKey(TrackerName.GITHUB, "acme/shop#2")
    with pytest.raises(UsageError, match="no item is called zzz"):
        confirm_link(MemoryStore(setup.shelf), setup.clock, "zzz", issue)
    several = next(
        first for first in "0123456789abcdef" if sum(each.startswith(first) for each in setup.shelf.memory.items) > 1
    )
    with pytest.raises(UsageError, match="may be"):
        confirm_link(MemoryStore(setup.shelf), setup.clock, several, issue)


def test_a_place_is_compared_when_an_item_is_new_and_otherwise_once_a_day() -> None:
    setup = Setup(outage=QUEUE)
    setup.sync(SUGGEST)
    setup.sync(SUGGEST)
    assert setup.tracker.calls.count("candidates") == 1
    setup.write("outage", QUEUE + "- Limit the pool of connections\n")
    setup.sync(SUGGEST)
    assert setup.tracker.calls.count("candidates") == 2
    setup.clock.advance(days=1)
    setup.sync(SUGGEST)
    assert setup.tracker.calls.count("candidates") == 3


@pytest.mark.parametrize("error", [NotVisibleError("404"), NotAllowedError("403"), RetryableError("502")])
def test_where_the_token_may_not_read_a_line_says_what_to_do(error: FollowthroughError) -> None:
    setup = Setup(outage=QUEUE)
    setup.tracker.fail("candidates", error)
    (skipped,) = setup.sync(SUGGEST).skipped
    refused = not isinstance(error, RetryableError)
    assert ("let the token read them, or set sync.suggest = false" in skipped.reason) is refused


def test_a_tracker_that_refuses_the_token_is_asked_for_the_issues_of_no_further_place() -> None:
    setup = Setup(outage=QUEUE, jam="# Jam\n! service core\n- Limit the pool of connections\n")
    routes = RoutingRules((Route(TrackerName.GITHUB, "acme/core", path="jam*"), *ROUTES.routing.routes))
    setup.tracker.add_place("acme/core")
    setup.tracker.fail("candidates", AccessError("401"))
    (skipped,) = setup.sync(replace(SUGGEST, filing=replace(ROUTES, routing=routes))).skipped
    assert (skipped.path, setup.tracker.calls.count("candidates")) == ("acme/core", 1)


def test_a_place_that_a_wrong_clock_compared_in_the_future_is_compared_again_at_once() -> None:
    setup = Setup(outage=QUEUE)
    setup.sync(SUGGEST)
    place = (TrackerName.GITHUB, "acme/shop")
    ahead = Comparison(*place, setup.clock.now() + timedelta(days=300))
    MemoryStore(setup.shelf).record([Put(ahead)])
    setup.sync(SUGGEST)
    assert setup.tracker.calls.count("candidates") == 2
    assert setup.shelf.memory.comparisons[place].compared_at <= setup.clock.now()


@pytest.mark.parametrize(
    ("path", "title", "names"),
    [
        ("pm/2026-03-02-queue.md", None, ("https://docs.example/1", "2026-03-02-queue")),
        ("pm/queue.md", None, ("https://docs.example/1",)),
        ("pm/queue.md", "Payment queue outage", ("https://docs.example/1", "Payment queue outage")),
        ("pm/queue.md", "Queue outage", ("https://docs.example/1",)),
    ],
)
def test_an_issue_may_mention_a_postmortem_by_what_no_other_is_called(
    path: str, title: str | None, names: tuple[str, ...]
) -> None:
    setup = setup_with_issues()
    setup.sync()
    (record,) = setup.shelf.memory.postmortems.values()
    assert names_of(replace(record, path=path, title=title, url="https://docs.example/1")) == names
