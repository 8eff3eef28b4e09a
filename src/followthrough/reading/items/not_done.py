"""Whether what looks done is not: taken back, left open, only planned, or only the reason for a request.

A change is done if all of it was made and nothing says that it waits, is still to come, or was undone. In doubt it is
open. All texts are in lower case.
"""

from followthrough.reading.patterns import Cases, case, lazy_pattern
from followthrough.reading.vocabulary.day_words import MONTH_PATTERN
from followthrough.reading.vocabulary.words import DETERMINERS, IMPERATIVES

# Taken back by the words around a "done": "not done yet", "done in staging only", "90% done", "done?".
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


# Left open: "added, but not yet enabled".
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


# Only planned: "we have created a ticket to ...", "put it on the roadmap".
_MADE = (
    r"(?:added|approved|assembled|begun|began|built|convened|created|defined|developed|drafted|established|filed|"
    r"formed|initiated|introduced|kicked off|launched|logged|made|opened|outlined|placed|prepared|proposed|put|raised|"
    r"scheduled|set|set up|started|submitted|updated|written|wrote)"
)
# These plans are used in an outage, like a runbook: writing one is a change.
_FOLLOWED = (
    *("capacity", "communication", "contingency", "continuity", "emergency", "escalation", "failover", "fallback"),
    *("recovery", "response", "rollback", "test"),
)
_PLAN = (
    rf"(?:tickets?|tasks?|issues?|action items?|(?:user )?stor(?:y|ies)|epics?|cards?|"
    rf"{''.join(f'(?<!{one} )' for one in _FOLLOWED)}plans?|roadmaps?|goals?(?! of the)|objectives?|okrs?|milestones?|"
    r"working groups?|task ?forces?|tiger teams?|committees?|proposals?|drafts?|design docs?|designs?|rfcs?|concepts?|"
    r"prototypes?|pocs?|proofs? of concept|business cases?|workstreams?|(?:merge|pull|feature|change) requests?|prs?|"
    r"(?:groups?|teams?)(?= to \w))"
)
_PLAN_ENDS = r"(?=\W*$|[.,;:()–—]| -|\s(?:about|and|as|by|for|from|in|of|on|so|that|to|under|where|which|with)\b)"
_WHOSE_PLAN = r"(?:(?!(?:and|for|from|has|have|how|i|in|into|of|on|so|that|to|we|which|with)\b)[\w'’/#-]+ ){0,4}"
_SKETCH = r"(?:design|planning|prototype|poc|proof of concept|concept|draft|proposal)"
_WORK = (
    r"(?:conversations|development|discussions|effort|implementation|initiative|migration|move|negotiations|planning|"
    r"process|procurement|program(?:me)?|project|recruitment|rewrite|roll-?out|talks|switch|testing|transition|upgrade|work)"
)
_WORKING = (
    r"(?:add|build|convert|creat|deploy|design|develop|evaluat|implement|introduc|investigat|look|migrat|mov|plan|"
    r"prepar|replac|review|rewrit|roll|switch|test|upgrad|work|writ)ing"
)
_BEGAN = r"(?:began|begun|commenced|initiated|kicked off|launched|started)"
_WAS = r"(?:had|has|have|is|are|was|were) (?:(?:already|also|been|now|since) ){0,3}"
_PLAN_LITERALS = (
    "ticket|task|issue|action item|story|stories|epic|card|plan|roadmap|goal|objective|okr|milestone|group|"
    "force|team|committee|proposal|draft|design|rfc|concept|prototype|poc|proof|case|workstream|request|pr"
)
_SKETCH_LITERALS = "design|planning|prototype|poc|concept|draft|proposal"
_SPED_UP = r"(?:accelerated|expedited|fast-tracked|prioriti[sz]ed|ramped up|sped up|stepped up)"
_BEGAN_LITERALS = "began|begun|commenced|initiated|kicked off|launched|started"
_PLANS = Cases(
    case("we have created a ticket to cap the queue", rf"\b{_MADE} {_WHOSE_PLAN}{_PLAN}{_PLAN_ENDS}", _PLAN_LITERALS),
    case(
        "we filed ops-22",
        r"\b(?:created|filed|logged|opened|raised) (?:[a-z][a-z0-9_]+-|#)\d",
        "created|filed|logged|opened|raised",
    ),
    case(
        "a working group for this has been set up",
        rf"(?:^|[.;:,] |\band )\W{{0,3}}{_WHOSE_PLAN}{_PLAN}(?: (?:about|for|in|of|on|that|to|with)\b[^.;,]{{1,80}}?)? "
        rf"{_WAS}{_MADE}\b",
        _PLAN_LITERALS,
    ),
    case(
        "we put it on our roadmap",
        r"\b(?:accepted|added|included|made|placed|put|scheduled|set|taken)\b[^.;]{0,80}? (?:in|into|on|onto|to) "
        r"(?:a|its|my|next|our|the|their|this)(?: [\w'’-]+){0,2}? "
        r"(?:(?<! on the )(?<! on our )backlog(?! of| size)|agenda|priorit(?:ies|y)|roadmap|"
        r"(?:q[1-4]|h[12]|20\d\d) plan|sprint|to-?do list|wish ?-?list|"
        r"(?:jira|kanban|task|trello) board)\b",
        "backlog|agenda|priorit|roadmap| plan|sprint|list|board",
    ),
    case(
        "we completed the design",
        rf"\b(?:completed|finished) (?:(?:a|our|the) )?(?:[\w-]+ )?{_SKETCH}\b",
        _SKETCH_LITERALS,
    ),
    case(
        "a draft of the policy was finished",
        rf"^\W{{0,3}}(?:(?:a|our|the) )?(?:[\w-]+ )?{_SKETCH}\b[^.;,]{{0,60}} {_WAS}(?:completed|finished)\b",
        _SKETCH_LITERALS,
    ),
    case("we made this a priority", r"\bmade (?:[\w-]+ ){1,4}?priority\b", "priority"),
    case("we set aside two weeks", r"\bset aside\b", "set aside"),
    case(
        "we started to build it",
        rf"\b{_BEGAN} (?:to \w|(?:(?:a|an|our|the) )?(?:[\w-]+ ){{0,2}}{_WORK}\b|{_WORKING}\b)",
        _BEGAN_LITERALS,
    ),
    case(
        "we have accelerated our migration to it",
        rf"\b{_SPED_UP} (?:(?:a|an|our|the|this) )?(?:[\w-]+ ){{0,2}}(?!process\b){_WORK}\b",
        "accelerated|expedited|fast-tracked|prioriti|ramped up|sped up|stepped up",
    ),
    case("the migration has begun", rf"\b{_WORK}\b[^.;,]{{0,60}} {_WAS}{_BEGAN}\b", _BEGAN_LITERALS),
    case(  # A draft of a text is still a text.
        "we drafted a change of the limit",
        r"\bdrafted (?!(?:[\w-]+ ){0,3}(?:checklist|doc|faq|guid|handbook|instruction|manual|page|playbook|polic|"
        r"procedure|process|runbook))",
        "drafted",
    ),
    case(
        "funding for a second line has been secured",
        rf"(?<!error )\b(?:budget|funding|funds)\b[^.;,]{{0,60}} {_WAS}(?:allocated|found|granted|obtained|secured)\b|"
        r"\b(?:allocated|found|obtained|secured) (?:(?:a|our|the) )?(?:[\w-]+ ){0,2}(?:budget|funding|funds)\b",
        "budget|fund",
    ),
    case(
        "an order for three pumps has been placed",
        r"^\W{0,3}(?:an|the|our) order\b[^.;,]{0,60} (?:has|was) (?:been )?placed\b|"
        r"\bplaced (?:an? |the )?(?:[\w-]+ ){0,2}orders?\b",
        "placed",
    ),
    case(
        "requirements for an interlock have been defined",
        rf"\b(?:requirements|specifications?)\b[^.;,]{{0,60}} {_WAS}(?:collected|defined|gathered)\b|"
        r"\b(?:collected|defined|gathered) (?:[\w-]+ ){0,3}(?:requirements|specifications?)\b",
        "requirements|specification",
    ),
    case(
        "a vendor for the second link has been selected",
        rf"\b(?:contractor|provider|supplier|vendor)s?\b[^.;,]{{0,60}} {_WAS}(?:chosen|found|selected)\b|"
        r"\b(?:chose|chosen|found|selected) (?:(?:an?|our|the) )?(?:[\w-]+ ){0,2}"
        r"(?:contractor|provider|supplier|vendor)\b",
        "contractor|provider|supplier|vendor",
    ),
    case(
        "we have allocated two engineers to the migration",
        r"\b(?:allocated|assigned|dedicated) (?:[\w-]+ ){1,3}"
        r"(?:days|developers?|engineers?|people|staff|time|weeks) to\b",
        "allocated|assigned|dedicated",
    ),
    case(
        "we have reached out to the supplier",
        r"\breached out to (?!(?:[\w-]+ ){0,3}(?:clients?|customers?|tenants?|users?)\b)",
        "reached out",
    ),
    case("we hired a contractor to rewrite it", r"\bhired (?:[\w-]+ ){1,4}to (?!(?:an?|our|the)\b)\w", "hired"),
)


def only_planned(text: str) -> bool:
    """Whether a text reports only that something was planned, written down, or begun."""
    return _PLANS.any_match(text)


# Only the reason for a request.
# "The limit was raised and must be lowered again", "mails now wait for it; make it faster".
_STILL_ASKS = lazy_pattern(
    r"(?:\b(?:and|but)|[;,]) (?:so )?(?:(?:it|one|they|we|which) )?(?:still |also |now |therefore )?"
    r"(?:must|needs?|ha[sv]e? to|"
    r"(?<!which )(?:shall|should)(?! (?:now )?(?:avoid|help|keep|make|no|not|prevent|stop)\b))\b"
)
_THING_TO_CHANGE = lazy_pattern(
    rf"\W{{0,4}}\w+:? (?:(?!(?:{'|'.join(sorted(DETERMINERS))}|how|so|to|where|who|which)\b)[\w-]+ ){{1,3}}"
    r"(?:must|shall|should|will|needs? to|ha[sv]e? to|(?:is|are) to)\b"
)
_NEXT_CLAUSE = lazy_pattern(r"(?:[.:;]|, (?:and|but|so)) (?:please |then |also )?([a-z]+) ([a-z]+)")
_OBJECTS = DETERMINERS | {"how", "it", "one", "out", "them", "what", "whether", "who", "why"}


def asks_more(text: str, at: int) -> bool:
    """Whether a text in lower case asks for something after this offset, so that the report is only the reason."""
    if _STILL_ASKS.search(text, at) is not None:
        return True
    return any(clause[1] in IMPERATIVES and clause[2] in _OBJECTS for clause in _NEXT_CLAUSE.finditer(text, at))


def names_a_thing(text: str) -> bool:
    """Whether the apparent verb in the past tense only describes the thing to be changed.

    "Declined payments: retry them", "Built images should be signed", "Shipped: orders should be counted".
    """
    return asks_more(text, 0) or _THING_TO_CHANGE.match(text) is not None
