"""Items that only ask people to keep to existing rules: "Adhere strictly to the procedure".

A rule that is new, or that something enforces, is a change. So the pattern must match the whole text.
"""

from followthrough.reading.patterns import lazy_pattern

_LONGEST_TEXT = 160
_STRICTLY = (
    r"(?:(?:more |very )?(?:strictly|closely|rigorously|carefully|properly|diligently|thoroughly|consistently|exactly|"
    r"faithfully)|to the letter|at all times|without (?:any )?exceptions?|in (?:the )?future|going forward|from now on)"
)
_RULES = (
    r"(?:(?:the|all|our|any|its|their|these|every|each) ){0,2}(?:(?:agreed|applicable|approved|change|company|current|"
    r"defined|deployment|documented|established|existing|internal|maintenance|management|mandatory|operating|operational|official|"
    r"operations|prescribed|relevant|release|safety|security|standard|written) ){0,3}(?:and )?(?:best practices?|"
    r"checklists?|guidelines?|instructions?|policy|policies|procedures?|process|processes|protocols?|"
    r"regulations?|rules?|runbooks?|standards?)"
)
_PEOPLE = (
    r"(?:(?:all|every|the|our|each) )*(?:[a-z]+ )?(?:admins|administrators|colleagues|developers|employees|engineers?|"
    r"everybody|everyone|leads|managers|members|operators?|people|personnel|staff|teams?|technicians|we) "
    r"(?:must|should|shall|will|have to|has to|needs? to|to|(?:is|are) (?:asked |expected |reminded |required |"
    r"urged )?to) (?:always )?"
)
_STRICT = r"(?:better|closer|full|improved|strict|stricter) (?:adherence|compliance|observance) (?:to|with|of)"
_READ_AGAIN = r"(?:consult|re-?read|read|re-?visit|review|study)"
_BEFORE = r"(?: (?:before|prior to) (?:an?|any|each|every|the) [a-z]+)?"
_WHEN = r" (?:before|during|for|when|while) (?!until\b)[a-z]+(?: (?!by\b)[a-z]+){0,5}"
_KEEP_TO = "adhere to|comply with|follow|observe|stick to"
_REMIND = rf"(?:remind|re-?brief|sensiti[sz]e) (?:[a-z]+ ){{1,4}}?(?:of|about|on|to (?:{_KEEP_TO})) {_RULES}"
_ONLY_ADHERES = lazy_pattern(
    rf"\W{{0,3}}(?:please )?(?:{_PEOPLE})?(?:always )?(?:make sure to |be sure to )?(?:"
    rf"(?:{_STRICTLY} )?(?:adhere|stick|comply|conform)(?: {_STRICTLY})? (?:to|with) {_RULES}|"
    rf"{_STRICTLY} (?:follow|observe) {_RULES}|(?:follow|observe) {_RULES} {_STRICTLY}|"
    rf"(?:(?:ensure|improve|insist on|reinforce|strengthen) )?{_STRICT} {_RULES}|"
    rf"{_REMIND}|{_READ_AGAIN} {_RULES}{_BEFORE},? and (?:{_KEEP_TO}) (?:it|them) {_STRICTLY}"
    rf")(?:,? {_STRICTLY}|{_WHEN})?\W{{0,3}}",
    literals=("remind", "brief", "sensiti", "adher", "follow", "observ", "stick", "compl", "conform"),
)


def only_adheres(text: str) -> bool:
    """Whether a text only asks to keep to existing rules."""
    return len(text) <= _LONGEST_TEXT and _ONLY_ADHERES.fullmatch(text.lower()) is not None
