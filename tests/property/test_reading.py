"""Whatever the text, the reading answers, and what it answers lies within the text."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.model import Document
from followthrough.reading import ReadingSettings, page_of, read
from followthrough.reading.formats import READERS
from followthrough.reading.layout.sentences import sentences
from followthrough.reading.outline import plain

PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## Action items\n",
            "- ",
            "* ",
            "1. ",
            "- [ ] ",
            "- [x] ",
            "> ",
            "```\n",
            "| a | b |\n",
            "|---|---|\n",
            "**",
            "`",
        ),
        *(
            "[x](",
            "https://github.com/a/b/issues/1",
            "<!-- followthrough: item -->",
            "<p>",
            "<ul><li>",
            "</ul>",
            "<td>",
            "&amp;",
        ),
        *(
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\t",
            "    ",
            "\ufeff",
            "e\u0301",
            "障害。",
            "✅ ",
            "---\n",
            "===\n",
            "|===\n",
            "h2. ",
            "{code}\n",
        ),
        *(
            "Add a limit. ",
            "Owner: Ana, ",
            "due 2026-03-31 ",
            "#12 ",
            "OPS-1 ",
            "10:00 ",
            "TBD",
            "<name>",
            "* TODO ",
            ".. note:: ",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))
PATHS = st.sampled_from(["a.md", "a.rst", "a.adoc", "a.org", "a.html", "a.wiki", "a.txt", "a"])


class Everything:
    """A judge to whom everything is an item, so that every candidate is read to the end."""

    def judge(self, page):
        return [1.0] * len(page.candidates)

    def reasons(self, page, index):
        return ()


def lines_of(text: str) -> int:
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


@given(TEXTS, PATHS)
@settings(max_examples=400, deadline=None)
def test_items_lie_within_the_text_in_order_and_have_ids_of_their_own(text: str, path: str):
    document = Document(path, text)
    items = read(document, ReadingSettings(), Everything()).items

    assert all(1 <= one.line <= one.end_line <= lines_of(text) for one in items)
    assert all(one.text.strip() for one in items)
    assert len({one.id for one in items if one.marker_id is None}) == sum(one.marker_id is None for one in items)


@given(TEXTS, PATHS)
@settings(max_examples=200, deadline=None)
def test_the_words_of_an_item_stand_on_its_lines(text: str, path: str):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n")
    for one in page_of(Document(path, text)).candidates:
        source = "\n".join(lines[one.line - 1 : one.end_line])
        source += re.sub(r"<[^<>]*>", "", source)  # a tag within a word is no part of it
        word = next((word for word in one.text.split() if word.isalpha() and word.isascii()), None)
        assert word is None or word in source


@given(TEXTS, st.sampled_from(sorted(READERS)))
@settings(max_examples=200, deadline=None)
def test_every_reader_answers_on_every_text(text: str, name: str):
    outline = READERS[name](text)

    assert outline.format


@given(st.binary(max_size=400), PATHS)
@settings(max_examples=100, deadline=None)
def test_bytes_that_are_no_text_give_no_error(data: bytes, path: str):
    read(Document(path, data.decode("latin-1")))
    read(Document(path, data.decode("utf-8", "surrogateescape")))


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_reading_is_a_function_of_the_text(text: str):
    assert read(Document("a.md", text)) == read(Document("a.md", text))


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_sentences_follow_one_another_and_lose_only_space(text: str):
    spans = list(sentences(plain(text, 1)))

    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@pytest.mark.parametrize(
    "piece", ["[", "*", "`", "|", "> ", "- ", "<", "<a ", "{%", "a:", "owner: ", "#1 ", "A-", "1. ", "\u2022 a\n"]
)
@pytest.mark.parametrize("path", ["a.md", "a.html", "a.rst"])
def test_a_long_run_of_one_mark_is_read_to_its_end(piece: str, path: str):
    text = piece * 20_000 + "\n\n## Action items\n\n- Add a limit\n"

    assert read(Document(path, text)).sections is not None


@pytest.mark.parametrize(
    ("path", "begin", "piece", "end"),
    [
        *(("a.txt", "| a\n|", "-", "x"), ("a.txt", "| a\n", "|--", "x"), ("a.txt", "From: a\nSubject: ", "re: ", "")),
        *(("a.wiki", "", "{{", ""), ("a.wiki", "", "{{a\n", ""), ("a.wiki", "{{a\n|", " ", "=\n}}")),
        *(("a.wiki", "{{a\n|b = x", " ", "y\n}}"), ("a.wiki", "", "[[phab:T1|", ""), ("a.wiki", "", "'", "")),
        *(("a.html", "<p>&#", "9", ";"), ("a.html", "<pre>&#", "9", ";")),
        *(("a.org", "* A [#A]", " ", "x"), ("a.org", "* A\nDEADLINE:", " ", "x"), ("a.adoc", "= A\nv1, 1", " ", "x")),
        *(("a.md", "", "Owner: Ana\n", ""), ("a.md", "", "**Action items** b\n", ""), ("a.wiki", "", "Title: a\n", "")),
        *(("a.md", "- Add a limit ", "(a; open", ""), ("a.md", "- Add a limit ", "@a ", "")),
        *(("a.md", "- Add a limit ", "infra#12 ", ""), ("a.md", "- Add a limit ", "the OPS-2 units ", "")),
        ("a.md", "- Add " + "".join(f"acme/queue{n}#1 " for n in range(5000)), "infra#12 ", ""),
    ],
)
def test_a_long_line_is_read_to_its_end(path: str, begin: str, piece: str, end: str):
    assert read(Document(path, begin + piece * 50_000 + end)).sections is not None
