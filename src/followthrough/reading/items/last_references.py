"""What an item says before the references at its end: they name nobody and no day, and what stands before them may."""

from followthrough.reading.items.asides import TICKET
from followthrough.reading.items.references import of_url
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern

_KEY = lazy_pattern(rf"(?:[\w.-]{{1,40}}/[\w.-]{{1,100}})?#\d{{1,8}}|{TICKET}")
_OPENS = {")": "(", "]": "[", "）": "（"}
_BETWEEN = " ,;/&\n"
_ADDRESS = ("http://", "https://")
_MOST = 20


def before_last_references(rich: RichText) -> str:
    """The text without the tickets, addresses and links to trackers behind it, in brackets or not."""
    text = rich.text
    if not (rich.links or "://" in text or text.rstrip(" .,;)]）")[-1:].isdigit()):  # nearly all end otherwise
        return text
    end = len(text)
    for _ in range(_MOST):
        start = _last_begins(rich, end)
        if start is None:
            break
        end = start
    return text if end == len(text) else text[:end].rstrip(" \n,;–—-") or text


def _last_begins(rich: RichText, end: int) -> int | None:
    """Where the reference begins that ends the first `end` characters, or the bracket of nothing but references."""
    text = rich.text
    whole = text[:end].rstrip(" .,;\n")
    opener = _OPENS.get(whole[-1:])
    if opener is None:
        return _begins(rich, len(whole))
    at = len(whole) - 1
    for _ in range(_MOST):
        start = _begins(rich, at)
        if start is None:
            return None
        if text[start - 1 : start] == opener:
            return start - 1
        at = len(text[:start].rstrip(_BETWEEN))
        if at == start:
            return None
    return None


def _begins(rich: RichText, end: int) -> int | None:
    """Where the reference begins that ends here; None for any other word."""
    text = rich.text
    for link in reversed(rich.links):
        if link.start < link.end == end:
            words = text[link.start : end]
            return link.start if _is_reference(words) or of_url(link.url, words) is not None else None
    start = max(map(text[:end].rfind, " \n([（")) + 1
    return start if _is_reference(text[start:end]) else None


def _is_reference(words: str) -> bool:
    return words.startswith(_ADDRESS) or _KEY.fullmatch(words) is not None
