"""Markdown to Jira's two markups."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.specs.location import spec, why_absent

from followthrough.trackers.adf import text_of, to_adf
from followthrough.trackers.wiki import to_wiki

SAMPLE = """# Follow-up *of* the **outage `db1`**

See the [postmortem](https://docs.example/pm_1?a=b) & `disk_full{}`.
Next line.

- first
  - nested

    ```python
    x = 1
    ```
- second

  > quoted

3. three
4. four

> # Heading in a quote
> > deeper

---

| a | b |
|---|---|
| 1 | 2 |
"""

PIECES = st.sampled_from(
    [
        *("# ", "## ", "- ", "  - ", "1. ", "> ", "```\n", "`", "**", "*", "_", "\n", "\n\n", "    ", "text", "---"),
        *("[a](https://x.example)", "[b](javascript:x)", "![i](https://x.example/i.png)", "<!-- c -->", "<b>"),
        *("| a |", "\\", "{code}"),
    ]
)


def paragraph(text: str, *marks: dict[str, Any]) -> dict[str, Any]:
    span: dict[str, Any] = {"type": "text", "text": text, **({"marks": list(marks)} if marks else {})}
    return {"type": "paragraph", "content": [span]}


def document(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "doc", "version": 1, "content": list(blocks)}


@pytest.mark.parametrize(
    ("markdown", "adf", "wiki"),
    [
        ("Plain", document(paragraph("Plain")), "Plain"),
        ("**Bold**", document(paragraph("Bold", {"type": "strong"})), "*Bold*"),
        ("*Soft*", document(paragraph("Soft", {"type": "em"})), "_Soft_"),
        ("`a_b`", document(paragraph("a_b", {"type": "code"})), r"{{a\_b}}"),
        (
            "[x](https://e.example/a_b)",
            document(paragraph("x", {"type": "link", "attrs": {"href": "https://e.example/a_b"}})),
            "[x|https://e.example/a_b]",
        ),
        (
            "## Title",
            document({"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Title"}]}),
            "h2. Title",
        ),
        (
            "- a\n- b",
            document(
                {
                    "type": "bulletList",
                    "content": [{"type": "listItem", "content": [paragraph(word)]} for word in "ab"],
                }
            ),
            "* a\n* b",
        ),
        (
            "2. a",
            document(
                {
                    "type": "orderedList",
                    "attrs": {"order": 2},
                    "content": [{"type": "listItem", "content": [paragraph("a")]}],
                }
            ),
            "# a",
        ),
        (
            "```sh\nls\n```",
            document({"type": "codeBlock", "content": [{"type": "text", "text": "ls"}], "attrs": {"language": "sh"}}),
            "{code:sh}\nls\n{code}",
        ),
        ("> q", document({"type": "blockquote", "content": [paragraph("q")]}), "{quote}\nq\n{quote}"),
        ("---", document({"type": "rule"}), "----"),
        ("", document({"type": "paragraph", "content": []}), ""),
        ("[x](javascript:alert(1))", document(paragraph("x")), "x"),
        ("<!-- hidden -->", document({"type": "paragraph", "content": []}), ""),
    ],
)
def test_markdown_has_its_counterpart_in_both_markups(markdown: str, adf: dict[str, Any], wiki: str) -> None:
    assert to_adf(markdown) == adf
    assert to_wiki(markdown) == wiki


@pytest.mark.parametrize(
    ("text", "wiki"),
    [
        ("{code} {noformat}", r"\{code\} \{noformat\}"),
        ("[~admin] !image.png!", r"\[\~admin\] \!image.png\!"),
        ("h1. not a heading", r"h1\. not a heading"),
        ("bq. not a quote", r"bq\. not a quote"),
        ("a follow-up -- snake_case", r"a follow-up \-\- snake\_case"),
        ("https://e.example/a_b~c and a_b", r"https://e.example/a_b~c and a\_b"),
        ("| a | b |", r"\| a \| b \|"),
    ],
)
def test_signs_of_wiki_markup_in_a_text_stay_text(text: str, wiki: str) -> None:
    assert to_wiki(text) == wiki


def test_nothing_in_a_code_block_ends_it_early() -> None:
    assert to_wiki("```\na {code} b\n```").count("{code}") == 2


def test_a_nested_list_stays_one_list_in_wiki_markup() -> None:
    assert to_wiki("- a\n  - b\n    1. c\n- d") == "* a\n** b\n**# c\n* d"


def test_the_sample_keeps_its_words_in_both_markups() -> None:
    for text in (text_of(to_adf(SAMPLE)), to_wiki(SAMPLE)):
        for word in ("Follow-up", "postmortem", "first", "nested", "x = 1", "quoted", "three", "deeper", "1", "2"):
            assert word in text


def test_deep_nesting_is_flattened_and_not_a_crash() -> None:
    deep = "> " * 3000 + "end\n\n" + "\n".join("  " * depth + "- x" for depth in range(300))
    assert "end" in text_of(to_adf(deep))
    assert "end" in to_wiki(deep)


def test_the_text_of_a_deep_document_is_read_without_recursion() -> None:
    node: dict[str, Any] = {"type": "text", "text": "end"}
    for _ in range(5000):
        node = {"type": "blockquote", "content": [node]}
    assert text_of(node) == "end"


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft4Validator:
    path = spec("adf.json")
    if path is None:
        pytest.skip(why_absent("adf.json"))
    return jsonschema.Draft4Validator(json.loads(path.read_text()))


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_becomes_a_document_that_jira_takes(
    schema: jsonschema.Draft4Validator, markdown: str
) -> None:
    assert schema.is_valid(to_adf(markdown)), markdown
    assert isinstance(to_wiki(markdown), str)


def test_the_sample_is_a_document_that_jira_takes(schema: jsonschema.Draft4Validator) -> None:
    schema.validate(to_adf(SAMPLE))
