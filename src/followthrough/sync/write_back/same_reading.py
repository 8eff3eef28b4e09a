"""Whether a document with new links in it says what it said before, and the links where they belong. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from followthrough.model import SUGGESTION_THRESHOLD, ActionItem, Document
from followthrough.reading import ReadingSettings, StructuralJudge, judged, postmortem_of
from followthrough.reading.outline import Block, ListItem, Paragraph, RichText, Row
from followthrough.reading.vocabulary.columns import OwnNames
from followthrough.sync.write_back.ticket_cell import holds, says_nothing


class Placed(NamedTuple):
    """A link in its place: the item's, its words as they are read, behind those of the item or in an empty cell."""

    item: ActionItem
    shown: str
    behind: bool


def reads_as_before(
    document: Document,
    before: Sequence[str],
    after: Sequence[str],
    placed: Sequence[Placed],
    *,
    names: OwnNames,
) -> bool:
    """Whether the words of the links stand where they should, in this order, and all else is read as before.

    A link behind a closing tag would be a paragraph of its own, one behind the next entry of the line would be that
    entry's, one in a drawn table could take it apart, and one behind an owner or a day could hide it.
    """
    (old, was), (new, now) = (_as_read(replace(document, text="".join(lines)), names) for lines in (before, after))
    others = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]]
    if len(old) != len(new) or len(others) != len(placed):
        return False
    told = all(_says_more(*pair, each) for pair, each in zip(others, placed, strict=True))
    return told and _all_stay(was, now)


def _all_stay(was: Sequence[ActionItem], now: Sequence[ActionItem]) -> bool:
    """Whether all items are there still and say the same, and none joined them that would ever be shown.

    A line that echoes an item may be no echo of the longer words: to settings that take every line, it is one more.
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
def _as_read(document: Document, columns: OwnNames) -> tuple[Sequence[Block], Sequence[ActionItem]]:
    """The blocks of a document and what each of its lines says."""
    # Every line is an item to these settings: what is asked is what each says, not which of them are some.
    settings = ReadingSettings(item_threshold=0.0, suggestion_threshold=0.0, columns=columns)
    read = judged(document, settings, StructuralJudge())
    return read.outline.blocks, postmortem_of(read, settings).items


def _facts(item: ActionItem) -> tuple[object, ...]:
    facts = (item.done, item.owner, item.team, item.due, item.priority, item.type_hint, item.stated_kind)
    return (item.line, item.end_line, *facts, item.marker_id)


def _says_more(before: Block, after: Block, placed: Placed) -> bool:
    """Whether this is the piece that the item was read from, and the link is all that it says more."""
    item, shown, behind = placed
    match before, after:
        case Row(), Row():
            cells = [pair for pair in zip(before.cells, after.cells, strict=False) if pair[0] != pair[1]]
            if len(cells) != 1 or after._replace(cells=before.cells) != before or not holds(before, item):
                return False
            old, new = cells[0]
            if behind:
                return old.text == item.text and words(new) == f"{words(old)} ({shown})"
            return says_nothing(old) and words(new) == shown
        case (ListItem(was), ListItem(now)) | (Paragraph(was), Paragraph(now)):
            said = words(was)
            return " ".join(item.text.split()) in said and words(now) == f"{said} ({shown})"
        case _:
            return False


def words(text: RichText) -> str:
    """The words of a text with one blank between them."""
    return " ".join(text.text.split())
