"""Advice to the readers of a report and compensation for them: neither is an action item."""

from collections.abc import Sequence
from functools import lru_cache

from followthrough.reading.layout.headings import Title
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.sections import normal_name

# A heading of advice: "Actions for customers", "What should I do?", "How to protect yourself".
_READERS = r"(?:all |our |affected |impacted )?(?:i|you|users|customers|readers|others)"
_CAN = r"(?:can|should|could|must|do|need to|have to)"
_ADVICE = lazy_pattern(
    rf"(?:what|how)(?: \w+)? (?:{_CAN} {_READERS}|{_READERS} {_CAN})\b|(?:what )?do {_READERS} (?:need|have) to\b|"
    rf"(?:\w+ ){{0,2}}(?:actions?|steps|recommendations?|advice|guidance|mitigations?|instructions) for {_READERS}\b|"
    rf"(?:actions? required|steps required) (?:by|for|from) {_READERS}\b|advice to {_READERS}\b|"
    r"(?:(?:recommended|required) )?(?:customer|user) (?:actions?|recommendations?)(?: required)?$|"
    r"how to protect yourself|what we ask of you"
)
_MOST_CHARACTERS = 300
# "You can now ..." reports what has changed for them, "if you touch it, ..." may be a rule of the authors' own.
_TO_READERS = lazy_pattern(
    r"\W{0,3}(?:(?:also|so|then|therefore|today|for now),? )?(?:"
    r"you (?:should|must|need to|have to|ought to|may want to|might want to)\b(?! now\b)|"
    r"if you (?:have |were |are )?(?:affected|experienced?|lost|missed|noticed?|see|still)\b|"
    r"if your (?:account|app|application|client|device|endpoint|installation|instance|integration|site|website)s? "
    r"[^.;]{1,120}, please\b|"
    r"if you (?:would like|want|wish) to [^.;]{1,120}, "
    r"(?:please|you (?:can|should)|we (?:\w+ )?(?:advise|recommend|suggest))\b|"
    r"vous (?:devez|devriez)\b|si vous (?:avez|êtes)\b|(?:wenn|falls|sollten) sie (?:\w+ ){0,6}(?:haben|sind|sein)\b|"
    r"(?:bitte )?(?:ändern|prüfen|wenden) sie\b|si (?:usted )?ha perdido\b|debe usted\b|se avete\b|dovete\b)"
)
_ADDRESSING_WORDS = frozenset(["you", "your", "vous", "sie", "usted", "debe", "se", "dovete", "si"])
_WHOM = (
    r"(?:affected|all (?:affected|customers|fees|of|those|who)|any(?:body|one)|customers|every(?:body|one)|our|"
    r"the (?:affected|customers|fees|full)|those|you|your)\b"
)
_COMPENSATES = lazy_pattern(
    r"\b(?:we|i)(?:['’](?:ll|re|ve)| will| are| have)?(?: \w+){0,2}? (?:compensat|credit|refund|reimburs)\w{0,3} "
    rf"{_WHOM}|"
    r"\b(?:customers?|fees|subscribers|tickets|users|who|you)\b.{0,60}? (?:will|can|are|is|was|were|been|be) (?:\w+ )?"
    r"(?:compensated|credited|refunded|reimbursed)\b|"
    r"\b(?:exchang|replac|repair|offer|provid)\w{1,4} .{1,80}?\b(?:free of charge|at no (?:extra )?(?:charge|cost))\b|"
    r"\b(?:get|gets|given|offer|offered|receive|receives|received|sent) (?:an? (?:[\w-]+ ){0,2}(?:compensation|coupon|"
    r"discount|gift card|refund|voucher)|(?:service |[\w-]+ )?(?:credits|refunds|vouchers))\b|"
    r"\bgeste commercial\b|\b(?:dédommag|indemnis)(?:ons|erons|és?|ées?)\b|\b(?:erstatten|entschädigen) wir\b|"
    r"\bwir (?:erstatten|entschädigen)\b|\bgutschrift(?:en)? (?:erhalten|bekommen)\b|"
    r"\b(?:reembolsaremos|compensaremos)\b",
    literals=(
        *("compensat", "credit", "refund", "reimburs", "free of charge", "at no ", "coupon", "discount", "gift card"),
        *("voucher", "geste commercial", "dédommag", "indemnis", "erstatten", "entschädigen", "gutschrift", "reembols"),
        "compensar",
    ),
)
_WORDS_FOR_READERS = ("you", "user", "customer", "reader", "other", " i ")


@lru_cache(maxsize=4096)
def announces_advice(heading: str) -> bool:
    """Whether this heading announces advice to readers."""
    name = normal_name(heading)
    return holds_any(f"{name} ", _WORDS_FOR_READERS) and _ADVICE.match(name) is not None


def advises(titles: tuple[Title, ...]) -> bool:
    """Whether one of the two nearest titles announces advice to readers."""
    return any(announces_advice(title.text) for title in titles[-2:])


def addresses_readers(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence with these words asks readers to do something: "You should check your own controllers"."""
    if _ADDRESSING_WORDS.isdisjoint(words[:4]):
        return False
    return _TO_READERS.match(lower_case(text[:_MOST_CHARACTERS])) is not None


def compensates(text: str) -> bool:
    """Whether a line offers compensation: "We replace all locks free of charge"."""
    return _COMPENSATES.search(lower_case(text[:_MOST_CHARACTERS])) is not None
