"""Whether a document still says the same after links were written into it, and has them where they belong. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from followthrough.model import SUGGESTION_THRESHOLD, ActionItem, Document
from followthrough.reading import ReadingSettings, StructuralJudge, judged, postmortem_of
from followthrough.reading.outline import Block, ListItem, Paragraph, RichText, Row
from followthrough.reading.vocabulary.columns import CustomColumns
from followthrough.sync.write_back.ticket_cell import holds, is_empty


class Placed(NamedTuple):
    """A link in its place: its item, the words that the reading shows, and whether it follows the item's own words."""

    item: ActionItem
    shown: str
    behind: bool


def reads_as_before(
    document: Document, before: Sequence[str], after: Sequence[str], placed: Sequence[Placed], *, names: CustomColumns
) -> bool:
    """Whether the links are where they should be, in this order, and everything else reads as before.

    A link after a closing tag would be a paragraph of its own, one after the next entry of the line would belong to
    that entry, one in a drawn table could break it, and one after an owner or a day could hide it.
    """
    (old, was), (new, now) = (_as_read(replace(document, text="".join(lines)), names) for lines in (before, after))
    others = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]]
    if len(old) != len(new) or len(others) != len(placed):
        return False
    added = all(_only_adds_link(*pair, link) for pair, link in zip(others, placed, strict=True))
    return added and _all_stay(was, now)


def _all_stay(was: Sequence[ActionItem], now: Sequence[ActionItem]) -> bool:
    """Whether all items are still there with the same facts, and no new one appeared that would be shown.

    A line that repeats an item may no longer count as a repetition of the longer text, and then becomes an item itself.
    """
    left = Counter(map(_facts, was))
    for item in now:
        facts = _facts(item)
        if left[facts]:
            left[facts] -= 1
        elif item.sureness >= SUGGESTION_THRESHOLD:
            return False
    return not left.total()


@lru_cache(maxsize=2)  # with the link of one item in it, it is what that of the next is compared with
def _as_read(document: Document, columns: CustomColumns) -> tuple[Sequence[Block], Sequence[ActionItem]]:
    """The blocks of a document, and each of its lines as an item."""
    # Every line is an item to these settings: what matters is how each is read, not which of them count.
    settings = ReadingSettings(item_threshold=0.0, suggestion_threshold=0.0, columns=columns)
    read = judged(document, settings, StructuralJudge())
    return read.outline.blocks, postmortem_of(read, settings).items


def _facts(item: ActionItem) -> tuple[object, ...]:
    facts = (item.done, item.owner, item.team, item.due, item.priority, item.type_hint, item.stated_kind)
    return (item.line, item.end_line, *facts, item.marker_id)


def _only_adds_link(before: Block, after: Block, placed: Placed) -> bool:
    """Whether this is the text that the item was read from, and the link is the only addition."""
    item, shown, behind = placed
    match before, after:
        case Row(), Row():
            cells = [pair for pair in zip(before.cells, after.cells, strict=False) if pair[0] != pair[1]]
            if len(cells) != 1 or after._replace(cells=before.cells) != before or not holds(before, item):
                return False
            old, new = cells[0]
            if behind:
                return old.text == item.text and words(new) == f"{words(old)} ({shown})"
            return is_empty(old) and words(new) == shown
        case (ListItem(was), ListItem(now)) | (Paragraph(was), Paragraph(now)):
            before_words = words(was)
            return " ".join(item.text.split()) in before_words and words(now) == f"{before_words} ({shown})"
        case _:
            return False


def words(text: RichText) -> str:
    """The words of a text, separated by single spaces."""
    return " ".join(text.text.split())
