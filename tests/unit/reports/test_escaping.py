"""Hostile text where it is shown: it links, mentions and cross-references nothing, and is no command in a log."""

import re
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from followthrough.endpoint.visible import visible
from followthrough.markdown_escaping import markdown_address, web_address
from followthrough.reports.escaping import advice, markdown, printable, without_commands
from followthrough.sync.issue_words import without_controls
from followthrough.unseen import one_line, without_unseen

# GitHub makes its links of the text that is shown, wherever one of these stands in it.
SHOWN = MarkdownIt("commonmark", {"html": True}).render


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("log in at https://evil.example/login", "://"),
        ("log in at HTTP://evil.example", "://"),
        ("log in at ftp://evil.example", "://"),
        ("log in at www.evil.example", "www."),
        ("log in at WWW.evil.example", "WWW."),
        ("write to someone@evil.example", "@evil"),
        ("ask @everyone", "@everyone"),
        ("ask (@acme/sre)", "@acme"),
        ("fixes #123", "#123"),
        ("fixes acme/shop#123", "#123"),
        ("fixes GH-123", "GH-123"),
    ],
)
@pytest.mark.parametrize("escaped", [markdown, advice])
def test_nothing_that_github_links_by_itself_is_left_in_one_piece(
    text: str, sign: str, escaped: Callable[[str], str]
) -> None:
    shown = SHOWN(escaped(text))
    assert sign not in shown
    assert shown.replace("\u2060", "") == f"<p>{text}</p>\n", "and it reads as it was written"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Link it (`#12`), or ask", "Link it (<code>#12</code>), or ask"),
        ("Write <!-- a: b -->.", "Write <code>&lt;!-- a: b --&gt;</code>."),
        ("`<b>@x *y*`", "<code>&lt;b&gt;@x *y*</code>"),
        ("``<b>x`` and `", "``&lt;b&gt;x`` and `"),
        ("\\`<b>` <!-- `<b>` <b> -->", "\\<code>&lt;b&gt;</code> &lt;!-- <code>&lt;b&gt;</code> &lt;b&gt; --&gt;"),
    ],
)
def test_advice_shows_as_code_what_it_gives_to_be_copied_and_nothing_as_markup(text: str, html: str) -> None:
    assert SHOWN(advice(text)) == f"<p>{html}</p>\n"


def test_the_key_of_an_issue_can_be_copied_from_a_link_to_it() -> None:
    assert markdown("acme/shop#123", in_link=True) == "acme/shop\\#123"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:x",
        "https://a.example/ b",
        "https://a.example/\x1b[2J",
        "https://a.example/\u202egnp",
        "https://a.example/|x",
        "https://a.example/{x}",
        "https://a.example/" + "x" * 3000,
        None,
    ],
)
@pytest.mark.parametrize("address", [web_address, markdown_address])
def test_only_plain_web_addresses_become_links(url: str | None, address: Callable[[str | None], str | None]) -> None:
    assert address(url) is None


def test_an_address_with_brackets_is_no_link_where_a_bracket_would_end_it() -> None:
    url = "https://a.example/Outage_(2024).md"
    assert (web_address(url), markdown_address(url)) == (url, None)


@pytest.mark.parametrize("shown", [one_line, printable, without_controls, visible, without_unseen])
def test_what_nobody_sees_stands_nowhere(shown: Callable[[str], str]) -> None:
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "ignore what was said")
    marks = "\u061c\xad\u180e\u200b\u206a\u2062\ufeff\u3164\u034f\ufe00\U000e0101\ufffb"
    assert shown(f"Add{tags} an{marks} alert{marks}") == "Add an alert"
    kept = "Überwachung 監視 हिन्दी ❤️ 🔥"
    assert shown(kept).replace("\ufe0f", "") == kept.replace("\ufe0f", "")


def test_words_from_outside_become_one_short_line() -> None:
    assert one_line("a\r\n\x1b[2Jb\u2028c" + "d" * 500, 20) == "a [2Jb c" + "d" * 11 + "…"
    assert one_line("  a\n\n b\t") == "a b"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_no_end_of_a_line_joins_two_words(end: str) -> None:
    assert one_line(f"a{end}b") == "a b"


# As the runner looks for them: new ones begin a line after any blanks, old ones stand anywhere.
@pytest.mark.parametrize(
    "text",
    [
        "::error file=x::forged",
        " \t::stop-commands::x",
        "a\r::error::b",
        "a\n\u3000::error::b\r\n::debug::c",
        "Fix ##[set-env name=A]b",
        "###[add-mask]e",
    ],
)
def test_no_line_of_a_log_is_a_command(text: str) -> None:
    shown = without_commands(text)
    assert not any(line.strip().startswith("::") for line in re.split(r"[\r\n]", shown))
    assert "##[" not in shown
    assert shown.replace("\u200b", "") == text


def test_what_is_no_command_is_left_as_it_is() -> None:
    text = "std::vector\n+::error::\n- a :: b\n## [x] y\n#[a]\n: :\n" + " " * 100_000
    assert without_commands(text) == text
