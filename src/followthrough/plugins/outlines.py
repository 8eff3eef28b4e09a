"""Checks that an outline fits its text: a wrong line number would send a finding to the wrong place."""

from collections.abc import Mapping
from typing import Any, TypeGuard, cast

from followthrough.reading.formats.lines import normalised
from followthrough.reading.outline import Code, Comment, Heading, ListItem, Outline, Paragraph, Quote, RichText, Row

_BLOCKS = (Heading, Paragraph, ListItem, Row, Code, Quote, Comment)


def checked_outline(found: Any, text: str) -> Outline:
    """The same outline. Raises TypeError or ValueError for the first thing that is wrong with it."""
    if not isinstance(found, Outline):
        raise TypeError(f"it must give an Outline, not {type(found).__name__}")
    blocks: Any = found.blocks
    front: Any = found.front_matter
    if not isinstance(blocks, tuple) or not isinstance(front, Mapping):
        raise TypeError("an Outline has a tuple of blocks, and front matter by name")
    last = normalised(text).count("\n") + 1
    for position, block in enumerate(blocks):
        problem = _problem(block, position, blocks, last)
        if problem is not None:
            raise ValueError(f"block {position} ({type(block).__name__}): {problem}")
    return found


def _problem(block: Any, position: int, blocks: tuple[Any, ...], last: int) -> str | None:
    if not isinstance(block, _BLOCKS):
        return "is not a block of followthrough.reading.outline"
    texts: tuple[Any, ...]
    if isinstance(block, Code | Comment):
        texts, words = (), cast(object, block.text)
        if not isinstance(words, str):
            return "its text must be a string"
    else:
        texts = (*block.cells, *block.over) if isinstance(block, Row) else (block.text,)
    if not all(map(_is_valid, texts)):
        return "each text must be a RichText with `starts`, and marks within it"
    lines = [line for text in texts for _, line in text.starts]
    if isinstance(block, Row | Code | Comment):
        lines += [block.line, block.end_line]
    if not all(isinstance(line, int) and 1 <= line <= last for line in lines):
        return f"its lines must be from 1 to {last}"
    if isinstance(block, Row) and not (
        isinstance(block.header, tuple) and all(isinstance(title, str) for title in block.header)
    ):
        return "its header must be a tuple of strings"
    above = block.parent if isinstance(block, ListItem) else getattr(block, "item", None)
    if above is not None and not (0 <= above < position and isinstance(blocks[above], ListItem)):
        return "it must belong to a ListItem that stands before it"
    return None


def _is_valid(text: Any) -> TypeGuard[RichText]:
    if not isinstance(text, RichText) or not isinstance(text.text, str) or not text.starts:
        return False
    offsets = [offset for offset, _ in text.starts]
    spans = [(start, end) for start, end, _ in text.links] + [*text.strong, *text.code, *text.struck]
    return (
        offsets[0] == 0
        and offsets == sorted(offsets)
        and all(0 <= start <= end <= len(text.text) for start, end in spans)
        and all(isinstance(link.url, str) for link in text.links)
    )
