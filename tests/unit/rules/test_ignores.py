"""Findings that an author set aside, by comments and by paths."""

import pytest
from tests.support.review import EXAMPLES, GOOD, ITEM, lines, narrative, review, with_items

from followthrough.model import Document
from followthrough.rules.edits.ignore_comments import REASON, how_to_ignore
from followthrough.rules.rule import RuleContext

HINDSIGHT = "We should have tested it before."
IGNORE = "<!-- followthrough: ignore hindsight: said in the interview -->"


def test_a_comment_on_a_line_of_its_own_holds_for_what_follows_and_no_further() -> None:
    assert lines(narrative(IGNORE, HINDSIGHT, HINDSIGHT), "hindsight") == [11]


def test_a_comment_at_the_end_of_a_line_holds_for_that_line() -> None:
    assert lines(narrative(f"{HINDSIGHT} {IGNORE}", HINDSIGHT), "hindsight") == [9]


def test_a_comment_may_hold_for_the_whole_file() -> None:
    whole = IGNORE.replace("ignore", "ignore-file")
    assert lines(narrative(HINDSIGHT, HINDSIGHT, whole), "hindsight") == []


NULL = "- Be more careful when changing DNS"
IGNORE_ALL = "<!-- followthrough: ignore null-result: closed years ago -->"


@pytest.mark.parametrize(
    "text",
    [
        f"{IGNORE_ALL}\n\n{with_items(NULL)}",
        with_items(NULL).replace("## Action items", f"{IGNORE_ALL}\n\n## Action items"),
        f"{with_items(NULL)}\n{IGNORE_ALL}\n",
    ],
    ids=["above the title", "above the section", "at the end"],
)
def test_a_rule_about_the_whole_document_is_ignored_wherever_the_comment_is(text: str) -> None:
    assert lines(text, "null-result", "unused-ignore") == []


@pytest.mark.parametrize("rule", ["no-date", "missing-section", "open-when-it-recurred"])
def test_so_is_one_that_is_shown_at_the_title(rule: str) -> None:
    text = f"# Outage\n\nThe disk was full.\n\n## Action items\n\n{GOOD}"
    context = EXAMPLES.get(rule, RuleContext())
    assert lines(text, rule, context=context) == [1]
    ignoring = f"{text}\n<!-- followthrough: ignore {rule}: secret by contract -->\n"
    assert lines(ignoring, rule, "unused-ignore", context=context) == []


@pytest.mark.parametrize(
    "comment",
    ["ignore `null-result`: closed years ago", "Ignore (null-result): closed years ago", "ignore 'null-result' : x"],
)
def test_a_comment_that_is_nearly_right_is_heard(comment: str) -> None:
    assert lines(with_items(f"{NULL} <!-- Followthrough: {comment} -->"), "null-result", "unused-ignore") == []


def test_a_comment_may_name_several_rules_and_sets_no_other_aside() -> None:
    comment = "<!-- followthrough: ignore hindsight, judging-adverbs: quoted -->"
    text = narrative(comment, "We should have tested it, and it was carelessly merged. Kevin forgot it.")
    assert [finding.rule for finding in review(text, "hindsight", "judging-adverbs", "person-named-as-cause")] == [
        "person-named-as-cause"
    ]


@pytest.mark.parametrize(
    ("path", "expected"), [("archive/2019/outage.md", []), ("./archive/outage.md", []), ("2026/outage.md", [7])]
)
def test_rules_can_be_ignored_for_paths(path: str, expected: list[int]) -> None:
    context = RuleContext(per_file_ignores={"archive/*": ("hindsight",)})
    assert lines(narrative(HINDSIGHT), "hindsight", path=path, context=context) == expected


def test_a_comment_as_long_as_a_book_is_no_burden() -> None:
    comment = f"<!-- followthrough: ignore {'hindsight, ' * 20_000}: reason -->"
    assert lines(narrative(comment, HINDSIGHT), "hindsight") == [9]


ITEMS = (f"- {ITEM}", "- Add a limit on retries to the label printer", "- Page on the age of the oldest message")
LATER = "<!-- followthrough: ignore no-owner: the platform team knows -->"


@pytest.mark.parametrize(("which", "place", "left"), [(0, 8, "8 and 9"), (1, 7, "7 and 9"), (2, 7, "7 and 8")])
def test_of_several_items_only_the_one_with_the_comment_is_ignored(which: int, place: int, left: str) -> None:
    items = [f"{item} {LATER}" if number == which else item for number, item in enumerate(ITEMS)]
    (finding,) = review(with_items(*items), "no-owner", "unused-ignore")
    assert (finding.line, finding.message) == (place, f"2 open action items have no owner (lines {left})")


def test_an_item_that_is_added_later_is_reported_beside_ignored_ones() -> None:
    ignored = [f"{item} {LATER}" for item in ITEMS[:2]]
    assert lines(with_items(*ignored), "no-owner", "unused-ignore") == []
    assert lines(with_items(*ignored, ITEMS[2]), "no-owner", "unused-ignore") == [9]
    whole = LATER.replace("ignore", "ignore-file", 1)
    assert lines(with_items(*ITEMS, whole), "no-owner", "unused-ignore") == []


VAGUE = "Be more careful with DNS"
ASCIIDOC = f"= Outage\n\n== Action items\n\n* Alert on x\n* {VAGUE}\n"
MARKUP = {
    "a.md": f"# Outage\n\n## Action items\n\n- Alert on x\n- {VAGUE}\n",
    "row.md": f"# Outage\n\n## Action items\n\n| Action | Owner |\n|---|---|\n| Alert on x | Ana |\n| {VAGUE} | Bo |\n",
    "a.rst": f"Outage\n======\n\nAction items\n------------\n\n- Alert on x\n- {VAGUE}\n",
    "grid.rst": "Outage\n======\n\nAction items\n------------\n\n+--------------------------+-------+\n"
    "| Action                   | Owner |\n+==========================+=======+\n"
    "| Alert on x               | Ana   |\n+--------------------------+-------+\n"
    f"| {VAGUE} | Bo    |\n+--------------------------+-------+\n",
    "list.rst": "Outage\n======\n\nAction items\n------------\n\n.. list-table::\n   :header-rows: 1\n\n   * - Action\n"
    f"     - Owner\n   * - Alert on x\n     - Ana\n   * - {VAGUE}\n     - Bo\n",
    "a.org": f"#+title: Outage\n\n* Action items\n\n- Alert on x\n- {VAGUE}\n",
    "row.org": "#+title: Outage\n\n* Action items\n\n| Action | Owner |\n|---+---|\n"
    f"| Alert on x | Ana |\n| {VAGUE} | Bo |\n",
    "a.adoc": ASCIIDOC,
    "row.asciidoc": f"= Outage\n\n== Action items\n\n|===\n|Action |Owner\n\n|Alert on x |Ana\n|{VAGUE} |Bo\n|===\n",
    "a.html": f"<h1>Outage</h1>\n<h2>Action items</h2>\n<ul>\n<li>Alert on x</li>\n<li>{VAGUE}</li>\n</ul>\n",
    "row.html": "<h1>Outage</h1>\n<h2>Action items</h2>\n<table>\n<tr><th>Action</th><th>Owner</th></tr>\n"
    f"<tr><td>Alert on x</td><td>Ana</td></tr>\n<tr><td>{VAGUE}</td><td>Bo</td></tr>\n</table>\n",
    "a.wiki": f"= Outage =\n\n== Action items ==\n\n* Alert on x\n* {VAGUE}\n",
    "row.wiki": "= Outage =\n\n== Action items ==\n\n{|\n! Action !! Owner\n|-\n"
    f"| Alert on x || Ana\n|-\n| {VAGUE} || Bo\n|}}\n",
}


def followed(lines: list[str], line: int, where: str, written: str) -> list[str]:
    """The documents of somebody who does what the advice says, in each way that it names."""
    at, comment = line - 1, written.replace(REASON, "quoted")
    head, tail = lines[:at], lines[at + 1 :]
    if "above the table" in where:
        return ["\n".join([lines[0], lines[1], "", comment, "", *lines[2:]])]
    if "last cell" in where:
        return ["\n".join([*head, f"{lines[at].rstrip('| ')} {comment} |", *tail])]
    ways = ["\n".join([*head, comment, lines[at], *tail])]
    return [*ways, "\n".join([*head, f"{lines[at]} {comment}", *tail])] if "end of its line" in where else ways


@pytest.mark.parametrize("path", MARKUP)
def test_whoever_follows_the_advice_to_ignore_a_finding_is_heard(path: str) -> None:
    document = Document(path, MARKUP[path])
    (line,) = lines(document.text, "vague-item", path=path)
    where, written = how_to_ignore(document, line, ["vague-item"])
    for text in followed(document.lines, line, where, written):
        assert lines(text, "vague-item", "unused-ignore", path=path) == []
        assert lines(text.replace("ignore", "heed"), "vague-item", path=path), "the item is still read"


@pytest.mark.parametrize("path", ["notes.txt", "notes.docx"])
def test_where_no_comment_can_be_written_the_settings_are_named(path: str) -> None:
    document = Document(path, f"Outage\n\nAction items:\n\n- {VAGUE}\n")
    where, written = how_to_ignore(document, 5, ["vague-item", "no-owner"])
    assert where == "name its path in followthrough.toml, under [rules]"
    assert written == 'per_file_ignores = { "…" = ["vague-item", "no-owner"] }'


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("a.md", "above it, at the end of its line, or in the last cell of its row"),
        ("a.rst", "above it; with ignore-file, above its table"),
        ("a.org", "above it"),
    ],
)
def test_advice_for_a_whole_document_names_each_way(path: str, where: str) -> None:
    assert how_to_ignore(Document(path, MARKUP[path]), None, ["no-owner"])[0] == f"write why {where}"
