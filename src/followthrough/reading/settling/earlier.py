"""Which headings announce what is older than the incident: what was in place by then, and what others had led to."""

from functools import lru_cache

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.sections import normal_name

# "Controls in place at the time", "Follow-ups from earlier incidents". What is "already in place" may be done since.
_EARLIER = lazy_pattern(
    r"\bin place (?:at the time|(?:before|prior to|when) (?:the|this) (?:accident|event|failure|incident|outage))\b|"
    r"\b(?:actions?|action items|follow-?ups?|items|measures|recommendations|remediations?)\b.*? "
    r"(?:from|of) (?:an? |the )?(?:earlier|past|previous|prior) "
    r"(?:incidents?|outages?|post-?mortems?|reports?|retros?|retrospectives?|reviews?)\b"
)


@lru_cache(maxsize=4096)
def announces_earlier(heading: str) -> bool:
    """Whether this heading announces what was there before the incident."""
    return _EARLIER.search(normal_name(heading)) is not None
