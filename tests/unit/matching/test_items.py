"""Ids survive what people do to a list of action items between two readings."""

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.matching.items import match_items
from followthrough.model import ActionItem, Document, Due, IssueKey, Reference, TrackerName
from followthrough.reading import read
from followthrough.reading.identity import first_ids


def reading_of(*bullets: str, section: str = "Action items") -> tuple[ActionItem, ...]:
    text = f"# Queue stalled\n\n## {section}\n\n" + "\n".join(f"- [ ] {bullet}" for bullet in bullets) + "\n"
    items = read(Document("stalled.md", text)).items
    assert len(items) == len(bullets)
    return items


def item(text: str, *, id_: str, marker: str | None = None, references: tuple[str, ...] = ()) -> ActionItem:
    found = tuple(Reference(key, None, TrackerName.GITHUB, key) for key in references)
    return ActionItem(id_, 1, 1, text, "Action items", marker_id=marker, references=found)


def issue_key(number: int) -> IssueKey:
    return IssueKey(TrackerName.GITHUB, f"#{number}")


ALERT = "Page the on-call when the oldest message is older than five minutes"
LIMIT = "Limit the retries of a message to three"
RUNBOOK = "Write a runbook page on draining the queue"


def test_an_unchanged_list_keeps_all_its_ids():
    before, after = reading_of(ALERT, LIMIT, RUNBOOK), reading_of(ALERT, LIMIT, RUNBOOK)

    assert match_items(before, after) == {one.id: one.id for one in before}


def test_a_reworded_item_keeps_its_id():
    before = reading_of(ALERT, LIMIT)
    after = reading_of("Page the on-call as soon as the oldest message is older than ten minutes", LIMIT)

    assert match_items(before, after)[after[0].id] == before[0].id


DISK = "Add an alert on disk usage of the orders database"


@pytest.mark.parametrize(
    ("new", "same"),
    [
        ("Add an alert on replication lag of the orders database", False),
        ("Add an alert on disk usage of the search database", False),
        ("Add an alert on disk usage and page the on-call for the orders database", False),
        ("Add alerts for the disk usage of the orders database (Mia, 2026-05-01)", True),
        ("Add an alert on disk usage of the primary orders database", True),
        (f"{DISK} (3 days, see the runbook of the storage team)", True),
        (f"{DISK} of search (3 days)", True),
        (f"{DISK} of search and billing (3 days)", False),
        (DISK.replace("alert", "alret"), True),
        (DISK.replace("database", "databse"), True),
        (DISK.replace("usage", "usgae").replace("alert", "alret"), False),
    ],
)
@pytest.mark.parametrize("how", ["issue", "box"])
def test_what_is_done_is_no_item_that_says_something_else_even_in_its_place(how: str, new: str, same: bool):
    before = reading_of(LIMIT, DISK, RUNBOOK)
    done = replace(before[1], done=how == "box")
    closed = {done.id} if how == "issue" else set()
    after = reading_of(LIMIT, new, RUNBOOK)

    assert (after[1].id in match_items([before[0], done, before[2]], after, closed=closed)) is same
    assert match_items(before, after)[after[1].id] == done.id  # while it is open
    ticked = [after[0], replace(after[1], done=True), after[2]]
    assert match_items([before[0], done, before[2]], ticked, closed=closed)[after[1].id] == done.id


@pytest.mark.parametrize(
    ("promised", "left"),
    [
        ("Add retries with backoff and jitter to the uploader", "Add jitter to the uploader"),
        ("Run the restore test monthly on staging and production", "Run the restore test monthly on production"),
        ("Rotate the keys of the mail provider (and of the ledger)", "Rotate the keys (and of the ledger)"),
        ("Cap the retries – also of the exporter", "Cap the retries"),
    ],
)
@pytest.mark.parametrize("done", ["The first half of it is live since 2 October", "Retries of the uploader are live"])
def test_what_is_left_of_something_done_is_open_also_beside_the_line_that_is_ticked(
    promised: str, left: str, done: str
):
    before = reading_of(LIMIT, promised, RUNBOOK)
    after = reading_of(LIMIT, left, RUNBOOK)
    split = reading_of(LIMIT, done, left, RUNBOOK)
    split = (split[0], replace(split[1], done=True), *split[2:])

    assert after[1].id not in match_items(before, after, closed={before[1].id})
    assert split[2].id not in match_items(before, split, closed={before[1].id})


@pytest.mark.parametrize(
    "beside",
    [
        "(in the nightly job)",
        "— fixed in 2.4.1",
        "— done in #15",
        "- merged in PR 15",
        "→ merged in https://github.com/acme/shop/pull/15",
        "— fixed in https://github.com/acme/shop/pull/15, deployed 2 October",
        "— erledigt in 2.4.1",
        "– shipped with release 24.10",
        "[PR](https://github.com/acme/shop/pull/15)",
    ],
)
def test_what_is_done_stays_itself_with_or_without_what_only_says_that_it_is(beside: str):
    bare, remarked = reading_of(LIMIT, ALERT, RUNBOOK), reading_of(LIMIT, f"{ALERT} {beside}", RUNBOOK)
    still_open = [replace(item, done=None) for item in remarked]

    assert match_items(bare, still_open, closed={bare[1].id})[remarked[1].id] == bare[1].id
    assert match_items(remarked, bare, closed={remarked[1].id})[bare[1].id] == remarked[1].id


@pytest.mark.parametrize("behind", ["— still open", "– in progress", "— fixed window limits", "→ 2.4.1 of the driver"])
def test_what_is_done_is_no_line_that_says_that_it_is_open_or_names_another_thing(behind: str):
    before, after = reading_of(LIMIT, ALERT, RUNBOOK), reading_of(LIMIT, f"{ALERT} {behind}", RUNBOOK)

    assert after[1].id not in match_items(before, after, closed={before[1].id})
    assert match_items(after, before, closed={after[1].id}).get(before[1].id) in (None, after[1].id)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Keep a seperate queue for the uploader", "Keep a separate queue for the uploader", True),
        ("Serialise the writes of the uploader", "Serialize the writes of the uploader", True),
        ("Prüfung der fünf Tabellen ergänzen", "Pruefung der fuenf Tabellen ergaenzen", True),
        ("Page the oncall when the importer fails", "Page the on-call when the importer fails", True),
        ("Test the fail over of the broker", "Test the failover of the broker", True),
        ("Restart the importer on regiona first", "Restart the importer on regionb first", False),
        ("Retry the import 2 3 times", "Retry the import 23 times", False),
        ("Move the staging cache to the new host", "Move the staying cache to the new host", False),
        ("Upgrade the cache → 7.2 in staging", "Upgrade the cache → 7.4 in staging", False),
    ],
)
def test_what_is_done_stays_itself_in_another_spelling_but_not_in_another_word(old: str, new: str, same: bool):
    before, after = reading_of(old), reading_of(new)

    assert bool(match_items(before, after, closed={before[0].id})) is same


def test_what_is_done_is_no_item_of_another_letter_or_the_opposite_word():
    for old, new in (
        ("Put zone A behind the balancer", "Put zone C behind the balancer"),
        ("Deploy with it", "Deploy without it"),
        ("Encrypt the nightly backups of the ledger", "Decrypt the nightly backups of the ledger"),
        ("Lock the accounts that are not used", "Unlock the accounts that are not used"),
        ("Add an alert on disk usage (orders)", "Add an alert on disk usage (search)"),
        ("Restart node-a of the search cluster", "Restart node-b of the search cluster"),
        ("Add an alert", "Add an alert (replication lag of the orders database)"),
    ):
        before, after = reading_of(old), reading_of(new)
        assert match_items(before, after)
        assert match_items(before, after, closed={before[0].id}) == {}


def test_what_reads_alike_at_another_place_is_another_item_unless_one_says_all_that_the_other_says():
    before = reading_of(DISK, LIMIT, RUNBOOK)
    for new in (DISK.replace("disk usage", "replication lag"), DISK.replace("orders", "search")):
        after = reading_of(LIMIT, RUNBOOK, new)
        assert after[2].id not in match_items(before, after)
        assert match_items(before, reading_of(new, LIMIT, RUNBOOK)).keys() >= {reading_of(new)[0].id}
    after = reading_of(LIMIT, RUNBOOK, f"{DISK} and its replicas in both regions")
    assert match_items(before, after)[after[2].id] == before[0].id


@pytest.mark.parametrize(
    ("promised", "done"),
    [
        (DISK, DISK.replace("Add", "Added")),
        ("Fix the retry storm in the courier client", "Fixed the retry storm in the courier client"),
        (RUNBOOK, RUNBOOK.replace("Write", "Wrote")),
        ("Alarme für den Plattenplatz einrichten", "Alarme für den Plattenplatz eingerichtet"),
    ],
)
def test_what_moves_to_what_is_done_and_is_told_in_the_past_keeps_its_id(promised: str, done: str):
    before = reading_of(promised, LIMIT, ALERT)
    *others, last = reading_of(LIMIT, ALERT, done)
    told = replace(last, done=True, section="Done action items")

    assert match_items(before, [*others, told])[told.id] == before[0].id
    assert last.id not in match_items(before, [*others, last])


def test_what_is_reworded_in_its_place_stays_itself_beside_a_done_one_that_reads_alike():
    before = reading_of(DISK, LIMIT, ALERT)
    *here, last = reading_of(DISK.replace("Add an alert", "Create alarms"), LIMIT, ALERT, DISK.replace("disk", "CPU"))

    assert match_items(before, [*here, replace(last, done=True)])[here[0].id] == before[0].id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("当队列中最旧的订单超过五分钟时发出告警", "当队列中最旧的订单等待超过五分钟时发出告警"),
        ("每次重试失败后关闭套接字", "消费者每次重试失败后都要关闭套接字"),
        ("最も古い注文が五分を超えたらアラートを出す", "最も古い注文が五分以上経過したらアラートを出す"),
        ("再試行に失敗するたびにソケットを閉じる", "再試行に三回失敗したときに接続とソケットを閉じるようにした"),
        ("เพิ่มการแจ้งเตือนเมื่อคิวเต็ม", "เพิ่มการแจ้งเตือนทันทีเมื่อคิวเต็ม"),
    ],
)
def test_a_sentence_without_blanks_is_reworded_part_by_part(old: str, new: str):
    before, after = reading_of(LIMIT, old, RUNBOOK), reading_of(LIMIT, new, RUNBOOK)
    ticked = reading_of(new, LIMIT, RUNBOOK)

    assert match_items(before, after)[after[1].id] == before[1].id
    assert match_items(before, [replace(ticked[0], done=True), *ticked[1:]])[ticked[0].id] == before[1].id
    assert after[1].id not in match_items(before, after, closed={before[1].id})


def test_an_item_that_moves_to_another_section_keeps_its_id():
    before = reading_of(ALERT, LIMIT, RUNBOOK)
    after = reading_of(RUNBOOK, ALERT, LIMIT, section="Next steps")

    assert match_items(before, after) == {
        after[0].id: before[2].id,
        after[1].id: before[0].id,
        after[2].id: before[1].id,
    }


def test_the_better_half_of_a_split_item_keeps_the_id_and_the_other_is_new():
    before = reading_of(f"{LIMIT} and {RUNBOOK.lower()} with the commands that operators need at night")
    after = reading_of(LIMIT, f"{RUNBOOK} with the commands that operators need at night")

    assert match_items(before, after) == {after[1].id: before[0].id}


@pytest.mark.parametrize("turn", [1, -1])
def test_of_a_split_item_the_part_that_says_all_of_it_in_one_piece_keeps_the_id(turn: int):
    before = reading_of("Load test the broker")
    longer = "Load test the broker with twice the traffic of the peak"
    after = reading_of(*[longer, "Load test the database behind the broker"][::turn])

    (kept,) = match_items(before, after)
    assert next(one.text for one in after if one.id == kept) == longer


def test_an_owner_and_a_reference_written_behind_an_item_change_nothing():
    before = reading_of(LIMIT, RUNBOOK)
    after = reading_of(f"{LIMIT}. Owner: @ana, due 2026-03-31, see acme/queue#12", RUNBOOK)

    assert match_items(before, after)[after[0].id] == before[0].id


def test_a_ticked_item_keeps_its_id():
    before = read(Document("a.md", f"## Action items\n- [ ] {ALERT}\n- [ ] {LIMIT}\n")).items
    after = read(Document("a.md", f"## Action items\n- [x] {ALERT}\n- [ ] {LIMIT}\n")).items

    assert match_items(before, after) == {one.id: one.id for one in before}
    assert [one.done for one in after] == [True, False]


def test_two_equal_items_keep_their_ids_apart_and_in_order():
    before, after = reading_of(LIMIT, ALERT, LIMIT), reading_of(LIMIT, ALERT, LIMIT)

    assert len({one.id for one in before}) == 3
    assert match_items(before, after) == {one.id: one.id for one in before}


@pytest.mark.parametrize(
    "facts",
    [
        ({"owner": "Ana"}, {"owner": "Bo"}),
        ({"team": "Search"}, {"team": "Checkout"}),
        ({"due": Due("1 May", date(2026, 5, 1))}, {"due": Due("2 May", date(2026, 5, 2))}),
        ({}, {}),
    ],
)
def test_of_two_equal_items_the_one_that_is_done_is_taken_out_and_the_other_stays_open(
    facts: tuple[dict[str, Any], dict[str, Any]],
):
    one, other = (replace(item(DISK, id_=id_), **own) for id_, own in zip(("one", "other"), facts, strict=True))
    left = replace(other, id=first_ids("stalled.md", [DISK])[0])

    assert match_items([one, other], [left], closed={"one"}) == {left.id: "other"}


def test_equal_items_of_different_owners_keep_their_issues_when_their_rows_change_places():
    rows = [replace(item(DISK, id_=owner), owner=owner) for owner in ("Ana", "Bo", "Cy")]
    new = [replace(row, id=f"new {row.id}") for row in (rows[2], rows[1], rows[0])]

    assert match_items(rows, new, closed={"Ana"}) == {f"new {row.id}": row.id for row in rows}


@pytest.mark.parametrize(("unchanged", "line", "same"), [(True, 1, True), (True, 2, False), (False, 1, False)])
def test_a_line_that_nobody_changed_is_what_it_was_when_another_build_reads_other_words_in_it(
    unchanged: bool, line: int, same: bool
):
    known = item("M3 Keep the bias of the gauge in view", id_="known")
    new = replace(item("Keep the bias of the gauge in view. Permanent", id_="new"), line=line)

    found = match_items([known], [new], closed={"known"}, unchanged=unchanged)

    assert found == ({"new": "known"} if same else {})


def test_a_marker_overrules_text_and_references():
    known = [item(ALERT, id_="ft-aaaaaaaaaa", references=("acme/queue#1",)), item(LIMIT, id_="ft-bbbbbbbbbb")]
    new = [item(ALERT, id_="ft-cccccccccc", marker="ft-bbbbbbbbbb", references=("acme/queue#1",))]

    assert match_items(known, new) == {"ft-cccccccccc": "ft-bbbbbbbbbb"}


def test_a_marker_that_nobody_knows_makes_a_new_item_even_of_the_same_text():
    assert match_items([item(ALERT, id_="ft-aaaaaaaaaa")], [item(ALERT, id_="x", marker="ft-0123456789")]) == {}


def test_the_same_reference_says_more_than_a_similar_text():
    known = [item("Limit the retries", id_="a", references=("acme/queue#1",)), item("Cap how often we try", id_="b")]
    new = [item("Cap how often we try again", id_="n", references=("acme/queue#1",))]

    assert match_items(known, new) == {"n": "a"}


def test_what_names_the_issue_of_a_lost_item_is_that_item_and_what_others_share_tells_nothing():
    known = [item(ALERT, id_="k1"), item(LIMIT, id_="k2"), item(RUNBOOK, id_="k3")]
    table = [item(text, id_=id_, references=(key,)) for text, id_, key in (("Queue", "n1", "#1"), ("Cap", "n2", "#2"))]
    own, shared = ({f"k{at}": frozenset({key(at)}) for at in (1, 2, 3)} for key in (issue_key, lambda _: issue_key(1)))

    assert match_items(known, table, issues=own) == {"n1": "k1", "n2": "k2"}
    assert match_items(known, table, issues=own, closed={"k1", "k2"}) == {"n1": "k1", "n2": "k2"}
    assert match_items(known, table, issues=shared) == {}


def test_what_only_mentions_the_issue_of_an_item_does_not_take_it_from_the_line_that_has_its_words():
    known = [item(ALERT, id_="k1"), item(LIMIT, id_="k2")]
    reworded = item(ALERT.replace("five", "ten").replace("Page", "Mail"), id_="n1")
    mentions = item("Do the same for the other queue", id_="n2", references=("#1",))

    found = match_items(known, [reworded, item(LIMIT, id_="n3"), mentions], issues={"k1": frozenset({issue_key(1)})})
    assert found == {"n1": "k1", "n3": "k2"}


def test_what_names_the_issue_of_another_item_is_not_one_that_reads_alike():
    known = [item(ALERT, id_="k1"), item("Write a page on the queue", id_="k2")]
    new = [item("Write a page on draining it", id_="n1", references=("#1",))]

    assert match_items(known, new, issues={"k1": frozenset({issue_key(1)})}) == {"n1": "k1"}
    assert match_items(known, new) == {"n1": "k2"}


def test_the_assignment_is_the_best_of_all_and_not_of_each():
    # Best first would give "alert on queue age" to the first new item and leave the second without a partner.
    known = [
        item("alert on the age of the queue", id_="a"),
        item("alert on the age of the queue and its length now", id_="b"),
    ]
    new = [
        item("alert on the age of the queue and the length", id_="x"),
        item("alert on the age of queues", id_="y"),
    ]

    assert match_items(known, new) == {"x": "b", "y": "a"}


def test_items_with_nothing_in_common_are_not_matched():
    assert match_items(reading_of(ALERT), reading_of("Rotate credentials quarterly")) == {}


def test_ids_at_first_sight_agree_between_machines_and_differ_between_documents():
    one, other = first_ids("files:a.md", [LIMIT, LIMIT]), first_ids("files:b.md", [LIMIT, LIMIT])

    assert one == first_ids("files:a.md", [LIMIT.upper(), f"  {LIMIT}. "])
    assert len({*one, *other}) == 4
    assert all(len(id_) == 13 and id_.startswith("ft-") for id_ in one)


@given(
    st.lists(st.sampled_from([ALERT, LIMIT, RUNBOOK, "Rotate credentials"]), max_size=12),
    st.randoms(use_true_random=False),
)
@settings(max_examples=60)
def test_matching_is_one_to_one_and_a_shuffle_matches_everything(texts: list[str], chance: random.Random):
    known = [item(text, id_=f"k{at}") for at, text in enumerate(texts)]
    shuffled = [replace(one, id=f"n{one.id}") for one in known]
    chance.shuffle(shuffled)

    found = match_items(known, shuffled)

    assert len(found) == len(set(found.values())) == len(texts)
    text_of = {one.id: one.text for one in (*known, *shuffled)}
    assert all(text_of[new] == text_of[old] for new, old in found.items())


def test_hundreds_of_equal_items_are_all_matched_and_in_order():
    known = [item(LIMIT, id_=f"k{at}") for at in range(400)]
    new = [item(LIMIT, id_=f"n{at}") for at in range(400)]

    assert match_items(known, new) == {f"n{at}": f"k{at}" for at in range(400)}
