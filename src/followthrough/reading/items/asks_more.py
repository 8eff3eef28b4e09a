"""Whether what reads like the report of a change is only the reason for a request. All texts are in lower case."""

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.words import DETERMINERS, IMPERATIVES

# "The limit was raised and must be lowered again", "mails now wait for it; make it faster".
_STILL_ASKS = lazy_pattern(
    r"(?:\b(?:and|but)|[;,]) (?:so )?(?:(?:it|one|they|we|which) )?(?:still |also |now |therefore )?"
    r"(?:must|needs?|ha[sv]e? to|"
    r"(?<!which )(?:shall|should)(?! (?:now )?(?:avoid|help|keep|make|no|not|prevent|stop)\b))\b"
)
_THING_TO_CHANGE = lazy_pattern(
    rf"\W{{0,4}}\w+:? (?:(?!(?:{'|'.join(sorted(DETERMINERS))}|how|so|to|where|who|which)\b)[\w-]+ ){{1,3}}"
    r"(?:must|shall|should|will|needs? to|ha[sv]e? to|(?:is|are) to)\b"
)
_NEXT_CLAUSE = lazy_pattern(r"(?:[.:;]|, (?:and|but|so)) (?:please |then |also )?([a-z]+) ([a-z]+)")
_OBJECTS = DETERMINERS | {"how", "it", "one", "out", "them", "what", "whether", "who", "why"}


def asks_more(text: str, at: int) -> bool:
    """Whether a text in lower case asks for something after this offset, so that the report is only the reason."""
    if _STILL_ASKS.search(text, at) is not None:
        return True
    return any(clause[1] in IMPERATIVES and clause[2] in _OBJECTS for clause in _NEXT_CLAUSE.finditer(text, at))


def names_a_thing(text: str) -> bool:
    """Whether the apparent verb in the past tense only describes the thing to be changed.

    "Declined payments: retry them", "Built images should be signed", "Shipped: orders should be counted".
    """
    return asks_more(text, 0) or _THING_TO_CHANGE.match(text) is not None
