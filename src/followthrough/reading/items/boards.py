"""Boards exported as headings: lists named by a state, with their cards below. Each card becomes a list entry.

Trello and similar tools write "List: Doing", "Card: ...", then "Members: ..." and "Due: ..." on separate lines.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from followthrough.model import State
from followthrough.reading.items.states import state_of
from followthrough.reading.outline import Block, Code, Comment, Heading, ListItem, Outline, Paragraph, RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.fields import begins_with_field

_OF_A_LIST = lazy_pattern(r"(?i:list|column|lane|liste|lista|spalte|colonne|columna|coluna)\s?[:：]\s{1,4}(?=\S)")
_OF_A_CARD = lazy_pattern(r"(?i:card|karte|carte|tarjeta|cartão)\s?[:：]\s{1,4}(?=\S)")
_MOST_LINES = 60  # of a card and its values: each added paragraph copies all the text before it


class _Lists(NamedTuple):
    """Where the lists of a board begin, each with its state, and the level of their headings."""

    states: dict[int, State]
    level: int


def with_cards(outline: Outline) -> Outline:
    """The outline with each card of a board as an entry with a box. Unchanged if it has no board."""
    lists = _lists(outline.blocks)
    return outline if lists is None else replace(outline, blocks=tuple(_entries(outline.blocks, lists)))


def _lists(blocks: Sequence[Block]) -> _Lists | None:
    """The lists of a board that are named by a state: "List: Doing"."""
    headings = {at: block for at, block in enumerate(blocks) if isinstance(block, Heading)}
    named = {at: match for at, block in headings.items() if (match := _OF_A_LIST.match(block.text.text)) is not None}
    states = {at: state for at, match in named.items() if (state := state_of(match.string[match.end() :])) is not None}
    return _Lists(states, headings[min(states)].level) if states else None


def _cards(blocks: Sequence[Block], start: int, level: int) -> Sequence[int]:
    """The positions of the cards in the list that starts here: the headings of the highest level below it."""
    within: list[tuple[int, int]] = []
    for at in range(start + 1, len(blocks)):
        if isinstance(block := blocks[at], Heading):
            if block.level <= level:
                break
            within.append((at, block.level))
    highest = min((depth for _, depth in within), default=0)
    return [at for at, depth in within if depth == highest]


def _entries(blocks: Sequence[Block], lists: _Lists) -> list[Block]:
    cards = {at: state for start, state in lists.states.items() for at in _cards(blocks, start, lists.level)}
    group = max((block.group for block in blocks if isinstance(block, ListItem)), default=0)
    found: list[Block] = []
    moved: dict[int, int] = {}  # the new position of each block, since values become part of the card above them
    card: int | None = None
    for at, block in enumerate(blocks):
        moved[at] = len(found)
        if isinstance(block, Heading):
            card = len(found) if at in cards else None
            group += at in lists.states
            text = _without(_OF_A_LIST if at in lists.states else _OF_A_CARD, block.text)
            found.append(_card(text, group, cards[at]) if at in cards else block._replace(text=text))
        elif isinstance(block, ListItem):
            parent = card if block.parent is None else moved[block.parent]
            found.append(block._replace(parent=parent, depth=block.depth + (card is not None)))
        elif (
            isinstance(block, Paragraph)
            and card == len(found) - 1
            and begins_with_field(block.text.text)
            and isinstance(entry := found[card], ListItem)
            and len(entry.text.starts) < _MOST_LINES
        ):
            found[card] = entry._replace(text=_with_values(entry.text, block.text))
            moved[at] = card
        elif isinstance(block, (Paragraph, Code, Comment)):
            found.append(block._replace(item=card if block.item is None else moved[block.item]))
        else:
            found.append(block)
    return found


def _card(text: RichText, group: int, state: State) -> ListItem:
    checked = None if state is State.DROPPED else state is State.DONE
    return ListItem(text, 0, group, checked=checked)


def _without(mark: re.Pattern[str], text: RichText) -> RichText:
    """A name without its label."""
    match = mark.match(text.text)
    return text if match is None else text.part(match.end(), len(text.text))


def _with_values(card: RichText, values: RichText) -> RichText:
    """A card with the lines below it, which stay separate lines."""
    lines = [values.text[a:b].rstrip() for a, b in pairwise([*[at for at, _ in values.starts], len(values.text)])]
    text, starts = card.text, card.starts
    for (_, number), line in zip(values.starts, lines, strict=True):
        starts += ((len(text) + 1, number),)
        text += "\n" + line
    return card._replace(text=text, starts=starts)
