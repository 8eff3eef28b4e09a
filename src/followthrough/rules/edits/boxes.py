"""What may be fixed without asking: boxes of task lists that no renderer shows as boxes."""

import re
from collections.abc import Container, Iterator, Mapping

from followthrough.model import Document
from followthrough.reading.formats import Reader, outline_of
from followthrough.reading.formats.lines import lines_with_ends
from followthrough.reading.formats.registry import format_of
from followthrough.reading.outline import Code
from followthrough.reading.patterns import lazy_pattern

# "-[ ] x", "- [] x", "1. [  ] x", "- [x ] x"; "- [X] x" is fine; "- [ ]x" lacks a space. Not a link: "- [x](...)".
_BOX = lazy_pattern(
    r"^(?P<lead>\s{0,40}(?:[-*+]|\d{1,9}[.)]))(?P<gap>[ \t]{0,3})"
    r"\[[ \t]{0,2}(?P<tick>[xX]?)[ \t]{0,2}\](?P<after>[ \t]?)(?=[^\s(\[:])"
)
_ANY_BOX = lazy_pattern(r"\[[ \t]{0,2}[xX]?[ \t]{0,2}\]")


def with_fixed_boxes(document: Document, formats: Mapping[str, Reader], only: Container[int] | None = None) -> str:
    """The text with malformed boxes written as `- [ ]` and `- [x]`. All other bytes stay the same.

    `formats` are those of `ReadingSettings`: only Markdown is changed. With `only`, just the boxes in these lines are.
    """
    if _ANY_BOX.search(document.text) is None or format_of(document, formats) != "markdown":
        return document.text
    lines = lines_with_ends(document.text)
    boxes = {number: box for number, line in enumerate(lines, 1) if (box := _BOX.sub(_fixed, line)) != line}
    if not boxes:
        return document.text  # few documents contain any, and only these are parsed again
    for block in outline_of(document).blocks:
        if isinstance(block, Code):
            for number in range(block.line, block.end_line + 1):
                boxes.pop(number, None)
    if only is not None:
        boxes = {number: box for number, box in boxes.items() if number in only}
    return "".join(boxes.get(number, line) for number, line in enumerate(lines, 1))


def malformed_boxes(document: Document, formats: Mapping[str, Reader]) -> Iterator[int]:
    """The lines whose box `with_fixed_boxes` would rewrite, with the line numbers that readers of formats use."""
    after = with_fixed_boxes(document, formats)
    if after == document.text:
        return
    lines = zip(lines_with_ends(document.text), lines_with_ends(after), strict=True)
    yield from (number for number, (was, now) in enumerate(lines, 1) if was != now)


def _fixed(match: re.Match[str]) -> str:
    well_formed = match["gap"] and match["after"] and match[0].rstrip().endswith(("[ ]", "[x]", "[X]"))
    gap = match["gap"] if "\t" in match["gap"] else " "
    return match[0] if well_formed else f"{match['lead']}{gap}[{match['tick'].lower() or ' '}] "
