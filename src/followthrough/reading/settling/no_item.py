"""Which lines are certainly no items, however sure the judge is, by their own words and the titles above them."""

import re

from followthrough.model import DocumentKind, LayoutElement
from followthrough.reading.items.answers import is_answer, is_state_sentence
from followthrough.reading.layout.candidates import Candidate, is_code
from followthrough.reading.layout.headings import among_follow_ups
from followthrough.reading.layout.housekeeping import is_housekeeping
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.settling.advice import addresses_readers, advises, compensates
from followthrough.reading.settling.closings import closes
from followthrough.reading.settling.explanations import bears_a_risk, explains, of_an_earlier_year
from followthrough.reading.settling.given_up import given_up
from followthrough.reading.settling.nothing_to_do import is_nothing_to_do
from followthrough.reading.settling.own_facts import is_promise
from followthrough.reading.settling.parts import answers
from followthrough.reading.settling.pointers import only_points
from followthrough.reading.settling.refused import refuses
from followthrough.reading.vocabulary.cues import Cue, looks_like_code
from followthrough.reading.vocabulary.fields import is_field
from followthrough.reading.vocabulary.gaps import is_gap
from followthrough.reading.vocabulary.nothing_words import is_empty_value
from followthrough.reading.vocabulary.sections import normal_name

_ROW, _SENTENCE = LayoutElement.ROW, LayoutElement.SENTENCE
_EMPTY = " -–—*_:\n"
_FEWEST_CELLS = 2
_LONGEST_GROUP = 30
_GROUPS = frozenset(
    ["prevent", "prevention", "preventive", "detect", "detection", "mitigate", "mitigation", "process", "technical",
     "respond", "response", "immediate", "short term", "medium term", "mid term", "long term", "other", "done", "open"]
)  # fmt: skip
_ADVISING = frozenset({Cue.IMPERATIVE, Cue.DEMAND, Cue.CONSIDER, Cue.STATEMENT})
# "No action on images for now", "None - the tool is retired in May", "N/A: covered by the second". But "No action
# without approval" is a rule.
_NOTHING = lazy_pattern(
    r"\W{0,3}(?:(?:none|n/a)(?:\s?[–—:;,(]|\s?-\s|\.\s)|"
    r"no (?:further |other |more |additional |immediate |specific )?(?:actions?(?: items?)?|follow-?ups?|remediation)"
    r"(?: (?:on|for|here|yet|now|at this|is|are|was|were|needed|required|necessary|planned|taken|identified)\b|"
    r"\s?[–—:;,(]|\s?-\s|\.\s|\W{0,3}$))",
    re.IGNORECASE,
)
_LEGEND = lazy_pattern(r"\W{0,3}legend\W{0,3}[:：]", re.IGNORECASE)
_FARTHEST_NOTHING = 4  # sentences
_NOTHING_OR_SIGNS = frozenset({"none", "n", "n/a", "no", "legend"})  # the first words that these two patterns match
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
_UPDATING = frozenset({"investigating", "investigate", "monitoring", "monitor", "identified"})
_UPDATES = frozenset({"update", "investigating", "identified", "monitoring"})
_COURTESY = lazy_pattern(
    r"\W{0,3}(?:\w{1,12},? ){0,2}(?:we|i)(?:['’]d| would| also){0,2} (?:also )?(?:like|love|want|wish) to "
    r"(?:also |again |once again |\w{2,8}ly )?"
    r"(?:thank|apologi[sz]e|say (?:sorry|thank)|express our|extend our|assure you)\b",
    re.IGNORECASE,
)
# In scripts without spaces the end of the line shows it.
_COURTESIES = (
    *("お詫び申し上げます", "お詫びを申し上げます", "お詫びいたします", "お詫び致します", "申し訳ございません"),
    *("申し訳ございませんでした", "申し訳ありませんでした", "ありがとうございました", "感謝申し上げます"),
    *("致歉", "歉意", "抱歉", "致以诚挚的感谢", "感谢您的理解", "感谢您的支持"),
    *("죄송합니다", "사과드립니다", "사과 드립니다", "사과의 말씀을 드립니다"),
    *("사과 말씀 드립니다", "감사합니다", "감사드립니다"),
)
_COURTEOUS = frozenset({"thank", "apologise", "apologize", "say", "express", "extend", "assure"})
# A line after "e.g." is only an example. Within an entry, the actual request may follow.
_EXAMPLE = lazy_pattern(
    r"\W{0,3}(?:e\.? ?g\.|z\. ?b\.|p\. ?ex\.|par ex\.|p\. ?ej\.|bijv\.|例[:：]|(?:for )?example:)\W{0,3}\w",
    re.IGNORECASE,
)


def no_item(page: Page, candidate: Candidate) -> str | None:
    """Why this line is no item, whatever the judge says. None if it may be one."""
    text, words = candidate.rich.text, page.words[candidate.index]
    if is_nothing_to_do(text, words):
        return "it says that there is nothing to do"
    if words and words[0] in _NOTHING_OR_SIGNS:
        if _is_nothing(text):
            return "it says that there is nothing to do"
        if _LEGEND.match(text) is not None:
            return "it explains symbols"
    if candidate.element is _SENTENCE and candidate.index > 0:
        if _explains_nothing_to_do(page, candidate):
            return "it says why there is nothing to do"
        before = page.candidates[candidate.index - 1]
        if (is_answer(text) and answers(before, candidate)) or (is_state_sentence(text) and is_answer(before.text)):
            return "it answers the sentence before it"
    if candidate.element is not _SENTENCE and candidate.parent is None and _EXAMPLE.match(text):
        return "it is an example for the author"
    if page.kind is DocumentKind.TEMPLATE and page.shapes[candidate.index].placeholder:
        return "it contains a placeholder"
    if is_gap(text):
        return "it is only a placeholder"
    if candidate.element is not _ROW and is_field(text):
        return "it only names a value, such as an owner or a day"
    if given_up(page, candidate):
        return "it says that it will not be done"
    if bears_a_risk(text, words) and not is_promise(candidate):
        return "it accepts a risk"
    if (
        (day := page.facts.date) is not None
        and of_an_earlier_year(text, day.year)
        and not page.cues[candidate.index].asks
        and not is_promise(candidate)
    ):
        return "it is about an earlier year"
    if candidate.element is _SENTENCE and explains(text, words):
        return "it explains how something behaves"
    if len(text) <= _LONGEST_GROUP and candidate.element is _ROW and _only_groups(candidate):
        return "it is a heading of other rows"
    if is_housekeeping(text, words):
        return "it is about the report itself"
    if not among_follow_ups(candidate.titles) and (is_code(candidate.rich) or looks_like_code(text)):
        return "it is code"
    if only_points(candidate, words):
        return "it only says where to find more"
    if candidate.element is _SENTENCE and not _UPDATING.isdisjoint(words) and _is_update(candidate):
        return "it is an update of a status page"
    if candidate.element is _SENTENCE and closes(text, words):
        return "it says what all the measures are for"
    if (not _COURTEOUS.isdisjoint(words) and _COURTESY.match(text)) or text.rstrip("。.!！ ").endswith(_COURTESIES):
        return "it thanks or apologises"
    if page.cues[candidate.index] in _ADVISING and advises(candidate.titles):
        return "it is advice to readers"
    if candidate.element is _SENTENCE and addresses_readers(text, words) and not is_promise(candidate):
        return "it is advice to readers"
    if page.cues[candidate.index] is not Cue.IMPERATIVE and compensates(text) and not is_promise(candidate):
        return "it offers compensation"
    if refuses(candidate.titles):
        return "it is an example of what not to promise"
    if page.denied_sections and any(normal_name(title.text) in page.denied_sections for title in candidate.titles):
        return "its section is named in not_sections"
    return None


def _is_update(sentence: Candidate) -> bool:
    """Whether a sentence says how an incident goes on: "We are currently investigating ..." under "Investigating"."""
    update = _UPDATE.match(sentence.rich.text)
    if update is None or not (update["lasts"] and update["label"] is None):
        return update is not None
    return bool(sentence.titles) and normal_name(sentence.titles[-1].text) in _UPDATES


def _is_nothing(text: str) -> bool:
    return _NOTHING.match(text) is not None or is_empty_value(text)


def _explains_nothing_to_do(page: Page, candidate: Candidate) -> bool:
    """Whether a sentence only follows one that says that there is nothing to do: "None. The alerts worked well"."""
    line = candidate.line
    for before in reversed(page.candidates[max(0, candidate.index - _FARTHEST_NOTHING) : candidate.index]):
        if page.cues[before.index + 1] is not Cue.STATEMENT or before.element is not _SENTENCE:
            return False
        if line - before.end_line > 1 or before.titles != candidate.titles:
            return False
        words = page.words[before.index]
        if words and words[0] in _NOTHING_OR_SIGNS and _is_nothing(before.rich.text):
            return True
        line = before.line
    return False


def _only_groups(row: Candidate) -> bool:
    """Whether a row only has a name for the rows below it: "Prevention", "Long term"."""
    filled = [cell for cell in row.cells if cell.strip(_EMPTY)]
    return len(row.cells) >= _FEWEST_CELLS and len(filled) == 1 and normal_name(filled[0]).replace("-", " ") in _GROUPS
