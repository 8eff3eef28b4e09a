"""Which headings announce advice to the readers of a report: what they are to do is no action item of its authors."""

from functools import lru_cache

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.sections import normal_name

# "Actions for customers", "What should I do?", "How to protect yourself". "Steps for users of the API" may be ours.
_READERS = r"(?:all |our |affected |impacted )?(?:i|you|users|customers|readers|others)"
_CAN = r"(?:can|should|could|must|do|need to|have to)"
_ADVICE = lazy_pattern(
    rf"(?:what|how)(?: \w+)? (?:{_CAN} {_READERS}(?! (?:expect|support)\b)|{_READERS} {_CAN})\b|"
    rf"(?:what )?do {_READERS} (?:need|have) to\b|"
    rf"(?:\w+ ){{0,2}}(?:actions?|steps|recommendations?|advice|guidance|mitigations?|instructions) "
    rf"for {_READERS}(?: who\b|$)|"
    rf"(?:actions? required|steps required) (?:by|for|from) {_READERS}$|advice to {_READERS}$|"
    r"(?:(?:recommended|required) )?(?:customer|user) (?:actions?|recommendations?)(?: required)?$|"
    r"how to protect yourself|what we ask of you"
)


@lru_cache(maxsize=4096)
def announces_advice(heading: str) -> bool:
    """Whether this heading announces advice to readers."""
    return _ADVICE.match(normal_name(heading)) is not None
