"""Comments to followthrough that it does not understand."""

import pytest
from tests.support.review import review, with_items

ITEM = "- Limit the retries (#102)"


def findings_of(comment: str) -> list[tuple[int, str]]:
    text = with_items(f"{ITEM} <!-- {comment} -->")
    return [(finding.line, finding.message) for finding in review(text, "marker-not-understood")]


@pytest.mark.parametrize(
    ("comment", "why"),
    [
        ("followthrough: item kind=guardrial", "'guardrial' is no kind; did you mean guardrail?"),
        ("followthrough: not-an-itm", "'not-an-itm' is nothing that a comment can say; did you mean not-an-item?"),
        ("followthrough: id=ft-12", "'ft-12' is no id of an item: that is ft- and ten of 0-9 and a-f"),
        ("followthrough: learning-only", "learning-only gives no reason of its own, so it is not heard"),
        ("followthrough: learning-only: the reason", "learning-only gives no reason of its own, so it is not heard"),
        (
            "followthrough ignore no-owner: the team is new",
            "a comment begins with 'followthrough:'; without the colon it is not heard",
        ),
    ],
)
def test_what_is_not_understood_is_reported_in_its_line(comment: str, why: str) -> None:
    assert findings_of(comment) == [(7, why)]


def test_an_id_for_the_second_time_is_reported():
    mark = "<!-- followthrough: id=ft-0123456789 -->"
    text = with_items(f"- Limit the retries {mark}", f"- Alert on retries {mark}")
    (found,) = review(text, "marker-not-understood")
    assert (found.line, found.message) == (8, "line 7 has the same id; remove one of the two")


@pytest.mark.parametrize(
    "comment",
    [
        "followthrough: item kind=guardrail, id=ft-0123456789",
        "followthrough: not-an-item",
        "followthrough: learning-only: the vendor has closed the service",
        "followthrough: ignore no-owner: the team is new",
        "followed through by the team",
        "followthrough items are checked on Mondays",
    ],
)
def test_what_is_understood_and_what_is_for_others_is_not_reported(comment: str) -> None:
    assert findings_of(comment) == []
