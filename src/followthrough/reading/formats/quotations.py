"""Whose words a quotation holds: authors also put their own action items into block quotes."""

import re
from collections.abc import Iterable, Sequence

from followthrough.reading.outline import Block, Heading, ListItem, Paragraph
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, section_kind

_SPEAKER = lazy_pattern(
    r"<[@+]?[\w.-]{1,30}>\s|[\"“”„«'‘]|\[?\d{1,2}:\d\d\b|@?[\w.-]{1,30}(?:\s[\w.-]{1,30})?\s{1,3}\[?\d{1,2}:\d\d"
)
_SIGNED = lazy_pattern(r"(?:^|[.!?\"”»]\s)(?:[—–]|--)\s?[A-Z@][^\n]{0,60}$")
_SPEECH_VERBS = lazy_pattern(
    r"\b(?:wrote|writes|said|says|saying|posted|quot\w+|according|announced|repl(?:y|ies|ied)|respon\w+|told|tells|"
    r"e?-?mail\w*|message|statement|advised|answer\w*|from|asked|slack|chat|log|support|vendor|provider|status page|"
    r"customers?|users?)\b",
    re.IGNORECASE,
)
_PROMISE = lazy_pattern(
    r"\W{0,4}(?:we(?:['’]ll|['’]re going to|\s(?:will|shall|are going to|plan to)\b)|to ?do\b|action\b|follow-?up\b)",
    re.IGNORECASE,
)
_SHORT = 60


def own(inside: Sequence[Block], before: Block | None, headings: Iterable[str]) -> bool:
    """Whether the blocks of a quotation are the document's own list or promise and not somebody else's words.

    `before` is the text right before it, `headings` those above it.
    """
    texts = [block.text for block in inside if isinstance(block, (Heading, Paragraph, ListItem)) and block.text.text]
    if not texts or any(_SPEAKER.match(text.text) or (text.strong and _names_speaker(text.text)) for text in texts):
        return False
    if _SIGNED.search(texts[-1].text[-80:]):
        return False
    if any(isinstance(block, ListItem) and block.checked is not None for block in inside):
        return True
    announced = before.text.text if isinstance(before, Paragraph) else ""
    if announced.endswith((":", "：")) and _SPEECH_VERBS.search(announced[-200:]):
        return False
    names = [texts[0].text] if len(texts) > 1 and len(texts[0].text) <= _SHORT else []
    if len(announced) <= _SHORT:
        names.append(announced)
    if not any(section_kind(name) in FOLLOW_UPS for name in (*names, *headings)):
        return False
    if any(isinstance(block, ListItem) for block in inside):
        return True
    # Beside the list of the authors, prose in a quotation is somebody's comment on it.
    return isinstance(before, Heading) and any(_PROMISE.match(text.text) for text in texts)


def _names_speaker(text: str) -> bool:
    """Whether a bold word before a colon is the name of a speaker, not of a section ("**nadia**: nine states")."""
    name, colon, rest = text.partition(":")
    return bool(colon and rest.strip()) and name.count(" ") < 2 and section_kind(name) is None
