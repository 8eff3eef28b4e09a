"""Which headings announce what is older than the incident: what was in place by then, and what others had led to."""

from functools import lru_cache

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.sections import normal_name

# "Already in place", "Controls in place at the time", "Follow-ups from earlier incidents".
_EARLIER = lazy_pattern(
    r"\b(?:already|was|were) in place\b|\bin place (?:already|at the time|before|prior to|when)\b|"
    r"\b(?:actions?|action items|follow-?ups?|items|measures|recommendations|remediations?)\b.*? "
    r"(?:from|of) (?:an? |the )?(?:earlier|past|previous|prior) "
    r"(?:incidents?|outages?|post-?mortems?|reports?|retros?|retrospectives?|reviews?)\b"
)


@lru_cache(maxsize=4096)
def announces_earlier(heading: str) -> bool:
    """Whether this heading announces what was there before the incident."""
    return _EARLIER.search(normal_name(heading)) is not None
