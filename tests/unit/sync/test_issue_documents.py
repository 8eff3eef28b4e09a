"""Postmortems that are issues themselves: which issue is a postmortem, and which one is the ticket of an item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest
from tests.support.memory_sync import CREATE, READ, Setup
from tests.support.sync_parts import Source

from followthrough.errors import ExitCode, RetryableError
from followthrough.model import Document, DocumentKind, IssueKey, Skipped, State, TrackerName
from followthrough.ports import Moved
from followthrough.sync.linking.decisions import confirm_link, dismiss_link
from followthrough.sync.result import RunResult
from followthrough.testing.fakes_store import MemoryStore

SOURCE = "github-issues:acme/shop"
FIRST = "# Queue stuck\n! day 2026-03-01\n"


@dataclass
class InParts(Source):
    """A source of which some documents have sub-issues or have moved, by their paths."""

    in_parts: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    sought: list[str] = field(default_factory=list)

    def seek(self, paths: Sequence[str]) -> Iterator[Skipped | Moved]:
        self.sought += paths
        return (Moved(each, self.moved[each]) for each in paths if each in self.moved)

    def documents(self) -> Iterator[Document | Skipped]:
        for each in super().documents():
            is_in_parts = isinstance(each, Document) and each.path in self.in_parts
            yield replace(each, has_parts=True) if is_in_parts else each


class Issues(Setup):
    """The same where the documents are issues, by their numbers; each is an issue of the tracker, too."""

    def __init__(self, **documents: str) -> None:
        super().__init__()
        self.source = InParts({}, name=SOURCE)
        for number, text in documents.items():
            self.write(number, text)

    def write(self, name: str, text: str) -> None:
        key = f"acme/shop#{name.lstrip('n')}"
        self.source.documents_by_path[key] = text
        self.tracker.put(key, title=text.partition("\n")[0].removeprefix("# "))

    def linked(self) -> dict[str, str]:
        memory = self.shelf.memory
        return {
            memory.items[item].item.text: issue.key for (item, issue), each in memory.links.items() if each.followed
        }


def left_out(result: RunResult) -> dict[str, str]:
    return {each.path: each.reason for each in result.skipped if not each.failed}


def test_an_issue_that_is_a_postmortem_is_the_ticket_of_no_item_and_its_close_makes_nothing_done() -> None:
    setup = Issues(
        n1=f"{FIRST}- Drain the queue before each deploy acme/shop#1\n- Alert on its lag as in ACME/Shop#2\n",
        n2="# Queue stuck again\n! day 2026-03-02\n- Cap the retries at five acme/shop#9\n",
    )
    setup.tracker.put("acme/shop#9")
    setup.sync()
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.tracker.put("acme/shop#2", State.DONE)
    result = setup.sync()
    assert setup.linked() == {"Cap the retries at five": "acme/shop#9"}
    assert (result.states, result.drift) == ((), ())


def test_a_ticket_that_becomes_a_postmortem_is_followed_no_more_and_one_that_ceases_to_be_is() -> None:
    setup = Issues(n1=f"{FIRST}- Drain the queue before each deploy acme/shop#2\n")
    setup.tracker.put("acme/shop#2")
    setup.sync()
    assert list(setup.linked().values()) == ["acme/shop#2"]
    setup.write("n2", "# Queue stuck again\n! day 2026-03-02\n- Cap the retries at five\n")
    setup.sync()
    assert setup.linked() == {}
    before = setup.lasting
    setup.sync()
    assert setup.lasting == before
    del setup.source.documents_by_path["acme/shop#2"]
    setup.sync()
    assert list(setup.linked().values()) == ["acme/shop#2"]


def test_the_former_address_of_a_postmortem_is_no_ticket_either() -> None:
    setup = Issues(n1=f"{FIRST}- Drain the queue before each deploy acme/core#5\n")
    setup.tracker.put("acme/core#5")
    setup.sync()
    moved = setup.tracker.move(IssueKey(TrackerName.GITHUB, "acme/core#5"), "acme/shop")
    setup.source.documents_by_path[moved.key] = "# Queue stuck again\n! day 2026-03-02\n- Cap the retries at five\n"
    setup.sync()
    setup.sync()
    assert setup.linked() == {}


def test_an_issue_that_a_postmortem_names_is_its_ticket_unless_it_shows_itself_to_be_a_postmortem() -> None:
    ticket = "# Alert on the age of the queue\n! other\n- [ ] add the metric\n"
    called_so = "# Drain the queue before each deploy\n- [ ] add the step\n"
    report = "# Alert on the lag\n- [ ] Cap the retries at five\n"
    setup = Issues(
        n1=ticket,
        n2=called_so,
        n3=report,
        n4=f"{FIRST}- Make it seen acme/shop#1\n- Drain the queue before each deploy acme/shop#2\n"
        "- As in acme/shop#3\n",
    )
    result = setup.sync()
    named = "is named by an action item of acme/shop#4, and so its issue"
    assert left_out(result) == {"acme/shop#1": named, "acme/shop#2": named}
    assert setup.linked() == {
        "Make it seen": "acme/shop#1",
        "Drain the queue before each deploy": "acme/shop#2",
    }
    before = setup.lasting
    assert left_out(setup.sync()) == left_out(result)
    assert setup.lasting == before


def test_a_page_that_shows_no_incident_makes_no_issue_its_ticket() -> None:
    setup = Issues(n1="# One\n! other\n- See to it acme/shop#2\n", n2="# Two\n! other\n- See to it acme/shop#1\n")
    result = setup.sync()
    assert (left_out(result), setup.linked(), result.documents) == ({}, {}, 2)


def test_what_was_filed_or_confirmed_for_an_item_is_no_postmortem_whatever_became_of_its_text() -> None:
    setup = Issues(n1=f"{FIRST}- Drain the queue before each deploy\n")
    (filed,) = setup.sync(CREATE).filed
    assert filed.key.key == "acme/shop#2"
    setup.write("n2", "# Drain the queue\n! day 2026-03-02\n- [ ] Add a counter to the consumer\n")
    result = setup.sync(CREATE)
    assert (result.filed, result.items) == ((), 1)
    assert left_out(result) == {"acme/shop#2": "is the issue of an action item, and so not read as a postmortem"}


def test_a_person_says_which_issue_is_a_ticket_and_takes_it_back() -> None:
    setup = Issues(n1=f"{FIRST}- Drain the queue\n", n2="# Queue stuck again\n! day 2026-03-02\n- Cap the retries\n")
    setup.sync()
    (item,) = [each.id for each in setup.shelf.memory.items.values() if each.item.text == "Drain the queue"]
    key = IssueKey(TrackerName.GITHUB, "acme/shop#2")
    confirm_link(MemoryStore(setup.shelf), setup.clock, item, key)
    assert list(left_out(setup.sync())) == ["acme/shop#2"]
    dismiss_link(MemoryStore(setup.shelf), setup.clock, item, key)
    result = setup.sync()
    assert (left_out(result), result.items) == ({}, 2)


def test_a_postmortem_that_is_named_while_its_source_fails_stays_as_it_was() -> None:
    setup = Issues(n1=f"{FIRST}- Drain the queue\n")
    setup.sync()
    before = setup.shelf.memory.postmortems
    setup.source.documents_by_path.clear()
    setup.sync(replace(READ, whole=False))
    assert setup.shelf.memory.postmortems == before


def test_a_postmortem_in_parts_stays_left_out_and_is_nobodys_ticket() -> None:
    setup = Issues(n1=f"{FIRST}- Drain the queue before each deploy acme/shop#2\n", n2="# Two\n! day 2026-03-02\n")
    setup.sync()
    setup.source.in_parts = ("acme/shop#2",)
    setup.sync()
    before = setup.lasting
    setup.tracker.put("acme/shop#2", State.DONE)
    result = setup.sync()
    assert list(left_out(result)) == ["acme/shop#2"]
    assert (result.gone, setup.linked(), setup.lasting) == ((), {}, before)
    setup.source.in_parts = ()
    assert left_out(setup.sync()) == {}
    assert {each.kind for each in setup.shelf.memory.postmortems.values()} == {DocumentKind.POSTMORTEM}


def test_a_postmortem_that_was_gone_and_returns_is_still_known_by_its_day() -> None:
    setup = Issues(
        n1=f"{FIRST}- Drain the queue as in acme/shop#2\n", n2="# Two\n! other\n! day 2026-03-02\n- Cap the retries\n"
    )
    setup.sync()
    text = setup.source.documents_by_path.pop("acme/shop#2")
    setup.sync()
    setup.source.documents_by_path["acme/shop#2"] = text
    result = setup.sync()
    assert (left_out(result), result.items, setup.linked()) == ({}, 2, {})


def test_a_postmortem_that_is_gone_is_asked_for_once() -> None:
    setup = Issues(n1=f"{FIRST}- Drain the queue\n", n2=f"{FIRST}- Cap the retries\n")
    setup.sync()
    del setup.source.documents_by_path["acme/shop#2"]
    setup.sync()
    setup.sync()
    assert setup.source.sought == ["acme/shop#2"]


def test_a_postmortem_is_kept_and_the_others_are_read_while_its_source_cannot_be_asked_for_it() -> None:
    class Unreachable(InParts):
        def seek(self, paths: Sequence[str]) -> Iterator[Skipped | Moved]:
            raise RetryableError("502")

    setup = Issues(n1=f"{FIRST}- Drain the queue\n", n2=f"{FIRST}- Cap the retries\n")
    setup.sync()
    one = setup.source.documents_by_path["acme/shop#1"]
    setup.source = Unreachable({"acme/shop#1": f"{one}- Alert on its lag\n"}, name=SOURCE)
    result = setup.sync()
    assert (result.gone, result.items, result.exit_code) == ((), 3, ExitCode.PARTIAL)


def test_what_a_postmortem_names_counts_while_it_is_there_and_in_the_very_run_that_finds_it_again() -> None:
    setup = Issues(
        n1=f"{FIRST}- Make it seen acme/shop#2\n",
        n2="# Alert on the age of the queue\n! other\n- [ ] add the metric\n",
        n3="# Disk full\n! day 2026-03-09\n- Grow the volumes\n",
    )
    setup.sync()
    text = setup.source.documents_by_path.pop("acme/shop#1")
    assert left_out(setup.sync()) == {}
    before = setup.lasting
    setup.sync()
    assert setup.lasting == before
    setup.source.documents_by_path["acme/shop#1"] = text
    assert list(left_out(setup.sync())) == ["acme/shop#2"]


def test_a_ticket_that_repeats_a_postmortem_is_not_done_when_that_is_closed() -> None:
    setup = Issues(n1=f"{FIRST}- Drain the queue before each deploy acme/shop#9\n")
    setup.tracker.put("acme/shop#9", State.DUPLICATE, duplicate_of=IssueKey(TrackerName.GITHUB, "acme/shop#1"))
    setup.sync()
    before = setup.lasting
    setup.tracker.put("acme/shop#1", State.DONE)
    assert setup.sync().states == ()
    assert setup.lasting == before


def test_what_an_item_that_is_gone_said_of_a_postmortem_is_not_proposed_for_one_that_says_the_same() -> None:
    words = "- Drain the queue of orders before each deploy"
    setup = Issues(n1=f"# Stuck\n! day 2026-03-01\n! service queue\n{words} acme/shop#4\n")
    setup.tracker.put("acme/shop#4")
    setup.sync()
    del setup.source.documents_by_path["acme/shop#1"]
    setup.write("n4", "# Stuck again\n! day 2026-03-02\n- Cap the retries at five\n")
    setup.write("n5", f"# Stuck once more\n! day 2026-03-03\n! service queue\n{words}\n")
    suggest = replace(READ, suggest=True, auto_link_threshold=0.5)
    setup.sync(suggest)
    result = setup.sync(suggest)
    assert (result.suggestions, setup.linked(), left_out(result)) == ((), {words[2:]: "acme/shop#4"}, {})
    assert result.linked_items == 0, "the link is that of the item that is gone"


def test_a_postmortem_is_kept_while_its_new_address_cannot_be_read() -> None:
    setup = Issues(n1=f"{FIRST}- Drain the queue before each deploy\n")
    setup.sync(CREATE)
    setup.source.documents_by_path = {"acme/core#1": Skipped("acme/core#1", "too long")}
    setup.source.moved = {"acme/shop#1": "acme/core#1"}
    result = setup.sync(CREATE)
    assert (result.gone, result.items) == ((), 1)
    setup.source.documents_by_path = {"acme/core#1": "# Anew\n- Alert on its lag\n- Drain the queue at night\n"}
    result = setup.sync(CREATE)
    assert [each.path for each in setup.shelf.memory.postmortems.values()] == ["acme/core#1"]


def test_a_postmortem_that_was_known_with_capitals_and_edited_since_keeps_its_issues() -> None:
    setup = Issues(n1=f"{FIRST}- Drain the queue before each deploy\n")
    setup.source.documents_by_path["ACME/Shop#1"] = setup.source.documents_by_path.pop("acme/shop#1")
    setup.sync(CREATE)
    del setup.source.documents_by_path["ACME/Shop#1"]
    setup.write("n1", "# Stuck\n- Drain the queue before each deploy\n")
    result = setup.sync(CREATE)
    assert (result.filed, result.gone, result.linked_items) == ((), (), 1)


def test_a_link_keeps_the_spelling_under_which_it_is_known() -> None:
    setup = Issues(n1=f"{FIRST}- Drain the queue Acme/Core#9\n")
    setup.tracker.put("Acme/Core#9")
    setup.sync()

    setup.source.documents_by_path["acme/CORE#1"] = "# Queue stuck again\n! day 2026-03-02\n- Alert Acme/core#9\n"
    setup.sync()
    before = setup.lasting
    setup.sync()
    assert setup.lasting == before
    assert setup.linked() == {"Drain the queue": "Acme/Core#9", "Alert": "Acme/Core#9"}


@pytest.mark.parametrize("second", ["ACME/Shop#9", "acme/shop#9"])
def test_an_issue_in_two_spellings_is_one(second: str) -> None:
    setup = Issues(n1=f"{FIRST}- Drain the queue acme/shop#9\n- Cap the retries {second}\n")
    setup.tracker.put("acme/shop#9")
    setup.sync()
    assert set(setup.linked().values()) == {"acme/shop#9"}
    assert len(setup.linked()) == 2


def test_nothing_is_written_into_an_issue_and_what_could_be_is_left_to_a_person() -> None:
    setup = Issues(n1=f"{FIRST}- [ ] Drain the queue\n- [ ] Cap the retries acme/shop#7\n- Alert acme/shop#8\n")
    setup.tracker.put("acme/shop#7", State.DONE)
    setup.tracker.put("acme/shop#8", State.DONE)
    result = setup.sync(replace(CREATE, write_back=True, live_status=True))
    assert (result.patches, result.live_statuses) == ((), ())
    assert [(each.line, each.reason) for each in result.by_hand] == [
        (3, "write down acme/shop#2 by hand: the document is an issue, which is only read"),
        (4, "done by its issues; the document is an issue, which is only read"),
        (5, "done by its issues, and has neither a box nor a state that could say so"),
    ]


def test_the_body_of_an_issue_names_its_postmortem_once() -> None:
    setup = Issues(n1=f"{FIRST}- Drain the queue\n")
    setup.sync(CREATE)
    (body,) = [text for key, text in setup.tracker.bodies.items() if key.key == "acme/shop#2"]
    assert "- Postmortem: [Queue stuck]" in body
    assert "- Document:" not in body
