"""What sort of document this is: a postmortem, a near miss, a template, or something else."""

import re
from collections.abc import Sequence
from operator import mul

from followthrough.model import Document, DocumentKind, Facts
from followthrough.reading.incident.kind_signs import SHORT, Signs
from followthrough.reading.incident.kind_weights import BIAS, WEIGHTS
from followthrough.reading.incident.page_names import INCIDENTS, TEMPLATES
from followthrough.reading.incident.title import file_name
from followthrough.reading.layout.line_shape import Shape
from followthrough.reading.layout.page import Page
from followthrough.reading.outline import Outline, block_text
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.sections import REPORT_SECTIONS, SectionKind

# For texts in lower case. Plain words instead of patterns, which takes a tenth of the time.
_NEAR_MISS = (
    "near miss", "near-miss", "close call", "beinahe", "presque accident", "presque-accident", "casi accidente",
    "casi-accidente", "quase acidente", "quase-acidente", "quasi-incident", "ヒヤリハット", "未遂", "险些",
)  # fmt: skip
_NEAR_MISS_STATED = lazy_pattern(
    r"\b(?:type|kind|class|classification|category|severity|impact|result)\W{1,5}near[ -]?miss\b|"
    r"\b(?:this|it|that) (?:was|is|counts as|remained|stayed) (?:only |just |therefore |thus )?"
    r"a (?:near[ -]miss|close call)\b",
    re.IGNORECASE,
)
_TEMPLATE = (
    *TEMPLATES, "how to write", "how we write", "writing a post", "writing post", "writing incident", "guideline",
)  # fmt: skip
_NAMES_OF_REPORTS = (
    *INCIDENTS, "postmortem", "post-mortem", "post mortem", "post_mortem", "post- mortem", "post-_mortem",
    "retrospective", "root cause", "after action", "after-action", "failure", "ポストモーテム", "インシデント", "复盘",
)  # fmt: skip
_RCA = lazy_pattern(r"\brca\b")
# For names and titles in lower case, and for the folders of a path: of one incident, or of the reports.
_REPORT_OF_ONE = lazy_pattern(
    r"post[-_ ]{0,2}mortem(?!s)|\b(?:inciden(?:te?|cia|tie)|outage|downtime|service disruption|rca|sev[- ]?[0-5])\b|"
    r"root[- ]cause|after[- ]action|near[- ]miss|\bincydent|stör(?:u|ni)ng|ausfall|vorfall|panne\b|"
    r"storing(?=:|s?rapport)|awari[ai]|výpad|nedbrud|инцидент|інцидент|авари[яи]|аварія|"
    r"障害|ポストモーテム|事故|故障|インシデント|复盘|中断报告|장애|사고"
)
# At least what the pre-commit hook looks for.
_FOLDER_OF_REPORTS = lazy_pattern(
    r"(?:^|[-_. /])(?:post[-_ ]?mortems?|(?:incident|outage)s?|retrospectives?|rcas?|root[-_ ]?causes?"
    r"(?:[-_ ]?analys[ei]s)?|pirs?|aars?|after[-_ ]?actions?|near[-_ ]?miss(?:es)?|service[-_ ]?disruptions?|"
    r"inciden(?:ten?|tes|ti|cias?|ter)|incydenty|(?:st(?:ö|oe)rung|ausf(?:ä|ae)ll|vorf(?:ä|ae)ll)(?:en?)?|pannes?|"
    r"инциденты|інциденти|障害|事故|故障|复盘|장애)"
    r"(?:[-_ ]?(?:reports?|reviews?|records?|summaries|logs?|analys[ei]s))?/"
)
_FIRST_BLOCKS = 12
_KEYS_OF_KIND = ("kind", "type", "category", "tags", "labels")
# Log-odds of being a report. Most of the training documents are reports, so even odds favour them: a report taken for
# another page is checked by nobody, which is worse than a guide that is asked for its action items.
REPORT_THRESHOLD = 0.0
# Below these log-odds a page may well be no report, and is warned about what it lacks instead of blocked.
_DOUBTFUL_BELOW = 2.0
_CLEAR_ODDS = 1.0
_FULL_OF_GAPS = 0.2
_HALF_A_REPORT = 0.5
_REPORTS = frozenset(["postmortem", "post-mortem", "post mortem", "incident report", "incident review"])


def rough_kind(
    document: Document, outline: Outline, facts: Facts, sections: frozenset[SectionKind | None], shapes: Sequence[Shape]
) -> DocumentKind:
    """The kind of a document by its name, title, sections, and gaps only: the judges' weights were fitted on this."""
    name = file_name(document.path).replace("_", " ")
    title = facts.title or ""
    named = lower_case(f"{name} {title}")
    share = _gaps(shapes)
    # "Write the runbook" is a line of templates, and an action item too: beside a day it needs a real gap.
    full_of_gaps = (
        len(shapes) >= 5 and share >= 0.4 and (facts.date is None or any(shape.placeholder for shape in shapes))
    )
    if full_of_gaps or (holds_any(named, _TEMPLATE) and (facts.date is None or share > 0.2)):
        return DocumentKind.TEMPLATE
    stated = " ".join([str(outline.front_matter[key]) for key in _KEYS_OF_KIND if key in outline.front_matter])
    if holds_any(named, _NEAR_MISS) or holds_any(lower_case(stated[:500]), _NEAR_MISS) or _states_near_miss(outline):
        return DocumentKind.NEAR_MISS
    report_sections = len(sections & REPORT_SECTIONS)
    path = lower_case(document.stable_path or document.path)
    if report_sections >= 2 or _names_an_incident(named) or _names_an_incident(path):
        return DocumentKind.POSTMORTEM
    return DocumentKind.OTHER if report_sections == 0 else DocumentKind.POSTMORTEM


def _names_an_incident(named: str) -> bool:
    return holds_any(named, _NAMES_OF_REPORTS) or ("rca" in named and _RCA.search(named) is not None)


def _states_near_miss(outline: Outline) -> bool:
    """Whether the beginning of a text states that there was no impact."""
    for text in map(block_text, outline.blocks[:_FIRST_BLOCKS]):
        if "iss" in text or "lose call" in text:
            lower = text[:600].lower()
            if ("miss" in lower or "close call" in lower) and _NEAR_MISS_STATED.search(text[:600]) is not None:
                return True
    return False


def document_kind(page: Page, outline: Outline, signs: Signs, *, promises: bool, is_other_record: bool) -> DocumentKind:
    """The kind of a document, by all signs of an incident report.

    A document that calls itself a postmortem in its front matter is one. So is one with the day of an incident that
    `promises` something with owner and due date: what it leaves out is then no gap of a form. One that
    `is_other_record` is none, unless it has the sections of a report: a list of changes describes what broke as fixed.
    """
    if is_other_record and not _is_declared_report(outline) and signs.sections_of_a_report < _HALF_A_REPORT:
        return DocumentKind.OTHER
    rough = page.kind
    is_begun = promises and signs.day_of_the_incident and rough is not DocumentKind.OTHER and not _is_misnamed(signs)
    if _is_declared_report(outline) or is_begun:
        return rough if rough is DocumentKind.NEAR_MISS else DocumentKind.POSTMORTEM
    if signs.named_something_else and not _holds_a_report(signs):
        return DocumentKind.OTHER  # "Minutes of the meeting of 3 March": a day is not enough for an incident
    odds = _odds(signs)
    if odds >= REPORT_THRESHOLD or _may_be_short_report(signs):
        # If its name and titles do not mention an incident, a day or the text must do so.
        unlikely = rough in (DocumentKind.TEMPLATE, DocumentKind.OTHER)
        describes = signs.day_of_the_incident or signs.section_for_follow_ups or signs.tells_of_the_past >= 0.1
        enough = REPORT_THRESHOLD if signs.day_of_the_incident and signs.section_for_follow_ups else _CLEAR_ODDS
        return DocumentKind.POSTMORTEM if unlikely and odds >= enough and describes else rough
    if rough is DocumentKind.TEMPLATE or _gaps(page.shapes) > _FULL_OF_GAPS:
        return DocumentKind.TEMPLATE
    return DocumentKind.OTHER


def kind_reasons(signs: Signs) -> Sequence[tuple[str, float]]:
    """The reasons for an incident report, and those against it (below 0), in log-odds, the strongest first."""
    named = zip(Signs._fields, WEIGHTS, signs, strict=True)
    reasons = [(name.replace("_", " "), weight * sign) for name, weight, sign in named]
    return sorted(((name, weight) for name, weight in reasons if weight), key=lambda reason: -abs(reason[1]))


def is_doubtful(document: Document, outline: Outline, page: Page, signs: Signs, *, of_a_meeting: bool) -> bool:
    """Whether a page that is taken for a report may well be something else.

    So may one that is `of_a_meeting`, unless its name, its folder, or its sections are those of a report. So may all
    that nobody chose, unless they plainly are reports: a repository holds decisions, newsletters, and much else.
    """
    if not (document.chosen or _is_declared_report(outline) or _is_plain(document, page.facts, signs)):
        return True
    if of_a_meeting and page.kind in (DocumentKind.TEMPLATE, DocumentKind.OTHER) and not _is_declared_report(outline):
        return True
    return _odds(signs) < _DOUBTFUL_BELOW and not _is_declared_report(outline) and not _may_be_short_report(signs)


def _is_plain(document: Document, facts: Facts, signs: Signs) -> bool:
    """Whether the file, title, or folder is that of a report, or the page has the sections of one.

    A title that names what broke counts as a section. Decisions have a day and some of the sections, too, but none for
    what follows from an incident.
    """
    sections = signs.sections_of_a_report + signs.named_an_incident / 4
    follows = signs.day_of_the_incident and signs.section_for_follow_ups
    if sections > _HALF_A_REPORT and (signs.times_of_day or follows):
        return True
    named = lower_case(f"{file_name(document.path).replace('_', ' ')} {facts.title or ''}")
    whole = f"{document.repository or ''}/{document.stable_path or document.path}"
    return _REPORT_OF_ONE.search(named) is not None or is_among_reports(whole)


def is_among_reports(path: str) -> bool:
    """Whether a folder in this path is named for postmortems, incidents, outages, or root causes."""
    return _FOLDER_OF_REPORTS.search(lower_case(path).replace("\\", "/")) is not None


def _is_declared_report(outline: Outline) -> bool:
    stated = outline.front_matter
    return bool(stated) and any(str(stated.get(key, "")).strip().lower() in _REPORTS for key in ("kind", "type"))


def _may_be_short_report(signs: Signs) -> bool:
    """Whether a document has only a few lines, and no sign that rules out a short report."""
    # A blank form has no day. Where there is one, a lone question is a question, and no gap, and "Please pay attention"
    # among the follow-ups is for colleagues.
    dated = signs.day_of_the_incident
    is_form = signs.gaps and not dated
    is_advice = signs.speaks_to_the_reader and not (dated and signs.section_for_follow_ups)
    return signs.length < SHORT and not (is_form or is_advice or _is_misnamed(signs))


def _is_misnamed(signs: Signs) -> bool:
    """Whether the name or the title is that of another page."""
    return any((signs.named_a_guide, signs.named_something_else, signs.named_a_blank))


def _holds_a_report(signs: Signs) -> bool:
    """Whether there is something of a report beside the day of the incident."""
    return any(
        (signs.severity_or_duration, signs.sections_of_a_report, signs.section_for_follow_ups, signs.tells_of_the_past)
    )


def _odds(signs: Signs) -> float:
    """The log-odds that a document with these signs is a report of an incident."""
    odds: float = BIAS + sum(map(mul, WEIGHTS, signs))
    return odds


def _gaps(shapes: Sequence[Shape]) -> float:
    """The share of lines that are placeholders or instructions to the author."""
    return sum([shape.placeholder or shape.instruction for shape in shapes]) / len(shapes) if shapes else 0.0
