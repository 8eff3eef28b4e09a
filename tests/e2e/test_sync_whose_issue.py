"""An issue is an item's own where it says for which document it was filed, and somebody who belongs there opened it."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.e2e.loopback import CREATE, Loopback

from followthrough.model import ItemRecord, LinkOrigin, TrackerName
from followthrough.store.sql import SqlStore

NAMES = {TrackerName.GITHUB: "queue.md", TrackerName.JIRA: "jira-queue.md"}
WORDS = "Alert the on-call when the payment queue holds more than 500 messages"


def issues(loopback: Loopback) -> int:
    return len(loopback.github.issues("acme/shop")) + len(loopback.jira.issues("PAY"))


def origins(loopback: Loopback) -> list[LinkOrigin]:
    with SqlStore.open_read_only(loopback.database) as store:
        return [each.origin for each in store.memory().links.values()]


@pytest.mark.parametrize("name", NAMES.values())
def test_with_the_database_lost_a_reworded_item_of_the_same_document_is_proposed_its_issue(
    loopback: Loopback, name: str
) -> None:
    loopback.documents[name] = f"# Queue\n- {WORDS}\n"
    loopback.sync(CREATE)
    Path(loopback.database).unlink()
    loopback.documents[name] = f"# Queue\n- {WORDS.replace('more than', 'over')}\n"
    result = loopback.sync(CREATE)
    (left,) = result.not_filed
    assert "filed for this postmortem in nearly these words" in left.reason
    assert (result.filed, issues(loopback), origins(loopback)) == ((), 1, [LinkOrigin.SUGGESTED])


@pytest.mark.parametrize("name", NAMES.values())
def test_with_the_database_lost_an_item_under_another_id_has_its_issue_if_it_says_the_same(
    loopback: Loopback, name: str
) -> None:
    loopback.documents[name] = f"# Queue\n- {WORDS}\n"
    loopback.sync(CREATE)
    Path(loopback.database).unlink()
    loopback.documents[name] = f"# Queue\n- {WORDS} (Mia, 2026-11-30)\n"
    assert [each.found for each in loopback.sync(CREATE).filed] == [True]
    assert (issues(loopback), origins(loopback)) == (1, [LinkOrigin.FILED])


@pytest.mark.parametrize("name", NAMES.values())
def test_an_issue_of_another_document_that_reads_alike_is_proposed_and_not_taken(loopback: Loopback, name: str) -> None:
    loopback.documents[name] = f"# Queue\n- {WORDS}\n"
    loopback.sync(CREATE)
    Path(loopback.database).unlink()
    del loopback.documents[name]
    loopback.documents[name.replace("queue", "another")] = f"# Another\n- {WORDS}\n"
    result = loopback.sync(CREATE)
    (left,) = result.not_filed
    assert "for a postmortem that may be another" in left.reason
    assert (result.filed, issues(loopback), origins(loopback)) == ((), 1, [LinkOrigin.SUGGESTED])


def test_a_strangers_issue_with_our_marker_is_not_the_items_until_somebody_says_so(loopback: Loopback) -> None:
    loopback.documents["queue.md"] = f"# Queue\n- {WORDS}\n"
    item = _only_item(loopback)
    body = f"<!-- followthrough:item={item.id} -->"
    foreign = loopback.github.open_issue("acme/shop", "Spam", body, labels=["followthrough"], author="mallory")
    loopback.github.close(foreign)
    Path(loopback.database).unlink()
    result = loopback.sync(CREATE)
    (left,) = result.not_filed
    assert "nobody who is known to belong to acme/shop opened it" in left.reason
    assert (result.filed, origins(loopback)) == ((), [LinkOrigin.SUGGESTED])


def test_a_strangers_issue_does_not_stand_before_our_own(loopback: Loopback) -> None:
    loopback.documents["queue.md"] = f"# Queue\n- {WORDS}\n"
    body = f"<!-- followthrough:item={_only_item(loopback).id} -->"
    loopback.github.open_issue("acme/shop", "Spam", body, labels=["followthrough"], author="mallory")
    loopback.github.open_issue("acme/shop", WORDS, body, labels=["followthrough"])
    Path(loopback.database).unlink()
    assert [str(each.key) for each in loopback.sync(CREATE).filed] == ["acme/shop#2"]


@pytest.mark.parametrize(("author", "origin"), [("mallory", LinkOrigin.SUGGESTED), ("octocat", LinkOrigin.CONFIRMED)])
def test_a_strangers_issue_in_an_items_words_is_never_linked_by_itself(
    loopback: Loopback, author: str, origin: LinkOrigin
) -> None:
    loopback.documents["queue.md"] = f"# Queue\n- {WORDS}\n"
    loopback.github.open_issue("acme/shop", WORDS, author=author)
    loopback.sync(replace(CREATE, suggest=True, auto_link_threshold=0.6))
    assert origins(loopback) == [origin]


def _only_item(loopback: Loopback) -> ItemRecord:
    loopback.sync()
    with SqlStore.open_read_only(loopback.database) as store:
        (item,) = store.memory().items.values()
    return item
