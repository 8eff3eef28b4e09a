"""The author's own words, and nobody else's."""

import pytest

from followthrough.model import Document
from followthrough.reading.formats import outline_of
from followthrough.rules.prose.index import ProseIndex
from followthrough.rules.prose.sentences import uncut_passages


def prose(text: str) -> str:
    """All the words that count, with what is masked as dots."""
    passages = uncut_passages(outline_of(Document("outage.md", text)))
    return " ".join(sentence.text for sentence in ProseIndex(passages).sentences())


@pytest.mark.parametrize(
    "foreign",
    [
        "```\nSECRET\n```",
        "    SECRET",
        "> SECRET",
        "<!-- SECRET -->",
        "The log said `SECRET`.",
        'She said "the SECRET is out".',
        "She said “the SECRET is out”.",
        "Er sagte „SECRET“.",
        "~~SECRET~~ is struck",
        "2026-01-14T07:52:01Z ERROR SECRET",
        "[ERROR] SECRET",
        "alice 10:42 AM: SECRET",
    ],
)
def test_code_logs_chat_quotations_and_comments_are_not_the_authors(foreign: str) -> None:
    assert "SECRET" not in prose(f"Before.\n\n{foreign}\n\nAfter.")
    assert prose(f"Before.\n\n{foreign}\n\nAfter.").startswith("Before.")


@pytest.mark.parametrize(
    "own", ["A WORD.", "- A WORD", "| a | b |\n|---|---|\n| x | A WORD |", "It's the team's WORD."]
)
def test_prose_entries_and_cells_are(own: str) -> None:
    assert "WORD" in prose(own)
