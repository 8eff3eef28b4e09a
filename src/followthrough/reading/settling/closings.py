"""Professions of good intent without a promise of their own: "We take the reliability of the platform seriously"."""

from collections.abc import Sequence

from followthrough.reading.patterns import lazy_pattern

_MOST_CHARACTERS = 400
_WHO = (
    r"(?:we|i|(?:our|the) (?:[\w-]+ ){0,3}?(?:company|crew|department|engineers|organi[sz]ation|people|staff|teams?))"
)
_GO_ON = r"(?:(?:will|shall) (?:always |continue to |keep |work (?:hard )?to )?|continue to |always )"
_GOOD_WILL = (
    r"(?:strive|striving|work(?:ing)? (?:hard|tirelessly)|do (?:our|everything)|live up|earn|deserve|"
    r"deliver (?:the|on)|(?:be |remain |stay )?(?:fully |deeply |strongly )?(?:committed|dedicated))\b"
)
_SUBJECT = (
    r"\W{0,3}(?:as (?:always|ever), |(?:we|i) (?:know|reali[sz]e|recogni[sz]e|understand) (?:how|that)\b"
    rf"[^.;:]{{1,160}}, (?:and|so) )?{_WHO} (?:\w+ly |always )?"
)
# How such a sentence goes on behind its subject, in lower case and up to its last word. " by " names a measure.
_NO_MEASURE = r"(?:(?! by )[^.;:])"
PROFESSIONS = tuple(
    (example, lazy_pattern(rf"{_SUBJECT}(?:{expression})\W{{0,3}}"))
    for example, expression in (
        (
            "we take the reliability of the platform very seriously, and we will work hard to earn your trust",
            r"takes? [^.;:]{1,100}? (?:very |extremely |incredibly |so )?seriously"
            rf"(?:,? and (?:we |they )?(?:{_GO_ON})?{_GOOD_WILL}{_NO_MEASURE}{{0,120}})?",
        ),
        (
            "our team remains fully committed to providing the service that you expect",
            r"(?:are|is|remains?|stays?) (?:\w+ly )?(?:committed|dedicated) to "
            r"(?:(?:\w+ly (?:and )?){0,2}(?:being|delivering|earning|ensuring|giving|improving|maintaining|offering|"
            r"providing|serving)|the|your) "
            rf"{_NO_MEASURE}{{1,160}}",
        ),
        (
            "we hold ourselves to the highest standards",
            r"holds? (?:itself|ourselves|themselves) to (?:the )?(?:highest|high|a high(?:er)?) standards?"
            rf"{_NO_MEASURE}{{0,120}}",
        ),
        (
            "we will do everything in our power to regain your trust",
            rf"(?:{_GO_ON})do (?:all|everything|our (?:best|utmost)|whatever)(?: that)?"
            r"(?: it takes| in our power| possible| (?:we|they) (?:are able to|can|could))? to "
            r"(?:avoid|be|do|earn|ensure|improve|keep|learn|live|make sure|prevent|rebuild|reduce|regain|restore|win)\b"
            r"(?:(?! (?:by|including|such as|with) )[^.;:\d]){0,160}",
        ),
        (
            "we always strive for excellence",
            rf"(?:{_GO_ON})striv(?:es?|ing) (?:for|to) (?:be |deliver |offer |provide )?(?:the |excellence|your )"
            rf"{_NO_MEASURE}{{0,120}}",
        ),
    )
)
"""Pairs of a sentence that only professes good will, and the pattern for sentences like it."""
_GOOD_WILL_WORDS = frozenset(
    "seriously committed dedicated standard standards strive strives striving everything whatever best utmost".split()
)


def professes(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence with these words only professes good intent, and names nothing that its authors will do."""
    if _GOOD_WILL_WORDS.isdisjoint(words):
        return False
    lower = text[:_MOST_CHARACTERS].lower().strip()
    return any(pattern.fullmatch(lower) is not None for _, pattern in PROFESSIONS)
