"""What the name or title of a page calls it: a guide, a form, minutes, a report of an incident."""

from followthrough.reading.incident.title import REPORT_NAME
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.common_words import COMMON_ENGLISH

# What names an incident, and what names a form to fill in, in any language. For texts in lower case.
INCIDENTS = (
    "outage", "incident", "downtime", "disruption", "störung", "ausfall", "vorfall", "panne", "障害", "事故", "故障",
)  # fmt: skip
TEMPLATES = ("template", "vorlage", "modèle", "plantilla", "modelo", "テンプレート", "雛形", "模板", "boilerplate")
# In scripts without spaces the last word names the page: "手順書の不備による障害" is an incident.
_NAME_ENDS = r"(?=$|[\s\d(（_.:-])"
# For texts in lower case: a pattern that ignores case takes twice as long.
_GUIDE = lazy_pattern(
    r"\b(?:how (?:to|we)|guide(?:lines?|s)?|handbook|polic(?:y|ies)|standards?|runbooks?|playbooks?|contribut\w+|"
    r"read ?me|checklists?|faq|questions|onboarding|adr|rfc|anleitung|richtlinie|guía|manuel|guia|write an?)\b|"
    r"^(?:post-?[ _]?mortems|incidents|incident reports|root cause analyses|outages)$|^incidents (?:for|with)\b|"
    r"\bincident (?:response|management|handling)\b|"
    r"^(?:procédure|mode opératoire|procedimiento|procedimento|handbuch|betriebshandbuch|leitfaden|manuale)\b|"
    rf"(?:手順書|手順|マニュアル|ガイドライン|ガイド|規程|操作手册|指南){_NAME_ENDS}",
    literals=(
        *("how ", "guid", "handb", "polic", "standard", "runbook", "playbook", "contribut", "read", "checklist"),
        *("faq", "question", "onboarding", "adr", "rfc", "anleitung", "richtlinie", "guía", "manuel", "guia"),
        *("write a", "mortems", "incidents", "incident reports", "analyses", "outages", " response", " management"),
        *(" handling", "procédure", "mode op", "procedim", "leitfaden", "manual", "手順", "マニュアル"),
        *("ガイド", "規程"),
        *("操作手册", "指南"),
    ),
)
# A common word names the page only as the head of the title: at its end, or before what specifies it.
# "Manual failover lost writes" and "Errors during planned maintenance" are incidents.
_WHICH = (
    r"(?: (?:announcement|description|document(?:ation)?|log|notes?|notice|outline|page|record|report|review|sheet|"
    r"status|summary|update|window|work)){0,2}\s*(?:$|[:：–—(),|/.]|-\s|[#v]?\d|(?:at|for|of|on \d|to)\b)"
)
_PAGE_BEGINS = (  # "Incident review: process and roles"
    r"(?:^|[:–—]\s|\s-\s)(?:process(?:es)?|procedures?) (?:after|in case|when|and (?:checklists?|guidelines?|policies|"
    r"procedures?|responsibilities|roles|rules|templates?|timelines?|tools))\b"
)
_PART = "".join(
    [rf"(?<!\b{words} )" for words in ("after", "after the", "by", "by the", "during", "during the", "wrong")]
)
# Examples of what names another page, and the expressions.
OTHER_PAGES = (
    ("index", r"^index\b"),
    (
        "incident index",
        r"\b(?:documents?|incidents?|outages?|post-?mortems?|reports?) index\b",
    ),  # not "search index empty"
    (
        "deployment process",
        rf"\b{_PART}(?:manual|process(?:es)?|procedures?|archive|definitions?|plan|exercise|game ?day|assignment|"
        r"project|course|decision|announcement|overview|(?:planned|scheduled) (?:maintenance|downtime|work)|"
        rf"(?<!planned )(?<!scheduled )maintenance)(?={_WHICH})",
    ),
    ("incident review: process and roles", _PAGE_BEGINS),
    ("announcing version 5", r"^announcing\b"),
    ("severity levels", r"\b(?:severity|sev|priority|alert|incident|support|service|escalation) levels\b"),
    (
        "all incidents",
        r"\b(?:list of|consolidated|all (?:incidents|outages)|year (?:in|of) (?:incidents|outages|review))\b",
    ),
    (
        "team meeting",
        r"\b(?:(?:team|status|staff|board|weekly) (?:meeting|sync)|meeting (?:notes|minutes)|"
        r"(?:follow-?up|review) meeting|stand-?up|kick-?off|sprint|visit|"
        r"protokoll der \w+|jour fixe|vergadering|notulen|möte|møde)\b",
    ),
    # "Sitzung" is what a user has, too, and a room or a call for meetings may fail.
    ("besprechung vom 3. mai", r"(?:besprechung|sitzung)(?:sprotokoll)?(?= (?:vom|am|der|des)\b| \d|$)"),
    (
        "compte rendu de la réunion",
        r"^(?:(?:compte[ -]rendu|procès-verbal|ata|acta|verbale) (?:de la |de |da |della )?)?"
        r"(?:réunion|reunión|reunião|riunione)\b(?! (?:en ligne|en línea|virtual|online)\b)",
    ),
    ("障害の一覧", rf"(?:議事録|会議|定例会?|一覧|計画書|会议纪要|会议记录|회의록){_NAME_ENDS}"),
)
_OTHER_PAGE = lazy_pattern(
    "|".join(expression for _, expression in OTHER_PAGES),
    literals=(
        *("manual", "process", "procedure", "index", "archive", "definition", "levels", "plan", "exercise", "game"),
        *("assignment", "project", "course", "decision", "announc", "maintenance", "scheduled", "overview"),
        *("list of", "consolidated", "all incidents", "all outages", "year", "meeting", " sync", "standup"),
        *("stand-up", "kickoff", "kick-off", "sprint", "visit", "réunion", "besprechung", "sitzung"),
        *("protokoll der", "jour fixe", "reunión", "reunião", "riunione", "vergadering", "notulen", "möte", "møde"),
        *("議事録", "会議", "定例", "一覧", "計画書", "会议", "회의록"),
    ),
)
_BLANK = lazy_pattern(
    rf"{'|'.join(TEMPLATES)}|[<{{\[]|^blank\b|\bblank (?:copy|post|report)|[(\[]blank\b|"
    rf"\bform(?={_WHICH})|^(?:title|name)\b(?! resol)",
    literals=(*TEMPLATES, "blank", "form", "title", "name", "<", "{", "["),
)
# "[noc-all] What happened on Thursday", "[SEV2] Oven cold": the name of a list or a state before the title, no gap.
_IN_BRACKETS = (
    r"\[(?![^\]]*\b(?:title|name|date|service|system|summary|description|insert|your|short|brief|id|number|nnn|xxx?|yyyy|"
    r"todo|tbd|template|incident|issue)\b)[\w /.:-]{2,24}\]"
)
_TAG = lazy_pattern(rf"{_IN_BRACKETS}\s+(?=[^\W\d_]{{2}})")
_TAG_OF_A_FILE = lazy_pattern(rf"^{_IN_BRACKETS}\s|\s{_IN_BRACKETS}$")  # "checkout [draft].md"
# Behind "Postmortem:" or before "(postmortem)" is what failed, not what the page is.
_NUMBER = r"(?:\W{0,3}(?:no\.? )?[\d./-]{1,12})?"
_REPORT_OF = lazy_pattern(
    rf"^\W{{0,4}}{REPORT_NAME}{_NUMBER}(?:\s?[:：–—\]]|\s-\s| (?:of|for|on)\b)(?P<what>.+)|"
    rf"^(?P<behind>.+?)\s?(?:[:：–—|(\[]|\s-)\s?{REPORT_NAME}\W{{0,2}}$",
    literals=(
        *("mortem", "report", "review", "rca", "analysis", "bericht", "rapport", "informe", "relatório"),
        *("報告", "报告"),
    ),
)
_ON_REPORTS = lazy_pattern(r"(?:how (?:to|we)|guid(?:ance|es?|elines?) (?:for|on|to))\b")  # and no failure
_FAILED = lazy_pattern(
    r"\b(?:broke|broken|corrupted|crashed|deleted|down|dropped|exhausted|expired|exposed|failed|killed|leaked|lost|"
    r"missing|overwritten|stalled|stuck|unavailable|wrong)\b"
)
_COMMON_WORDS = COMMON_ENGLISH.union(
    """
    my us old write writing written run hold incident incidents outage outages report reports review
    reviews postmortem postmortems mortem mortems post rca
    """.split()
)
_BROKEN = (*INCIDENTS, *"failure unavailab degrad leak error slow breach attack broke crash".split())
_DOWN = lazy_pattern(r"(?:down|loss|lost)\b")
_WORD = lazy_pattern(r"[^\W\d_]+")
_LONGEST_HEAD = 500
_LONGEST_TITLE = 200


def is_guide(name: str) -> bool:
    """Whether a name in lower case is that of a guide, a policy, or a runbook."""
    return _GUIDE.search(name) is not None


def is_other_page(name: str) -> bool:
    """Whether a name in lower case is that of an index, a plan, minutes, or the like."""
    return _OTHER_PAGE.search(name) is not None


def is_blank_title(title: str) -> bool:
    """Whether a title in lower case is that of a template or a form."""
    tag = _TAG.match(title) if title[:1] == "[" else None
    return _BLANK.search(title if tag is None else title[tag.end() :]) is not None


def is_blank_file(name: str) -> bool:
    """Whether the name of a file in lower case is that of a template or a form."""
    return _BLANK.search(_TAG_OF_A_FILE.sub("", name) if "[" in name else name) is not None


def names_an_incident(title: str) -> bool:
    """Whether a title in lower case names an incident or what broke."""
    return holds_any(title, _BROKEN) or _DOWN.search(title) is not None


def is_report_of(text: str, title: str | None, *, describes_incident: bool, follows_up: bool) -> bool:
    """Whether a title calls the page a report, and of what: "Postmortem: wrong stock levels".

    Advice on reports can have action items, too. So if the page itself does not give a day or what happened
    (`describes_incident`), its title must, and the page must have a section for what `follows_up`.
    """
    line = lower_case(_line_of(text, title)[:_LONGEST_TITLE])
    found = _REPORT_OF.search(line)
    what = "" if found is None else (found["what"] or found["behind"]).strip()
    if not what or holds_any(what, ("<", "{", "[")) or _ON_REPORTS.match(what) is not None:
        return False
    if not describes_incident and not (follows_up and _FAILED.search(what) is not None):
        return False
    for pattern in (_GUIDE, _OTHER_PAGE, _BLANK):
        what = pattern.sub(" ", what)
    return any(word not in _COMMON_WORDS for word in _WORD.findall(what))


def _line_of(text: str, title: str | None) -> str:
    """A title as it is written: that of a text without headings has lost the "Postmortem:" before it."""
    at = text.find(title, 0, _LONGEST_HEAD) if title else -1
    return title or "" if at < 0 else text[text.rfind("\n", 0, at) + 1 : at + len(title or "")]
