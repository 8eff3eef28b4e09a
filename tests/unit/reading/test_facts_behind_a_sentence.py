"""In a paragraph, a bracket or a few words of facts right behind a promise belong to it."""

import pytest

from followthrough.model import ActionItem, Document
from followthrough.reading import read

HEAD = "# Zones went out wrong on 7 October 2026\n\n## Action items\n\n"
PROMISE = "We will generate the test zone from the production zone every night."


def found(text: str) -> list[ActionItem]:
    return list(read(Document("a.md", f"{HEAD}{text}\n", repository="acme/dns")).items)


@pytest.mark.parametrize(
    "behind",
    [
        "(netops, 19 December 2026, #78)",
        "Ticket: #78. Owner: netops. Due: 19 December 2026.",
        "Owner: netops, due 19 December 2026. See #78.",
        "owner: netops due 19 December 2026. See #78.",
        "Owner: netops. Due: 19 December 2026. Tracked in #78.",
    ],
)
def test_what_stands_right_behind_a_promise_is_about_it(behind: str):
    (one,) = found(f"{PROMISE} {behind}")

    assert one.owner == "netops"
    assert one.due is not None
    assert str(one.due.day) == "2026-12-19"
    assert [each.key for each in one.references] == ["acme/dns#78"]


def test_it_belongs_to_the_promise_before_it_and_to_no_other():
    one, two = found(f"{PROMISE} See #78. We will also review each change of a zone. Owner: Kim.")

    assert [(each.owner, [ref.key for ref in each.references]) for each in (one, two)] == [
        (None, ["acme/dns#78"]),
        ("Kim", []),
    ]


def test_what_stands_behind_another_sentence_is_not_about_the_promise():
    one, *_ = found(f"{PROMISE} It took an hour the last time. See #78.")

    assert one.references == ()


def test_paragraphs_that_are_counted_behind_letters_are_entries():
    one, two = found(
        "R1. The preview shows the answers before and after. (netops, 12 December 2026, #77)\n\n"
        "R2. The test zone is made from the production zone every night. (netops, 19 December 2026, #78)"
    )

    assert [(each.owner, [ref.key for ref in each.references]) for each in (one, two)] == [
        ("netops", ["acme/dns#77"]),
        ("netops", ["acme/dns#78"]),
    ]


def test_a_remark_in_brackets_is_a_sentence_of_its_own():
    one, *_ = found(f"{PROMISE} (It was made by hand until 3 May, and nobody knew.)")

    assert one.text == PROMISE
