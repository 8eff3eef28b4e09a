"""Items that their document gives up in so many words, instead of silently dropping them. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from followthrough.matching.promises import are_distinctive, promised_words
from followthrough.matching.stems import compared_words
from followthrough.model import ActionItem, GivenUp, ItemRecord
from followthrough.reading.identity import normalised_text


def given_up_items(records: Sequence[ItemRecord], lines: Sequence[GivenUp], now: datetime) -> Iterator[ItemRecord]:
    """Those of these records that a line gives up. None of them may still be an item of the document.

    What vanished last comes first. What vanishes now remembers the words that were struck out: it may be promised again
    in these.
    """
    left = list(lines)
    for record in sorted(records, key=lambda item: item.gone_since or now, reverse=True):
        line = next((line for line in left if _means(line, record.item)), None)
        if line is not None:
            left.remove(line)
            text = _longer(record.item.text, line.struck) if record.gone_since is None else record.item.text
            item = replace(record.item, text=text, line=line.line, end_line=line.end_line)
            yield replace(record, item=item, gone_since=record.gone_since or now, given_up=line.reason)


def _longer(text: str, struck: str) -> str:
    """The words that were struck out, if there are more of them than in the item."""
    return struck if set(compared_words(struck)) - set(compared_words(text)) else text


def gives_up(lines: Iterable[GivenUp], item: ActionItem) -> bool:
    """Whether one of these lines gives up this item."""
    return any(_means(line, item) for line in lines)


def _means(line: GivenUp, item: ActionItem) -> bool:
    if line.marker_id is not None:
        return line.marker_id == item.id
    words = promised_words(item)
    if are_distinctive(words):
        return words.issubset(compared_words(line.text))
    return f" {normalised_text(item.text)} " in f" {normalised_text(line.text)} "
