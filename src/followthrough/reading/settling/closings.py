"""Closing words on all that was promised: "By taking these measures, we can reduce the risk of similar incidents"."""

import re
from collections.abc import Sequence

from followthrough.reading.patterns import lazy_pattern

_MOST_CHARACTERS = 400
_BEGIN = frozenset("by through with these implementing taking making following addressing completing applying".split())  # noqa: SIM905
_POINTING = frozenset({"these", "above"})
# What it is all for. "By making these changes we will move to a second region" names a change.
_FOR_GOOD = (
    r"(?:ensure|prevent|reduce|minimi[sz]e|mitigate|avoid|improve|enhance|strengthen|increase|deliver|provide|"
    r"make sure|help|maintain|achieve|guarantee|safeguard|protect|be (?:able|better)|lower|decrease|boost|create|"
    r"build (?:a|more))\b"
)
_CLOSING = lazy_pattern(  # for texts in lower case
    rf"""\W{{0,3}}(?P<by>(?:by|through|with)\ )?
    (?:(?:implementing|taking|making|following|addressing|completing|applying|adopting|executing|incorporating|
        prioriti[sz]ing|undertaking|(?:carrying\ out|acting\ on|focusing\ on))\ )?
    (?:all\ (?:of\ )?)?(?:these|the\ above)\ (?:(?!will|can|may)[\w-]+\ ){{0,5}}?
    (?:measures|actions|steps|changes|improvements|recommendations|tasks|points|practices|safeguards|strategies|
        enhancements|efforts|issues|items|areas|gaps)\b
    (?(by)[^.;:]{{0,50}}?\b(?:we|our\ [\w-]+|the\ [\w-]+)\b)
    (?:\ (?:will|can|could|should|would|aims?|hope|are|expect(?:ed)?|intend(?:ed)?|designed|meant|to|also|further|
        together|significantly|greatly)){{1,4}}\ {_FOR_GOOD}""",
    re.VERBOSE,
)


def closes(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence, of these words, says of the measures as a whole what they are for, and names none."""
    if not words or words[0] not in _BEGIN or _POINTING.isdisjoint(words[:4]):
        return False
    return _CLOSING.match(text[:_MOST_CHARACTERS].lower()) is not None
