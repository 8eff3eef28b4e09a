"""What was filed before is found again in the tracker, and another's issue is not taken for it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.support.memory_sync import CREATE, OUTAGE, Setup
from tests.support.stored import postmortem
from tests.support.sync_parts import START

from followthrough.errors import (
    ExitCode,
    RetryableError,
    StopError,
)
from followthrough.model import (
    Drop,
    IssueKey,
    LinkOrigin,
    Put,
    TrackerName,
)
from followthrough.model.document_mark import DocumentMark
from followthrough.sync.filing.plan import FilingRules
from followthrough.sync.filing.routing import Route, RoutingRules
from followthrough.sync.options import SyncOptions
from followthrough.testing.fakes_store import Shelf


def test_with_the_database_lost_nothing_is_filed_twice() -> None:
    setup = Setup(outage=OUTAGE)
    setup.sync(CREATE)
    setup.shelf = Shelf()
    result = setup.sync(CREATE)
    assert [each.found for each in result.filed] == [True]
    assert len(setup.tracker.filed_issues()) == 1


def test_with_the_database_lost_reading_alone_finds_what_was_filed_whatever_became_of_the_item() -> None:
    setup = Setup(outage=OUTAGE + "- Review changes of the schema\n")
    setup.sync(CREATE)
    setup.shelf = Shelf()
    setup.write("outage", OUTAGE + "- [x] Review changes of the schema\n")
    result = setup.sync(SyncOptions(filing=CREATE.filing))
    assert [each.found for each in result.filed] == [True, True]
    assert {each.origin for each in setup.shelf.memory.links.values()} == {LinkOrigin.REFERENCE, LinkOrigin.FILED}
    setup.tracker.calls.clear()
    setup.sync(SyncOptions(filing=CREATE.filing))
    assert "filed" not in setup.tracker.calls


def test_issues_of_ours_that_no_item_claims_are_read_once_a_run() -> None:
    setup = Setup(outage="# O\n- [ ] Alert on a full queue\n")
    for number in range(3):
        setup.tracker.put(f"acme/shop#{number}", title=f"Other {number}", marker_id=f"of-another-{number}")
    setup.sync(CREATE)
    assert setup.tracker.calls.count("read") == 1


def test_another_teams_issue_that_reads_alike_is_not_taken_for_ours() -> None:
    setup = Setup(outage="# O\n- Limit the pool\n")
    setup.sync(CREATE)
    alert = "Alert on a full payment queue"
    setup.tracker.put("acme/shop#77", title=alert, marker_id="of-another-database", created_at=START)
    setup.write("other", f"# Later\n- {alert}\n")
    assert [each.found for each in setup.sync(CREATE).filed] == [False]


def test_a_strangers_issue_is_not_the_items_though_it_has_the_words_and_the_mark_of_the_document() -> None:
    setup = Setup(outage="# O\n- Limit the pool\n")
    setup.sync(CREATE)
    (filed,) = setup.tracker.filed_issues()
    setup.tracker.change(filed.key, marker_id="copied-from-elsewhere", by_stranger=True)
    setup.shelf = Shelf()
    result = setup.sync(CREATE)
    assert (result.filed, [each.waits for each in result.not_filed]) == ((), [True])


def test_a_strangers_issue_that_carries_the_id_of_a_known_item_keeps_it_from_being_filed_at_once() -> None:
    setup = Setup(outage="# O\n- Limit the pool\n")
    setup.sync(SyncOptions(filing=CREATE.filing))
    (id_,) = setup.shelf.memory.items
    setup.tracker.put("acme/shop#7", title="Limit the pool", marker_id=id_, by_stranger=True)
    result = setup.sync(CREATE)
    assert (result.filed, [each.waits for each in result.not_filed]) == ((), [True])


def test_an_issue_that_is_younger_than_the_item_is_not_one_that_was_filed_for_it_before() -> None:
    setup = Setup(outage="# O\n- Limit the pool\n")
    setup.sync(CREATE)
    (filed,) = setup.tracker.filed_issues()
    setup.shelf = Shelf()
    del setup.tracker.issues[filed.key]
    setup.sync()
    young = setup.clock.now()
    setup.tracker.put(
        "acme/shop#7", title=filed.title, document=filed.document, marker_id="of-another", created_at=young
    )
    assert [(each.key.key, each.found) for each in setup.sync(CREATE).filed] == [("acme/shop#1", False)]


def test_while_an_issue_of_ours_cannot_be_read_nothing_is_filed_where_it_is() -> None:
    setup = Setup(outage="# O\n- Limit the pool\n")
    setup.tracker.put("acme/shop#9", title="Other", marker_id="of-another-database")
    unreadable = IssueKey(TrackerName.GITHUB, "acme/shop#9")
    setup.tracker.unreadable.add(unreadable)
    result = setup.sync(CREATE)
    assert (result.filed, result.exit_code) == ((), ExitCode.PARTIAL)
    setup.tracker.unreadable.clear()
    assert [each.found for each in setup.sync(CREATE).filed] == [False]


def test_what_another_database_filed_for_an_item_that_was_known_before_is_linked_and_not_filed_again() -> None:
    setup = Setup(outage="# O\n- Limit the pool\n")
    setup.sync(SyncOptions(filing=CREATE.filing))
    ours, setup.shelf = setup.shelf, Shelf()
    setup.sync(CREATE)
    setup.shelf = ours
    assert [each.found for each in setup.sync(CREATE).filed] == [True]
    assert len(setup.tracker.filed_issues()) == 1


def test_an_issue_of_another_repository_is_not_taken_for_its_like_words_nor_for_the_same_in_the_same_place() -> None:
    words = "Add a staging environment for the service of"
    ours, theirs = (f"# {name}\n! day 2026-02-01\n- {words} {name}\n" for name in ("search", "payments"))
    setup = Setup(outage=theirs)
    setup.source.repository = "acme/payments"
    setup.sync(CREATE)
    for text in (ours, theirs.replace("# payments", "# search")):
        setup.shelf = Shelf()
        setup.source.repository = "acme/search"
        setup.write("outage", text)
        result = setup.sync(CREATE)
        assert (result.filed, len(result.not_filed), len(setup.tracker.filed_issues())) == ((), 1, 1)


def test_what_a_person_dismissed_is_filed_and_stays_with_its_own_issue() -> None:
    theirs = "# payments\n! day 2026-02-01\n- Limit the pool\n"
    setup = Setup(outage=theirs)
    setup.source.repository = "acme/payments"
    setup.sync(CREATE)
    setup.shelf = Shelf()
    setup.source.repository = "acme/search"
    setup.write("outage", theirs.replace("payments", "search"))
    setup.sync(CREATE)
    (proposed,) = setup.shelf.memory.links.values()
    setup.shelf.memory = setup.shelf.memory.after([Put(replace(proposed, dismissed_since=START))])
    assert [each.found for each in setup.sync(CREATE).filed] == [False]
    assert setup.sync(CREATE).exit_code is ExitCode.OK
    followed = [str(each.issue) for each in setup.shelf.memory.links.values() if each.followed]
    assert followed == ["acme/shop#2"]


def test_an_issue_that_was_filed_for_an_item_is_not_linked_again_once_a_person_dismissed_it() -> None:
    setup = Setup(outage="# O\n- Limit the pool\n")
    setup.sync(CREATE)
    (link,) = setup.shelf.memory.links.values()
    setup.shelf.memory = setup.shelf.memory.after([Put(replace(link, dismissed_since=START))])
    setup.sync(CREATE)
    followed = [str(each.issue) for each in setup.shelf.memory.links.values() if each.followed]
    assert followed == ["acme/shop#2"]


def test_an_issue_that_a_person_dismissed_in_another_spelling_is_not_linked_again() -> None:
    setup = Setup(outage="# O\n- Limit the pool\n")
    setup.sync(CREATE)
    (link,) = setup.shelf.memory.links.values()
    dismissed = replace(link, issue=IssueKey(TrackerName.GITHUB, "Acme/Shop#1"), dismissed_since=START)
    setup.shelf.memory = setup.shelf.memory.after([Drop(link), Put(dismissed)])
    setup.sync(CREATE)
    followed = [str(each.issue) for each in setup.shelf.memory.links.values() if each.followed]
    assert followed == ["acme/shop#2"]


def test_where_no_repository_is_known_the_same_path_is_not_the_same_document_against_another_title() -> None:
    words = "Add a staging environment for the service of"
    setup = Setup(outage=f"# payments\n! day 2026-02-01\n- {words} payments\n")
    setup.sync(CREATE)
    setup.shelf = Shelf()
    setup.write("outage", f"# search\n! day 2026-02-01\n- {words} searches\n")
    result = setup.sync(CREATE)
    assert (result.filed, [each.waits for each in result.not_filed]) == ((), [True])


@pytest.mark.parametrize("facts", [{"day": date(2026, 2, 1)}, {"title": "Incident report"}])
def test_neither_a_day_nor_a_title_alone_makes_two_documents_one(facts: dict[str, Any]) -> None:
    first, second = (
        DocumentMark.of(postmortem(name, START, repository="acme/shop", **facts)) for name in ("one", "other")
    )
    assert not first.is_same(second)


def test_with_the_database_lost_and_the_document_renamed_and_the_item_reworded_nothing_is_filed_twice() -> None:
    setup = Setup(outage="# Outage\n- Alert the on-call when the payment queue holds more than 500 messages\n")
    setup.sync(CREATE)
    setup.shelf = Shelf()
    del setup.source.documents_by_path["outage.md"]
    setup.write("2026-03-outage", "# Outage\n- Alert the on-call when the payment queue holds over 500 messages\n")
    setup.sync(CREATE)
    assert len(setup.tracker.filed_issues()) == 1


@pytest.mark.parametrize("words", ["holds more than 500 messages", "holds over 500 messages"])
def test_with_an_older_copy_of_the_database_nothing_is_filed_twice_for_a_renamed_document(words: str) -> None:
    setup = Setup(outage="# Outage\n! day 2026-02-01\n- Limit the pool\n")
    setup.sync(CREATE)
    older = setup.shelf.memory
    before = "# Outage\n! day 2026-02-01\n- Limit the pool\n- Alert the on-call when the payment queue "
    setup.write("outage", f"{before}holds more than 500 messages\n")
    setup.sync(CREATE)
    setup.shelf.memory = older
    del setup.source.documents_by_path["outage.md"]
    setup.write("2026-02-outage", f"{before}{words}\n")
    result = setup.sync(replace(CREATE, suggest=False))
    assert len(setup.tracker.filed_issues()) == 2
    assert [*(each.found for each in result.filed), *(each.waits for each in result.not_filed)] == [True]


def test_what_another_database_filed_for_another_document_is_not_proposed_for_what_is_new_here() -> None:
    setup = Setup(outage="# Outage\n- Limit the pool\n")
    setup.sync(CREATE)
    of_another = {"marker_id": "ft-0123456789", "document": "-.0123456789.-"}
    setup.tracker.put("acme/shop#7", title="Alert on a full queue", **of_another)
    setup.write("disk", "# Disk\n- Alert on a full queue\n")
    result = setup.sync(replace(CREATE, suggest=False))
    assert ([each.found for each in result.filed], result.suggestions) == ([False], ())


@pytest.mark.parametrize("box", ["[ ]", "[x]"])
def test_with_the_database_lost_an_issue_that_differs_in_one_word_is_not_the_items_until_somebody_says_so(
    box: str,
) -> None:
    disk, certificate = (f"Fail the build of the shop if the {what} has no owner" for what in ("disk", "certificate"))
    setup = Setup(outage=f"# Outage\n- [ ] {disk}\n- [x] {certificate}\n")
    setup.sync(CREATE)
    setup.shelf = Shelf()
    setup.write("outage", f"# Outage\n- {box} {certificate}\n")
    result = setup.sync(CREATE)
    assert (result.filed, result.linked_items, len(setup.tracker.filed_issues())) == ((), 0, 1)
    (proposed,) = result.suggestions
    assert proposed.reason == "filed for this postmortem in nearly these words"


@pytest.mark.parametrize(
    ("filed", "now"),
    [
        ("Add disk usage alert", "Add disk usage alerts"),
        ("Rate limit login", "Rate-limit logins"),
        ("Rotate TLS certs automatically", "Rotate TLS certificates automatically"),
        ("Alarm für Plattenplatz einrichten", "Alarme für Plattenplatz einrichten"),
        ("모니터링 알림을 추가한다", "모니터링 알림 추가"),
    ],
)
def test_with_the_database_lost_another_ending_files_no_second_issue(filed: str, now: str) -> None:
    setup = Setup(outage=f"# Outage of 2026-05-12\n- {filed}\n")
    setup.sync(CREATE)
    setup.shelf = Shelf()
    setup.write("outage", f"# Outage of 2026-05-12\n- {now}\n")
    setup.sync(replace(CREATE, suggest=False))
    assert len(setup.tracker.filed_issues()) == 1


def test_with_the_database_lost_an_issue_that_was_filed_under_all_words_of_its_item_is_known() -> None:
    text = "# Outage\n- Limit the pool (due date by 2026-06-01) due:2026-06-01\n"
    setup = Setup(outage=text)
    setup.sync(replace(CREATE, filing=replace(CREATE.filing, title="{{ item.text }}")))
    setup.shelf = Shelf()
    del setup.source.documents_by_path["outage.md"]
    setup.write("2026-03-outage", text)
    setup.sync(CREATE)
    assert len(setup.tracker.filed_issues()) == 1


def test_an_issue_that_is_found_but_cannot_be_read_is_not_filed_again_elsewhere() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.fail("create", StopError("the machine went away"), after=True)
    setup.sync(CREATE)
    elsewhere = FilingRules(RoutingRules((Route(TrackerName.GITHUB, "acme/other"),)))
    setup.tracker.fail("read", RetryableError("502"), times=None)
    setup.write("outage", OUTAGE.replace(" acme/shop#1", ""))
    setup.sync(SyncOptions(create=True, filing=elsewhere))
    titles = [each.title for each in setup.tracker.filed_issues()]
    assert len(titles) == len(set(titles))
