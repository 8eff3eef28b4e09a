"""Boards exported as headings: lists named by a state, with their cards below. Each card becomes a list entry.

Trello and similar tools write "List: Doing", "Card: ...", then "Members: ..." and "Due: ..." on separate lines.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from followthrough.model import State
from followthrough.reading.items.states import state_of
from followthrough.reading.outline import Block, Code, Comment, Heading, ListItem, Outline, Paragraph, RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.fields import begins_with_field

_OF_A_LIST = lazy_pattern(r"(?i:list|column|lane|liste|lista|spalte|colonne|columna|coluna)\s?[:：]\s{1,4}(?=\S)")
_OF_A_CARD = lazy_pattern(r"(?i:card|karte|carte|tarjeta|cartão)\s?[:：]\s{1,4}(?=\S)")
_LONGEST_NAME = 30
_FEWEST_LISTS = 2
# One list has such a name. "Open" and "Resolved" may as well be states of incidents or of circuit breakers.
_OF_WORK = lazy_pattern(
    r"\W{0,4}(?i:to[ -]?do|doing|in progress|backlog|zu erledigen|in arbeit|à faire|en cours|pendiente)"
)
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
    """The lists of a board: labelled as lists, or at least two named by states, one of work, with values in cards."""
    names = [block.text.text for block in blocks if isinstance(block, Heading)]
    if not any(_OF_A_LIST.match(name) or _OF_WORK.match(name) for name in names):
        return None
    states: dict[int, State] = {}
    level = 0
    called, of_work = False, False
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading) or (level and block.level != level):
            continue
        text = block.text.text
        if len(text) > _LONGEST_NAME or (state := _state_of(text)) is None:
            continue
        states[at], level = state, block.level
        called = called or _OF_A_LIST.match(text) is not None
        of_work = of_work or _OF_WORK.match(text) is not None
    if called:
        return _Lists(states, level)
    cards = (
        [at for start in states for at in _cards(blocks, start, level)]
        if of_work and len(states) >= _FEWEST_LISTS
        else []
    )
    below = [blocks[at + 1] if at + 1 < len(blocks) else None for at in cards]
    valued = sum(isinstance(block, Paragraph) and begins_with_field(block.text.text) for block in below)
    if not valued or valued * 2 < len(cards) or any(isinstance(block, ListItem) for block in below):
        return None
    return _Lists(states, level)


@lru_cache(maxsize=4096)  # the same headings stand in many documents
def _state_of(heading: str) -> State | None:
    match = _OF_A_LIST.match(heading)
    return state_of(heading if match is None else heading[match.end() :])


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
