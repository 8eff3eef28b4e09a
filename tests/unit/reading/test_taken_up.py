"""Two sentences, one promise: the second says who does what the first asks for, or until when."""

import pytest

from followthrough.model import Document, Postmortem
from followthrough.reading import read

PROMISE = "We will add a second scale to the oven."
ZUSAGE = "Wir werden eine zweite Waage aufstellen."


def reading_of(sentences: str, *, over: str = "The oven was cold, and nobody knew.") -> Postmortem:
    text = f"# Oven outage of 2031-01-14\n\n## Summary\n\n{over}\n\n## What we will change\n\n{sentences}\n"
    return read(Document("a.md", text))


@pytest.mark.parametrize(
    ("behind", "owner", "due"),
    [
        ("The baking team does this before the end of April 2031.", "The baking team", "2031-04-30"),
        ("Ana takes this on, by 3 May 2031.", "Ana", "2031-05-03"),
        ("This is due by 30 September 2031.", None, "2031-09-30"),
        ("It will be done by the baking team by the end of May 2031.", "the baking team", "2031-05-31"),
        ("The baking team owns this.", "The baking team", None),
        ("The oven does this by 3 May 2031.", None, "2031-05-03"),
        ("We do this by 3 May 2031.", None, "2031-05-03"),
    ],
)
def test_the_second_sentence_tells_owner_and_day_of_the_first(behind: str, owner: str | None, due: str | None) -> None:
    (item,) = reading_of(f"{PROMISE} {behind}").items
    assert (item.text, item.owner) == (PROMISE, owner)
    assert (str(item.due.day) if item.due else None) == due


@pytest.mark.parametrize(
    "behind", ["Das Team Backofen setzt dies bis Ende März 2031 um.", "Das Ofenteam übernimmt das bis 31.03.2031."]
)
def test_so_it_does_in_german(behind: str) -> None:
    (item,) = reading_of(f"{ZUSAGE} {behind}", over="Der Ofen war kalt, und wir haben es nicht gemerkt.").items
    assert item.text == ZUSAGE
    assert item.team is not None
    assert item.due is not None
    assert str(item.due.day) == "2031-03-31"


@pytest.mark.parametrize(
    "behind",
    [
        "We do this because nobody read it.",
        "This is done by the timer today.",
        "Cloudflare handles that by default.",
        "The timer does this already for the fridge.",
        "This was due to a fault of 3 May 2031.",
    ],
)
def test_what_only_says_more_gives_it_to_nobody(behind: str) -> None:
    item = reading_of(f"{PROMISE} {behind}").items[0]
    assert (item.text, item.owner, item.due) == (PROMISE, None, None)
