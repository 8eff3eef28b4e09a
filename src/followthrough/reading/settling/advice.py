"""Which headings announce what readers of a report can do themselves: such advice is nobody's action item."""

from functools import lru_cache

from followthrough.reading.layout.headings import Title
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.sections import normal_name

# A heading over what readers can do: "Actions for customers", "What should I do?", "How to protect yourself".
_READERS = r"(?:all |our |affected |impacted )?(?:i|you|users|customers|readers|others)"
_CAN = r"(?:can|should|could|must|do|need to|have to)"
_ADVICE = lazy_pattern(
    rf"(?:what|how)(?: \w+)? (?:{_CAN} {_READERS}|{_READERS} {_CAN})\b|(?:what )?do {_READERS} (?:need|have) to\b|"
    rf"(?:\w+ ){{0,2}}(?:actions?|steps|recommendations?|advice|guidance|mitigations?|instructions) for {_READERS}\b|"
    rf"(?:actions? required|steps required) (?:by|for|from) {_READERS}\b|advice to {_READERS}\b|"
    r"(?:(?:recommended|required) )?(?:customer|user) (?:actions?|recommendations?)(?: required)?$|"
    r"how to protect yourself|what we ask of you"
)
_NAMING_READERS = ("you", "user", "customer", "reader", "other", " i ")


def advises(titles: tuple[Title, ...]) -> bool:
    """Whether one of the two nearest of these titles announces what readers are told to do themselves."""
    return any(_is_advice(title.text) for title in titles[-2:])


@lru_cache(maxsize=4096)
def _is_advice(heading: str) -> bool:
    name = normal_name(heading)
    return holds_any(f"{name} ", _NAMING_READERS) and _ADVICE.match(name) is not None
