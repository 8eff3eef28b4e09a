"""Action items that authors tag within other text: "11:20 The queue is full. [Action item: alert on its age]"."""

from collections.abc import Iterator, Sequence

from followthrough.reading.layout.sentences import sentences
from followthrough.reading.outline import RichText, Span
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.cues import Cue, cue, words_of
from followthrough.reading.vocabulary.words import IMPERATIVES

# "TODO" is as often an author's note to himself, and "Action" a step of the response: neither is told here.
_SIGNS = ("ction item", "ction Item", "CTION ITEM", "ction point", "ction Point", "CTION POINT", "AI")
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
_FAR = 14
_MOST_CHARACTERS = 600
_FEWEST_WORDS = 2
_NOTHING = frozenset({"see", "none", "no", "nothing", "n", "na", "tbd", "tba"})
_SOMEBODY_TO = lazy_pattern(r"[A-Z][\w'’-]{1,20}(?:(?: and| &)? [A-Z][\w'’-]{1,20}){0,3} to ([a-z-]{2,20})\b")


def tagged(rich: RichText) -> Sequence[Span]:
    """The spans of the action items that are tagged in a text: the whole of it where the tag begins it."""
    return tuple(_tagged(rich)) if holds_any(rich.text, _SIGNS) else ()


def _tagged(rich: RichText) -> Iterator[Span]:
    text = rich.text
    last = 0
    for tag in _TAG.finditer(text):
        at, start = tag.span()
        if at < last or not (tag[0][0] in _CLOSING or _stands_free(text[max(at - _FAR, 0) : at].rstrip())):
            continue
        last = start + _size(tag[0], rich.part(start, min(start + _MOST_CHARACTERS, len(text))))
        if _asks(text[start:last], named="AI" not in tag[0]):
            yield (start, last) if any(map(str.isalnum, text[:at])) else (0, len(text))


def _stands_free(before: str) -> bool:
    """Whether a tag behind these characters begins something, and is not the "action item" of a sentence."""
    return not before or before[-1] in _BEFORE or _CLOCK.search(before) is not None


def _size(tag: str, behind: RichText) -> int:
    """How many characters behind a tag belong to it: those of its bracket, else of their sentence."""
    if (closing := _CLOSING.get(tag[0])) is not None and "]" not in tag:
        still_open = 1
        for at, character in enumerate(behind.text):
            still_open += (character == tag[0]) - (character == closing)
            if not still_open:
                return at
    spans = sentences(behind)
    return spans[0][1] if spans else 0


def _asks(text: str, *, named: bool) -> bool:
    """Whether these words can be an action item. Two letters alone may as well name a machine that speaks."""
    words = words_of(text)
    if len(words) < _FEWEST_WORDS or words[0] in _NOTHING:
        return False
    if named:
        return True
    somebody = _SOMEBODY_TO.match(text)
    return cue(text, words) in (Cue.IMPERATIVE, Cue.DEMAND) or (somebody is not None and somebody[1] in IMPERATIVES)
