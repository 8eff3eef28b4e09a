"""Which headings announce bad examples of action items: "Bad examples", "What we do not want to read"."""

from functools import lru_cache

from followthrough.reading.layout.headings import Title
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.sections import normal_name

_WHAT = r"(?:(?:\w+ )?action items?|actions?|follow-?ups?|corrective actions?|measures?|examples?|wording|phrases)"
# "Weak measures replaced by strong ones", "Remove anti-patterns": these may well announce promises.
_MENDS = lazy_pattern(
    r"(?:address|clean(?:ing)? up|eliminat|fix|improv|mak|mend|refactor|remov|replac|retir|rework|strengthen|turn)|"
    r".*\b(?:eliminated|fixed|improved|made|mended|reworked|replaced|strengthened|turned)\b"
)
_REFUSED = lazy_pattern(
    rf"\b(?:bad|poor|weak|vague|useless|unacceptable) {_WHAT}\b|\b(?:anti-?patterns?|counter-?examples?)$|"
    r"\b(?:do not|don't|never|rather not|no longer) (?:want to (?:read|see|hear)\b|accept\b|write$)|"
    rf"\b{_WHAT}(?: (?:such|like|as|these|this|that|the|following|of|kind))* (?:are|is|were|will be|get) "
    r"(?:not (?:accept(?:ed|able)|(?:good )?enough$|allowed|action items?|actions)|sent back|returned|refused|"
    r"rejected|no (?:action items?|actions|measures))\b",
    literals=(
        *("bad ", "poor ", "weak ", "vague ", "useless ", "unaccept", "pattern", "counter", "not ", "n't "),
        *("never ", "no ", "sent back", "returned", "refused", "rejected"),
    ),
)


def refuses(titles: tuple[Title, ...]) -> bool:
    """Whether one of the two nearest titles announces bad examples."""
    return any(_is_refusal(title.text) for title in titles[-2:])


@lru_cache(maxsize=4096)
def _is_refusal(heading: str) -> bool:
    name = normal_name(heading)
    return _REFUSED.search(name) is not None and _MENDS.match(name) is None
