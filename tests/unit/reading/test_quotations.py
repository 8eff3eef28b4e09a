"""A block quote is somebody else's words, unless it frames what the authors themselves mean to do."""

import pytest

from followthrough.model import Document
from followthrough.reading.read import page_of

HEAD = "# Queue stalled\n\n## Cause\n\nThe queue was full.\n\n"
ACTIONS = f"{HEAD}## Action items\n\n"


def texts(text: str, name: str = "a.md") -> list[str]:
    return [one.text for one in page_of(Document(name, text)).candidates]


def test_boxes_in_a_quotation_are_tasks_wherever_it_stands():
    _, one, two = page_of(Document("a.md", f"{HEAD}> - [ ] Limit the retries\n> - [x] Page for it\n")).candidates

    assert [(c.text, c.checked, c.line) for c in (one, two)] == [
        ("Limit the retries", False, 7),
        ("Page for it", True, 8),
    ]


@pytest.mark.parametrize(
    "quotation",
    [
        "> - Limit the retries\n> - Page for it\n",
        "> 1. Limit the retries\n> 2. Page for it\n",
        "Before the end of the month:\n\n> - Limit the retries\n> - Page for it\n",
    ],
)
def test_a_list_under_a_heading_of_action_items_is_the_document_s_own(quotation: str):
    assert texts(ACTIONS + quotation)[-2:] == ["Limit the retries", "Page for it"]


@pytest.mark.parametrize("name", ["**Action items**", "### Action items", "**Follow-up:**"])
def test_so_is_one_that_says_so_itself(name: str):
    (*_, one, two) = page_of(
        Document("a.md", f"{HEAD}> {name}\n>\n> - Limit the retries\n> - Page for it\n")
    ).candidates

    assert [one.text, two.text] == ["Limit the retries", "Page for it"]
    assert one.headings[-1] in ("Action items", "Follow-up")


def test_a_promise_under_a_heading_of_action_items_is_the_document_s_own():
    assert texts(f"{ACTIONS}> We will limit the retries of a message. The queue is old.\n")[-2:] == [
        "We will limit the retries of a message.",
        "The queue is old.",
    ]


@pytest.mark.parametrize(
    "quotation",
    [
        "> We will limit the retries.\n> — The vendor\n",
        '> "We will limit the retries."\n',
        "The vendor wrote:\n\n> We will limit the retries.\n",
        "From their status page:\n\n> - Limit the retries\n",
        "> **ana**: we should limit the retries\n> **bo**: yes\n",
        "> <ana> we should limit the retries\n> <bo> - [ ] yes\n",
        "> 09:12 ana: we should limit the retries\n",
        "> ana [9:12 AM]\n> - [ ] limit the retries\n",
        "> They should limit the retries.\n",
        "> We should limit the retries.\n\n## Next steps\n\n- Page for it\n",
        "- Page for it\n\n> We will limit the retries.\n",
        "> > We will limit the retries.\n",
    ],
)
def test_what_others_said_is_not(quotation: str):
    assert not any("retries" in one for one in texts(ACTIONS + quotation))


def test_a_list_in_a_quotation_anywhere_else_is_not():
    assert texts(f"{HEAD}> - Limit the retries\n\n> We will page for it.\n") == ["The queue was full."]


def test_it_is_the_same_in_html():
    quoted = "<blockquote><ul><li>Limit the retries</li><li>Page for it</li></ul></blockquote>\n"

    assert texts(f"<h2>Action items</h2>\n{quoted}", "a.html")[-2:] == ["Limit the retries", "Page for it"]
    assert texts(f"<h2>Cause</h2>\n{quoted}", "a.html") == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.adoc", "== Action items\n\n[quote, Ana]\n____\nWe will limit the retries.\n____\n"),
        ("a.adoc", "== Action items\n\n[quote]\nWe should limit the retries.\n\nCap the queue\n"),
        ("a.rst", "Action items\n============\n\n- Cap it\n\nAna in the chat:\n\n    we should limit the retries\n"),
        ("a.wiki", "== Action items ==\n* Cap it\n\n{{quote|we should limit the retries|Ana}}\n"),
        ("issue", "h2. Action items\n\n* Cap it\nbq. we should limit the retries\n"),
    ],
)
def test_marks_of_quotations_are_heard_in_every_format(name: str, text: str):
    assert not any("retries" in one for one in texts(text, name))


def test_what_a_note_of_restructuredtext_holds_is_no_quotation():
    text = "Action items\n============\n\n.. note::\n\n   Limit the retries.\n\n   Cap the queue.\n"
    assert texts(text, "a.rst") == ["Limit the retries.", "Cap the queue."]
