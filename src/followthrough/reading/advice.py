"""Which headings announce what readers of a report can do themselves: such advice is nobody's action item."""

from functools import lru_cache

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.sections import normal_name

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


@lru_cache(maxsize=4096)
def is_advice(heading: str) -> bool:
    """Whether a heading announces what readers are told to do themselves."""
    return _ADVICE.match(normal_name(heading)) is not None
