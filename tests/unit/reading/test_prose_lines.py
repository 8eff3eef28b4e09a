"""A soft line break means nothing, unless the lines begin like entries, like chat or each with a thing of its own."""

import pytest

from followthrough.model import Document, LayoutElement
from followthrough.reading import read
from followthrough.reading.read import page_of


def lines(text: str, name: str = "a.md") -> list[tuple[str, int, int]]:
    return [(one.text, one.line, one.end_line) for one in page_of(Document(name, text)).candidates]


@pytest.mark.parametrize(
    ("first", "second"),
    [("1.1 ", "1.2 "), ("5.3. ", "5.4. "), ("2.1 ", "2.1.1 "), ("1.2.2 ", "1.3 "), ("1.4 ", "2.1 "), ("a) ", "b) "),
     ("(c) ", "(d) "), ("(ii) ", "(iii) "), ("a. ", "b. "), ("• ", "• "), ("・", "・")],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.rst"])
def test_lines_that_are_numbered_or_marked_are_entries(first: str, second: str, name: str):
    text = f"{first}Limit the retries\nof a message\n{second}Page when the queue is old\n"

    assert [one[0] for one in lines(text, name)] == ["Limit the retries of a message", "Page when the queue is old"]


def test_an_empty_box_before_a_line_is_one_as_a_ticked_one_is():
    found = page_of(Document("a.md", "☑ Limit the retries\n☐ Page when the queue is old\n☐ Test it\n")).candidates
    assert [(one.text, one.checked) for one in found] == [
        ("Limit the retries", True),
        ("Page when the queue is old", False),
        ("Test it", False),
    ]


def test_bare_numbers_count_where_they_count():
    assert [one[0] for one in lines("1 limit it\n2 page for it\n3 test it\n")] == ["limit it", "page for it", "test it"]
    assert len(lines("The disk had\n1 bad block and\n2 slow ones.\n")) == 1


@pytest.mark.parametrize(
    "prose",
    [
        "The disk of the host held\n1.5 GB more than the\n2.5 GB that we had planned for.",
        "We had planned for no more than\n12 hosts, and then\n30 of them came.",
        "It goes on\n(a) if the host answers, and stops otherwise.",
    ],
)
def test_a_number_or_letter_at_the_beginning_of_a_line_of_prose_is_none(prose: str):
    assert len(lines(prose)) == 1


def test_a_mark_without_a_word_is_no_entry():
    assert lines("✅\n[ ] Limit the retries\n") == [("Limit the retries", 2, 2)]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_numbered_lines_within_an_entry_are_nested_in_it(name: str):
    text = "1. The importer fills the disk\n1.1 Limit what it keeps\n1.2 Page when the disk is full\n"
    above, first, second = page_of(Document(name, text)).candidates

    assert (above.text, above.end_line, above.children) == ("The importer fills the disk", 1, 2)
    assert [(one.text, one.line, one.parent, one.depth) for one in (first, second)] == [
        ("Limit what it keeps", 2, 0, 1),
        ("Page when the disk is full", 3, 0, 1),
    ]


def test_a_dash_within_an_entry_goes_on_with_it():
    assert [one[0] for one in lines("- Limit the retries\n  — owner: Ana\n")] == ["Limit the retries — owner: Ana"]


@pytest.mark.parametrize("head", ["Action items:", "Action items", "■Action items", "【Action items】"])
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_the_first_line_over_such_entries_is_their_title(head: str, name: str):
    one, two = page_of(Document(name, f"{head}\n• Limit the retries\n• Page for it\n")).candidates[-2:]

    assert (one.text, one.headings, two.headings) == ("Limit the retries", ("Action items",), ("Action items",))


def test_so_it_is_over_lettered_ones():
    one, two = page_of(Document("a.md", "We will do this:\na) limit the retries\nb) page for it\n")).candidates

    assert (one.text, one.headings, two.headings) == ("limit the retries", ("We will do this",), ("We will do this",))


def test_the_name_of_a_section_on_a_line_of_its_own_is_the_title_of_what_follows():
    one, two = page_of(Document("a.md", "Prevention\nWe will limit the retries. We will page for it.\n")).candidates

    assert (one.text, one.line, one.headings) == ("We will limit the retries.", 2, ("Prevention",))
    assert two.headings == ("Prevention",)
    assert len(lines("Prevention\nof this is hard.\n")) == 1


@pytest.mark.parametrize(
    "chat",
    [
        "09:12 queue is old again\n09:14 we should limit the\nretries\n09:20 agreed",
        "[09:12] ana: queue is old again\n[09:14] bo: we should limit the\nretries\n[09:20] ana: agreed",
        "<ana> queue is old again\n<bo> we should limit the\nretries\n<ana> agreed",
        "2031-03-04 queue is old again\n2031-03-05 we should limit the\nretries\n2031-03-06 agreed",
    ],
)
def test_lines_of_a_chat_or_log_are_apart(chat: str):
    assert [one[1:] for one in lines(chat)] == [(1, 1), (2, 3), (4, 4)]


@pytest.mark.parametrize("stamp", ["[9:12 AM]", " 9:12 AM"])
def test_what_stands_below_who_and_when_is_apart(stamp: str):
    assert [one[0] for one in lines(f"ana {stamp}\nthe queue is old\nwe should limit the retries\nbo {stamp}\nyes\n")][
        1:3
    ] == ["the queue is old", "we should limit the retries"]


def test_a_title_over_a_chat_is_no_part_of_its_lines():
    text = "What we said\nana  9:12 AM\nthe queue is old\nwe should limit the retries\nbo  9:14 AM\nyes\n"

    assert [one[0] for one in lines(text)][2:4] == ["the queue is old", "we should limit the retries"]


def test_a_time_at_the_beginning_of_a_line_of_prose_is_no_chat():
    assert (
        len(lines("Around 09:50 we deployed what had been tested on Monday and at about\n10:00 we took it back.")) == 1
    )


def test_lines_that_each_begin_with_a_capital_and_end_as_they_like_are_apart():
    text = (
        "We fixed this by:\nLimiting how often a message is tried by any of the consumers\nPaging for it\n"
        "Testing the importer\n"
    )

    assert [one[1:] for one in lines(text)] == [(1, 1), (2, 2), (3, 3), (4, 4)]


@pytest.mark.parametrize(
    "prose",
    [
        "The queue of the depot is read by all of the consumers of\nKafka that we run, and by those that\nAna wrote.",
        "The queue of the depot is read by many consumers and by\nKafka Connect, which nobody here has known so far",
        "Severity: SEV2\nService: queue of the depot and all of its consumers\nTeam: fulfilment",
    ],
)
def test_wrapped_prose_and_named_values_stay_whole(prose: str):
    assert len(lines(prose)) == 1


def test_lines_that_begin_with_the_same_picture_are_entries():
    text = "**Next steps**\n👉 Add a lock to the job — Bea\n👉 Alert on mails per hour\n\n➡️ Once more\nand on\n"
    found = page_of(Document("a.md", text)).candidates
    assert [(one.text, one.line) for one in found] == [
        ("Add a lock to the job — Bea", 2),
        ("Alert on mails per hour", 3),
        ("➡️ Once more and on", 5),
    ]


def test_paragraphs_of_their_own_that_are_numbered_are_entries():
    text = "6.1 Limit the retries. They add up.\n\n6.2 Page when the queue is old.\n\n7.5 times as many. So it was.\n"

    assert [one[0] for one in lines(text)] == [
        "Limit the retries. They add up.",
        "Page when the queue is old.",
        "7.5 times as many.",
        "So it was.",
    ]


@pytest.mark.parametrize("ids", ["**M1** ,**M2** ", "A1 ,A2 ", "M1: ,M2: ", "CA-1 ,CA-2 "])
def test_paragraphs_with_the_ids_of_a_form_are_entries_among_follow_ups(ids: str):
    first, second = ids.split(",")
    text = f"{first}Uploads larger than 5 MB are refused. *Done 12 May 2026.*\n\n{second}Two people approve a list.\n"
    entries = ["Uploads larger than 5 MB are refused. Done 12 May 2026.", "Two people approve a list."]

    assert [one[0] for one in lines(f"## Measures\n\n{text}")] == entries
    assert entries[0] not in [one[0] for one in lines(f"## Timeline\n\n{text}")]


def test_the_days_that_a_form_gives_behind_an_id_are_no_words_of_the_entry():
    text = "## Measures\n\nCAP-1 (immediate). Limit the retries.\n\nCAP-2 (30 days). Page when the queue is old.\n"
    assert [one[0] for one in lines(text)] == ["Limit the retries.", "Page when the queue is old."]


@pytest.mark.parametrize(
    "action",
    ["**Action 1: Limit the queue.** ", "**Action 1:** Limit the queue. ", "Recommendation 2 – Limit the queue. "],
)
def test_a_paragraph_that_is_called_an_action_is_one_entry_among_follow_ups(action: str):
    text = f"{action}It may hold 20 messages. Owner: Queues. Status: Completed 12 May 2026.\n\nThe disk has 20 GB.\n"
    (found,) = read(Document("a.md", f"# Queue stood still\n\n## Measures\n\n{text}")).items

    assert (found.text.split(".")[0], found.owner, found.done) == ("Limit the queue", "Queues", True)
    assert "It may hold 20 messages." in [one[0] for one in lines(f"## Timeline\n\n{text}")]


def test_lines_that_all_begin_with_whose_they_are_are_entries():
    text = "Agreed:\n\n[AL] Limit the queue\n[BL] Page when it is old - DONE\n\n[INFO] It is full\n[INFO] It is full\n"

    assert [one[0] for one in lines(text)] == [
        "Agreed:",
        "[AL] Limit the queue",
        "[BL] Page when it is old - DONE",
        "[INFO] It is full [INFO] It is full",
    ]


def test_an_action_of_three_words_is_one_if_it_is_called_so():
    assert [
        item.text for item in read(Document("a.md", "# Down\n\n## Measures\n\n**Measure 1:** Test it.\n")).items
    ] == ["Test it."]


def test_a_ticket_at_the_beginning_of_a_paragraph_is_no_id_of_a_form():
    text = "## Action items\n\nOPS-12 Limit the retries\n\nOPS-13 Page when the queue is old\n"
    assert [one[0] for one in lines(text)] == ["OPS-12 Limit the retries", "OPS-13 Page when the queue is old"]


def test_a_marker_among_numbered_paragraphs_parts_no_list():
    marked = "6.2 Page when the queue is old. <!-- followthrough: kind=tooling -->"
    text = f"6.1 Limit the retries.\n\n{marked}\n\n<!-- followthrough: item -->\n6.3 Test the limit.\n"
    found = page_of(Document("a.md", text)).candidates

    assert [one.text for one in found] == ["Limit the retries.", "Page when the queue is old.", "Test the limit."]
    assert len({one.group for one in found}) == 1


VALUED = """
CORRECTIVE ACTIONS

Add a limit to the queue
   Owner: Uwe Kern
   Status: Done
Alert on the age of the oldest message, for all queues that
hold orders by address
   Owner: Ana Lind
   Status: Open
"""


@pytest.mark.parametrize(("name", "title"), [("a.txt", ""), ("a.md", "## ")])
def test_lines_with_their_values_below_are_an_entry_each(name: str, title: str):
    items = read(Document(name, VALUED.replace("CORRECTIVE", f"{title}CORRECTIVE"))).items
    assert [(one.line, one.end_line, one.owner, one.due, one.done) for one in items] == [
        (4, 6, "Uwe Kern", None, True),
        (7, 10, "Ana Lind", None, False),
    ]


def test_rows_of_ids_in_a_form_may_follow_each_other():
    text = "CAPA\nCA-1  Limit the retries.   Due 13-Mar-2026\nPA-1  Test the limit.   Closed\nPA-2  Page for it.\n"
    assert [(one[0].split("  ")[0], one[1]) for one in lines(text, "a.txt")] == [
        ("Limit the retries.", 2),
        ("Test the limit.", 3),
        ("Page for it.", 4),
    ]
    items = read(Document("a.txt", text.replace("CAPA", "ACTION ITEMS"))).items
    assert [(one.line, one.done) for one in items] == [(2, None), (3, True), (4, None)]
    assert len(lines("DC1 was without power and\nUS1 took over its requests\n", "a.txt")) == 1


def test_values_in_one_line_of_a_form_end_before_the_name_of_the_next():
    text = """
8D REPORT: Terminals booked to the wrong order on 11.05.2026

D5  CHOSEN CORRECTIVE ACTIONS
    PCA1  Cache the order by the serial number of the terminal
    PCA2  Check the gateway for caches by address

D6  IMPLEMENTED CORRECTIVE ACTIONS
    PCA1  Cache the order by the serial number of the terminal
          Resp.: Uwe Kern      Date: 29.05.2026   Status: 100 %
    PCA2  Check the gateway for caches by address
          Resp.: Ana Lind      Date: 19.06.2026   Status: 50 %
"""
    items = read(Document("8d.txt", text)).items
    assert [(one.line, one.owner, one.due and str(one.due.day), one.done) for one in items] == [
        (9, "Uwe Kern", "2026-05-29", True),
        (11, "Ana Lind", "2026-06-19", False),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Incident: Queue stopped\nOwner: Ana\nStatus: closed\nImpact: no labels\nTeam: storage\n",
        "The queue was full and\nOwner: Ana was called, then\nthe team: both\n",
        "P1 outage of the queue\nP2 outage of the store\n",
        "B2 was full and\nC3 was slow\n",
    ],
)
def test_names_of_facts_and_of_things_begin_no_entry(head: str):
    assert not any(one.element is LayoutElement.BULLET for one in page_of(Document("a.txt", head)).candidates)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_letters_below_a_number_begin_an_entry_each(name: str):
    text = (
        "2.1 A colour has been introduced.\n\n"
        "2.2 (a) The closing of a gateway is to be refused.\nOwner: Ana\n(b) Closing by night shall need two.\n\n"
        "2.3 Both sites will do two things.\n(a) Ask for the name.\n(b) Show the colour.\n"
    )
    found = page_of(Document(name, text)).candidates
    assert [(one.line, one.end_line, one.depth) for one in found] == [
        *((1, 1, 0), (3, 4, 0), (5, 5, 0), (7, 7, 0), (8, 8, 1), (9, 9, 1)),
    ]
    assert found[2].text == "Closing by night shall need two."
