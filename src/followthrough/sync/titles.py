"""The title of an issue: an item's words, less what the reading took for its owner and due day, and "TODO". Pure."""

import re

from followthrough.model import ActionItem

_LABELS = (
    r"(?:owner|owned by|assignee|assigned to|responsible|team|due(?: (?:date|by|on))?|by|until|deadline|eta"
    r"|verantwortlich|zuständig|fällig(?: am)?|bis|responsable|échéance)"
)
_PLAIN_LABELS = r"(?:owner|owned by|assignee|assigned to|due|by|deadline|eta)"  # these need no sign before them
_TODO = re.compile(r"(?:\[(?:TODO|ACTION ITEM)\]|(?:TODO|ACTION ITEM)\b)\s{0,3}[:–—-]?\s{0,3}")
_TAIL = 240
_FEWEST_WORDS = 2


def title_of(item: ActionItem) -> str:
    """What is to be done. Where too little would be left, the whole text."""
    text = " ".join(item.text.split())
    bare = _TODO.sub("", text, count=1) if _TODO.match(text) else text
    told = [item.owner, item.team, item.due and item.due.text, item.due and item.due.day and str(item.due.day)]
    if values := sorted({each.lstrip("@") for each in told if each and each.lstrip("@")}, key=len, reverse=True):
        bare = _without(bare, "|".join(map(re.escape, values)))
    lost_its_word = bare.startswith("(") and not text.startswith("(")  # "TODO(urgent): ..."
    return bare if len(bare.split()) >= _FEWEST_WORDS and not lost_its_word else text


def _without(text: str, values: str) -> str:
    """The text less these values at its beginning and end, with their labels and brackets."""
    whole = re.IGNORECASE
    piece = rf"(?:{_LABELS}\s?:?\s?){{0,2}}@?(?:the )?(?:{values})(?: team)?(?:,? \d{{4}})?(?!\w)"
    pieces = rf"{piece}(?:[\s,;.|/·–—-]{{1,4}}{piece}){{0,3}}"
    first = re.match(rf"(?:[(\[]@?(?:{values})[)\]]:?|@(?:{values})[:,]?(?=\s)|(?:{values}):)\s?", text, whole)
    head = text[first.end() :] if first else text
    begin = max(len(head) - _TAIL, 0)
    last = re.search(
        rf"\s?(?:[(\[]\s?{pieces}\s?[)\]]|(?:[,;.|–—]\s?|\s-{{1,2}}\s|\s(?={_PLAIN_LABELS}\b)){pieces})[.;]?\Z",
        head[begin:],
        whole,
    )
    return head[: begin + last.start()].rstrip(" ,;:–—-") if last else head
