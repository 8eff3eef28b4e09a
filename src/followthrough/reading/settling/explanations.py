"""Lines that promise nothing: how something behaves, which risk is accepted, what was done in an earlier year."""

from collections.abc import Sequence

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case

_MOST_CHARACTERS = 300
_FIRST_PERSON = frozenset({"we", "i", "we'll", "i'll", "our"})
# "Python will silently fail when a line ends so", "Links that exist will still be displayed": how it is, or stays.
_BEHAVES = lazy_pattern(
    r"\bwill (?:silently|simply|just|quietly) (?:be )?(?:crash|discard|drop|fail|hang|ignore|skip|stop)[a-z]{0,4}\b|"
    r"\bwill (?:still|remain|continue to) (?:be )?(?:accessible|available|displayed|shown|supported|visible|work)"
    r"[a-z]{0,3}\b"
)
_RISK_WORDS = (
    "risk", "risiko", "risque", "riesgo", "risco", "rischio", "risico", "ryzyk", "riziko", "risken", "риск", "リスク",
    "风险", "위험",
)  # fmt: skip
# At the beginning, where it is all that the line states: "Accept the risk of a full disk only with an alert" asks.
_ACCEPTED = lazy_pattern(
    r"\W{0,3}(?:(?:the |this |residual |remaining |known )*risk (?:is |was |has been )?(?:accepted|borne|tolerated)\b|"
    r"(?:accepted|tolerated) (?:residual )?risk\s?(?:[:.,;(–—-]|$)|"
    r"(?:we|i) (?:have )?(?:accept|bear|tolerate)(?:ed)? (?:the |this |a )?(?:residual |remaining )?risk\b|"
    r"(?:das )?(?:rest-?)?risiko (?:wird |wurde |ist )?(?:akzeptiert|getragen|hingenommen)\b|"
    r"(?:le )?risque (?:résiduel )?(?:est )?(?:accepté|assumé)|"
    r"(?:el )?riesgo (?:residual )?(?:es )?(?:aceptado|asumido)|"
    r"(?:o )?risco (?:residual )?(?:foi |é )?(?:aceite|aceito|assumido)|(?:il )?rischio (?:residuo )?(?:è )?accettato|"
    r"(?:het )?(?:rest)?risico (?:is )?(?:geaccepteerd|aanvaard)|リスクを?(?:受容|許容)|接受(?:剩余)?风险)"
)
# The words with which that begins, where all of it is ASCII.
_FIRST_WORDS_OF_RISK = frozenset(
    """
    the this residual remaining known risk accepted tolerated we i das rest rest-risiko restrisiko risiko le risque el
    riesgo o risco il rischio het risico rest-risico restrisico
    """.split()
)
_YEAR = lazy_pattern(
    r"\W{0,3}(?:already |back )?(?:in|since|im|seit|en|depuis) (?:[^\W\d_]{3,12},? (?:of )?)?((?:19|20)\d\d)\b"
)
_THE_FIX_WAS = lazy_pattern(r"\W{0,3}the (?:[\w-]+ )?(?:fix|remedy|solution|workaround) was (?:simply |just )?to\b")


def explains(text: str, words: Sequence[str]) -> bool:
    """Whether a line with these words says how something behaves. What "we" will do may be a promise."""
    return "will" in words and _FIRST_PERSON.isdisjoint(words) and _BEHAVES.search(_beginning(text)) is not None


def bears_a_risk(text: str, words: Sequence[str]) -> bool:
    """Whether a line with these words says that a risk is accepted as it is."""
    if words and words[0] not in _FIRST_WORDS_OF_RISK and text.isascii():
        return False
    begin = _beginning(text)
    return holds_any(begin, _RISK_WORDS) and _ACCEPTED.match(begin) is not None


def of_an_earlier_year(text: str, year: int) -> bool:
    """Whether a line begins with a year before this one, so that it cannot be a consequence of the incident."""
    if "19" not in text and "20" not in text:
        return False
    match = _YEAR.match(_beginning(text))
    return match is not None and int(match[1]) < year


def describes_the_fix(text: str, words: Sequence[str]) -> bool:
    """Whether a line with these words says what the fix was, which next to items is a remark on one of them."""
    return "was" in words and words[0] == "the" and _THE_FIX_WAS.match(_beginning(text)) is not None


def _beginning(text: str) -> str:
    return lower_case(text[:_MOST_CHARACTERS])
