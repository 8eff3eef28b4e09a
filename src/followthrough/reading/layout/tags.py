"""Action items that authors tag within other text: "11:20 The queue is full. [Action item: alert on its age]"."""

import re
from collections.abc import Iterator, Sequence

from followthrough.reading.outline import RichText, Span
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.cues import Cue, cue, words_of
from followthrough.reading.vocabulary.words import IMPERATIVES

# Neither "TODO", which is often an author's note to himself, nor "Action", which is often a step of the response.
_LITERALS = ("ction item", "ction Item", "CTION ITEM", "ction point", "ction Point", "CTION POINT", "AI")
_NAME = r"(?:(?:[aA]ction|ACTION) (?:[iI]tem|[pP]oint|ITEM|POINT)|(?<![A-Za-z0-9_-])AI)(?:[ -]?#?\d{1,3})?"
_TAG = lazy_pattern(
    rf"[\[(（] ?{_NAME} ?[:：]\s{{0,3}}|"  # "[Action item: words]"
    rf"\[{_NAME}\][:：]?\s{{1,3}}|"  # "[AI-3] words"
    rf"{_NAME} ?[:：]\s{{1,3}}"  # "**Action item:** words"
)
_CLOSING = {"[": "]", "(": ")", "（": "）"}
# What a tag may follow that stands in no bracket, and so is no word of a sentence; or a time of day.
_BEFORE = frozenset(".!?;:。)]–—→>|•*")
_CLOCK = lazy_pattern(r"\d[:.h]\d\d(?: ?[A-Za-z]{2,4})?$")
_LONGEST_CLOCK = 14
_FEWEST_WORDS = 2
# Texts that begin with one of these refer to an item, say that there is none, or explain the tag.
_NO_ITEM_WORDS = frozenset("see none no nothing n na tbd tba for means marks is are was".split())
_SOMEBODY_TO = lazy_pattern(r"[A-Z][\w'’-]{1,20}(?:(?: and| &)? [A-Z][\w'’-]{1,20}){0,3} to ([a-z-]{2,20})\b")


def tagged_spans(rich: RichText) -> Sequence[Span]:
    """The spans of the action items that are tagged in an entry, a cell, or a sentence.

    It is the whole of it where the tag begins it.
    """
    return tuple(_tagged(rich.text)) if holds_any(rich.text, _LITERALS) else ()


def _tagged(text: str) -> Iterator[Span]:
    tags = [tag for tag in _TAG.finditer(text) if _is_free(text, tag)]
    ends = [*(tag.start() for tag in tags[1:]), len(text)]
    first = next((at for at, character in enumerate(text) if character.isalnum()), 0)
    for tag, end in zip(tags, ends, strict=False):
        start = tag.end()
        size = _size(tag[0], text[start:end])
        if _asks(text[start : start + size], named="AI" not in tag[0]):
            yield (0, len(text)) if tag.start() <= first else (start, start + size)


def _is_free(text: str, tag: re.Match[str]) -> bool:
    """Whether a tag is in a bracket or at the beginning, and not just the words "action item" in a sentence."""
    at = tag.start()
    before = text[max(at - _LONGEST_CLOCK, 0) : at].rstrip()
    return tag[0][0] in _CLOSING or not before or before[-1] in _BEFORE or _CLOCK.search(before) is not None


def _size(tag: str, behind: str) -> int:
    """How many characters after a tag belong to it: up to the end of its bracket, else of the line."""
    closing = None if "]" in tag else _CLOSING.get(tag[0])
    still_open = 1
    for at, character in enumerate(behind):
        still_open += (character == tag[0]) - (character == closing)
        if not still_open or character == "\n":
            return at
    return len(behind.rstrip())


def _asks(text: str, *, named: bool) -> bool:
    """Whether these words can be an action item. After only "AI" they may as well be the words of a machine."""
    words = words_of(text)
    if len(words) < _FEWEST_WORDS or words[0] in _NO_ITEM_WORDS:
        return False
    if named:
        return True
    somebody = _SOMEBODY_TO.match(text)
    return cue(text, words) in (Cue.IMPERATIVE, Cue.DEMAND) or (somebody is not None and somebody[1] in IMPERATIVES)
