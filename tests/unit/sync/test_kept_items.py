"""An item that moved, came back or was pinned keeps its issue; what is merely like one that is gone gets its own."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console
from tests.support.memory_sync import CREATE, Setup

from followthrough.model import ActionItem, GivenUp, IssueKey, State, TrackerName
from followthrough.reports.sync_json import sync_json
from followthrough.reports.sync_terminal import sync_terminal
from followthrough.sync.documents.giving_up import gives_up
from followthrough.sync.feedback.drift import DriftKind
from followthrough.sync.linking.decisions import dismiss_link
from followthrough.sync.options import SyncOptions
from followthrough.sync.result import RunResult
from followthrough.testing.fakes_store import MemoryStore

KEPT = "- Set a label aside after three attempts\n"
FUZZ = "- [ ] Fuzz the label parser in CI (Kim, 2026-11-30)\n"
LATER = FUZZ.replace("Kim, 2026-11-30", "Li, 2026-12-15")
TEXT = LATER.removeprefix("- [ ] ").strip()
LABELS = f"# Labels\n! day 2026-02-07\n{KEPT}"
AGAIN = "# Labels again\n! day 2026-02-20\n- Reject malformed postcodes at import\n"
FUZZING = IssueKey(TrackerName.GITHUB, "acme/shop#2")


COMMENT = SyncOptions(comment=True)


def shown(result: RunResult) -> str:
    text = StringIO()
    Console(file=text, width=200).print(*sync_terminal(result), sep="\n")
    return text.getvalue()


def filed(result: RunResult) -> list[str]:
    return [each.record.item.text for each in result.filed]


def held(result: RunResult) -> list[tuple[str, IssueKey]]:
    """The texts of the items that wait for a person, with the issues that are proposed for them."""
    waiting = {each.record.id: each.record.item.text for each in result.not_filed if each.waits}
    return [(waiting[each.item_id], each.issue) for each in result.suggestions]


@pytest.mark.parametrize("again", [AGAIN, None], ids=["to a known document", "to a new one"])
def test_an_item_that_moves_to_another_document_with_a_new_day_keeps_its_issue(again: str | None) -> None:
    setup = Setup(labels=LABELS + FUZZ, **({"again": again} if again else {}))
    setup.sync(CREATE)
    setup.write("labels", LABELS)
    setup.write("again", (again or "# Again\n! day 2026-02-20\n") + LATER)
    result = setup.sync(CREATE)
    assert (filed(result), result.vanished, result.linked_items) == ([], (), result.items)


def test_one_that_comes_to_another_document_in_a_later_run_waits_for_a_person() -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    setup.write("labels", LABELS)
    setup.sync(CREATE)
    setup.write("again", AGAIN + LATER)
    result = setup.sync(CREATE)
    assert filed(result) == ["Reject malformed postcodes at import"]
    assert held(result) == [(TEXT, FUZZING)]
    assert "which is no longer in Labels" in result.not_filed[0].reason
    before = setup.lasting
    setup.sync(CREATE)
    assert setup.lasting == before
    dismiss_link(MemoryStore(setup.shelf), setup.clock, result.suggestions[0].item_id, FUZZING)
    assert filed(setup.sync(CREATE)) == [TEXT]


def test_what_a_deleted_document_promised_and_another_incident_promises_now_waits_for_a_person() -> None:
    setup = Setup(labels=LABELS + FUZZ, again=AGAIN)
    setup.sync(CREATE)
    del setup.source.documents_by_path["labels.md"]
    setup.write("again", AGAIN + LATER)
    result = setup.sync(CREATE)
    assert (filed(result), held(result)) == ([], [(TEXT, FUZZING)])


@pytest.mark.parametrize(
    "new",
    [
        LATER.replace("label", "invoice"),
        LATER.replace("label parser in CI", "parser"),
        LATER.replace("CI", "CI and hold every release of the printer driver back while it fails"),
        LATER.replace("CI", "CI acme/shop#9"),
    ],
    ids=["other words", "few words", "much more", "with its issue"],
)
def test_what_is_merely_like_one_that_is_gone_is_filed_at_once(new: str) -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.tracker.put("acme/shop#9", State.OPEN)
    setup.sync(CREATE)
    setup.write("labels", LABELS)
    setup.sync(CREATE)
    setup.write("again", "# Again\n" + new)
    result = setup.sync(CREATE)
    assert (held(result), result.linked_items) == ([], 2)


@pytest.mark.parametrize("days", [1, 91])
def test_what_is_gone_holds_a_new_promise_back_while_its_issue_is_open_and_not_for_long(days: int) -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    if days < 2:
        setup.tracker.put(FUZZING.key, State.DONE)
        setup.sync(CREATE)
    setup.write("labels", LABELS)
    setup.sync(CREATE)
    setup.clock.advance(days=days)
    setup.write("again", "# Again\n" + LATER)
    assert filed(setup.sync(CREATE)) == [TEXT]


@pytest.mark.parametrize(
    "back", [LATER, LATER.replace("CI", "CI after all"), LATER.replace("Fuzz", "A3 Fuzz")], ids=["day", "end", "number"]
)
def test_an_item_that_was_away_comes_back_with_its_issue(back: str) -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    setup.write("labels", LABELS)
    setup.sync(CREATE)
    setup.write("labels", LABELS + back)
    result = setup.sync(CREATE)
    assert (filed(result), result.suggestions, result.linked_items) == ([], (), 2)


@pytest.mark.parametrize("state", [State.DONE, State.DROPPED, State.GONE, State.HIDDEN])
@pytest.mark.parametrize("back", [LATER, FUZZ.replace(" (Kim, 2026-11-30)", "")], ids=["another", "none"])
def test_an_item_that_comes_back_with_another_owner_or_none_keeps_its_issue_whatever_came_of_that(
    state: State, back: str
) -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    setup.tracker.put(FUZZING.key, state)
    setup.sync(CREATE)
    setup.write("labels", LABELS)
    setup.sync(CREATE)
    setup.write("labels", LABELS + back)
    result = setup.sync(CREATE)
    assert (filed(result), result.suggestions, result.linked_items) == ([], (), 2)


def test_an_item_that_was_hidden_when_it_left_comes_back_with_its_issue_and_a_few_words_more() -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    setup.tracker.put(FUZZING.key, State.HIDDEN)
    setup.sync(CREATE)
    setup.write("labels", LABELS)
    setup.sync(CREATE)
    setup.tracker.put(FUZZING.key, State.OPEN)
    setup.write("labels", LABELS + LATER.replace("CI", "CI after all"))
    result = setup.sync(CREATE)
    assert (filed(result), result.linked_items) == ([], 2)


def test_where_only_the_owner_tells_items_apart_another_owner_is_not_done_by_what_one_did() -> None:
    every = "".join(f"- [ ] Rehearse the failover with your team ({who}, 2026-11-30)\n" for who in ("Kim", "Li"))
    setup = Setup(labels=LABELS + every)
    setup.sync(CREATE)
    setup.tracker.put(FUZZING.key, State.DONE)
    setup.sync(CREATE)
    setup.write("labels", LABELS + every.partition("\n")[2])
    setup.sync(CREATE)
    setup.write("labels", LABELS + every.partition("\n")[2] + every.partition("\n")[0].replace("Kim", "Jo"))
    assert filed(setup.sync(CREATE)) == ["Rehearse the failover with your team (Jo, 2026-11-30)"]


def test_what_was_done_is_promised_anew_by_an_incident_of_another_title_though_the_first_is_deleted() -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    setup.tracker.put(FUZZING.key, State.DONE)
    setup.sync(CREATE)
    setup.write("other", AGAIN)
    del setup.source.documents_by_path["labels.md"]
    setup.sync(CREATE)
    setup.write("again", "# Labels once more\n! day 2026-02-20\n" + FUZZ)
    assert filed(setup.sync(CREATE)) == [FUZZ.removeprefix("- [ ] ").strip()]


def test_what_is_promised_anew_after_its_issue_was_closed_gets_a_new_one() -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    setup.tracker.put(FUZZING.key, State.DONE)
    setup.sync(CREATE)
    setup.write("labels", LABELS)
    setup.sync(CREATE)
    setup.write("labels", LABELS + LATER.replace("CI", "CI after all"))
    assert filed(setup.sync(CREATE)) == [TEXT.replace("CI", "CI after all")]


def test_a_document_keeps_its_items_through_a_new_name_a_new_title_and_new_days() -> None:
    more = "- Alert on slow labels (Mia, 2026-11-01)\n"
    setup = Setup(labels=LABELS + FUZZ + more)
    setup.sync(CREATE)
    del setup.source.documents_by_path["labels.md"]
    renamed = LABELS.replace("# Labels", "# Labels stood still").replace("attempts", "attempts (Jo, 2026-12-31)")
    setup.write("2026/queue", renamed + LATER + more.replace("11-01", "12-24"))
    result = setup.sync(CREATE)
    assert (filed(result), result.gone, result.linked_items) == ([], (), 3)


PIN = "id=ft-0123456789"
PINNED = f"- Set a label aside after three attempts {PIN}\n"


def test_a_pinned_item_is_the_same_in_any_document_and_in_any_words() -> None:
    setup = Setup(labels=f"# Labels\n{PINNED}{FUZZ}", again=AGAIN)
    setup.sync(CREATE)
    setup.write("labels", f"# Labels\n{FUZZ}")
    setup.write("again", f"{AGAIN}- Quarantine due:2027-02-01 {PIN}\n")
    result = setup.sync(CREATE)
    assert (filed(result), result.vanished, result.linked_items) == ([], (), 3)
    setup.write("again", AGAIN)
    assert [each.id for each in setup.sync(CREATE).vanished] == ["ft-0123456789"]
    setup.write("third", f"# Third\n- Something else {PIN}\n")
    assert filed(setup.sync(CREATE)) == []


@pytest.mark.parametrize("first", [True, False], ids=["behind it", "before it"])
def test_a_line_that_was_copied_with_its_id_is_an_item_of_its_own(first: bool) -> None:
    setup = Setup(labels=f"# Labels\n{PINNED}")
    setup.sync(CREATE)
    lines = [PINNED, f"- Alert when a label was put there {PIN}\n"]
    setup.write("labels", "# Labels\n" + "".join(lines if first else lines[::-1]))
    result = setup.sync(CREATE)
    assert filed(result) == ["Alert when a label was put there"]
    before = setup.lasting
    setup.sync(CREATE)
    assert setup.lasting == before
    lines[0] = f"- Quarantine {PIN}\n"
    setup.write("labels", "# Labels\n" + "".join(lines if first else lines[::-1]))
    result = setup.sync(CREATE)
    assert (filed(result), result.vanished, result.linked_items) == ([], (), 2)


def test_a_line_that_was_copied_to_another_document_is_an_item_of_its_own() -> None:
    setup = Setup(labels=f"# Labels\n{PINNED}", again=AGAIN)
    setup.sync(CREATE)
    setup.write("again", f"{AGAIN}- Alert on it {PIN}\n")
    assert filed(setup.sync(CREATE)) == ["Alert on it"]
    before = setup.lasting
    setup.sync(CREATE)
    assert setup.lasting == before
    setup.write("again", f"{AGAIN}- Alert on it soon {PIN}\n")
    result = setup.sync(CREATE)
    assert (filed(result), result.vanished, result.linked_items) == ([], (), 3)


def test_only_what_vanished_undone_is_told_and_nobody_is_named() -> None:
    setup = Setup(labels=f"# Labels\n{KEPT}{FUZZ}")
    setup.sync(CREATE)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync()
    setup.write("labels", "# Labels\n- Reject malformed postcodes at import\n")
    result = setup.sync()
    told = [str(line) for line in sync_terminal(result) if str(line).startswith("vanished")]
    assert told == ["vanished labels.md: Fuzz the label parser in CI"]


def test_a_copied_line_is_not_taken_for_the_one_of_its_words_that_went_elsewhere_with_its_id() -> None:
    other = "- Alert on the quarantine id=ft-9876543210\n"
    setup = Setup(labels=f"# Labels\n{PINNED}", again=f"# Again\n{other}")
    setup.sync()
    setup.write("labels", "# Labels\n- Set a label aside after three attempts at most id=ft-9876543210\n")
    setup.write("again", f"# Again\n{other}{PINNED}")
    setup.sync()
    texts = {each.id: each.item.text for each in setup.shelf.memory.present_items()}
    assert texts["ft-0123456789"] == "Set a label aside after three attempts"
    assert len(texts) == 3


def test_one_that_was_copied_with_its_id_and_its_words_waits_for_a_person() -> None:
    setup = Setup(labels=f"# Labels\n{PINNED}", again=AGAIN)
    setup.sync(CREATE)
    setup.write("again", AGAIN + PINNED)
    result = setup.sync(CREATE)
    assert held(result) == [("Set a label aside after three attempts", IssueKey(TrackerName.GITHUB, "acme/shop#1"))]


SHARD = "- Alert when one shard takes more than 40% of writes\n"
PAGED = "- Page checkout on-call when a single shard receives over 40 % of write traffic\n"
TABLE = f"# Shards\n{KEPT}- Rebalance shards every night\n"


def test_the_one_that_comes_where_one_of_a_list_goes_waits_for_a_person() -> None:
    setup = Setup(shards=TABLE + SHARD)
    setup.sync(CREATE)
    setup.write("shards", TABLE + PAGED)
    result = setup.sync(CREATE)
    assert held(result) == [(PAGED.removeprefix("- ").strip(), IssueKey(TrackerName.GITHUB, "acme/shop#3"))]
    assert "it came where an item went: Alert when one shard" in result.not_filed[0].reason
    before = setup.lasting
    assert filed(setup.sync(CREATE)) == []
    assert setup.lasting == before
    link = result.suggestions[0]
    dismiss_link(MemoryStore(setup.shelf), setup.clock, link.item_id, link.issue)
    assert filed(setup.sync(CREATE)) == [PAGED.removeprefix("- ").strip()]


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        (TABLE + SHARD, TABLE + PAGED + "- Bound the pool\n", 2),
        (TABLE + SHARD, f"# Shards\n{KEPT}{PAGED}", 1),
        (TABLE + SHARD, TABLE + SHARD + PAGED, 1),
        (f"# Shards\n{SHARD}", f"# Queue outage\n{PAGED}", 1),
        (TABLE + SHARD.replace("writes", "writes acme/shop#9"), TABLE + PAGED, 1),
    ],
    ids=["two come", "two go", "none goes", "another document", "its issue is closed"],
)
def test_what_is_new_in_a_list_is_filed_at_once(before: str, after: str, new: int) -> None:
    setup = Setup(shards=before)
    setup.tracker.put("acme/shop#9", State.DONE)
    setup.sync(CREATE)
    setup.write("shards", after)
    result = setup.sync(CREATE)
    assert (len(result.filed), result.suggestions) == (new, ())


GIVEN_UP = "- ~~Fuzz the label parser in CI (Kim)~~ the parser goes in January\n"


def test_what_a_document_gives_up_is_told_with_its_reason_as_long_as_its_issue_is_open() -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    setup.write("labels", LABELS + GIVEN_UP)
    result = setup.sync(COMMENT)
    told = "the document has given it up (the parser goes in January), acme/shop#2 is open"
    assert [(each.kind, each.message, each.record.item.line) for each in result.drift] == [
        (DriftKind.DOCUMENT_GIVES_UP, told, 4)
    ]
    assert "given up labels.md: Fuzz the label parser in CI: the parser goes in January" in shown(result)
    assert "vanished" not in shown(result)
    assert [each["given_up"] for each in json.loads(sync_json(result))["vanished"]] == ["the parser goes in January"]
    assert [each.issue for each in result.comments] == [FUZZING]
    setup.write("labels", LABELS)
    assert [each.kind for each in setup.sync(COMMENT).drift] == [DriftKind.DOCUMENT_GIVES_UP]
    setup.tracker.put(FUZZING.key, State.DROPPED)
    assert setup.sync(COMMENT).drift == ()
    setup.sync(COMMENT)  # sees its own comment
    before = setup.lasting
    setup.sync(COMMENT)
    assert setup.lasting == before


def test_what_was_taken_out_first_and_given_up_later_is_told_then_and_may_be_promised_again() -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    setup.write("labels", LABELS)
    assert setup.sync(CREATE).drift == ()
    setup.write("labels", LABELS + GIVEN_UP)
    assert [each.kind for each in setup.sync(CREATE).drift] == [DriftKind.DOCUMENT_GIVES_UP]
    setup.write("labels", LABELS + LATER.replace("CI", "CI after all"))
    result = setup.sync(CREATE)
    assert (filed(result), result.drift, result.linked_items) == ([], (), 2)


REWORDED = "Before the next release make sure that every night we fuzz the label parser in CI"


@pytest.mark.parametrize(
    "back", [f"- [ ] {REWORDED}\n", FUZZ, LATER, f"- {REWORDED.replace('Before the next release make', 'Make')}\n"]
)
def test_what_was_struck_out_in_other_words_keeps_its_issue_when_it_is_promised_again(back: str) -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    for line in (f"- ~~{REWORDED}~~ the parser goes in January\n", f"- ~~{REWORDED}~~ it goes in February\n"):
        setup.write("labels", LABELS + line)
        assert [each.kind for each in setup.sync(CREATE).drift] == [DriftKind.DOCUMENT_GIVES_UP]
    setup.write("labels", LABELS + back)
    result = setup.sync(CREATE)
    assert (filed(result), result.drift, result.linked_items, result.items) == ([], (), 2, 2)


def test_what_is_struck_out_is_the_item_that_was_there_and_not_one_that_was_done_long_ago() -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    setup.tracker.put(FUZZING.key, State.DONE)
    setup.sync(CREATE)
    setup.write("labels", LABELS)
    setup.sync(CREATE)
    setup.write("labels", f"{LABELS}- [ ] {REWORDED}\n")
    assert filed(setup.sync(CREATE)) == [REWORDED]
    setup.write("labels", f"{LABELS}- ~~{REWORDED}~~ it goes\n")
    (drift,) = setup.sync(CREATE).drift
    assert drift.issue.key.key == "acme/shop#3"
    setup.write("labels", f"{LABELS}- [ ] {REWORDED}\n")
    result = setup.sync(CREATE)
    (item,) = [each for each in setup.shelf.memory.present_items() if each.item.text == REWORDED]
    followed = [key.key for id_, key in setup.shelf.memory.links if id_ == item.id]
    assert (filed(result), followed) == ([], ["acme/shop#3"])


def test_two_in_the_same_words_that_come_back_are_both_known() -> None:
    both = "# O\n- Alert on a full queue\n- Rotate the logs\n- Rotate the logs\n"
    setup = Setup(outage=both)
    setup.sync(CREATE)
    setup.write("outage", "# O\n- Alert on a full queue\n")
    setup.sync(CREATE)
    setup.write("outage", both)
    assert (setup.sync(CREATE).filed, len(setup.shelf.memory.items)) == ((), 3)


def test_of_two_new_documents_that_promise_what_went_with_a_third_one_takes_it_along() -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    del setup.source.documents_by_path["labels.md"]
    for name in ("parser", "labels-anew"):
        setup.write(name, f"# {name}\n- Print what was refused at {name}\n{FUZZ}")
    setup.sync(CREATE)
    left = [each for each in setup.shelf.memory.present_items() if each.item.text.startswith("Fuzz")]
    assert len({each.id for each in left}) == len({each.postmortem_id for each in left}) == 2


def test_what_had_left_its_document_in_an_earlier_run_waits_for_a_person_where_it_appears() -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    setup.write("labels", LABELS)
    setup.sync(CREATE)
    setup.write("labels", f"{LABELS}- Count the labels that were refused\n")
    setup.write("parser", f"# Parser\n{FUZZ}")
    result = setup.sync(CREATE)
    assert ([each.issue for each in result.suggestions], len(result.new_waiting)) == ([FUZZING], 1)


@pytest.mark.parametrize(
    ("stayed", "came", "proposed"),
    [
        (KEPT, "- Reject what no parser understands\n", [FUZZING]),
        (KEPT, "- [x] Reject what no parser understands\n", []),
        ("", "- Reject what no parser understands\n", []),
    ],
)
def test_the_only_new_line_beside_one_that_stayed_is_proposed_the_open_issue_of_the_only_one_that_left(
    stayed: str, came: str, proposed: list[IssueKey]
) -> None:
    setup = Setup(labels=f"# Labels\n! day 2026-02-07\n{stayed}{FUZZ}")
    setup.sync(CREATE)
    setup.write("labels", f"# Parcels without labels\n! day 2026-02-07\n{stayed}{came}")
    assert [each.issue for each in setup.sync(CREATE).suggestions] == proposed


def test_what_comes_where_one_was_given_up_is_filed_at_once() -> None:
    setup = Setup(shards=TABLE + FUZZ)
    setup.sync(CREATE)
    setup.write("shards", TABLE + GIVEN_UP + PAGED)
    assert filed(setup.sync(CREATE)) == [PAGED.removeprefix("- ").strip()]


def test_a_line_with_an_id_gives_up_the_item_of_that_id_and_no_other() -> None:
    line = GivenUp(3, 3, "Fuzz the label parser in CI", "it goes in January", marker_id="ft-1")
    named = ActionItem("ft-1", 3, 3, "Fuzz what reads the labels of all parcels", "Action items")
    assert gives_up([line], named)
    assert not gives_up([line], replace(named, id="ft-2", text=line.text))


def test_the_next_incident_in_the_same_file_takes_no_issue_of_the_one_before() -> None:
    setup = Setup(latest=LABELS + FUZZ)
    setup.sync(CREATE)
    setup.tracker.put(FUZZING.key, State.DONE)
    setup.sync(CREATE)
    setup.write("latest", AGAIN + FUZZ)
    result = setup.sync(CREATE)
    assert filed(result) == ["Reject malformed postcodes at import", FUZZ.removeprefix("- [ ] ").strip()]
    assert [each.undone for each in result.gone] == [1]
    assert setup.sync(CREATE).filed == ()


def test_what_was_done_is_open_where_the_next_incident_of_the_same_title_promises_it_in_the_same_file() -> None:
    setup = Setup(latest=f"# Incident report\n! day 2026-02-07\n{KEPT}{FUZZ}")
    setup.sync(CREATE)
    setup.tracker.put(FUZZING.key, State.DONE)
    setup.sync(CREATE)
    other = "- Reject malformed postcodes at import\n- Renew certificates a month before they expire\n"
    setup.write("latest", f"# Incident report\n! day 2026-03-20\n{other}{FUZZ}")
    result = setup.sync(CREATE)
    again = FUZZ.removeprefix("- [ ] ").strip()
    assert held(result) == [(again, FUZZING)]
    dismiss_link(MemoryStore(setup.shelf), setup.clock, result.suggestions[0].item_id, FUZZING)
    assert filed(setup.sync(CREATE)) == [again]


def test_what_was_done_stays_done_when_the_day_of_its_incident_is_corrected_and_a_line_is_added() -> None:
    setup = Setup(latest=f"# Incident report\n! day 2026-02-07\n{KEPT}{FUZZ}")
    setup.sync(CREATE)
    setup.tracker.put(FUZZING.key, State.DONE)
    setup.sync(CREATE)
    setup.write("latest", f"# Incident report\n! day 2026-02-08\n{KEPT}{FUZZ}- Reject malformed postcodes at import\n")
    result = setup.sync(CREATE)
    assert (filed(result), held(result)) == (["Reject malformed postcodes at import"], [])
    assert result.vanished == ()


@pytest.mark.parametrize("state", [State.OPEN, State.DONE])
def test_a_line_that_names_the_issue_filed_for_an_item_is_that_item_in_any_words(state: State) -> None:
    setup = Setup(labels=LABELS + FUZZ)
    setup.sync(CREATE)
    setup.tracker.put(FUZZING.key, state)
    before = {item.id: item.item.text for item in setup.shelf.memory.present_items()}
    setup.write("labels", f"{LABELS}- Parser robustness ({FUZZING.key})\n")
    result = setup.sync(CREATE)
    assert (filed(result), held(result), result.vanished) == ([], [], ())
    after = {item.id: item.item.text for item in setup.shelf.memory.present_items()}
    assert after.keys() == before.keys()
    assert after != before


def test_a_document_that_makes_way_for_the_next_incident_keeps_its_items_though_it_was_edited() -> None:
    setup = Setup(latest=LABELS + FUZZ)
    setup.sync(CREATE)
    setup.write("labels", LABELS + LATER)
    setup.write("latest", AGAIN + FUZZ)
    result = setup.sync(CREATE)
    assert filed(result) == ["Reject malformed postcodes at import", FUZZ.removeprefix("- [ ] ").strip()]
    labels = next(each.id for each in setup.shelf.memory.postmortems.values() if each.path == "labels.md")
    issues = {each.item_id: each.issue for each in setup.shelf.memory.links.values() if each.followed}
    assert FUZZING in [issues[each.id] for each in setup.shelf.memory.present_items() if each.postmortem_id == labels]


@pytest.mark.parametrize("known", [True, False], ids=["a known document", "a new one"])
def test_what_was_done_and_leaves_its_document_makes_nothing_done_in_that_of_another_incident(known: bool) -> None:
    setup = Setup(labels=LABELS + FUZZ, **({"again": AGAIN} if known else {}))
    setup.sync(CREATE)
    setup.tracker.put(
        next(each.key.key for each in setup.tracker.filed_issues() if "Fuzz" in str(each.title)), State.DONE
    )
    setup.sync(CREATE)
    setup.write("labels", LABELS)
    setup.write("again", AGAIN + FUZZ)
    assert FUZZ.removeprefix("- [ ] ").strip() in filed(setup.sync(CREATE))


def test_an_item_of_the_same_owner_and_day_is_not_done_by_the_issue_of_one_that_it_replaced() -> None:
    setup = Setup(labels=f"{LABELS}- Cap the retry count (Jo, 2026-10-31)\n")
    setup.sync(CREATE)
    setup.tracker.put(FUZZING.key, State.DONE)
    setup.sync(CREATE)
    setup.write("labels", f"{LABELS}- Fuzz the label parser (Jo, 2026-10-31)\n")
    assert filed(setup.sync(CREATE)) == ["Fuzz the label parser (Jo, 2026-10-31)"]


LAG = FUZZ.replace("label parser", "address parser")


@pytest.mark.parametrize(
    ("text", "waits"), [(LAG + KEPT, False), (KEPT + LAG, True)], ids=["elsewhere", "in its place"]
)
def test_what_comes_when_one_like_it_that_was_done_goes_is_open(text: str, waits: bool) -> None:
    setup = Setup(labels=f"# Labels\n{KEPT}{FUZZ}")
    setup.sync(CREATE)
    setup.tracker.put(FUZZING.key, State.DONE)
    setup.sync(CREATE)
    setup.write("labels", f"# Labels\n{text}")
    result = setup.sync(CREATE)
    new = LAG.removeprefix("- [ ] ").strip()
    assert result.vanished == (), "it was done"
    assert (filed(result), held(result)) == (([], [(new, FUZZING)]) if waits else ([new], []))
    if waits:
        dismiss_link(MemoryStore(setup.shelf), setup.clock, result.suggestions[0].item_id, FUZZING)
        assert filed(setup.sync(CREATE)) == [new]


def test_what_comes_elsewhere_when_an_open_one_like_it_goes_waits_for_a_person() -> None:
    setup = Setup(labels=f"# Labels\n{KEPT}{FUZZ}- [ ] Fuzz the printer driver in CI\n")
    setup.sync(CREATE)
    setup.write("labels", f"# Labels\n{LAG}{KEPT}- [ ] Print a test page at night\n")
    result = setup.sync(CREATE)
    assert held(result) == [(LAG.removeprefix("- [ ] ").strip(), FUZZING)]
    assert filed(result) == ["Print a test page at night"]


def test_a_line_that_returns_word_for_word_is_that_item_and_not_one_like_it_that_goes() -> None:
    setup = Setup(labels=f"# Labels\n{FUZZ}{LAG}")
    setup.sync(CREATE)
    setup.write("labels", f"# Labels\n{LAG}")
    setup.sync(CREATE)
    setup.write("labels", f"# Labels\n{FUZZ}")
    result = setup.sync(CREATE)
    (item,) = setup.shelf.memory.present_items()
    assert (filed(result), result.suggestions) == ([], ())
    assert [each.issue.key for each in setup.shelf.memory.links_by_item()[item.id]] == ["acme/shop#1"]


@pytest.mark.parametrize("done", [0, 1])
@pytest.mark.parametrize("moves", [True, False], ids=["moves", "comes back"])
def test_of_two_items_in_the_same_words_it_is_the_one_of_its_day_that(moves: bool, done: int) -> None:
    lines = [f"- [ ] Fuzz the parser of labels in CI due:2026-0{month}-01\n" for month in (4, 5)]
    setup = Setup(labels=LABELS + "".join(lines))
    filed = {str(each.record.item.due): each.key for each in setup.sync(CREATE).filed if each.record.item.due}
    first, other = (filed[day] for day in sorted(filed))
    setup.tracker.change((first, other)[done], state=State.DONE)
    setup.sync(CREATE)
    setup.write("labels", LABELS)
    if not moves:
        setup.sync(CREATE)
    setup.write("again" if moves else "labels", f"{'# Labels, part two' if moves else LABELS}\n{lines[1 - done]}")
    setup.sync(CREATE)

    memory = setup.shelf.memory
    (item,) = (item for item in memory.present_items() if item.item.due)
    assert [link.issue for link in memory.links_by_item()[item.id]] == [(first, other)[1 - done]]
