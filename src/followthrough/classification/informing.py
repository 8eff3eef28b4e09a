"""Items that only inform people: "Discussed at the team meeting", "Always know where you are".

A talk or a mail about a new rule, or one that is repeated, is a change. So the pattern must match the whole text, which
may name nothing but the incident, the people, and the place.
"""

from followthrough.reading.patterns import lazy_pattern

_LONGEST_TEXT = 160
_WAS = r"(?:(?:was|were|has been|have been) )?"
_IT = (
    r"(?:(?:the|this) )?(?:case|error|event|incident|issue|it|learnings?|lessons?(?: learn(?:ed|t))?|matter|mistake|"
    r"outage|point|subject|topic)"
)
_PEOPLE = (
    r"(?:(?:the|all|our|whole|entire|relevant|other) ){0,3}(?:[a-z]+ )?(?:admins|colleagues|departments?|developers|"
    r"drivers|employees|engineers|everybody|everyone|managers|members|nurses|operators|personnel|shifts|staff|teams?|"
    r"technicians)"
)
_WHERE = (
    r"(?:at|in|during) (?:the|our|a|last|next|this)(?: [a-z]+){0,2} (?:all-hands|huddle|meeting|retro|retrospective|"
    r"stand-?up|weekly)"
)
_LETTER = r"(?:an? )?(?:reminder )?(?:e-?mail|mail|memo|message|note|notice|reminder)"
_SENT = r"(?:sent|issued|circulated)(?: out)?"
_ABOUT = (
    rf"(?: (?:about|on|regarding) {_IT}| (?:highlighting|stressing|emphasi[sz]ing|underlining|reiterating) the "
    r"(?:importance|necessity|need)(?: [a-z]+){2,6})"
)
_ONLY_INFORMS = lazy_pattern(
    r"\W{0,3}(?:"
    rf"(?:{_IT} {_WAS})?(?:discussed|mentioned|raised|brought up|communicated)(?: again)? {_WHERE}|"
    rf"(?:{_IT} {_WAS})?(?:discussed with|communicated to) {_PEOPLE}(?: {_WHERE})?|"
    rf"{_IT} {_WAS}shared (?:with {_PEOPLE}|{_WHERE})|"
    rf"{_LETTER} (?:{_WAS}{_SENT} to {_PEOPLE}{_ABOUT}?|to {_PEOPLE}{_ABOUT})|"
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


def only_informs(text: str) -> bool:
    """Whether a text only asks for, or reports, that people know of something."""
    return len(text) <= _LONGEST_TEXT and _ONLY_INFORMS.fullmatch(text.lower()) is not None
