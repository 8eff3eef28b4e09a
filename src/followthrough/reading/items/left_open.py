"""Whether a text that reports a change leaves it open: "added, but not yet enabled", "patched 3 of 5 hosts".

A change is done if all of it was made and nothing says that it waits, is still to come, or was undone. In doubt it is
open. All texts are in lower case.
"""

from followthrough.reading.patterns import Cases, case, lazy_pattern
from followthrough.reading.vocabulary.day_words import MONTH_PATTERN

# The beginning of a new clause.
_CLAUSE_BEGINS = r"(?:[,;:(\[–—]|[.!](?= )|\s-(?= )|\b(?:but|though|although|however)\b)\W{0,3}"
_CLAUSE_OR_AND = rf"(?:{_CLAUSE_BEGINS}|\band )(?:and |but )?"

_ENDS = r"(?=\W*$|[.,;:)\]–—]| (?:again|by|for|from|in|next|now|on|since|this|to|until|with|\d)\b)"
_WAITING = (
    r"(?:await(?:s|ing)\b|wait(?:s|ing) (?:for|on)\b|being \w+(?:ed|en|out|ilt)\b|still\b|under review\b|to be \w+ed\b|"
    r"blocked (?:by|on)\b|(?<!not )needs?\b|(?:is|are) (?:next|to (?:come|do|follow))\b|go(?:es|ing) (?:live|into|"
    r"out|to production)\b|"
    r"pending (?:approval|deploy\w*|merge|release|review|roll-?out|sign\w*|test\w*)\b|"
    rf"in (?:review|staging|testing|development|progress)\b|(?:continues|pending|ongoing|under ?way){_ENDS})"
)
# "and awaits deployment", "(still waiting for review)", ", rollout ongoing", "; production follows". If something else
# waits ("and an alert is being prepared"), the change is done.
_PENDING = lazy_pattern(
    rf"\band (?:(?:are|currently|is|it|now|they) ){{0,3}}{_WAITING}|"
    rf"{_CLAUSE_BEGINS}(?:(?!(?:an?|additional|further|more|that|which|who)\b)[\w'’-]+ ){{0,5}}?(?:{_WAITING}|"
    r"(?:later|more to (?:come|do|go))\W*$|(?:disabled|follows?|inactive|incomplete|missing|needed|off|on hold|"
    rf"outstanding|planned|postponed|unfinished){_ENDS})|"
    r"\bbehind an? (?:[\w-]+ ){0,2}(?:flag|switch|toggle)\b[^.;]{0,20}?\b(?:off|disabled|inactive|not)\b",
    literals=(
        *("await", "wait", "being ", "still", "review", "to be ", "in staging", "testing", "development", "progress"),
        *("continues", "pending", "ongoing", "underway", "under way", "disabled", "follow", "inactive", "incomplete"),
        *("blocked", "need", " next", " live", "going ", "goes ", " to come", " to do", " to go", "later", "missing"),
        *(" off", "on hold", "outstanding", "planned", "postponed", "unfinished", "behind a"),
    ),
)
# "but not yet enabled", "and has not been released"; not what the change is about: "mails that are not yet sent".
_NOT = lazy_pattern(
    r"\bbut (?:it )?(?:are|can|do|does|is)(?: not|n['’]t)\b|(?:\b(?:not|never)|n['’]t) (?:(?:actually|all|been|"
    r"completely|currently|everywhere|fully|yet) )*"
    r"(?:yet|active|activated|applied|approved|completed?|deployed|done|enabled|everywhere|finished|live|merged|"
    r"released|reviewed|rolled out|shipped|(?:switched|turned) on|tested|used|in (?:force|place|production|use))\b",
    literals=("not", "never", "n't", "n’t"),
)
_SUBORDINATE = lazy_pattern(
    r"\b(?:about|against|as|because|for|from|how|if|of|on|since|so|that|unless|until|what|when|where|whether|which|"
    r"who|whose|why|with) (?:[\w'’-]+ ){0,4}$"
)
_LONGEST_SUBORDINATE = 60

_WHEN = (
    r"(?:next (?:deploy\w*|iteration|month|quarter|release|sprint|version|week|year|\w+day)|tomorrow|"
    r"later (?:in|this)|this (?:month|quarter|sprint|week)|in the (?:coming|next)|(?:in|with) v?\d+\.\d|"
    r"(?:by|before|until|in|on|from|end of|mid|early|late) (?:the (?:end|middle|start) of )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?:{MONTH_PATTERN}|q[1-4]|h[12]|20\d\d))\b"
)
_WILL = r"(?:\b(?:will|shall|(?:is|are) (?:due |expected |going |planned |scheduled |set )?to)\b|['’]ll\b)"
_REACHES = (
    r"(?:come|follow|go (?:in|live|out|to)|land|ship|take effect|reach (?:all|production|the other)|be (?:\w+ly )?"
    r"(?:activated|added|applied|completed|deployed|done|enabled|extended|finished|fixed|implemented|installed|live|"
    r"merged|moved|released|removed|replaced|rolled out|shipped|(?:switched|turned) on))\b"
)
# What people do after a change is made, and what it does for them.
_AFTERWARDS = (
    r"(?:(?:also|now|then|therefore) )*(?:be (?:able|alerted|informed|notified|paged|told|warned)|continue|get|have|"
    r"keep|know|learn|monitor|never|no|not|now|observe|see|share|watch)\b"
)
_WE_PLAN = r"(?:will|shall|plan to|intend to|want to|hope to|are (?:going|planning) to)"
_MAY_COME = (
    *("will", "shall", "'ll", "’ll", "is to", "are to", "due to", "going to", "ed to", "set to", "deploy", "go-live"),
    *("launch", "release", "roll", "arrive", "begin", "come", "follow", "goes ", "start", "plan to", "planning to"),
    *("intend to", "want to", "hope to"),
)
# "and will reach production", "a change that will limit it with the next release", "and we will add an alert".
_TO_COME = lazy_pattern(
    rf"{_WILL}[^.;]{{0,80}}?\b{_WHEN}|"
    rf"{_CLAUSE_BEGINS}(?:the )?(?:deploy\w*|go-live|launch|release|roll-?out):? (?:is )?(?:{_WHEN}|{MONTH_PATTERN}\b)|"
    rf"{_CLAUSE_OR_AND}(?:(?:all|it|others?|they|this|we|which|(?:the|an?|another|further|more) (?:[\w-]+ ){{0,5}}"
    rf"[\w-]+) )?{_WILL} "
    rf"(?:(?:also|only|soon|then) ){{0,2}}{_REACHES}|"
    rf"{_CLAUSE_OR_AND}the (?:[\w-]+ ){{1,4}}(?:arrives?|begins?|comes?|follows?|goes|starts?) (?:live )?{_WHEN}|"
    rf"{_CLAUSE_OR_AND}(?:we|i)(?: {_WE_PLAN}|['’]ll) (?!{_AFTERWARDS})",
    literals=_MAY_COME,
)
_WE_ALSO = lazy_pattern(rf"\W{{0,3}}(?:we|i)\b[^.;]{{1,200}}?\band {_WE_PLAN} (?!{_AFTERWARDS})", literals=_MAY_COME)

_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,3})"
_FIRST = r"(?:batch|draft|half|iteration|part|phase|region|stage|step|version)"
_TRIAL = r"(?:dev|development|pre-?prod\w*|qa|sandbox|staging|test\w*|uat)\b(?: (?:cluster|environment|stage|system))?"
_TRIAL_LITERALS = "dev|prod|qa|sandbox|staging|test|uat"
_IN_PART = Cases(
    case(
        "patched 3 of 5 hosts",
        rf"\b({_NUMBER}) (?:out )?of (?:all |our |the |these |those |its |a total of )?(?!\1\b){_NUMBER}\b",
        " of ",
    ),
    case(
        "built the first of several limits",
        rf"\b(?:first|second) of (?:the |our )?(?:{_NUMBER}|many|several)\b",
        "first of |second of ",
    ),
    case(
        "moved half of the jobs",
        r"\b(?:half|most|(?<=\bfor )one|(?<=\bin )part|(?<!\bnow )a (?:few|part|quarter|subset|third)) of (?:all|its|"
        r"our|the|these|them|those)\b",
        " of ",
    ),
    case(
        "enabled it on most hosts",
        r"\b(?:for|in|on|to) (?:(?:(?:almost|nearly) all|half|most|some) \w|\d{1,2} ?% of\b)",
        " all | half | most | some |% of",
    ),
    case(
        "it is partly automated",
        r"\b(?:almost|half|nearly|partially|partly) (?:built|complete|in place|live|written|\w+ed|done)\b",
        "almost|half|nearly|partially|partly",
    ),
    case("so far we have built two", r"\bso far\b", "so far"),
    case(
        "patched the first host, the others follow",
        rf"{_CLAUSE_OR_AND}(?:the |all )?(?:others?|remainder|remaining|rest)\b(?! of)",
        "other|remain|rest",
    ),
    case(
        "moved all jobs (other than the nightly one)",
        r"(?:[,;(–—]|\s-) ?(?:apart from|except|excluding|other than|save for)\b|\bexcept for\b",
        "apart from|except|excluding|other than|save for",
    ),
    case(
        "the limit was deployed to staging",
        r"\b(?:applied|deployed|enabled|implemented|installed|released|rolled out)\b[^.;]{0,40}? (?:in|on|to) "
        rf"(?:our |the )?{_TRIAL}(?=\W*$|[.,;)])|"
        rf"\b(?:in|on) {_TRIAL} (?:first|only)\b|\b(?:first|only) (?:in|on|to) (?:the )?{_TRIAL}",
        _TRIAL_LITERALS,
    ),
    case("introduced the limit as a pilot", r"\bas an? (?:experiment|pilot|trial)\b", "as a"),
    case(
        "the first version has been built",
        rf"^\W{{0,3}}(?:an?|the) (?:basic|early|first|initial|rough) {_FIRST}\b",
        "basic|early|first|initial|rough",
    ),
    case(
        "we have completed phase 1",
        r"\b(?:built|completed?|deployed|did|done|finished|implemented|made|released|rolled out|shipped|took|"
        rf"taken)\b[^.;]{{0,30}}?\b(?:(?:first|initial) {_FIRST}|(?:phase|step) (?:1|one))\b",
        "first|initial|phase|step",
    ),
)

_UNDONE = lazy_pattern(
    rf"(?:{_CLAUSE_BEGINS}|\band (?=(?:later|then|since|it|we|had)\b))(?:[\w'’-]+ ){{0,4}}?"
    r"(?:backed (?:\w+ )?out|reopened|reverted|rolled (?:\w+ )?back|undone|withdrawn|"
    r"(?:disabled|removed|switched off) again)\b(?! (?:a|all|our|the|to)\b)|"
    r"\bhad to (?:be )?(?:disabled?|removed?|revert(?:ed)?|roll(?:ed)?|undone?)\b|"
    r"\b(?:backed|rolled) (?:it|that|them|this) (?:back|out)\b|\breverted (?:it|that|them|this)\b|"
    # "moved to the next sprint"
    r"\b(?:carried|deferred|delayed|moved|postponed|pushed|rescheduled|shifted|slipped)(?: back| out| over)? "
    r"(?:to|until|till) (?:a later|(?:the )?next|q[1-4]\b|h[12]\b|20\d\d|"
    rf"(?:early |late |mid[ -]?|the end of |\d{{1,2}} )?{MONTH_PATTERN}\b)",
    literals=(
        *("backed", "reopened", "reverted", "rolled", "undone", "withdrawn", " again", "had to", "carried", "deferred"),
        *("delayed", "moved ", "postponed", "pushed", "rescheduled", "shifted", "slipped"),
    ),
)


def left_open(text: str, at: int = 0) -> bool:
    """Whether a text that reports a change at this offset leaves all or part of it open."""
    return (
        _PENDING.search(text, at) is not None
        or _negates(text, at)
        or (_TO_COME.search(text, at) or _WE_ALSO.match(text) or _UNDONE.search(text, at)) is not None
        or _IN_PART.any_match(text)
    )


def _negates(text: str, at: int) -> bool:
    return any(
        _SUBORDINATE.search(text, max(at, found.start() - _LONGEST_SUBORDINATE), found.start()) is None
        for found in _NOT.finditer(text, at)
    )
