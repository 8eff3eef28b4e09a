"""Front matter with a line that is not valid: the line is reported, and no other is lost."""

import pytest
from tests.support.review import lines, review, with_items

RULE = "malformed-front-matter"
FACTS = "date: 2026-01-14\nseverity: sev1\n"
ITEMS = with_items("- Add an alert", head="# Outage\n\n")


@pytest.mark.parametrize(
    ("line", "write"),
    [
        ("title: Checkout: orders lost", 'title: "..."'),
        ("owner: @kim", 'owner: "..."'),
        ("title: [P1] no orders", 'title: "..."'),
        ("title: 'It's broken'", 'title: "..."'),
        ('title: "half" and more', "title: '...'"),
    ],
)
def test_a_line_is_reported_with_how_to_write_it(line: str, write: str) -> None:
    (found,) = review(f"---\n{FACTS}{line}\n---\n{ITEMS}", RULE)
    message = f"this line of the front matter is not valid YAML; put the value in quotes: {write}"
    assert (found.line, found.message) == (4, message)


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ("tags: [a, b", 4, 'end what begins with "[" with "]"'),
        ("timeline:\n  - 10:00 start\n  - 11:00: {end\n  - 12:00 over", 6, "put its text in quotes"),
    ],
)
def test_the_line_itself_is_reported_and_a_list_stays_one(text: str, line: int, remedy: str) -> None:
    (found,) = review(f"---\n{FACTS}{text}\nstatus: draft\n---\n{ITEMS}", RULE)
    assert (found.line, found.message.partition("; ")[2]) == (line, remedy)


def test_what_the_other_lines_say_is_known() -> None:
    text = f"---\ntitle: Checkout: lost\n{FACTS}---\n{ITEMS}"
    assert lines(text, RULE, "no-date") == [2]
    assert lines(text.replace("date: ", "day: "), "no-date") != []


def test_a_line_of_toml_is_reported() -> None:
    (found,) = review(f"+++\ndate = 2026-01-14\ntitle = Outage\n+++\n{ITEMS}", RULE)
    assert found.line == 3
    assert "TOML" in found.message


@pytest.mark.parametrize("path", ["outage.md", "outage.rst", "outage.adoc", "outage.html"])
def test_each_format_with_front_matter_is_looked_at(path: str) -> None:
    text = f"---\r\nowner: @kim\r\n{FACTS}kind: postmortem\r\n---\r\n{ITEMS}"
    assert lines(text, RULE, path=path) == [2]


def test_valid_front_matter_other_documents_and_other_formats_are_left_alone() -> None:
    faulty = f"---\n{FACTS}owner: @kim\n---\n"
    assert lines(f"---\n{FACTS}title: Checkout\n---\n{ITEMS}", RULE) == []
    assert lines("---\nowner: @kim\nkind: runbook\n---\n# How to bake\n\nTake flour.\n", RULE) == []
    assert lines(faulty + ITEMS, RULE, path="outage.org") == []


def test_it_is_ignored_by_a_comment_below() -> None:
    ignored = f"<!-- followthrough: ignore {RULE}: the wiki wants it so -->"
    assert lines(f"---\n{FACTS}owner: @kim\n---\n{ignored}\n{ITEMS}", RULE, "unused-ignore") == []
