"""Whether the words around a "done" take it back: "not done yet", "done in staging only", "90% done", "done?"."""

from followthrough.reading.patterns import lazy_pattern

_PARTLY = (
    r"(?:almost|half|mostly|nearly|never|not|part(?! of)|part(?:ly|ially)|(?:only|just) in part|nicht|teilweise)\b"
)
_PERCENT = r"(?<![\d.,])\d{1,2} ?%"
_BEFORE_PRODUCTION = r"(?:dev|qa|staging|uat|(?:the )?test(?:ing)?(?= *(?:$|[,;.)\]]| (?:env|stage|system))))"
_TAKEN_BACK_BEFORE = lazy_pattern(
    rf"(?:\b{_PARTLY}|\bto be|n['’]t|{_PERCENT}|\b(\d{{1,3}}) ?(?:/|(?:out )?of) ?(?!\1\b)\d{{1,3}})"
    r"(?: \w+)?[ *_]{0,3}$"
)
# "Done for the EU, except Berlin": several words may come in between. "Done 3/4" gives a day, not a fraction.
_TAKEN_BACK_BEHIND = lazy_pattern(
    rf"\W{{0,3}}\?|(?:[^\w?]{{1,3}}\w{{1,30}}){{0,6}}?[^\w?]{{1,4}}(?:{_PARTLY}|(?:only(?<!-only)|pending|waiting|"
    rf"awaiting|reverted|rolled back|backed out|undone|except|still open|nur|"
    rf"outstanding|needs? (?!no\b)\w+|to be \w+ed|to follow|(?:in|on|to) {_BEFORE_PRODUCTION})\b|{_PERCENT}|"
    r"(\d{1,3}) (?:out )?of (?!\1\b)\d{1,3}\b)"
)
_LONGEST_BEFORE, _LONGEST_BEHIND = 24, 80
_JOINS = ("?", "(", ",", ";")


def taken_back(lower: str, start: int, end: int, *, heads: bool = False) -> bool:
    """Whether the words around the "done" between these offsets take it back. The text is in lower case.

    `heads`: the item itself follows the word, so only what is attached to the word counts.
    """
    if _TAKEN_BACK_BEFORE.search(lower, max(0, start - _LONGEST_BEFORE), start) is not None:
        return True
    if heads and not lower[end:].lstrip(" *_").startswith(_JOINS):
        return False
    return _TAKEN_BACK_BEHIND.match(lower, end, end + _LONGEST_BEHIND) is not None
