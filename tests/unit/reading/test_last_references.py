"""Tickets and links at the end of an item hide neither its owner nor its day."""

from datetime import date

import pytest

from followthrough.model import ActionItem, Document
from followthrough.reading import read
from followthrough.reading.items.last_references import before_last_references
from followthrough.reading.outline import Hyperlink, plain

BEHIND = [
    "([PAY-2](https://jira.example/browse/PAY-2))",
    "[PAY-2](https://jira.example/browse/PAY-2)",
    "- [PAY-2](https://jira.example/browse/PAY-2)",
    "https://jira.example/browse/PAY-2",
    "(PAY-2, [#12](https://github.com/acme/shop/issues/12))",
    "(acme/shop#12)",
]


def item(words: str) -> ActionItem:
    (found,) = read(Document("a.md", f"# Outage\n\nDate: 2026-04-01\n\n## Action items\n\n- [ ] {words}\n")).items
    return found


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("stated", ["(Mia, 2026-11-20)", "- Mia - 2026-11-20", "@Mia 2026-11-20"])
def test_an_owner_and_a_day_stand_before_references(stated: str, behind: str) -> None:
    found = item(f"Alert on a full queue {stated} {behind}")
    assert (found.owner or "").removeprefix("@") == "Mia"
    assert found.due is not None
    assert found.due.day == date(2026, 11, 20)


@pytest.mark.parametrize("stated", ["2026-11-20", "[Mia Berg]", "- P1", "- in progress", "due 2026-11-20. Owner: Mia"])
def test_each_fact_is_read_as_without_them(stated: str) -> None:
    bare = item(f"Alert on a full queue {stated}")
    for behind in BEHIND:
        found = item(f"Alert on a full queue {stated} {behind}")
        facts = [(entry.owner, entry.due, entry.priority, entry.done) for entry in (bare, found)]
        assert facts[0] == facts[1]


@pytest.mark.parametrize(
    "text", ["Alert on a full queue", "Serve 100 clients", "Renew it by 2026-11-20", "Ask (Mia)", "http://", "PAY-2"]
)
def test_other_words_stay(text: str) -> None:
    assert before_last_references(plain(text, 1)) == text


def test_a_link_whose_words_say_what_is_to_be_done_stays() -> None:
    text = plain("Follow the runbook", 1)._replace(links=(Hyperlink(11, 18, "https://wiki.example/runbook"),))
    assert before_last_references(text) == "Follow the runbook"
