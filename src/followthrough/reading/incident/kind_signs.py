"""Signs that distinguish an incident report from other pages about incidents: guides, forms, indexes, plans, drills."""

from math import log1p
from typing import NamedTuple

from followthrough.model import Document
from followthrough.reading.incident.title import REPORT_NAME, file_name
from followthrough.reading.layout.line_shape import PLAIN_SHAPE
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.common_words import COMMON_ENGLISH
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.sections import REPORT_SECTIONS, SectionKind


class Signs(NamedTuple):
    """The signs of a document, or their weights: one number each, most of them shares of the first lines."""

    day_of_the_incident: float
    severity_or_duration: float
    sections_of_a_report: float
    section_for_the_timeline: float
    section_for_follow_ups: float
    tells_of_the_past: float
    speaks_of_us: float
    speaks_to_the_reader: float
    speaks_in_general: float
    announces: float
    instructs: float
    gaps: float
    times_of_day: float
    links_alone: float
    length: float
    a_few_lines: float
    named_a_guide: float
    named_something_else: float
    named_a_blank: float
    named_an_incident: float


# In scripts without spaces the last word says what a page is: "手順書の不備による障害" is an incident.
_NAME_ENDS = r"(?=$|[\s\d(（_.:-])"
# For texts in lower case that contain a piece of the match: a pattern that ignores case takes twice as long.
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
# A common word names the page only as the head of the title: at its end, or before what tells which one it is.
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
_OTHER = lazy_pattern(
    r"^index\b|\b(?:documents?|incidents?|outages?|post-?mortems?|reports?) index\b|"  # not "Search index empty"
    rf"\b{_PART}(?:manual|process(?:es)?|procedures?|archive|definitions?|plan|exercise|game ?day|assignment|project|"
    r"course|decision|announcement|overview|(?:planned|scheduled) (?:maintenance|downtime|work)|"
    rf"(?<!planned )(?<!scheduled )maintenance)(?={_WHICH})|"
    rf"{_PAGE_BEGINS}|^announcing\b|\b(?:severity|sev|priority|alert|incident|support|service|escalation) levels\b|"
    r"\b(?:list of|consolidated|all (?:incidents|outages)|year (?:in|of) (?:incidents|outages|review)|"
    r"(?:team|status|staff|board|weekly) (?:meeting|sync)|meeting (?:notes|minutes)|(?:follow-?up|review) meeting|"
    r"stand-?up|kick-?off|sprint|visit|"
    r"protokoll der \w+|jour fixe|vergadering|notulen|möte|møde)\b|"
    # "Sitzung" is what a user has, too, and a room or a call for meetings may fail.
    r"(?:besprechung|sitzung)(?:sprotokoll)?(?= (?:vom|am|der|des)\b| \d|$)|"
    r"^(?:(?:compte[ -]rendu|procès-verbal|ata|acta|verbale) (?:de la |de |da |della )?)?"
    r"(?:réunion|reunión|reunião|riunione)\b(?! (?:en ligne|en línea|virtual|online)\b)|"
    rf"(?:議事録|会議|定例会?|一覧|計画書|会议纪要|会议记录|회의록){_NAME_ENDS}",
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
    r"template|vorlage|modèle|plantilla|modelo|テンプレート|雛形|模板|boilerplate|[<{\[]|"
    rf"^blank\b|\bblank (?:copy|post|report)|[(\[]blank\b|\bform(?={_WHICH})|^(?:title|name)\b(?! resol)",
    literals=(
        *("template", "vorlage", "modèle", "plantilla", "modelo", "テンプレート", "雛形", "模板"),
        *("boilerplate", "blank"),
        *("form", "title", "name", "<", "{", "["),
    ),
)
# "[noc-all] What happened on Thursday", "[SEV2] Oven cold": the name of a list or a state before the title, no gap.
_IN_BRACKETS = (
    r"\[(?![^\]]*\b(?:title|name|date|service|system|summary|description|insert|your|short|brief|id|number|nnn|xxx?|yyyy|"
    r"todo|tbd|template|incident|issue)\b)[\w /.:-]{2,24}\]"
)
_TAG = lazy_pattern(rf"{_IN_BRACKETS}\s+(?=[^\W\d_]{{2}})")
_TAG_OF_A_FILE = lazy_pattern(rf"^{_IN_BRACKETS}\s|\s{_IN_BRACKETS}$")  # "checkout [draft].md"
# What stands behind "Postmortem:" or before "(postmortem)" is what failed, and not what the page is.
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
_SAYS_NOTHING = COMMON_ENGLISH.union(
    """
    my us old write writing written run hold incident incidents outage outages report reports review
    reviews postmortem postmortems mortem mortems post rca
    """.split()
)
_INCIDENT = (
    "outage", "incident", "downtime", "disruption", "failure", "unavailab", "degrad", "leak", "error", "slow", "breach",
    "attack", "broke", "crash", "störung", "ausfall", "vorfall", "panne", "障害", "事故", "故障",
)  # fmt: skip
_DOWN = lazy_pattern(r"(?:down|loss|lost)\b")
_PAST = frozenset(
    """
    was were had did became began came went got took saw found made broke fell ran sent led left lost caused failed
    noticed reported restarted started stopped returned wurde wurden war waren hatte était étaient fue fueron foi foram
    """.split()
)
_US = frozenset("we our us i my we've we're wir unser nous notre nosotros nuestro nós nosso".split())
_READER = frozenset("you your you're you'll yourself yours please ihr sie vous votre usted você".split())
_GENERAL = frozenset(
    "if when whenever any every each should must may can always never whoever anybody anyone either usually".split()
)
_AHEAD = frozenset("will won't shall upcoming next starting".split())
# The groups that a word belongs to, as bits, so that each word is looked up once.
_HEARD: dict[str, int] = {}
for _bit, _words in enumerate((_US, _READER, _GENERAL, _AHEAD, _PAST)):
    for _word in _words:
        _HEARD[_word] = _HEARD.get(_word, 0) | 1 << _bit
_OF_US, _OF_READER, _OF_GENERAL, _OF_AHEAD, _OF_PAST = (1 << bit for bit in range(5))
_TELLING = frozenset(_HEARD)
_WORD = lazy_pattern(r"[^\W\d_]+")
_MOST = 200
_HEAD = 500
_LONGEST_TITLE = 200
# With fewer lines a share says little.
SHORT = 0.44
_DONE = Cue.DONE


def kind_signs(document: Document, page: Page) -> Signs:
    """The signs of a document on its page."""
    facts, kinds, found = page.facts, page.sections, page.candidates
    lines = min(len(found), _MOST)
    past = us = reader = general = ahead = gaps = timed = linked = 0
    for candidate, said, look, cue in zip(found[:_MOST], page.words, page.shapes, page.cues, strict=False):
        heard = 0
        for word in _TELLING.intersection(said):
            heard |= _HEARD[word]
        if heard:
            us += heard & _OF_US > 0
            reader += heard & _OF_READER > 0
            ahead += heard & _OF_AHEAD > 0
        if heard & _OF_GENERAL:
            general += 1
        elif heard & _OF_PAST or cue is _DONE:
            past += 1
        if look is not PLAIN_SHAPE:
            gaps += look.placeholder or look.instruction
            timed += look.timed
        rich = candidate.rich
        if rich.links:
            linked += sum([link.end - link.start for link in rich.links]) * 2 > len(rich.text)
    instructs = page.cues[:_MOST].count(Cue.IMPERATIVE)
    of = 1 / max(lines, 1)
    name = file_name(document.path).partition(".")[0].replace("_", " ").replace("-", " ")
    name, title = lower_case(name), lower_case(facts.title or "")
    length, follows_up = log1p(lines) / 5, SectionKind.FOLLOW_UP in kinds or SectionKind.PREVENTION in kinds
    # "runbook-missing.md", "README.md": what a few lines with the day and what follows are called is no sign.
    short = length < SHORT and facts.date is not None and follows_up
    stem, titled, unnamed = name, title, title
    if short:
        stem, titled = "", "" if title == " ".join(name.split()) else title  # made of the name
    # "Postmortem: process killed" is no page on processes.
    if _is_report_of(
        document.text, facts.title, told=facts.date is not None or past * of >= 0.1, follows_up=follows_up
    ):
        stem = titled = unnamed = ""
    return Signs(
        day_of_the_incident=float(facts.date is not None),
        severity_or_duration=float(facts.severity is not None or facts.minutes_to_resolve is not None),
        sections_of_a_report=min(len(kinds & {*REPORT_SECTIONS, SectionKind.SUMMARY}), 4) / 4,
        section_for_the_timeline=float(SectionKind.TIMELINE in kinds),
        section_for_follow_ups=float(follows_up),
        tells_of_the_past=past * of,
        speaks_of_us=us * of,
        speaks_to_the_reader=reader * of,
        speaks_in_general=general * of,
        announces=ahead * of,
        instructs=instructs * of,
        gaps=gaps * of,
        times_of_day=min(timed * of * 2, 1.0),
        links_alone=linked * of,
        length=length,
        a_few_lines=float(lines < 4),
        named_a_guide=float(any(map(_GUIDE.search, (titled, stem)))),
        named_something_else=float(any(map(_OTHER.search, (titled, stem)))),
        named_a_blank=float(any(map(_BLANK.search, (_without_tag(unnamed), _untagged(name))))),
        named_an_incident=float(holds_any(title, _INCIDENT) or _DOWN.search(title) is not None),
    )


def _is_report_of(text: str, title: str | None, *, told: bool, follows_up: bool) -> bool:
    """Whether a title calls the page a report, and says of what: "Postmortem: wrong stock levels".

    Advice on reports can have action items, too. So if the page has not `told` of a day or of what happened, its title
    must, and the page must say what `follows_up`.
    """
    line = lower_case(_line_of(text, title)[:_LONGEST_TITLE])
    found = _REPORT_OF.search(line)
    what = "" if found is None else (found["what"] or found["behind"]).strip()
    if not what or holds_any(what, ("<", "{", "[")) or _ON_REPORTS.match(what) is not None:
        return False
    if not told and not (follows_up and _FAILED.search(what) is not None):
        return False
    for pattern in (_GUIDE, _OTHER, _BLANK):
        what = pattern.sub(" ", what)
    return any(word not in _SAYS_NOTHING for word in _WORD.findall(what))


def _line_of(text: str, title: str | None) -> str:
    """A title as it is written: that of a text without headings has lost the "Postmortem:" before it."""
    at = text.find(title, 0, _HEAD) if title else -1
    return title or "" if at < 0 else text[text.rfind("\n", 0, at) + 1 : at + len(title or "")]


def _without_tag(title: str) -> str:
    tag = _TAG.match(title) if title[:1] == "[" else None
    return title if tag is None else title[tag.end() :]


def _untagged(name: str) -> str:
    return _TAG_OF_A_FILE.sub("", name) if "[" in name else name
