"""An outline that another package read fits its text, or its first fault is reported."""

from typing import Any

import pytest

from followthrough.plugins.outlines import checked_outline
from followthrough.reading.formats.lines import normalised
from followthrough.reading.formats.text import read_text
from followthrough.reading.outline import Code, Comment, Heading, ListItem, Outline, Paragraph, RichText, Row, plain

TEXT = "Outage\n======\n\n- Alert on full disks\n- Write a runbook\n"
ITEM = ListItem(plain("Alert", 4), depth=0, group=1)
ROW = Row((plain("Alert", 4),), ("Action",), 1, 4, 4)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_our_own_reader_reads_is_sound_and_given_back_as_it_is(end: str) -> None:
    text = TEXT.replace("\n", end)
    outline = read_text(text)
    assert outline.blocks
    assert checked_outline(outline, text) is outline


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (Heading(1, plain("Outage", 1)), Paragraph(plain("The end", 6))),
        (ITEM, ITEM._replace(parent=0), Paragraph(plain("More", 5), item=1)),
        (Code("x", 1, 6), Comment("x", 6, 6), ROW),
        (Paragraph(RichText("abc", ((0, 1), (2, 2)), strong=((0, 3), (3, 3)))),),
    ],
)
def test_lines_and_marks_may_reach_to_the_end(blocks: tuple[Any, ...]) -> None:
    assert checked_outline(Outline(blocks), TEXT).blocks == blocks


@pytest.mark.parametrize("found", [None, "Outage", [Heading(1, plain("Outage", 1))]])
def test_what_is_no_outline_is_refused_with_its_type(found: Any) -> None:
    with pytest.raises(TypeError, match=f"it must give an Outline, not {type(found).__name__}"):
        checked_outline(found, TEXT)


@pytest.mark.parametrize("found", [Outline(7), Outline([]), Outline((), None)])  # type: ignore[arg-type]
def test_an_outline_of_other_parts_is_refused(found: Outline) -> None:
    with pytest.raises(TypeError, match="an Outline has a tuple of blocks, and front matter by name"):
        checked_outline(found, TEXT)


LINES = "its lines must be from 1 to 6"
TEXTS = "each text must be a RichText with `starts`, and marks within it"


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("a", "(str): is not a block of followthrough.reading.outline"),
        (Paragraph(plain("Too far", 7)), f"(Paragraph): {LINES}"),
        (Paragraph(plain("Before", 0)), f"(Paragraph): {LINES}"),
        (Paragraph(RichText("abc", ((0, 1), (1, 7)))), f"(Paragraph): {LINES}"),
        (Paragraph(RichText("abc", ((0, "1"),))), f"(Paragraph): {LINES}"),
        (Code("x", 1, 7), f"(Code): {LINES}"),
        (Comment("x", 0, 1), f"(Comment): {LINES}"),
        (Code("x", 1, 1, item=0), "(Code): it must belong to a ListItem that stands before it"),
        (ROW._replace(end_line=7), f"(Row): {LINES}"),
        (Code(None, 1, 1), "(Code): its text must be a string"),
        (Paragraph("text"), f"(Paragraph): {TEXTS}"),
        (Paragraph(RichText("No line", ())), f"(Paragraph): {TEXTS}"),
        (Paragraph(RichText(None, ((0, 1),))), f"(Paragraph): {TEXTS}"),
        (Paragraph(RichText("abc", ((1, 1),))), f"(Paragraph): {TEXTS}"),
        (Paragraph(RichText("abc", ((0, 1), (2, 2), (1, 2)))), f"(Paragraph): {TEXTS}"),
        (Paragraph(RichText("abc", ((0, 1),), strong=((0, 4),))), f"(Paragraph): {TEXTS}"),
        (Paragraph(RichText("abc", ((0, 1),), code=((2, 1),))), f"(Paragraph): {TEXTS}"),
        (Paragraph(RichText("abc", ((0, 1),), struck=((-1, 1),))), f"(Paragraph): {TEXTS}"),
        (ROW._replace(cells=(plain("a", 4), "b")), f"(Row): {TEXTS}"),
        (ROW._replace(header=["Action"]), "(Row): its header must be a tuple of strings"),
        (ROW._replace(header=(None,)), "(Row): its header must be a tuple of strings"),
        (ITEM._replace(parent=1), "(ListItem): it must belong to a ListItem that stands before it"),
        (ITEM._replace(parent=-1), "(ListItem): it must belong to a ListItem that stands before it"),
        (ITEM._replace(parent=0), "(ListItem): it must belong to a ListItem that stands before it"),
    ],
)
def test_a_block_that_does_not_fit_is_refused_with_its_position(block: Any, message: str) -> None:
    with pytest.raises(ValueError) as raised:
        checked_outline(Outline((Heading(1, plain("Outage", 1)), block)), TEXT)
    assert str(raised.value).startswith(f"block 1 {message}")


def test_lines_are_counted_as_all_readers_count_them() -> None:
    assert normalised(TEXT).count("\n") + 1 == 6
