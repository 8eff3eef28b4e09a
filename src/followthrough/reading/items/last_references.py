"""The text of an item before the references at its end, so that an owner or due date before them can be found."""

import re

from followthrough.model import ActionItem
from followthrough.reading.items.references import reference_of_url
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.reference_words import TICKET_KEY

_KEY = lazy_pattern(rf"(?:(?:[\w.-]{{1,40}}/)?[\w.-]{{1,100}})?#\d{{1,8}}|{TICKET_KEY}")
_TRACKED_IN = lazy_pattern(
    r"[(\[（]\s?(?:tracked (?:as|by|in|under|with)|tracking(?: issue)?|filed (?:as|in|under)|see|issue|ticket):? ?$",
    re.IGNORECASE,
)
# GitLab's labels and milestones after an item: ~"workflow::in dev", ~priority::1, %"17.9".
_LABELS = lazy_pattern(r'(?:\s{1,3}(?:[~%]"[^"\n]{1,60}"|~[a-z]{1,30}::[\w-]{1,40})){1,12}\s{0,3}$')
_LONGEST_LABELS = 400
_OPENS = {")": "(", "]": "[", "）": "（"}
_REFERENCE_SEPARATORS = " ,;/&\n"
_ADDRESS = ("http://", "https://")
_MOST_REFERENCES = 20
_LONGEST_NAME = 20
_LONGEST_TICKET = 200


def before_last_references(rich: RichText) -> str:
    """The text without the tickets, addresses, and links to trackers at its end, in brackets or not."""
    text = rich.text
    end = len(before_labels(text))
    # Nearly all texts end differently.
    if end == len(text) and not (rich.links or "://" in text or text.rstrip(" .,;)]）")[-1:].isdigit()):
        return text
    for _ in range(_MOST_REFERENCES):
        start = _last_begins(rich, end)
        if start is None:
            break
        end = start
    return text if end == len(text) else text[:end].rstrip(" \n,;–—-") or text


def before_labels(text: str) -> str:
    """The text without GitLab's labels and milestones at its end."""
    if '~"' not in text and "::" not in text and '%"' not in text:
        return text
    labels = _LABELS.search(text, max(0, len(text) - _LONGEST_LABELS))
    return text if labels is None else text[: labels.start()]


def is_only_references(rich: RichText) -> bool:
    """Whether a text is nothing but references: "#12", "OPS-22", a link to an issue, two of them."""
    end = len(rich.text.rstrip(" .,;\n"))
    for _ in range(_MOST_REFERENCES):
        start = _last_begins(rich, end)
        if start is None:
            return False
        end = len(rich.text[:start].rstrip(_REFERENCE_SEPARATORS))
        if not end:
            return True
    return False


def is_only_a_ticket(item: ActionItem, title: str) -> bool:
    """Whether an item says nothing but its ticket, beside who does it, by when, or a word: "OPS-22", "See #12"."""
    if not item.references or len(title) > _LONGEST_TICKET:
        return False
    words = [word.strip("()[],;:") for word in title.split()]
    beside = f"{item.owner or ''} {item.due.text if item.due else ''}".split()
    others = [word for word in words if word not in beside and not is_reference(word)]
    return len(others) < len(words) and len(others) <= 1


def _last_begins(rich: RichText, end: int) -> int | None:
    """The start of the reference, or of the bracket with only references, that ends at `end`."""
    text = rich.text
    whole = text[:end].rstrip(" .,;\n")
    opener = _OPENS.get(whole[-1:])
    if opener is None:
        return _begins(rich, len(whole))
    at = len(whole) - 1
    for _ in range(_MOST_REFERENCES):
        start = _begins(rich, at)
        if start is None:
            return None
        if text[start - 1 : start] == opener:
            return start - 1
        if (named := _TRACKED_IN.search(text, max(0, start - _LONGEST_NAME), start)) is not None:
            return named.start()
        at = len(text[:start].rstrip(_REFERENCE_SEPARATORS))
        if at == start:
            return None
    return None


def _begins(rich: RichText, end: int) -> int | None:
    """The start of the reference that ends at `end`. None for any other word."""
    text = rich.text
    for link in reversed(rich.links):
        if link.start < link.end == end:
            words = text[link.start : end]
            return link.start if is_reference(words) or reference_of_url(link.url, words) is not None else None
    start = max(map(text[:end].rfind, " \n([（")) + 1
    return start if is_reference(text[start:end]) else None


def is_reference(words: str) -> bool:
    """Whether this is the key or address of a ticket, or any other address."""
    return words.startswith(_ADDRESS) or _KEY.fullmatch(words) is not None
