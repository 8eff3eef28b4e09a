"""Which items get an issue, which do not, and why."""

import json
from dataclasses import replace
from datetime import date

import pytest
from tests.support.memory_sync import CREATE, OUTAGE, Setup
from tests.support.sync_parts import assess

from followthrough.model import Assessment, State
from followthrough.reports.sync_json import sync_json
from followthrough.reports.sync_terminal import sync_news, sync_terminal
from followthrough.sync.linking.decisions import dismiss_link
from followthrough.sync.options import SyncOptions
from followthrough.testing.fakes_store import MemoryStore


def test_only_concrete_items_without_an_issue_that_are_not_done_are_filed() -> None:
    setup = Setup(outage=OUTAGE + "- [x] Raise the limit\n")
    setup.tracker.put("acme/shop#1")
    result = setup.sync(CREATE)
    assert [each.record.item.text for each in result.filed] == ["Alert on a full queue"]
    assert [each.reason for each in result.not_filed] == ["it names no change that somebody could make"]


def test_vague_items_are_filed_when_asked_for() -> None:
    setup = Setup(outage=OUTAGE)
    result = setup.sync(replace(CREATE, create_vague=True))
    assert {each.record.item.text for each in result.filed} == {"Alert on a full queue", "Be more careful"}


@pytest.mark.parametrize("line", ["! template", "! other", "! learning-only we only wanted to understand it"])
def test_templates_and_learning_only_documents_get_no_issues(line: str) -> None:
    setup = Setup(outage=f"# Outage\n{line}\n- Add an alert for the queue\n")
    assert setup.sync(CREATE).filed == ()
    assert setup.tracker.filed_issues() == []


def test_of_incidents_before_the_day_to_begin_on_nothing_is_filed() -> None:
    old = "# Old\n! day 2019-05-01\n- Limit the pool of connections\n"
    setup = Setup(old=old, new="# New\n! day 2026-02-01\n- Alert on a full queue\n", undated="# U\n- Rotate the logs\n")
    dry = setup.sync(replace(CREATE, dry_run=True))
    assert "1 of these is from incidents more than a year ago; to file only newer ones, set filing.since" in "\n".join(
        map(str, sync_terminal(dry))
    )
    result = setup.sync(replace(CREATE, filing=replace(CREATE.filing, since=date(2026, 1, 1))))
    assert {each.record.item.text for each in result.filed} == {"Alert on a full queue", "Rotate the logs"}
    (left,) = result.not_filed
    assert left.reason == "the incident was before 2026-01-01, and issues are filed for later ones"


def test_an_item_without_a_route_is_left_with_the_reason() -> None:
    setup = Setup(outage="# Outage\n- Add an alert for the queue\n")
    result = setup.sync(SyncOptions(create=True))
    (left,) = result.not_filed
    assert left.reason == "no route says where its issue belongs; set filing.place or filing.routes"


def test_a_dry_run_shows_the_plan_and_writes_nothing_anywhere() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1")
    before = setup.lasting
    result = setup.sync(replace(CREATE, dry_run=True))
    assert [each.draft.title for each in result.to_file] == ["Alert on a full queue"]
    assert result.linked_items == 1
    assert (setup.lasting, setup.tracker.filed_issues()) == (before, [])


def test_that_an_issue_is_open_is_no_news_of_what_this_run_filed_but_of_what_a_document_names() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1")
    result = setup.sync(CREATE)
    assert (len(result.filed), [each.issue.key.key for each in result.news()]) == (1, ["acme/shop#1"])


def test_an_item_that_names_an_issue_of_an_unknown_repository_is_not_filed_beside_it() -> None:
    setup = Setup(outage="# O\n- Limit the pool #12\n")
    result = setup.sync(CREATE)
    assert result.filed == ()
    assert [each.reason for each in result.not_filed] == [
        "it names #12, and of which repository is not known: set sources.repository"
    ]


def test_an_item_of_which_somebody_dismissed_the_issue_that_it_names_gets_one_of_its_own() -> None:
    setup = Setup(outage="# O\n- Limit the pool acme/shop#1\n")
    setup.tracker.put("acme/shop#1")
    setup.sync()
    (link,) = setup.shelf.memory.links.values()
    dismiss_link(MemoryStore(setup.shelf), setup.clock, link.item_id, link.issue)
    (filed,) = setup.sync(CREATE).filed
    assert filed.url == setup.tracker.issues[filed.key].url == setup.shelf.memory.links[link.item_id, filed.key].url


def _uncheckable(found: Assessment) -> Assessment:
    items = (replace(each, classification=replace(each.classification, checkable=False)) for each in found.items)
    return replace(found, items=tuple(items))


def test_what_is_filed_and_what_is_not_names_its_line_and_what_waits_is_told_to_cron_too() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1")
    result = setup.sync(replace(CREATE, dry_run=True))
    lines = [str(line) for line in sync_terminal(result)]
    assert "would file acme/shop: Alert on a full queue  outage.md:3" in lines
    setup.assess = lambda document: _uncheckable(assess(document))
    unsure = setup.sync(replace(CREATE, dry_run=True))
    assert "would file acme/shop: Alert on a full queue  outage.md:3  not checkable" in map(str, sync_terminal(unsure))
    assert "not filed: outage.md:4: it names no change that somebody could make" in lines
    assert list(sync_news(result)) == []
    (told,) = json.loads(sync_json(result))["to_file"]
    assert (told["path"], told["line"]) == ("outage.md", 3)
    setup.tracker.put("acme/shop#2", title="Alert on a full queue")
    result = setup.sync(replace(CREATE, suggest=True))
    (line,) = map(str, sync_news(result))
    assert line.startswith("not filed: outage.md:3: it may already be acme/shop#2 (")
    again = setup.sync(replace(CREATE, suggest=True))
    assert list(sync_news(again)) == []
    assert line in map(str, sync_terminal(again))
    setup.tracker.put("acme/shop#1", State.DONE)
    assert list(map(str, sync_news(setup.sync(replace(CREATE, suggest=True))))) == [
        "drift outage.md:2: acme/shop#1 is done, the document does not say so",
        "and 1 item not filed until somebody decides as before: followthrough sync lists all",
    ]


def test_what_will_wait_for_somebody_is_told_by_the_quiet_run_that_finds_it_though_it_files_nothing() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1")
    setup.tracker.put("acme/shop#2", title="Alert on a full queue")
    first = setup.sync(replace(CREATE, create=False, suggest=True))
    (line,) = map(str, sync_news(first))
    assert line.startswith("not filed: outage.md:3: it may already be acme/shop#2 (")
    assert list(sync_news(setup.sync(replace(CREATE, suggest=True)))) == []
