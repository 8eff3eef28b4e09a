"""What is fixed without asking."""

import pytest

from followthrough.model import Document
from followthrough.rules.edits.boxes import with_fixed_boxes


def test_only_the_boxes_in_the_lines_that_are_named_are_fixed() -> None:
    text = "- [] Add an alert\n- [] Add a limit\n"
    assert with_fixed_boxes(Document("outage.md", text), {}, {2}) == "- [] Add an alert\n- [ ] Add a limit\n"


def fixed(text: str, path: str = "outage.md") -> str:
    return with_fixed_boxes(Document(path=path, text=text), {})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [] Add an alert\n", "- [ ] Add an alert\n"),
        ("-[ ] Add an alert\n", "- [ ] Add an alert\n"),
        ("- [x ] Add an alert\n", "- [x] Add an alert\n"),
        ("* [  ] Add an alert\r\n", "* [ ] Add an alert\r\n"),
        ("  - [x]Add an alert", "  - [x] Add an alert"),
        ("-[X] Add an alert\n", "- [x] Add an alert\n"),
        ("1. [] Add an alert\n", "1. [ ] Add an alert\n"),
        ("2) [x ]Add an alert\n", "2) [x] Add an alert\n"),
        ("10.[ ] Add an alert\n", "10. [ ] Add an alert\n"),
        ("-\t[] Add an alert\n", "-\t[ ] Add an alert\n"),
        ("- []\tAdd an alert\n", "- [ ] Add an alert\n"),
    ],
)
def test_a_malformed_box_becomes_a_box(before: str, after: str) -> None:
    assert fixed(before) == after
    assert fixed(after) == after


@pytest.mark.parametrize(
    "text",
    [
        "A page ends here\f- [] and what follows is no entry\n",  # nor does it begin a line
        "- [ ] Add an alert\n- [x] Done\n- [X] Done\n",
        "- [x](https://acme.example) is a link\n",
        "- [x]: a reference\n",
        "- [a] Add an alert\n",
        "1. [ ] Add an alert\n2. [x] Done\n-\t[ ] Open\n- [ ]\tOpen\n",
        "1. [x](https://acme.example) is a link\n",
        "1. [1] is a citation\n",
        "2026.01 [] is no number of an entry\n",
        "```\n- [] not ours\n```\n",
        "Text [] in a line\n",
    ],
)
def test_everything_else_is_left_to_the_last_byte(text: str) -> None:
    assert fixed(text) == text


def test_other_formats_have_no_such_boxes() -> None:
    assert fixed("- [] Add an alert\n", "outage.rst") == "- [] Add an alert\n"
