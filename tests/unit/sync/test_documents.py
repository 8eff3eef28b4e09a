"""Which document and which item is which known one, and what a missing document means."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.support.memory_sync import CREATE, OUTAGE, Setup
from tests.support.stored import postmortem
from tests.support.sync_parts import assess

from followthrough.errors import (
    ExitCode,
    SkipError,
    StopError,
)
from followthrough.model import (
    Assessment,
    Document,
    Facts,
    LinkOrigin,
    Skipped,
    State,
)
from followthrough.reports.sync_terminal import sync_news
from followthrough.sync.documents.same_incident import is_renamed
from followthrough.sync.options import SyncOptions


def test_an_item_keeps_its_identity_when_it_is_reworded_and_its_document_renamed() -> None:
    setup = Setup(outage="# Outage\n- Alert on a full queue\n- Limit the pool of connections\n")
    setup.sync(CREATE)
    ids = set(setup.shelf.memory.items)
    del setup.source.documents_by_path["outage.md"]
    setup.write("2026-outage", "# Outage\n- Alert on a queue that is full\n- Limit the pool of connections\n")
    result = setup.sync(CREATE)
    assert set(setup.shelf.memory.items) == ids
    assert result.filed == ()
    assert [each.path for each in setup.shelf.memory.postmortems.values()] == ["2026-outage.md"]


@pytest.mark.parametrize("whole", [True, False])
def test_a_document_that_was_renamed_and_edited_stays_what_it_was_though_another_lies_in_its_place(
    whole: bool,
) -> None:
    setup = Setup(latest="# Queue stuck\n- Alert on a full payment queue\n- Limit the pool of connections\n")
    setup.sync(CREATE)
    ids = set(setup.shelf.memory.items)
    setup.write("march", "# Stuck\n- Drain it\n- Alert on a full payment queue\n- Limit the pool of connections\n")
    setup.write("latest", "# Search was slow\n- Reindex the catalogue at night\n")
    result = setup.sync(replace(CREATE, whole=whole))
    assert {each.postmortem_id for each in setup.shelf.memory.items.values() if each.id in ids} == {"files:latest.md"}
    assert setup.shelf.memory.postmortems["files:latest.md"].path == "march.md"
    assert len(result.filed) == 2


@pytest.mark.parametrize(("shared", "renamed"), [(1, False), (2, True)])
def test_under_the_same_title_half_of_the_promises_make_a_document_the_missing_one(shared: int, renamed: bool) -> None:
    missing = postmortem("latest", datetime(2026, 3, 2, tzinfo=UTC), title="Incident report")
    assert is_renamed(missing, Facts(title="Incident report"), shared=shared, known=4, new=5) is renamed


BROKER = """\
# The disk of the broker was full
! day 2026-06-03
! service broker
- Alert when a disk is 80 % full
- Rotate the logs of the broker every hour
- Write a runbook for a full disk
"""


CHECKOUT = """\
# Checkout could not write invoices
! day 2026-11-10
! service checkout
- Alert when a disk is 80 % full
- Refuse an order that cannot be stored
"""


@pytest.mark.parametrize("told_as_gone", [True, False])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BROKER, CHECKOUT),
        (BROKER, CHECKOUT.replace("! service checkout\n", "")),
        (BROKER.replace("! day 2026-06-03\n", ""), CHECKOUT),
    ],
    ids=["another day and service", "another day", "another service"],
)
def test_a_postmortem_of_another_incident_takes_nothing_over_from_one_that_is_gone(
    before: str, after: str, told_as_gone: bool
) -> None:
    setup = Setup(broker=before, other="# Other\n- Test it\n")
    setup.sync(CREATE)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync(CREATE)
    del setup.source.documents_by_path["broker.md"]
    if told_as_gone:
        setup.sync(CREATE)
    setup.write("checkout", after)
    result = setup.sync(CREATE)
    assert [each.record.item.text for each in result.filed] == [
        "Alert when a disk is 80 % full",
        "Refuse an order that cannot be stored",
    ]
    there = {each.path: each.gone_since is None for each in setup.shelf.memory.postmortems.values()}
    assert there == {"broker.md": False, "other.md": True, "checkout.md": True}


@pytest.mark.parametrize("more", ["", "- Rotate the logs\n"], ids=["all of one", "one of two"])
def test_one_wording_makes_no_two_documents_one(more: str) -> None:
    setup = Setup(broker=f"# Broker\n- Alert on full disks\n{more}", other="# Other\n- Test it\n")
    setup.sync(CREATE)
    del setup.source.documents_by_path["broker.md"]
    setup.sync(CREATE)
    setup.write("checkout", "# Checkout\n- Alert on full disks\n")
    assert len(setup.sync(CREATE).filed) == 1
    assert setup.shelf.memory.postmortems["files:broker.md"].gone_since is not None


@pytest.mark.parametrize(
    "after",
    [
        "# Outage\n- Alert on a full queue\n- Limit the pool of connections to three\n",
        "# Outage\n! day 2026-03-02\n- Alert on a full queue\n- Limit the pool of connections\n",
        "# Queue outage\n! day 2026-03-01\n- Alert on a full queue\n- Bound the pool\n- Test it\n",
        "# Outage\n! day 2026-03-01\n- Bound the pool\n",
        "# Queue outage\n- Alert on a full queue\n- Limit the pool of connections\n- Test it\n",
    ],
    ids=["an item", "the day", "the title and an item", "all items", "the title, and the day taken out"],
)
def test_a_document_that_is_renamed_and_edited_is_the_same_one(after: str) -> None:
    setup = Setup(
        outage="# Outage\n! day 2026-03-01\n- Alert on a full queue\n- Limit the pool of connections\n", other="# O\n"
    )
    setup.sync(CREATE)
    del setup.source.documents_by_path["outage.md"]
    setup.write("queue", after)
    assert setup.sync(CREATE).gone == ()
    assert setup.shelf.memory.postmortems["files:outage.md"].path == "queue.md"


def test_of_two_that_share_as_many_promises_with_a_new_document_it_is_that_of_its_first_one() -> None:
    day, promises = "! day 2026-03-01\n", [f"- Check part {letter} of the queue\n" for letter in "ABCDEFGHIJKL"]
    setup = Setup(
        one=f"# One\n{day}{''.join(promises[1::2])}", two=f"# Two\n{day}{''.join(promises[::2])}", other="# O\n"
    )
    setup.sync()
    del setup.source.documents_by_path["one.md"], setup.source.documents_by_path["two.md"]
    setup.write("both", f"# Both\n{day}{''.join(promises)}")
    setup.sync()
    assert setup.shelf.memory.postmortems["files:two.md"].path == "both.md"


def test_a_draft_that_is_renamed_while_a_new_one_takes_its_path_keeps_its_issues() -> None:
    setup = Setup(draft="# Queue outage\n- Alert on a full payment queue\n")
    setup.sync(CREATE)
    setup.write("2026-03-queue", "# Queue outage\n- Alert on a full payment queue\n")
    setup.write("draft", "# Disk outage\n- Alert on disks that are nearly full\n")
    setup.sync(CREATE)
    assert sorted(str(each.title) for each in setup.tracker.filed_issues()) == [
        "Alert on a full payment queue",
        "Alert on disks that are nearly full",
    ]
    assert setup.shelf.memory.postmortems["files:draft.md"].path == "2026-03-queue.md"


def test_a_document_that_is_gone_is_told_once_with_what_was_not_done() -> None:
    setup = Setup(
        outage=OUTAGE + "- [x] Write the runbook for it\n- Bound the queue acme/shop#2\n", other="# O\n- Test it\n"
    )
    setup.tracker.put("acme/shop#1", State.OPEN)
    setup.tracker.put("acme/shop#2", State.DONE)
    setup.sync()
    del setup.source.documents_by_path["outage.md"]
    (gone,) = setup.sync().gone
    assert (gone.postmortem.path, gone.undone) == ("outage.md", 3)
    assert setup.sync().gone == ()


def test_a_document_that_was_renamed_or_has_a_copy_is_not_told_as_gone() -> None:
    setup = Setup(outage=OUTAGE)
    setup.sync()
    setup.write("copy", OUTAGE)
    setup.sync()
    del setup.source.documents_by_path["outage.md"]
    assert setup.sync().gone == ()
    setup.write("renamed", setup.source.documents_by_path.pop("copy.md"))  # type: ignore[arg-type]
    assert setup.sync().gone == ()


def test_a_copy_of_a_document_is_another_postmortem() -> None:
    setup = Setup(outage="# Outage\n- Alert on a full queue\n")
    setup.sync()
    setup.write("copy", "# Outage\n- Alert on a full queue\n")
    setup.sync()
    assert len({each.id for each in setup.shelf.memory.postmortems.values()}) == 2
    assert len(setup.shelf.memory.items) == 2


def test_a_document_that_was_reworded_keeps_its_issues_though_another_one_now_says_what_it_said() -> None:
    setup = Setup(outage="# Outage\n- Limit the pool of connections\n- Alert on a full queue\n")
    setup.sync(CREATE)
    before = {each.id: each.postmortem_id for each in setup.shelf.memory.items.values()}
    setup.write("outage", "# Outage\n- Limit the pool of connections to 50\n- Alert on a queue that is full\n")
    setup.write("minutes", "# Minutes\n- Limit the pool of connections\n- Alert on a full queue\n")
    setup.sync()
    kept = {id_: setup.shelf.memory.postmortems[setup.shelf.memory.items[id_].postmortem_id].path for id_ in before}
    assert set(kept.values()) == {"outage.md"}


def test_an_item_that_moves_to_another_document_word_for_word_takes_its_issue_along() -> None:
    setup = Setup(one="# One\n- Alert on a full payment queue\n- Limit the pool\n", two="# Two\n- Write it down\n")
    setup.sync(CREATE)
    setup.write("one", "# One\n- Limit the pool\n")
    setup.write("two", "# Two\n- Write it down\n- Alert on a full payment queue\n")
    assert setup.sync(CREATE).filed == ()


def test_only_a_complete_reading_proves_that_a_document_is_gone() -> None:
    setup = Setup(one="# One\n- Alert on it\n", two="# Two\n- Limit it\n")
    setup.sync()
    del setup.source.documents_by_path["two.md"]
    setup.source.fails = StopError("the disk went away")
    result = setup.sync()
    assert result.exit_code is ExitCode.PARTIAL
    assert [each.gone_since for each in setup.shelf.memory.postmortems.values()] == [None, None]
    setup.source.fails = None
    setup.sync(SyncOptions(whole=False))
    assert [each.gone_since for each in setup.shelf.memory.postmortems.values()] == [None, None]
    setup.sync()
    assert [each.path for each in setup.shelf.memory.postmortems.values() if each.gone_since] == ["two.md"]
    setup.write("two", "# Two\n- Limit it\n")
    setup.sync()
    assert [each.gone_since for each in setup.shelf.memory.postmortems.values()] == [None, None]


def test_a_document_that_cannot_be_read_this_time_is_not_gone() -> None:
    setup = Setup(one="# One\n- Alert on it\n")
    setup.sync()
    setup.source.documents_by_path["one.md"] = Skipped("one.md", "is no text")
    result = setup.sync()
    assert result.skipped == (Skipped("one.md", "is no text"),)
    assert [each.gone_since for each in setup.shelf.memory.postmortems.values()] == [None]


def test_a_document_that_trips_the_reading_does_not_stop_the_others() -> None:
    setup = Setup(bad="# Bad\n! nonsense\n", good="# Good\n- Alert on it\n")
    result = setup.sync()
    assert result.items == 1
    assert result.skipped[0].path == "bad.md"


def test_a_document_that_cannot_be_assessed_is_skipped_with_the_reason_as_it_was_given() -> None:
    setup = Setup(bad="# Bad\n", good="# Good\n- Alert on it\n")

    def assess_all_but_one(document: Document) -> Assessment:
        if document.path == "bad.md":
            raise SkipError("it is too long")
        return assess(document)

    setup.assess = assess_all_but_one
    result = setup.sync()
    assert (result.items, [(each.path, each.reason) for each in result.skipped]) == (1, [("bad.md", "it is too long")])


def test_a_path_that_no_database_keeps_stops_no_other_document() -> None:
    setup = Setup(good="# Good\n- Alert on it\n", **{"a" * 2_000: "# Deep\n- Limit it\n"})
    result = setup.sync()
    assert (result.items, len(result.skipped)) == (1, 1)
    assert result.skipped[0].reason == "its path is longer than 2,000 bytes; move it to a shorter one"


@pytest.mark.parametrize("address", ["https://trello.com/c/{}", "https://gitlab.com/acme/{}/-/issues/7"])
def test_an_address_that_no_database_takes_as_a_key_is_known_by_its_beginning(address: str) -> None:
    setup = Setup(outage=f"# O\n- Alert on it [card]({address.format('é' * 3_000)})\n")
    for result in (setup.sync(), setup.sync()):
        (link,) = setup.shelf.memory.links.values()
        assert (len(link.issue.key.encode()), result.linked_items) in {(2_000, 1), (1_999, 1)}


def test_a_reference_that_is_taken_out_is_no_longer_followed_and_one_that_was_filed_is() -> None:
    setup = Setup(outage="# O\n- Limit the pool acme/shop#1\n- Alert on a full queue\n")
    setup.tracker.put("acme/shop#1")
    setup.sync(CREATE)
    setup.write("outage", "# O\n- Limit the pool\n- Alert on a full queue\n")
    setup.sync()
    assert [each.origin for each in setup.shelf.memory.links.values()] == [LinkOrigin.FILED]


def test_unchanged_documents_are_not_assessed_again() -> None:
    setup = Setup(outage=OUTAGE, other="# Other\n- Limit it\n")
    assessed: list[str] = []

    def noted(document: Document) -> Assessment:
        assessed.append(document.path)
        return assess(document)

    setup.assess = noted
    setup.sync(SyncOptions(read_by="1"))
    setup.write("other", "# Other\n- Limit it well\n")
    assessed.clear()
    setup.sync(SyncOptions(read_by="1"))
    assert assessed == ["other.md"]
    setup.sync(SyncOptions(read_by="2"))
    assert sorted(assessed[1:]) == ["other.md", "outage.md"]


def test_a_document_is_known_by_its_place_in_the_checkout_however_its_path_was_given() -> None:
    setup = Setup()
    setup.source.checkout = "/srv/docs"
    setup.source.documents_by_path = {"/srv/docs/a.md": "# A\n- Alert on a full queue\n"}
    setup.sync(CREATE)
    setup.source.checkout = "."
    setup.source.documents_by_path = {"./a.md": "# A\n- Alert on a full queue\n- Limit the pool\n"}
    result = setup.sync(CREATE)
    assert len(result.filed) == 1
    assert [(each.path, each.gone_since) for each in setup.shelf.memory.postmortems.values()] == [("./a.md", None)]


def test_what_lies_under_a_folder_that_cannot_be_listed_is_not_gone() -> None:
    setup = Setup()
    setup.source.documents_by_path = {"docs/a.md": "# A\n- Alert on it\n", "docs/more/b.md": "# B\n- Limit it\n"}
    setup.sync()
    setup.source.documents_by_path = {"docs": Skipped("docs", "does not exist")}
    assert setup.sync().exit_code is ExitCode.PARTIAL
    setup.source.documents_by_path = {"docs/*.md": Skipped("docs/*.md", "no file matches this pattern")}
    setup.sync()
    assert [each.gone_since for each in setup.shelf.memory.postmortems.values()] == [None, None]


def test_an_emptied_file_is_no_trouble_and_promises_nothing_any_more() -> None:
    setup = Setup(outage=OUTAGE)
    setup.sync()
    setup.source.documents_by_path["outage.md"] = Skipped("outage.md", "empty", failed=False)
    result = setup.sync()
    assert (result.exit_code, result.items) == (ExitCode.OK, 0)


def test_a_faulty_line_of_front_matter_is_told_when_its_postmortem_is_read() -> None:
    faulty = "---\nowner: @kim\ndate: 2026-01-14\n---\n"
    setup = Setup(outage=f"{faulty}{OUTAGE}", bread=f"{faulty}# Bread\n! other\n")
    result = setup.sync()
    told = [line for line in map(str, sync_news(result)) if line.startswith("by hand")]
    why = 'this line of the front matter is not valid YAML; put the value in quotes: owner: "..."'
    assert (told, result.exit_code) == ([f"by hand outage.md:2: {why}"], 0)
    assert setup.sync().by_hand == ()
