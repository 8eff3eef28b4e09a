"""Which lines are certainly no items, however sure the judge is, by their own words and the titles above them."""

import re
from collections.abc import Sequence

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
from followthrough.reading.settling.parts import answers_line
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
_LONGEST_GROUP_NAME = 30
_GROUP_NAMES = frozenset(
    ["prevent", "prevention", "preventive", "detect", "detection", "mitigate", "mitigation", "process", "technical",
     "respond", "response", "immediate", "short term", "medium term", "mid term", "long term", "other", "done", "open"]
)  # fmt: skip
_CUES_OF_ADVICE = frozenset({Cue.IMPERATIVE, Cue.DEMAND, Cue.CONSIDER, Cue.STATEMENT})
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
_FIRST_WORDS = frozenset({"none", "n", "n/a", "no", "legend"})  # of what `_NOTHING` and `_LEGEND` match
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
    *("お詫び申し上げます", "お詫びを申し上げます", "お詫びいたします", "お詫び致します", "申し訳ございません"),
    *("申し訳ございませんでした", "申し訳ありませんでした", "ありがとうございました", "感謝申し上げます"),
    *("致歉", "歉意", "抱歉", "致以诚挚的感谢", "感谢您的理解", "感谢您的支持"),
    *("죄송합니다", "사과드립니다", "사과 드립니다", "사과의 말씀을 드립니다"),
    *("사과 말씀 드립니다", "감사합니다", "감사드립니다"),
)
_COURTESY_VERBS = frozenset({"thank", "apologise", "apologize", "say", "express", "extend", "assure"})
# A line after "e.g." is only an example. Within an entry, the actual request may follow.
_EXAMPLE = lazy_pattern(
    r"\W{0,3}(?:e\.? ?g\.|z\. ?b\.|p\. ?ex\.|par ex\.|p\. ?ej\.|bijv\.|例[:：]|(?:for )?example:)\W{0,3}\w",
    re.IGNORECASE,
)


def no_item(page: Page, candidate: Candidate) -> str | None:
    """Why this line is no item, whatever the judge says. None if it may be one."""
    words = page.words[candidate.index]
    return (
        _asks_for_nothing(page, candidate, words)
        or _is_unfilled(page, candidate)
        or _is_not_to_be_done(page, candidate, words)
        or _only_informs(candidate, words)
        or _addresses_readers(page, candidate, words)
        or _is_in_other_section(page, candidate)
    )


def _asks_for_nothing(page: Page, candidate: Candidate, words: Sequence[str]) -> str | None:
    text = candidate.rich.text
    if is_nothing_to_do(text, words):
        return "it says that there is nothing to do"
    if words and words[0] in _FIRST_WORDS:
        if _is_nothing(text):
            return "it says that there is nothing to do"
        if _LEGEND.match(text) is not None:
            return "it explains symbols"
    if candidate.element is _SENTENCE and candidate.index > 0:
        if _explains_nothing_to_do(page, candidate):
            return "it says why there is nothing to do"
        before = page.candidates[candidate.index - 1]
        if is_answer(text) and answers_line(before, candidate):
            return "it answers the sentence before it"
        if is_state_sentence(text) and is_answer(before.rich.text):
            return "it answers the sentence before it"
    return None


def _is_unfilled(page: Page, candidate: Candidate) -> str | None:
    text = candidate.rich.text
    if candidate.element is not _SENTENCE and candidate.parent is None and _EXAMPLE.match(text):
        return "it is an example for the author"
    if page.kind is DocumentKind.TEMPLATE and page.shapes[candidate.index].placeholder:
        return "it contains a placeholder"
    if is_gap(text):
        return "it is only a placeholder"
    if candidate.element is not _ROW and is_field(text):
        return "it only names a value, such as an owner or a day"
    return None


def _is_not_to_be_done(page: Page, candidate: Candidate, words: Sequence[str]) -> str | None:
    text, day = candidate.rich.text, page.facts.date
    if given_up(page, candidate):
        return "it says that it will not be done"
    if bears_a_risk(text, words) and not is_promise(candidate):
        return "it accepts a risk"
    is_past = day is not None and of_an_earlier_year(text, day.year)
    if is_past and not page.cues[candidate.index].asks and not is_promise(candidate):
        return "it is about an earlier year"
    return None


def _only_informs(candidate: Candidate, words: Sequence[str]) -> str | None:
    text, sentence = candidate.rich.text, candidate.element is _SENTENCE
    if sentence and explains(text, words):
        return "it explains how something behaves"
    if len(text) <= _LONGEST_GROUP_NAME and candidate.element is _ROW and _only_groups(candidate):
        return "it is a heading of other rows"
    if is_housekeeping(text, words):
        return "it is about the report itself"
    if not among_follow_ups(candidate.titles) and (is_code(candidate.rich) or looks_like_code(text)):
        return "it is code"
    if only_points(candidate, words):
        return "it only says where to find more"
    if sentence and not _UPDATE_VERBS.isdisjoint(words) and _is_update(candidate):
        return "it is an update of a status page"
    if sentence and closes(text, words):
        return "it says what all the measures are for"
    if not _COURTESY_VERBS.isdisjoint(words) and _COURTESY.match(text):
        return "it thanks or apologises"
    return "it thanks or apologises" if text.rstrip("。.!！ ").endswith(_COURTEOUS_ENDINGS) else None


def _addresses_readers(page: Page, candidate: Candidate, words: Sequence[str]) -> str | None:
    text, cue = candidate.rich.text, page.cues[candidate.index]
    if cue in _CUES_OF_ADVICE and advises(candidate.titles):
        return "it is advice to readers"
    if candidate.element is _SENTENCE and addresses_readers(text, words) and not is_promise(candidate):
        return "it is advice to readers"
    if cue is not Cue.IMPERATIVE and compensates(text) and not is_promise(candidate):
        return "it offers compensation"
    return None


def _is_in_other_section(page: Page, candidate: Candidate) -> str | None:
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
    return bool(sentence.titles) and normal_name(sentence.titles[-1].text) in _UPDATE_TITLES


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
        if words and words[0] in _FIRST_WORDS and _is_nothing(before.rich.text):
            return True
        line = before.line
    return False


def _only_groups(row: Candidate) -> bool:
    """Whether a row only has a name for the rows below it: "Prevention", "Long term"."""
    filled = [cell for cell in row.cells if cell.strip(_EMPTY)]
    if len(row.cells) < _FEWEST_CELLS or len(filled) != 1:
        return False
    return normal_name(filled[0]).replace("-", " ") in _GROUP_NAMES
