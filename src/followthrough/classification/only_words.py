"""Items of nothing but words: "Adhere strictly to the procedure", "Discussed at the team meeting".

A rule that is new, that something enforces, or that a mail tells of is a change, and so is a talk that is repeated. So
a pattern must match the whole text, which may name nothing but the existing rules, the incident, people, and the place.
"""

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any

_LONGEST_TEXT = 160
_PEOPLE = (
    r"(?:(?:the|all|our|each|every|whole|entire|relevant|other) ){0,3}(?:[a-z]+ )?(?:admins|administrators|colleagues|"
    r"departments?|developers|drivers|employees|engineers?|everybody|everyone|leads|managers|members|nurses|operators?|"
    r"people|personnel|shifts|staff|teams?|technicians)"
)
_STRICTLY = (
    r"(?:(?:more |very )?(?:strictly|closely|rigorously|carefully|properly|diligently|thoroughly|consistently|exactly|"
    r"faithfully)|to the letter|at all times|without (?:any )?exceptions?|in (?:the )?future|going forward|from now on)"
)
_RULES = (
    r"(?:(?:the|all|our|any|its|their|these|every|each) ){0,2}(?:(?:agreed|applicable|approved|change|company|current|"
    r"defined|deployment|documented|established|existing|internal|maintenance|management|mandatory|operating|"
    r"operational|official|operations|prescribed|relevant|release|safety|security|standard|written) ){0,3}(?:and )?"
    r"(?:best practices?|checklists?|guidelines?|instructions?|policy|policies|procedures?|process|processes|"
    r"protocols?|regulations?|rules?|runbooks?|standards?)"
)
_HAVE_TO = (
    r"(?:must|should|shall|will|have to|has to|needs? to|to|"
    r"(?:is|are) (?:asked |expected |reminded |required |urged )?to)"
)
_KEEP_TO = "adhere to|comply with|follow|observe|stick to"
_STRICT = r"(?:better|closer|full|improved|strict|stricter) (?:adherence|compliance|observance) (?:to|with|of)"
_REMIND = rf"(?:remind|re-?brief|sensiti[sz]e) (?:[a-z]+ ){{1,4}}?(?:of|about|on|to (?:{_KEEP_TO})) {_RULES}"
_READ_AGAIN = (
    rf"(?:consult|re-?read|read|re-?visit|review|study) {_RULES}(?: (?:before|prior to) (?:an?|any|each|every|the) "
    rf"[a-z]+)?,? and (?:{_KEEP_TO}) (?:it|them) {_STRICTLY}"
)
_WHEN = r" (?:before|during|for|when|while) (?!until\b)[a-z]+(?: (?!by\b)[a-z]+){0,5}"
_ADHERES = lazy_pattern(
    rf"\W{{0,3}}(?:please )?(?:(?:we|{_PEOPLE}) {_HAVE_TO} (?:always )?)?(?:always )?(?:make sure to |be sure to )?(?:"
    rf"(?:{_STRICTLY} )?(?:adhere|stick|comply|conform)(?: {_STRICTLY})? (?:to|with) {_RULES}|"
    rf"{_STRICTLY} (?:follow|observe) {_RULES}|(?:follow|observe) {_RULES} {_STRICTLY}|"
    rf"(?:(?:ensure|improve|insist on|reinforce|strengthen) )?{_STRICT} {_RULES}|{_REMIND}|{_READ_AGAIN}"
    rf")(?:,? {_STRICTLY}|{_WHEN})?\W{{0,3}}",
    literals=("remind", "brief", "sensiti", "adher", "follow", "observ", "stick", "compl", "conform"),
)
_WAS = r"(?:(?:was|were|has been|have been) )?"
_IT = (
    r"(?:(?:the|this) )?(?:case|error|event|incident|issue|it|learnings?|lessons?(?: learn(?:ed|t))?|matter|mistake|"
    r"outage|point|subject|topic)"
)
_WHERE = (
    r"(?:at|in|during) (?:the|our|a|last|next|this)(?: [a-z]+){0,2} (?:all-hands|huddle|meeting|retro|retrospective|"
    r"stand-?up|weekly)"
)
_LETTER = r"(?:an? )?(?:reminder )?(?:e-?mail|mail|memo|message|note|notice|reminder)"
_ABOUT = (
    rf"(?: (?:about|on|regarding) {_IT}| (?:highlighting|stressing|emphasi[sz]ing|underlining|reiterating) the "
    r"(?:importance|necessity|need)(?: [a-z]+){2,6})"
)
_INFORMS = lazy_pattern(
    r"\W{0,3}(?:"
    rf"(?:{_IT} {_WAS})?(?:discussed|mentioned|raised|brought up|communicated)(?: again)? {_WHERE}|"
    rf"(?:{_IT} {_WAS})?(?:discussed with|communicated to) {_PEOPLE}(?: {_WHERE})?|"
    rf"{_IT} {_WAS}shared (?:with {_PEOPLE}|{_WHERE})|"
    rf"{_LETTER} (?:{_WAS}(?:sent|issued|circulated)(?: out)? )?to {_PEOPLE}{_ABOUT}?|"
    rf"{_PEOPLE} {_WAS}(?:informed|told|briefed|made aware) (?:of|about|on) {_IT}|"
    rf"{_PEOPLE} {_WAS}(?:asked|requested) to confirm (?:that )?they (?:have )?read the {_LETTER}|"
    # Without "always" it may be a wish for an alert or a list: "know when a certificate expires".
    r"(?:always know (?:what|where|which|who)|know (?:what|where|which(?: [a-z]+){1,2}|who) you(?:['’]re| are)|"
    r"(?:[^:.]{1,30}: )?know which one is (?:active|selected|set))"
    r"(?: (?!by\b|from\b|through\b|via\b|with\b)[a-z']+){0,5}"
    r")\W{0,3}",
    literals=(
        *("discuss", "raised", "mention", "brought", "shared", "communicat", "sent", "issued", "circulat", "mail to "),
        *("memo to ", "message to ", "note to ", "notice to ", "reminder to ", "confirm", "inform", "briefed", "told"),
        *("aware", "know "),
    ),
)

# In Turkish, Indonesian, and Vietnamese, which no glossary translates, these words ask for care.
_CARE = (
    *("daha dikkatli", "daha özenli", "daha fazla dikkat", "daha titiz", "berhati-hati", "lebih hati-hati"),
    *("lebih teliti", "lebih waspada", "cẩn thận hơn", "chú ý hơn", "tinh thần trách nhiệm", "nâng cao ý thức"),
)
_THINGS = ("ala", "auto", "check", "doc", "dok", "limit", "list", "monitor", "otomat", "script", "skript", "test")


def is_only_words(text: str) -> bool:
    """Whether a text only asks for care, to keep to existing rules, or to know something, or tells it to people."""
    if len(text) > _LONGEST_TEXT:
        return False
    lower = text.lower()
    if holds_any(lower, _CARE):
        return not holds_any(lower, _THINGS)
    return _ADHERES.fullmatch(lower) is not None or _INFORMS.fullmatch(lower) is not None
