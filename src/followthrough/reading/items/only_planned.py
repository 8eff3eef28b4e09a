"""Whether a text only reports a plan: "we have created a ticket to ...", "put it on the roadmap". In lower case."""

from followthrough.reading.patterns import Cases, case

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
