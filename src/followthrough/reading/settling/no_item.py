"""Which lines are certainly no items, however sure the judge is, by their own words and the titles above them."""

import re
from collections.abc import Callable

from followthrough.model import DocumentKind, LayoutElement
from followthrough.reading.items.answers import is_answer, is_state_sentence
from followthrough.reading.layout.candidates import Candidate, is_code
from followthrough.reading.layout.headings import among_follow_ups
from followthrough.reading.layout.housekeeping import is_housekeeping
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.settling.advice import announces_advice
from followthrough.reading.settling.earlier import announces_earlier
from followthrough.reading.settling.own_facts import is_promise
from followthrough.reading.settling.parts import answers_line
from followthrough.reading.settling.pointers import only_points
from followthrough.reading.vocabulary.cues import Cue, looks_like_code
from followthrough.reading.vocabulary.fields import is_field
from followthrough.reading.vocabulary.gaps import is_gap
from followthrough.reading.vocabulary.nothing_words import says_nothing_to_do
from followthrough.reading.vocabulary.sections import normal_name

_CUES_OF_ADVICE = frozenset({Cue.IMPERATIVE, Cue.DEMAND, Cue.CONSIDER, Cue.STATEMENT})
# At the beginning, where it is all that the line states: "Risk accepted only with a signed form" asks.
_RISK_ACCEPTED = lazy_pattern(
    r"\W{0,3}(?:(?:(?:the |this )?(?:residual |remaining |known )?risk (?:is |was |has been )?accepted|accepted risk|"
    r"(?:das )?(?:rest-?)?risiko (?:wird |wurde |ist )?akzeptiert)\s?(?:[:.,;(–—-]|$)|"
    r"we (?:have )?accept(?:ed)? (?:the|this) (?:residual |remaining )?risk\b)",
    re.IGNORECASE,
)
# A row that only names the rows below it.
_GROUP_NAMES = frozenset(
    ["prevent", "prevention", "preventive", "detect", "detection", "mitigate", "mitigation", "process", "technical",
     "respond", "response", "immediate", "short term", "medium term", "mid term", "long term", "other", "done", "open"]
)  # fmt: skip
_EMPTY = " -–—*_:\n"
# What a status page says while an incident lasts, in the words that its tools suggest.
_UPDATE = lazy_pattern(
    r"(?:(?P<label>update|investigating|identified|monitoring)\W{1,4})?(?:"
    r"(?:an?|the) (?:fix|mitigation|workaround) (?:has been|was) \w+(?: \w+)? and we(?: are|['’]re) (?:\w+ )?"
    r"monitoring\b|"
    r"the (?:cause|issue|problem|root cause)\b[^.]{0,40} has been identified and (?:an?|the) (?:fix|patch) is being\b|"
    r"we(?: are|['’]re) (?:(?:actively|currently|now|still) )*(?:continuing to )?(?P<lasts>investigat|monitor)\w*"
    r"(?! (?:how|what|where|whether|which|why)\b))",
    re.IGNORECASE,
)
_UPDATE_VERBS = frozenset({"investigating", "investigate", "monitoring", "monitor", "identified"})
_UPDATE_TITLES = frozenset({"update", "investigating", "identified", "monitoring"})
_COURTESY = lazy_pattern(
    r"\W{0,3}(?:\w{1,12},? ){0,2}(?:we|i)(?:['’]d| would| also){0,2} (?:also )?(?:like|love|want|wish) to "
    r"(?:also |again |once again |\w{2,8}ly )?"
    r"(?:thank|apologi[sz]e|say (?:sorry|thank)|express our|extend our|assure you)\b",
    re.IGNORECASE,
)
# In scripts without spaces the end of the line shows it.
_COURTEOUS_ENDINGS = (
    *("お詫び申し上げます", "お詫びいたします", "申し訳ございません", "申し訳ございませんでした"),
    *("感謝申し上げます", "致歉", "歉意", "사과드립니다", "감사드립니다"),
)
_COURTESY_VERBS = frozenset({"thank", "apologise", "apologize", "say", "express", "extend", "assure"})
_ASIDE_LAST = lazy_pattern(r"\w \([^\W\d_][\w .–-]{1,30}\);$")
# A line after "e.g." is only an example. Within an entry, the actual request may follow.
_EXAMPLE = lazy_pattern(
    r"\W{0,3}(?:e\.? ?g\.|z\. ?b\.|p\. ?ex\.|par ex\.|p\. ?ej\.|bijv\.|例[:：]|(?:for )?example:)\W{0,3}\w",
    re.IGNORECASE,
)


def no_item(page: Page, line: Candidate) -> str | None:
    """Why this line is no item, whatever the judge says. None if it may be one."""
    for reason, applies in VETOES:  # written out: this runs for each line that may be an item
        if applies(page, line):
            return reason
    return None


def _asks_for_nothing(page: Page, line: Candidate) -> bool:
    return says_nothing_to_do(line.rich.text, page.words[line.index])


def _answers_line_before(page: Page, line: Candidate) -> bool:
    if line.element is not LayoutElement.SENTENCE or line.index == 0:
        return False
    text, before = line.rich.text, page.candidates[line.index - 1]
    return (is_answer(text) and answers_line(before, line)) or (is_state_sentence(text) and is_answer(before.rich.text))


def _explains_nothing_to_do(page: Page, line: Candidate) -> bool:
    """Whether a sentence only goes on behind one that says that there is nothing to do: "None. The alerts worked"."""
    if line.element is not LayoutElement.SENTENCE or page.cues[line.index] is not Cue.STATEMENT:
        return False
    first = line.index
    while first > 0 and page.candidates[first - 1].group == line.group:
        first -= 1
    return first < line.index and _asks_for_nothing(page, page.candidates[first])


def _bears_a_risk(line: Candidate) -> bool:
    return _RISK_ACCEPTED.match(line.rich.text) is not None and not is_promise(line)


def _only_groups(line: Candidate) -> bool:
    filled = [cell for cell in line.cells if cell.strip(_EMPTY)]
    return len(filled) == 1 < len(line.cells) and normal_name(filled[0]).replace("-", " ") in _GROUP_NAMES


def _is_code(line: Candidate) -> bool:
    text = line.rich
    if among_follow_ups(line.titles):
        return False
    # "... on real disks (July);" is an entry of a list with semicolons.
    is_aside = line.element is not LayoutElement.SENTENCE and _ASIDE_LAST.search(text.text) is not None
    return is_code(text) or (not is_aside and looks_like_code(text.text))


def _is_example(line: Candidate) -> bool:
    is_entry = line.element is not LayoutElement.SENTENCE and line.parent is None
    return is_entry and _EXAMPLE.match(line.rich.text) is not None


def _is_update(page: Page, line: Candidate) -> bool:
    """Whether a sentence says how an incident goes on: "We are currently investigating ..." under "Investigating"."""
    if line.element is not LayoutElement.SENTENCE or _UPDATE_VERBS.isdisjoint(page.words[line.index]):
        return False
    update = _UPDATE.match(line.rich.text)
    if update is None or not (update["lasts"] and update["label"] is None):
        return update is not None
    return bool(line.titles) and normal_name(line.titles[-1].text) in _UPDATE_TITLES


def _thanks(page: Page, line: Candidate) -> bool:
    text = line.rich.text
    if text.isascii():
        return not _COURTESY_VERBS.isdisjoint(page.words[line.index]) and _COURTESY.match(text) is not None
    return _COURTESY.match(text) is not None or text.rstrip("。.!！ ").endswith(_COURTEOUS_ENDINGS)


def _advises_readers(page: Page, line: Candidate) -> bool:
    return page.cues[line.index] in _CUES_OF_ADVICE and any(announces_advice(title.text) for title in line.titles[-2:])


def _is_earlier(page: Page, line: Candidate) -> bool:
    return any(announces_earlier(title.text) for title in line.titles[-2:] if title.text != page.title)


def _is_in_denied_section(page: Page, line: Candidate) -> bool:
    denied = page.denied_sections
    return bool(denied) and any(normal_name(title.text) in denied for title in line.titles)


VETOES: tuple[tuple[str, Callable[[Page, Candidate], bool]], ...] = (
    ("it says that there is nothing to do", _asks_for_nothing),
    ("it says why there is nothing to do", _explains_nothing_to_do),
    ("it answers the sentence before it", _answers_line_before),
    ("it is an example for the author", lambda _, line: _is_example(line)),
    (
        "it contains a placeholder",
        lambda page, line: page.kind is DocumentKind.TEMPLATE and page.shapes[line.index].placeholder,
    ),
    ("it is only a placeholder", lambda _, line: is_gap(line.rich.text)),
    (
        "it only names a value, such as an owner or a day",
        lambda _, line: line.element is not LayoutElement.ROW and is_field(line.rich.text),
    ),
    ("it says that it will not be done", lambda page, line: line.index in page.given_up),
    ("it accepts a risk", lambda _, line: _bears_a_risk(line)),
    ("it is a heading of other rows", lambda _, line: _only_groups(line)),
    ("it is about the report itself", lambda page, line: is_housekeeping(line.rich.text, page.words[line.index])),
    ("it is code", lambda _, line: _is_code(line)),
    ("it only says where to find more", lambda page, line: only_points(line, page.words[line.index])),
    ("it is an update of a status page", _is_update),
    ("it thanks or apologises", _thanks),
    ("it is advice to readers", _advises_readers),
    ("it is older than the incident", _is_earlier),
    ("its section is named in not_sections", _is_in_denied_section),
)
"""Each reason why a line is no item, and whether it applies. The first one counts."""
