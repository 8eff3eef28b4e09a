"""What a state means, and that it means the same wherever it stands."""

import pytest

from followthrough.model import ActionItem, Document, Postmortem, State
from followthrough.reading import read
from followthrough.reading.items.states import state_at_end, state_of
from followthrough.reading.vocabulary.state_words import DONE_WORDS, DROPPED_WORDS, OPEN_WORDS, WHOLE_VALUE_STATES

HEAD = "# Queue stood still\n\nDate: 2026-09-14\n\nOrders waited for an hour.\n\n## Action items\n\n"
WORK = "Graph the age of the oldest message"
PLACES = {
    "cell": f"| Action | Owner | Status |\n|---|---|---|\n| {WORK} | Ana | {{}} |\n",
    "nested": f"- {WORK}\n  - Owner: Ana\n  - Status: {{}}\n",
    "below a bold line": f"**{WORK}**\nStatus: {{}}\nOwner: Ana\n",
    "in the line": f"- {WORK}. Owner: Ana. Status: {{}}\n",
    "tag": f"- {WORK} (Ana) [{{}}]\n",
    "behind the ticket": f"| Action | Ticket |\n|---|---|\n| {WORK} | OPS-1 - {{}} |\n",
}
OTHERS = "\n- Refuse a consumer without a health check\n"


def found(text: str, name: str = "a.md") -> Postmortem:
    return read(Document(name, text))


def item(page: Postmortem) -> ActionItem | None:
    return next((item for item in page.items if WORK in item.text), None)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "word",
    [
        *("Cancelled", "Won't Do", "Declined", "Not planned", "No longer needed", "Superseded"),
        *("Removed", "Deleted", "Skipped", "Archived", "Withdrawn", "Duplicate", "Invalid", "Cannot reproduce"),
        *("Closed (Won't Do)", "Closed - Won't Fix", "Closed Incomplete", "Closed Skipped", "Closed as duplicate"),
        *("Done (duplicate)", "Closed, not planned", "❌ Cancelled", "(x) Cancelled", "✅ Cancelled"),
        *("Closed - no action", "Closed without action", "Killed", "Not accepted", "Out of scope", "Turned down"),
    ],
)
def test_what_a_state_gives_up_is_no_item_wherever_it_stands(word: str, place: str) -> None:
    page = found(HEAD + PLACES[place].format(word) + OTHERS)

    assert item(page) is None
    assert any(WORK in line.text for line in page.given_up)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("word", "done"),
    [
        *((word, True) for word in ("Done", "Released", "✅", "100%", "🟢 Done", "Complete (Oct 3)", "Closed")),
        *((word, False) for word in ("Active", "To Do", "in_progress", "Triage", "Backlog", "Overdue", "At risk")),
        *((word, False) for word in ("Work in Progress", "Under investigation", "Selected for Development", "50%")),
        *((word, False) for word in ("Moved to OPS-9", "Transferred to OPS-9", "🟡 In progress", "Reopened")),
        *((word, False) for word in ("Not implemented", "Stuck")),
        *((word, True) for word in ("In place since 3 May", "Delivered", "Accepted and implemented on 3 May")),
    ],
)
def test_a_state_means_the_same_wherever_it_stands(word: str, done: bool, place: str) -> None:
    stated = item(found(HEAD + PLACES[place].format(word)))

    assert stated is not None
    assert stated.done is done


@pytest.mark.parametrize("place", ["cell", "nested", "below a bold line", "in the line"])
@pytest.mark.parametrize("word", ["Closed - action outstanding", "Completed in test", "Done – not in Berlin"])
def test_a_state_is_taken_back_by_what_stands_behind_its_dash(word: str, place: str) -> None:
    stated = item(found(HEAD + PLACES[place].format(word)))

    assert stated is not None
    assert stated.done is False


def test_each_word_of_the_table_has_its_meaning() -> None:
    table = [
        *((word, State.DONE) for word in DONE_WORDS["en"]),
        *((word, State.OPEN) for word in OPEN_WORDS["en"]),
        *((word, State.DROPPED) for words in DROPPED_WORDS.values() for word in words),
        *WHOLE_VALUE_STATES["en"].items(),
    ]
    read_as = [(word, of, {state_of(word), state_of(word.capitalize())}) for word, of in table]
    assert [each for each in read_as if each[2] != {each[1]}] == []


@pytest.mark.parametrize("value", ["Committed", "Approved", "Accepted", "Ready", "🚫", "Not applicable", "☒", "Ana"])
def test_what_is_done_to_some_and_open_to_others_says_nothing(value: str) -> None:
    assert state_of(value) is None


@pytest.mark.parametrize(
    ("value", "state"),
    [
        ("Closed - dropped packets are counted", State.DONE),
        ("Done (removed in 4.2)", State.DONE),
        ("Active monitoring is in place", None),
        ("Removed the second queue", None),
        ("Moved to the next sprint", None),
        ("Done, not in Berlin", State.OPEN),
        ("In place, not yet enabled", State.OPEN),
        ("Delivered to staging", State.OPEN),
        ("Done in test suite 4", State.DONE),
        ("No action taken", State.OPEN),
    ],
)
def test_a_word_among_others_is_no_state(value: str, state: State | None) -> None:
    assert state_of(value) is state


@pytest.mark.parametrize("word", ["Removed", "Deleted", "Archived"])
def test_what_clears_something_away_is_not_given_up_by_the_word_that_it_is_gone(word: str) -> None:
    table = f"| Action | Status |\n|---|---|\n| Remove the second queue | {word} |\n"
    nested = f"- Remove the second queue\n  - Status: {word}\n"

    for text in (table, nested):
        assert [item.text for item in found(HEAD + text).items] == ["Remove the second queue"]


@pytest.mark.parametrize("resolution", ["Won't Do", "Duplicate", "Declined", "Cannot Reproduce", "Incomplete"])
def test_the_resolution_goes_before_the_state(resolution: str) -> None:
    table = (
        f"| Summary | Status | Resolution |\n|---|---|---|\n| {WORK} | Closed | {resolution} |\n"
        "| Restart dead consumers | Closed | Done |\n"
    )
    page = found(HEAD + table)
    assert [(item.text, item.done) for item in page.items] == [("Restart dead consumers", True)]

    for text in (
        f"- {WORK}\n  - Status: Closed\n  - Resolution: {resolution}\n",
        f"- {WORK}. Status: Closed. Resolution: {resolution}\n",
    ):
        assert item(found(HEAD + text + OTHERS)) is None


def test_a_resolution_in_words_gives_nothing_up() -> None:
    table = f"| Action | Resolution |\n|---|---|\n| {WORK} | Duplicate messages are now counted once |\n"
    assert item(found(HEAD + table)) is not None


def test_the_state_of_one_item_gives_no_other_up() -> None:
    lines = f"- {WORK}\n  - Status: open\n- Restart dead consumers. Status: cancelled\n- Count them\n"
    assert [item.text for item in found(HEAD + lines).items] == [WORK, "Count them"]


def test_the_ticket_to_which_an_item_moved_is_its_own() -> None:
    stated = item(found(HEAD + f"- {WORK}\n  - Status: Moved to OPS-9\n"))
    assert stated is not None
    assert [reference.key for reference in stated.references] == ["OPS-9"]


def test_a_line_that_a_marker_keeps_is_not_done_by_a_state_that_gives_it_up() -> None:
    line = f"- [x] {WORK} <!-- followthrough: item -->\n  - Status: Closed (won't do)\n"
    stated = item(found(HEAD + line))
    assert stated is not None
    assert stated.done is None


def test_why_a_line_is_given_up_stands_below_it() -> None:
    (line,) = found(HEAD + f"- {WORK}\n  - Status: cancelled (the queue goes in June)\n").given_up[:1]
    assert line.reason == "the queue goes in June"


def test_a_ticket_behind_a_dash_is_no_part_of_the_reason() -> None:
    for ticket in ("#13", "acme/shop#13", "OPS-22"):
        (line,) = found(HEAD + f"- ~~{WORK}~~ won't do: the queue goes in June — {ticket}\n").given_up[:1]
        assert line.reason == "the queue goes in June"


@pytest.mark.parametrize(
    "line",
    [
        "We considered a cache, decided against it and will add a second queue instead by 3 May",
        "Count the messages that were considered but rejected",
    ],
)
def test_what_is_promised_beside_a_rejected_idea_is_an_item(line: str) -> None:
    assert [item.text for item in found(f"{HEAD}- {line}\n").items] == [line]


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        *(("OPS-1 ✅", State.DONE), ("OPS-1 - Closed", State.DONE), ("#12 (merged)", State.DONE)),
        *(("OPS-1 - Won't Do", State.DROPPED), ("OPS-1 (In Review)", State.OPEN), ("OPS-1", None)),
        *(("OPS-1, OPS-2 - Closed", None), ("OPS-1 Closed the queue", None)),
    ],
)
def test_a_state_behind_a_ticket(cell: str, state: State | None) -> None:
    assert state_at_end(cell, foreign=False) is state


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", f"{HEAD}| Action | Ticket |\n|---|---|\n| {WORK} | [OPS-1](https://x.example/OPS-1) ✅ |\n"),
        ("a.md", f"{HEAD}- {WORK} — done — Ana Ruiz\n"),
        ("a.adoc", f"= Queue\n\n== Actions\n\n|===\n|Action |State\n\n|{WORK}\n|icon:check[] done\n|===\n"),
        ("a.html", f'<h1>Queue</h1><h2>Actions</h2><p><input type="checkbox" checked="checked"/> {WORK}</p>'),
    ],
)
def test_other_marks_of_what_is_done(name: str, text: str) -> None:
    stated = item(found(text, name))
    assert stated is not None
    assert stated.done is True


@pytest.mark.parametrize(
    "html",
    [
        '<style>.c1{{color:#000}}.c7{{text-decoration:line-through}}</style><ul><li><span class="c7">{}</span></li>',
        '<style>.c7{{text-decoration:line-through}}</style><ul><li><span class="c7">Graph </span>'
        '<span class="c7 c1">the age of the oldest message</span></li>',
        '<ul><li><span style="text-decoration:line-through">{}</span></li>',
    ],
)
def test_what_a_style_strikes_out_is_given_up(html: str) -> None:
    kept = '<li><span class="c1">Refuse a consumer without a health check</span></li></ul>'
    page = found(f"<h1>Queue</h1><h2>Action items</h2>{html.format(WORK)}{kept}", "a.html")

    assert [item.text for item in page.items] == ["Refuse a consumer without a health check"]
    assert [line.text for line in page.given_up] == [WORK]


def test_a_template_that_declines_gives_up_and_an_unknown_one_tells_nothing() -> None:
    wiki = f"== Actionables ==\n* {{{{declined}}}} {WORK}\n* {{{{Approved}}}} Refuse a consumer without a check\n"
    page = found(f"== Queue ==\n\n{wiki}", "a.mediawiki")

    assert [item.done for item in page.items] == [None]
    assert [WORK in line.text for line in page.given_up] == [True]


@pytest.mark.parametrize(
    ("tail", "done"),
    [
        *((tail, True) for tail in (" · Done · Ana Ruiz", " • Done • Ana", " | Done | Ana Ruiz", "; Done; Ana Ruiz")),
        *((tail, True) for tail in (", done, Ana Ruiz", " / Done / Ana Ruiz", " · Done", " OPS-1 · Done · Oct 16th")),
        *((tail, True) for tail in (" — infra, done", " — platform team, done")),
        *((tail, False) for tail in (" | To do", " - To do", " (Ana, wip, https://github.com/acme/app/issues/8)")),
        *((tail, True) for tail in (" | Done", " | end of May | https://github.com/acme/app/issues/8 | Done")),
        *((tail, False) for tail in (" → aruiz, in progress", " · In progress · Ana", " | Open | P1", " · erledigt?")),
    ],
)
def test_a_state_among_the_last_parts_of_a_line_is_its_state(tail: str, done: bool) -> None:
    stated = item(found(HEAD + f"- {WORK}{tail}\n"))

    assert stated is not None
    assert bool(stated.done) is done


@pytest.mark.parametrize(
    "tail",
    [
        *(" · Canceled · Ana Ruiz", " OPS-2 · Canceled", " | Canceled | Ana Ruiz", " / Canceled / Ana Ruiz"),
        *(" (Ana, 3 May, won't do, OPS-9)", " (end of Q2, won't fix)", " (Ana Ruiz, cancelled)"),
        *(
            " | 3 May | https://github.com/acme/app/issues/8 | Dropped",
            " (Ana, dropped, https://acme.example/browse/OPS-9)",
        ),
        *(
            " - Ana - Superseded by OPS-9",
            " - Ana - Closed - no action",
            " -> rejected by the Board",
            " - Ana - Withdrawn",
            " – Ana – RESOLVED WONTFIX",
        ),
    ],
)
def test_a_line_is_given_up_by_a_state_among_its_last_parts(tail: str) -> None:
    page = found(HEAD + f"- {WORK}{tail}\n" + OTHERS)

    assert item(page) is None
    assert any(WORK in line.text for line in page.given_up)


@pytest.mark.parametrize(
    "line",
    [
        f"{WORK} that were accepted, rejected, dropped",
        f"{WORK} that were open | done",
        f"{WORK} that were open / done",
        f"{WORK} that were · open · done · dropped",
        f"{WORK} that was read, closed",
        f"{WORK} by card (Visa, Mastercard, Cancelled)",
        f"{WORK} by outcome (accepted, rejected, settled)",
        f"{WORK} if it bounced, rejected, Ana",
        f"{WORK}: order → paid → rejected",
        f"{WORK} for accepted, rejected",
    ],
)
def test_states_that_a_line_lists_are_not_its_own(line: str) -> None:
    stated = item(found(HEAD + f"- {line}\n"))

    assert stated is not None
    assert stated.done is None


@pytest.mark.parametrize("end", ["✅ - @kim", "(took 6h) ✅ (payments, 3 May)", "✅ @kim"])
def test_a_sign_before_the_owner_at_the_end_is_the_state(end: str):
    text = f"# Outage of 2026-01-14\n\n## Action items\n\n- Rebuild the index {end}\n"
    assert [item.done for item in read(Document("a.md", text)).items] == [True]


@pytest.mark.parametrize("state", ["✅ wdrożenie", "(☑ wczoraj", "✅ 3 May"])
def test_a_sign_counts_whatever_word_follows_it(state: str) -> None:
    assert state_of(state) is State.DONE


@pytest.mark.parametrize(
    ("lines", "done"), [("Done<br>Open", False), ("Done<br>2031-04-01", True), ("Done<br>Verified by QA", True)]
)
def test_a_cell_with_a_line_that_is_open_is_not_done(lines: str, done: bool) -> None:
    stated = item(found(HEAD + PLACES["cell"].format(lines)))

    assert stated is not None
    assert stated.done is done
