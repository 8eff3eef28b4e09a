"""Markers are written where the reading finds them again, and change nothing else."""

import pytest

from followthrough.model import ActionItem, Document
from followthrough.reading import ReadingSettings, read
from followthrough.rules.edits.ids import with_id_markers

ID = "ft-0123456789"
SETTINGS = ReadingSettings()
HEAD = "# Outage\n\n## Action items\n\n"
MARKER = f"<!-- followthrough: id={ID} -->"
HTML = "<h2>Action items</h2>\n"
TASK = (
    "<ac:task-list>\n<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>Add an alert on the disk "
    '<time datetime="2026-02-01" />{}{}</ac:task-body></ac:task>\n</ac:task-list>'
)
ROW = (
    "<table>\n<tr><th>Action</th><th>Owner</th></tr>\n<tr><td>Add an alert on the disk</td><td>shop{}</td></tr>\n"
    "</table>\n"
)
LINES = (
    "<table>\n<tr><th>Action</th><th>Owner</th></tr>\n<tr>\n<td>Add an alert on the disk{}</td>\n<td>shop</td>\n"
    "</tr>\n</table>\n"
)
ADOC = "= Outage\n\n== Action items\n\n|===\n|Action |Owner\n\n{}|Add another |shop\n|===\n"
TABLES = {
    "html row": (HTML + ROW.format(""), HTML + ROW.format(f" {MARKER}")),
    "html row of lines": (HTML + LINES.format(""), HTML + LINES.format(f" {MARKER}")),
    "adoc row": (
        ADOC.format("|Add an alert on the disk |shop\n"),
        ADOC.format(f"|Add an alert on the disk |shop\n// followthrough: id={ID}\n"),
    ),
    "adoc row of lines": (
        ADOC.format("|Add an alert on the disk\n|shop\n\n"),
        ADOC.format(f"|Add an alert on the disk\n|shop\n// followthrough: id={ID}\n\n"),
    ),
}


def items(document: Document) -> tuple[ActionItem, ...]:
    return read(document).items


def with_markers(text: str, path: str = "outage.md") -> str:
    """The text with the marker of the first item that is read in it."""
    document = Document(path, text)
    found = items(document)
    return with_id_markers(document, found, {found[0].id: ID}, SETTINGS)[0]


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (
            "outage.md",
            HEAD + "- [ ] Add an alert on the disk\n- Add another\n",
            HEAD + f"- [ ] Add an alert on the disk <!-- followthrough: id={ID} -->\n- Add another\n",
        ),
        (
            "outage.md",
            HEAD + "- Add an alert on\n  the disk  \r\n- Add another",
            HEAD + f"- Add an alert on\n  the disk <!-- followthrough: id={ID} -->  \r\n- Add another",
        ),
        (
            "outage.md",
            HEAD + "- Add an alert on `the disk\n- Add another` one\n",
            HEAD + f"- Add an alert on `the disk <!-- followthrough: id={ID} -->\n- Add another` one\n",
        ),
        (
            "outage.md",
            HEAD + "| Action | Owner |\n|---|---|\n| Add an alert on the disk | shop |\n",
            HEAD
            + f"| Action | Owner |\n|---|---|\n| Add an alert on the disk | shop <!-- followthrough: id={ID} --> |\n",
        ),
        (
            "outage.adoc",
            "= Outage\n\n== Action items\n\n* Add an alert on the disk\n* Add another\n",
            f"= Outage\n\n== Action items\n\n* Add an alert on the disk\n// followthrough: id={ID}\n* Add another\n",
        ),
        (
            "outage.org",
            "* Action items\n- [ ] Add an alert on the disk\n- Add another\n",
            f"* Action items\n- [ ] Add an alert on the disk\n  # followthrough: id={ID}\n- Add another\n",
        ),
        (
            "outage.html",
            "<h2>Action items</h2>\n<ul>\n<li>Add an alert on the disk</li>\n<li>Add another</li>\n</ul>\n",
            "<h2>Action items</h2>\n<ul>\n"
            f"<li>Add an alert on the disk <!-- followthrough: id={ID} --></li>\n<li>Add another</li>\n</ul>\n",
        ),
        *(("outage.adoc" if "adoc" in name else "outage.html", *pair) for name, pair in TABLES.items()),
        ("outage.html", HTML + TASK.format("", "") + "\n", HTML + TASK.format(" ", MARKER) + "\n"),
    ],
    ids=["box", "two lines", "an open mark", "row", "asciidoc", "org", "html", *TABLES, "task"],
)
def test_the_marker_stands_at_the_item_and_is_read_as_its_id(path: str, before: str, after: str) -> None:
    assert with_markers(before, path) == after
    found = items(Document(path, after))
    assert found[0].id == found[0].marker_id == ID
    assert [each.text for each in found] == [each.text for each in items(Document(path, before))]
    assert with_id_markers(Document(path, after), found, {found[0].id: ID}, SETTINGS) == (after, ()), (
        "the second time nothing is added"
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("outage.txt", "Action items\n\n- Add an alert on the disk\n"),
        ("outage.rst", "Action items\n============\n\n- Add an alert on the disk\n"),
        ("outage.wiki", "== Action items ==\n* Add an alert on the disk\n"),
        ("outage.md", HEAD + "We will add an alert on the disk.\n"),
        ("outage.html", HTML + "<ul><li>Add an alert on the disk</li><li>Add another</li></ul>\n"),
    ],
    ids=["plain text", "restructuredtext", "wiki", "prose", "two on a line"],
)
def test_where_a_marker_would_be_seen_or_not_be_found_none_is_written(path: str, text: str) -> None:
    assert with_markers(text, path) == text


def test_an_item_that_nobody_named_and_one_that_has_a_marker_are_left_alone() -> None:
    text = HEAD + "- Add an alert <!-- followthrough: id=ft-aaaaaaaaaa -->\n- Add another\n"
    document = Document("outage.md", text)
    first, _ = items(document)
    assert with_id_markers(document, items(document), {first.id: ID}, SETTINGS) == (text, ())
    assert with_id_markers(document, items(document), {}, SETTINGS) == (text, ())


def test_the_lines_of_items_without_a_place_are_reported() -> None:
    document = Document("outage.rst", "Action items\n============\n\n- Add an alert on the disk\n")
    (item,) = items(document)
    assert with_id_markers(document, (item,), {item.id: ID}, SETTINGS) == (document.text, (4,))


def test_a_marker_that_the_item_tagged_within_another_would_take_is_not_written() -> None:
    tagged = "- Add an alert on the disk. (Action item: the storage team names its owner)\n"
    document = Document("outage.md", HEAD + tagged)
    around, _ = items(document)
    assert with_id_markers(document, (around,), {around.id: ID}, SETTINGS) == (document.text, (around.line,))


def test_an_item_whose_marker_would_be_misread_does_not_keep_others_from_theirs() -> None:
    tagged = "- Add an alert on the disk. (Action item: the storage team names its owner)\n"
    document = Document("outage.md", HEAD + "- Add a limit\n" + tagged + "- Add another\n- Add a third\n")
    found = [item for item in items(document) if "storage" not in item.text or "alert" in item.text]
    ids = {item.id: f"ft-000000000{at}" for at, item in enumerate(found)}
    text, left = with_id_markers(document, found, ids, SETTINGS)
    assert left == (6,)
    assert [line.endswith("-->") for line in text.splitlines()[4:]] == [True, False, True, True]
